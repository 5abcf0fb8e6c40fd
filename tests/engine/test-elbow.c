/* Kneedle on the curves of its paper (Satopää et al. 2011) and of its reference implementation in Python
 * (kneed 0.8.5, BSD-3-Clause: data_generator.py, test_sample.py), whose answers are quoted. */

#include <math.h>

#include "engine/elbow.h"
#include "engine/random.h"
#include "tests/test-support.h"

static void
test_figure_2 (void)
{
  double x[10], y[10];

  /* figure 2 has y = 5 − 1 / (x + 0.1), a knee at 0.22; upside down it is an elbow at the same x */
  for (guint i = 0; i < 10; i++)
    {
      x[i] = i / 9.0;
      y[i] = 1 / (x[i] + 0.1) - 5;
    }
  g_assert_cmpfloat_with_epsilon (retail_elbow_find (x, y, 10, 1), 2 / 9.0, 1e-12);
}

static void
test_falling_convex (void)
{
  const double y[] = { 100, 40, 20, 15, 10, 5, 4, 3, 2, 1 };
  double x[10];

  for (guint i = 0; i < 10; i++)
    x[i] = i;
  g_assert_cmpfloat (retail_elbow_find (x, y, 10, 1), ==, 2);
  for (guint i = 0; i < 10; i++)
    x[i] = i / 10.0;
  g_assert_cmpfloat (retail_elbow_find (x, y, 7, 1), ==, 0.2);
}

static void
test_bumpy (void)
{
  const double y[]
      = { 7305,   6979,   6666.6, 6463.2, 6326.5, 6048.8, 6032.8, 5762,   5742.8, 5398.2, 5256.8, 5227,
          5001.7, 4942,   4854.2, 4734.6, 4558.7, 4491.1, 4411.6, 4333,   4234.6, 4139.1, 4056.8, 4022.5,
          3868,   3808.3, 3745.3, 3692.3, 3645.6, 3618.3, 3574.3, 3504.3, 3452.4, 3401.2, 3382.4, 3340.7,
          3301.1, 3247.6, 3190.3, 3180,   3154.2, 3089.5, 3045.6, 2989,   2993.6, 2941.3, 2875.6, 2866.3,
          2834.1, 2785.1, 2759.7, 2763.2, 2720.1, 2660.1, 2690.2, 2635.7, 2632.9, 2574.6, 2556,   2545.7,
          2513.4, 2491.6, 2496,   2466.5, 2442.7, 2420.5, 2381.5, 2388.1, 2340.6, 2335,   2318.9, 2319,
          2308.2, 2262.2, 2235.8, 2259.3, 2221,   2202.7, 2184.3, 2170.1, 2160,   2127.7, 2134.7, 2102,
          2101.4, 2066.4, 2074.3, 2063.7, 2048.1, 2031.9 };
  double x[G_N_ELEMENTS (y)];

  for (guint i = 0; i < G_N_ELEMENTS (y); i++)
    x[i] = i;
  g_assert_cmpfloat (retail_elbow_find (x, y, G_N_ELEMENTS (y), 1), ==, 26);
}

/* Inertia of the Online Retail customers for k = 1 … 10, the best of scikit-learn and R. */
static void
test_inertia_of_a_real_shop (void)
{
  const double y[]
      = { 21690.00, 16182.54, 12384.42, 9344.74, 6946.35, 5681.67, 4950.75, 4456.45, 4032.91, 3670.16 };
  double x[10];

  for (guint i = 0; i < 10; i++)
    x[i] = i + 1;
  g_assert_cmpfloat (retail_elbow_find (x, y, 10, 1), ==, 5);
}

static void
assert_none (const double *y, gsize n)
{
  const double x[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };

  g_assert_true (isnan (retail_elbow_find (x, y, n, 1)));
}

static void
test_no_elbow (void)
{
  const double straight[] = { 1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1 };
  const double rising[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
  const double rising_convex[] = { 1, 4, 9, 16, 25, 36, 49, 64, 81, 100 };
  const double falling_concave[] = { 10, 9.9, 9.7, 9.4, 9, 8.4, 7.5, 6, 3.5, 0 };
  const double flat[] = { 5, 5, 5, 5, 5 };

  assert_none (straight, 10);
  assert_none (rising, 10);
  assert_none (rising_convex, 10);
  assert_none (falling_concave, 10);
  assert_none (flat, 5);
  assert_none (rising, 0);
  assert_none (straight, 2);
}

/* A broken line has its elbow where it breaks, whatever the units of the two axes, and also with noise that
 * is small beside the sensitivity. */
static void
test_broken_lines (void)
{
  RetailRandom random;

  retail_random_init (&random, 1, 0);
  for (guint round = 0; round < 3000; round++)
    {
      guint n = 6 + (guint)retail_random_below (&random, 20);
      guint at = 1 + (guint)retail_random_below (&random, n / 3);
      double steep = 10 + 90 * retail_random_uniform (&random),
             scale = pow (10, 12 * retail_random_uniform (&random) - 6);
      double x[32], y[32];

      for (guint i = 0; i < n; i++)
        {
          double noise = 1e-3 * (retail_random_uniform (&random) - 0.5);

          x[i] = 3 + i * scale;
          y[i] = scale * ((i < at ? (at - i) * steep : 0) + (n - i) + noise);
        }
      g_assert_cmpfloat (retail_elbow_find (x, y, n, 1), ==, x[at]);
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/elbow/figure-2-of-the-paper-has-its-elbow-at-0.22", test_figure_2);
  g_test_add_func ("/engine/elbow/a-falling-convex-table-has-its-elbow-at-2", test_falling_convex);
  g_test_add_func ("/engine/elbow/a-bumpy-curve-has-its-elbow-at-26", test_bumpy);
  g_test_add_func ("/engine/elbow/the-inertia-of-a-real-shop-has-its-elbow-at-5",
                   test_inertia_of_a_real_shop);
  g_test_add_func ("/engine/elbow/straight-rising-and-short-curves-have-none", test_no_elbow);
  g_test_add_func ("/engine/elbow/a-broken-line-has-it-where-it-breaks", test_broken_lines);
  return g_test_run ();
}
