/* What the visits of one customer say at one moment, and what they say as a whole. */
#pragma once

#include "engine/customers.h"
#include "store/visits.h"

G_BEGIN_DECLS

#define RETAIL_SECONDS_PER_DAY 86400

/* From (start, end], in Unix seconds. */
typedef struct
{
  gint64 start, end;
} RetailWindow;

/* WINDOW_DAYS 0 = everything up to END. */
RetailWindow retail_window_new (gint64 end, guint window_days);
gboolean retail_window_holds (const RetailWindow *self, gint64 at);

/* Sums over one window: init once, then for every customer begin, add each visit in the order of time, fill.
 */
typedef struct
{
  RetailWindow window;
  guint32 *orders, *products; /* the stamp under which each was last seen */
  guint32 stamp;
  double monetary, items;
  gsize n_orders, n_products;
  gint64 last; /* visit up to the window's end, before its start too; G_MININT64 = none */
} RetailSnapshot;

/* N_ORDERS: the most that a customer has. */
void retail_snapshot_init (RetailSnapshot *self, RetailWindow window, gsize n_orders, gsize n_products);
void retail_snapshot_clear (RetailSnapshot *self);
void retail_snapshot_begin (RetailSnapshot *self);
void retail_snapshot_add (RetailSnapshot *self, const RetailVisit *visit);

/* Fills monetary, frequency, recency, avg_items and unique_products of ROW. FALSE, with ROW untouched, when
 * no visit was in the window. */
gboolean retail_snapshot_fill (const RetailSnapshot *self, double *row);

/* The purchase days up to AS_OF: likewise begin, add, fill. Days are calendar days (UTC). */
typedef struct
{
  gint64 as_of, first_day, last_day;
  gsize n_days;
  double repeat_total; /* what was spent after the first day */
} RetailPurchaseDays;

void retail_purchase_days_begin (RetailPurchaseDays *self, gint64 as_of);
void retail_purchase_days_add (RetailPurchaseDays *self, const RetailVisit *visit);

/* All NaN when there was no visit. */
void retail_purchase_days_fill (const RetailPurchaseDays *self, RetailHistory *history);

G_END_DECLS
