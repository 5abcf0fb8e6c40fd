/* The customers of a shop as a table to browse. */
#pragma once

#include "engine/customer-table.h"
#include "service/shop.h"

G_BEGIN_DECLS

/* With the shop's outlooks, worked out now where the shop has none at hand. NULL with RETAIL_ERROR_CANCELLED,
 * or RETAIL_ERROR_NO_DATA where only a model was opened. */
RetailCustomerTable *
retail_shop_new_table (const RetailShop *self, const RetailMonitor *monitor, GError **error);

G_END_DECLS
