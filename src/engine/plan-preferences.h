/* What the user says of plans: which features cannot be changed, and how dear a change of each is. A plain
 * value, the same for every customer and target. */
#pragma once

#include "engine/model.h"
#include "engine/plan.h"

G_BEGIN_DECLS

#define RETAIL_PLAN_COST_MIN 0.01
#define RETAIL_PLAN_COST_MAX 100.0

typedef struct
{
  gboolean locked[RETAIL_N_FEATURES]; /* must not change */
  double cost[RETAIL_N_FEATURES];     /* of a change by one z-score, squared; 1 = the same for all */
} RetailPlanPreferences;

/* Nothing locked, every cost 1. */
void retail_plan_preferences_init (RetailPlanPreferences *self);
gboolean retail_plan_preferences_equal (const RetailPlanPreferences *a, const RetailPlanPreferences *b);

/* Whether every cost is within RETAIL_PLAN_COST_MIN and _MAX: a value read from a file may be anything. */
gboolean retail_plan_preferences_is_valid (const RetailPlanPreferences *self);

/* Options for plans in the shop of MODEL: bounds from its ranges, whole numbers where a feature is one, locks
 * and costs of PREFERENCES (NULL = none). */
void retail_plan_preferences_get_options (const RetailPlanPreferences *self, const RetailModel *model,
                                          RetailPlanOptions *options);

G_END_DECLS
