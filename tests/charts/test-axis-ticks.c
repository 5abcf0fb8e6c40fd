#include "charts/axis-ticks.h"
#include "tests/test-support.h"

#include <math.h>

static void
assert_ticks (double low, double high, guint wanted, RetailTicks expected)
{
  RetailTicks ticks = retail_ticks_choose (low, high, wanted);

  g_assert_cmpfloat_with_epsilon (ticks.first, expected.first, fabs (expected.step) * 1e-9);
  g_assert_cmpfloat_with_epsilon (ticks.step, expected.step, fabs (expected.step) * 1e-9);
  g_assert_cmpuint (ticks.n, ==, expected.n);
}

/* Heckbert's own example: data from 105 to 543, five labels, loosely 100 to 600 by 100. */
static void
heckberts_example_comes_out (void)
{
  assert_ticks (105, 543, 5, (RetailTicks){ .first = 100, .step = 100, .n = 6 });
}

static void
known_ranges_are_cut_where_people_would (void)
{
  assert_ticks (0, 1, 5, (RetailTicks){ .first = 0, .step = 0.2, .n = 6 });
  assert_ticks (0, 0.43, 5, (RetailTicks){ .first = 0, .step = 0.1, .n = 6 });
  assert_ticks (0, 7998, 5, (RetailTicks){ .first = 0, .step = 2000, .n = 5 });
  assert_ticks (-3, 7, 5, (RetailTicks){ .first = -4, .step = 2, .n = 7 });
  assert_ticks (0, 10, 11, (RetailTicks){ .first = 0, .step = 1, .n = 11 });
}

static void
a_range_that_ends_on_a_tick_gets_no_further_one (void)
{
  assert_ticks (0, 0.3, 6, (RetailTicks){ .first = 0, .step = 0.1, .n = 4 });
  assert_ticks (0.1, 0.3, 3, (RetailTicks){ .first = 0.1, .step = 0.1, .n = 3 });
}

static gboolean
is_nice (double step)
{
  double lead = step / pow (10, floor (log10 (step) + 1e-9));

  return fabs (lead - 1) < 1e-6 || fabs (lead - 2) < 1e-6 || fabs (lead - 5) < 1e-6;
}

static void
assert_covers (double low, double high, guint wanted)
{
  RetailTicks ticks = retail_ticks_choose (low, high, wanted);
  double slack = ticks.step * 1e-6, last = retail_ticks_get (&ticks, ticks.n - 1);

  g_assert_true (is_nice (ticks.step));
  g_assert_cmpuint (ticks.n, >=, 2);
  g_assert_cmpuint (ticks.n, <=, 2 * wanted + 3);
  g_assert_cmpfloat (ticks.first, <=, low + slack);
  g_assert_cmpfloat (last, >=, high - slack);
  g_assert_cmpfloat (low - ticks.first, <, ticks.step);
  g_assert_cmpfloat (last - high, <, ticks.step + slack);
}

static void
ticks_are_nice_and_cover_any_range_tightly (void)
{
  for (int i = 0; i < 20000; i++)
    {
      double low = g_test_rand_double_range (-1, 1) * pow (10, g_test_rand_int_range (-6, 9));
      double span
          = g_test_rand_double_range (0.001, 1) * pow (10, g_test_rand_int_range (-3, 9)) + fabs (low) * 1e-6;

      assert_covers (low, low + span, (guint)g_test_rand_int_range (2, 13));
    }
}

static void
decimals_tell_neighbours_apart (void)
{
  static const double spans[] = { 0.0004, 0.037, 0.5, 1, 3, 42, 1e6 };

  for (gsize s = 0; s < G_N_ELEMENTS (spans); s++)
    {
      RetailTicks ticks = retail_ticks_choose (0, spans[s], 5);
      char before[64] = "", text[64];

      for (guint i = 0; i < ticks.n; i++)
        {
          g_snprintf (text, sizeof text, "%.*f", ticks.decimals, retail_ticks_get (&ticks, i));
          g_assert_cmpstr (text, !=, before);
          g_strlcpy (before, text, sizeof before);
        }
    }
}

static void
equal_ends_are_widened (void)
{
  static const double values[] = { 0, 5, -3, 1e-300, 1e12 };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      RetailTicks ticks = retail_ticks_choose (values[i], values[i], 5);

      g_assert_cmpfloat (ticks.step, >, 0);
      g_assert_cmpuint (ticks.n, >=, 2);
      g_assert_true (isfinite (retail_ticks_position (&ticks, values[i])));
    }
}

static void
ends_may_come_in_any_order (void)
{
  RetailTicks there = retail_ticks_choose (2, 9, 5), back = retail_ticks_choose (9, 2, 5);

  g_assert_cmpfloat (there.first, ==, back.first);
  g_assert_cmpfloat (there.step, ==, back.step);
}

static void
nonsense_gives_zero_to_one (void)
{
  static const double bad[] = { NAN, INFINITY, -INFINITY, 1e308 };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      RetailTicks ticks = retail_ticks_choose (-bad[i], bad[i], 5);

      g_assert_cmpfloat (ticks.first, ==, 0);
      g_assert_cmpfloat (retail_ticks_get (&ticks, ticks.n - 1), ==, 1);
    }
}

static void
positions_run_from_0_to_1 (void)
{
  RetailTicks ticks = retail_ticks_choose (105, 543, 5);

  g_assert_cmpfloat (retail_ticks_position (&ticks, 100), ==, 0);
  g_assert_cmpfloat (retail_ticks_position (&ticks, 350), ==, 0.5);
  g_assert_cmpfloat (retail_ticks_position (&ticks, 600), ==, 1);
}

#define ADD(name, function) g_test_add_func ("/charts/axis-ticks/" name, function)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("heckberts-example-comes-out", heckberts_example_comes_out);
  ADD ("known-ranges-are-cut-where-people-would", known_ranges_are_cut_where_people_would);
  ADD ("a-range-that-ends-on-a-tick-gets-no-further-one", a_range_that_ends_on_a_tick_gets_no_further_one);
  ADD ("ticks-are-nice-and-cover-any-range-tightly", ticks_are_nice_and_cover_any_range_tightly);
  ADD ("decimals-tell-neighbours-apart", decimals_tell_neighbours_apart);
  ADD ("equal-ends-are-widened", equal_ends_are_widened);
  ADD ("ends-may-come-in-any-order", ends_may_come_in_any_order);
  ADD ("nonsense-gives-zero-to-one", nonsense_gives_zero_to_one);
  ADD ("positions-run-from-0-to-1", positions_run_from_0_to_1);
  return g_test_run ();
}
