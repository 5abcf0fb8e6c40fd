#include "engine/elementary.h"

#include "engine/gamma-functions.h"
#include "engine/random.h"
#include "tests/engine/cdnow.h"

#include <float.h>
#include <math.h>

#define POINTS 1000000

/* The distance of VALUE from EXACT in units in the last place of a double at EXACT. */
static double
get_error (double value, long double exact)
{
  const double unit = nextafter (fabs ((double)exact), INFINITY) - fabs ((double)exact);

  return (double)(fabsl (value - exact) / MAX (unit, DBL_TRUE_MIN));
}

static double
draw_between (RetailRandom *random, double low, double high)
{
  return low + (high - low) * retail_random_uniform (random);
}

/* A number of any size, both signs. */
static double
draw_any (RetailRandom *random)
{
  double x;

  do
    x = retail_of_bits (retail_random_uint64 (random));
  while (!isfinite (x));
  return x;
}

/* The extended precision of the C library is the measure; its own error does not show at a double's. A
 * subnormal result is rounded twice. */
static void
exp_is_within_a_unit (void)
{
  double worst = 0;
  RetailRandom random;

  retail_random_init (&random, 1, 0);
  for (guint i = 0; i < POINTS; i++)
    {
      const double x = i % 2 ? draw_between (&random, -746, 710) : draw_between (&random, -2, 2);
      const long double exact = expl (x);

      if (exact <= DBL_MAX)
        worst = MAX (worst, get_error (retail_exp (x), exact));
      else
        g_assert_true (isinf (retail_exp (x)));
    }
  g_test_message ("worst error %.4f", worst);
  g_assert_cmpfloat (worst, <, 0.8);
}

static void
expm1_is_within_a_unit (void)
{
  double worst = 0;
  RetailRandom random;

  retail_random_init (&random, 2, 0);
  for (guint i = 0; i < POINTS; i++)
    {
      const double size = i % 3 ? draw_between (&random, -3, 3) : draw_between (&random, -60, 700);
      const double x = i % 3 == 1 ? size * exp2 (-60 * retail_random_uniform (&random)) : size;

      worst = MAX (worst, get_error (retail_expm1 (x), expm1l (x)));
    }
  g_test_message ("worst error %.4f", worst);
  g_assert_cmpfloat (worst, <, 1);
}

static void
log_is_within_a_unit (void)
{
  double worst = 0;
  RetailRandom random;

  retail_random_init (&random, 3, 0);
  for (guint i = 0; i < POINTS; i++)
    {
      const double x = i % 2 ? fabs (draw_any (&random)) : draw_between (&random, 0.4, 2.5);

      if (x > 0)
        worst = MAX (worst, get_error (retail_log (x), logl (x)));
    }
  g_test_message ("worst error %.4f", worst);
  g_assert_cmpfloat (worst, <, 1);
}

static void
log1p_is_within_a_unit (void)
{
  double worst = 0;
  RetailRandom random;

  retail_random_init (&random, 4, 0);
  for (guint i = 0; i < POINTS; i++)
    {
      const double any = fabs (draw_any (&random)), near = draw_between (&random, -1, 3);
      const double x = i % 3 == 0   ? any
                       : i % 3 == 1 ? near
                                    : near * exp2 (-80 * retail_random_uniform (&random));

      if (x > -1)
        worst = MAX (worst, get_error (retail_log1p (x), log1pl (x)));
    }
  g_test_message ("worst error %.4f", worst);
  g_assert_cmpfloat (worst, <, 1);
}

static void
the_edges_are_those_of_the_standard (void)
{
  g_assert_true (retail_exp (-INFINITY) == 0 && retail_exp (-1e300) == 0 && retail_exp (0) == 1);
  g_assert_true (isinf (retail_exp (INFINITY)) && isinf (retail_exp (709.79)) && isnan (retail_exp (NAN)));
  g_assert_true (retail_exp (-745) == DBL_TRUE_MIN);
  g_assert_true (retail_expm1 (-INFINITY) == -1 && isinf (retail_expm1 (1e4)) && isnan (retail_expm1 (NAN)));
  g_assert_true (retail_expm1 (-0.0) == 0 && signbit (retail_expm1 (-0.0)));
  g_assert_true (retail_log (0) == -INFINITY && isnan (retail_log (-1)) && isnan (retail_log (NAN)));
  g_assert_true (retail_log (INFINITY) == INFINITY && retail_log (1) == 0);
  g_assert_true (retail_log1p (-1) == -INFINITY && isnan (retail_log1p (-2)) && isnan (retail_log1p (NAN)));
  g_assert_true (retail_log1p (INFINITY) == INFINITY && retail_log1p (0) == 0);
  g_assert_true (signbit (retail_log1p (-0.0)));
  g_assert_true (retail_log1p (DBL_TRUE_MIN) == DBL_TRUE_MIN && retail_expm1 (DBL_TRUE_MIN) == DBL_TRUE_MIN);
}

/* Relative, the roots at 1 and 2 included. */
static void
log_gamma_is_within_some_units (void)
{
  double worst = 0;
  RetailRandom random;

  retail_random_init (&random, 5, 0);
  for (guint i = 0; i < POINTS; i++)
    {
      const double small = draw_between (&random, 0, 12), size = exp2 (draw_between (&random, -300, 300));
      const double near
          = 1 + i % 5 % 2 + draw_between (&random, -1, 1) * exp2 (-40 * retail_random_uniform (&random));
      const double x = i % 3 == 0 ? small : i % 3 == 1 ? size : near;
      int sign;

      if (x > 0)
        worst = MAX (worst, get_error (retail_log_gamma (x), lgammal_r (x, &sign)));
    }
  g_test_message ("worst error %.4f", worst);
  g_assert_cmpfloat (worst, <, 6);
  g_assert_true (retail_log_gamma (1) == 0 && retail_log_gamma (2) == 0);
}

/* ψ(1) = −γ, ψ(1/2) = −γ − 2 log 2, ψ(1/4) = −γ − π/2 − 3 log 2, ψ′(1) = π²/6, ψ′(1/2) = π²/2, ψ′(1/4) = π² +
 * 8 Catalan, and the recurrences. */
static void
the_derivatives_of_log_gamma_have_their_known_values (void)
{
  const double euler = 0.57721566490153286061, catalan = 0.91596559417721901505;

  assert_relative (retail_digamma (1), -euler, 1e-14);
  assert_relative (retail_digamma (0.5), -euler - 2 * M_LN2, 1e-14);
  assert_relative (retail_digamma (0.25), -euler - M_PI_2 - 3 * M_LN2, 1e-14);
  assert_relative (retail_digamma (1e8), log (1e8) - 0.5e-8, 1e-14);
  assert_relative (retail_trigamma (1), M_PI * M_PI / 6, 1e-14);
  assert_relative (retail_trigamma (0.5), M_PI * M_PI / 2, 1e-14);
  assert_relative (retail_trigamma (0.25), M_PI * M_PI + 8 * catalan, 1e-14);
  for (double x = 1e-3; x < 1e5; x *= 1.7)
    {
      g_assert_cmpfloat_with_epsilon (retail_digamma (x + 1) - retail_digamma (x), 1 / x,
                                      1e-13 * (1 / x + fabs (retail_digamma (x))));
      g_assert_cmpfloat_with_epsilon (retail_trigamma (x) - retail_trigamma (x + 1), 1 / (x * x),
                                      1e-13 * (1 / (x * x) + retail_trigamma (x)));
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/elementary/exp-is-within-a-unit", exp_is_within_a_unit);
  g_test_add_func ("/engine/elementary/expm1-is-within-a-unit", expm1_is_within_a_unit);
  g_test_add_func ("/engine/elementary/log-is-within-a-unit", log_is_within_a_unit);
  g_test_add_func ("/engine/elementary/log1p-is-within-a-unit", log1p_is_within_a_unit);
  g_test_add_func ("/engine/elementary/the-edges-are-those-of-the-standard",
                   the_edges_are_those_of_the_standard);
  g_test_add_func ("/engine/elementary/log-gamma-is-within-some-units", log_gamma_is_within_some_units);
  g_test_add_func ("/engine/elementary/the-derivatives-of-log-gamma-have-their-known-values",
                   the_derivatives_of_log_gamma_have_their_known_values);
  return g_test_run ();
}
