/* What the order lines of one customer say at one moment. */
#pragma once

#include "engine/customers.h"

G_BEGIN_DECLS

#define RETAIL_SECONDS_PER_DAY 86400

typedef struct
{
  guint32 at, order, product; /* product 0 = none */
  double quantity, amount;    /* amount = quantity × price */
} RetailPurchase;

/* From (start, end], in Unix seconds. */
typedef struct
{
  gint64 start, end;
} RetailWindow;

/* WINDOW_DAYS 0 = everything up to END. */
RetailWindow retail_window_new (gint64 end, guint window_days);
gboolean retail_window_holds (const RetailWindow *self, gint64 at);

/* Room to count distinct orders and products without sorting. */
typedef struct
{
  guint32 *orders, *products; /* the stamp under which each was last seen */
  guint32 stamp;
} RetailDistinct;

void retail_distinct_init (RetailDistinct *self, gsize n_orders, gsize n_products);
void retail_distinct_clear (RetailDistinct *self);

/* Fills monetary, frequency, recency, avg_items and unique_products of ROW from the purchases (sorted by
 * time) in the window. FALSE, with ROW untouched, when there are none. */
gboolean retail_snapshot_fill (const RetailPurchase *purchases, gsize n, const RetailWindow *window,
                               RetailDistinct *distinct, double *row);

/* The summary up to AS_OF of purchases sorted by time; all NaN when there are none. Days are calendar days
 * (UTC). */
void retail_history_fill (const RetailPurchase *purchases, gsize n, gint64 as_of, RetailHistory *history);

G_END_DECLS
