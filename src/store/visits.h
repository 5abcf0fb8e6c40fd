/* The order lines of one customer after another, in the order of time. */
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

/* LINES must not change meanwhile. */
RetailVisits *retail_visits_new (const RetailOrderLines *lines, gsize n_customers);
void retail_visits_free (RetailVisits *self);

/* The most visits, and so orders, that any customer has. */
gsize retail_visits_get_most (const RetailVisits *self);

/* Turns to a customer; going from each to the next is fastest. */
void retail_visits_begin (RetailVisits *self, gsize customer);

/* The customer's next visit, good until the one after. FALSE when there is none. Visits of the same second
 * keep the order of the lines. */
gboolean retail_visits_next (RetailVisits *self, RetailVisit *visit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailVisits, retail_visits_free)

G_END_DECLS
