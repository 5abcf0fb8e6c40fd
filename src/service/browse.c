#include "service/browse.h"

#include "engine/error.h"
#include "engine/i18n.h"

RetailCustomerTable *
retail_shop_new_table (const RetailShop *self, const RetailMonitor *monitor, GError **error)
{
  const double looked = self->outlooks != NULL ? 0 : 0.8;
  RetailMonitor looking = retail_monitor_part (monitor, 0, looked);
  RetailMonitor sorting = retail_monitor_part (monitor, looked, 1);
  g_autoptr (RetailOutlooks) outlooks = NULL;

  if (self->customers == NULL)
    {
      g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                   _ ("Only the model of “%s” is here, without its customers."), self->name);
      return NULL;
    }
  outlooks = self->outlooks != NULL ? retail_outlooks_ref (self->outlooks)
                                    : retail_outlooks_new (self->model, self->customers, &looking, error);
  if (outlooks == NULL)
    return NULL;
  return retail_customer_table_new (self->customers, outlooks, &sorting, error);
}
