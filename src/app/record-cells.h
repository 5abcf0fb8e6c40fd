/* The columns of the table of records: what their cells show and how they sort. */
#pragma once

#include "engine/feature.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  RETAIL_RECORD_COLUMN_ESSENTIALS, /* of everything, in two lines, where room is short */
  RETAIL_RECORD_COLUMN_TIME,
  RETAIL_RECORD_COLUMN_PERSONA,
  RETAIL_RECORD_COLUMN_RISK,
  RETAIL_RECORD_COLUMN_UPGRADE,
  RETAIL_RECORD_COLUMN_FEATURE, /* the first of eight */
  RETAIL_RECORD_COLUMN_NOTE = RETAIL_RECORD_COLUMN_FEATURE + RETAIL_N_FEATURES,
  RETAIL_RECORD_COLUMN_MENU,
  RETAIL_N_RECORD_COLUMNS
} RetailRecordColumn;

/* A column of RetailRecordItem. The menu's items are the actions record.restore, record.note and
 * record.delete with the record's id (x). */
GtkColumnViewColumn *retail_record_column_new (RetailRecordColumn column);

/* Tells what the columns of VIEW, appended in their order, are. */
void retail_record_columns_dress (GtkColumnView *view);

G_END_DECLS
