/* One customer after another, and of each the order lines in the order of time. */
#pragma once

#include "store/order-lines.h"

G_BEGIN_DECLS

typedef struct
{
  guint32 product;         /* 0 = none */
  double quantity, amount; /* amount = quantity × price */
} RetailPurchase;

/* Lines of one order and moment. */
typedef struct
{
  gint64 at;     /* Unix seconds */
  guint32 order; /* the orders of a customer are counted from 0 */
  const RetailPurchase *purchases;
  gsize n;
} RetailVisit;

typedef struct _RetailVisits RetailVisits;

/* LINES must be sealed. */
RetailVisits *retail_visits_new (const RetailOrderLines *lines, gsize n_customers);
void retail_visits_free (RetailVisits *self);

/* No customer has more visits, nor orders. */
gsize retail_visits_get_most (const RetailVisits *self);

/* Turns to the next customer, in an order of its own. FALSE when every one was there, and with ERROR set when
 * the lines cannot be brought back. */
gboolean retail_visits_next_customer (RetailVisits *self, gsize *customer, GError **error);

/* The customer's next visit, good until the one after. FALSE when there is none. Visits of the same second
 * keep the order of the lines. */
gboolean retail_visits_next (RetailVisits *self, RetailVisit *visit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailVisits, retail_visits_free)

G_END_DECLS
