/* One profile through a model: what it is, what will become of it, what would move it, what to offer it. */
#pragma once

#include "engine/outlook-range.h"
#include "engine/plan-preferences.h"
#include "engine/plans.h"
#include "engine/prediction.h"
#include "engine/recommender.h"
#include "engine/silence.h"

G_BEGIN_DECLS

typedef struct
{
  RetailProfile profile;
  RetailPrediction prediction;
  RetailRecommendation *recommendations;
  guint n_recommendations;
  RetailPlan *plans; /* one to every other segment, in tier order */
  guint n_plans;
  gboolean filled[RETAIL_N_FEATURES]; /* that follow the others: see retail_simulate_fill_in() */

  /* once completed */
  RetailPlans *choices; /* all plans to the same segments; NULL before */
  RetailOutlookRanges ranges;
  RetailSilence silence;
} RetailSimulation;

/* CATEGORY: a name of the model's catalogue in any case, or NULL for all. FALSE with RETAIL_ERROR_INVALID
 * when there is no such category; the message lists those there are. */
gboolean retail_simulate (const RetailModel *model, const RetailProfile *profile, guint top,
                          const char *category, RetailSimulation *simulation, GError **error);

/* What only those ask for who read all of it: how certain the outlook is, the usual gap between orders, and
 * all plans, the first ones made anew, with the locks and costs of PREFERENCES (NULL = none). */
void retail_simulation_complete (RetailSimulation *self, const RetailModel *model,
                                 const RetailPlanPreferences *preferences);

/* Before a simulation: lets the features of PROFILE that are not TOUCHED follow those that are
 * (engine/fill-in.h); FILLED, a flag for each feature, tells which did. FALSE with RETAIL_ERROR_NO_DATA where
 * the model does not know how features go together. */
gboolean retail_simulate_fill_in (const RetailModel *model, const gboolean *touched, RetailProfile *profile,
                                  gboolean *filled, GError **error);
void retail_simulation_clear (RetailSimulation *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailSimulation, retail_simulation_clear)

G_END_DECLS
