/* Which features decide the segment. */

#include "engine/importance.h"
#include "tests/engine/matrix.h"
#include "tests/test-support.h"

static RetailKmeans *
fit (const Matrix *matrix, guint k)
{
  RetailKmeansOptions options;

  retail_kmeans_options_init (&options);
  options.k = k;
  return retail_kmeans_fit (matrix->data, matrix->n, matrix->d, &options, NULL, NULL);
}

/* Two clouds that lie apart in the first column only; the last column is constant. */
static Matrix *
apart_in_the_first (gsize n)
{
  Matrix *self = matrix_clouds (n, 4, 1, 1, 5);

  for (gsize i = 0; i < n; i++)
    {
      self->data[i * 4] += i % 2 ? 40 : 0;
      self->data[i * 4 + 3] = 7;
    }
  return self;
}

static void
test_eta2 (void)
{
  const double data[] = { 1, 0, 2, 0, 7, 0, 8, 1 };
  guint16 labels[] = { 0, 0, 1, 1 };
  const RetailKmeans halves = { .n = 4, .k = 2, .d = 2, .labels = labels };
  double eta2[2];

  /* first column: total 37, within 1; second: total 0.75, within 0.5 */
  retail_importance_eta2 (data, &halves, eta2);
  g_assert_cmpfloat_with_epsilon (eta2[0], 36 / 37.0, 1e-12);
  g_assert_cmpfloat_with_epsilon (eta2[1], 1 / 3.0, 1e-12);
}

/* With standardised columns the mean of η² is the between share of the whole sum of squares. */
static void
test_eta2_mean (void)
{
  for (guint64 seed = 0; seed < 300; seed++)
    {
      g_autoptr (Matrix) matrix = matrix_clouds (120, 6, 4, 2, seed);
      g_autoptr (RetailKmeans) self = NULL;
      double eta2[6], mean = 0;

      matrix_standardise (matrix);
      self = fit (matrix, 4);
      retail_importance_eta2 (matrix->data, self, eta2);
      for (guint j = 0; j < 6; j++)
        {
          g_assert_cmpfloat (eta2[j], >=, 0);
          g_assert_cmpfloat (eta2[j], <=, 1);
          mean += eta2[j] / 6;
        }
      g_assert_cmpfloat_with_epsilon (mean, 1 - self->inertia / (120 * 6), 1e-10);
    }
}

static void
test_deciding_feature (void)
{
  g_autoptr (Matrix) matrix = apart_in_the_first (1000);
  g_autoptr (RetailKmeans) self = fit (matrix, 2);
  double eta2[4], share[4], again[4], other[4];

  retail_importance_eta2 (matrix->data, self, eta2);
  retail_importance_permutation (matrix->data, self, 5, 1, share);
  g_assert_cmpfloat (eta2[0], >, 0.99);
  g_assert_cmpfloat (eta2[1], <, 0.02);
  g_assert_cmpfloat (eta2[3], ==, 0);
  /* half of all partners come from the other cloud */
  g_assert_cmpfloat_with_epsilon (share[0], 0.5, 0.03);
  for (guint j = 1; j < 4; j++)
    g_assert_cmpfloat (share[j], ==, 0);
  retail_importance_permutation (matrix->data, self, 5, 1, again);
  g_assert_cmpmem (share, sizeof share, again, sizeof again);
  retail_importance_permutation (matrix->data, self, 5, 2, other);
  g_assert_cmpfloat (share[0], !=, other[0]);
}

static void
test_sample (void)
{
  g_autoptr (Matrix) matrix = apart_in_the_first (50000);
  g_autoptr (RetailKmeans) self = fit (matrix, 2);
  double share[4];

  retail_importance_permutation (matrix->data, self, 3, 1, share);
  g_assert_cmpfloat_with_epsilon (share[0], 0.5, 0.02);
  g_assert_cmpfloat (share[1], ==, 0);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/importance/eta2-by-hand", test_eta2);
  g_test_add_func ("/engine/importance/mean-eta2-is-the-between-share", test_eta2_mean);
  g_test_add_func ("/engine/importance/the-deciding-feature-stands-out", test_deciding_feature);
  g_test_add_func ("/engine/importance/many-rows-are-sampled", test_sample);
  return g_test_run ();
}
