/* JSON nodes as text. */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* NODE as text, every double in the fewest of 15, 16 or 17 significant digits that read back as the same
 * number, what is not finite as null. PRETTY indents, keeps arrays of plain values on one line, and ends with
 * a newline. LENGTH may be NULL. Free it. */
char *retail_json_to_text (JsonNode *node, gboolean pretty, gsize *length);

G_END_DECLS
