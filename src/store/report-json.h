/* What an import found, as the JSON object that `train --dry-run --json` prints:
 *
 *   files [{path, kind, size, encoding, delimiter, decimal, date_order, date_format, header_line, currency,
 *           certainty {encoding, delimiter, decimal, date_order, header}, columns {column: header},
 *           lines_read, lines_kept, dropped {reason: {count, first_lines}}}],
 *   lines_read, lines_kept, dropped {reason: count}, customers, products, as_of, window_days,
 *   warnings [{kind, file, line, features, value, text}]
 */
#pragma once

#include "store/import.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Free the node. */
JsonNode *retail_import_to_json (const RetailImport *import);

G_END_DECLS
