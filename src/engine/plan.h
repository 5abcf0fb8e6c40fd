/* What would move this customer: the change of least cost Σ c_j δ_j² (in z-scores) after which the profile is
 * nearer to the target's centre than to every other centre: a quadratic programme over the target's Voronoi
 * cell, with locks, bounds and whole numbers (Vardakas et al. 2025). Solved exactly; see plane-ascent.h,
 * nearest-point.h (Goldfarb and Idnani 1983) and whole-point.h. Tested against independent solvers in
 * tests/engine/test-plan.c and test-whole-point.c. */
#pragma once

#include "engine/feature.h"
#include "engine/segment-space.h"

G_BEGIN_DECLS

typedef struct
{
  double cost[RETAIL_N_FEATURES];     /* c_j > 0; 1 = the same for all */
  gboolean locked[RETAIL_N_FEATURES]; /* must not change */
  RetailProfile min, max;             /* bounds in business units */
  gboolean whole[RETAIL_N_FEATURES];  /* must end on a whole number if it changes */
  double margin;                      /* how far inside the target's cell a plan aims, in z-scores, ≥ 0 */
} RetailPlanOptions;

typedef struct
{
  guint target;
  gboolean possible;
  RetailProfile to; /* equals the profile where nothing changes */
  guint n_changes;  /* features that do change */
  double cost;      /* Σ c_j δ_j² of `to`, after rounding */
  double least;     /* before the hundredths: nothing that arrives by the margin costs less */
} RetailPlan;

/* Every cost 1, nothing locked, nothing below 0 nor bounded above, whole numbers where the feature is one; a
 * margin of 1e-7: more than rounding, less than anyone can see. */
void retail_plan_options_init (RetailPlanOptions *self);

/* The least-change plan to TARGET; at cost 0 where the profile is there already. `to` lies strictly inside
 * the target's cell (by half the margin at least). Bounds that the profile itself is beyond give way to it:
 * not to change is always allowed. Features that need not be
 * whole end on hundredths where that still arrives. plan->possible is FALSE when locks, bounds and whole
 * numbers leave no way, and when two centres are the same. */
void retail_plan_solve (const RetailSegmentSpace *space, const RetailProfile *profile, guint target,
                        const RetailPlanOptions *options, RetailPlan *plan);

/* All of them to one target, the one with the fewest changes, and by one feature alone: engine/plans.h. */

G_END_DECLS
