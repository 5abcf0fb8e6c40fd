#include "store/decide-json.h"

#include "store/json-build.h"

#include <math.h>

static void
add_segment (JsonBuilder *builder, const char *name, const RetailModel *model, guint segment)
{
  g_autofree char *text = retail_persona_dup_name (&model->segments[segment].persona);

  retail_json_add_text (builder, name, text);
}

/* ---- what-ifs ---- */

static void
add_changes (JsonBuilder *builder, const RetailWhatIf *what_if)
{
  retail_json_begin_array (builder, "changes");
  for (guint i = 0; i < what_if->n_changes; i++)
    {
      const RetailFeatureChange *change = &what_if->changes[i];

      json_builder_begin_object (builder);
      retail_json_add_text (builder, "feature", retail_feature_get_info (change->feature)->id);
      retail_json_add_text (builder, "kind", retail_change_kind_get_name (change->kind));
      retail_json_add_number (builder, "amount", change->amount);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_sums (JsonBuilder *builder, const RetailWhatIfSums *sums, RetailWorthBasis basis)
{
  const gboolean known = basis != RETAIL_WORTH_UNKNOWN;

  retail_json_add_count (builder, "customers", sums->n);
  retail_json_add_number (builder, "spend", sums->spend);
  retail_json_add_number (builder, "worth_before", known ? sums->worth_before : NAN);
  retail_json_add_number (builder, "worth_after", known ? sums->worth_after : NAN);
}

static void
add_moves (JsonBuilder *builder, const RetailModel *model, const RetailWhatIfResult *result)
{
  retail_json_begin_array (builder, "moves");
  for (guint from = 0; from < result->k; from++)
    for (guint to = 0; to < result->k; to++)
      {
        const RetailWhatIfSums *move = &result->moves[from * result->k + to];

        if (move->n == 0)
          continue;
        json_builder_begin_object (builder);
        add_segment (builder, "from", model, from);
        add_segment (builder, "to", model, to);
        add_sums (builder, move, result->basis);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
}

JsonNode *
retail_what_if_to_json (const RetailModel *model, const RetailWhatIf *what_if,
                        const RetailWhatIfResult *result)
{
  const struct
  {
    const char *name;
    const RetailWhatIfSums *sums;
  } parts[] = { { "asked", &result->asked },
                { "crossed", &result->crossed },
                { "up", &result->up },
                { "down", &result->down } };
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  if (what_if->segment == RETAIL_WHAT_IF_EVERYBODY)
    retail_json_add_null (builder, "segment");
  else
    add_segment (builder, "segment", model, (guint)what_if->segment);
  add_changes (builder, what_if);
  retail_json_add_bool (builder, "follow", what_if->follow);
  retail_json_add_text (builder, "worth", retail_worth_basis_get_name (result->basis));
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      retail_json_begin_object (builder, parts[i].name);
      add_sums (builder, parts[i].sums, result->basis);
      json_builder_end_object (builder);
    }
  retail_json_add_number (builder, "spend_after", result->spend_after);
  add_moves (builder, model, result);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* ---- actions ---- */

static void
add_segments (JsonBuilder *builder, const RetailNextActions *actions)
{
  retail_json_begin_array (builder, "segments");
  for (guint j = 0; j < actions->model->n_segments; j++)
    {
      json_builder_begin_object (builder);
      add_segment (builder, "name", actions->model, j);
      retail_json_add_count (builder, "customers", actions->worth.n[j]);
      retail_json_add_number (builder, "worth", actions->worth.mean[j]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_kinds (JsonBuilder *builder, const RetailNextActions *actions)
{
  for (guint kind = 0; kind < RETAIL_N_ACTIONS; kind++)
    {
      retail_json_begin_object (builder, retail_action_kind_get_name (kind));
      retail_json_add_count (builder, "customers", actions->n_by_kind[kind]);
      retail_json_add_number (builder, "gain", actions->gain_by_kind[kind]);
      retail_json_add_number (builder, "contact_cost", actions->options.contact_cost[kind]);
      json_builder_end_object (builder);
    }
}

static void
add_budget (JsonBuilder *builder, const RetailActionList *list)
{
  retail_json_begin_object (builder, "budget");
  retail_json_add_number (builder, "limit", isfinite (list->limit) ? list->limit : NAN);
  retail_json_add_count (builder, "customers", list->affordable->n);
  retail_json_add_number (builder, "cost", list->affordable->cost);
  retail_json_add_number (builder, "gain", list->affordable->gain);
  json_builder_end_object (builder);
}

static void
add_profile_changes (JsonBuilder *builder, const RetailActionLine *line)
{
  retail_json_begin_object (builder, "changes");
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (isfinite (line->from.values[f]) && line->from.values[f] != line->to.values[f])
      {
        retail_json_begin_object (builder, retail_feature_get_info (f)->id);
        retail_json_add_number (builder, "from", line->from.values[f]);
        retail_json_add_number (builder, "to", line->to.values[f]);
        json_builder_end_object (builder);
      }
  json_builder_end_object (builder);
}

/* Customers without an action, by reason. */
static void
add_passed (JsonBuilder *builder, const RetailNextActions *actions)
{
  retail_json_begin_object (builder, "passed_over");
  for (int reason = 0; reason < RETAIL_N_PASSED; reason++)
    retail_json_add_count (builder, retail_passed_reason_get_name ((RetailPassedReason)reason),
                           actions->n_passed[reason]);
  json_builder_end_object (builder);
}

static void
add_action (JsonBuilder *builder, const RetailNextActions *actions, const RetailActionLine *line)
{
  const RetailAction *action = line->action;

  json_builder_begin_object (builder);
  retail_json_add_text (builder, "customer_id", actions->customers->ids[action->row]);
  add_segment (builder, "segment", actions->model, action->segment);
  retail_json_add_text (builder, "action", retail_action_kind_get_name (action->kind));
  add_segment (builder, "target", actions->model, action->target);
  retail_json_add_text (builder, "reason", retail_action_reason_get_name (action->reason));
  retail_json_add_number (builder, "probability", action->probability);
  retail_json_add_number (builder, "worth", action->worth);
  retail_json_add_number (builder, "gain", action->gain);
  retail_json_add_number (builder, "risk", line->risk);
  retail_json_add_number (builder, "risk_after", line->risk_after);
  add_profile_changes (builder, line);
  json_builder_end_object (builder);
}

JsonNode *
retail_actions_to_json (const RetailActionList *list)
{
  const RetailNextActions *actions = list->actions;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  retail_json_add_text (builder, "worth", retail_worth_basis_get_name (actions->worth.basis));
  retail_json_add_text (builder, "outlook_source", retail_outlook_source_get_name (actions->source));
  add_segments (builder, actions);
  retail_json_add_count (builder, "customers", actions->n);
  add_passed (builder, actions);
  add_kinds (builder, actions);
  add_budget (builder, list);
  retail_json_begin_array (builder, "actions");
  for (gsize i = 0; i < list->n_lines; i++)
    add_action (builder, actions, &list->lines[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
