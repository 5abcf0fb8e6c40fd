/* What the first lines of a table show: its dialect, where its header is, how its numbers and dates look. */
#pragma once

#include "store/column-map.h"
#include "store/csv-settings.h"
#include "store/text-open.h"

G_BEGIN_DECLS

typedef struct
{
  char delimiter, decimal;
  RetailEncoding encoding;
  RetailDateOrder date_order; /* AUTO when the first lines do not decide */
  gboolean dates_ambiguous;   /* … though they hold dates that fit either order */
  gsize header_line;          /* 0 = there is none */
  char **header;              /* its cells, or "1", "2", … */
  guint n_header;
  RetailColumnMap columns;
} RetailTableShape;

/* Fills SHAPE from the prefix of TEXT and what SETTINGS name. FALSE with RETAIL_ERROR_COLUMN when no line is
 * a fit header, RETAIL_ERROR_NO_DATA when there is no line at all. */
gboolean retail_table_sniff (RetailTableShape *shape, const RetailText *text, RetailFileKind kind,
                             const RetailCsvSettings *settings, GHashTable *map, GError **error);
void retail_table_shape_clear (RetailTableShape *shape);

G_END_DECLS
