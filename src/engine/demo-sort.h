/* The rows of the demo store in order of time: a radix sort, in time proportional to their number. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sorts ROWS by the gint64 that lies TIME_OFFSET bytes into each, stably: rows of the same second keep their
 * order. All times must be at least START and less than 2^32 seconds after it. */
void retail_demo_sort (GArray *rows, gsize time_offset, gint64 start);

G_END_DECLS
