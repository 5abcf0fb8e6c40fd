/* Large memory for work: where the system can, it comes in pages of 2 MB, not of 4 kB. The first touch of a
 * page is a call into the system, and thousands of them cost more than many a kernel that works on the
 * memory. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* N_BYTES without defined content, for g_free(). */
gpointer retail_scratch_new (gsize n_bytes);

G_END_DECLS
