/* One profile through a model: what it is, what will become of it, what would move it, what to offer it. */
#pragma once

#include "engine/outlook-range.h"
#include "engine/plan.h"
#include "engine/prediction.h"
#include "engine/recommender.h"
#include "engine/silence.h"

G_BEGIN_DECLS

typedef struct
{
  RetailProfile profile;
  RetailPrediction prediction;
  RetailOutlookRanges ranges;
  RetailSilence silence;
  RetailRecommendation *recommendations;
  guint n_recommendations;
  RetailPlan *plans; /* one to every other segment, in tier order */
  guint n_plans;
} RetailSimulation;

/* CATEGORY: a name of the model's catalogue in any case, or NULL for all. FALSE with RETAIL_ERROR_INVALID
 * when there is no such category; the message lists those there are. */
gboolean retail_simulate (const RetailModel *model, const RetailProfile *profile, guint top,
                          const char *category, RetailSimulation *simulation, GError **error);
void retail_simulation_clear (RetailSimulation *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailSimulation, retail_simulation_clear)

G_END_DECLS
