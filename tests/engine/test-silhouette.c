/* The silhouette against its definition, and its behaviour at the edges. */

#include "engine/error.h"
#include "engine/silhouette.h"
#include "tests/engine/countdown.h"
#include "tests/engine/matrix.h"
#include "tests/test-support.h"

static long double
distance (const Matrix *matrix, gsize a, gsize b)
{
  long double sum = 0;

  for (guint j = 0; j < matrix->d; j++)
    {
      long double off = (long double)matrix->data[a * matrix->d + j] - matrix->data[b * matrix->d + j];

      sum += off * off;
    }
  return sqrtl (sum);
}

/* Rousseeuw's definition, word for word. */
static double
by_definition (const Matrix *matrix, const guint16 *labels, guint k)
{
  long double total = 0;

  for (gsize i = 0; i < matrix->n; i++)
    {
      long double sum[256] = { 0 }, a, b = INFINITY;
      gsize count[256] = { 0 };

      for (gsize other = 0; other < matrix->n; other++)
        {
          sum[labels[other]] += distance (matrix, i, other);
          count[labels[other]]++;
        }
      if (count[labels[i]] == 1)
        continue;
      a = sum[labels[i]] / (count[labels[i]] - 1);
      for (guint c = 0; c < k; c++)
        if (c != labels[i] && count[c] > 0)
          b = MIN (b, sum[c] / count[c]);
      total += MAX (a, b) > 0 ? (b - a) / MAX (a, b) : 0;
    }
  return (double)(total / matrix->n);
}

static RetailSilhouette
measure (const Matrix *matrix, const guint16 *labels, guint k, const RetailSilhouetteOptions *options)
{
  RetailSilhouette result;
  g_autoptr (GError) error = NULL;

  g_assert_true (
      retail_silhouette (matrix->data, matrix->n, matrix->d, labels, k, options, NULL, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (result.mean, >=, -1);
  g_assert_cmpfloat (result.mean, <=, 1);
  return result;
}

static RetailSilhouette
measure_exactly (const Matrix *matrix, const guint16 *labels, guint k)
{
  RetailSilhouetteOptions options;
  RetailSilhouette result;

  retail_silhouette_options_init (&options);
  result = measure (matrix, labels, k, &options);
  g_assert_true (result.exact);
  g_assert_cmpuint (result.sample_size, ==, matrix->n);
  g_assert_cmpfloat (result.standard_error, ==, 0);
  return result;
}

static void
test_definition (void)
{
  RetailRandom random;

  retail_random_init (&random, 21, 0);
  for (guint round = 0; round < retail_test_cases (3000); round++)
    {
      gsize n = 2 + retail_random_below (&random, 90);
      guint k = 2 + (guint)retail_random_below (&random, 7);
      g_autoptr (Matrix) matrix = matrix_clouds (n, 1 + (guint)retail_random_below (&random, 20), k,
                                                 3 * retail_random_uniform (&random), round);
      double offset = round % 3 == 0 ? 1e6 : 0;

      /* two at least are in use; every other time the labels have nothing to do with the clouds */
      for (gsize i = 0; i < n && round % 2; i++)
        matrix->classes[i] = (guint16)retail_random_below (&random, k);
      matrix->classes[0] = 0;
      matrix->classes[1] = 1;
      for (gsize i = 0; i < n * matrix->d; i++)
        matrix->data[i] += offset;
      g_assert_cmpfloat_with_epsilon (measure_exactly (matrix, matrix->classes, k).mean,
                                      by_definition (matrix, matrix->classes, k), 1e-6);
    }
}

/* More than one tile of rows in a cluster, and sizes that are no multiples of anything. */
static void
test_definition_at_length (void)
{
  for (guint round = 0; round < 6; round++)
    {
      g_autoptr (Matrix) matrix = matrix_clouds (801 + 97 * round, 8, 2 + round, 2, round);

      g_assert_cmpfloat_with_epsilon (measure_exactly (matrix, matrix->classes, 2 + round).mean,
                                      by_definition (matrix, matrix->classes, 2 + round), 1e-7);
    }
}

/* Moves the rows to what is hard: far from the origin, most of them nearly or quite the same as another, in
 * clumps so far apart that only some are rivals, or with a heavy tail. */
static void
make_hard (Matrix *matrix, RetailRandom *random, guint kind)
{
  for (gsize i = 0; i < matrix->n; i++)
    for (guint j = 0; j < matrix->d; j++)
      {
        double *value = &matrix->data[i * matrix->d + j];

        if (kind == 1)
          *value += 1e7;
        if (kind == 2 && i % 10 > 0)
          *value = matrix->data[(i - i % 10) * matrix->d + j]
                   + (i % 10 < 5 ? 0 : 1e-6 * retail_random_normal (random));
        if (kind == 3)
          *value += 40 * (double)(matrix->classes[i] / 2);
        if (kind == 4)
          *value = exp (*value / 2);
      }
}

/* Enough rows that it pays to ask which clusters can be nearest. */
static void
test_rivals (void)
{
  RetailRandom random;

  retail_random_init (&random, 23, 0);
  for (guint round = 0; round < 30; round++)
    {
      guint k = 3 + round % 4, d = 2 + round % 3, kind = round % 5;
      g_autoptr (Matrix) matrix = matrix_clouds (256 * k + 17 * round, d, k, 1 + round % 2 * 2, round);

      make_hard (matrix, &random, kind);
      for (gsize i = 0; i < matrix->n; i++)
        if (round % 3 == 0 && retail_random_below (&random, 10) == 0)
          matrix->classes[i] = (guint16)retail_random_below (&random, k);
      g_assert_cmpfloat_with_epsilon (measure_exactly (matrix, matrix->classes, k).mean,
                                      by_definition (matrix, matrix->classes, k), 1e-6);
    }
}

/* Coarser and coarser partitions that nearly nest, some clusters of one row or none, and one that has nothing
 * to do with the others: each as if it were alone. */
static void
test_several_at_once (void)
{
  enum
  {
    N_PARTITIONS = 7
  };
  RetailRandom random;

  retail_random_init (&random, 5, 0);
  for (guint round = 0; round < 60; round++)
    {
      gsize n = 2 + retail_random_below (&random, round < 50 ? 200 : 1500);
      guint d = 1 + (guint)retail_random_below (&random, 10);
      g_autoptr (Matrix) matrix = matrix_clouds (n, d, 12, 2, round);
      g_autofree guint16 *labels = g_new (guint16, n * N_PARTITIONS);
      RetailPartition partitions[N_PARTITIONS];
      RetailSilhouette results[N_PARTITIONS];
      RetailSilhouetteOptions options;

      for (guint p = 0; p < N_PARTITIONS; p++)
        {
          partitions[p] = (RetailPartition){ labels + p * n, 12 - p };
          for (gsize i = 0; i < n; i++)
            labels[p * n + i] = p == 4 || retail_random_below (&random, 20) == 0
                                    ? (guint16)retail_random_below (&random, 12 - p)
                                    : matrix->classes[i] % (12 - p);
          labels[p * n] = 0;
          labels[p * n + 1] = 1;
        }
      matrix->data[0] += 1e4;
      retail_silhouette_options_init (&options);
      g_assert_true (
          retail_silhouettes (matrix->data, n, d, partitions, N_PARTITIONS, &options, NULL, results, NULL));
      for (guint p = 0; p < N_PARTITIONS; p++)
        g_assert_cmpfloat_with_epsilon (results[p].mean,
                                        by_definition (matrix, partitions[p].labels, partitions[p].k), 1e-6);
    }
}

/* Every row by itself, or all in one cluster: nothing to measure, or nothing to compare with. */
static void
test_finest_and_coarsest (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (200, 3, 3, 1, 1);
  guint16 finest[200], coarsest[200] = { 0 };
  const RetailPartition partitions[] = { { finest, 200 }, { matrix->classes, 3 }, { coarsest, 1 } };
  RetailSilhouetteOptions options;
  RetailSilhouette results[3];

  for (guint i = 0; i < 200; i++)
    finest[i] = (guint16)i;
  retail_silhouette_options_init (&options);
  g_assert_true (retail_silhouettes (matrix->data, 200, 3, partitions, 3, &options, NULL, results, NULL));
  g_assert_cmpfloat (results[0].mean, ==, 0);
  g_assert_cmpfloat_with_epsilon (results[1].mean, by_definition (matrix, matrix->classes, 3), 1e-6);
  g_assert_true (isnan (results[2].mean));
}

/* Row i goes to (i × step) mod n, of which the step shares no divisor with n: a permutation. */
static gsize
draw_step (RetailRandom *random, gsize n)
{
  for (;;)
    {
      gsize step = 1 + retail_random_below (random, n), a = n, b = step;

      while (b > 0)
        {
          gsize rest = a % b;

          a = b;
          b = rest;
        }
      if (a == 1)
        return step;
    }
}

/* Other rows, other columns, other numbers for the clusters, another unit: the same silhouette. */
static void
test_symmetries (void)
{
  RetailRandom random;

  retail_random_init (&random, 13, 0);
  for (guint round = 0; round < retail_test_cases (3000); round++)
    {
      gsize n = 5 + retail_random_below (&random, 80), row_step = draw_step (&random, n);
      guint d = 1 + (guint)retail_random_below (&random, 10), column_step = (guint)draw_step (&random, d);
      g_autoptr (Matrix) matrix = matrix_clouds (n, d, 4, 3, round);
      g_autoptr (Matrix) turned = matrix_new (n, d);
      g_autofree guint16 *labels = g_new (guint16, n);
      double factor = exp (((double)round - 1500) / 15);

      matrix->classes[0] = 0;
      matrix->classes[1] = 1;
      for (gsize i = 0; i < n; i++)
        {
          labels[i * row_step % n] = 3 - matrix->classes[i];
          for (guint j = 0; j < d; j++)
            turned->data[i * row_step % n * d + j * column_step % d] = factor * matrix->data[i * d + j];
        }
      g_assert_cmpfloat_with_epsilon (measure_exactly (turned, labels, 4).mean,
                                      measure_exactly (matrix, matrix->classes, 4).mean, 1e-6);
    }
}

static void
test_known_value (void)
{
  double data[] = { 0, 1, 10, 11 };
  const guint16 labels[] = { 0, 0, 1, 1 };
  Matrix matrix = { 4, 1, data, NULL };

  /* a = 1, b = 10.5 for the outer two and 9.5 for the inner two */
  g_assert_cmpfloat_with_epsilon (measure_exactly (&matrix, labels, 2).mean,
                                  ((1 - 1 / 10.5) + (1 - 1 / 9.5)) / 2, 1e-7);
}

static void
test_single_member_counts_0 (void)
{
  double data[] = { 0, 1, 10 };
  const guint16 labels[] = { 0, 0, 1 };
  Matrix matrix = { 3, 1, data, NULL };

  g_assert_cmpfloat_with_epsilon (measure_exactly (&matrix, labels, 2).mean,
                                  ((1 - 1 / 10.0) + (1 - 1 / 9.0)) / 3, 1e-7);
}

static void
test_equal_points (void)
{
  double data[64];
  guint16 labels[32];
  Matrix matrix = { 32, 2, data, NULL };

  for (guint i = 0; i < 64; i++)
    data[i] = 3.25;
  for (guint i = 0; i < 32; i++)
    labels[i] = i % 2;
  g_assert_cmpfloat (measure_exactly (&matrix, labels, 2).mean, ==, 0);
}

static void
test_extreme_magnitudes (void)
{
  const double factors[] = { 1e-310, 1e-200, 1e150, 1e300 };

  for (guint f = 0; f < G_N_ELEMENTS (factors); f++)
    {
      g_autoptr (Matrix) matrix = matrix_clouds (60, 3, 3, 1, 5);
      double expected = by_definition (matrix, matrix->classes, 3);

      for (gsize i = 0; i < 180; i++)
        matrix->data[i] *= factors[f];
      g_assert_cmpfloat_with_epsilon (measure_exactly (matrix, matrix->classes, 3).mean, expected, 1e-6);
    }
}

static void
test_number_of_threads (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (3001, 8, 5, 3, 1);
  RetailSilhouetteOptions options;
  RetailSilhouette alone, other;

  retail_silhouette_options_init (&options);
  for (guint round = 0; round < 2; round++)
    {
      options.exact_limit = round == 0 ? 20000 : 1000;
      options.n_threads = 1;
      alone = measure (matrix, matrix->classes, 5, &options);
      for (options.n_threads = 2; options.n_threads <= 7; options.n_threads += 5)
        {
          other = measure (matrix, matrix->classes, 5, &options);
          g_assert_cmpmem (&alone.mean, sizeof (double), &other.mean, sizeof (double));
          g_assert_cmpmem (&alone.standard_error, sizeof (double), &other.standard_error, sizeof (double));
        }
    }
}

/* The whole value lies within the errors that the samples state: of 200 samples some 95 % within two. */
static void
test_sample (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (6000, 4, 4, 2, 7);
  double whole = measure_exactly (matrix, matrix->classes, 4).mean;
  RetailSilhouetteOptions options;
  guint within = 0;

  retail_silhouette_options_init (&options);
  options.exact_limit = 500;
  for (options.seed = 0; options.seed < 200; options.seed++)
    {
      RetailSilhouette sampled = measure (matrix, matrix->classes, 4, &options);

      g_assert_false (sampled.exact);
      g_assert_cmpuint (sampled.sample_size, >=, 490);
      g_assert_cmpuint (sampled.sample_size, <=, 510);
      g_assert_cmpfloat (sampled.standard_error, >, 0);
      g_assert_cmpfloat (sampled.standard_error, <, 0.02);
      within += fabs (sampled.mean - whole) <= 2 * sampled.standard_error;
    }
  g_assert_cmpuint (within, >=, 180);
}

static void
test_sample_keeps_small_clusters (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (5000, 2, 1, 1, 7);
  RetailSilhouetteOptions options;
  RetailSilhouette sampled;

  retail_silhouette_options_init (&options);
  options.exact_limit = 100;
  for (gsize i = 0; i < 3; i++)
    {
      matrix->classes[i * 1000] = 1;
      matrix->data[i * 2000] += 1000;
    }
  sampled = measure (matrix, matrix->classes, 2, &options);
  g_assert_cmpuint (sampled.sample_size, ==, 102);
  g_assert_cmpfloat (sampled.mean, >, 0.99);
  g_assert_cmpfloat (sampled.standard_error, >=, 0);
  g_assert_cmpfloat (sampled.standard_error, <, 0.1);
}

/* What is compared is measured on the same rows: the same partition has the same silhouette however its
 * clusters are numbered and whatever else is measured, and each lies within its error of the whole value. */
static void
test_sample_is_shared (void)
{
  enum
  {
    N = 6000
  };
  g_autoptr (Matrix) matrix = matrix_clouds (N, 4, 6, 2, 7);
  guint16 turned[N], halves[N];
  const RetailPartition partitions[] = { { halves, 2 }, { matrix->classes, 6 }, { turned, 6 } };
  RetailSilhouetteOptions options;
  RetailSilhouette results[3];

  for (guint i = 0; i < N; i++)
    {
      turned[i] = 5 - matrix->classes[i];
      halves[i] = matrix->classes[i] < 3;
    }
  retail_silhouette_options_init (&options);
  options.exact_limit = 600;
  g_assert_true (retail_silhouettes (matrix->data, N, 4, partitions, 3, &options, NULL, results, NULL));
  g_assert_cmpfloat_with_epsilon (results[1].mean, results[2].mean, 1e-7);
  g_assert_cmpfloat_with_epsilon (results[1].standard_error, results[2].standard_error, 1e-7);
  for (guint p = 0; p < 3; p++)
    {
      g_assert_false (results[p].exact);
      g_assert_cmpuint (results[p].sample_size, ==, 600);
      g_assert_cmpfloat_with_epsilon (results[p].mean,
                                      measure_exactly (matrix, partitions[p].labels, partitions[p].k).mean,
                                      4 * results[p].standard_error);
    }
}

/* Three far rows are a cluster of the coarser partition, but none of the finer one, by which the sample is
 * stratified. */
static void
test_shared_sample_keeps_small_clusters (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (5000, 2, 4, 1, 7);
  guint16 far[5000] = { 0 };
  const RetailPartition partitions[] = { { far, 2 }, { matrix->classes, 4 } };
  RetailSilhouetteOptions options;
  RetailSilhouette results[2];

  for (guint i = 0; i < 3; i++)
    {
      far[i * 1000] = 1;
      matrix->data[i * 2000] += 10000;
    }
  retail_silhouette_options_init (&options);
  options.exact_limit = 100;
  g_assert_true (retail_silhouettes (matrix->data, 5000, 2, partitions, 2, &options, NULL, results, NULL));
  g_assert_cmpuint (results[0].sample_size, ==, 102);
  g_assert_cmpfloat (results[0].mean, >, 0.99);
  g_assert_cmpfloat (results[0].standard_error, <, 0.01);
}

static void
test_one_cluster (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (10, 2, 1, 1, 7);
  RetailSilhouetteOptions options;
  RetailSilhouette result;
  g_autoptr (GError) error = NULL;

  retail_silhouette_options_init (&options);
  g_assert_false (
      retail_silhouette (matrix->data, 10, 2, matrix->classes, 3, &options, NULL, &result, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_INVALID);
}

static void
test_cancel (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (4000, 8, 3, 1, 7);
  RetailSilhouetteOptions options;

  retail_silhouette_options_init (&options);
  for (guint after = 1; after < 4; after++)
    {
      guint left = after;
      RetailMonitor monitor = countdown_monitor (&left);
      RetailSilhouette result;
      g_autoptr (GError) error = NULL;

      g_assert_false (
          retail_silhouette (matrix->data, 4000, 8, matrix->classes, 3, &options, &monitor, &result, &error));
      g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/silhouette/it-is-what-the-definition-says", test_definition);
  g_test_add_func ("/engine/silhouette/it-is-so-over-many-rows", test_definition_at_length);
  g_test_add_func ("/engine/silhouette/clusters-that-cannot-be-nearest-do-not-matter", test_rivals);
  g_test_add_func ("/engine/silhouette/several-at-once-are-each-as-alone", test_several_at_once);
  g_test_add_func ("/engine/silhouette/rows-alone-count-0-and-one-cluster-has-none",
                   test_finest_and_coarsest);
  g_test_add_func ("/engine/silhouette/order-and-unit-do-not-matter", test_symmetries);
  g_test_add_func ("/engine/silhouette/four-points-by-hand", test_known_value);
  g_test_add_func ("/engine/silhouette/a-point-alone-counts-0", test_single_member_counts_0);
  g_test_add_func ("/engine/silhouette/equal-points-count-0", test_equal_points);
  g_test_add_func ("/engine/silhouette/magnitude-does-not-matter", test_extreme_magnitudes);
  g_test_add_func ("/engine/silhouette/any-number-of-threads-gives-the-same-bits", test_number_of_threads);
  g_test_add_func ("/engine/silhouette/a-sample-tells-its-error", test_sample);
  g_test_add_func ("/engine/silhouette/a-sample-keeps-small-clusters", test_sample_keeps_small_clusters);
  g_test_add_func ("/engine/silhouette/several-are-measured-on-one-sample", test_sample_is_shared);
  g_test_add_func ("/engine/silhouette/a-shared-sample-keeps-every-ones-small-clusters",
                   test_shared_sample_keeps_small_clusters);
  g_test_add_func ("/engine/silhouette/one-cluster-has-none", test_one_cluster);
  g_test_add_func ("/engine/silhouette/cancelling-stops-it", test_cancel);
  return g_test_run ();
}
