/* k-means: what must hold of every fit, whatever the data. */

#include <float.h>

#include "engine/agreement.h"
#include "engine/error.h"
#include "engine/kmeans-exact.h"
#include "tests/engine/countdown.h"
#include "tests/engine/matrix.h"
#include "tests/test-support.h"

static RetailKmeans *
fit (const Matrix *matrix, guint k, guint n_init, guint64 seed)
{
  RetailKmeansOptions options;
  g_autoptr (GError) error = NULL;
  RetailKmeans *result;

  retail_kmeans_options_init (&options);
  options.k = k;
  options.n_init = n_init;
  options.seed = seed;
  result = retail_kmeans_fit (matrix->data, matrix->n, matrix->d, &options, NULL, &error);
  g_assert_no_error (error);
  return result;
}

static RetailRows
survey (const Matrix *matrix)
{
  RetailRows rows = { .data = matrix->data, .n = matrix->n, .d = matrix->d, .n_threads = 1 };

  retail_rows_survey (&rows, NULL);
  return rows;
}

static Matrix *
random_matrix (RetailRandom *random)
{
  gsize n = 2 + retail_random_below (random, 150);
  guint d = 1 + (guint)retail_random_below (random, 12);

  return matrix_clouds (n, d, 1 + (guint)retail_random_below (random, 6),
                        0.1 + 4 * retail_random_uniform (random), retail_random_uint64 (random));
}

/* By the definitions: labels name the nearest centre (ties: the lower), sizes count them, the inertia is
 * their summed squared distance, the centres are the means of their members. */
static void
assert_is_a_fit (const RetailKmeans *self, const Matrix *matrix)
{
  g_autofree double *sums = g_new0 (double, self->k * self->d);
  g_autofree gsize *sizes = g_new0 (gsize, self->k);
  double inertia = 0;

  g_assert_cmpuint (self->n, ==, matrix->n);
  g_assert_cmpuint (self->d, ==, matrix->d);
  for (gsize i = 0; i < self->n; i++)
    {
      const double *row = matrix->data + i * self->d;
      guint nearest = 0;

      for (guint c = 1; c < self->k; c++)
        if (squared_distance (row, self->centres + c * self->d, self->d)
            < squared_distance (row, self->centres + nearest * self->d, self->d))
          nearest = c;
      g_assert_cmpuint (self->labels[i], ==, nearest);
      inertia += squared_distance (row, self->centres + nearest * self->d, self->d);
      sizes[nearest]++;
      for (guint j = 0; j < self->d; j++)
        sums[nearest * self->d + j] += row[j];
    }
  g_assert_cmpfloat (fabs (inertia - self->inertia), <=, 1e-12 * inertia);
  g_assert_cmpmem (sizes, self->k * sizeof *sizes, self->sizes, self->k * sizeof *sizes);
  for (guint c = 0; c < self->k; c++)
    {
      g_assert_cmpuint (sizes[c], >, 0);
      for (guint j = 0; j < self->d && self->converged; j++)
        g_assert_cmpfloat_with_epsilon (sums[c * self->d + j] / sizes[c], self->centres[c * self->d + j],
                                        1e-9);
    }
}

static void
test_definitions_hold (void)
{
  RetailRandom random;

  retail_random_init (&random, 11, 0);
  for (guint round = 0; round < retail_test_cases (2000); round++)
    {
      g_autoptr (Matrix) matrix = random_matrix (&random);
      guint k = 1 + (guint)retail_random_below (&random, MIN (matrix->n, 12));
      g_autoptr (RetailKmeans) self = fit (matrix, k, 3, round);

      assert_is_a_fit (self, matrix);
    }
}

static void
test_inertia_never_rises (void)
{
  const RetailExactLimits limits = { .iterations = 100 };
  RetailRandom random;
  guint n_steps = 0;

  retail_random_init (&random, 12, 0);
  for (guint round = 0; round < retail_test_cases (2000); round++)
    {
      g_autoptr (Matrix) matrix = random_matrix (&random);
      RetailRows rows = survey (matrix);
      g_autoptr (RetailPoints) points = retail_points_new (&rows);
      guint k = 1 + (guint)retail_random_below (&random, MIN (matrix->n, 10));
      double centres[10 * 12], before = INFINITY;
      g_autoptr (RetailExact) exact = NULL;
      gboolean goes_on = TRUE;

      retail_kmeans_seed (points, k, 1, round, centres);
      exact = retail_exact_new (&rows, &limits, k, centres, 1);
      for (; goes_on; n_steps++)
        {
          double inertia = retail_kmeans_inertia (matrix->data, matrix->n, matrix->d,
                                                  retail_exact_get_best (exact)->centres, k);

          g_assert_cmpfloat (inertia, <=, before * (1 + 1e-12) + 1e-12);
          before = inertia;
          goes_on = retail_exact_step (exact);
        }
    }
  g_assert_cmpuint (n_steps, >, retail_test_cases (6000));
}

static void
test_known_clouds_are_found (void)
{
  for (guint64 seed = 0; seed < 200; seed++)
    {
      g_autoptr (Matrix) matrix = matrix_clouds (400, 8, 4, 0.3, seed);
      g_autoptr (RetailKmeans) self = fit (matrix, 4, 10, seed);

      g_assert_cmpfloat (retail_adjusted_rand_index (self->labels, matrix->classes, matrix->n), ==, 1);
    }
}

/* Of all partitions of few points into two and three, k-means hardly ever misses the one of least inertia. */
static void
test_small_optimum_is_found (void)
{
  RetailRandom random;
  guint found = 0;

  retail_random_init (&random, 13, 0);
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (Matrix) matrix = matrix_clouds (7, 2, 3, 2, retail_random_uint64 (&random));
      guint k = 2 + round % 2, n_codes = k == 2 ? 128 : 2187;
      g_autoptr (RetailKmeans) self = fit (matrix, k, 60, round);
      double least = INFINITY;

      for (guint code = 0; code < n_codes; code++)
        {
          double sums[3][2] = { { 0 } }, squares = 0, within;
          guint sizes[3] = { 0 }, rest = code;

          for (guint i = 0; i < 7; i++, rest /= k)
            {
              const double *row = matrix->data + 2 * i;

              sizes[rest % k]++;
              sums[rest % k][0] += row[0];
              sums[rest % k][1] += row[1];
              squares += row[0] * row[0] + row[1] * row[1];
            }
          within = squares;
          for (guint c = 0; c < k; c++)
            if (sizes[c] > 0)
              within -= (sums[c][0] * sums[c][0] + sums[c][1] * sums[c][1]) / sizes[c];
          least = MIN (least, within);
        }
      g_assert_cmpfloat (self->inertia, >=, least - 1e-9);
      found += self->inertia <= least + 1e-9;
    }
  g_assert_cmpuint (found, >=, 285);
}

/* 0 … n − 1 in any order. */
static guint *
random_order (guint n, RetailRandom *random)
{
  guint *order = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  retail_random_shuffle (random, order, n);
  return order;
}

/* Clouds that lie apart: there is one best partition. */
static Matrix *
random_clouds (RetailRandom *random)
{
  return matrix_clouds (30 + retail_random_below (random, 100), 3 + (guint)retail_random_below (random, 7), 3,
                        0.3, retail_random_uint64 (random));
}

static void
test_permuted_columns (void)
{
  RetailRandom random;

  retail_random_init (&random, 14, 0);
  for (guint round = 0; round < retail_test_cases (2000); round++)
    {
      g_autoptr (Matrix) matrix = random_clouds (&random);
      g_autoptr (Matrix) turned = matrix_new (matrix->n, matrix->d);
      g_autofree guint *order = random_order (matrix->d, &random);
      g_autoptr (RetailKmeans) self = fit (matrix, 3, 10, 1);
      g_autoptr (RetailKmeans) other = NULL;

      for (gsize i = 0; i < matrix->n; i++)
        for (guint j = 0; j < matrix->d; j++)
          turned->data[i * matrix->d + order[j]] = matrix->data[i * matrix->d + j];
      other = fit (turned, 3, 10, 1);
      g_assert_cmpfloat_with_epsilon (self->inertia, other->inertia, 1e-9 * self->inertia);
      g_assert_cmpfloat (retail_adjusted_rand_index (self->labels, other->labels, matrix->n), ==, 1);
    }
}

static void
test_permuted_rows (void)
{
  RetailRandom random;

  retail_random_init (&random, 15, 0);
  for (guint round = 0; round < retail_test_cases (2000); round++)
    {
      g_autoptr (Matrix) matrix = random_clouds (&random);
      g_autoptr (Matrix) turned = matrix_new (matrix->n, matrix->d);
      g_autofree guint *order = random_order ((guint)matrix->n, &random);
      g_autofree guint16 *back = g_new (guint16, matrix->n);
      g_autoptr (RetailKmeans) self = fit (matrix, 3, 10, 1);
      g_autoptr (RetailKmeans) other = NULL;

      for (gsize i = 0; i < matrix->n; i++)
        memcpy (turned->data + order[i] * matrix->d, matrix->data + i * matrix->d,
                matrix->d * sizeof (double));
      other = fit (turned, 3, 10, 1);
      for (gsize i = 0; i < matrix->n; i++)
        back[i] = other->labels[order[i]];
      g_assert_cmpfloat_with_epsilon (self->inertia, other->inertia, 1e-9 * self->inertia);
      g_assert_cmpfloat (retail_adjusted_rand_index (self->labels, back, matrix->n), ==, 1);
    }
}

static void
test_scaled_data (void)
{
  const double factors[] = { 0x1p-40, 0x1p+90, 1e-3, 1e7, 1e-130, 1e140, 1e-300 };

  for (guint round = 0; round < 300 * G_N_ELEMENTS (factors); round++)
    {
      double factor = factors[round % G_N_ELEMENTS (factors)];
      g_autoptr (Matrix) matrix = matrix_clouds (150, 4, 3, 0.5, round);
      g_autoptr (RetailKmeans) self = fit (matrix, 3, 10, 1);
      g_autoptr (RetailKmeans) other = NULL;

      for (gsize i = 0; i < 150 * 4; i++)
        matrix->data[i] *= factor;
      other = fit (matrix, 3, 10, 1);
      g_assert_cmpmem (self->labels, 150 * sizeof (guint16), other->labels, 150 * sizeof (guint16));
      for (guint i = 0; i < 12; i++)
        g_assert_cmpfloat_with_epsilon (self->centres[i], other->centres[i] / factor, 1e-9);
    }
}

static void
assert_same_bits (const RetailKmeans *a, const RetailKmeans *b)
{
  g_assert_cmpmem (&a->inertia, sizeof (double), &b->inertia, sizeof (double));
  g_assert_cmpuint (a->iterations, ==, b->iterations);
  g_assert_cmpmem (a->labels, a->n * sizeof (guint16), b->labels, b->n * sizeof (guint16));
  g_assert_cmpmem (a->centres, a->k * a->d * sizeof (double), b->centres, b->k * b->d * sizeof (double));
}

static void
test_number_of_threads (void)
{
  const gsize sizes[] = { 50, 1000, 19999, 60001 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr (Matrix) matrix = matrix_clouds (sizes[s], 8, 5, 3, s);
      g_autoptr (RetailKmeans) alone = NULL;
      RetailKmeansOptions options;

      retail_kmeans_options_init (&options);
      options.k = 6;
      options.n_threads = 1;
      alone = retail_kmeans_fit (matrix->data, matrix->n, matrix->d, &options, NULL, NULL);
      for (guint n_threads = 2; n_threads <= 7; n_threads += 5)
        {
          g_autoptr (RetailKmeans) other = NULL;

          options.n_threads = n_threads;
          other = retail_kmeans_fit (matrix->data, matrix->n, matrix->d, &options, NULL, NULL);
          assert_same_bits (alone, other);
        }
    }
}

/* Above the limit the starts run on a sample: the fit must be one of all rows all the same, and as good as
 * one that started from the clouds' own centres. */
static void
test_many_rows (void)
{
  for (guint64 seed = 0; seed < 3; seed++)
    {
      g_autoptr (Matrix) matrix = matrix_clouds (RETAIL_FULL_START_ROWS + 12345, 8, 4, 2, seed);
      g_autoptr (RetailKmeans) self = fit (matrix, 4, 10, seed);
      RetailRows rows = survey (matrix);
      RetailExactLimits limits = { .iterations = 500 };
      g_autoptr (RetailExact) exact = retail_exact_new (&rows, &limits, 4, self->centres, 1);
      RetailKmeansOptions options;
      RetailStop stop;
      double inertia = retail_kmeans_inertia (matrix->data, matrix->n, 8, self->centres, 4);

      g_assert_cmpfloat_with_epsilon (inertia, self->inertia, 1e-12 * inertia);
      g_assert_true (self->converged);
      retail_kmeans_options_init (&options);
      /* one more Lloyd pass moves the centres by less than the tolerance */
      g_assert_true (retail_exact_step (exact));
      g_assert_cmpfloat (retail_exact_get_best (exact)->shift * rows.scale * rows.scale, <=,
                         options.tolerance * rows.mean_variance);
      retail_stop_init (&stop, NULL);
      g_assert_cmpfloat (retail_exact_run (exact, &stop)->inertia, >=, self->inertia / 1.0001);
    }
}

static void
test_empty_cluster_is_reseeded (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (100, 2, 2, 0.5, 5);
  RetailRows rows = survey (matrix);
  RetailExactLimits limits = { .iterations = 500, .exact_means = TRUE };
  /* nobody is nearest to the second */
  double centres[] = { 5, 5, 1000, 1000 };
  g_autoptr (RetailExact) exact = retail_exact_new (&rows, &limits, 2, centres, 1);
  gsize far = 0;

  for (gsize i = 1; i < 100; i++)
    if (squared_distance (matrix->data + 2 * i, centres, 2)
        > squared_distance (matrix->data + 2 * far, centres, 2))
      far = i;
  g_assert_true (retail_exact_step (exact));
  g_assert_cmpmem (retail_exact_get_best (exact)->centres + 2, 2 * sizeof (double), matrix->data + 2 * far,
                   2 * sizeof (double));
}

static void
assert_refused (const double *data, gsize n, guint d, guint k, const char *says)
{
  RetailKmeansOptions options;
  g_autoptr (GError) error = NULL;

  retail_kmeans_options_init (&options);
  options.k = k;
  g_assert_null (retail_kmeans_fit (data, n, d, &options, NULL, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, says));
}

static void
test_refusals (void)
{
  const double same[] = { 3, 3, 3, 3, 3, 3, 3, 3 };
  const double nan[] = { 1, 2, NAN, 4 };
  const double infinite[] = { 1, 2, -INFINITY, 4 };
  const double huge[] = { 1e300, -1e300, 1, 2 };

  assert_refused (same, 2, 1, 3, "3 segments");
  assert_refused (same, 8, 1, 2, "there are 1");
  assert_refused (same, 4, 2, 2, "there are 1");
  assert_refused (same, 0, 1, 1, "there are 0");
  assert_refused (nan, 4, 1, 2, "finite");
  assert_refused (infinite, 4, 1, 2, "finite");
  assert_refused (huge, 4, 1, 2, "too large");
  assert_refused (same, 8, 1, 0, "from 1 to 64");
  assert_refused (same, 8, 1, 65, "from 1 to 64");
  assert_refused (same, 8, 0, 1, "features");
}

static void
test_options_are_checked (void)
{
  RetailKmeansOptions options;
  char *sentence;

#define assert_bad(member, value)                                                                            \
  retail_kmeans_options_init (&options);                                                                     \
  sentence = retail_kmeans_options_check (&options, 100, 8);                                                 \
  g_assert_null (sentence);                                                                                  \
  options.member = value;                                                                                    \
  sentence = retail_kmeans_options_check (&options, 100, 8);                                                 \
  g_assert_nonnull (sentence);                                                                               \
  g_free (sentence)

  assert_bad (n_init, 0);
  assert_bad (max_iterations, 0);
  assert_bad (tolerance, -1);
  assert_bad (tolerance, NAN);
  assert_bad (k, 101);
}

static void
test_degenerate_data (void)
{
  double one[] = { 7, -3 };
  Matrix single = { 1, 2, one, NULL };
  g_autoptr (RetailKmeans) alone = fit (&single, 1, 2, 1);
  double twice[] = { 1, 1, 1, 5, 5, 5, 5, 9, 9 };
  Matrix duplicates = { 9, 1, twice, NULL };
  g_autoptr (RetailKmeans) three = fit (&duplicates, 3, 10, 1);
  double tiny[] = { 5e-324, 1e-323, 1.5e-323, 1e-310, 1.1e-310, 1.2e-310 };
  Matrix denormal = { 6, 1, tiny, NULL };
  g_autoptr (RetailKmeans) two = fit (&denormal, 2, 10, 1);
  double far[] = { 1e9, 1e9 + 1, 1e9 + 2, 1e9 + 100, 1e9 + 101, 1e9 + 102 };
  Matrix offset = { 6, 1, far, NULL };
  g_autoptr (RetailKmeans) away = fit (&offset, 2, 10, 1);

  g_assert_cmpfloat (alone->inertia, ==, 0);
  g_assert_cmpfloat (alone->centres[1], ==, -3);
  g_assert_cmpfloat (three->inertia, ==, 0);
  for (guint c = 0; c < 3; c++)
    g_assert_cmpuint (three->sizes[c], >=, 2);
  g_assert_cmpuint (two->sizes[0], ==, 3);
  g_assert_cmpuint (two->sizes[1], ==, 3);
  g_assert_cmpfloat (away->inertia, ==, 4);
}

/* One point far out of all proportion must not hide the structure of the others. */
static void
test_outlier (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (300, 3, 2, 0.5, 3);
  g_autoptr (RetailKmeans) self = NULL;

  matrix->data[150] = 1e9;
  self = fit (matrix, 3, 10, 1);
  matrix->classes[50] = 2;
  g_assert_cmpfloat (retail_adjusted_rand_index (self->labels, matrix->classes, 300), ==, 1);
}

static void
test_k_equals_n (void)
{
  for (guint64 seed = 0; seed < 50; seed++)
    {
      g_autoptr (Matrix) matrix = matrix_clouds (20, 3, 20, 1, seed);
      g_autoptr (RetailKmeans) self = fit (matrix, 20, 10, seed);

      g_assert_cmpfloat (self->inertia, ==, 0);
      for (guint c = 0; c < 20; c++)
        g_assert_cmpuint (self->sizes[c], ==, 1);
    }
}

static void
test_cancel (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (3000, 8, 5, 4, 1);
  RetailKmeansOptions options;

  retail_kmeans_options_init (&options);
  for (guint after = 1; after < 6; after++)
    {
      guint left = after;
      RetailMonitor monitor = countdown_monitor (&left);
      g_autoptr (GError) error = NULL;

      g_assert_null (retail_kmeans_fit (matrix->data, matrix->n, 8, &options, &monitor, &error));
      g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
    }
}

static void
test_distinct_rows (void)
{
  const double data[] = { 1, 2, 1, 2, 2, 1, 1, 2, 3, 3, -0.0, 0, 0, 0 };

  g_assert_cmpuint (retail_count_distinct_rows (data, 7, 2, 100), ==, 4);
  g_assert_cmpuint (retail_count_distinct_rows (data, 7, 2, 2), ==, 2);
  g_assert_cmpuint (retail_count_distinct_rows (data, 0, 2, 2), ==, 0);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/kmeans/labels-sizes-inertia-and-centres-agree", test_definitions_hold);
  g_test_add_func ("/engine/kmeans/inertia-never-rises", test_inertia_never_rises);
  g_test_add_func ("/engine/kmeans/known-clouds-are-found", test_known_clouds_are_found);
  g_test_add_func ("/engine/kmeans/the-best-partition-of-few-points-is-found", test_small_optimum_is_found);
  g_test_add_func ("/engine/kmeans/permuted-columns-permute-the-answer", test_permuted_columns);
  g_test_add_func ("/engine/kmeans/permuted-rows-permute-the-answer", test_permuted_rows);
  g_test_add_func ("/engine/kmeans/scaling-by-a-constant-changes-nothing", test_scaled_data);
  g_test_add_func ("/engine/kmeans/any-number-of-threads-gives-the-same-bits", test_number_of_threads);
  g_test_add_func ("/engine/kmeans/many-rows-are-fitted-as-well-as-few", test_many_rows);
  g_test_add_func ("/engine/kmeans/empty-cluster-is-reseeded", test_empty_cluster_is_reseeded);
  g_test_add_func ("/engine/kmeans/unfit-data-are-refused-with-a-sentence", test_refusals);
  g_test_add_func ("/engine/kmeans/options-are-checked", test_options_are_checked);
  g_test_add_func ("/engine/kmeans/degenerate-data-give-finite-answers", test_degenerate_data);
  g_test_add_func ("/engine/kmeans/an-outlier-hides-nothing", test_outlier);
  g_test_add_func ("/engine/kmeans/k-equal-to-n-gives-everyone-a-cluster", test_k_equals_n);
  g_test_add_func ("/engine/kmeans/cancelling-stops-it", test_cancel);
  g_test_add_func ("/engine/kmeans/distinct-rows-are-counted", test_distinct_rows);
  return g_test_run ();
}
