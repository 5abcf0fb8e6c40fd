/* The adjusted Rand index of two labellings (Hubert and Arabie 1985): 1 = the same partition, 0 = what chance
 * gives. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double retail_adjusted_rand_index (const guint16 *a, const guint16 *b, gsize n);

G_END_DECLS
