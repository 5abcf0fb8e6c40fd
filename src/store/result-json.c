#include "store/result-json.h"

#include <math.h>

/* A member that is a number when it is finite, else null. */
static void
add_number (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
begin (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static char *
segment_name (const RetailModel *model, guint segment)
{
  return retail_persona_dup_name (&model->segments[segment].persona);
}

static void
add_profile (JsonBuilder *builder, const RetailProfile *profile)
{
  begin (builder, "profile");
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    add_number (builder, retail_feature_get_info (f)->id, profile->values[f]);
  json_builder_end_object (builder);
}

static void
add_segment (JsonBuilder *builder, const RetailSimulationResult *result)
{
  const RetailPrediction *prediction = result->prediction;
  g_autofree char *own = segment_name (result->model, prediction->segment);

  add_text (builder, "segment", own);
  json_builder_set_member_name (builder, "segment_index");
  json_builder_add_int_value (builder, prediction->segment);
  begin (builder, "memberships");
  for (guint j = 0; j < prediction->n_segments; j++)
    {
      g_autofree char *name = segment_name (result->model, j);

      add_number (builder, name, prediction->memberships[j]);
    }
  json_builder_end_object (builder);
}

static void
add_outlook (JsonBuilder *builder, const RetailPrediction *prediction)
{
  add_number (builder, "migration_risk", prediction->migration_risk);
  add_number (builder, "stay", prediction->stay);
  add_number (builder, "upgrade_potential", prediction->upgrade_potential);
  add_text (builder, "outlook_source", retail_outlook_source_get_name (prediction->outlook_source));
  add_number (builder, "p_alive", prediction->p_alive);
  add_number (builder, "expected_orders_90d", prediction->expected_orders_90d);
  add_number (builder, "value_12m", prediction->value_12m);
}

static void
add_margin (JsonBuilder *builder, const RetailSimulationResult *result)
{
  const RetailPrediction *prediction = result->prediction;

  begin (builder, "margin");
  json_builder_set_member_name (builder, "rival");
  if (prediction->rival != prediction->segment)
    {
      g_autofree char *rival = segment_name (result->model, prediction->rival);

      json_builder_add_string_value (builder, rival);
    }
  else
    json_builder_add_null_value (builder);
  begin (builder, "contributions");
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (result->model->scaler.active[f])
      add_number (builder, retail_feature_get_info (f)->id, prediction->contributions[f]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
add_changes (JsonBuilder *builder, const RetailProfile *from, const RetailProfile *to)
{
  begin (builder, "changes");
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (isfinite (from->values[f]) && from->values[f] != to->values[f])
      {
        begin (builder, retail_feature_get_info (f)->id);
        add_number (builder, "from", from->values[f]);
        add_number (builder, "to", to->values[f]);
        json_builder_end_object (builder);
      }
  json_builder_end_object (builder);
}

/* A plan that locks or bounds make impossible has no changes and the cost null. */
static void
add_plans (JsonBuilder *builder, const RetailSimulationResult *result)
{
  json_builder_set_member_name (builder, "plans");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->n_plans; i++)
    {
      const RetailPlan *plan = &result->plans[i];
      g_autofree char *target = segment_name (result->model, plan->target);

      json_builder_begin_object (builder);
      add_text (builder, "target", target);
      add_changes (builder, result->profile, plan->possible ? &plan->to : result->profile);
      add_number (builder, "cost", plan->possible ? plan->cost : NAN);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_recommendations (JsonBuilder *builder, const RetailSimulationResult *result)
{
  const RetailCatalogue *catalogue = result->model->catalogue;

  json_builder_set_member_name (builder, "recommendations");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->n_recommendations; i++)
    {
      const RetailRecommendation *recommendation = &result->recommendations[i];
      const RetailProduct *product = &catalogue->products[recommendation->product];
      g_autofree char *reason
          = retail_recommendation_dup_reason (result->model, result->prediction, recommendation);

      json_builder_begin_object (builder);
      add_text (builder, "product_id", product->id);
      add_text (builder, "name", product->name);
      add_text (builder, "category", product->category);
      add_number (builder, "price", product->price);
      add_text (builder, "tier", retail_tier_get_name (recommendation->tier));
      add_number (builder, "similarity", recommendation->similarity);
      add_text (builder, "reason", reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

JsonNode *
retail_simulation_to_json (const RetailSimulationResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_profile (builder, result->profile);
  add_segment (builder, result);
  add_outlook (builder, result->prediction);
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
