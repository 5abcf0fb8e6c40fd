/* Moments, one after another. Neighbours in a file are mostly of the same day, so that the day is worked out
 * once and only the clock is read anew. What comes out is what retail_date_parse() says. */
#pragma once

#include "store/csv-settings.h"
#include "store/slice.h"
#include "store/value-votes.h"

G_BEGIN_DECLS

#define RETAIL_MAX_DAY_TEXT 16

typedef struct
{
  RetailDateOrder order;
  const char *format;            /* borrowed, NULL = by the order */
  RetailValueVotes votes;        /* the dates that were not the same day as the one before */
  char day[RETAIL_MAX_DAY_TEXT]; /* the text of the last day */
  gsize day_length;              /* 0 = none */
  gint64 day_start;              /* in Unix seconds */
} RetailMomentReader;

void retail_moment_reader_init (RetailMomentReader *self, RetailDateOrder order);

/* Reads dates in this format alone (store/date-format.h). FORMAT is borrowed; NULL or "" has no effect. */
void retail_moment_reader_set_format (RetailMomentReader *self, const char *format);

/* FALSE when TEXT is no date. */
gboolean retail_moment_reader_read (RetailMomentReader *self, RetailSlice text, gint64 *seconds);

G_END_DECLS
