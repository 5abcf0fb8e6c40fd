/* Digits as doubles: to the bit what the C library makes of the same text. */
#include "store/decimal.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

static void
assert_as_library (guint64 digits, int exponent)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT "e%d", digits, exponent);
  const double ours = retail_decimal_to_double (digits, exponent), theirs = g_ascii_strtod (text, NULL);

  if (memcmp (&ours, &theirs, sizeof ours) != 0)
    g_error ("%s: %a, not %a", text, ours, theirs);
}

static guint64
draw_digits (GRand *random)
{
  const guint64 all = (guint64)g_rand_int (random) << 32 | g_rand_int (random);

  return all >> g_rand_int_range (random, 0, 64);
}

static void
any_digits_are_rounded_as_the_library_does (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (17);

  for (int i = 0; i < 200000; i++)
    assert_as_library (draw_digits (random), -g_rand_int_range (random, 0, RETAIL_DECIMAL_EXPONENT + 1));
}

static void
the_ends_are_rounded_too (void)
{
  static const guint64 ends[] = { 0, 1, 5, 9007199254740992u, 9007199254740993u, G_MAXUINT64 };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    for (int exponent = -RETAIL_DECIMAL_EXPONENT; exponent <= 0; exponent++)
      assert_as_library (ends[i], exponent);
}

/* What lies just between two doubles goes to the even one, a hair above or below it to its own side: m + ½
 * for odd and even m of 53 bits, written with all its digits. */
static void
halves_go_to_the_even (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (int i = 0; i < 20000; i++)
    {
      const guint64 m = (G_GUINT64_CONSTANT (1) << 52) | ((guint64)g_rand_int (random) << 20);

      for (guint64 low = 0; low < 2; low++)
        for (int hair = -1; hair <= 1; hair++)
          assert_as_library (((m | low) * 2 + 1) * 5 * 100 + (guint64)hair, -3);
    }
}

int
main (int argc, char *argv[])
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/decimal/any-digits-are-rounded-as-the-library-does",
                   any_digits_are_rounded_as_the_library_does);
  g_test_add_func ("/store/decimal/the-ends-are-rounded-too", the_ends_are_rounded_too);
  g_test_add_func ("/store/decimal/halves-go-to-the-even", halves_go_to_the_even);
  return g_test_run ();
}
