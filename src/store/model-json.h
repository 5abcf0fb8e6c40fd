/* The model as one JSON document (format, version, parameters, metrics), and back. Numbers are written with
 * 17 digits, unknown is null; the same model gives the same bytes. Reading validates every number and
 * dimension and never refits. */
#pragma once

#include "engine/model.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The document that `metrics` and `train --json` print, without the parts only a reload needs. Free the node.
 */
JsonNode *retail_model_to_metrics (const RetailModel *model);

/* The whole model as text. Free it. */
char *retail_model_to_json (const RetailModel *model, gsize *length);

/* NULL with RETAIL_ERROR_FORMAT or RETAIL_ERROR_VERSION; the message says which key. */
RetailModel *retail_model_from_json (const char *text, gsize length, GError **error);

/* Files: written atomically (the old one stays on any failure); read with a size limit. Messages name the
 * file. */
gboolean retail_model_save (const RetailModel *model, const char *path, GError **error);
RetailModel *retail_model_load (const char *path, GError **error);

/* A JSON node as text, every double in the fewest of 15, 16 or 17 significant digits that read back as the
 * same number. PRETTY indents and ends with a newline. LENGTH may be NULL. Free it. */
char *retail_json_to_text (JsonNode *node, gboolean pretty, gsize *length);

G_END_DECLS
