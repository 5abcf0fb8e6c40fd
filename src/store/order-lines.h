/* Order lines in 28 bytes each: the columns of RetailOrderLine with every text replaced by its number. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint32 customer, order;
  guint32 product; /* number + 1, 0 = none */
  guint32 at;      /* Unix seconds; good until 2106 */
  double quantity, price;
} RetailLine;

typedef struct _RetailOrderLines RetailOrderLines;

RetailOrderLines *retail_order_lines_new (void);
void retail_order_lines_free (RetailOrderLines *self);
void retail_order_lines_append (RetailOrderLines *self, const RetailLine *line);
gsize retail_order_lines_get_size (const RetailOrderLines *self);
void retail_order_lines_get (const RetailOrderLines *self, gsize index, RetailLine *line);

typedef enum
{
  RETAIL_LINES_BY_CUSTOMER,
  RETAIL_LINES_BY_PRODUCT
} RetailLinesKey;

/* The indices of the lines grouped by KEY (a counting sort: within a group they keep their order). STARTS has
 * n_keys + 1 entries: group g is order[starts[g]] … order[starts[g + 1] − 1]. Free both. For products, key 0
 * is "none". */
guint32 *
retail_order_lines_group (const RetailOrderLines *self, RetailLinesKey key, gsize n_keys, gsize **starts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailOrderLines, retail_order_lines_free)

G_END_DECLS
