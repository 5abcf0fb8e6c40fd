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
retail_distinct_init (RetailDistinct *self, gsize n_orders, gsize n_products)
{
  self->orders = g_new0 (guint32, n_orders + 1);
  self->products = g_new0 (guint32, n_products + 2);
  self->stamp = 0;
}

void
retail_distinct_clear (RetailDistinct *self)
{
  g_free (self->orders);
  g_free (self->products);
}

/* 1 when NUMBER is seen for the first time under this stamp. */
static guint
first_time (guint32 *seen, guint32 number, guint32 stamp)
{
  if (seen[number] == stamp)
    return 0;
  seen[number] = stamp;
  return 1;
}

gboolean
retail_snapshot_fill (const RetailPurchase *purchases, gsize n, const RetailWindow *window,
                      RetailDistinct *distinct, double *row)
{
  double monetary = 0, items = 0;
  gsize orders = 0, products = 0;
  gint64 last = G_MININT64;

  distinct->stamp++;
  for (gsize i = 0; i < n; i++)
    {
      if (!retail_window_holds (window, purchases[i].at))
        continue;
      monetary += purchases[i].amount;
      items += purchases[i].quantity;
      last = purchases[i].at;
      orders += first_time (distinct->orders, purchases[i].order, distinct->stamp);
      if (purchases[i].product != 0)
        products += first_time (distinct->products, purchases[i].product, distinct->stamp);
    }
  if (orders == 0)
    return FALSE;
  row[RETAIL_FEATURE_MONETARY] = monetary;
  row[RETAIL_FEATURE_FREQUENCY] = (double)orders;
  row[RETAIL_FEATURE_RECENCY] = (double)((window->end - last) / RETAIL_SECONDS_PER_DAY);
  row[RETAIL_FEATURE_AVG_ITEMS] = items / (double)orders;
  row[RETAIL_FEATURE_UNIQUE_PRODUCTS] = (double)products;
  return TRUE;
}

void
retail_history_fill (const RetailPurchase *purchases, gsize n, gint64 as_of, RetailHistory *history)
{
  gint64 first_day = -1, last_day = -1;
  gsize days = 0;
  double repeat_total = 0;

  for (gsize i = 0; i < n && purchases[i].at <= as_of; i++)
    {
      gint64 day = purchases[i].at / RETAIL_SECONDS_PER_DAY;

      if (days == 0)
        first_day = day;
      if (day != last_day)
        days++;
      last_day = day;
      if (days > 1)
        repeat_total += purchases[i].amount;
    }
  if (days == 0)
    {
      *history = (RetailHistory){ NAN, NAN, NAN, NAN };
      return;
    }
  history->repeat_orders = (double)(days - 1);
  history->last_days = (double)(last_day - first_day);
  history->age_days = (double)(as_of / RETAIL_SECONDS_PER_DAY - first_day);
  history->mean_value = days > 1 ? repeat_total / (double)(days - 1) : NAN;
}
