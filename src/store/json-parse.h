/* JSON text, strictly by RFC 8259, as plain values. A model is opened while somebody waits: json-glib's nodes
 * cost five times as much, most of it in their memory, and its own parser loses some over text that is
 * broken. */
#pragma once

#include "store/json-value.h"

G_BEGIN_DECLS

#define RETAIL_JSON_MAX_DEPTH 32
#define RETAIL_JSON_MAX_BYTES (256 * 1024 * 1024)

/* Free it. Of a member that stands twice the last counts; numbers are read whatever the locale. NULL with
 * RETAIL_ERROR_FORMAT when TEXT is empty, too long, not UTF-8, nested deeper than RETAIL_JSON_MAX_DEPTH or
 * not JSON (the message says in which line), and when a string holds \u0000. */
RetailJsonDocument *retail_json_parse (const char *text, gsize length, GError **error);

G_END_DECLS
