/* Moments, one after another. Neighbours in a file are mostly of the same day, so that the day is worked out
 * once and only the clock is read anew. What comes out is what retail_date_parse() says. */
#pragma once

#include "store/csv-settings.h"
#include "store/slice.h"

G_BEGIN_DECLS

#define RETAIL_MAX_DAY_TEXT 16

typedef struct
{
  RetailDateOrder order;
  char day[RETAIL_MAX_DAY_TEXT]; /* the text of the last day */
  gsize day_length;              /* 0 = none */
  gint64 day_start;              /* in Unix seconds */
} RetailMomentReader;

void retail_moment_reader_init (RetailMomentReader *self, RetailDateOrder order);

/* FALSE when TEXT is no date. */
gboolean retail_moment_reader_read (RetailMomentReader *self, RetailSlice text, gint64 *seconds);

G_END_DECLS
