/* JSON text as json-glib's nodes, strictly by RFC 8259. A model is opened while somebody waits: json-glib's
 * own parser takes three times as long (each character is scanned by a general lexer, each member emits
 * signals), and loses memory over text that is broken. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define RETAIL_JSON_MAX_DEPTH 32
#define RETAIL_JSON_MAX_BYTES (256 * 1024 * 1024)

/* The root; free the node. A number without fraction and exponent is an integer where it fits 64 bits, else a
 * double, infinite if it must be; whatever the locale. Of a member that stands twice the last counts. NULL
 * with RETAIL_ERROR_FORMAT when TEXT is empty, too long, not UTF-8, nested deeper than RETAIL_JSON_MAX_DEPTH
 * or not JSON (the message says in which line), and when a string holds \u0000. */
JsonNode *retail_json_parse (const char *text, gsize length, GError **error);

G_END_DECLS
