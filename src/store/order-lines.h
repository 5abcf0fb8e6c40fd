/* Order lines, in the order of the file, with every text replaced by a number. Lines in a row that share
 * customer, order and moment are one run. A run costs 24 bytes and a line eight. */
#pragma once

#include "store/packed-item.h"

G_BEGIN_DECLS

typedef struct
{
  guint64 order;
  guint32 customer;
  guint32 at;      /* Unix seconds; good until 2106 */
  guint32 product; /* number + 1, 0 = none */
  double quantity, price;
} RetailLine;

/* Lines `first` to `first + n − 1` */
typedef struct
{
  guint64 order;
  guint32 customer, at;
  guint32 first, n;
} RetailRun;

typedef struct _RetailOrderLines RetailOrderLines;

RetailOrderLines *retail_order_lines_new (void);
void retail_order_lines_free (RetailOrderLines *self);
void retail_order_lines_append (RetailOrderLines *self, const RetailLine *line);
gsize retail_order_lines_get_size (const RetailOrderLines *self);
gsize retail_order_lines_get_n_runs (const RetailOrderLines *self);
const RetailRun *retail_order_lines_get_run (const RetailOrderLines *self, gsize index);

/* The lines of a run; they lie side by side. */
const RetailPackedItem *retail_order_lines_get_items (const RetailOrderLines *self, const RetailRun *run);
const RetailUnusualItem *retail_order_lines_get_unusual (const RetailOrderLines *self);

/* The indices of the runs grouped by customer: those of customer c are group[starts[c]] … group[starts[c +
 * 1] − 1], in their order. Free both. */
guint32 *retail_order_lines_group_runs (const RetailOrderLines *self, gsize n_customers, guint32 **starts);

/* What retail_order_lines_by_product() lists of each line. */
typedef enum
{
  RETAIL_LINES_CUSTOMER, /* its number */
  RETAIL_LINES_PACKED    /* quantity and price, packed */
} RetailLinesField;

/* FIELD of every line, grouped by product: those of product p (0 = none) are values[starts[p]] …
 * values[starts[p + 1] − 1], in their order. N_PRODUCTS counts the "none". Free both. */
guint32 *retail_order_lines_by_product (const RetailOrderLines *self, RetailLinesField field,
                                        gsize n_products, guint32 **starts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailOrderLines, retail_order_lines_free)

G_END_DECLS
