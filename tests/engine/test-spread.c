#include "engine/random.h"
#include "engine/spread.h"
#include "tests/test-support.h"

#include <math.h>

static void
nice_numbers_are_never_below (void)
{
  RetailRandom random;

  retail_random_init (&random, 7, 0);
  for (int i = 0; i < 10000; i++)
    {
      double value = exp (retail_random_normal (&random) * 6);
      double nice = retail_round_up_nicely (value);

      g_assert_cmpfloat (nice, >=, value * (1 - 1e-11));
      g_assert_cmpfloat (nice, <=, value * 1.5 * (1 + 1e-9));
    }
  g_assert_cmpfloat (retail_round_up_nicely (0), ==, 0);
  g_assert_cmpfloat (retail_round_up_nicely (-3), ==, 0);
  g_assert_cmpfloat (retail_round_up_nicely (5000), ==, 5000);
  g_assert_cmpfloat (retail_round_up_nicely (4321), ==, 5000);
}

/* R: quantile (c (1, 2, 3, 4, 10), c (0, .25, .5, .99, 1)), type 7. */
static void
quantiles_interpolate_as_r_does (void)
{
  const double q[] = { 0, 0.25, 0.5, 0.99, 1 };
  const double expected[] = { 1, 2, 3, 9.76, 10 };

  for (guint i = 0; i < G_N_ELEMENTS (q); i++)
    {
      double values[] = { 4, 1, 10, 3, 2 };

      g_assert_cmpfloat_with_epsilon (retail_quantile (values, 5, q[i]), expected[i], 1e-12);
    }
}

static RetailCustomers *
customers_of (gsize n, double scale)
{
  RetailCustomers *customers = retail_customers_new (n, FALSE);

  for (gsize i = 0; i < n; i++)
    {
      customers->ids[i] = g_strdup_printf ("%u", (guint)i);
      customers->in_now[i] = 1;
      for (int f = 0; f < RETAIL_N_FEATURES; f++)
        customers->now[i * RETAIL_N_FEATURES + f] = scale * (double)i / n;
    }
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    customers->has_feature[f] = f != RETAIL_FEATURE_WISHLIST;
  return customers;
}

static void
ranges_never_shrink_below_the_demos (void)
{
  g_autoptr (RetailCustomers) small = customers_of (1000, 2);
  g_autoptr (RetailCustomers) large = customers_of (1000, 1e6);
  RetailFeatureSpread spread;

  retail_feature_spread_measure (&spread, small, FALSE);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    g_assert_cmpfloat (spread.range_max[f], ==, retail_feature_get_info (f)->demo_max);
  g_assert_true (isnan (spread.median[RETAIL_FEATURE_WISHLIST]));

  retail_feature_spread_measure (&spread, large, FALSE);
  g_assert_cmpfloat (spread.range_max[RETAIL_FEATURE_MONETARY], ==, 1e6);
  g_assert_cmpfloat (spread.range_max[RETAIL_FEATURE_WISHLIST], ==, 50);

  retail_feature_spread_measure (&spread, large, TRUE);
  g_assert_cmpfloat (spread.range_max[RETAIL_FEATURE_MONETARY], ==, 5000);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/spread/nice-numbers-are-never-below", nice_numbers_are_never_below);
  g_test_add_func ("/engine/spread/quantiles-interpolate-as-r-does", quantiles_interpolate_as_r_does);
  g_test_add_func ("/engine/spread/ranges-never-shrink-below-the-demos", ranges_never_shrink_below_the_demos);
  return g_test_run ();
}
