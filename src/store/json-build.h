/* Members of a JSON object under construction, in the shapes that documents of ours use. Unknown numbers
 * (NaN) become null. */
#pragma once

#include "engine/feature.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void retail_json_add_number (JsonBuilder *builder, const char *name, double value);
void retail_json_add_count (JsonBuilder *builder, const char *name, guint64 value);
void retail_json_add_bool (JsonBuilder *builder, const char *name, gboolean value);

/* NULL becomes null; bytes that are not UTF-8 are replaced. */
void retail_json_add_text (JsonBuilder *builder, const char *name, const char *text);
void retail_json_add_null (JsonBuilder *builder, const char *name);

/* "name": [n numbers] */
void retail_json_add_numbers (JsonBuilder *builder, const char *name, const double *values, gsize n);

/* "name": [[columns numbers] × rows] */
void retail_json_add_matrix (JsonBuilder *builder, const char *name, const double *values, gsize rows,
                             gsize columns);

/* "name": {"monetary": …, eight features} */
void retail_json_add_features (JsonBuilder *builder, const char *name, const double *values);
void retail_json_add_feature_flags (JsonBuilder *builder, const char *name, const gboolean *values);

void retail_json_begin_object (JsonBuilder *builder, const char *name);
void retail_json_begin_array (JsonBuilder *builder, const char *name);

G_END_DECLS
