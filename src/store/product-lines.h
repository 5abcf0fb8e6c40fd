/* The order lines by product, for what is to be known of each product: some products at a time, as many as
 * there is room for, whose lines are gathered in one walk over all of them. A product with more lines than
 * that is taken alone, line by line. */
#pragma once

#include "store/order-lines.h"

G_BEGIN_DECLS

#define RETAIL_GATHER_ROOM ((gsize)40 << 20)

/* What is gathered of a line. */
typedef enum
{
  RETAIL_LINES_CUSTOMER, /* guint32, its number */
  RETAIL_LINES_PRICE     /* double */
} RetailLinesField;

/* Which products, and what of them. */
typedef struct
{
  const RetailOrderLines *lines; /* sealed */
  RetailLinesField field;
  const guint32 *products; /* n_products: those that are wanted, each once, as the lines name them (from 1) */
  gsize n_products;
  guint32 max_product; /* no line names a greater one */
  gsize room;          /* bytes; 0 = RETAIL_GATHER_ROOM */
} RetailGathering;

/* Who takes it; either is called for one product after another, in the order of the list. TAKE gets all N
 * values, which it may change. ADD gets those of a product with too many lines, one after another, and
 * then TAKE is called for it with NULL. */
typedef struct
{
  void (*take) (gsize product, gpointer values, gsize n, gpointer user_data);
  void (*add_customer) (guint32 customer, gpointer user_data);
  void (*add_price) (double price, gpointer user_data);
  gpointer user_data;
} RetailGatherSink;

/* FALSE with the errors of the scratch file. */
gboolean
retail_product_lines_gather (const RetailGathering *gathering, const RetailGatherSink *sink, GError **error);

G_END_DECLS
