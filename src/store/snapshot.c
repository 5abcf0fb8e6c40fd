#include "store/snapshot.h"

#include <math.h>

RetailWindow
retail_window_new (gint64 end, guint window_days)
{
  gint64 start = window_days == 0 ? G_MININT64 : end - (gint64)window_days * RETAIL_SECONDS_PER_DAY;

  return (RetailWindow){ start, end };
}

gboolean
retail_window_holds (const RetailWindow *self, gint64 at)
{
  return at > self->start && at <= self->end;
}

void
retail_snapshot_init (RetailSnapshot *self, RetailWindow window, gsize n_orders, gsize n_products)
{
  *self = (RetailSnapshot){ .window = window };
  self->orders = g_new0 (guint32, n_orders + 1);
  self->products = g_new0 (guint32, n_products + 1);
}

void
retail_snapshot_clear (RetailSnapshot *self)
{
  g_free (self->orders);
  g_free (self->products);
}

void
retail_snapshot_begin (RetailSnapshot *self)
{
  self->stamp++;
  self->monetary = self->items = 0;
  self->n_orders = self->n_products = 0;
  self->last = G_MININT64;
}

/* 1 when NUMBER is seen for the first time under this stamp. */
static guint
first_time (guint32 *seen, guint32 number, guint32 stamp)
{
  guint first = seen[number] != stamp;

  seen[number] = stamp;
  return first;
}

void
retail_snapshot_add (RetailSnapshot *self, const RetailVisit *visit)
{
  if (visit->at > self->window.end)
    return;
  self->last = visit->at;
  if (visit->at <= self->window.start)
    return;
  self->n_orders += first_time (self->orders, visit->order, self->stamp);
  for (gsize i = 0; i < visit->n; i++)
    {
      const RetailPurchase *purchase = &visit->purchases[i];

      self->monetary += purchase->amount;
      self->items += purchase->quantity;
      self->n_products
          += first_time (self->products, purchase->product, self->stamp) & (purchase->product != 0);
    }
}

gboolean
retail_snapshot_fill (const RetailSnapshot *self, double *row)
{
  if (self->n_orders == 0)
    return FALSE;
  row[RETAIL_FEATURE_MONETARY] = self->monetary;
  row[RETAIL_FEATURE_FREQUENCY] = (double)self->n_orders;
  row[RETAIL_FEATURE_RECENCY] = (double)((self->window.end - self->last) / RETAIL_SECONDS_PER_DAY);
  row[RETAIL_FEATURE_AVG_ITEMS] = self->items / (double)self->n_orders;
  row[RETAIL_FEATURE_UNIQUE_PRODUCTS] = (double)self->n_products;
  return TRUE;
}

void
retail_purchase_days_begin (RetailPurchaseDays *self, gint64 as_of)
{
  *self = (RetailPurchaseDays){ .as_of = as_of, .last_day = -1 };
}

void
retail_purchase_days_add (RetailPurchaseDays *self, const RetailVisit *visit)
{
  gint64 day = visit->at / RETAIL_SECONDS_PER_DAY;

  if (visit->at > self->as_of)
    return;
  if (self->n_days == 0)
    self->first_day = day;
  self->n_days += day != self->last_day;
  self->last_day = day;
  for (gsize i = 0; self->n_days > 1 && i < visit->n; i++)
    self->repeat_total += visit->purchases[i].amount;
}

void
retail_purchase_days_fill (const RetailPurchaseDays *self, RetailHistory *history)
{
  if (self->n_days == 0)
    {
      *history = (RetailHistory){ NAN, NAN, NAN, NAN };
      return;
    }
  history->repeat_orders = (double)(self->n_days - 1);
  history->last_days = (double)(self->last_day - self->first_day);
  history->age_days = (double)(self->as_of / RETAIL_SECONDS_PER_DAY - self->first_day);
  history->mean_value = self->n_days > 1 ? self->repeat_total / (double)(self->n_days - 1) : NAN;
}
