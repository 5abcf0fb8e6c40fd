/* k-means on more rows than every start runs on, the options for that, and what assigns rows to given
 * centres. */

#include <float.h>

#include "engine/kmeans-private.h"
#include "tests/engine/matrix.h"
#include "tests/test-support.h"

static guint
nearest_by_definition (const double *row, const double *centres, guint k, guint d)
{
  guint nearest = 0;

  for (guint c = 1; c < k; c++)
    if (squared_distance (row, centres + c * d, d) < squared_distance (row, centres + nearest * d, d))
      nearest = c;
  return nearest;
}

static RetailKmeans *
fit_with (const Matrix *matrix, const RetailKmeansOptions *options)
{
  g_autoptr (GError) error = NULL;
  RetailKmeans *fit = retail_kmeans_fit (matrix->data, matrix->n, matrix->d, options, NULL, &error);

  g_assert_no_error (error);
  return fit;
}

static void
assert_labels_are_nearest (const Matrix *matrix, const RetailKmeans *fit)
{
  double inertia = 0;

  for (gsize i = 0; i < matrix->n; i++)
    {
      const double *row = matrix->data + i * matrix->d;

      g_assert_cmpuint (fit->labels[i], ==, nearest_by_definition (row, fit->centres, fit->k, fit->d));
      inertia += squared_distance (row, fit->centres + fit->labels[i] * fit->d, fit->d);
    }
  g_assert_cmpfloat_with_epsilon (inertia, fit->inertia, 1e-11 * inertia + DBL_MIN);
}

/* Rows of few different values, far from the origin, of great and of small spread, in the middle between two
 * centres: whatever float32 cannot tell. */
static void
roughen (Matrix *matrix, double *centres, guint k, RetailRandom *random)
{
  double step = retail_random_chance (random, 0.3) ? 0.5 : 0;
  double offset = retail_random_chance (random, 0.3) ? 1e6 * retail_random_normal (random) : 0;
  double factor = retail_random_chance (random, 0.2) ? 1e-100 : retail_random_chance (random, 0.2) ? 1e90 : 1;

  for (gsize i = 0; i < matrix->n * matrix->d + k * matrix->d; i++)
    {
      double *at = i < matrix->n * matrix->d ? &matrix->data[i] : &centres[i - matrix->n * matrix->d];

      *at = ((step > 0 ? step * round (*at / step) : *at) + offset) * factor;
    }
  for (gsize i = 0; i < matrix->n; i += 7)
    for (guint j = 0; j < matrix->d; j++)
      matrix->data[i * matrix->d + j] = (centres[j] + centres[(k - 1) * matrix->d + j]) / 2;
}

static void
test_assigned_are_nearest (void)
{
  RetailRandom random;

  retail_random_init (&random, 21, 0);
  for (guint round = 0; round < retail_test_cases (4000); round++)
    {
      gsize n = 1 + retail_random_below (&random, 100);
      guint d = round % 2 ? 8 : 1 + (guint)retail_random_below (&random, 12);
      guint k = round % 3 ? 4 : 1 + (guint)retail_random_below (&random, 12);
      g_autoptr (Matrix) matrix = matrix_clouds (n, d, 3, 2, retail_random_uint64 (&random));
      g_autoptr (Matrix) centres = matrix_clouds (k, d, 3, 2, retail_random_uint64 (&random));
      g_autofree guint16 *labels = g_new (guint16, n);

      roughen (matrix, centres->data, k, &random);
      retail_kmeans_assign (matrix->data, n, d, centres->data, k, labels);
      for (gsize i = 0; i < n; i++)
        g_assert_cmpuint (labels[i], ==, nearest_by_definition (matrix->data + i * d, centres->data, k, d));
    }
}

static void
test_many_assigned (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (50001, 8, 4, 3, 1);
  g_autoptr (Matrix) centres = matrix_clouds (4, 8, 4, 1, 1);
  g_autofree guint16 *labels = g_new (guint16, matrix->n);
  double inertia = 0;

  retail_kmeans_assign (matrix->data, matrix->n, 8, centres->data, 4, labels);
  for (gsize i = 0; i < matrix->n; i++)
    {
      const double *row = matrix->data + i * 8;

      g_assert_cmpuint (labels[i], ==, nearest_by_definition (row, centres->data, 4, 8));
      inertia += squared_distance (row, centres->data + labels[i] * 8, 8);
    }
  g_assert_cmpfloat_with_epsilon (retail_kmeans_inertia (matrix->data, matrix->n, 8, centres->data, 4),
                                  inertia, 1e-12 * inertia);
}

static void
test_many_labels_are_nearest (void)
{
  for (guint round = 0; round < 12; round++)
    {
      guint d = round % 3 == 0 ? 5 : 8, k = 2 + round % 5;
      g_autoptr (Matrix) matrix = matrix_clouds (RETAIL_FULL_START_ROWS + 1 + 1000 * round, d, 4, 3, round);
      g_autoptr (RetailKmeans) fit = NULL;
      RetailKmeansOptions options;

      /* many rows are equal, and many lie in the middle */
      for (gsize i = 0; i < matrix->n * d && round % 2; i++)
        matrix->data[i] = rint (matrix->data[i]);
      retail_kmeans_options_init (&options);
      options.k = k;
      options.full_starts = round % 4 == 0;
      fit = fit_with (matrix, &options);
      g_assert_true (fit->converged);
      assert_labels_are_nearest (matrix, fit);
    }
}

static void
test_full_starts (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (30011, 8, 5, 3, 4);
  g_autoptr (RetailKmeans) alone = NULL, sampled = NULL;
  RetailKmeansOptions options;

  retail_kmeans_options_init (&options);
  options.n_threads = 1;
  sampled = fit_with (matrix, &options);
  options.full_starts = TRUE;
  alone = fit_with (matrix, &options);
  g_assert_cmpfloat (alone->inertia, <=, sampled->inertia * 1.001);
  g_assert_cmpfloat (sampled->inertia, <=, alone->inertia * 1.001);
  for (guint n_threads = 2; n_threads <= 7; n_threads += 5)
    {
      g_autoptr (RetailKmeans) other = NULL;

      options.n_threads = n_threads;
      other = fit_with (matrix, &options);
      g_assert_cmpmem (&alone->inertia, sizeof (double), &other->inertia, sizeof (double));
      g_assert_cmpmem (alone->labels, alone->n * sizeof (guint16), other->labels,
                       other->n * sizeof (guint16));
      g_assert_cmpmem (alone->centres, 4 * 8 * sizeof (double), other->centres, 4 * 8 * sizeof (double));
    }
}

/* Constant columns, one value only but for a few rows, one row out of all proportion. */
static void
test_degenerate (void)
{
  const gsize n = RETAIL_FULL_START_ROWS + 5000;
  g_autoptr (Matrix) matrix = matrix_new (n, 3);
  RetailKmeansOptions options;

  retail_kmeans_options_init (&options);
  options.k = 3;
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (RetailKmeans) fit = NULL;

      for (gsize i = 0; i < n; i++)
        {
          matrix->data[i * 3] = 7;
          matrix->data[i * 3 + 1] = i % 5001 == 11 ? 1 + (double)(i % 2) : 0;
          matrix->data[i * 3 + 2] = round == 1 && i == 500 ? 1e12 : 0;
        }
      if (round == 2)
        for (gsize i = 0; i < n * 3; i++)
          matrix->data[i] *= 1e-310;
      fit = fit_with (matrix, &options);
      g_assert_true (isfinite (fit->inertia));
      /* the squares of the smallest numbers are 0 by definition */
      if (round < 2)
        assert_labels_are_nearest (matrix, fit);
      for (guint c = 0; c < 3; c++)
        g_assert_cmpuint (fit->sizes[c], >, 0);
    }
}

static void
test_refusals (void)
{
  const gsize n = RETAIL_FULL_START_ROWS + 5000;
  g_autoptr (Matrix) matrix = matrix_new (n, 3);
  RetailKmeansOptions options;
  g_autoptr (GError) error = NULL;

  retail_kmeans_options_init (&options);
  g_assert_null (retail_kmeans_fit (matrix->data, n, 3, &options, NULL, &error));
  g_assert_nonnull (strstr (error->message, "there are 1"));
  g_clear_error (&error);
  for (gsize i = 0; i < n; i++)
    matrix->data[i * 3] = (double)(i % 10);
  matrix->data[3 * 777] = NAN;
  g_assert_null (retail_kmeans_fit (matrix->data, n, 3, &options, NULL, &error));
  g_assert_nonnull (strstr (error->message, "finite"));
}

/* Between the least inertia of 50 starts of scikit-learn and what was left of it when single rows were moved:
 * online_retail_oracle.json. */
static void
test_online_retail (void)
{
  g_autofree char *path = retail_test_data ("online_retail/online_retail_features.csv");
  g_autoptr (Matrix) whole = NULL, matrix = NULL;
  g_autoptr (RetailKmeans) fit = NULL;
  RetailKmeansOptions options;

  if (path == NULL)
    return;
  whole = matrix_read (path);
  matrix = matrix_new (whole->n, 5);
  for (gsize i = 0; i < whole->n; i++)
    for (guint j = 0; j < 5; j++)
      matrix->data[i * 5 + j] = j == 0 ? log1p (whole->data[i * whole->d]) : whole->data[i * whole->d + j];
  matrix_standardise (matrix);
  retail_kmeans_options_init (&options);
  fit = fit_with (matrix, &options);
  g_assert_cmpfloat (fit->inertia, >=, 9344.739353622921 * (1 - 1e-9));
  g_assert_cmpfloat (fit->inertia, <=, 9344.775551926989 * (1 + 1e-9));
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/kmeans-many/assigned-labels-are-the-nearest-centre", test_assigned_are_nearest);
  g_test_add_func ("/engine/kmeans-many/many-rows-are-assigned-and-measured", test_many_assigned);
  g_test_add_func ("/engine/kmeans-many/labels-of-many-rows-are-the-nearest-centre",
                   test_many_labels_are_nearest);
  g_test_add_func ("/engine/kmeans-many/full-starts-come-to-the-same-with-any-number-of-threads",
                   test_full_starts);
  g_test_add_func ("/engine/kmeans-many/degenerate-data-give-finite-answers", test_degenerate);
  g_test_add_func ("/engine/kmeans-many/unfit-data-are-refused-with-a-sentence", test_refusals);
  g_test_add_func ("/engine/kmeans-many/online-retail-agrees-with-its-peers", test_online_retail);
  return g_test_run ();
}
