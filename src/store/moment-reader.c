#include "store/moment-reader.h"

#include "store/date-format.h"
#include "store/date-parse.h"

#define ISO_DAY_LENGTH 10

void
retail_moment_reader_init (RetailMomentReader *self, RetailDateOrder order)
{
  *self = (RetailMomentReader){ .order = order };
}

void
retail_moment_reader_set_format (RetailMomentReader *self, const char *format)
{
  self->format = format != NULL && *format != '\0' ? format : NULL;
}

/* Two digits up to MAX, −1 when there is anything else. */
static int
two_digits (const char *at, int max)
{
  guint tens = (guint8)at[0] - (guint)'0', ones = (guint8)at[1] - (guint)'0';
  int value = (int)(tens * 10 + ones);

  return tens <= 9 && ones <= 9 && value <= max ? value : -1;
}

/* Nothing (midnight), " 12:50", "T12:50", " 12:50:07": the seconds of the day; −1 for all other texts. */
static int
read_clock (RetailSlice text)
{
  int hours, minutes, seconds = 0;

  if (text.length == 0)
    return 0;
  if ((text.length != 6 && text.length != 9) || (text.text[0] != ' ' && text.text[0] != 'T')
      || text.text[3] != ':')
    return -1;
  hours = two_digits (text.text + 1, 23);
  minutes = two_digits (text.text + 4, 59);
  if (text.length == 9)
    seconds = text.text[6] == ':' ? two_digits (text.text + 7, 60) : -1;
  return hours < 0 || minutes < 0 || seconds < 0 ? -1 : hours * 3600 + minutes * 60 + seconds;
}

static RetailSlice
skip (RetailSlice text, gsize bytes)
{
  return (RetailSlice){ text.text + bytes, text.length - bytes };
}

/* Whether a clock may follow these bytes of a date: all digits are followed by none, and one that is glued to
 * its day is there already. */
static gboolean
is_bare_day (const char *text, gsize length)
{
  return strspn (text, "0123456789") < length && memchr (text, ':', length) == NULL;
}

/* Keeps the day of TEXT, which is the moment SECONDS, if what follows it is a plain clock. */
static void
keep_day (RetailMomentReader *self, RetailSlice text, gint64 seconds)
{
  gsize length = strcspn (text.text, " T");
  int clock = read_clock (skip (text, length));
  RetailDateClue clue;
  gint64 start;

  self->day_length = 0;
  if (length >= RETAIL_MAX_DAY_TEXT || clock < 0 || !is_bare_day (text.text, length))
    return;
  memcpy (self->day, text.text, length);
  self->day[length] = '\0';
  if (!retail_date_parse (self->day, self->order, &start, &clue) || start + clock != seconds)
    return;
  self->day_length = length;
  self->day_start = start;
}

/* A text that starts with the day kept. */
static gboolean
read_kept_day (const RetailMomentReader *self, RetailSlice text, gint64 *seconds)
{
  const gsize length = self->day_length;
  int clock;

  if (length == 0 || text.length < length || !retail_bytes_equal (text.text, self->day, length))
    return FALSE;
  clock = read_clock (skip (text, length));
  *seconds = self->day_start + clock;
  return clock >= 0;
}

/* A text that starts like 2011-12-09, which most files have; that day is kept. */
static gboolean
read_iso_day (RetailMomentReader *self, RetailSlice text, gint64 *seconds)
{
  int clock;

  if (text.length < ISO_DAY_LENGTH || (clock = read_clock (skip (text, ISO_DAY_LENGTH))) < 0
      || !retail_date_parse_iso_day (text.text, &self->day_start))
    return FALSE;
  memcpy (self->day, text.text, ISO_DAY_LENGTH);
  self->day_length = ISO_DAY_LENGTH;
  *seconds = self->day_start + clock;
  return TRUE;
}

gboolean
retail_moment_reader_read (RetailMomentReader *self, RetailSlice text, gint64 *seconds)
{
  RetailDateClue clue;
  gboolean good;

  if (self->format != NULL)
    return retail_date_format_parse (self->format, text.text, seconds);
  if (read_kept_day (self, text, seconds) || read_iso_day (self, text, seconds))
    return TRUE;
  good = retail_date_parse (text.text, self->order, seconds, &clue);
  retail_value_votes_add_clue (&self->votes, clue);
  if (!good)
    return FALSE;
  keep_day (self, text, *seconds);
  return TRUE;
}
