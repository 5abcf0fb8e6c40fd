#include "store/date-format.h"

#include "store/csv-settings.h"
#include "store/date-parse.h"

#include <string.h>

typedef struct
{
  int year, month, day, hour, minute, second, offset;
  gboolean half_days, afternoon, is_unix;
  gint64 unix_seconds;
} Fields;

/* The signs that stand for several, or NULL. */
static const char *
expand (char sign)
{
  switch (sign)
    {
    case 'F':
      return "%Y-%m-%d";
    case 'T':
      return "%H:%M:%S";
    case 'R':
      return "%H:%M";
    case 'D':
      return "%m/%d/%y";
    default:
      return NULL;
    }
}

/* Adds a bit for each sign of FORMAT: 1 year, 2 month, 4 day, 8 Unix seconds. FALSE at an unknown one. */
static gboolean
note_signs (const char *format, guint *seen)
{
  static const char known[] = "YymbBdeaAHIMSpzs%";
  static const guint8 meaning[] = { 1, 1, 2, 2, 2, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0 };

  for (const char *at = strchr (format, '%'); at != NULL; at = strchr (at + 2, '%'))
    {
      const char *more = at[1] != '\0' ? expand (at[1]) : NULL, *place;

      if (more != NULL)
        {
          note_signs (more, seen);
          continue;
        }
      place = at[1] != '\0' ? strchr (known, at[1]) : NULL;
      if (place == NULL)
        return FALSE;
      *seen |= meaning[place - known];
    }
  return TRUE;
}

gboolean
retail_date_format_is_valid (const char *format)
{
  guint seen = 0;

  return strlen (format) < RETAIL_DATE_FORMAT_MAX && note_signs (format, &seen)
         && ((seen & 7) == 7 || (seen & 8) != 0);
}

static gboolean
take_number (const char **at, int max_digits, int max, int *value)
{
  const char *start = *at;

  for (*value = 0; *at - start < max_digits && g_ascii_isdigit (**at); (*at)++)
    *value = *value * 10 + (**at - '0');
  return *at > start && *value <= max;
}

static gboolean
take_second (const char **at, int *value)
{
  if (!take_number (at, 2, 60, value))
    return FALSE;
  if ((**at == '.' || **at == ',') && g_ascii_isdigit ((*at)[1]))
    for ((*at)++; g_ascii_isdigit (**at);)
      (*at)++;
  return TRUE;
}

static gboolean
take_word (const char **at)
{
  const char *start = *at;

  while (g_ascii_isalpha (**at))
    (*at)++;
  return *at > start;
}

static gboolean
take_month (const char **at, int *month)
{
  *month = retail_date_month_named (*at);
  return *month > 0 && take_word (at);
}

static gboolean
take_year (const char **at, int *year)
{
  if (!take_number (at, 2, 99, year))
    return FALSE;
  *year += *year < 69 ? 2000 : 1900; /* as POSIX strptime() */
  return TRUE;
}

static gboolean
take_half (const char **at, Fields *fields)
{
  fields->afternoon = g_ascii_strncasecmp (*at, "pm", 2) == 0;
  if (!fields->afternoon && g_ascii_strncasecmp (*at, "am", 2) != 0)
    return FALSE;
  *at += 2;
  return TRUE;
}

static gboolean
take_unix (const char **at, Fields *fields)
{
  char *end;

  fields->is_unix = TRUE;
  fields->unix_seconds = g_ascii_strtoll (*at, &end, 10);
  if (end == *at || !g_ascii_isdigit (**at))
    return FALSE;
  *at = end;
  return TRUE;
}

/* Reads what SIGN stands for. */
static gboolean
take (char sign, const char **at, Fields *fields)
{
  switch (sign)
    {
    case 'Y':
      return take_number (at, 4, 9999, &fields->year);
    case 'y':
      return take_year (at, &fields->year);
    case 'm':
      return take_number (at, 2, 12, &fields->month);
    case 'b':
    case 'B':
      return take_month (at, &fields->month);
    case 'd':
    case 'e':
      return take_number (at, 2, 31, &fields->day);
    case 'a':
    case 'A':
      return take_word (at);
    case 'H':
      return take_number (at, 2, 23, &fields->hour);
    case 'I':
      fields->half_days = TRUE;
      return take_number (at, 2, 12, &fields->hour) && fields->hour > 0;
    case 'M':
      return take_number (at, 2, 59, &fields->minute);
    case 'S':
      return take_second (at, &fields->second);
    case 'p':
      return take_half (at, fields);
    case 'z':
      return retail_date_take_zone (at, &fields->offset);
    case 's':
      return take_unix (at, fields);
    case '%':
      return *(*at)++ == '%';
    default:
      return FALSE;
    }
}

static void
skip_spaces (const char **at)
{
  while (**at == ' ')
    (*at)++;
}

static gboolean
match (const char *format, const char **at, Fields *fields)
{
  for (; *format != '\0'; format++)
    {
      const char *more = *format == '%' ? expand (format[1]) : NULL;
      gboolean good = TRUE;

      if (*format == ' ')
        skip_spaces (at);
      else if (more != NULL)
        good = match (more, at, fields), format++;
      else if (*format == '%')
        good = take (*++format, at, fields);
      else if (g_ascii_tolower (**at) == g_ascii_tolower (*format))
        (*at)++;
      else
        good = FALSE;
      if (!good)
        return FALSE;
    }
  return TRUE;
}

gboolean
retail_date_format_parse (const char *format, const char *text, gint64 *seconds)
{
  Fields fields = { 0 };

  if (!match (format, &text, &fields))
    return FALSE;
  skip_spaces (&text);
  if (*text != '\0')
    return FALSE;
  if (fields.is_unix)
    return *seconds = fields.unix_seconds, TRUE;
  if (!retail_date_from_day (fields.year, fields.month, fields.day, seconds))
    return FALSE;
  if (fields.half_days)
    fields.hour = fields.hour % 12 + (fields.afternoon ? 12 : 0);
  *seconds += fields.hour * 3600 + fields.minute * 60 + fields.second - fields.offset;
  return TRUE;
}
