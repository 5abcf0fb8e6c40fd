/* Memberships and margins: the two answers to "why this segment". */

#include "engine/margin.h"
#include "engine/membership.h"
#include "tests/engine/matrix.h"
#include "tests/test-support.h"

static void
test_memberships_sum_to_1 (void)
{
  RetailRandom random;

  retail_random_init (&random, 41, 0);
  for (guint round = 0; round < 10000; round++)
    {
      guint k = 1 + (guint)retail_random_below (&random, 10), d = 1 + (guint)retail_random_below (&random, 8);
      double scale = pow (10, 100 * retail_random_uniform (&random) - 50);
      double z[8], centres[80], memberships[10], sum = 0;
      guint nearest;

      for (guint j = 0; j < d; j++)
        z[j] = scale * retail_random_normal (&random);
      for (guint i = 0; i < k * d; i++)
        centres[i] = scale * retail_random_normal (&random);
      nearest = retail_membership (z, d, centres, k, memberships);
      for (guint c = 0; c < k; c++)
        {
          /* u_c d_c² is the same for all */
          g_assert_cmpfloat_with_epsilon (memberships[c] * squared_distance (z, centres + c * d, d)
                                              / squared_distance (z, centres + nearest * d, d),
                                          memberships[nearest], 1e-12);
          g_assert_cmpfloat (memberships[c], <=, memberships[nearest]);
          sum += memberships[c];
        }
      g_assert_cmpfloat_with_epsilon (sum, 1, 1e-12);
    }
}

static void
test_on_a_centre (void)
{
  const double z[] = { 1, 2 }, centres[] = { 5, 5, 1, 2, 0, 0, 1, 2 };
  double memberships[4];

  g_assert_cmpuint (retail_membership (z, 2, centres, 3, memberships), ==, 1);
  g_assert_cmpfloat (memberships[0], ==, 0);
  g_assert_cmpfloat (memberships[1], ==, 1);
  g_assert_cmpfloat (memberships[2], ==, 0);
  g_assert_cmpuint (retail_membership (z, 2, centres, 4, memberships), ==, 1);
  g_assert_cmpfloat (memberships[1], ==, 0.5);
  g_assert_cmpfloat (memberships[3], ==, 0.5);
}

static void
test_by_hand (void)
{
  const double z[] = { 0 }, centres[] = { 1, -2, 4 };
  double memberships[3];

  /* 1 : 1/4 : 1/16 */
  g_assert_cmpuint (retail_membership (z, 1, centres, 3, memberships), ==, 0);
  g_assert_cmpfloat_with_epsilon (memberships[0], 16 / 21.0, 1e-15);
  g_assert_cmpfloat_with_epsilon (memberships[1], 4 / 21.0, 1e-15);
  g_assert_cmpfloat_with_epsilon (memberships[2], 1 / 21.0, 1e-15);
}

static void
test_margin_splits_exactly (void)
{
  RetailRandom random;

  retail_random_init (&random, 42, 0);
  for (guint round = 0; round < 10000; round++)
    {
      double z[8], centres[16], contributions[8], margin, sum = 0, expected;

      for (guint j = 0; j < 8; j++)
        z[j] = 3 * retail_random_normal (&random);
      for (guint i = 0; i < 16; i++)
        centres[i] = 3 * retail_random_normal (&random);
      margin = retail_margin (z, 8, centres, centres + 8, contributions);
      expected = squared_distance (z, centres + 8, 8) - squared_distance (z, centres, 8);
      for (guint j = 0; j < 8; j++)
        {
          sum += contributions[j];
          g_assert_cmpint (contributions[j] > 0, ==, fabs (z[j] - centres[j]) < fabs (z[j] - centres[8 + j]));
        }
      g_assert_cmpfloat_with_epsilon (sum, margin, 1e-12);
      g_assert_cmpfloat_with_epsilon (margin, expected, 1e-11);
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/membership/memberships-sum-to-1-and-follow-the-distances",
                   test_memberships_sum_to_1);
  g_test_add_func ("/engine/membership/a-centre-belongs-to-itself", test_on_a_centre);
  g_test_add_func ("/engine/membership/three-centres-by-hand", test_by_hand);
  g_test_add_func ("/engine/margin/contributions-sum-to-the-margin", test_margin_splits_exactly);
  return g_test_run ();
}
