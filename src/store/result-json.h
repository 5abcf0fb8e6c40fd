/* What a simulation found, as the JSON object that `simulate --json` prints, and the seconds that a training
 * took. */
#pragma once

#include "engine/outlook-range.h"
#include "engine/plans.h"
#include "engine/prediction.h"
#include "engine/recommender.h"
#include "engine/silence.h"
#include "engine/trainer.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
  const RetailModel *model;
  const RetailProfile *profile;
  const RetailPrediction *prediction;
  const RetailOutlookRanges *ranges;
  const RetailSilence *silence;
  const RetailRecommendation *recommendations;
  guint n_recommendations;
  const RetailPlan *plans;
  guint n_plans;
  const RetailPlans *choices; /* n_plans, or NULL */
  const gboolean *filled;     /* a flag for each feature */
} RetailSimulationResult;

/* Numbers are numbers, unknown is null. Free the node. */
JsonNode *retail_simulation_to_json (const RetailSimulationResult *result);

/* {"identical": …, "differences": […], "note": …}. Free the node. */
JsonNode *retail_differences_to_json (char *const *differences, const char *note);

/* Adds the object `timings` to a metrics document. */
void retail_metrics_add_timings (JsonNode *metrics, const RetailTimings *timings);

G_END_DECLS
