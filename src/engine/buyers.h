/* Who bought what, and what that says of the products: one without a complexity of its own takes the mean
 * tier of its buyers. */
#pragma once

#include "engine/customers.h"
#include "engine/model.h"

G_BEGIN_DECLS

/* Immutable once built, shared by reference count. The buyers of a product are rows of RetailCustomers, each
 * once, one after another: each as the difference to the one before (the first: to 0), as a zigzag number (0,
 * −1, 1, −2 … are 0, 1, 2, 3 …) in groups of seven bits, the lowest first, with the eighth bit where another
 * group follows. In ascending order that takes one or two bytes a buyer. */
typedef struct
{
  gsize n_products;
  gsize *starts;      /* n_products + 1: product p has bytes[starts[p]] … bytes[starts[p + 1] − 1] */
  gsize *counts;      /* n_products: its buyers */
  GByteArray *packed; /* bytes */
} RetailBuyers;

/* An object of N products, none of them filled yet. */
RetailBuyers *retail_buyers_new (gsize n_products);
RetailBuyers *retail_buyers_ref (const RetailBuyers *self);
void retail_buyers_unref (const RetailBuyers *self);

/* Fills the next product, all of them in order: with N rows, best in ascending order; or with COUNT rows that
 * are packed already, FALSE when BYTES are not that many or one of them is not below N_CUSTOMERS: then SELF
 * is of no use any more. */
void retail_buyers_add_product (RetailBuyers *self, const guint32 *customers, gsize n);
gboolean retail_buyers_add_packed (RetailBuyers *self, GBytes *bytes, gsize count, gsize n_customers);

/* Gives the buyers of a product one after another: begin, then next until FALSE. */
typedef struct
{
  const guint8 *at, *end;
  gint64 customer;
} RetailBuyersIter;

void retail_buyers_iter_begin (RetailBuyersIter *iter, const RetailBuyers *buyers, gsize product);
gboolean retail_buyers_iter_next (RetailBuyersIter *iter, gsize *customer);

/* Gives the products of MODEL's catalogue that have no complexity the mean tier (0 = lowest segment, 1 =
 * highest) of those buyers who are present now. SELF belongs to that catalogue. For the trainer's caller,
 * before the model is handed out. */
void
retail_buyers_place_products (const RetailBuyers *self, const RetailCustomers *customers, RetailModel *model);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailBuyers, retail_buyers_unref)

G_END_DECLS
