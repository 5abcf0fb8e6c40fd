#include "service/progress.h"

#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

#define SETTLED_SECONDS  1.0 /* before that, or before so little is done, a forecast jumps about */
#define SETTLED_FRACTION 0.02
#define WORTH_SECONDS    2.0 /* less is not worth telling */
#define SMOOTHING        0.3 /* of a new forecast, the rest is of the one before */

void
retail_progress_init (RetailProgress *self, gint64 now)
{
  *self = (RetailProgress){ .start = now, .seconds_left = NAN };
}

void
retail_progress_count (RetailProgress *self, gsize lines)
{
  self->lines = lines;
}

void
retail_progress_update (RetailProgress *self, double fraction, const char *what, gint64 now)
{
  double elapsed = (double)(now - self->start) / G_USEC_PER_SEC, left;

  if (self->what != NULL && what != NULL && !g_str_equal (self->what, what))
    self->lines = 0; /* other work: the lines are read */
  if (what != NULL)
    self->what = what;
  self->fraction = CLAMP (fraction, 0, 1);
  if (elapsed < SETTLED_SECONDS || self->fraction < SETTLED_FRACTION)
    return;
  left = elapsed * (1 - self->fraction) / self->fraction;
  self->seconds_left
      = isnan (self->seconds_left) ? left : SMOOTHING * left + (1 - SMOOTHING) * self->seconds_left;
}

static char *
describe_time (double seconds)
{
  guint minutes = (guint)(seconds / 60 + 0.5), whole = (guint)(seconds + 0.5);

  if (isnan (seconds) || seconds < WORTH_SECONDS)
    return NULL;
  if (minutes >= 2)
    return g_strdup_printf (ngettext_ ("about %u minute left", "about %u minutes left", minutes), minutes);
  if (whole > 10)
    whole = (whole + 4) / 5 * 5; /* who reads it wants no stopwatch */
  return g_strdup_printf (ngettext_ ("about %u second left", "about %u seconds left", whole), whole);
}

static char *
describe_lines (gsize lines)
{
  g_autofree char *number = retail_format_number ((double)lines, 0);

  return lines > 0 ? g_strdup_printf (ngettext_ ("%s line", "%s lines", lines), number) : NULL;
}

char *
retail_progress_dup_text (const RetailProgress *self)
{
  g_autofree char *lines = describe_lines (self->lines), *time = describe_time (self->seconds_left);
  const char *what = self->what != NULL ? self->what : "";

  if (lines != NULL && time != NULL)
    /* Translators: what is being done, how many lines, how much time is left */
    return g_strdup_printf (_ ("%s: %s, %s"), what, lines, time);
  if (lines != NULL || time != NULL)
    /* Translators: what is being done; then how many lines, or how much time is left */
    return g_strdup_printf (_ ("%s: %s"), what, lines != NULL ? lines : time);
  return g_strdup (what);
}
