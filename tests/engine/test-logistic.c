#include "engine/logistic.h"

#include "engine/error.h"
#include "engine/random.h"
#include "tests/test-support.h"

#include <math.h>
#include <stdlib.h>

/* A table of classic/NAME.csv: an id, the inputs, the class. */
typedef struct
{
  gsize n;
  guint d;
  double *x;
  guint8 *y;
} Table;

static void
table_clear (Table *self)
{
  g_free (self->x);
  g_free (self->y);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

static gboolean
table_read (Table *self, const char *name)
{
  g_autofree char *path = retail_test_data (name), *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  if (path == NULL)
    return FALSE;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strstrip (text), "\n", -1);
  self->n = g_strv_length (lines) - 1;
  for (gsize i = 0; i < self->n; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i + 1], ",", -1);

      if (i == 0)
        {
          self->d = g_strv_length (cells) - 2;
          self->x = g_new (double, self->n * self->d);
          self->y = g_new (guint8, self->n);
        }
      for (guint j = 0; j < self->d; j++)
        self->x[i * self->d + j] = g_ascii_strtod (cells[j + 1], NULL);
      self->y[i] = atoi (cells[self->d + 1]);
    }
  return TRUE;
}

static void
table_standardise (Table *self)
{
  for (guint j = 0; j < self->d; j++)
    {
      double mean = 0, variance = 0;

      for (gsize i = 0; i < self->n; i++)
        mean += self->x[i * self->d + j] / self->n;
      for (gsize i = 0; i < self->n; i++)
        variance += pow (self->x[i * self->d + j] - mean, 2) / self->n;
      for (gsize i = 0; i < self->n; i++)
        self->x[i * self->d + j] = (self->x[i * self->d + j] - mean) / sqrt (variance);
    }
}

static RetailLogistic *
fit_table (const Table *table, guint classes, double c, GError **error)
{
  const RetailLogisticData data = { table->x, table->y, table->n, table->d, classes, c };

  return retail_logistic_fit (&data, NULL, NULL, error);
}

static void
assert_relative (double value, double expected, double tolerance)
{
  g_assert_cmpfloat_with_epsilon (value, expected, tolerance * fabs (expected));
}

/* The oracles: scikit-learn 1.2.1, LogisticRegression (C=1, penalty='l2', multi_class='multinomial',
 * solver='newton-cg', tol=1e-13), whose gradient is below 1e-9 there. */
static void
iris_has_the_coefficients_of_scikit_learn (void)
{
  static const double weights[12]
      = { -0.42350992,   0.9673505795,  -2.517152378, -1.079336647,  0.5344615089, -0.3215878552,
          -0.2063920711, -0.9442984659, -0.110951589, -0.6457627243, 2.723544449,  2.023635113 };
  static const double intercepts[3] = { 9.84956805, 2.237205632, -12.08677368 };
  static const double first[3] = { 0.9815834949, 0.01841649062, 1.449866736e-08 };
  g_auto (Table) table = { 0 };
  g_autoptr (RetailLogistic) fit = NULL;
  g_autoptr (GError) error = NULL;
  double p[3];

  if (!table_read (&table, "classic/iris.csv"))
    return;
  fit = fit_table (&table, 3, 1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 12; i++)
    assert_relative (fit->weights[i], weights[i], 1e-6);
  for (guint c = 0; c < 3; c++)
    assert_relative (fit->intercepts[c], intercepts[c], 1e-6);
  retail_logistic_predict (fit, table.x, p);
  for (guint c = 0; c < 3; c++)
    assert_relative (p[c], first[c], 1e-5);
}

static void
wine_has_the_coefficients_of_scikit_learn (void)
{
  static const double weights[39]
      = { 0.8101362008,  0.2038042789,  0.472202888,   -0.8447923701,  0.04951330953, 0.2136997197,
          0.647884802,   -0.199848339,  0.1383486485,  0.1716080174,   0.1309092083,  0.725963825,
          1.078952612,   -1.010331235,  -0.4404508553, -0.8480601983,  0.5835966626,  -0.09770734946,
          0.02754342816, 0.3539867191,  0.2127895561,  0.2633550203,   -1.041251498,  0.6825131389,
          0.05288588487, -1.140782235,  0.2001950346,  0.2366465764,   0.3758573103,  0.2611957074,
          0.04819403992, -0.2412431478, -1.001871521,  -0.01294121714, -0.4017036688, 0.8696434806,
          -0.8134223472, -0.7788497098, 0.06182962304 };
  static const double intercepts[3] = { 0.4123433249, 0.7048385614, -1.117181886 };
  g_auto (Table) table = { 0 };
  g_autoptr (RetailLogistic) fit = NULL;
  g_autoptr (GError) error = NULL;

  if (!table_read (&table, "classic/wine.csv"))
    return;
  table_standardise (&table);
  fit = fit_table (&table, 3, 1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 39; i++)
    assert_relative (fit->weights[i], weights[i], 1e-6);
  for (guint c = 0; c < 3; c++)
    assert_relative (fit->intercepts[c], intercepts[c], 1e-6);
}

/* A noisy linear problem: classes by the highest of random scores, 10 % of them redrawn. */
static void
table_simulate (Table *self, gsize n, guint d, guint classes)
{
  g_autofree double *w = g_new (double, d *classes);
  RetailRandom random;

  retail_random_init (&random, 7, n);
  *self = (Table){ n, d, g_new (double, n *d), g_new (guint8, n) };
  for (guint i = 0; i < d * classes; i++)
    w[i] = retail_random_normal (&random);
  for (gsize i = 0; i < n; i++)
    {
      double best = -INFINITY;

      for (guint j = 0; j < d; j++)
        self->x[i * d + j] = retail_random_normal (&random);
      for (guint c = 0; c < classes; c++)
        {
          double score = 2 * retail_random_normal (&random);

          for (guint j = 0; j < d; j++)
            score += w[c * d + j] * self->x[i * d + j];
          if (score > best)
            best = score, self->y[i] = c;
        }
    }
}

/* The gradient of the objective, from the definition. */
static double
worst_gradient (const RetailLogistic *fit, const Table *table, double c)
{
  const guint k = fit->n_classes, d = fit->n_inputs;
  g_autofree double *gradient = g_new0 (double, k *(d + 1)), *p = g_new (double, k);
  double worst = 0;

  for (gsize i = 0; i < table->n; i++)
    {
      retail_logistic_predict (fit, table->x + i * d, p);
      for (guint a = 0; a < k; a++)
        {
          const double residual = p[a] - (table->y[i] == a);

          for (guint j = 0; j < d; j++)
            gradient[a * (d + 1) + j] += residual * table->x[i * d + j];
          gradient[a * (d + 1) + d] += residual;
        }
    }
  for (guint a = 0; a < k; a++)
    for (guint j = 0; j < d; j++)
      gradient[a * (d + 1) + j] += fit->weights[a * d + j] / c;
  for (guint i = 0; i < k * (d + 1); i++)
    worst = MAX (worst, fabs (gradient[i]));
  return worst;
}

static void
the_gradient_vanishes_at_the_optimum (void)
{
  static const double strengths[] = { 1e-3, 1, 1e4 };

  for (guint classes = 2; classes <= 7; classes++)
    for (guint s = 0; s < G_N_ELEMENTS (strengths); s++)
      {
        g_auto (Table) table = { 0 };
        g_autoptr (RetailLogistic) fit = NULL;
        g_autoptr (GError) error = NULL;

        table_simulate (&table, 200 + 13 * classes, 1 + classes, classes);
        fit = fit_table (&table, classes, strengths[s], &error);
        g_assert_no_error (error);
        g_assert_cmpfloat (worst_gradient (fit, &table, strengths[s]), <, 1e-5);
      }
}

static void
separable_classes_stay_finite (void)
{
  static const double x[] = { -3, -2, -1, 1, 2, 3 };
  static const guint8 y[] = { 0, 0, 0, 1, 1, 1 };
  Table table = { 6, 1, (double *)x, (guint8 *)y };
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailLogistic) fit = fit_table (&table, 2, 1, &error);
  g_autoptr (RetailLogistic) weak = fit_table (&table, 2, 1e6, NULL);

  g_assert_no_error (error);
  g_assert_cmpfloat (worst_gradient (fit, &table, 1), <, 1e-7);
  g_assert_nonnull (weak);
  g_assert_cmpfloat (worst_gradient (weak, &table, 1e6), <, 1e-4);
  g_assert_cmpfloat (weak->weights[1], >, fit->weights[1]);
}

static void
rows_of_weights_sum_to_zero (void)
{
  g_auto (Table) table = { 0 };
  g_autoptr (RetailLogistic) fit = NULL;
  double intercepts = 0;

  table_simulate (&table, 300, 4, 5);
  fit = fit_table (&table, 5, 1, NULL);
  for (guint j = 0; j < 4; j++)
    {
      double sum = 0;

      for (guint c = 0; c < 5; c++)
        sum += fit->weights[c * 4 + j];
      g_assert_cmpfloat_with_epsilon (sum, 0, 1e-9);
    }
  for (guint c = 0; c < 5; c++)
    intercepts += fit->intercepts[c];
  g_assert_cmpfloat_with_epsilon (intercepts, 0, 1e-9);
}

static void
a_class_without_rows_has_probability_zero (void)
{
  g_auto (Table) table = { 0 };
  g_autoptr (RetailLogistic) fit = NULL;
  double p[4];

  table_simulate (&table, 200, 3, 3);
  for (gsize i = 0; i < table.n; i++)
    table.y[i] = table.y[i] == 1 ? 3 : table.y[i];
  fit = fit_table (&table, 4, 1, NULL);
  g_assert_nonnull (fit);
  for (gsize i = 0; i < table.n; i++)
    {
      retail_logistic_predict (fit, table.x + i * 3, p);
      g_assert_cmpfloat (p[1], ==, 0);
      g_assert_cmpfloat_with_epsilon (p[0] + p[2] + p[3], 1, 1e-12);
    }
}

static void
one_class_alone_is_refused (void)
{
  static const double x[] = { 1, 2, 3 };
  static const guint8 y[] = { 2, 2, 2 };
  const Table table = { 3, 1, (double *)x, (guint8 *)y };
  g_autoptr (GError) error = NULL;

  g_assert_null (fit_table (&table, 3, 1, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA);
}

static void
a_warm_start_ends_at_the_same_optimum (void)
{
  g_auto (Table) table = { 0 };
  g_autoptr (RetailLogistic) cold = NULL, other = NULL, warm = NULL;
  RetailLogisticData data;

  table_simulate (&table, 500, 6, 4);
  data = (RetailLogisticData){ table.x, table.y, table.n, table.d, 4, 1 };
  cold = retail_logistic_fit (&data, NULL, NULL, NULL);
  data.n = 300;
  other = retail_logistic_fit (&data, NULL, NULL, NULL);
  data.n = 500;
  warm = retail_logistic_fit (&data, other, NULL, NULL);
  g_assert_cmpfloat (fabs (cold->weights[0] - other->weights[0]), >, 1e-4);
  for (guint i = 0; i < 24; i++)
    g_assert_cmpfloat_with_epsilon (warm->weights[i], cold->weights[i], 1e-7);
}

static gboolean
always (gpointer user_data)
{
  return TRUE;
}

static void
a_cancelled_fit_says_so (void)
{
  const RetailMonitor monitor = { .is_cancelled = always };
  RetailLogisticData data;
  g_auto (Table) table = { 0 };
  g_autoptr (GError) error = NULL;

  table_simulate (&table, 50, 2, 2);
  data = (RetailLogisticData){ table.x, table.y, table.n, table.d, 2, 1 };
  g_assert_null (retail_logistic_fit (&data, NULL, &monitor, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/logistic/iris-has-the-coefficients-of-scikit-learn",
                   iris_has_the_coefficients_of_scikit_learn);
  g_test_add_func ("/engine/logistic/wine-has-the-coefficients-of-scikit-learn",
                   wine_has_the_coefficients_of_scikit_learn);
  g_test_add_func ("/engine/logistic/the-gradient-vanishes-at-the-optimum",
                   the_gradient_vanishes_at_the_optimum);
  g_test_add_func ("/engine/logistic/separable-classes-stay-finite", separable_classes_stay_finite);
  g_test_add_func ("/engine/logistic/rows-of-weights-sum-to-zero", rows_of_weights_sum_to_zero);
  g_test_add_func ("/engine/logistic/a-class-without-rows-has-probability-zero",
                   a_class_without_rows_has_probability_zero);
  g_test_add_func ("/engine/logistic/one-class-alone-is-refused", one_class_alone_is_refused);
  g_test_add_func ("/engine/logistic/a-warm-start-ends-at-the-same-optimum",
                   a_warm_start_ends_at_the_same_optimum);
  g_test_add_func ("/engine/logistic/a-cancelled-fit-says-so", a_cancelled_fit_says_so);
  return g_test_run ();
}
