/* The model as one JSON document (format, version, parameters, metrics), and back. Numbers are written so
 * that they read back the same, unknown is null; the same model gives the same bytes. Reading validates every
 * number and dimension and never refits. */
#pragma once

#include "engine/model.h"

G_BEGIN_DECLS

/* The whole model as text. Free it. */
char *retail_model_to_json (const RetailModel *model, gsize *length);

/* NULL with RETAIL_ERROR_FORMAT or RETAIL_ERROR_VERSION; the message says which key. */
RetailModel *retail_model_from_json (const char *text, gsize length, GError **error);

/* Files: written atomically (the old one stays on any failure); read with a size limit. Messages name the
 * file. */
gboolean retail_model_save (const RetailModel *model, const char *path, GError **error);
RetailModel *retail_model_load (const char *path, GError **error);

G_END_DECLS
