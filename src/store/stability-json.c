#include "store/stability-json.h"

#include "store/json-build.h"

static void
add_segment_name (JsonBuilder *builder, const char *member, const RetailModel *model, int segment)
{
  g_autofree char *title = segment >= 0 ? retail_persona_dup_title (&model->segments[segment].persona) : NULL;

  retail_json_add_text (builder, member, title);
}

static void
add_other (JsonBuilder *builder, const RetailModel *model, const RetailOtherK *other)
{
  json_builder_begin_object (builder);
  retail_json_add_count (builder, "k", other->k);
  retail_json_add_count (builder, "changed", other->n_changed);
  retail_json_begin_array (builder, "segments");
  for (guint j = 0; j < model->n_segments; j++)
    {
      json_builder_begin_object (builder);
      add_segment_name (builder, "name", model, (int)j);
      retail_json_add_count (builder, "size", other->size[j]);
      retail_json_add_count (builder, "changed", other->changed[j]);
      add_segment_name (builder, "most_go_to", model, other->most_go_to[j]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

JsonNode *
retail_stability_to_json (const RetailStabilityResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const RetailStability *bootstrap = result->bootstrap;

  json_builder_begin_object (builder);
  retail_json_add_count (builder, "n_customers", result->n);
  retail_json_add_count (builder, "resamples", bootstrap->n_resamples);
  retail_json_add_number (builder, "ari", bootstrap->ari_mean);
  retail_json_add_number (builder, "ari_sd", bootstrap->ari_sd);
  retail_json_begin_array (builder, "segments");
  for (guint j = 0; j < result->model->n_segments; j++)
    {
      json_builder_begin_object (builder);
      add_segment_name (builder, "name", result->model, (int)j);
      retail_json_add_number (builder, "jaccard", bootstrap->jaccard[j]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  retail_json_begin_array (builder, "others");
  for (guint i = 0; i < result->n_others; i++)
    add_other (builder, result->model, &result->others[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
