#include "store/date-format.h"
#include "store/date-parse.h"
#include "store/moment-reader.h"
#include "store/number-parse.h"
#include "tests/test-support.h"

#include <math.h>

typedef struct
{
  const char *text;
  char decimal;
  double expected; /* NaN = refused */
} NumberCase;

static const NumberCase numbers[] = {
  { "0", '.', 0 },
  { "2.55", '.', 2.55 },
  { "-3", '.', -3 },
  { ".5", '.', 0.5 },
  { "5.", '.', 5 },
  { "007", '.', 7 },
  { "1e3", '.', 1000 },
  { "0.1", '.', 0.1 },
  { "123456789012345678", '.', 123456789012345678.0 },
  { "0.30000000000000004", '.', 0.30000000000000004 },
  { "9007199254740993", '.', 9007199254740992.0 },
  { "5e-324", '.', 5e-324 },
  { "1e-400", '.', 0 },
  { "1,234.50", '.', 1234.5 },
  { "1,234,567", '.', 1234567 },
  { "12,34", '.', NAN },
  { "1,23,456", '.', NAN },
  { "1234,567", '.', NAN },
  { "2,41", ',', 2.41 },
  { "1.234,56", ',', 1234.56 },
  { "1 234,56", ',', 1234.56 },
  { "1\xc2\xa0"
    "234,56 €",
    ',', 1234.56 },
  { "1'234.50", '.', 1234.5 },
  { "$5.00", '.', 5 },
  { "£1,234.50", '.', 1234.5 },
  { "USD 7", '.', 7 },
  { "Rp 12.000", ',', 12000 },
  { "(12.00)", '.', -12 },
  { "(12.00", '.', NAN },
  { "7.00-", '.', -7 },
  { "-$7", '.', -7 },
  { "+7", '.', 7 },
  { "--7", '.', NAN },
  { "", '.', NAN },
  { "-", '.', NAN },
  { ".", '.', NAN },
  { "nan", '.', NAN },
  { "NaN", '.', NAN },
  { "inf", '.', NAN },
  { "Infinity", '.', NAN },
  { "nan(0x1)", '.', NAN },
  { "0x10", '.', NAN },
  { "1e309", '.', NAN },
  { "1e", '.', NAN },
  { "5 pcs", '.', NAN },
  { "two", '.', NAN },
  { "1.2.3", '.', NAN },
  { "12:50", '.', NAN },
};

static void
numbers_are_exact_or_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      double value = NAN;
      gboolean good = retail_number_parse (numbers[i].text, numbers[i].decimal, &value);

      g_test_message ("%s", numbers[i].text);
      g_assert_cmpint (good, ==, !isnan (numbers[i].expected));
      if (good)
        g_assert_cmpfloat (value, ==, numbers[i].expected);
    }
}

/* The short way must round as the C library does. */
static void
prices_are_right_to_the_last_bit (void)
{
  GRand *random = g_rand_new_with_seed (11);

  for (guint i = 0; i < 20000; i++)
    {
      char text[40];
      double value;

      g_snprintf (text, sizeof text, "%d.%0*u", g_rand_int_range (random, 0, 100000),
                  g_rand_int_range (random, 1, 11), g_rand_int (random) % 1000000000u);
      g_assert_true (retail_number_parse (text, '.', &value));
      g_assert_cmpfloat (value, ==, g_ascii_strtod (text, NULL));
    }
  g_rand_free (random);
}

static void
the_decimal_mark_is_guessed_only_where_it_shows (void)
{
  g_assert_cmpint (retail_number_guess_decimal ("12"), ==, 0);
  g_assert_cmpint (retail_number_guess_decimal ("1,234"), ==, 0);
  g_assert_cmpint (retail_number_guess_decimal ("1.234"), ==, 0);
  g_assert_cmpint (retail_number_guess_decimal ("0,234"), ==, ',');
  g_assert_cmpint (retail_number_guess_decimal ("2,5"), ==, ',');
  g_assert_cmpint (retail_number_guess_decimal ("2.50"), ==, '.');
  g_assert_cmpint (retail_number_guess_decimal ("1.234,5"), ==, ',');
  g_assert_cmpint (retail_number_guess_decimal ("1,234.5"), ==, '.');
  g_assert_cmpint (retail_number_guess_decimal ("1.234.567"), ==, ',');
}

#define NO_DATE G_MININT64

typedef struct
{
  const char *text;
  RetailDateOrder order;
  gint64 expected;
  RetailDateClue clue;
} DateCase;

static const DateCase dates[] = {
  { "2011-12-09", RETAIL_DATE_AUTO, 1323388800, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011-12-09 12:50", RETAIL_DATE_AUTO, 1323435000, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011-12-09 12:50:07", RETAIL_DATE_AUTO, 1323435007, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011-12-09T12:50:00Z", RETAIL_DATE_AUTO, 1323435000, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011-12-09T12:50:00.123456Z", RETAIL_DATE_AUTO, 1323435000, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011-12-09T12:50:00+02:00", RETAIL_DATE_AUTO, 1323427800, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011-12-09 12:50:00 -0530", RETAIL_DATE_AUTO, 1323454800, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011-12-09 12:50:00 UTC", RETAIL_DATE_AUTO, 1323435000, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011/12/9", RETAIL_DATE_AUTO, 1323388800, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "20111209", RETAIL_DATE_AUTO, 1323388800, RETAIL_DATE_CLUE_NONE },
  { "20111209125000", RETAIL_DATE_AUTO, 1323435000, RETAIL_DATE_CLUE_NONE },
  { "1323435000", RETAIL_DATE_AUTO, 1323435000, RETAIL_DATE_CLUE_NONE },
  { "1323435000123", RETAIL_DATE_AUTO, 1323435000, RETAIL_DATE_CLUE_NONE },
  { "12/9/2011 12:50", RETAIL_DATE_AUTO, 1323435000, RETAIL_DATE_CLUE_AMBIGUOUS },
  { "12/9/2011 12:50", RETAIL_DATE_MONTH_FIRST, 1323435000, RETAIL_DATE_CLUE_AMBIGUOUS },
  { "9/12/2011 12:50", RETAIL_DATE_DAY_FIRST, 1323435000, RETAIL_DATE_CLUE_AMBIGUOUS },
  { "12/9/11 12:50 PM", RETAIL_DATE_AUTO, 1323435000, RETAIL_DATE_CLUE_AMBIGUOUS },
  { "12/9/2011 12:50 am", RETAIL_DATE_AUTO, 1323391800, RETAIL_DATE_CLUE_AMBIGUOUS },
  { "12-23-2010", RETAIL_DATE_AUTO, 1293062400, RETAIL_DATE_CLUE_MONTH_FIRST },
  { "23/12/2010", RETAIL_DATE_AUTO, 1293062400, RETAIL_DATE_CLUE_DAY_FIRST },
  { "23/12/2010", RETAIL_DATE_MONTH_FIRST, NO_DATE, RETAIL_DATE_CLUE_DAY_FIRST },
  { "12/23/2010", RETAIL_DATE_DAY_FIRST, NO_DATE, RETAIL_DATE_CLUE_MONTH_FIRST },
  { "5/5/2011", RETAIL_DATE_AUTO, 1304553600, RETAIL_DATE_CLUE_NONE },
  { "09.12.2011", RETAIL_DATE_AUTO, 1323388800, RETAIL_DATE_CLUE_DOTTED },
  { "9.12.11 8:05", RETAIL_DATE_AUTO, 1323417900, RETAIL_DATE_CLUE_DOTTED },
  { "12.9.11 8:05", RETAIL_DATE_MONTH_FIRST, 1323417900, RETAIL_DATE_CLUE_DOTTED },
  { "12.23.2010", RETAIL_DATE_AUTO, 1293062400, RETAIL_DATE_CLUE_MONTH_FIRST },
  { "11/12/09", RETAIL_DATE_YEAR_FIRST, 1323388800, RETAIL_DATE_CLUE_NONE },
  { "11-12-09 12:50", RETAIL_DATE_YEAR_FIRST, 1323435000, RETAIL_DATE_CLUE_NONE },
  { "12/9/2011", RETAIL_DATE_YEAR_FIRST, 1323388800, RETAIL_DATE_CLUE_AMBIGUOUS },
  { "9 Dec 2011", RETAIL_DATE_AUTO, 1323388800, RETAIL_DATE_CLUE_NONE },
  { "09-Dec-2011 12:50", RETAIL_DATE_AUTO, 1323435000, RETAIL_DATE_CLUE_NONE },
  { "Dec 9, 2011", RETAIL_DATE_AUTO, 1323388800, RETAIL_DATE_CLUE_NONE },
  { "Friday, December 09, 2011", RETAIL_DATE_AUTO, 1323388800, RETAIL_DATE_CLUE_NONE },
  { "29/2/2012", RETAIL_DATE_AUTO, 1330473600, RETAIL_DATE_CLUE_DAY_FIRST },
  { "2000-02-29", RETAIL_DATE_AUTO, 951782400, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "1970-01-01", RETAIL_DATE_AUTO, 0, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "1969-12-31", RETAIL_DATE_AUTO, -86400, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011-02-30", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "1900-02-29", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "0000-00-00", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011-13-01", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "13/13/2011", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_NONE },
  { "2011-06-31 25:61:61", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011-06-30 25:00", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011-06-30 tea time", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011-06-30T", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011x06x30", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "2011-343", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_YEAR_FIRST },
  { "-1", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_NONE },
  { "", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_NONE },
  { "12", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_NONE },
  { "99999999999999999999", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_NONE },
  { "yesterday", RETAIL_DATE_AUTO, NO_DATE, RETAIL_DATE_CLUE_NONE },
};

static void
dates_are_the_moment_they_say_or_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      gint64 seconds = NO_DATE;
      RetailDateClue clue;

      g_test_message ("%s", dates[i].text);
      if (!retail_date_parse (dates[i].text, dates[i].order, &seconds, &clue))
        seconds = NO_DATE;
      g_assert_cmpint (seconds, ==, dates[i].expected);
      g_assert_cmpint (clue, ==, dates[i].clue);
    }
}

static void
every_day_of_two_centuries_agrees_with_the_calendar (void)
{
  for (gint64 day = 0; day < 200 * 365; day += 13)
    {
      g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (day * 86400);
      g_autofree char *text = g_date_time_format (moment, "%Y-%m-%d");
      RetailDateClue clue;
      gint64 seconds;

      g_assert_true (retail_date_parse (text, RETAIL_DATE_AUTO, &seconds, &clue));
      g_assert_cmpint (seconds, ==, day * 86400);
    }
}

/* A reader that remembers the day says of each text what one says that sees it first. */
static void
moments_read_in_a_row_are_those_read_alone (void)
{
  static const char *const days[]
      = { "2024-03-05",  "2024-03-1",  "2024-3-15",  "2024-02-30", "12/9/2011",
          "13/9/2011",   "1/2/11",     "09.12.2011", "20111209",   "9 Dec 2011",
          "Dec 9, 2011", "1323435000", "",           "nonsense",   "2024-03-0512:00" };
  static const char *const clocks[]
      = { "",          " 12:50",   "T12:50",     " 12:50:07",    " 8:26",  " 23:59:60", " 24:00", " 12:60",
          " 12:50:61", " 8:26 PM", "T12:50:00Z", " 12:50+02:00", " 12-50", "12:50",     " " };
  GRand *random = g_rand_new_with_seed (6);

  for (RetailDateOrder order = RETAIL_DATE_AUTO; order <= RETAIL_DATE_DAY_FIRST; order++)
    {
      RetailMomentReader reader;

      retail_moment_reader_init (&reader, order);
      for (guint i = 0; i < 20000; i++)
        {
          const char *day = days[g_rand_int_range (random, 0, G_N_ELEMENTS (days))];
          const char *clock = clocks[g_rand_int_range (random, 0, G_N_ELEMENTS (clocks))];
          g_autofree char *text = g_strconcat (day, clock, NULL);
          gint64 ours = 0, alone = 0;
          RetailDateClue clue;
          gboolean is_date = retail_date_parse (text, order, &alone, &clue);

          g_assert_cmpint (retail_moment_reader_read (&reader, retail_slice (text), &ours), ==, is_date);
          if (is_date)
            g_assert_cmpint (ours, ==, alone);
        }
    }
  g_rand_free (random);
}

typedef struct
{
  const char *format, *text;
  gint64 expected;
} FormatCase;

static const FormatCase formats[] = {
  { "%Y-%m-%d", "2011-12-09", 1323388800 },
  { "%d.%m.%Y %H:%M", "09.12.2011 12:50", 1323435000 },
  { "%d.%m.%Y %H:%M", "9.12.2011   12:50 ", 1323435000 },
  { "%d.%m.%Y %H:%M", "09.12.2011", NO_DATE },
  { "%d.%m.%Y", "09.12.2011 12:50", NO_DATE },
  { "%y%m%d", "111209", 1323388800 },
  { "%d/%m/%y %I:%M:%S %p", "09/12/11 12:50:07 PM", 1323435007 },
  { "%d/%m/%y %I:%M %p", "09/12/11 12:50 am", 1323391800 },
  { "%d/%m/%y %I:%M %p", "09/12/11 13:50 am", NO_DATE },
  { "%A, %d %B %Y", "Friday, 09 December 2011", 1323388800 },
  { "%a %e-%b-%Y", "Fri 9-DEC-2011", 1323388800 },
  { "%FT%T%z", "2011-12-09T12:50:00.123+02:00", 1323427800 },
  { "%D %R", "12/09/11 12:50", 1323435000 },
  { "Tag %d im %m. Monat %Y", "tag 9 im 12. monat 2011", 1323388800 },
  { "%d%%%m%%%Y", "9%12%2011", 1323388800 },
  { "%s", "1323435000", 1323435000 },
  { "%s", "soon", NO_DATE },
  { "%d.%m.%Y", "30.02.2011", NO_DATE },
  { "%d.%m.%Y", "", NO_DATE },
  { "%d.%m.%Y", "\xc3\xa4", NO_DATE },
};

static void
dates_of_a_named_format_are_exactly_that (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      gint64 seconds = NO_DATE;
      gboolean good = retail_date_format_parse (formats[i].format, formats[i].text, &seconds);

      g_test_message ("%s %s", formats[i].format, formats[i].text);
      g_assert_true (retail_date_format_is_valid (formats[i].format));
      g_assert_cmpint (good, ==, formats[i].expected != NO_DATE);
      if (good)
        g_assert_cmpint (seconds, ==, formats[i].expected);
    }
}

static void
a_format_must_name_a_day (void)
{
  static const char *const wrong[]
      = { "",           "%d.%m.",      "%Y", "%H:%M",
          "%d %m %Y %", "%d %m %Y %q", "%",  "%d %m %Y and far, far too much besides that" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_false (retail_date_format_is_valid (wrong[i]));
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/cells/numbers-are-exact-or-refused", numbers_are_exact_or_refused);
  g_test_add_func ("/store/cells/prices-are-right-to-the-last-bit", prices_are_right_to_the_last_bit);
  g_test_add_func ("/store/cells/the-decimal-mark-is-guessed-only-where-it-shows",
                   the_decimal_mark_is_guessed_only_where_it_shows);
  g_test_add_func ("/store/cells/dates-are-the-moment-they-say-or-refused",
                   dates_are_the_moment_they_say_or_refused);
  g_test_add_func ("/store/cells/every-day-of-two-centuries-agrees-with-the-calendar",
                   every_day_of_two_centuries_agrees_with_the_calendar);
  g_test_add_func ("/store/cells/moments-read-in-a-row-are-those-read-alone",
                   moments_read_in_a_row_are_those_read_alone);
  g_test_add_func ("/store/cells/dates-of-a-named-format-are-exactly-that",
                   dates_of_a_named_format_are_exactly_that);
  g_test_add_func ("/store/cells/a-format-must-name-a-day", a_format_must_name_a_day);
  return g_test_run ();
}
