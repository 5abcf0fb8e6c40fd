#include "service/documents.h"

#include "store/decide-json.h"
#include "store/json-text.h"
#include "store/model-metrics.h"
#include "store/report-json.h"
#include "store/result-json.h"
#include "store/stability-json.h"

#include <math.h>

static char *
take_text (JsonNode *node)
{
  char *text = retail_json_to_text (node, TRUE, NULL);

  json_node_unref (node);
  return text;
}

char *
retail_document_metrics (const RetailModel *model, const RetailTimings *timings)
{
  JsonNode *node = retail_model_to_metrics (model);

  if (timings != NULL)
    retail_metrics_add_timings (node, timings);
  return take_text (node);
}

char *
retail_document_simulation (const RetailModel *model, const RetailSimulation *simulation)
{
  RetailSimulationResult result = { .model = model,
                                    .profile = &simulation->profile,
                                    .prediction = &simulation->prediction,
                                    .ranges = &simulation->ranges,
                                    .silence = &simulation->silence,
                                    .recommendations = simulation->recommendations,
                                    .n_recommendations = simulation->n_recommendations,
                                    .plans = simulation->plans,
                                    .n_plans = simulation->n_plans,
                                    .choices = simulation->choices,
                                    .filled = simulation->filled };

  g_return_val_if_fail (simulation->choices != NULL, NULL);
  return take_text (retail_simulation_to_json (&result));
}

char *
retail_document_what_if (const RetailModel *model, const RetailWhatIf *what_if,
                         const RetailWhatIfResult *result)
{
  return take_text (retail_what_if_to_json (model, what_if, result));
}

char *
retail_document_actions (const RetailNextActions *actions, gsize top, double budget,
                         const RetailPlanPreferences *preferences)
{
  const gsize n = MIN (top, actions->n);
  g_autofree RetailActionLine *lines = g_new (RetailActionLine, n + 1);
  RetailActionBudget affordable;
  const RetailActionList list = { actions, budget, &affordable, lines, n };

  retail_next_actions_afford (actions, budget, &affordable);
  for (gsize i = 0; i < n; i++)
    {
      const RetailAction *action = &actions->actions[i];
      RetailActionDetail detail;

      retail_action_get_detail (actions, action, preferences, &detail);
      lines[i] = (RetailActionLine){ action, detail.from, detail.to, detail.risk,
                                     detail.has_way ? detail.risk_after : NAN };
    }
  return take_text (retail_actions_to_json (&list));
}

char *
retail_document_stability (const RetailModel *model, const RetailShopStability *stability)
{
  const RetailStabilityResult result
      = { model, stability->n, &stability->bootstrap, stability->others, stability->n_others };

  return take_text (retail_stability_to_json (&result));
}

char *
retail_document_import (const RetailImport *import)
{
  return take_text (retail_import_to_json (import));
}

char *
retail_document_verification (const RetailVerification *verification)
{
  return take_text (retail_differences_to_json (verification->differences, verification->note));
}
