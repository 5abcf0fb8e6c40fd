/* The charts of a shop, by name: what a front end without a window draws. */
#pragma once

#include "charts/charts.h"
#include "service/shop.h"

G_BEGIN_DECLS

/* "radar, segments, scatter, …": the names there are, for a message or a help text. Free it. */
char *retail_shop_dup_chart_names (void);

/* The chart NAME of the shop; of those that show a customer, of PROFILE. Unref it. NULL with
 * RETAIL_ERROR_INVALID when there is no such chart; the message lists those there are. */
RetailChart *retail_shop_chart_new (const RetailShop *self, const char *name, const RetailProfile *profile,
                                    GError **error);

G_END_DECLS
