#include "engine/outlook-range.h"

#include "engine/elementary.h"
#include "engine/prediction-parts.h"
#include "engine/random.h"
#include "tests/engine/cdnow.h"

#include <math.h>

#define DAYS_IN_WEEK 7

/* ---- the models of CDNOW, in days ---- */

static void
fit_cdnow (RetailModel *model)
{
  g_auto (Cdnow) data = { 0 };
  g_autoptr (GError) error = NULL;

  cdnow_init (&data);
  for (gsize i = 0; i < data.n; i++)
    data.t_x[i] *= DAYS_IN_WEEK, data.t[i] *= DAYS_IN_WEEK;
  model->has_purchase_model = retail_purchase_model_fit (
      &model->purchase_model, RETAIL_PURCHASE_MBG_NBD,
      &(RetailPurchaseHistories){ data.x, data.t_x, data.t, data.n }, 0, NULL, &error);
  g_assert_no_error (error);
  model->has_spend_model = retail_spend_model_fit (
      &model->spend_model, &(RetailSpends){ data.x, data.mean, data.n }, 0, NULL, &error);
  g_assert_no_error (error);
}

/* What the purchase models alone say: there are no segments. */
static void
predict (const RetailModel *model, const RetailHistory *history, RetailPrediction *prediction)
{
  const RetailPurchaseModel *purchase = &model->purchase_model;
  const double x = history->repeat_orders, t_x = history->last_days, t = history->age_days;

  *prediction = (RetailPrediction){ .outlook_source = RETAIL_OUTLOOK_MEMBERSHIP, .value_12m = NAN };
  prediction->p_alive = retail_purchase_model_p_alive (purchase, x, t_x, t);
  prediction->expected_orders_90d = retail_purchase_model_expected (purchase, x, t_x, t, RETAIL_HORIZON_DAYS);
  if (model->has_spend_model)
    prediction->value_12m = retail_customer_value_12m (purchase, retail_predict_spend_mean (model, history),
                                                       history, RETAIL_VALUE_RATE);
}

static void
find_ranges (const RetailModel *model, const RetailHistory *history, RetailOutlookRanges *ranges)
{
  const RetailProfile nobody = { 0 };
  RetailPrediction prediction;

  predict (model, history, &prediction);
  retail_outlook_ranges (model, &nobody, history, &prediction, ranges);
}

/* SciPy 1.10.1 on the same file: the likelihoods in plain form, maximised by scipy.optimize.minimize
 * (Nelder-Mead, tolerance 1e-11), their Hessians by central differences of the likelihood alone (steps 2e-3
 * and 1e-3, extrapolated), inverted by numpy.linalg.inv. */
static void
the_covariances_of_cdnow_are_those_of_numeric_hessians (void)
{
  static const double purchase[16]
      = { 0.025168923,  0.014937554,  -0.01604636, -0.044348256, 0.014937554, 0.012656662,
          -0.009653313, -0.023657047, -0.01604636, -0.009653313, 0.030154814, 0.051296673,
          -0.044348256, -0.023657047, 0.051296673, 0.11089329 };
  static const double spend[9] = { 0.036246961, -0.013521953, -0.049746886, -0.013521953, 0.011177312,
                                   0.023402755, -0.049746886, 0.023402755,  0.0725195 };
  g_autoptr (RetailModel) model = retail_model_new ();

  fit_cdnow (model);
  g_assert_true (model->purchase_model.has_covariance && model->spend_model.has_covariance);
  for (guint j = 0; j < 16; j++)
    assert_relative (model->purchase_model.covariance[j], purchase[j], 1e-4);
  for (guint j = 0; j < 9; j++)
    assert_relative (model->spend_model.covariance[j], spend[j], 1e-4);
}

static void
assert_range (const RetailRange *range, double low, double high)
{
  assert_relative (range->low, low, 2e-4);
  assert_relative (range->high, high, 2e-4);
}

/* The same script: the slopes of P(alive), of the expected orders (scipy.integrate.quad over the chance to
 * leave, with scipy.stats.beta) and of the value by central differences. */
static void
the_ranges_of_three_customers_are_those_of_scipy (void)
{
  static const struct
  {
    RetailHistory history;
    double p_alive[2], orders[2], value[2];
  } customers[] = {
    { { 2, 213, 272, 22.35 },
      { 0.67627257, 0.73433255 },
      { 0.4500347, 0.49503941 },
      { 34.816982, 40.679119 } },
    { { 0, 0, 270, NAN },
      { 0.27566474, 0.51894226 },
      { 0.049778714, 0.062765377 },
      { 5.8335801, 7.6648639 } },
    { { 20, 100, 270, 40 },
      { 1.3038729e-06, 5.1013543e-06 },
      { 6.9029844e-06, 2.7085948e-05 },
      { 0.00080358508, 0.0034464138 } },
  };
  g_autoptr (RetailModel) model = retail_model_new ();

  fit_cdnow (model);
  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      RetailOutlookRanges ranges;

      find_ranges (model, &customers[i].history, &ranges);
      assert_range (&ranges.p_alive, customers[i].p_alive[0], customers[i].p_alive[1]);
      assert_range (&ranges.expected_orders_90d, customers[i].orders[0], customers[i].orders[1]);
      assert_range (&ranges.value_12m, customers[i].value[0], customers[i].value[1]);
    }
}

/* ---- how often the ranges hold the truth ---- */

#define SHOPS     300
#define CUSTOMERS 500

/* Gamma of any shape: Γ(s) = Γ(s + 1) U^(1/s) (Devroye 1986, IV.6.4). */
static double
draw_gamma (RetailRandom *random, double shape)
{
  return retail_random_gamma (random, shape + 1)
         * retail_exp (retail_log (retail_random_uniform (random) + 0x1p-60) / shape);
}

static double
draw_beta (RetailRandom *random, double a, double b)
{
  const double left = draw_gamma (random, a), right = draw_gamma (random, b);

  return left / (left + right);
}

/* One customer as MBG/NBD and the Gamma-Gamma model have them, observed for T days. */
static RetailHistory
draw_history (const RetailModel *truth, double t, RetailRandom *random)
{
  const RetailPurchaseModel *purchase = &truth->purchase_model;
  const RetailSpendModel *spend = &truth->spend_model;
  const double rate = draw_gamma (random, purchase->r) / purchase->alpha;
  const double leaves = draw_beta (random, purchase->a, purchase->b);
  const double scale = draw_gamma (random, spend->q) / spend->gamma;
  RetailHistory self = { .age_days = t };
  double total = 0, now = 0;

  while (!retail_random_chance (random, leaves))
    {
      now += retail_random_exponential (random) / rate;
      if (now > t)
        break;
      self.repeat_orders += 1;
      self.last_days = now;
      total += draw_gamma (random, spend->p) / scale;
    }
  self.mean_value = self.repeat_orders > 0 ? total / self.repeat_orders : NAN;
  return self;
}

static void
fit_shop (RetailModel *model, const RetailModel *truth, RetailRandom *random)
{
  double columns[4][CUSTOMERS];
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < CUSTOMERS; i++)
    {
      const RetailHistory one = draw_history (truth, 200 + 5.0 * (i % 100), random);

      columns[0][i] = one.repeat_orders;
      columns[1][i] = one.last_days;
      columns[2][i] = one.age_days;
      columns[3][i] = one.mean_value;
    }
  model->has_purchase_model = retail_purchase_model_fit (
      &model->purchase_model, RETAIL_PURCHASE_MBG_NBD,
      &(RetailPurchaseHistories){ columns[0], columns[1], columns[2], CUSTOMERS }, 1, NULL, &error);
  g_assert_no_error (error);
  model->has_spend_model = retail_spend_model_fit (
      &model->spend_model, &(RetailSpends){ columns[0], columns[3], CUSTOMERS }, 1, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
holds (const RetailRange *range, double truth)
{
  return range->low <= truth && truth <= range->high;
}

/* 300 shops of 500 customers each, drawn from known parameters: of the ranges of two customers 90 % should
 * hold what the true parameters say. Two standard errors of such a share are 3.5 points. */
static void
nine_in_ten_ranges_hold_the_truth (void)
{
  static const RetailHistory customers[] = { { 4, 200, 365, 30 }, { 12, 350, 365, 55 } };
  g_autoptr (RetailModel) truth = retail_model_new ();
  guint held[G_N_ELEMENTS (customers)][3] = { { 0 } };
  RetailRandom random;

  truth->has_purchase_model = truth->has_spend_model = TRUE;
  truth->purchase_model = (RetailPurchaseModel){ RETAIL_PURCHASE_MBG_NBD, 0.9, 40, 0.8, 3.5 };
  truth->spend_model = (RetailSpendModel){ .p = 4, .q = 3.5, .gamma = 25 };
  retail_random_init (&random, 5, 0);
  for (guint shop = 0; shop < SHOPS; shop++)
    {
      g_autoptr (RetailModel) model = retail_model_new ();

      fit_shop (model, truth, &random);
      for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
        {
          RetailPrediction right;
          RetailOutlookRanges ranges;

          predict (truth, &customers[i], &right);
          find_ranges (model, &customers[i], &ranges);
          held[i][0] += holds (&ranges.p_alive, right.p_alive);
          held[i][1] += holds (&ranges.expected_orders_90d, right.expected_orders_90d);
          held[i][2] += holds (&ranges.value_12m, right.value_12m);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    for (guint figure = 0; figure < 3; figure++)
      {
        g_test_message ("customer %u, figure %u: %u of %u", i, figure, held[i][figure], SHOPS);
        g_assert_cmpuint (held[i][figure], >=, SHOPS * 85 / 100);
        g_assert_cmpuint (held[i][figure], <=, SHOPS * 95 / 100);
      }
}

/* ---- where nobody is seen to leave ---- */

/* Rows "customer,x,t_x,T,m" of the real shop; FALSE and the test is passed over without it. Free the
 * columns. */
static gboolean
read_online_retail (double *columns[3], gsize *n)
{
  const char *folder = g_getenv ("RETAIL_TEST_DATA");
  g_autofree char *path
      = folder == NULL ? NULL
                       : g_build_filename (folder, "online_retail", "online_retail_rfmT_days.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("Set RETAIL_TEST_DATA to a folder that holds online_retail.");
      return FALSE;
    }
  lines = g_strsplit (text, "\n", -1);
  for (guint c = 0; c < 3; c++)
    columns[c] = g_new0 (double, g_strv_length (lines));
  for (*n = 0; lines[*n + 1] != NULL && *lines[*n + 1] != 0; (*n)++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[*n + 1], ",", -1);

      for (guint c = 0; c < 3; c++)
        columns[c][*n] = g_ascii_strtod (cells[c + 1], NULL);
    }
  return TRUE;
}

/* SciPy 1.10.1 on the same file: the likelihood without leaving (NBD) maximised by Nelder-Mead and its
 * Hessian by central differences (steps 2e-3 and 1e-3, extrapolated); for each b, scipy.optimize.brentq on a
 * for the likelihood, maximised over r and alpha, to be 1.3527717 below its best. */
static void
the_edges_of_a_shop_that_nobody_leaves_are_those_of_scipy (void)
{
  static const double edges[RETAIL_PURCHASE_EDGES_MAX][4]
      = { { 0.82755856, 69.0925547, 1e-300, 1 },           { 0.83488038, 69.38090644, 0.00043542139, 0.1 },
          { 0.83275207, 69.03450258, 0.00389991337, 1 },   { 0.8281649, 68.68018473, 0.02055542929, 10 },
          { 0.82683854, 68.69353516, 0.11796785590, 100 }, { 0.82670977, 68.7180895, 1.0058196812, 1000 } };
  g_autofree double *x = NULL, *t_x = NULL, *t = NULL;
  double *columns[3] = { NULL };
  g_autoptr (GError) error = NULL;
  RetailPurchaseModel model;
  gsize n;

  if (!read_online_retail (columns, &n))
    return;
  x = columns[0], t_x = columns[1], t = columns[2];
  retail_purchase_model_fit (&model, RETAIL_PURCHASE_MBG_NBD, &(RetailPurchaseHistories){ x, t_x, t, n }, 0,
                             NULL, &error);
  g_assert_no_error (error);
  g_assert_true (model.has_covariance);
  assert_relative (model.covariance[0], 0.00104423, 1e-4);
  assert_relative (model.covariance[1], 0.00102727, 1e-4);
  assert_relative (model.covariance[5], 0.0014052, 1e-4);
  g_assert_cmpfloat (model.covariance[10], ==, 0);
  g_assert_cmpuint (model.n_edges, ==, RETAIL_PURCHASE_EDGES_MAX);
  for (guint e = 0; e < model.n_edges; e++)
    {
      assert_relative (model.edges[e].r, edges[e][0], 1e-3);
      assert_relative (model.edges[e].alpha, edges[e][1], 1e-3);
      assert_relative (model.edges[e].a, edges[e][2], 5e-3);
      g_assert_cmpfloat (model.edges[e].b, ==, edges[e][3]);
    }
}

/* Shops few of whose customers leave, or none: in most of them nobody is seen to. */
static void
count_held_at_edges (const RetailPurchaseModel *leaving, guint64 seed, guint *n_edges, guint held[2][3])
{
  static const RetailHistory customers[] = { { 4, 200, 365, 30 }, { 12, 350, 365, 55 } };
  g_autoptr (RetailModel) truth = retail_model_new ();
  RetailRandom random;

  truth->has_purchase_model = truth->has_spend_model = TRUE;
  truth->purchase_model = *leaving;
  truth->spend_model = (RetailSpendModel){ .p = 4, .q = 3.5, .gamma = 25 };
  retail_random_init (&random, seed, 0);
  for (guint shop = 0; shop < SHOPS; shop++)
    {
      g_autoptr (RetailModel) model = retail_model_new ();

      fit_shop (model, truth, &random);
      *n_edges += model->purchase_model.n_edges > 0;
      for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
        {
          RetailPrediction right;
          RetailOutlookRanges ranges;

          predict (truth, &customers[i], &right);
          find_ranges (model, &customers[i], &ranges);
          g_assert_true (retail_range_is_known (&ranges.p_alive));
          held[i][0] += holds (&ranges.p_alive, right.p_alive);
          held[i][1] += holds (&ranges.expected_orders_90d, right.expected_orders_90d);
          held[i][2] += holds (&ranges.value_12m, right.value_12m);
        }
    }
}

static void
where_hardly_anybody_leaves_nine_in_ten_ranges_hold_the_truth (void)
{
  static const RetailPurchaseModel shops[] = {
    { .kind = RETAIL_PURCHASE_MBG_NBD, .r = 0.9, .alpha = 40, .a = 1e-12, .b = 1 },
    { .kind = RETAIL_PURCHASE_MBG_NBD, .r = 0.9, .alpha = 40, .a = 0.005, .b = 2 },
  };

  for (guint s = 0; s < G_N_ELEMENTS (shops); s++)
    {
      guint held[2][3] = { { 0 } }, n_edges = 0;

      count_held_at_edges (&shops[s], 7 + s, &n_edges, held);
      g_assert_cmpuint (n_edges, >, SHOPS / 2);
      for (guint i = 0; i < 6; i++)
        g_assert_cmpuint (held[i / 3][i % 3], >=, SHOPS * 85 / 100);
      for (guint i = 0; i < 2; i++)
        g_test_message ("shop %u, customer %u: %u, %u, %u of %u, at the edge %u", s, i, held[i][0],
                        held[i][1], held[i][2], SHOPS, n_edges);
    }
}

/* ---- the forecast ---- */

#define INPUTS  3
#define CLASSES 4
#define PEOPLE  500

/* A forecast of three segments and of leaving, as known. */
static const double true_weights[CLASSES][INPUTS + 1]
    = { { 0.9, -0.4, 0.2, 0.3 }, { 0.1, 0.5, -0.6, 0.4 }, { -0.8, 0.3, 0.1, 0 }, { -0.2, -0.4, 0.3, -0.7 } };

static void
true_chances (const double *inputs, double *p)
{
  double sum = 0;

  for (guint c = 0; c < CLASSES; c++)
    {
      double score = true_weights[c][INPUTS];

      for (guint j = 0; j < INPUTS; j++)
        score += true_weights[c][j] * inputs[j];
      sum += p[c] = retail_exp (score);
    }
  for (guint c = 0; c < CLASSES; c++)
    p[c] /= sum;
}

static RetailLogistic *
fit_people (RetailRandom *random)
{
  double inputs[PEOPLE * INPUTS];
  guint8 classes[PEOPLE];
  const RetailLogisticData data = { inputs, classes, PEOPLE, INPUTS, CLASSES, 1, 1, TRUE };
  g_autoptr (GError) error = NULL;
  RetailLogistic *fit;

  for (guint i = 0; i < PEOPLE; i++)
    {
      double p[CLASSES];

      for (guint j = 0; j < INPUTS; j++)
        inputs[i * INPUTS + j] = retail_random_normal (random);
      true_chances (inputs + i * INPUTS, p);
      classes[i] = (guint8)retail_random_pick (random, p, CLASSES);
    }
  fit = retail_logistic_fit (&data, NULL, NULL, &error);
  g_assert_no_error (error);
  return fit;
}

/* A model of three segments whose scaler leaves two features as they are (the third input, that of the
 * orders missed, is log1p (frequency × recency / 365)). */
static RetailModel *
model_with (RetailLogistic *logistic)
{
  RetailModel *model = retail_model_new ();

  model->n_segments = CLASSES - 1;
  model->segments = g_new0 (RetailSegment, CLASSES - 1);
  model->scaler
      = (RetailScaler){ .d = INPUTS - 1, .columns = { RETAIL_FEATURE_FREQUENCY, RETAIL_FEATURE_RECENCY } };
  for (guint j = 0; j < RETAIL_N_FEATURES; j++)
    model->scaler.sd[j] = 1,
    model->scaler.active[j] = j == RETAIL_FEATURE_FREQUENCY || j == RETAIL_FEATURE_RECENCY;
  model->forecast = g_new0 (RetailForecast, 1);
  model->forecast->logistic = logistic;
  model->forecast->migration.k = CLASSES - 1;
  model->forecast->migration.counts = g_new0 (gsize, (CLASSES - 1) * CLASSES);
  model->forecast->migration.revenue = g_new0 (double, (CLASSES - 1) * CLASSES);
  return model;
}

static void
predict_middle (const RetailModel *model, const RetailProfile *profile, RetailPrediction *self)
{
  *self = (RetailPrediction){ .n_segments = CLASSES - 1, .segment = 1, .p_alive = NAN, .value_12m = NAN };
  self->outlook_source = RETAIL_OUTLOOK_FORECAST;
  retail_forecast_predict (model->forecast, &model->scaler, profile, self->outcome);
}

static void
nine_in_ten_ranges_of_the_forecast_hold_the_truth (void)
{
  const RetailProfile profile = { { 0, 1.2, 0.6 } };
  const double inputs[INPUTS] = { 1.2, 0.6, retail_log1p (1.2 * 0.6 / 365) };
  guint risks = 0, stays = 0, upgrades = 0, leaves = 0;
  double p[CLASSES];
  RetailRandom random;

  true_chances (inputs, p);
  retail_random_init (&random, 11, 0);
  for (guint shop = 0; shop < SHOPS; shop++)
    {
      g_autoptr (RetailModel) model = model_with (fit_people (&random));
      RetailPrediction prediction;
      RetailOutlookRanges ranges;

      predict_middle (model, &profile, &prediction);
      retail_outlook_ranges (model, &profile, NULL, &prediction, &ranges);
      risks += holds (&ranges.migration_risk, p[0] + p[3]);
      stays += holds (&ranges.stay, p[1]);
      upgrades += holds (&ranges.upgrade_potential, p[2]);
      leaves += holds (&ranges.outcome[3], p[3]);
    }
  g_test_message ("risk %u, stay %u, upgrade %u, left %u of %u", risks, stays, upgrades, leaves, SHOPS);
  for (guint i = 0; i < 4; i++)
    {
      const guint held = (const guint[]){ risks, stays, upgrades, leaves }[i];

      g_assert_cmpuint (held, >=, SHOPS * 85 / 100);
      g_assert_cmpuint (held, <=, SHOPS * 95 / 100);
    }
}

/* NumPy 1.24.2: the fit of scikit-learn 1.2.1 (newton-cg, tol 1e-13, C = 1), the Hessian of its penalised
 * loss by central differences of the gradient (steps 1e-5 and 2e-5, extrapolated), numpy.linalg.pinv. */
static void
the_spread_of_iris_is_that_of_a_numeric_hessian (void)
{
  static const struct
  {
    guint row;
    double variances[3]; /* of the differences between the scores 0 and 1, 0 and 2, 1 and 2 */
  } flowers[] = { { 0, { 0.89704634, 6.5860907, 6.0603819 } },
                  { 70, { 2.7074232, 2.7921047, 0.28606642 } },
                  { 110, { 3.7906855, 3.8349923, 0.28353995 } } };
  gsize n;
  g_autofree double *cells = read_fixture ("iris.csv", 6, &n);
  g_autofree double *inputs = g_new (double, n * 4);
  g_autofree guint8 *classes = g_new (guint8, n);
  const RetailLogisticData data = { inputs, classes, n, 4, 3, 1, 1, TRUE };
  g_autoptr (RetailLogistic) fit = NULL;

  for (gsize i = 0; i < n; i++)
    {
      for (guint j = 0; j < 4; j++)
        inputs[4 * i + j] = cells[6 * i + 1 + j];
      classes[i] = (guint8)cells[6 * i + 5];
    }
  fit = retail_logistic_fit (&data, NULL, NULL, NULL);
  for (guint f = 0; f < G_N_ELEMENTS (flowers); f++)
    {
      const double *expected = flowers[f].variances;
      double s[9];

      g_assert_true (retail_logistic_spread_scores (fit, inputs + 4 * flowers[f].row, s));
      assert_relative (s[0] + s[4] - 2 * s[1], expected[0], 1e-4);
      assert_relative (s[0] + s[8] - 2 * s[2], expected[1], 1e-4);
      assert_relative (s[4] + s[8] - 2 * s[5], expected[2], 1e-4);
    }
}

/* ---- where nothing is known ---- */

static void
without_an_information_matrix_nothing_is_made_up (void)
{
  const RetailHistory history = { 4, 200, 365, 30 };
  g_autoptr (RetailModel) model = retail_model_new ();
  RetailOutlookRanges ranges;

  model->has_purchase_model = model->has_spend_model = TRUE;
  model->purchase_model = (RetailPurchaseModel){ RETAIL_PURCHASE_MBG_NBD, 0.9, 40, 0.8, 3.5 };
  model->spend_model = (RetailSpendModel){ .p = 4, .q = 3.5, .gamma = 25 };
  find_ranges (model, &history, &ranges);
  g_assert_false (retail_range_is_known (&ranges.p_alive));
  g_assert_false (retail_range_is_known (&ranges.expected_orders_90d));
  g_assert_false (retail_range_is_known (&ranges.value_12m));
  g_assert_false (retail_range_is_known (&ranges.migration_risk));
}

static void
the_top_tier_cannot_move_up_and_that_is_certain (void)
{
  const RetailProfile profile = { { 0, 1.2, 0.6 } };
  RetailRandom random;
  g_autoptr (RetailModel) model = NULL;
  RetailPrediction prediction;
  RetailOutlookRanges ranges;

  retail_random_init (&random, 1, 0);
  model = model_with (fit_people (&random));
  predict_middle (model, &profile, &prediction);
  prediction.segment = CLASSES - 2;
  retail_outlook_ranges (model, &profile, NULL, &prediction, &ranges);
  g_assert_cmpfloat (ranges.upgrade_potential.low, ==, 0);
  g_assert_cmpfloat (ranges.upgrade_potential.high, ==, 0);
  g_assert_cmpfloat (ranges.migration_risk.low, <, ranges.migration_risk.high);
}

/* Every estimate lies in its range, and every range in what is possible, however odd the customer. */
static void
ranges_stay_within_bounds (void)
{
  g_autoptr (RetailModel) model = retail_model_new ();
  RetailRandom random;

  fit_cdnow (model);
  retail_random_init (&random, 2, 0);
  for (guint i = 0; i < 2000; i++)
    {
      const double t = 1 + 2000 * retail_random_uniform (&random);
      const RetailHistory history
          = { retail_random_below (&random, 300), t * retail_random_uniform (&random), t, 10 };
      RetailPrediction prediction;
      RetailOutlookRanges ranges;

      predict (model, &history, &prediction);
      find_ranges (model, &history, &ranges);
      g_assert_cmpfloat (ranges.p_alive.low, >=, 0);
      g_assert_cmpfloat (ranges.p_alive.high, <=, 1);
      g_assert_true (holds (&ranges.p_alive, prediction.p_alive)
                     || prediction.p_alive - ranges.p_alive.high < 1e-15);
      if (retail_range_is_known (&ranges.expected_orders_90d))
        g_assert_true (holds (&ranges.expected_orders_90d, prediction.expected_orders_90d));
      if (retail_range_is_known (&ranges.value_12m))
        g_assert_true (ranges.value_12m.low >= 0 && holds (&ranges.value_12m, prediction.value_12m));
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/outlook-range/the-covariances-of-cdnow-are-those-of-numeric-hessians",
                   the_covariances_of_cdnow_are_those_of_numeric_hessians);
  g_test_add_func ("/engine/outlook-range/the-ranges-of-three-customers-are-those-of-scipy",
                   the_ranges_of_three_customers_are_those_of_scipy);
  g_test_add_func ("/engine/outlook-range/nine-in-ten-ranges-hold-the-truth",
                   nine_in_ten_ranges_hold_the_truth);
  g_test_add_func ("/engine/outlook-range/the-edges-of-a-shop-that-nobody-leaves-are-those-of-scipy",
                   the_edges_of_a_shop_that_nobody_leaves_are_those_of_scipy);
  g_test_add_func ("/engine/outlook-range/where-hardly-anybody-leaves-nine-in-ten-ranges-hold-the-truth",
                   where_hardly_anybody_leaves_nine_in_ten_ranges_hold_the_truth);
  g_test_add_func ("/engine/outlook-range/nine-in-ten-ranges-of-the-forecast-hold-the-truth",
                   nine_in_ten_ranges_of_the_forecast_hold_the_truth);
  g_test_add_func ("/engine/outlook-range/the-spread-of-iris-is-that-of-a-numeric-hessian",
                   the_spread_of_iris_is_that_of_a_numeric_hessian);
  g_test_add_func ("/engine/outlook-range/without-an-information-matrix-nothing-is-made-up",
                   without_an_information_matrix_nothing_is_made_up);
  g_test_add_func ("/engine/outlook-range/the-top-tier-cannot-move-up-and-that-is-certain",
                   the_top_tier_cannot_move_up_and_that_is_certain);
  g_test_add_func ("/engine/outlook-range/ranges-stay-within-bounds", ranges_stay_within_bounds);
  return g_test_run ();
}
