/* The demo store end to end: what the product promises of it. */
#include "engine/agreement.h"
#include "engine/recommender.h"
#include "service/shop.h"
#include "service/simulate.h"
#include "store/model-json.h"
#include "tests/test-support.h"

#include <math.h>

static RetailShop *
train (guint64 demo_seed, guint n_threads)
{
  RetailTrainRequest request;
  g_autoptr (GError) error = NULL;
  RetailShop *shop;

  retail_train_request_init (&request);
  request.demo = TRUE;
  request.demo_seed = demo_seed;
  request.train.n_threads = n_threads;
  shop = retail_shop_train (&request, NULL, &error);
  g_assert_no_error (error);
  return shop;
}

static void
elbow_and_silhouette_say_four (gconstpointer data)
{
  const RetailModel *model = ((const RetailShop *)data)->model;
  double best = -1;

  g_assert_cmpuint (model->n_segments, ==, 4);
  g_assert_cmpuint (model->k_elbow, ==, 4);
  g_assert_cmpuint (model->k_silhouette, ==, 4);
  for (guint i = 0; i < model->n_curve; i++)
    if (model->curve[i].k > 1 && model->curve[i].k != 4)
      best = MAX (best, model->curve[i].silhouette);
  g_assert_cmpfloat (model->silhouette.mean, >, best + 0.02);
  g_assert_cmpuint (model->n_customers, <=, 1000);
  g_assert_cmpuint (model->n_customers, >=, 900);
}

static void
segments_recover_the_latent_behaviour (gconstpointer data)
{
  const RetailShop *shop = data;
  const RetailCustomers *customers = shop->customers;
  g_autofree guint16 *found = g_new0 (guint16, customers->n);
  g_autofree guint16 *latent = g_new0 (guint16, customers->n);
  gsize n = 0;

  for (gsize i = 0; i < customers->n; i++)
    if (customers->in_now[i])
      {
        RetailPrediction prediction;
        RetailProfile profile;

        for (int f = 0; f < RETAIL_N_FEATURES; f++)
          profile.values[f] = customers->now[i * RETAIL_N_FEATURES + f];
        retail_predict (shop->model, &profile, &prediction);
        found[n] = (guint16)prediction.segment;
        latent[n++] = customers->latent[i];
      }
  g_test_message ("adjusted Rand index %.4f", retail_adjusted_rand_index (found, latent, n));
  g_assert_cmpfloat (retail_adjusted_rand_index (found, latent, n), >=, 0.80);
}

static void
set (RetailProfile *profile, RetailFeature feature, double value)
{
  profile->values[feature] = value;
}

static void
assert_segment (const RetailModel *model, const RetailPrediction *prediction, const char *expected)
{
  g_autofree char *name = retail_persona_dup_name (&model->segments[prediction->segment].persona);

  g_assert_cmpstr (name, ==, expected);
}

static void
the_seed_scenario_holds (gconstpointer data)
{
  const RetailModel *model = ((const RetailShop *)data)->model;
  g_auto (RetailSimulation) simulation = { 0 };
  RetailProfile profile;
  RetailPrediction prediction;
  double last = -1;

  retail_model_get_start_profile (model, &profile);
  g_assert_cmpfloat (profile.values[RETAIL_FEATURE_MONETARY], ==, 2500);
  g_assert_cmpfloat (profile.values[RETAIL_FEATURE_RECENCY], ==, 15);
  set (&profile, RETAIL_FEATURE_MONETARY, 4000);
  set (&profile, RETAIL_FEATURE_FREQUENCY, 40);
  g_assert_true (retail_simulate (model, &profile, 6, NULL, &simulation, NULL));
  assert_segment (model, &simulation.prediction, "Sultan");
  g_assert_cmpint (simulation.recommendations[0].tier, ==, RETAIL_TIER_LUXURY);
  g_assert_cmpfloat (simulation.prediction.migration_risk, <, 0.30);

  for (int recency = 5; recency <= 90; recency++)
    {
      set (&profile, RETAIL_FEATURE_RECENCY, recency);
      retail_predict (model, &profile, &prediction);
      g_assert_cmpfloat (prediction.migration_risk, >=, last);
      last = prediction.migration_risk;
    }
  g_assert_cmpfloat (last, >=, 0.60);
  assert_segment (model, &prediction, "Sultan");
}

static void
budget_and_browsing_profiles_find_their_personas (gconstpointer data)
{
  const RetailModel *model = ((const RetailShop *)data)->model;
  const RetailProfile budget = { { 60, 2, 15, 1, 2, 20, 2, 1 } };
  const RetailProfile browsing = { { 100, 2, 15, 1.5, 3, 300, 40, 25 } };
  g_auto (RetailSimulation) simulation = { 0 };
  RetailPrediction prediction;

  g_assert_true (retail_simulate (model, &budget, 6, NULL, &simulation, NULL));
  assert_segment (model, &simulation.prediction, "Newbie");
  for (guint i = 0; i < simulation.n_recommendations; i++)
    g_assert_cmpint (simulation.recommendations[i].tier, ==, RETAIL_TIER_BUDGET);
  retail_predict (model, &browsing, &prediction);
  assert_segment (model, &prediction, "Window Shopper");
}

static void
the_forecast_beats_the_base_rate (gconstpointer data)
{
  const RetailModel *model = ((const RetailShop *)data)->model;

  g_assert_nonnull (model->forecast);
  g_test_message ("AUC %.3f, Brier %.4f, base %.4f, n %u", model->forecast->backtest.auc,
                  model->forecast->backtest.brier, model->forecast->backtest.brier_base,
                  (guint)model->forecast->backtest.n);
  g_assert_cmpfloat (model->forecast->backtest.auc, >=, 0.85);
  g_assert_cmpfloat (model->forecast->backtest.brier, <, 0.8 * model->forecast->backtest.brier_base);
}

/* Nobody would believe a shop in which everything can be foreseen. */
static void
the_future_is_not_certain (gconstpointer data)
{
  const RetailModel *model = ((const RetailShop *)data)->model;

  g_assert_cmpfloat (model->forecast->backtest.auc, <=, 0.965);
  g_assert_cmpfloat (model->forecast->backtest.base_rate, >=, 0.05);
  for (guint j = 0; j < model->n_segments; j++)
    g_assert_cmpfloat (model->segments[j].at_risk, >=, 0.02);
}

/* The share of those in segment FROM who were in TO 90 days later; TO = the number of segments: had left. */
static double
share_moved (const RetailMigration *migration, guint from, guint to)
{
  double total = 0;

  for (guint j = 0; j <= migration->k; j++)
    total += migration->counts[from * (migration->k + 1) + j];
  return migration->counts[from * (migration->k + 1) + to] / total;
}

static void
customers_move_between_segments (gconstpointer data)
{
  const RetailMigration *migration = &((const RetailShop *)data)->model->forecast->migration;

  for (guint i = 0; i < migration->k; i++)
    {
      g_test_message ("%u: stay %.3f, left %.3f", i, share_moved (migration, i, i),
                      share_moved (migration, i, migration->k));
      g_assert_cmpfloat (share_moved (migration, i, i), >=, 0.65);
      g_assert_cmpfloat (share_moved (migration, i, i), <=, 0.93);
      if (i + 1 < migration->k)
        g_assert_cmpfloat (share_moved (migration, i, i + 1), >=, 0.02);
    }
  g_assert_cmpfloat (share_moved (migration, 0, migration->k), >=, 0.05);
}

static void
silence_tells_that_a_regular_has_gone (gconstpointer data)
{
  const RetailModel *model = ((const RetailShop *)data)->model;
  RetailProfile profile = { { 4000, 40, 15, 5.5, 30, 250, 50, 25 } };
  RetailPrediction prediction;

  g_assert_true (model->has_purchase_model);
  g_test_message ("r %.3f, alpha %.3f, a %.3f, b %.3f", model->purchase_model.r, model->purchase_model.alpha,
                  model->purchase_model.a, model->purchase_model.b);
  /* Without differences between people, a and b run off together to infinity. */
  g_assert_cmpfloat (model->purchase_model.a, <, 50);
  retail_predict (model, &profile, &prediction);
  g_assert_cmpfloat (prediction.p_alive, >, 0.8);
  set (&profile, RETAIL_FEATURE_RECENCY, 90);
  retail_predict (model, &profile, &prediction);
  g_assert_cmpfloat (prediction.p_alive, <, 0.2);
}

static void
the_outlook_sums_to_one (gconstpointer data)
{
  const RetailShop *shop = data;

  for (gsize i = 0; i < shop->customers->n; i++)
    if (shop->customers->in_now[i])
      {
        RetailPrediction p;
        RetailProfile profile;
        double memberships = 0, split = 0;

        for (int f = 0; f < RETAIL_N_FEATURES; f++)
          profile.values[f] = shop->customers->now[i * RETAIL_N_FEATURES + f];
        retail_predict_customer (shop->model, &profile, &shop->customers->history[i], &p);
        for (guint j = 0; j < p.n_segments; j++)
          memberships += p.memberships[j];
        for (int f = 0; f < RETAIL_N_FEATURES; f++)
          split += p.contributions[f];
        g_assert_cmpfloat_with_epsilon (p.migration_risk + p.stay + p.upgrade_potential, 1, 1e-12);
        g_assert_cmpfloat_with_epsilon (memberships, 1, 1e-12);
        g_assert_cmpfloat_with_epsilon (split, p.margin, 1e-12);
        g_assert_cmpfloat (p.margin, >=, 0);
        g_assert_true (isnan (p.p_alive) || (p.p_alive >= 0 && p.p_alive <= 1));
      }
}

static void
training_twice_gives_the_same_bytes (void)
{
  g_autoptr (RetailShop) one = train (42, 1);
  g_autoptr (RetailShop) two = train (42, 2);
  g_autoptr (RetailShop) seven = train (42, 7);
  g_autofree char *a = retail_model_to_json (one->model, NULL);
  g_autofree char *b = retail_model_to_json (two->model, NULL);
  g_autofree char *c = retail_model_to_json (seven->model, NULL);

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpstr (a, ==, c);
}

/* Not one lucky draw: other simulated shops have the same four segments. */
static void
other_seeds_have_four_segments_too (void)
{
  guint four = 0;

  for (guint64 seed = 1; seed <= 5; seed++)
    {
      g_autoptr (RetailShop) shop = train (seed, 0);

      four += shop->model->k_silhouette == 4 && shop->model->k_elbow == 4;
    }
  g_assert_cmpuint (four, >=, 4);
}

int
main (int argc, char **argv)
{
  RetailShop *shop;
  int result;

  retail_test_init (&argc, &argv);
  shop = train (42, 0);
  g_test_add_data_func ("/service/demo/elbow-and-silhouette-say-four", shop, elbow_and_silhouette_say_four);
  g_test_add_data_func ("/service/demo/segments-recover-the-latent-behaviour", shop,
                        segments_recover_the_latent_behaviour);
  g_test_add_data_func ("/service/demo/the-seed-scenario-holds", shop, the_seed_scenario_holds);
  g_test_add_data_func ("/service/demo/budget-and-browsing-profiles-find-their-personas", shop,
                        budget_and_browsing_profiles_find_their_personas);
  g_test_add_data_func ("/service/demo/the-forecast-beats-the-base-rate", shop,
                        the_forecast_beats_the_base_rate);
  g_test_add_data_func ("/service/demo/the-future-is-not-certain", shop, the_future_is_not_certain);
  g_test_add_data_func ("/service/demo/customers-move-between-segments", shop,
                        customers_move_between_segments);
  g_test_add_data_func ("/service/demo/silence-tells-that-a-regular-has-gone", shop,
                        silence_tells_that_a_regular_has_gone);
  g_test_add_data_func ("/service/demo/the-outlook-sums-to-one", shop, the_outlook_sums_to_one);
  g_test_add_func ("/service/demo/training-twice-gives-the-same-bytes", training_twice_gives_the_same_bytes);
  g_test_add_func ("/service/demo/other-seeds-have-four-segments-too", other_seeds_have_four_segments_too);
  result = g_test_run ();
  retail_shop_unref (shop);
  return result;
}
