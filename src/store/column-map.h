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

/* Why a column is taken for what it is. */
typedef enum
{
  RETAIL_MATCH_NONE, /* not found */
  RETAIL_MATCH_NAME, /* it has one of the usual names */
  RETAIL_MATCH_MAP   /* the map says so */
} RetailMatch;

typedef struct
{
  int at[RETAIL_N_COLUMNS]; /* place in the file from 0, −1 = not there */
  RetailMatch match[RETAIL_N_COLUMNS];
  guint n_cells;     /* cells that a line must at least have */
  guint n_found;     /* columns found */
  gboolean complete; /* every needed column is there */
} RetailColumnMap;

/* Finds the columns that a file of this KIND can have among its HEADER cells. MAP (column id → header, or
 * NULL) goes first, then the usual names, whatever their case, spaces, dashes and underscores. In the map, a
 * number that is no header is a place from 1, and "" says that the file has no such column. */
void retail_column_map_find (RetailColumnMap *self, RetailFileKind kind, const char *const *header, guint n,
                             GHashTable *map);

/* Whether a file of this kind must have the column. A customers file must have one feature, whichever: that
 * is no column's own need. */
gboolean retail_column_is_needed (RetailColumn column, RetailFileKind kind);

/* Whether MAP names columns by their places alone, as for a file without a header; FALSE for NULL. */
gboolean retail_column_map_is_of_places (GHashTable *map);

/* "transactions", "events", "products", "customers", and back; FALSE when ID is none of them, or NULL. */
const char *retail_file_kind_get_id (RetailFileKind kind);
gboolean retail_file_kind_from_id (const char *id, RetailFileKind *kind);

/* The least form of a header, in which equal ones are the same bytes: lower case letters and digits alone.
 * Free it. */
char *retail_header_normalise (const char *header);

/* "customer_id": the column's name in a file of this kind, NULL when such files do not have it. */
const char *retail_column_get_id (RetailColumn column, RetailFileKind kind);

/* Whether a file of any kind has a column of this id. */
gboolean retail_column_is_id (const char *id);

/* "Customer", "Order number" …: what the window calls it, translated. */
const char *retail_column_get_title (RetailColumn column);

/* Whether two headers are the same but for case, spaces, dashes, dots and underscores. */
gboolean retail_header_equal (const char *a, const char *b);

/* The sentence for a file whose needed columns are not all there: what was found, what is needed, how to map
 * it. Free it. */
char *retail_column_map_explain (const RetailColumnMap *self, RetailFileKind kind, const char *file_name,
                                 const char *const *header, guint n);

G_END_DECLS
