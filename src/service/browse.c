#include "service/browse.h"

#include "service/shop-private.h"

RetailCustomerTable *
retail_shop_new_table (const RetailShop *self, const RetailMonitor *monitor, GError **error)
{
  RetailMonitor sorting;
  g_autoptr (RetailOutlooks) outlooks = retail_shop_look_ahead (self, 0.8, monitor, &sorting, error);

  return outlooks != NULL ? retail_customer_table_new (self->customers, outlooks, &sorting, error) : NULL;
}
