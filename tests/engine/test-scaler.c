/* Scaling: z-scores, logarithms, what drops out, and the way back. */

#include "engine/scaler.h"
#include "tests/engine/matrix.h"
#include "tests/test-support.h"

#define N RETAIL_N_FEATURES

/* Rows that look like a shop's: the first column skewed, the others not. */
static Matrix *
shop (gsize n, guint64 seed)
{
  Matrix *self = matrix_new (n, N);
  RetailRandom random;

  retail_random_init (&random, seed, 0);
  for (gsize i = 0; i < n * N; i++)
    self->data[i] = i % N == 0 ? exp (3 + 1.5 * retail_random_normal (&random))
                               : 100 * retail_random_uniform (&random) + i % N;
  return self;
}

static void
test_scores_are_standard (void)
{
  for (guint64 seed = 0; seed < 200; seed++)
    {
      g_autoptr (Matrix) matrix = shop (100, seed);
      RetailScaler scaler;
      double mean[N] = { 0 }, square[N] = { 0 };

      retail_scaler_fit (&scaler, &(RetailFeatureRows){ matrix->data, 100 }, RETAIL_LOG_MONETARY);
      g_assert_cmpuint (scaler.d, ==, N);
      for (gsize i = 0; i < 100; i++)
        {
          double z[N];

          retail_scaler_apply (&scaler, matrix->data + i * N, z);
          for (guint j = 0; j < N; j++)
            {
              mean[j] += z[j] / 100;
              square[j] += z[j] * z[j] / 100;
            }
        }
      for (guint j = 0; j < N; j++)
        {
          g_assert_cmpfloat_with_epsilon (mean[j], 0, 1e-12);
          g_assert_cmpfloat_with_epsilon (square[j], 1, 1e-12);
        }
    }
}

static void
test_there_and_back (void)
{
  g_autoptr (Matrix) matrix = shop (500, 1);
  const RetailLogMode modes[] = { RETAIL_LOG_AUTO, RETAIL_LOG_MONETARY, RETAIL_LOG_ALL, RETAIL_LOG_NONE };

  for (guint m = 0; m < G_N_ELEMENTS (modes); m++)
    {
      RetailScaler scaler;

      retail_scaler_fit (&scaler, &(RetailFeatureRows){ matrix->data, 500 }, modes[m]);
      for (gsize i = 0; i < 500; i++)
        {
          const double *row = matrix->data + i * N;
          double z[N], back[N];

          retail_scaler_apply (&scaler, row, z);
          retail_scaler_invert (&scaler, z, back);
          for (guint j = 0; j < N; j++)
            g_assert_cmpfloat_with_epsilon (back[j], row[j], 1e-9 * (1 + row[j]));
        }
    }
}

/* iris, sepal length: scikit-learn's StandardScaler says mean 5.843333…, scale 0.825301…. */
static void
test_iris (void)
{
  g_autofree char *path = retail_test_fixture ("iris.csv");
  g_autoptr (Matrix) iris = matrix_read (path);
  g_autoptr (Matrix) rows = matrix_new (iris->n, N);
  gboolean present[N] = { TRUE, TRUE, TRUE, TRUE };
  RetailScaler scaler;

  for (gsize i = 0; i < iris->n; i++)
    memcpy (rows->data + i * N, iris->data + i * 4, 4 * sizeof (double));
  retail_scaler_fit (&scaler, &(RetailFeatureRows){ rows->data, iris->n, .known = present }, RETAIL_LOG_NONE);
  g_assert_cmpuint (scaler.d, ==, 4);
  g_assert_cmpfloat_with_epsilon (scaler.mean[0], 5.843333333333334, 1e-14);
  g_assert_cmpfloat_with_epsilon (scaler.mean[3], 1.1993333333333336, 1e-14);
  g_assert_cmpfloat_with_epsilon (scaler.sd[0], 0.8253012917851409, 1e-14);
  g_assert_cmpfloat_with_epsilon (scaler.sd[2], 1.759404065775303, 1e-14);
}

static void
test_which_take_the_logarithm (void)
{
  g_autoptr (Matrix) matrix = shop (1000, 3);
  RetailScaler scaler;
  RetailRandom random;

  retail_random_init (&random, 3, 1);
  for (gsize i = 0; i < 1000; i++)
    {
      matrix->data[i * N] = retail_random_uniform (&random);
      matrix->data[i * N + 5] = retail_random_exponential (&random);
    }
  retail_scaler_fit (&scaler, &(RetailFeatureRows){ matrix->data, 1000 }, RETAIL_LOG_AUTO);
  for (guint j = 0; j < N; j++)
    g_assert_cmpint (scaler.log1p[j], ==, j == 0 || j == 5);
  retail_scaler_fit (&scaler, &(RetailFeatureRows){ matrix->data, 1000 }, RETAIL_LOG_MONETARY);
  for (guint j = 0; j < N; j++)
    g_assert_cmpint (scaler.log1p[j], ==, j == 0);
  retail_scaler_fit (&scaler, &(RetailFeatureRows){ matrix->data, 1000 }, RETAIL_LOG_ALL);
  for (guint j = 0; j < N; j++)
    g_assert_true (scaler.log1p[j]);
}

static void
test_constant_and_absent (void)
{
  g_autoptr (Matrix) matrix = shop (50, 3);
  gboolean present[N] = { TRUE, TRUE, TRUE, TRUE, TRUE, FALSE, TRUE, TRUE };
  RetailScaler scaler;
  double z[N], back[N];

  for (gsize i = 0; i < 50; i++)
    {
      matrix->data[i * N + 2] = 0.1;
      matrix->data[i * N + 5] = NAN;
      matrix->data[i * N + 7] = 0;
    }
  retail_scaler_fit (&scaler, &(RetailFeatureRows){ matrix->data, 50, .known = present },
                     RETAIL_LOG_MONETARY);
  g_assert_cmpuint (scaler.d, ==, 5);
  g_assert_false (scaler.active[2] || scaler.active[5] || scaler.active[7]);
  g_assert_cmpuint (scaler.columns[2], ==, 3);
  retail_scaler_apply (&scaler, matrix->data, z);
  for (guint j = 0; j < scaler.d; j++)
    g_assert_true (isfinite (z[j]));
  retail_scaler_invert (&scaler, z, back);
  g_assert_cmpfloat_with_epsilon (back[2], 0.1, 1e-12);
  g_assert_cmpfloat (back[7], ==, 0);
  g_assert_cmpfloat_with_epsilon (back[1], matrix->data[1], 1e-9);
}

static void
test_left_out_rows (void)
{
  g_autoptr (Matrix) matrix = shop (60, 4);
  guint8 include[60];
  RetailScaler all, some;

  for (gsize i = 0; i < 60; i++)
    {
      include[i] = i < 40;
      for (guint j = 0; j < N && !include[i]; j++)
        matrix->data[i * N + j] = i % 2 ? NAN : 1e9;
    }
  retail_scaler_fit (&some, &(RetailFeatureRows){ matrix->data, 60, .include = include }, RETAIL_LOG_AUTO);
  retail_scaler_fit (&all, &(RetailFeatureRows){ matrix->data, 40 }, RETAIL_LOG_AUTO);
  for (guint j = 0; j < N; j++)
    {
      g_assert_cmpfloat (some.mean[j], ==, all.mean[j]);
      g_assert_cmpfloat (some.sd[j], ==, all.sd[j]);
    }
  memset (include, 0, sizeof include);
  retail_scaler_fit (&some, &(RetailFeatureRows){ matrix->data, 60, .include = include }, RETAIL_LOG_AUTO);
  g_assert_cmpuint (some.d, ==, 0);
}

static void
test_minmax (void)
{
  g_assert_cmpfloat (retail_minmax (5, 0, 10), ==, 0.5);
  g_assert_cmpfloat (retail_minmax (-1, 0, 10), ==, 0);
  g_assert_cmpfloat (retail_minmax (11, 0, 10), ==, 1);
  g_assert_cmpfloat (retail_minmax (3, 3, 3), ==, 0.5);
}

/* SciPy's skew () of the same numbers. */
static void
test_skewness (void)
{
  const double values[] = { 1, 2, 3, 4, 100 };
  double rows[5 * N], skewness[N];

  for (guint i = 0; i < 5; i++)
    for (guint j = 0; j < N; j++)
      rows[i * N + j] = j == 0 ? values[i] : j == 1 ? -values[i] : 0.1;
  retail_skewness (&(RetailFeatureRows){ rows, 5 }, skewness);
  g_assert_cmpfloat_with_epsilon (skewness[0], 1.4975367033335198, 1e-12);
  g_assert_cmpfloat_with_epsilon (skewness[1], -1.4975367033335198, 1e-12);
  g_assert_cmpfloat (skewness[2], ==, 0);
  retail_skewness (&(RetailFeatureRows){ rows, 0 }, skewness);
  g_assert_cmpfloat (skewness[0], ==, 0);
}

/* What is not finite does not count, with the logarithm nor without. */
static void
test_missing_values (void)
{
  g_autoptr (Matrix) matrix = shop (70, 4);
  g_autoptr (Matrix) gaps = matrix_new (140, N);
  const RetailLogMode modes[] = { RETAIL_LOG_ALL, RETAIL_LOG_NONE };

  for (gsize i = 0; i < 140; i++)
    for (guint j = 0; j < N; j++)
      gaps->data[i * N + j] = i % 2 == 0 ? matrix->data[i / 2 * N + j] : i % 4 == 1 ? NAN : INFINITY;
  for (guint m = 0; m < G_N_ELEMENTS (modes); m++)
    {
      RetailScaler with, without;

      retail_scaler_fit (&with, &(RetailFeatureRows){ gaps->data, 140 }, modes[m]);
      retail_scaler_fit (&without, &(RetailFeatureRows){ matrix->data, 70 }, modes[m]);
      g_assert_cmpmem (&with, sizeof with, &without, sizeof without);
    }
}

/* By the definition, over many chunks; and another unit or other columns change nothing but that. */
static void
test_many_rows (void)
{
  const gsize n = 100003;
  g_autoptr (Matrix) matrix = shop (n, 4);
  g_autoptr (Matrix) turned = matrix_new (n, N);
  RetailScaler scaler, other;

  for (gsize i = 0; i < n; i++)
    for (guint j = 0; j < N; j++)
      turned->data[i * N + (j + 3) % N] = 1024 * matrix->data[i * N + j];
  retail_scaler_fit (&scaler, &(RetailFeatureRows){ matrix->data, n }, RETAIL_LOG_NONE);
  retail_scaler_fit (&other, &(RetailFeatureRows){ turned->data, n }, RETAIL_LOG_NONE);
  for (guint j = 0; j < N; j++)
    {
      double mean = 0, square = 0;

      for (gsize i = 0; i < n; i++)
        mean += matrix->data[i * N + j] / n;
      for (gsize i = 0; i < n; i++)
        square += pow (matrix->data[i * N + j] - mean, 2) / n;
      g_assert_cmpfloat_with_epsilon (scaler.mean[j], mean, 1e-11 * (1 + fabs (mean)));
      g_assert_cmpfloat_with_epsilon (scaler.sd[j], sqrt (square), 1e-11 * (1 + sqrt (square)));
      g_assert_cmpfloat (other.mean[(j + 3) % N], ==, 1024 * scaler.mean[j]);
      g_assert_cmpfloat (other.sd[(j + 3) % N], ==, 1024 * scaler.sd[j]);
    }
}

static void
test_mode_names (void)
{
  RetailLogMode mode;

  for (guint i = RETAIL_LOG_AUTO; i <= RETAIL_LOG_NONE; i++)
    {
      g_assert_true (retail_log_mode_from_name (retail_log_mode_get_name ((RetailLogMode)i), &mode));
      g_assert_cmpint (mode, ==, i);
    }
  g_assert_false (retail_log_mode_from_name ("log", &mode));
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/scaler/scores-have-mean-0-and-variance-1", test_scores_are_standard);
  g_test_add_func ("/engine/scaler/inverting-gives-the-profile-back", test_there_and_back);
  g_test_add_func ("/engine/scaler/iris-agrees-with-its-peer", test_iris);
  g_test_add_func ("/engine/scaler/skewed-features-take-the-logarithm", test_which_take_the_logarithm);
  g_test_add_func ("/engine/scaler/constant-and-absent-features-drop-out", test_constant_and_absent);
  g_test_add_func ("/engine/scaler/rows-left-out-do-not-count", test_left_out_rows);
  g_test_add_func ("/engine/scaler/minmax-stays-within-0-and-1", test_minmax);
  g_test_add_func ("/engine/scaler/missing-values-do-not-count", test_missing_values);
  g_test_add_func ("/engine/scaler/many-rows-agree-with-the-definition", test_many_rows);
  g_test_add_func ("/engine/scaler/skewness-is-the-third-moment", test_skewness);
  g_test_add_func ("/engine/scaler/modes-have-names", test_mode_names);
  return g_test_run ();
}
