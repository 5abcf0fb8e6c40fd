#include "store/date-parse.h"

#include <string.h>

typedef struct
{
  int year, month, day, seconds; /* seconds of the day, less the zone's offset */
} Moment;

static gboolean
is_leap (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static gboolean
date_exists (int year, int month, int day)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
    return FALSE;
  return day <= lengths[month - 1] + (month == 2 && is_leap (year));
}

/* Days since 1970-01-01 in the Gregorian calendar (Hinnant, "days_from_civil"). */
static gint64
days_from_date (int year, int month, int day)
{
  int y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return (gint64)era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

gboolean
retail_date_from_day (int year, int month, int day, gint64 *seconds)
{
  if (!date_exists (year, month, day))
    return FALSE;
  *seconds = days_from_date (year, month, day) * 86400;
  return TRUE;
}

static gboolean
finish (const Moment *moment, gint64 *seconds)
{
  if (!retail_date_from_day (moment->year, moment->month, moment->day, seconds))
    return FALSE;
  *seconds += moment->seconds;
  return TRUE;
}

/* Reads min to max digits. */
static gboolean
take_digits (const char **at, int min, int max, int *value)
{
  int n = 0;

  *value = 0;
  for (; n < max && g_ascii_isdigit (**at); n++)
    *value = *value * 10 + (*(*at)++ - '0');
  return n >= min;
}

/* ".123": finer than we keep. */
static void
skip_fraction (const char **at)
{
  if ((**at == '.' || **at == ',') && g_ascii_isdigit ((*at)[1]))
    for ((*at)++; g_ascii_isdigit (**at);)
      (*at)++;
}

static gboolean
take_half_day (const char **at, int *hour)
{
  gboolean afternoon;

  while (**at == ' ')
    (*at)++;
  if (g_ascii_strncasecmp (*at, "am", 2) != 0 && g_ascii_strncasecmp (*at, "pm", 2) != 0)
    return TRUE;
  afternoon = g_ascii_tolower (**at) == 'p';
  if (*hour < 1 || *hour > 12)
    return FALSE;
  *hour = *hour % 12 + (afternoon ? 12 : 0);
  *at += 2;
  return TRUE;
}

gboolean
retail_date_take_zone (const char **at, int *offset)
{
  int sign, hours, minutes = 0;

  *offset = 0;
  while (**at == ' ')
    (*at)++;
  if (**at == 'Z' || **at == 'z')
    return (*at)++, TRUE;
  if (strncmp (*at, "UTC", 3) == 0 || strncmp (*at, "GMT", 3) == 0)
    return *at += 3, TRUE;
  if (**at != '+' && **at != '-')
    return TRUE;
  sign = *(*at)++ == '-' ? -1 : 1;
  if (!take_digits (at, 2, 2, &hours))
    return FALSE;
  if (**at == ':')
    (*at)++;
  if (g_ascii_isdigit (**at) && !take_digits (at, 2, 2, &minutes))
    return FALSE;
  *offset = sign * (hours * 3600 + minutes * 60);
  return hours <= 14 && minutes <= 59;
}

/* "12:50", "8:26:05 PM", with a zone. */
static gboolean
take_clock (const char **at, Moment *moment)
{
  int hour, minute, second = 0, offset;

  if (!take_digits (at, 1, 2, &hour) || **at != ':')
    return FALSE;
  (*at)++;
  if (!take_digits (at, 2, 2, &minute))
    return FALSE;
  if (**at == ':')
    {
      (*at)++;
      if (!take_digits (at, 2, 2, &second))
        return FALSE;
      skip_fraction (at);
    }
  if (!take_half_day (at, &hour) || !retail_date_take_zone (at, &offset))
    return FALSE;
  moment->seconds = hour * 3600 + minute * 60 + second - offset;
  return hour <= 23 && minute <= 59 && second <= 60;
}

/* What may follow a date: nothing, or "T" or spaces and a time. */
static gboolean
take_rest (const char *at, Moment *moment)
{
  gboolean marked = *at == 'T' || *at == 't' || *at == ',';

  moment->seconds = 0;
  if (marked)
    at++;
  while (*at == ' ')
    at++;
  if (*at == '\0')
    return !marked;
  if (!take_clock (&at, moment))
    return FALSE;
  while (*at == ' ')
    at++;
  return *at == '\0';
}

/* 2011-12-09, with any of - / . between. */
static gboolean
parse_year_first (const char *at, gint64 *seconds)
{
  Moment moment;
  char mark = at[4];

  if (strchr ("-/.", mark) == NULL)
    return FALSE;
  if (!take_digits (&at, 4, 4, &moment.year) || *at++ != mark || !take_digits (&at, 1, 2, &moment.month)
      || *at++ != mark || !take_digits (&at, 1, 2, &moment.day))
    return FALSE;
  return take_rest (at, &moment) && finish (&moment, seconds);
}

static int
full_year (int year, gsize digits)
{
  if (digits > 2)
    return year;
  return year + (year < 69 ? 2000 : 1900); /* as POSIX strptime() */
}

static RetailDateClue
clue_of (const Moment *month_first)
{
  gboolean forth = date_exists (month_first->year, month_first->month, month_first->day);
  gboolean back = date_exists (month_first->year, month_first->day, month_first->month);

  if (forth && back)
    return month_first->month == month_first->day ? RETAIL_DATE_CLUE_NONE : RETAIL_DATE_CLUE_AMBIGUOUS;
  return forth ? RETAIL_DATE_CLUE_MONTH_FIRST : back ? RETAIL_DATE_CLUE_DAY_FIRST : RETAIL_DATE_CLUE_NONE;
}

/* 11/12/09 where the year comes first. */
static gboolean
parse_short_year_first (const char *at, gint64 *seconds)
{
  Moment moment;
  char mark;

  if (!take_digits (&at, 2, 2, &moment.year))
    return FALSE;
  mark = *at++;
  if (!take_digits (&at, 1, 2, &moment.month) || *at++ != mark || !take_digits (&at, 1, 2, &moment.day)
      || g_ascii_isdigit (*at))
    return FALSE;
  moment.year = full_year (moment.year, 2);
  return take_rest (at, &moment) && finish (&moment, seconds);
}

static gboolean
is_day_first (RetailDateOrder order, char mark, RetailDateClue clue)
{
  if (order == RETAIL_DATE_DAY_FIRST || order == RETAIL_DATE_MONTH_FIRST)
    return order == RETAIL_DATE_DAY_FIRST;
  if (clue == RETAIL_DATE_CLUE_NONE)
    return mark == '.';
  return clue == RETAIL_DATE_CLUE_DAY_FIRST || clue == RETAIL_DATE_CLUE_DOTTED;
}

/* 12/9/2011, 9-12-2011, 09.12.2011, with a year of two or four digits. */
static gboolean
parse_year_last (const char *at, RetailDateOrder order, gint64 *seconds, RetailDateClue *clue)
{
  Moment moment;
  const char *year;
  char mark;

  if (!take_digits (&at, 1, 2, &moment.month) || strchr ("/-.", mark = *at) == NULL)
    return FALSE;
  at++;
  if (!take_digits (&at, 1, 2, &moment.day) || *at++ != mark)
    return FALSE;
  year = at;
  if (!take_digits (&at, 2, 4, &moment.year) || at - year == 3)
    return FALSE;
  moment.year = full_year (moment.year, (gsize)(at - year));
  *clue = clue_of (&moment);
  if (mark == '.' && *clue == RETAIL_DATE_CLUE_AMBIGUOUS)
    *clue = RETAIL_DATE_CLUE_DOTTED;
  if (is_day_first (order, mark, *clue))
    {
      int day = moment.month;

      moment.month = moment.day;
      moment.day = day;
    }
  return take_rest (at, &moment) && finish (&moment, seconds);
}

/* 20111209, 20111209125000, Unix seconds (9 to 11 digits), milliseconds (13). */
static gboolean
parse_digits (const char *at, gsize n, gint64 *seconds)
{
  Moment moment = { 0 };
  int hour, minute, second;

  if (n == 9 || n == 10 || n == 11)
    *seconds = g_ascii_strtoll (at, NULL, 10);
  else if (n == 13)
    *seconds = g_ascii_strtoll (at, NULL, 10) / 1000;
  if (n == 9 || n == 10 || n == 11 || n == 13)
    return TRUE;
  if (n != 8 && n != 14)
    return FALSE;
  take_digits (&at, 4, 4, &moment.year);
  take_digits (&at, 2, 2, &moment.month);
  take_digits (&at, 2, 2, &moment.day);
  if (n == 14)
    {
      take_digits (&at, 2, 2, &hour);
      take_digits (&at, 2, 2, &minute);
      take_digits (&at, 2, 2, &second);
      moment.seconds = hour * 3600 + minute * 60 + second;
      if (hour > 23 || minute > 59 || second > 60)
        return FALSE;
    }
  return finish (&moment, seconds);
}

int
retail_date_month_named (const char *text)
{
  static const char *const names[]
      = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };

  for (int i = 0; i < 12; i++)
    if (g_ascii_strncasecmp (text, names[i], 3) == 0)
      return i + 1;
  return 0;
}

static void
skip_to_next (const char **at)
{
  while (g_ascii_isalpha (**at))
    (*at)++;
  while (**at == ' ' || **at == ',' || **at == '-' || **at == '.' || **at == '/')
    (*at)++;
}

/* 9 Dec 2011, Dec 9, 2011, Friday, December 09, 2011. */
static gboolean
parse_named_month (const char *at, gint64 *seconds)
{
  Moment moment = { 0 };
  const char *year;

  if (g_ascii_isalpha (*at) && retail_date_month_named (at) == 0)
    skip_to_next (&at); /* a weekday */
  if (g_ascii_isdigit (*at))
    {
      if (!take_digits (&at, 1, 2, &moment.day))
        return FALSE;
      skip_to_next (&at);
      moment.month = retail_date_month_named (at);
      skip_to_next (&at);
    }
  else
    {
      moment.month = retail_date_month_named (at);
      skip_to_next (&at);
      if (!take_digits (&at, 1, 2, &moment.day))
        return FALSE;
      skip_to_next (&at);
    }
  year = at;
  if (!take_digits (&at, 2, 4, &moment.year) || at - year == 3)
    return FALSE;
  moment.year = full_year (moment.year, (gsize)(at - year));
  return take_rest (at, &moment) && finish (&moment, seconds);
}

gboolean
retail_date_parse (const char *text, RetailDateOrder order, gint64 *seconds, RetailDateClue *clue)
{
  gsize digits = 0;

  *clue = RETAIL_DATE_CLUE_NONE;
  while (g_ascii_isdigit (text[digits]))
    digits++;
  if (digits == 4 && text[4] != '\0')
    {
      *clue = RETAIL_DATE_CLUE_YEAR_FIRST;
      return parse_year_first (text, seconds);
    }
  if (digits > 0 && text[digits] == '\0')
    return parse_digits (text, digits, seconds);
  if (order == RETAIL_DATE_YEAR_FIRST && parse_short_year_first (text, seconds))
    return TRUE;
  if (digits > 0 && digits <= 2 && strchr ("/-.", text[digits]) != NULL && g_ascii_isdigit (text[digits + 1]))
    return parse_year_last (text, order, seconds, clue);
  return parse_named_month (text, seconds);
}

gboolean
retail_date_parse_iso_day (const char *text, gint64 *seconds)
{
  static const char pattern[] = "0000-00-00";
  int numbers[3] = { 0, 0, 0 }; /* year, month, day */

  for (guint i = 0, part = 0; i < sizeof pattern - 1; i++)
    {
      const guint digit = (guint8)text[i] - (guint)'0';

      if (digit <= 9 && pattern[i] == '0')
        numbers[part] = numbers[part] * 10 + (int)digit;
      else if (text[i] == '-' && pattern[i] == '-')
        part++;
      else
        return FALSE; /* at a NUL at the latest */
    }
  if (!date_exists (numbers[0], numbers[1], numbers[2]))
    return FALSE;
  *seconds = days_from_date (numbers[0], numbers[1], numbers[2]) * 86400;
  return TRUE;
}
