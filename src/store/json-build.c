#include "store/json-build.h"

#include <math.h>

static void
add_value (JsonBuilder *builder, double value)
{
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

void
retail_json_add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  add_value (builder, value);
}

void
retail_json_add_count (JsonBuilder *builder, const char *name, guint64 value)
{
  json_builder_set_member_name (builder, name);
  if (value <= G_MAXINT64)
    json_builder_add_int_value (builder, (gint64)value);
  else
    json_builder_add_double_value (builder, (double)value);
}

void
retail_json_add_bool (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
retail_json_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text == NULL)
    json_builder_add_null_value (builder);
  else
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      json_builder_add_string_value (builder, valid);
    }
}

void
retail_json_add_null (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_null_value (builder);
}

static void
add_array (JsonBuilder *builder, const double *values, gsize n)
{
  json_builder_begin_array (builder);
  for (gsize i = 0; i < n; i++)
    add_value (builder, values[i]);
  json_builder_end_array (builder);
}

void
retail_json_add_numbers (JsonBuilder *builder, const char *name, const double *values, gsize n)
{
  json_builder_set_member_name (builder, name);
  add_array (builder, values, n);
}

void
retail_json_add_matrix (JsonBuilder *builder, const char *name, const double *values, gsize rows,
                        gsize columns)
{
  retail_json_begin_array (builder, name);
  for (gsize i = 0; i < rows; i++)
    add_array (builder, values + i * columns, columns);
  json_builder_end_array (builder);
}

void
retail_json_add_features (JsonBuilder *builder, const char *name, const double *values)
{
  retail_json_begin_object (builder, name);
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    retail_json_add_number (builder, retail_feature_get_info (f)->id, values[f]);
  json_builder_end_object (builder);
}

void
retail_json_add_feature_flags (JsonBuilder *builder, const char *name, const gboolean *values)
{
  retail_json_begin_object (builder, name);
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    retail_json_add_bool (builder, retail_feature_get_info (f)->id, values[f]);
  json_builder_end_object (builder);
}

void
retail_json_begin_object (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

void
retail_json_begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}
