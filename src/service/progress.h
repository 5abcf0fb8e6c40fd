/* How far long work is, in words: what is being done, the lines read so far, the time left. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A plain value; who is told from another thread guards it. */
typedef struct
{
  gint64 start; /* monotonic microseconds */
  double fraction;
  gsize lines;         /* 0 = none were read, or they do not matter any more */
  const char *what;    /* translated, borrowed */
  double seconds_left; /* NaN = cannot be told yet */
} RetailProgress;

void retail_progress_init (RetailProgress *self, gint64 now);

/* What RetailMonitor.count and RetailMonitor.progress tell, and when. */
void retail_progress_count (RetailProgress *self, gsize lines);
void retail_progress_update (RetailProgress *self, double fraction, const char *what, gint64 now);

/* "Reading the data: 1,250,000 lines, about 20 seconds left". Free it. */
char *retail_progress_dup_text (const RetailProgress *self);

G_END_DECLS
