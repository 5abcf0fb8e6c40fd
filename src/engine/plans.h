/* All plans to one target: the cheapest, the one that changes the fewest features, and each feature on its
 * own. Locks, costs, bounds and whole numbers of the options hold in all of them. Each is exact, as plan.h
 * says; the fewest are found by trying every set of features, from the smallest on, and of those that lead
 * there the cheapest is taken. For what a profile is after a plan, predict plan.to (prediction.h).
 *
 * Pure functions without allocation: microseconds to some dozen of them. */
#pragma once

#include "engine/plan.h"

G_BEGIN_DECLS

/* Why a feature on its own does not lead there. */
typedef enum
{
  RETAIL_ALONE_YES,     /* it does */
  RETAIL_ALONE_NO_WAY,  /* no value of it within its bounds does: "not by this alone" */
  RETAIL_ALONE_LOCKED,  /* it must not change */
  RETAIL_ALONE_UNKNOWN, /* the segments do not go by it, or the profile does not have it */
  RETAIL_N_ALONES
} RetailAlone;

typedef struct
{
  guint target;
  gboolean home;                        /* the profile is there already: everything costs 0 */
  RetailPlan cheapest;                  /* not possible: then nothing is */
  RetailPlan fewest;                    /* n_changes is the least; of those plans the cheapest */
  RetailPlan single[RETAIL_N_FEATURES]; /* by this feature alone, where alone[feature] says it can */
  RetailAlone alone[RETAIL_N_FEATURES];
  int best_single; /* the feature that does it alone for the least cost; −1 when none does */
} RetailPlans;

void retail_plans_solve (const RetailSegmentSpace *space, const RetailProfile *profile, guint target,
                         const RetailPlanOptions *options, RetailPlans *plans);

/* The cheapest plan to every segment: space->k plans, plans[j] to segment j. */
void retail_plans_solve_cheapest (const RetailSegmentSpace *space, const RetailProfile *profile,
                                  const RetailPlanOptions *options, RetailPlan *plans);

G_END_DECLS
