/* Moments as shops export them, in Unix seconds (UTC; a time without zone is taken as UTC).
 *
 *   2011-12-09  2011/12/09 12:50  2011-12-09T12:50:00.123Z  …+02:00   20111209   20111209125000
 *   12/9/2011 8:26  9-12-2011  12/9/11 8:26 PM (month or day first: ORDER)   09.12.2011 (day first by custom)
 *   9 Dec 2011  Dec 9, 2011  Friday, December 09, 2011 (English)   1323435000 (Unix seconds; 13 digits: ms)
 */
#pragma once

#include "store/csv-settings.h"

G_BEGIN_DECLS

typedef enum
{
  RETAIL_DATE_CLUE_NONE,        /* the text is the same in either order */
  RETAIL_DATE_CLUE_AMBIGUOUS,   /* both orders give a date, and not the same one */
  RETAIL_DATE_CLUE_MONTH_FIRST, /* only this order gives a date */
  RETAIL_DATE_CLUE_DAY_FIRST,
  RETAIL_DATE_CLUE_YEAR_FIRST, /* 2011-12-09 */
  RETAIL_DATE_CLUE_DOTTED      /* 09.12.2011: ambiguous, but custom has the day first */
} RetailDateClue;

/* FALSE when TEXT is no date, or none that exists (30 February). With RETAIL_DATE_AUTO a text that fits one
 * order only is read in that order, else month first, with dots day first; RETAIL_DATE_YEAR_FIRST is the same
 * but for 11/12/09, which it reads as 2011-12-09. Any year from 1 to 9999 is a date here. */
gboolean retail_date_parse (const char *text, RetailDateOrder order, gint64 *seconds, RetailDateClue *clue);

/* The midnight of "2011-12-09", the first ten bytes of TEXT (there may be less). FALSE when they are anything
 * else, or a day that does not exist. */
gboolean retail_date_parse_iso_day (const char *text, gint64 *seconds);

/* For other readers of dates: the midnight of a day, FALSE when there is none such; the number of the English
 * month that TEXT starts with, 0 for none; "Z", "UTC", "+02:00", "-0530", "+02" at *AT, which moves behind
 * it, as seconds: FALSE when something like it is wrong, 0 when there is none. */
gboolean retail_date_from_day (int year, int month, int day, gint64 *seconds);
int retail_date_month_named (const char *text);
gboolean retail_date_take_zone (const char **at, int *offset);

G_END_DECLS
