/* Principal components against their definition: the covariance matrix times a component is its variance
 * times the component. */

#include "engine/error.h"
#include "engine/kernel-streams.h"
#include "engine/pca.h"
#include "tests/engine/matrix.h"
#include "tests/test-support.h"

/* The covariance matrix, ddof = 1, in two passes. */
static double *
covariance_of (const Matrix *matrix)
{
  guint d = matrix->d;
  double *covariance = g_new0 (double, d *d);
  g_autofree double *mean = g_new0 (double, d);

  for (gsize i = 0; i < matrix->n * d; i++)
    mean[i % d] += matrix->data[i] / matrix->n;
  for (gsize i = 0; i < matrix->n; i++)
    for (guint a = 0; a < d; a++)
      for (guint b = 0; b < d; b++)
        covariance[a * d + b]
            += (matrix->data[i * d + a] - mean[a]) * (matrix->data[i * d + b] - mean[b]) / (matrix->n - 1);
  return covariance;
}

static void
assert_is_component (const RetailPca *pca, guint c, const double *covariance, double total)
{
  guint d = pca->d, largest = 0;
  double length = 0;

  for (guint a = 0; a < d; a++)
    {
      double product = 0;

      for (guint b = 0; b < d; b++)
        product += covariance[a * d + b] * pca->components[c][b];
      g_assert_cmpfloat_with_epsilon (product, pca->variance[c] * pca->components[c][a], 1e-9 * total);
      length += pca->components[c][a] * pca->components[c][a];
      if (fabs (pca->components[c][a]) > fabs (pca->components[c][largest]))
        largest = a;
    }
  g_assert_cmpfloat_with_epsilon (length, 1, 1e-12);
  g_assert_cmpfloat (pca->components[c][largest], >, 0);
  g_assert_cmpfloat_with_epsilon (pca->ratio[c], pca->variance[c] / total, 1e-12);
}

static void
test_definition (void)
{
  RetailRandom random;

  retail_random_init (&random, 31, 0);
  for (guint round = 0; round < 3000; round++)
    {
      gsize n = 5 + retail_random_below (&random, 60);
      guint d = 2 + (guint)retail_random_below (&random, 9);
      g_autoptr (Matrix) matrix = matrix_clouds (n, d, 3, 1, round);
      g_autofree double *covariance = covariance_of (matrix);
      double total = 0, dot = 0;
      RetailPca pca;

      for (guint j = 0; j < d; j++)
        total += covariance[j * d + j];
      g_assert_true (retail_pca_fit (&pca, matrix->data, n, d, NULL));
      assert_is_component (&pca, 0, covariance, total);
      assert_is_component (&pca, 1, covariance, total);
      for (guint j = 0; j < d; j++)
        dot += pca.components[0][j] * pca.components[1][j];
      g_assert_cmpfloat_with_epsilon (dot, 0, 1e-9);
      g_assert_cmpfloat (pca.variance[0], >=, pca.variance[1]);
      g_assert_cmpfloat (pca.ratio[0] + pca.ratio[1], <=, 1 + 1e-12);
    }
}

/* Where the symmetries put column J. */
static guint
other_column (guint round, guint j, guint first, guint d)
{
  return round % 3 == 0 ? d - 1 - j : (j + first) % d;
}

/* Other rows and another unit change nothing; other columns permute the loadings. */
static void
test_symmetries (void)
{
  RetailRandom random;

  retail_random_init (&random, 17, 0);
  for (guint round = 0; round < 3000; round++)
    {
      gsize n = 5 + retail_random_below (&random, 60), from = retail_random_below (&random, n);
      guint d = 2 + (guint)retail_random_below (&random, 9), first = (guint)retail_random_below (&random, d);
      g_autoptr (Matrix) matrix = matrix_clouds (n, d, 3, 1, round);
      g_autoptr (Matrix) turned = matrix_new (n, d);
      g_autofree double *covariance = covariance_of (matrix);
      double factor = exp (((double)round - 1500) / 50), total = 0;
      RetailPca pca, back;

      for (gsize i = 0; i < n; i++)
        for (guint j = 0; j < d; j++)
          turned->data[(round % 2 ? i + from : n - 1 - i) % n * d + other_column (round, j, first, d)]
              = factor * matrix->data[i * d + j];
      g_assert_true (retail_pca_fit (&pca, matrix->data, n, d, NULL));
      g_assert_true (retail_pca_fit (&back, turned->data, n, d, NULL));
      for (guint j = 0; j < d; j++)
        total += covariance[j * d + j];
      for (guint c = 0; c < RETAIL_PCA_COMPONENTS; c++)
        {
          double loadings[64];

          memcpy (loadings, back.components[c], sizeof loadings);
          for (guint j = 0; j < d; j++)
            back.components[c][j] = loadings[other_column (round, j, first, d)];
          back.variance[c] /= factor * factor;
          assert_is_component (&back, c, covariance, total);
          g_assert_cmpfloat_with_epsilon (back.ratio[c], pca.ratio[c], 1e-9);
        }
    }
}

/* What is projected has mean zero, the variances of the components, and no correlation. */
static void
test_projection (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (20000, 8, 4, 1, 3);
  double xx = 0, yy = 0, xy = 0, sum_x = 0, sum_y = 0;
  RetailPca pca;

  for (gsize i = 0; i < 20000 * 8; i++)
    matrix->data[i] += 1e6;
  g_assert_true (retail_pca_fit (&pca, matrix->data, 20000, 8, NULL));
  for (gsize i = 0; i < 20000; i++)
    {
      double x, y;

      retail_pca_project (&pca, matrix->data + i * 8, &x, &y);
      sum_x += x;
      sum_y += y;
      xx += x * x;
      yy += y * y;
      xy += x * y;
    }
  g_assert_cmpfloat_with_epsilon (sum_x / 20000, 0, 1e-8);
  g_assert_cmpfloat_with_epsilon (sum_y / 20000, 0, 1e-8);
  g_assert_cmpfloat_with_epsilon (xx / 19999, pca.variance[0], 1e-7);
  g_assert_cmpfloat_with_epsilon (yy / 19999, pca.variance[1], 1e-7);
  g_assert_cmpfloat_with_epsilon (xy / 19999, 0, 1e-7);
}

static void
test_edges (void)
{
  const double line[] = { 1, 2, 4 }, same[] = { 5, 5, 5, 5, 5, 5 };
  g_autoptr (GError) error = NULL;
  double x, y;
  RetailPca pca;

  g_assert_true (retail_pca_fit (&pca, line, 3, 1, NULL));
  g_assert_cmpfloat (pca.ratio[0], ==, 1);
  g_assert_cmpfloat (pca.components[0][0], ==, 1);
  g_assert_cmpfloat (pca.ratio[1], ==, 0);
  retail_pca_project (&pca, line, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 1 - 7 / 3.0, 1e-12);
  g_assert_cmpfloat (y, ==, 0);
  g_assert_true (retail_pca_fit (&pca, same, 3, 2, NULL));
  g_assert_cmpfloat (pca.ratio[0], ==, 0);
  retail_pca_project (&pca, same, &x, &y);
  g_assert_cmpfloat (x, ==, 0);
  g_assert_false (retail_pca_fit (&pca, line, 1, 1, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA);
}

/* Rows are read at two places by turns: each once, whatever their number. */
static void
test_each_row_counts_once (void)
{
  const gsize batch = 4;

  for (gsize n = 0; n < 100; n++)
    {
      gsize half = n / (2 * batch) * batch;
      g_autofree guint *seen = g_new0 (guint, n + 1);

      for (gsize i = 0; i < n; i += batch)
        for (gsize row = retail_kernel_interleave (i, half, batch), r = 0; r < MIN (batch, n - i); r++)
          seen[row + r]++;
      for (gsize row = 0; row < n; row++)
        g_assert_cmpuint (seen[row], ==, 1);
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/pca/components-are-eigenvectors-of-the-covariance", test_definition);
  g_test_add_func ("/engine/pca/order-and-unit-of-the-data-do-not-matter", test_symmetries);
  g_test_add_func ("/engine/pca/projections-are-centred-and-uncorrelated", test_projection);
  g_test_add_func ("/engine/pca/one-column-and-no-spread-are-finite", test_edges);
  g_test_add_func ("/engine/pca/each-row-counts-once-wherever-it-is-read", test_each_row_counts_once);
  return g_test_run ();
}
