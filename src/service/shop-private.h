/* How the files that make a RetailShop make it. */
#pragma once

#include "service/shop.h"

G_BEGIN_DECLS

/* What the model of the demo store names as its source. */
#define RETAIL_DEMO_SOURCE "demo"

/* A shop without anything in it. Takes NAME. */
RetailShop *retail_shop_new (char *name);

/* What a shop in a workspace is called: NAME as it stands there, or if that is empty "Demo store" or the name
 * of the file at PATH. Free it. */
char *retail_shop_name_workspace (const char *name, const RetailModel *model, const char *path);

/* The outlooks of the shop's customers: those at hand, or worked out now, which is SHARE of the work that
 * MONITOR watches; REST watches what is left of it. NULL with RETAIL_ERROR_CANCELLED, or RETAIL_ERROR_NO_DATA
 * and a sentence where only a model was opened. */
RetailOutlooks *retail_shop_look_ahead (const RetailShop *self, double share, const RetailMonitor *monitor,
                                        RetailMonitor *rest, GError **error);

/* Replaces a text that the model owns by a copy of TEXT; NULL stands for "". */
void retail_shop_set_text (char **field, const char *text);

G_END_DECLS
