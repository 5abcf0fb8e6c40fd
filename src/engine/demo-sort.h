/* The rows of the demo store in order of time: a radix sort, in time proportional to their number. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The numbers of ROWS in the order of the gint64 that lies TIME_OFFSET bytes into each; rows of the same
 * second keep their order. All times must be at least START and less than 2^32 seconds after it. Free it. */
guint32 *retail_demo_sort (const GArray *rows, gsize time_offset, gint64 start);

G_END_DECLS
