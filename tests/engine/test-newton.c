#include "engine/newton.h"

#include "engine/error.h"
#include "tests/test-support.h"

#include <math.h>

/* Rosenbrock's valley (1960), with its minimum 0 at (1, 1). */
static double
valley (const double *x, double *gradient, double *hessian, gpointer user_data)
{
  const double rise = x[1] - x[0] * x[0], away = 1 - x[0];

  gradient[0] = -400 * x[0] * rise - 2 * away;
  gradient[1] = 200 * rise;
  hessian[0] = 2 - 400 * rise + 800 * x[0] * x[0];
  hessian[1] = hessian[2] = -400 * x[0];
  hessian[3] = 200;
  return 100 * rise * rise + away * away;
}

/* Two basins; the one at the left is deeper. */
static double
two_basins (const double *x, double *gradient, double *hessian, gpointer user_data)
{
  const double t = x[0];

  gradient[0] = 4 * t * (t * t - 1) + 0.3;
  hessian[0] = 12 * t * t - 4;
  return (t * t - 1) * (t * t - 1) + 0.3 * t;
}

/* Falls for ever, ever faster. */
static double
abyss (const double *x, double *gradient, double *hessian, gpointer user_data)
{
  gradient[0] = hessian[0] = -exp (x[0]);
  return -exp (x[0]);
}

/* Not defined anywhere. */
static double
nowhere (const double *x, double *gradient, double *hessian, gpointer user_data)
{
  gradient[0] = hessian[0] = NAN;
  return NAN;
}

static void
a_curved_valley_is_followed_to_its_end (void)
{
  const RetailNewton newton = { .n = 2, .evaluate = valley, .limit = 10, .tolerance = 1e-10 };
  double x[2] = { -1.2, 1 }, value;

  g_assert_true (retail_newton_minimise (&newton, x, &value, NULL, NULL));
  g_assert_cmpfloat_with_epsilon (x[0], 1, 1e-8);
  g_assert_cmpfloat_with_epsilon (x[1], 1, 1e-8);
  g_assert_cmpfloat_with_epsilon (value, 0, 1e-16);
}

static void
the_deepest_of_several_ends_is_the_answer (void)
{
  const RetailNewton newton = { .n = 1, .evaluate = two_basins, .limit = 10, .tolerance = 1e-10 };
  double starts[] = { 2, 0.9, -3, 1.5 }, x, value;

  g_assert_true (retail_newton_minimise_from (&newton, starts, 4, &x, &value, NULL, NULL));
  g_assert_cmpfloat (x, <, -1);
  g_assert_cmpfloat_with_epsilon (4 * x * (x * x - 1) + 0.3, 0, 1e-9);
}

static void
the_limit_ends_a_fall (void)
{
  const RetailNewton newton = { .n = 1, .evaluate = abyss, .limit = 5, .tolerance = 1e-10 };
  double x = 0, value;

  g_assert_true (retail_newton_minimise (&newton, &x, &value, NULL, NULL));
  g_assert_cmpfloat (x, ==, 5);
}

static void
a_function_without_values_is_an_error (void)
{
  const RetailNewton newton
      = { .n = 1, .evaluate = nowhere, .limit = 5, .tolerance = 1e-10, .sorry = "Nothing there." };
  g_autoptr (GError) error = NULL;
  double starts[] = { 0, 1 }, x, value;

  g_assert_false (retail_newton_minimise_from (&newton, starts, 2, &x, &value, NULL, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_NOT_CONVERGED);
  g_assert_cmpstr (error->message, ==, "Nothing there.");
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/newton/a-curved-valley-is-followed-to-its-end",
                   a_curved_valley_is_followed_to_its_end);
  g_test_add_func ("/engine/newton/the-deepest-of-several-ends-is-the-answer",
                   the_deepest_of_several_ends_is_the_answer);
  g_test_add_func ("/engine/newton/the-limit-ends-a-fall", the_limit_ends_a_fall);
  g_test_add_func ("/engine/newton/a-function-without-values-is-an-error",
                   a_function_without_values_is_an_error);
  return g_test_run ();
}
