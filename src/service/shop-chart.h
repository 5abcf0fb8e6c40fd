/* The charts of a shop, by name: what a front end without a window draws. */
#pragma once

#include "charts/charts.h"
#include "service/shop-actions.h"

G_BEGIN_DECLS

/* "radar, segments, scatter, …": the names there are, for a message or a help text. Free it. */
char *retail_shop_dup_chart_names (void);

/* Is there a chart NAME? Else RETAIL_ERROR_INVALID; the message lists those there are. */
gboolean retail_shop_chart_check (const char *name, GError **error);

/* Does it show the shop's customers, if they are there? The model is enough for the others. */
gboolean retail_shop_chart_shows_customers (const char *name);

/* What a chart is of, beside the shop. */
typedef struct
{
  RetailProfile profile;      /* radar, margin, gauge, outcome, scatter: the customer */
  RetailActionOptions action; /* gain: what contacts cost, */
  gsize top;                  /* how many customers to turn to, */
  double budget;              /* and what that may cost: in the shop's currency, or INFINITY */
} RetailShopChartSubject;

/* The chart NAME. Unref it. NULL as with retail_shop_chart_check(), and gain as retail_shop_new_actions(). */
RetailChart *
retail_shop_chart_new (const RetailShop *self, const char *name, const RetailShopChartSubject *subject,
                       const RetailMonitor *monitor, GError **error);

G_END_DECLS
