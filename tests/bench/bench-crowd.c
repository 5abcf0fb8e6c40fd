#include "bench-crowd.h"

#include "tests/crowd.h"

#define TRAINED_ON 5000

RetailShop *
bench_crowd_shop_new (gsize n)
{
  RetailShop *shop = g_atomic_rc_box_new0 (RetailShop);
  g_autoptr (RetailCustomers) some = crowd_new (TRAINED_ON);
  g_autoptr (GError) error = NULL;
  RetailTrainOptions options;

  retail_train_options_init (&options);
  options.k = options.k_max = 4;
  shop->name = g_strdup ("crowd");
  shop->model = retail_train (some, NULL, &options, NULL, NULL, &error);
  if (shop->model == NULL)
    g_error ("%s", error->message);
  shop->customers = crowd_new (n);
  return shop;
}
