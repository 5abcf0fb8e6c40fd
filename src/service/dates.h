/* Moments as people give them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "2025-12-31" (its first second), "2025-12-31 14:30" or "2025-12-31T14:30:00", with or without Z or an
 * offset, as Unix seconds; without an offset UTC. FALSE when TEXT is no such moment after 1970. */
gboolean retail_date_parse_as_of (const char *text, gint64 *seconds);

/* "2025-12-31" of a moment in UTC. Free it. */
char *retail_date_format (gint64 seconds);

G_END_DECLS
