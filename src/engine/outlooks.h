/* What a model says of every customer of a shop: the columns of a list of customers.
 *
 * Row for row what retail_predict_customer() says of them, to the last bit, but a million customers in a
 * second or two: histories repeat, and each distinct one is worked out once.
 *
 * Immutable once built, shared between threads by reference count. A customer who is absent now has no
 * segment, membership, risk or upgrade; where the data have dates, what the purchase models say of their
 * history is there all the same. */
#pragma once

#include "engine/customers.h"
#include "engine/model.h"
#include "engine/monitor.h"

G_BEGIN_DECLS

#define RETAIL_OUTLOOK_ABSENT 255

typedef struct
{
  gsize n;            /* as many as the customers, in their order */
  guint8 *segment;    /* the nearest; RETAIL_OUTLOOK_ABSENT = nothing in the window that ends now */
  double *membership; /* of that segment; from here on NaN = unknown */
  double *risk;       /* of moving down or leaving within 90 days */
  double *upgrade;    /* potential: the chance of a higher tier by then */
  double *p_alive;
  double *value_12m;
} RetailOutlooks;

/* Works on all processors, whose number changes nothing. NULL with RETAIL_ERROR_CANCELLED only. The model
 * must know all features of the customers that it is asked about (the caller checks). */
RetailOutlooks *retail_outlooks_new (const RetailModel *model, const RetailCustomers *customers,
                                     const RetailMonitor *monitor, GError **error);

/* N rows that say nothing: everybody absent, everything NaN. Who reads them from a file fills them and hands
 * them out as const. */
RetailOutlooks *retail_outlooks_new_empty (gsize n);

RetailOutlooks *retail_outlooks_ref (const RetailOutlooks *self);
void retail_outlooks_unref (const RetailOutlooks *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailOutlooks, retail_outlooks_unref)

G_END_DECLS
