/* The products that occur in order lines: their names, their categories, and the median price they were sold
 * at. */
#pragma once

#include "engine/buyers.h"
#include "engine/catalogue.h"
#include "store/id-table.h"
#include "store/order-lines.h"

G_BEGIN_DECLS

typedef struct
{
  RetailIdTable *ids;
  GPtrArray *names, *categories; /* char *, by product; shorter than ids when nothing more is known */
  gsize room;                    /* bytes for what is gathered of the lines; 0 = the usual */
} RetailSoldProducts;

void retail_sold_products_init (RetailSoldProducts *self);
void retail_sold_products_clear (RetailSoldProducts *self);

/* NAME and CATEGORY may be empty. */
void retail_sold_products_describe (RetailSoldProducts *self, RetailSlice product, RetailSlice name,
                                    RetailSlice category);

/* In the order of first appearance; a product without a name is called by its id, one without a line is left
 * out. LINES are sealed. NULL with the errors of their scratch file. */
RetailCatalogue *retail_sold_products_to_catalogue (const RetailSoldProducts *self,
                                                    const RetailOrderLines *lines, GError **error);

/* Who bought each product of CATALOGUE, found by id; every customer counts once a product. Likewise. */
RetailBuyers *
retail_sold_products_find_buyers (const RetailSoldProducts *self, const RetailOrderLines *lines,
                                  const RetailCatalogue *catalogue, gsize n_customers, GError **error);

G_END_DECLS
