/* A CSV file of a known kind, row by row: opened, its dialect found out, its header mapped, faulty lines
 * counted. What the importers of each kind share. */
#pragma once

#include "engine/monitor.h"
#include "store/column-map.h"
#include "store/csv-settings.h"
#include "store/moment-reader.h"
#include "store/report-builder.h"
#include "store/slice.h"

G_BEGIN_DECLS

typedef struct
{
  const char *path;
  RetailFileKind kind;
  GHashTable *map; /* or NULL */
  RetailCsvSettings settings;
} RetailTableRequest;

/* Good until the next row. */
typedef struct
{
  RetailSlice cells[RETAIL_N_COLUMNS]; /* empty where the file has no such column */
  gsize line;
} RetailRow;

/* All columns empty: do it once, rows touch those alone that the file has. */
void retail_row_init (RetailRow *row);

typedef struct _RetailTable RetailTable;

/* REPORT is filled while rows are read; it must outlive the table. NULL with a G_IO_ERROR,
 * RETAIL_ERROR_FORMAT or RETAIL_ERROR_COLUMN. */
RetailTable *
retail_table_open (const RetailTableRequest *request, RetailReportBuilder *report, GError **error);
void retail_table_free (RetailTable *self);

/* ROW: initialised, or the row before. FALSE at the end, and with ERROR set when the file fails or MONITOR
 * cancels. */
gboolean retail_table_next (RetailTable *self, RetailRow *row, const RetailMonitor *monitor, GError **error);

/* The columns that the file has. */
const RetailColumnMap *retail_table_get_columns (const RetailTable *self);

/* The decimal mark that the settings name or the first lines show. */
char retail_table_get_decimal (const RetailTable *self);

/* Makes MOMENTS ready for the dates of this file: as the settings say or the file shows. Where neither its
 * first lines nor spots all over it tell day and month apart, that takes a pass of its own, after which the
 * table stands at its first row again. When no date decides, they are read month first. */
gboolean retail_table_settle_dates (RetailTable *self, RetailMomentReader *moments,
                                    const RetailMonitor *monitor, GError **error);

/* Once all rows are read: puts what MOMENTS met into the report, and the warnings that follow from it. */
void retail_table_report_dates (RetailTable *self, const RetailMomentReader *moments);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailTable, retail_table_free)

G_END_DECLS
