/* Who bought what, and what that says of the products: one without a complexity of its own takes the mean
 * tier of its buyers. */
#pragma once

#include "engine/customers.h"
#include "engine/model.h"

G_BEGIN_DECLS

/* Immutable once built, shared by reference count. The buyers of product p of a catalogue are
 * customers[starts[p]] … customers[starts[p + 1] − 1]: rows of RetailCustomers, each once. */
typedef struct
{
  gsize n_products;
  gsize *starts;      /* n_products + 1 */
  guint32 *customers; /* starts[n_products] */
} RetailBuyers;

/* An object without products, to be filled by who builds it. */
RetailBuyers *retail_buyers_new (void);
RetailBuyers *retail_buyers_ref (const RetailBuyers *self);
void retail_buyers_unref (const RetailBuyers *self);

/* Gives the products of MODEL's catalogue that have no complexity the mean tier (0 = lowest segment, 1 =
 * highest) of those buyers who are present now. SELF belongs to that catalogue. For the trainer's caller,
 * before the model is handed out. */
void
retail_buyers_place_products (const RetailBuyers *self, const RetailCustomers *customers, RetailModel *model);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailBuyers, retail_buyers_unref)

G_END_DECLS
