#include "engine/backtest.h"

#include "engine/error.h"
#include "engine/random.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

/* A shop with two features, frequency and recency, and three segments by frequency (2, 10 and 20 orders).
 * Whoever has missed two orders or more tends to have left 90 days later. */
typedef struct
{
  RetailCustomers *customers;
  RetailScaler scaler;
  double centres[6];
} Shop;

static const double orders[3] = { 2, 10, 20 };

static void
set_row (double *row, double frequency, double recency)
{
  row[RETAIL_FEATURE_MONETARY] = 10 * frequency;
  row[RETAIL_FEATURE_FREQUENCY] = frequency;
  row[RETAIL_FEATURE_RECENCY] = recency;
}

static void
shop_init (Shop *self, gsize n)
{
  RetailRandom random;

  self->customers = retail_customers_new (n, TRUE);
  self->customers->has_dates = TRUE;
  self->scaler = (RetailScaler){ .d = 1, .columns = { RETAIL_FEATURE_FREQUENCY } };
  self->scaler.active[RETAIL_FEATURE_FREQUENCY] = TRUE;
  self->scaler.mean[RETAIL_FEATURE_FREQUENCY] = 10;
  self->scaler.sd[RETAIL_FEATURE_FREQUENCY] = 8;
  for (guint j = 0; j < 3; j++)
    self->centres[j] = (orders[j] - 10) / 8;
  retail_random_init (&random, 11, 0);
  for (gsize i = 0; i < n; i++)
    {
      const guint from = retail_random_below (&random, 3);
      const guint to = retail_random_chance (&random, 0.8) ? from : retail_random_below (&random, 3);
      const double recency = 180 * retail_random_uniform (&random);
      const double missed = orders[from] * recency / 365;

      set_row (self->customers->then + i * RETAIL_N_FEATURES, orders[from], recency);
      set_row (self->customers->now + i * RETAIL_N_FEATURES, orders[to], 10);
      self->customers->in_then[i] = TRUE;
      self->customers->in_now[i] = !retail_random_chance (&random, missed > 2 ? 0.9 : 0.05);
    }
}

static void
shop_clear (Shop *self)
{
  retail_customers_unref (self->customers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shop, shop_clear)

static RetailForecast *
fit (const Shop *shop, guint64 seed, GError **error)
{
  const RetailSegmentSpace space = { &shop->scaler, shop->centres, 3 };

  return retail_forecast_fit (shop->customers, &space, seed, 0, NULL, error);
}

static void
what_can_be_foreseen_is_foreseen (void)
{
  g_auto (Shop) shop = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailForecast) forecast = NULL;
  RetailProfile profile = { 0 };
  double calm[4], silent[4];

  shop_init (&shop, 1500);
  forecast = fit (&shop, 42, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (forecast->backtest.n, ==, 1500);
  g_assert_cmpfloat (forecast->backtest.auc, >, 0.85);
  g_assert_cmpfloat (forecast->backtest.brier, <, 0.6 * forecast->backtest.brier_base);
  set_row (profile.values, 20, 5);
  retail_forecast_predict (forecast, &shop.scaler, &profile, calm);
  set_row (profile.values, 20, 120);
  retail_forecast_predict (forecast, &shop.scaler, &profile, silent);
  g_assert_cmpfloat (retail_migration_risk (calm, 3, 2), <, 0.3);
  g_assert_cmpfloat (retail_migration_risk (silent, 3, 2), >, 0.6);
  g_assert_cmpfloat_with_epsilon (silent[0] + silent[1] + silent[2] + silent[3], 1, 1e-12);
}

static void
the_same_seed_gives_the_same_figures (void)
{
  g_auto (Shop) shop = { 0 };
  g_autoptr (RetailForecast) a = NULL, b = NULL, other = NULL;

  shop_init (&shop, 300);
  a = fit (&shop, 42, NULL);
  b = fit (&shop, 42, NULL);
  other = fit (&shop, 43, NULL);
  g_assert_cmpmem (&a->backtest.auc, sizeof (double), &b->backtest.auc, sizeof (double));
  g_assert_cmpmem (a->logistic->weights, 8 * sizeof (double), b->logistic->weights, 8 * sizeof (double));
  g_assert_cmpfloat (other->backtest.brier, !=, a->backtest.brier);
  g_assert_cmpfloat (other->logistic->weights[0], ==, a->logistic->weights[0]);
}

static void
noise_is_not_foreseen (void)
{
  g_auto (Shop) shop = { 0 };
  g_autoptr (RetailForecast) forecast = NULL;
  RetailRandom random;

  shop_init (&shop, 3000);
  retail_random_init (&random, 3, 1);
  for (gsize i = 0; i < 3000; i++)
    {
      set_row (shop.customers->then + i * RETAIL_N_FEATURES, 10, 180 * retail_random_uniform (&random));
      set_row (shop.customers->now + i * RETAIL_N_FEATURES, 10, 1);
      shop.customers->in_now[i] = retail_random_chance (&random, 0.5);
    }
  forecast = fit (&shop, 42, NULL);
  /* the standard error of an AUC of 0.5 with 1,500 and 1,500 is 0.0105 */
  g_assert_cmpfloat_with_epsilon (forecast->backtest.auc, 0.5, 0.045);
  g_assert_cmpfloat (forecast->backtest.brier, >, forecast->backtest.brier_base - 0.005);
}

static void
the_matrix_counts_pairs_and_their_spend (void)
{
  g_auto (Shop) shop = { 0 };
  g_autoptr (RetailForecast) forecast = NULL;
  gsize total = 0, left = 0;
  double revenue = 0, spend = 0;

  shop_init (&shop, 400);
  shop.customers->in_then[7] = FALSE;
  forecast = fit (&shop, 42, NULL);
  for (guint from = 0; from < 3; from++)
    for (guint to = 0; to <= 3; to++)
      {
        total += forecast->migration.counts[from * 4 + to];
        revenue += forecast->migration.revenue[from * 4 + to];
        left += to == 3 ? forecast->migration.counts[from * 4 + to] : 0;
      }
  for (gsize i = 0; i < 400; i++)
    {
      spend += i == 7 ? 0 : shop.customers->then[i * RETAIL_N_FEATURES];
      left -= i != 7 && !shop.customers->in_now[i];
    }
  g_assert_cmpuint (total, ==, 399);
  g_assert_cmpuint (left, ==, 0);
  g_assert_cmpfloat_with_epsilon (revenue, spend, 1e-6);
}

static void
data_without_dates_say_why (void)
{
  g_auto (Shop) shop = { 0 };
  g_autoptr (GError) error = NULL;

  shop_init (&shop, 40);
  retail_customers_unref (shop.customers);
  shop.customers = retail_customers_new (100, FALSE);
  g_assert_null (fit (&shop, 1, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA);
  g_assert_nonnull (strstr (error->message, "dates"));
}

static void
too_few_pairs_say_why (void)
{
  g_auto (Shop) shop = { 0 };
  g_autoptr (GError) error = NULL;

  shop_init (&shop, 29);
  g_assert_null (fit (&shop, 42, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA);
  g_assert_nonnull (strstr (error->message, "30"));
}

static void
one_outcome_for_all_says_why (void)
{
  g_auto (Shop) shop = { 0 };
  g_autoptr (GError) error = NULL;

  shop_init (&shop, 50);
  memset (shop.customers->in_now, 0, 50);
  g_assert_null (fit (&shop, 42, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA);
}

/* A class of one customer is missing from the folds that are trained without it. */
static void
a_class_in_one_fold_only_does_not_stop_it (void)
{
  g_auto (Shop) shop = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailForecast) forecast = NULL;

  shop_init (&shop, 60);
  memset (shop.customers->in_now, 1, 60);
  shop.customers->in_now[0] = FALSE;
  for (gsize i = 0; i < 60; i++)
    set_row (shop.customers->now + i * RETAIL_N_FEATURES, 10, 1);
  forecast = fit (&shop, 42, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (forecast->backtest.n, ==, 60);
}

static void
the_area_under_the_curve_counts_ties_half (void)
{
  static const double score[] = { 0.1, 0.4, 0.35, 0.8, 0.4 };
  static const guint8 positive[] = { 0, 0, 1, 1, 1 };

  /* pairs won of 3 × 2: 0.35 beats 0.1; 0.8 both; 0.4 beats 0.1 and ties 0.4 */
  g_assert_cmpfloat_with_epsilon (retail_auc (score, positive, 5), 4.5 / 6, 1e-15);
  g_assert_true (isnan (retail_auc (score, positive, 2)));
}

/* Wilson (1927), the figures of R 4's prop.test (correct = FALSE). */
static void
intervals_are_those_of_wilson (void)
{
  double low, high;

  retail_wilson_interval (8, 10, &low, &high);
  g_assert_cmpfloat_with_epsilon (low, 0.4901625, 1e-6);
  g_assert_cmpfloat_with_epsilon (high, 0.9433178, 1e-6);
  retail_wilson_interval (0, 10, &low, &high);
  g_assert_cmpfloat (low, ==, 0);
  g_assert_cmpfloat_with_epsilon (high, 0.2775328, 1e-6);
  retail_wilson_interval (0, 0, &low, &high);
  g_assert_cmpfloat (low, ==, 0);
  g_assert_cmpfloat (high, ==, 1);
}

static void
calibration_bins_hold_every_pair (void)
{
  static const double risk[] = { 0, 0.05, 0.1, 0.55, 1 };
  static const double base[] = { 0.5, 0.5, 0.5, 0.5, 0.5 };
  static const guint8 happened[] = { 0, 1, 0, 1, 1 };
  RetailBacktest test;

  retail_backtest_score (&test, risk, base, happened, 5);
  g_assert_cmpuint (test.count[0], ==, 2);
  g_assert_cmpuint (test.count[1], ==, 1);
  g_assert_cmpuint (test.count[9], ==, 1);
  g_assert_cmpfloat_with_epsilon (test.predicted[0], 0.025, 1e-15);
  g_assert_cmpfloat_with_epsilon (test.observed[0], 0.5, 1e-15);
  g_assert_true (isnan (test.predicted[3]));
  g_assert_cmpfloat_with_epsilon (test.brier, (0.9025 + 0.01 + 0.2025) / 5, 1e-15);
  g_assert_cmpfloat_with_epsilon (test.brier_base, 0.25, 1e-15);
  g_assert_cmpfloat_with_epsilon (test.base_rate, 0.6, 1e-15);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/forecast/what-can-be-foreseen-is-foreseen", what_can_be_foreseen_is_foreseen);
  g_test_add_func ("/engine/forecast/noise-is-not-foreseen", noise_is_not_foreseen);
  g_test_add_func ("/engine/forecast/the-same-seed-gives-the-same-figures",
                   the_same_seed_gives_the_same_figures);
  g_test_add_func ("/engine/forecast/the-matrix-counts-pairs-and-their-spend",
                   the_matrix_counts_pairs_and_their_spend);
  g_test_add_func ("/engine/forecast/data-without-dates-say-why", data_without_dates_say_why);
  g_test_add_func ("/engine/forecast/too-few-pairs-say-why", too_few_pairs_say_why);
  g_test_add_func ("/engine/forecast/one-outcome-for-all-says-why", one_outcome_for_all_says_why);
  g_test_add_func ("/engine/forecast/a-class-in-one-fold-only-does-not-stop-it",
                   a_class_in_one_fold_only_does_not_stop_it);
  g_test_add_func ("/engine/forecast/the-area-under-the-curve-counts-ties-half",
                   the_area_under_the_curve_counts_ties_half);
  g_test_add_func ("/engine/forecast/intervals-are-those-of-wilson", intervals_are_those_of_wilson);
  g_test_add_func ("/engine/forecast/calibration-bins-hold-every-pair", calibration_bins_hold_every_pair);
  return g_test_run ();
}
