/* Online Retail (UCI 352, D. Chen 2015, CC BY 4.0): the figures usually printed for it, and
 * scikit-learn 1.2.1's. */
#include "service/shop.h"
#include "tests/test-support.h"

#include <math.h>

static RetailShop *
train (guint window_days, guint k, RetailLogMode log_mode, guint n_init)
{
  g_autofree char *path = retail_test_data ("online_retail/online_retail.csv.gz");
  g_autoptr (GError) error = NULL;
  RetailTrainRequest request;
  RetailShop *shop;

  if (path == NULL)
    return NULL;
  retail_train_request_init (&request);
  request.import.transactions = path;
  request.import.window_days = window_days;
  request.train.k = k;
  request.train.log_mode = log_mode;
  request.train.n_init = n_init;
  shop = retail_shop_train (&request, NULL, &error);
  g_assert_no_error (error);
  return shop;
}

static gsize
dropped (const RetailModel *model, const char *reason)
{
  for (guint i = 0; i < model->n_dropped; i++)
    if (g_str_equal (model->dropped[i].reason, reason))
      return model->dropped[i].count;
  return 0;
}

static void
exclusions_are_counted_by_reason (void)
{
  g_autoptr (RetailShop) shop = train (365, 0, RETAIL_LOG_AUTO, 0);
  gsize sum = 0;

  if (shop == NULL)
    return;
  for (guint i = 0; i < shop->model->n_dropped; i++)
    sum += shop->model->dropped[i].count;
  g_assert_cmpuint (shop->model->rows_read, ==, 541909);
  g_assert_cmpuint (shop->model->rows_kept, ==, 397884);
  g_assert_cmpuint (sum, ==, 144025);
  g_assert_cmpuint (dropped (shop->model, "no_customer"), ==, 135080);
  g_assert_cmpuint (dropped (shop->model, "cancelled"), ==, 8905);
  g_assert_cmpuint (shop->model->customers_kept, ==, 4338);
  g_assert_cmpuint (shop->model->n_customers, <=, 4338);
}

static void
inertia_and_pca_equal_the_peers (void)
{
  g_autoptr (RetailShop) shop = train (0, 4, RETAIL_LOG_MONETARY, 50);
  double revenue = 0;

  if (shop == NULL)
    return;
  g_assert_cmpuint (shop->model->n_customers, ==, 4338);
  g_assert_cmpfloat (fabs (shop->model->inertia / 9344.7394 - 1), <=, 1e-4);
  g_assert_cmpfloat_with_epsilon (shop->model->pca.ratio[0], 0.492633, 1e-6);
  g_assert_cmpfloat_with_epsilon (shop->model->pca.ratio[1], 0.204342, 1e-6);
  g_assert_cmpfloat_with_epsilon (shop->model->silhouette.mean, 0.4000, 5e-4);
  for (guint j = 0; j < shop->model->n_segments; j++)
    revenue += shop->model->segments[j].revenue;
  g_assert_cmpfloat_with_epsilon (revenue, 8911407.904, 1e-3);
}

static void
a_shop_without_web_events_has_no_engagement (void)
{
  g_autoptr (RetailShop) shop = train (365, 0, RETAIL_LOG_AUTO, 0);
  RetailProfile profile;

  if (shop == NULL)
    return;
  for (int f = RETAIL_FEATURE_PAGE_VIEWS; f <= RETAIL_FEATURE_WISHLIST; f++)
    {
      g_assert_false (shop->model->has_feature[f]);
      g_assert_false (shop->model->scaler.active[f]);
    }
  retail_model_get_start_profile (shop->model, &profile);
  g_assert_true (isnan (profile.values[RETAIL_FEATURE_PAGE_VIEWS]));
  g_assert_true (isfinite (profile.values[RETAIL_FEATURE_MONETARY]));
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/service/real-shop/exclusions-are-counted-by-reason", exclusions_are_counted_by_reason);
  g_test_add_func ("/service/real-shop/inertia-and-pca-equal-the-peers", inertia_and_pca_equal_the_peers);
  g_test_add_func ("/service/real-shop/a-shop-without-web-events-has-no-engagement",
                   a_shop_without_web_events_has_no_engagement);
  return g_test_run ();
}
