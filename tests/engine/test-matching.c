/* Comparing two clusterings: the assignment of least cost, and the adjusted Rand index. */

#include "engine/agreement.h"
#include "engine/assignment.h"
#include "tests/engine/matrix.h"
#include "tests/test-support.h"

/* The least cost of giving the rows from ROW on, of which those in TAKEN are gone, different columns; rows
 * may stay without only where columns run short. */
static double
least_cost (const double *cost, guint rows, guint columns, guint row, guint taken)
{
  double least = INFINITY;

  if (row == rows)
    return 0;
  for (guint c = 0; c < columns; c++)
    if (!(taken & (1u << c)))
      least
          = MIN (least, cost[row * columns + c] + least_cost (cost, rows, columns, row + 1, taken | 1u << c));
  return least;
}

/* The cost of MATCH; asserts that it is a matching that leaves no more than it must. */
static double
cost_of (const double *cost, guint rows, guint columns, const int *match)
{
  guint taken = 0, count = 0;
  double sum = 0;

  for (guint r = 0; r < rows; r++)
    {
      if (match[r] < 0)
        continue;
      g_assert_cmpint (match[r], <, (int)columns);
      g_assert_false (taken & (1u << match[r]));
      taken |= 1u << match[r];
      sum += cost[r * columns + (guint)match[r]];
      count++;
    }
  g_assert_cmpuint (count, ==, MIN (rows, columns));
  return sum;
}

static void
test_against_brute_force (void)
{
  RetailRandom random;

  retail_random_init (&random, 51, 0);
  for (guint round = 0; round < 3000; round++)
    {
      guint rows = 1 + (guint)retail_random_below (&random, 7);
      guint columns = 1 + (guint)retail_random_below (&random, 7);
      double cost[49], turned[49], expected;
      int match[7];

      /* whole numbers every other time: many ties; and negative ones */
      for (guint i = 0; i < rows * columns; i++)
        cost[i]
            = round % 2 ? (double)retail_random_below (&random, 6) - 2 : 10 * retail_random_normal (&random);
      for (guint r = 0; r < rows; r++)
        for (guint c = 0; c < columns; c++)
          turned[c * rows + r] = cost[r * columns + c];
      retail_assignment_solve (cost, rows, columns, match);
      expected = rows <= columns ? least_cost (cost, rows, columns, 0, 0)
                                 : least_cost (turned, columns, rows, 0, 0);
      g_assert_cmpfloat_with_epsilon (cost_of (cost, rows, columns, match), expected, 1e-9);
    }
}

static void
test_known_matrix (void)
{
  /* the example of SciPy's linear_sum_assignment: 1, 0, 2 */
  const double cost[] = { 4, 1, 3, 2, 0, 5, 3, 2, 2 };
  int match[3];

  retail_assignment_solve (cost, 3, 3, match);
  g_assert_cmpint (match[0], ==, 1);
  g_assert_cmpint (match[1], ==, 0);
  g_assert_cmpint (match[2], ==, 2);
}

static void
test_large_matrix (void)
{
  g_autofree double *cost = g_new (double, 64 * 64);
  int match[64];
  RetailRandom random;

  /* the diagonal of a shuffled matrix is cheap, all else is dear */
  retail_random_init (&random, 52, 0);
  for (guint i = 0; i < 64 * 64; i++)
    cost[i] = 100 + retail_random_uniform (&random);
  for (guint r = 0; r < 64; r++)
    cost[r * 64 + r * 37 % 64] = retail_random_uniform (&random);
  retail_assignment_solve (cost, 64, 64, match);
  for (guint r = 0; r < 64; r++)
    g_assert_cmpint (match[r], ==, (int)(r * 37 % 64));
}

/* scikit-learn's adjusted_rand_score of the same labels. */
static void
test_rand_index (void)
{
  const guint16 halves[] = { 0, 0, 1, 1 }, swapped[] = { 1, 1, 0, 0 }, crossed[] = { 0, 1, 0, 1 };
  const guint16 finer[] = { 0, 0, 1, 2 }, one[] = { 3, 3, 3, 3 }, all[] = { 0, 1, 2, 3 };
  const guint16 a[] = { 1, 1, 1, 2, 2, 2, 3, 3, 3 }, b[] = { 1, 1, 2, 2, 2, 3, 3, 3, 1 };

  g_assert_cmpfloat (retail_adjusted_rand_index (halves, swapped, 4), ==, 1);
  g_assert_cmpfloat_with_epsilon (retail_adjusted_rand_index (halves, finer, 4), 0.5714285714285714, 1e-15);
  g_assert_cmpfloat_with_epsilon (retail_adjusted_rand_index (finer, halves, 4), 0.5714285714285714, 1e-15);
  g_assert_cmpfloat_with_epsilon (retail_adjusted_rand_index (halves, crossed, 4), -0.5, 1e-15);
  g_assert_cmpfloat_with_epsilon (retail_adjusted_rand_index (a, b, 9), 0.1111111111111111, 1e-15);
  g_assert_cmpfloat (retail_adjusted_rand_index (one, one, 4), ==, 1);
  g_assert_cmpfloat (retail_adjusted_rand_index (all, all, 4), ==, 1);
  g_assert_cmpfloat (retail_adjusted_rand_index (one, all, 4), ==, 0);
  g_assert_cmpfloat (retail_adjusted_rand_index (one, one, 1), ==, 1);
}

/* Unrelated labellings agree no more than by chance. */
static void
test_rand_index_of_chance (void)
{
  RetailRandom random;
  guint16 a[2000], b[2000];
  double mean = 0;

  retail_random_init (&random, 53, 0);
  for (guint round = 0; round < 100; round++)
    {
      for (guint i = 0; i < 2000; i++)
        {
          a[i] = (guint16)retail_random_below (&random, 4);
          b[i] = (guint16)retail_random_below (&random, 5);
        }
      mean += retail_adjusted_rand_index (a, b, 2000) / 100;
    }
  g_assert_cmpfloat_with_epsilon (mean, 0, 1e-3);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/assignment/no-matching-is-cheaper", test_against_brute_force);
  g_test_add_func ("/engine/assignment/a-published-matrix", test_known_matrix);
  g_test_add_func ("/engine/assignment/a-large-matrix-is-unshuffled", test_large_matrix);
  g_test_add_func ("/engine/agreement/known-values", test_rand_index);
  g_test_add_func ("/engine/agreement/chance-gives-0", test_rand_index_of_chance);
  return g_test_run ();
}
