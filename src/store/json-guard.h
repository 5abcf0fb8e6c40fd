/* A look at JSON text before a parser sees it: json-glib recurses for every level of nesting. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RETAIL_JSON_MAX_DEPTH 32
#define RETAIL_JSON_MAX_BYTES (256 * 1024 * 1024)

/* FALSE with RETAIL_ERROR_FORMAT when TEXT is empty, too long, not UTF-8, holds a zero byte, or is nested
 * deeper than RETAIL_JSON_MAX_DEPTH. */
gboolean retail_json_guard (const char *text, gsize length, GError **error);

G_END_DECLS
