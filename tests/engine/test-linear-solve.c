#include "engine/linear-solve.h"
#include "engine/random.h"
#include "tests/test-support.h"

#include <math.h>

/* B Bᵀ + 0.1 I of a random B. */
static void
fill_positive_definite (RetailRandom *random, double *a, guint n)
{
  g_autofree double *b = g_new (double, n *n);

  for (guint i = 0; i < n * n; i++)
    b[i] = retail_random_normal (random);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        a[i * n + j] = i == j ? 0.1 : 0;
        for (guint l = 0; l < n; l++)
          a[i * n + j] += b[i * n + l] * b[j * n + l];
      }
}

static void
the_solution_solves_the_system (void)
{
  RetailRandom random;

  retail_random_init (&random, 1, 0);
  for (guint n = 1; n <= 40; n++)
    {
      g_autofree double *a = g_new (double, n *n), *l = g_new (double, n *n);
      g_autofree double *x = g_new (double, n), *b = g_new0 (double, n);

      fill_positive_definite (&random, a, n);
      for (guint i = 0; i < n * n; i++)
        l[i] = a[i];
      for (guint i = 0; i < n; i++)
        x[i] = retail_random_normal (&random);
      for (guint i = 0; i < n; i++)
        for (guint j = 0; j < n; j++)
          b[i] += a[i * n + j] * x[j];
      g_assert_true (retail_cholesky_factor (l, n));
      retail_cholesky_solve (l, n, b);
      for (guint i = 0; i < n; i++)
        g_assert_cmpfloat_with_epsilon (b[i], x[i], 1e-9);
    }
}

static void
an_indefinite_matrix_is_refused (void)
{
  double indefinite[4] = { 1, 2, 2, 1 };
  double singular[4] = { 1, 1, 1, 1 };
  double nan[1] = { NAN };

  g_assert_false (retail_cholesky_factor (indefinite, 2));
  g_assert_false (retail_cholesky_factor (singular, 2));
  g_assert_false (retail_cholesky_factor (nan, 1));
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/linear-solve/the-solution-solves-the-system", the_solution_solves_the_system);
  g_test_add_func ("/engine/linear-solve/an-indefinite-matrix-is-refused", an_indefinite_matrix_is_refused);
  return g_test_run ();
}
