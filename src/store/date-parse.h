/* Moments as shops export them, in Unix seconds (UTC; a time without zone is taken as UTC).
 *
 *   2011-12-09  2011/12/09 12:50  2011-12-09T12:50:00.123Z  …+02:00   20111209   20111209125000
 *   12/9/2011 8:26  9-12-2011  12/9/11 8:26 PM (month or day first: ORDER)   09.12.2011 (always day first)
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
  RETAIL_DATE_CLUE_DAY_FIRST
} RetailDateClue;

/* FALSE when TEXT is no date, or none that exists (30 February). With RETAIL_DATE_AUTO a text that fits one
 * order only is read in that order, else month first. Any year from 1 to 9999 is a date here. */
gboolean retail_date_parse (const char *text, RetailDateOrder order, gint64 *seconds, RetailDateClue *clue);

/* The midnight of "2011-12-09", the first ten bytes of TEXT (there may be less). FALSE when they are anything
 * else, or a day that does not exist. */
gboolean retail_date_parse_iso_day (const char *text, gint64 *seconds);

G_END_DECLS
