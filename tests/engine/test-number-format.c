#include "engine/number-format.h"
#include "tests/test-support.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#define NARROW   "\xe2\x80\xaf"
#define NO_BREAK "\xc2\xa0"

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
assert_parses (const char *text, double expected)
{
  double value = NAN;

  if (!retail_parse_number (text, &value))
    g_error ("“%s” was refused", text);
  g_assert_cmpfloat (value, ==, expected);
}

static void
assert_refused (const char *text)
{
  double value = 42;

  if (retail_parse_number (text, &value))
    g_error ("“%s” was taken for %g", text, value);
  g_assert_cmpfloat (value, ==, 42);
}

/* FALSE after a skip where the machine has no such locale. */
static gboolean
use_locale (const char *name)
{
  if (setlocale (LC_NUMERIC, name) != NULL)
    return TRUE;
  g_test_skip_printf ("the locale %s is not installed", name);
  return FALSE;
}

static void
thousands_are_grouped_in_the_c_locale (void)
{
  assert_text (retail_format_number (0, 0), "0");
  assert_text (retail_format_number (999, 0), "999");
  assert_text (retail_format_number (1000, 0), "1,000");
  assert_text (retail_format_number (1234567.891, 2), "1,234,567.89");
  assert_text (retail_format_number (999.96, 1), "1,000.0");
}

static void
minus_is_a_true_minus_and_zero_has_none (void)
{
  assert_text (retail_format_number (-1234.5, 1), "−1,234.5");
  assert_text (retail_format_number (-0.001, 2), "0.00");
  assert_text (retail_format_number (-0.0, 0), "0");
}

static void
what_is_no_number_is_a_dash (void)
{
  assert_text (retail_format_number (NAN, 2), "–");
  assert_text (retail_format_number (INFINITY, 2), "–");
  assert_text (retail_format_money (NAN, "USD"), "–");
  assert_text (retail_format_percent (NAN), "–");
  assert_text (retail_format_percent_decimals (-INFINITY, 1), "–");
  assert_text (retail_format_feature (RETAIL_FEATURE_RECENCY, NAN, "USD"), "–");
}

static void
the_largest_double_fits (void)
{
  g_autofree char *text = retail_format_number (-G_MAXDOUBLE, 17);
  double value;

  g_assert_cmpuint (strlen (text), ==, 3 + 309 + 102 + 1 + 17);
  g_assert_false (retail_parse_number (text, &value));
}

static void
money_carries_its_currency (void)
{
  assert_text (retail_format_money (1240, "USD"), "$1,240");
  assert_text (retail_format_money (-1240.4, "EUR"), "−€1,240");
  assert_text (retail_format_money (12000, "IDR"), "Rp" NO_BREAK "12,000");
  assert_text (retail_format_money (12000, "CHF"), "CHF" NO_BREAK "12,000");
  assert_text (retail_format_money (12000, ""), "12,000");
  assert_text (retail_format_money (12000, NULL), "12,000");
}

static void
small_money_shows_hundredths_unless_whole (void)
{
  assert_text (retail_format_money (9.5, "GBP"), "£9.50");
  assert_text (retail_format_money (9, "GBP"), "£9");
  assert_text (retail_format_money (99.99, "USD"), "$99.99");
  assert_text (retail_format_money (99.996, "USD"), "$100");
  assert_text (retail_format_money (100.25, "USD"), "$100");
  assert_text (retail_format_money (-0.001, "USD"), "$0");
}

static void
percent_has_a_narrow_space (void)
{
  assert_text (retail_format_percent (0.62), "62" NARROW "%");
  assert_text (retail_format_percent (-0.38), "−38" NARROW "%");
  assert_text (retail_format_percent (0), "0" NARROW "%");
  assert_text (retail_format_percent (1), "100" NARROW "%");
  assert_text (retail_format_percent (12.34), "1,234" NARROW "%");
  assert_text (retail_format_percent_decimals (0.12345, 1), "12.3" NARROW "%");
}

static void
almost_nothing_and_almost_all_are_told (void)
{
  assert_text (retail_format_percent (0.004), "<1" NARROW "%");
  assert_text (retail_format_percent (0.005), "1" NARROW "%");
  assert_text (retail_format_percent (0.996), ">99" NARROW "%");
  assert_text (retail_format_percent (1.004), "100" NARROW "%");
  assert_text (retail_format_percent (-0.001), ">−1" NARROW "%");
}

static void
features_carry_their_units (void)
{
  assert_text (retail_format_feature (RETAIL_FEATURE_MONETARY, 4000, "USD"), "$4,000");
  assert_text (retail_format_feature (RETAIL_FEATURE_FREQUENCY, 40, "USD"), "40 orders");
  assert_text (retail_format_feature (RETAIL_FEATURE_FREQUENCY, 1, "USD"), "1 order");
  assert_text (retail_format_feature (RETAIL_FEATURE_RECENCY, 90, "USD"), "90 days");
  assert_text (retail_format_feature (RETAIL_FEATURE_RECENCY, 1, "USD"), "1 day");
  assert_text (retail_format_feature (RETAIL_FEATURE_RECENCY, 15.27, "USD"), "15.3 days");
  assert_text (retail_format_feature (RETAIL_FEATURE_AVG_ITEMS, 4, "USD"), "4.0");
  assert_text (retail_format_feature (RETAIL_FEATURE_PAGE_VIEWS, 1250, "USD"), "1,250");
}

static void
what_the_formatter_writes_is_read_back (void)
{
  static const double values[] = { 0, 1, -1, 12.5, 999, 1000, -1234567, 98765.25, 0.5 };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *plain = retail_format_number (values[i], 2);
      g_autofree char *percent = retail_format_percent_decimals (values[i] / 100, 2);
      g_autofree char *days = retail_format_feature (RETAIL_FEATURE_RECENCY, round (values[i]), "");
      g_autofree char *rupiah = retail_format_money (round (values[i]), "IDR");
      g_autofree char *francs = retail_format_money (round (values[i]), "CHF");

      assert_parses (plain, values[i]);
      assert_parses (percent, values[i]);
      assert_parses (days, round (values[i]));
      assert_parses (rupiah, round (values[i]));
      assert_parses (francs, round (values[i]));
    }
}

static void
people_may_write_as_they_like (void)
{
  assert_parses ("4000", 4000);
  assert_parses (" 4,000 ", 4000);
  assert_parses ("$4 000", 4000);
  assert_parses ("-$4,000.50", -4000.5);
  assert_parses ("$-5", -5);
  assert_parses ("+7 %", 7);
  assert_parses (".5", 0.5);
  assert_parses ("90 days", 90);
  assert_parses ("1'234'567", 1234567);
  assert_parses ("Rp. 12.500.000", 12500000);
  assert_parses ("Rp12.500.000", 12500000);
  assert_parses ("12,34,567", 1234567);
  assert_parses ("٤٢", 42);
}

static void
the_last_of_two_marks_is_the_decimal (void)
{
  assert_parses ("1,234.5", 1234.5);
  assert_parses ("1.234,5", 1234.5);
  assert_parses ("1.234.567", 1234567);
  assert_parses ("4,5", 4.5);
  assert_parses ("0,500", 0.5);
  assert_parses ("4.000", 4);
}

static void
what_is_no_number_is_refused (void)
{
  static const char *const texts[] = { "",
                                       " ",
                                       "abc",
                                       "-",
                                       "$",
                                       "1-2",
                                       "1 2",
                                       "12 34",
                                       "1,23,45",
                                       "1,,000",
                                       "1.2.3.4",
                                       "--5",
                                       "5 days 3",
                                       "minus 5",
                                       "nan",
                                       "inf",
                                       "1e5x9",
                                       "#5",
                                       "\xff"
                                       "5",
                                       "12,345,67" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i]);
}

static void
endless_input_is_refused (void)
{
  g_autofree char *nines = g_strnfill (100000, '9');

  assert_refused (nines);
}

static void
indonesian_marks_follow_the_locale (void)
{
  if (!use_locale ("id_ID.UTF-8"))
    return;
  assert_text (retail_format_number (1234567.5, 1), "1.234.567,5");
  assert_text (retail_format_money (12000, "IDR"), "Rp" NO_BREAK "12.000");
  assert_parses ("4.000", 4000);
  assert_parses ("4,5", 4.5);
  setlocale (LC_NUMERIC, "C.UTF-8");
}

static void
indian_groups_follow_the_locale (void)
{
  if (!use_locale ("en_IN.UTF-8"))
    return;
  assert_text (retail_format_number (12345678, 0), "1,23,45,678");
  setlocale (LC_NUMERIC, "C.UTF-8");
}

#define ADD(name, function) g_test_add_func ("/engine/number-format/" name, function)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  retail_test_init (&argc, &argv);
  ADD ("thousands-are-grouped-in-the-c-locale", thousands_are_grouped_in_the_c_locale);
  ADD ("minus-is-a-true-minus-and-zero-has-none", minus_is_a_true_minus_and_zero_has_none);
  ADD ("what-is-no-number-is-a-dash", what_is_no_number_is_a_dash);
  ADD ("the-largest-double-fits", the_largest_double_fits);
  ADD ("money-carries-its-currency", money_carries_its_currency);
  ADD ("small-money-shows-hundredths-unless-whole", small_money_shows_hundredths_unless_whole);
  ADD ("percent-has-a-narrow-space", percent_has_a_narrow_space);
  ADD ("almost-nothing-and-almost-all-are-told", almost_nothing_and_almost_all_are_told);
  ADD ("features-carry-their-units", features_carry_their_units);
  ADD ("what-the-formatter-writes-is-read-back", what_the_formatter_writes_is_read_back);
  ADD ("people-may-write-as-they-like", people_may_write_as_they_like);
  ADD ("the-last-of-two-marks-is-the-decimal", the_last_of_two_marks_is_the_decimal);
  ADD ("what-is-no-number-is-refused", what_is_no_number_is_refused);
  ADD ("endless-input-is-refused", endless_input_is_refused);
  ADD ("indonesian-marks-follow-the-locale", indonesian_marks_follow_the_locale);
  ADD ("indian-groups-follow-the-locale", indian_groups_follow_the_locale);
  return g_test_run ();
}
