#include "store/result-json.h"

#include "store/json-build.h"

#include <math.h>

static char *
segment_name (const RetailModel *model, guint segment)
{
  return retail_persona_dup_name (&model->segments[segment].persona);
}

static void
add_segment (JsonBuilder *builder, const RetailSimulationResult *result)
{
  const RetailPrediction *prediction = result->prediction;
  g_autofree char *own = segment_name (result->model, prediction->segment);

  retail_json_add_text (builder, "segment", own);
  retail_json_add_count (builder, "segment_index", prediction->segment);
  retail_json_begin_object (builder, "memberships");
  for (guint j = 0; j < prediction->n_segments; j++)
    {
      g_autofree char *name = segment_name (result->model, j);

      retail_json_add_number (builder, name, prediction->memberships[j]);
    }
  json_builder_end_object (builder);
}

static void
add_outlook (JsonBuilder *builder, const RetailPrediction *prediction)
{
  retail_json_add_number (builder, "migration_risk", prediction->migration_risk);
  retail_json_add_number (builder, "stay", prediction->stay);
  retail_json_add_number (builder, "upgrade_potential", prediction->upgrade_potential);
  retail_json_add_text (builder, "outlook_source",
                        isnan (prediction->migration_risk)
                            ? NULL
                            : retail_outlook_source_get_name (prediction->outlook_source));
  retail_json_add_number (builder, "p_alive", prediction->p_alive);
  retail_json_add_number (builder, "expected_orders_90d", prediction->expected_orders_90d);
  retail_json_add_number (builder, "value_12m", prediction->value_12m);
}

static void
add_range (JsonBuilder *builder, const char *name, const RetailRange *range)
{
  if (!retail_range_is_known (range))
    {
      retail_json_add_null (builder, name);
      return;
    }
  retail_json_begin_object (builder, name);
  retail_json_add_number (builder, "low", range->low);
  retail_json_add_number (builder, "high", range->high);
  json_builder_end_object (builder);
}

static void
add_ranges (JsonBuilder *builder, const RetailOutlookRanges *ranges)
{
  retail_json_begin_object (builder, "ranges");
  retail_json_add_number (builder, "level", RETAIL_RANGE_LEVEL);
  add_range (builder, "migration_risk", &ranges->migration_risk);
  add_range (builder, "stay", &ranges->stay);
  add_range (builder, "upgrade_potential", &ranges->upgrade_potential);
  add_range (builder, "p_alive", &ranges->p_alive);
  add_range (builder, "expected_orders_90d", &ranges->expected_orders_90d);
  add_range (builder, "value_12m", &ranges->value_12m);
  json_builder_end_object (builder);
}

static void
add_silence (JsonBuilder *builder, const RetailSilence *silence)
{
  g_autofree char *sentence = retail_silence_dup_sentence (silence);

  retail_json_begin_object (builder, "silence");
  retail_json_add_number (builder, "usual_gap_days", silence->gap_days);
  retail_json_add_number (builder, "silence_days", silence->silence_days);
  retail_json_add_number (builder, "risk_after_order", silence->risk_after);
  retail_json_add_text (builder, "sentence", sentence);
  json_builder_end_object (builder);
}

static void
add_margin (JsonBuilder *builder, const RetailSimulationResult *result)
{
  const RetailPrediction *prediction = result->prediction;
  g_autofree char *rival
      = prediction->rival != prediction->segment ? segment_name (result->model, prediction->rival) : NULL;

  retail_json_begin_object (builder, "margin");
  retail_json_add_text (builder, "rival", rival);
  retail_json_begin_object (builder, "contributions");
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (result->model->scaler.active[f])
      retail_json_add_number (builder, retail_feature_get_info (f)->id, prediction->contributions[f]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_changes (JsonBuilder *builder, const RetailProfile *from, const RetailProfile *to)
{
  retail_json_begin_object (builder, "changes");
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (isfinite (from->values[f]) && from->values[f] != to->values[f])
      {
        retail_json_begin_object (builder, retail_feature_get_info (f)->id);
        retail_json_add_number (builder, "from", from->values[f]);
        retail_json_add_number (builder, "to", to->values[f]);
        json_builder_end_object (builder);
      }
  json_builder_end_object (builder);
}

/* A plan that locks or bounds make impossible has no changes and the cost null. */
static void
add_plan (JsonBuilder *builder, const RetailProfile *from, const RetailPlan *plan)
{
  add_changes (builder, from, plan->possible ? &plan->to : from);
  retail_json_add_number (builder, "cost", plan->possible ? plan->cost : NAN);
}

/* The plan with the fewest features, and each feature alone: null where that does not do. */
static void
add_choices (JsonBuilder *builder, const RetailSimulationResult *result, const RetailPlans *choices)
{
  retail_json_begin_object (builder, "fewest");
  add_plan (builder, result->profile, &choices->fewest);
  json_builder_end_object (builder);
  retail_json_begin_object (builder, "single");
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      const char *id = retail_feature_get_info (f)->id;

      if (choices->alone[f] != RETAIL_ALONE_YES)
        {
          retail_json_add_null (builder, id);
          continue;
        }
      retail_json_begin_object (builder, id);
      retail_json_add_number (builder, "from", result->profile->values[f]);
      retail_json_add_number (builder, "to", choices->single[f].to.values[f]);
      retail_json_add_number (builder, "cost", choices->single[f].cost);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
add_plans (JsonBuilder *builder, const RetailSimulationResult *result)
{
  retail_json_begin_array (builder, "plans");
  for (guint i = 0; i < result->n_plans; i++)
    {
      const RetailPlan *plan = &result->plans[i];
      g_autofree char *target = segment_name (result->model, plan->target);

      json_builder_begin_object (builder);
      retail_json_add_text (builder, "target", target);
      add_plan (builder, result->profile, plan);
      if (result->choices != NULL)
        add_choices (builder, result, &result->choices[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* The features that followed the others. */
static void
add_filled (JsonBuilder *builder, const gboolean *filled)
{
  retail_json_begin_array (builder, "filled");
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (filled[f])
      json_builder_add_string_value (builder, retail_feature_get_info (f)->id);
  json_builder_end_array (builder);
}

static void
add_recommendations (JsonBuilder *builder, const RetailSimulationResult *result)
{
  const RetailCatalogue *catalogue = result->model->catalogue;

  retail_json_begin_array (builder, "recommendations");
  for (guint i = 0; i < result->n_recommendations; i++)
    {
      const RetailRecommendation *recommendation = &result->recommendations[i];
      const RetailProduct *product = &catalogue->products[recommendation->product];
      g_autofree char *reason
          = retail_recommendation_dup_reason (result->model, result->prediction, recommendation);

      json_builder_begin_object (builder);
      retail_json_add_text (builder, "product_id", product->id);
      retail_json_add_text (builder, "name", product->name);
      retail_json_add_text (builder, "category", product->category);
      retail_json_add_number (builder, "price", product->price);
      retail_json_add_text (builder, "tier", retail_tier_get_name (recommendation->tier));
      retail_json_add_number (builder, "similarity", recommendation->similarity);
      retail_json_add_text (builder, "reason", reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

JsonNode *
retail_simulation_to_json (const RetailSimulationResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  retail_json_add_features (builder, "profile", result->profile->values);
  add_filled (builder, result->filled);
  add_segment (builder, result);
  add_outlook (builder, result->prediction);
  add_ranges (builder, result->ranges);
  add_silence (builder, result->silence);
  add_margin (builder, result);
  add_plans (builder, result);
  add_recommendations (builder, result);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

void
retail_metrics_add_timings (JsonNode *metrics, const RetailTimings *timings)
{
  JsonObject *object = json_object_new ();

  json_object_set_double_member (object, "read", timings->read);
  json_object_set_double_member (object, "features", timings->features);
  json_object_set_double_member (object, "fit", timings->fit);
  json_object_set_double_member (object, "sweep", timings->sweep);
  json_object_set_double_member (object, "forecast", timings->forecast);
  json_object_set_double_member (object, "total", timings->total);
  json_object_set_object_member (json_node_get_object (metrics), "timings", object);
}

JsonNode *
retail_differences_to_json (char *const *differences, const char *note)
{
  JsonObject *root = json_object_new ();
  JsonArray *list = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (char *const *difference = differences; *difference != NULL; difference++)
    json_array_add_string_element (list, *difference);
  json_object_set_boolean_member (root, "identical", differences[0] == NULL);
  json_object_set_array_member (root, "differences", list);
  if (note != NULL)
    json_object_set_string_member (root, "note", note);
  else
    json_object_set_null_member (root, "note");
  json_node_take_object (node, root);
  return node;
}
