/* What must hold of every figure shown, whatever the model and the profile: the margin splits exactly, the
 * outlook sums to 1, and the purchase figures are those published for CDNOW. */

#include "engine/margin.h"

#include "engine/prediction.h"
#include "tests/engine/cdnow.h"
#include "tests/engine/small-crowd.h"
#include "tests/test-support.h"

#include <math.h>

#define EXACT 1e-12

static long double
squared (const double *a, const double *b, guint d)
{
  long double sum = 0;

  for (guint j = 0; j < d; j++)
    sum += ((long double)a[j] - b[j]) * ((long double)a[j] - b[j]);
  return sum;
}

/* Against the definition in 64 bits of precision; relative to the parts, since these may cancel. */
static void
contributions_sum_to_the_margin (void)
{
  RetailRandom random;

  retail_random_init (&random, 51, 0);
  for (guint i = 0; i < 100000; i++)
    {
      const guint d = 1 + (guint)retail_random_below (&random, RETAIL_N_FEATURES);
      const double wide = pow (10, 6 * retail_random_uniform (&random) - 3);
      double z[8], own[8], rival[8], parts[8], sum = 0, size = 0, margin;

      for (guint j = 0; j < d; j++)
        {
          z[j] = wide * retail_random_normal (&random);
          own[j] = retail_random_normal (&random);
          rival[j] = retail_random_normal (&random);
        }
      margin = retail_margin (z, d, own, rival, parts);
      for (guint j = 0; j < d; j++)
        {
          sum += parts[j];
          size += fabs (parts[j]);
        }
      g_assert_cmpfloat (fabs (sum - margin), <=, EXACT * size);
      g_assert_cmpfloat (fabs ((double)(squared (z, rival, d) - squared (z, own, d)) - margin), <=,
                         EXACT * size + 1e-18 * (double)squared (z, own, d));
    }
}

static void
assert_outlook_is_whole (const RetailModel *model, const RetailPrediction *prediction)
{
  const guint k = model->n_segments;
  double outcomes = 0, memberships = 0;

  for (guint j = 0; j <= k; j++)
    outcomes += prediction->outcome[j];
  for (guint j = 0; j < k; j++)
    memberships += prediction->memberships[j];
  g_assert_cmpfloat_with_epsilon (memberships, 1, EXACT);
  if (model->forecast != NULL)
    g_assert_cmpfloat_with_epsilon (outcomes, 1, EXACT);
  g_assert_cmpfloat_with_epsilon (
      prediction->migration_risk + prediction->stay + prediction->upgrade_potential, 1, EXACT);
  g_assert_true (prediction->migration_risk >= 0 && prediction->stay >= 0
                 && prediction->upgrade_potential >= 0);
}

/* Of the customers themselves, and of profiles from the middle of the ranges to far outside. */
static void
outlooks_sum_to_one_in_every_model (void)
{
  RetailRandom random;

  retail_random_init (&random, 52, 0);
  for (guint k = 1; k <= 8; k++)
    {
      g_auto (RetailPopulation) whom = small_crowd_new (1500, k);

      for (guint i = 0; i < 4000; i++)
        {
          const double wide = i % 3 == 0 ? 1 : exp (4 * retail_random_uniform (&random));
          RetailProfile profile = small_crowd_get_profile (&whom, i % whom.customers->n);
          RetailPrediction prediction;

          if (!whom.customers->in_now[i % whom.customers->n])
            continue;
          for (guint f = 0; f < RETAIL_N_FEATURES; f++)
            profile.values[f] *= wide;
          retail_predict (whom.model, &profile, &prediction);
          assert_outlook_is_whole (whom.model, &prediction);
          g_assert_cmpuint (prediction.n_segments, ==, k);
        }
    }
}

/* Against the peers' figure of every customer of the sample, at the peers' parameters. */
static void
every_cdnow_customer_has_the_published_figures (void)
{
  enum
  {
    COLUMNS = 13
  };
  const RetailPurchaseModel weeks = { .kind = RETAIL_PURCHASE_BG_NBD,
                                      .r = 0.24259291128882876,
                                      .alpha = 4.413531880581501,
                                      .a = 0.792886009990625,
                                      .b = 2.425752724854352 };
  const RetailSpendModel spend
      = { .p = 6.248803272913438, .q = 3.744588453088576, .gamma = 15.447746219139567 };
  RetailPurchaseModel days = weeks;
  g_autofree char *path = retail_test_data ("cdnow/cdnow_sample_btyd.csv");
  g_autofree double *cells = NULL;
  double value = 0;
  gsize n;

  if (path == NULL)
    return;
  days.alpha *= 7;
  cells = read_numbers (path, COLUMNS, &n);
  g_assert_cmpuint (n, ==, 2357);
  for (gsize i = 0; i < n; i++)
    {
      const double *c = cells + i * COLUMNS, x = c[1], t_x = c[2], t = c[3];
      const RetailHistory history = { .repeat_orders = x, .last_days = 7 * t_x, .age_days = 7 * t };
      const double mean = retail_spend_model_expected (&spend, x, c[9]);
      /* 1 % a month */
      const double clv = retail_customer_value_12m (&days, mean, &history, pow (1.01, 12) - 1);

      assert_relative (retail_purchase_model_p_alive (&weeks, x, t_x, t), c[4], 1e-8);
      assert_relative (retail_purchase_model_expected (&weeks, x, t_x, t, 12), c[6], 1e-7);
      assert_relative (retail_purchase_model_expected (&weeks, x, t_x, t, 39), c[7], 1e-7);
      assert_relative (retail_purchase_model_expected (&weeks, x, t_x, t, 52), c[8], 1e-7);
      assert_relative (mean, c[10], 1e-7);
      assert_relative (clv, c[11], 1e-3);
      value += clv;
    }
  assert_relative (value, 71509.90, 1e-3);
}

/* The whole way, from the histories to the figures: fitted here, compared with the peers' fit. */
static void
cdnow_fitted_here_has_the_published_figures (void)
{
  g_auto (Cdnow) data = { 0 };
  RetailPurchaseModel purchase;
  RetailSpendModel spend;
  g_autoptr (GError) error = NULL;
  double alive = 0, orders = 0;

  cdnow_init (&data);
  g_assert_true (retail_purchase_model_fit (&purchase, RETAIL_PURCHASE_BG_NBD,
                                            &(RetailPurchaseHistories){ data.x, data.t_x, data.t, data.n }, 0,
                                            NULL, &error));
  g_assert_true (
      retail_spend_model_fit (&spend, &(RetailSpends){ data.x, data.mean, data.n }, 0, NULL, &error));
  for (gsize i = 0; i < data.n; i++)
    {
      alive += retail_purchase_model_p_alive (&purchase, data.x[i], data.t_x[i], data.t[i]) / data.n;
      orders += retail_purchase_model_expected (&purchase, data.x[i], data.t_x[i], data.t[i], 39);
    }
  assert_relative (alive, 0.8134392554632237, 1e-4);
  assert_relative (orders, 1653.4232765387255, 1e-4);
  /* the paper's customer: two repeat purchases, the last after 30.43 of 38.86 weeks */
  assert_relative (retail_purchase_model_p_alive (&purchase, 2, 30.43, 38.86), 0.726609, 1e-4);
  assert_relative (retail_purchase_model_expected (&purchase, 2, 30.43, 38.86, 39), 1.225910, 1e-4);
  assert_relative (retail_spend_model_expected (&spend, 2, 22.35), 24.6586, 1e-3);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/invariants/contributions-sum-to-the-margin", contributions_sum_to_the_margin);
  g_test_add_func ("/engine/invariants/outlooks-sum-to-one-in-every-model",
                   outlooks_sum_to_one_in_every_model);
  g_test_add_func ("/engine/invariants/every-cdnow-customer-has-the-published-figures",
                   every_cdnow_customer_has_the_published_figures);
  g_test_add_func ("/engine/invariants/cdnow-fitted-here-has-the-published-figures",
                   cdnow_fitted_here_has_the_published_figures);
  return g_test_run ();
}
