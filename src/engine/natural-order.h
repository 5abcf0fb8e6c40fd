/* The order in which people expect ids: "C9" before "C10", "a" beside "A".
 *
 * Runs of digits compare as whole numbers, letters A–Z without regard to case, everything else by code point.
 * That is the same in every language and costs no collation keys; texts that are equal so far are told apart
 * by their bytes. */
#pragma once

#include "engine/monitor.h"

G_BEGIN_DECLS

/* < 0, 0 or > 0; 0 for equal bytes only. */
int retail_natural_compare (const char *a, const char *b);

/* The rows of N texts (N < 2³²) in that order, equal ones in the order of their rows. Free them. NULL with
 * RETAIL_ERROR_CANCELLED. */
guint32 *retail_natural_order (char *const *texts, gsize n, const RetailMonitor *monitor, GError **error);

G_END_DECLS
