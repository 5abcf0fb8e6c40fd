/* Some of a shop's customers: who is in a segment, in a part of the map, or has moved from one segment to
 * another.
 *
 * Immutable once built, shared between threads by reference count. A bit a customer. */
#pragma once

#include "engine/customer-map.h"

G_BEGIN_DECLS

typedef struct
{
  gsize n;       /* customers of the shop */
  gsize size;    /* of them in the set */
  guint32 *bits; /* (n + 31) / 32 words; those beyond n are 0 */
} RetailCustomerSet;

/* The N_ROWS customers with these rows, each below N, in any order. */
RetailCustomerSet *retail_customer_set_new_from_rows (gsize n, const guint32 *rows, gsize n_rows);

/* Who is in a segment of MODEL now: an assignment a customer, as the map's. */
RetailCustomerSet *retail_customer_set_new_from_segment (const RetailModel *model,
                                                         const RetailCustomers *customers, guint segment);

/* Who was in segment FROM 90 days before as-of and is in TO at as-of, k = model->n_segments standing for
 * "left": the customers that a cell of the migration matrix counts. Empty without dates. */
RetailCustomerSet *retail_customer_set_new_from_move (const RetailModel *model,
                                                      const RetailCustomers *customers, guint from, guint to);

/* Who stands in a rectangle of the map, its edges included: low and high of x and y. MAP has its customers.
 */
RetailCustomerSet *
retail_customer_set_new_from_area (const RetailCustomerMap *map, const double low[2], const double high[2]);

/* The mean of a feature over who is in the set and is known; NaN without any. */
double retail_customer_set_get_mean (const RetailCustomerSet *self, const RetailCustomers *customers,
                                     RetailFeature feature);

RetailCustomerSet *retail_customer_set_ref (const RetailCustomerSet *self);
void retail_customer_set_unref (const RetailCustomerSet *self);

static inline gboolean
retail_customer_set_has (const RetailCustomerSet *self, gsize row)
{
  return self->bits[row / 32] >> (row % 32) & 1;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailCustomerSet, retail_customer_set_unref)

G_END_DECLS
