/* Which column of a file is which. */
#pragma once

#include "engine/feature.h"

G_BEGIN_DECLS

typedef enum
{
  RETAIL_FILE_TRANSACTIONS,
  RETAIL_FILE_EVENTS,
  RETAIL_FILE_PRODUCTS,
  RETAIL_FILE_CUSTOMERS
} RetailFileKind;

#define RETAIL_N_FILE_KINDS 4

typedef enum
{
  RETAIL_COLUMN_CUSTOMER,
  RETAIL_COLUMN_ORDER,
  RETAIL_COLUMN_DATE, /* ordered_at, event_at */
  RETAIL_COLUMN_PRODUCT,
  RETAIL_COLUMN_QUANTITY,
  RETAIL_COLUMN_PRICE, /* unit_price, price */
  RETAIL_COLUMN_NAME,  /* product_name, name */
  RETAIL_COLUMN_CATEGORY,
  RETAIL_COLUMN_EVENT,
  RETAIL_COLUMN_COMPLEXITY,
  RETAIL_COLUMN_FEATURES /* the first of the eight features, in their order */
} RetailColumn;

#define RETAIL_N_COLUMNS (RETAIL_COLUMN_FEATURES + RETAIL_N_FEATURES)

typedef struct
{
  int at[RETAIL_N_COLUMNS]; /* place in the file from 0, −1 = not there */
  guint n_cells;            /* cells that a line must at least have */
  guint n_found;            /* columns found */
  gboolean complete;        /* every needed column is there */
} RetailColumnMap;

/* Finds the columns that a file of this KIND can have among its HEADER cells. MAP (column id → header, or
 * NULL) goes first, then the usual names, whatever their case, spaces, dashes and underscores. */
void retail_column_map_find (RetailColumnMap *self, RetailFileKind kind, const char *const *header, guint n,
                             GHashTable *map);

/* "customer_id": the column's name in a file of this kind, NULL when such files do not have it. */
const char *retail_column_get_id (RetailColumn column, RetailFileKind kind);

/* Whether two headers are the same but for case, spaces, dashes, dots and underscores. */
gboolean retail_header_equal (const char *a, const char *b);

/* The sentence for a file whose needed columns are not all there: what was found, what is needed, how to map
 * it. Free it. */
char *retail_column_map_explain (const RetailColumnMap *self, RetailFileKind kind, const char *file_name,
                                 const char *const *header, guint n);

G_END_DECLS
