#include "engine/centres.h"

#include "tests/engine/matrix.h"
#include "tests/test-support.h"

#define K 5
#define D 3

static void
test_order_does_not_matter (void)
{
  RetailRandom random;

  retail_random_init (&random, 1, 0);
  for (guint round = 0; round < 1000; round++)
    {
      g_autoptr (Matrix) matrix = matrix_clouds (K, D, K, 1, round);
      double turned[K * D], moved[K * D];
      const RetailCentres centres = { K, D, matrix->data, NULL }, other = { K, D, turned, NULL },
                          nearby = { K, D, moved, NULL };
      guint order[K] = { 0, 1, 2, 3, 4 };

      retail_random_shuffle (&random, order, K);
      for (guint i = 0; i < K * D; i++)
        {
          turned[order[i / D] * D + i % D] = matrix->data[i];
          moved[order[i / D] * D + i % D] = matrix->data[i] + 1e-3;
        }
      g_assert_cmpfloat (retail_centres_distance (&centres, &other), ==, 0);
      g_assert_cmpfloat_with_epsilon (retail_centres_distance (&centres, &nearby), K * D * 1e-6, 1e-9);
    }
}

/* About its own mean. */
static double
inertia_of (const double *rows, gsize n)
{
  double mean[D] = { 0 }, inertia = 0;

  for (gsize i = 0; i < n * D; i++)
    mean[i % D] += rows[i] / n;
  for (gsize i = 0; i < n; i++)
    inertia += squared_distance (rows + i * D, mean, D);
  return inertia;
}

static void
test_cost_of_merging (void)
{
  for (guint round = 0; round < 1000; round++)
    {
      const gsize n_a = 1 + round % 7, n_b = 1 + round % 11, n = n_a + n_b;
      g_autoptr (Matrix) matrix = matrix_clouds (n, D, 2, 1, round);
      double values[2 * D] = { 0 }, masses[2] = { (double)n_a, (double)n_b }, mean[D], added;
      const RetailCentres centres = { 2, D, values, masses };

      for (gsize i = 0; i < n; i++)
        for (guint j = 0; j < D; j++)
          values[(i < n_a ? 0 : D) + j] += matrix->data[i * D + j] / masses[i < n_a ? 0 : 1];
      added = inertia_of (matrix->data, n) - inertia_of (matrix->data, n_a)
              - inertia_of (matrix->data + n_a * D, n_b);
      g_assert_cmpfloat_with_epsilon (retail_centres_cost_of_merging (&centres, 0, 1), added,
                                      1e-9 * (1 + added));
      retail_centres_merge (&centres, 0, 1, mean);
      for (guint j = 0; j < D; j++)
        g_assert_cmpfloat_with_epsilon (mean[j], (values[j] * n_a + values[D + j] * n_b) / n, 1e-9);
    }
}

static void
test_empty_cluster (void)
{
  const double values[] = { 1, 2, 3, 4, 5, 6 }, masses[] = { 0, 0 };
  const RetailCentres centres = { 2, D, values, masses };
  double mean[D];

  g_assert_cmpfloat (retail_centres_cost_of_merging (&centres, 0, 1), ==, 0);
  retail_centres_merge (&centres, 0, 1, mean);
  g_assert_cmpmem (mean, sizeof mean, values, sizeof mean);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/centres/the-order-does-not-matter", test_order_does_not_matter);
  g_test_add_func ("/engine/centres/merging-costs-what-it-adds-to-the-inertia", test_cost_of_merging);
  g_test_add_func ("/engine/centres/empty-clusters-cost-nothing", test_empty_cluster);
  return g_test_run ();
}
