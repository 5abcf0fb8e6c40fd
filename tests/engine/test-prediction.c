#include "engine/prediction.h"

#include "engine/outlooks.h"
#include "engine/random.h"
#include "engine/silence.h"
#include "engine/trainer.h"
#include "tests/test-support.h"

#include <math.h>

#define N 400

static void
draw_row (double *row, guint kind, RetailRandom *random)
{
  const double orders = 1 + 5 * kind + retail_random_below (random, 4);

  row[RETAIL_FEATURE_MONETARY] = orders * (10 + 20 * kind + retail_random_below (random, 30));
  row[RETAIL_FEATURE_FREQUENCY] = orders;
  row[RETAIL_FEATURE_RECENCY] = retail_random_below (random, 200 / (kind + 1));
  row[RETAIL_FEATURE_AVG_ITEMS] = 1 + retail_random_below (random, 4);
  row[RETAIL_FEATURE_UNIQUE_PRODUCTS] = 1 + retail_random_below (random, 10 * (kind + 1));
}

/* Three kinds of customers. */
static RetailCustomers *
make_customers (gboolean has_dates)
{
  RetailCustomers *customers = retail_customers_new (N, has_dates);
  RetailRandom random;

  retail_random_init (&random, 3, 0);
  for (int f = 0; f <= RETAIL_FEATURE_UNIQUE_PRODUCTS; f++)
    customers->has_feature[f] = TRUE;
  for (gsize i = 0; i < N; i++)
    {
      double *now = customers->now + i * RETAIL_N_FEATURES;

      draw_row (now, i % 3, &random);
      customers->ids[i] = g_strdup_printf ("C%03" G_GSIZE_FORMAT, i);
      customers->in_now[i] = 1;
      if (!has_dates)
        continue;
      draw_row (customers->then + i * RETAIL_N_FEATURES, i % 3, &random);
      customers->in_then[i] = !retail_random_chance (&random, 0.1);
      customers->history[i]
          = (RetailHistory){ now[RETAIL_FEATURE_FREQUENCY] - 1, 300 - now[RETAIL_FEATURE_RECENCY], 300, 25 };
    }
  return customers;
}

/* LOG_MODE tells whether large values meet a logarithm. */
static RetailModel *
train_on (const RetailCustomers *customers, guint k, RetailLogMode log_mode)
{
  g_autoptr (GError) error = NULL;
  RetailTrainOptions options;
  RetailModel *model;

  retail_train_options_init (&options);
  options.k = k;
  options.k_max = 4;
  options.log_mode = log_mode;
  model = retail_train (customers, NULL, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (model->forecast != NULL, ==, customers->has_dates);
  return model;
}

static RetailModel *
train (RetailLogMode log_mode)
{
  g_autoptr (RetailCustomers) customers = make_customers (TRUE);

  return train_on (customers, 3, log_mode);
}

static void
assert_sane (const RetailModel *model, const RetailPrediction *self)
{
  double memberships = 0, contributions = 0;

  g_assert_cmpuint (self->segment, <, model->n_segments);
  g_assert_cmpuint (self->rival, <, model->n_segments);
  for (guint j = 0; j < model->n_segments; j++)
    {
      g_assert_true (self->memberships[j] >= 0 && self->memberships[j] <= 1);
      memberships += self->memberships[j];
    }
  g_assert_cmpfloat_with_epsilon (memberships, 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (self->migration_risk + self->stay + self->upgrade_potential, 1, 1e-12);
  g_assert_true (self->migration_risk >= 0 && self->stay >= 0 && self->upgrade_potential >= 0);
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    contributions += self->contributions[f];
  g_assert_true (isfinite (self->margin) && isfinite (self->map_x) && isfinite (self->map_y));
  g_assert_cmpfloat (fabs (contributions - self->margin), <=, 1e-12 * (1 + fabs (self->margin)));
  g_assert_true (isnan (self->p_alive) || (self->p_alive >= 0 && self->p_alive <= 1));
  g_assert_true (isnan (self->expected_orders_90d) || self->expected_orders_90d >= 0);
  g_assert_false (isinf (self->expected_orders_90d) || isinf (self->value_12m));
}

static void
any_profile_has_a_sane_prediction (void)
{
  static const double odd[] = { NAN, INFINITY, -INFINITY, 0, -5, 1e-310, 1e9, 1e150, 1e300 };
  static const RetailLogMode modes[] = { RETAIL_LOG_AUTO, RETAIL_LOG_ALL, RETAIL_LOG_NONE };
  RetailRandom random;

  retail_random_init (&random, 8, 0);
  for (guint m = 0; m < G_N_ELEMENTS (modes); m++)
    {
      g_autoptr (RetailModel) model = train (modes[m]);

      for (guint i = 0; i < 3000; i++)
        {
          RetailPrediction prediction;
          RetailProfile profile;

          for (int f = 0; f < RETAIL_N_FEATURES; f++)
            {
              /* the last is too much of money or orders: their product is beyond a double */
              const guint n_odd = G_N_ELEMENTS (odd) - (f < RETAIL_FEATURE_RECENCY ? 1 : 0);

              profile.values[f] = retail_random_chance (&random, 0.4)
                                      ? odd[retail_random_below (&random, n_odd)]
                                      : 100 * retail_random_uniform (&random);
            }
          retail_predict (model, &profile, &prediction);
          assert_sane (model, &prediction);
        }
    }
}

/* Against each other segment in turn: the contributions are those of that pair, and add up to its margin. */
static void
any_rival_splits_its_own_margin (void)
{
  const RetailProfile profile = { { 300, 6, 40, 2, 9, 0, 0, 0 } };
  g_autoptr (RetailModel) model = train (RETAIL_LOG_AUTO);
  const guint d = model->scaler.d;
  RetailPrediction prediction, before;
  double z[RETAIL_N_FEATURES];

  retail_predict (model, &profile, &before);
  retail_scaler_apply (&model->scaler, profile.values, z);
  for (guint rival = 0; rival < model->n_segments + 1; rival++)
    {
      double own = 0, other = 0;

      prediction = before;
      retail_prediction_set_rival (model, &profile, rival, &prediction);
      if (rival == before.segment || rival == model->n_segments)
        {
          g_assert_cmpmem (&prediction, sizeof prediction, &before, sizeof before);
          continue;
        }
      for (guint j = 0; j < d; j++)
        {
          own += pow (z[j] - model->centres[before.segment * d + j], 2);
          other += pow (z[j] - model->centres[rival * d + j], 2);
        }
      g_assert_cmpuint (prediction.rival, ==, rival);
      g_assert_cmpfloat_with_epsilon (prediction.margin, other - own, 1e-12 * (own + other));
      assert_sane (model, &prediction);
    }
}

/* The mean in z-scores is that of the logarithms where there are any. */
static void
an_unknown_value_stands_at_the_mean (void)
{
  g_autoptr (RetailModel) model = train (RETAIL_LOG_AUTO);
  const double zeros[RETAIL_N_FEATURES] = { 0 };
  RetailProfile mean, profile;

  retail_scaler_invert (&model->scaler, zeros, mean.values);
  for (int f = 0; f <= RETAIL_FEATURE_UNIQUE_PRODUCTS; f++)
    {
      const double unknown[] = { NAN, INFINITY };
      RetailPrediction at_mean, without;

      profile = (RetailProfile){ { 300, 6, 40, 2, 9, 0, 0, 0 } };
      profile.values[f] = mean.values[f];
      retail_predict (model, &profile, &at_mean);
      profile.values[f] = unknown[f % 2];
      retail_predict (model, &profile, &without);
      g_assert_cmpuint (without.segment, ==, at_mean.segment);
      g_assert_cmpfloat_with_epsilon (without.margin, at_mean.margin, 1e-9);
      g_assert_cmpfloat_with_epsilon (without.memberships[0], at_mean.memberships[0], 1e-9);
      if (f == RETAIL_FEATURE_FREQUENCY || f == RETAIL_FEATURE_RECENCY)
        g_assert_true (isnan (without.p_alive) && isnan (without.expected_orders_90d));
    }
}

/* Without a known way to buy, nothing is known of what is bought, and no value. */
static void
a_profile_of_nothing_is_the_average_customer (void)
{
  g_autoptr (RetailModel) model = train (RETAIL_LOG_AUTO);
  RetailPrediction prediction;
  RetailProfile nothing;

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    nothing.values[f] = NAN;
  retail_predict (model, &nothing, &prediction);
  assert_sane (model, &prediction);
  g_assert_cmpfloat (hypot (prediction.map_x, prediction.map_y), <, 1e-6);
  g_assert_true (isnan (prediction.p_alive) && isnan (prediction.value_12m));
}

/* The membership of the only segment is 1 whatever the profile: no sign that somebody stays. */
static void
one_segment_without_a_forecast_knows_of_no_movement (void)
{
  const RetailProfile profile = { { 300, 6, 40, 2, 9, 0, 0, 0 } };
  g_autoptr (RetailCustomers) customers = make_customers (FALSE);
  g_autoptr (RetailModel) model = train_on (customers, 1, RETAIL_LOG_AUTO);
  g_autoptr (RetailOutlooks) outlooks = retail_outlooks_new (model, customers, NULL, NULL);
  RetailPrediction prediction;
  RetailSilence silence;

  retail_predict (model, &profile, &prediction);
  g_assert_cmpfloat (prediction.memberships[0], ==, 1);
  g_assert_true (isnan (prediction.migration_risk) && isnan (prediction.stay)
                 && isnan (prediction.upgrade_potential));
  g_assert_true (isnan (outlooks->risk[7]) && isnan (outlooks->upgrade[7]));
  retail_silence_measure (model, &profile, NULL, &prediction, &silence);
  g_assert_true (isnan (silence.risk) && isnan (silence.risk_after));
  g_assert_cmpint (silence.kind, !=, RETAIL_SILENCE_UNKNOWN);
}

/* One can leave the only segment, but not rise from it. */
static void
one_segment_with_a_forecast_knows_who_leaves (void)
{
  const RetailProfile profile = { { 300, 6, 40, 2, 9, 0, 0, 0 } };
  g_autoptr (RetailCustomers) customers = make_customers (TRUE);
  g_autoptr (RetailModel) model = NULL;
  RetailPrediction prediction;

  for (gsize i = 0; i < N; i += 10)
    customers->in_now[i] = 0;
  model = train_on (customers, 1, RETAIL_LOG_AUTO);
  retail_predict (model, &profile, &prediction);
  assert_sane (model, &prediction);
  g_assert_cmpfloat (prediction.migration_risk, >, 0);
  g_assert_cmpfloat (prediction.migration_risk, ==, prediction.outcome[1]);
  g_assert_cmpfloat (prediction.upgrade_potential, ==, 0);
}

int
main (int argc, char *argv[])
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/prediction/any-profile-has-a-sane-prediction", any_profile_has_a_sane_prediction);
  g_test_add_func ("/engine/prediction/any-rival-splits-its-own-margin", any_rival_splits_its_own_margin);
  g_test_add_func ("/engine/prediction/an-unknown-value-stands-at-the-mean",
                   an_unknown_value_stands_at_the_mean);
  g_test_add_func ("/engine/prediction/a-profile-of-nothing-is-the-average-customer",
                   a_profile_of_nothing_is_the_average_customer);
  g_test_add_func ("/engine/prediction/one-segment-without-a-forecast-knows-of-no-movement",
                   one_segment_without_a_forecast_knows_of_no_movement);
  g_test_add_func ("/engine/prediction/one-segment-with-a-forecast-knows-who-leaves",
                   one_segment_with_a_forecast_knows_who_leaves);
  return g_test_run ();
}
