#include "engine/plan.h"

#include "engine/whole-point.h"

#include <math.h>

#define DEFAULT_MARGIN 1e-7 /* z-scores */

void
retail_plan_options_init (RetailPlanOptions *self)
{
  g_return_if_fail (self != NULL);
  self->margin = DEFAULT_MARGIN;
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    {
      self->cost[f] = 1;
      self->locked[f] = FALSE;
      self->min.values[f] = 0;
      self->max.values[f] = INFINITY;
      self->whole[f] = retail_feature_get_info (f)->whole;
    }
}

/* The profile after the changes Y. */
static RetailProfile
make_profile (const RetailTargetCell *cell, const double *y)
{
  RetailProfile profile = *cell->from;

  for (guint j = 0; j < cell->d; j++)
    {
      const guint feature = cell->feature[j];
      const double value = retail_target_cell_get_value (cell, j, y[j]);

      profile.values[feature]
          = cell->whole[j] && value != cell->from->values[feature] ? round (value) : value;
    }
  return profile;
}

/* Whether Y stays inside by half the margin when feature J changes by Y_J instead; if so, it does. */
static gboolean
move_to (const RetailTargetCell *cell, double *y, guint j, double y_j)
{
  const RetailPolytope *polytope = &cell->polytope;

  for (guint p = 0; p < polytope->n_planes; p++)
    {
      double at = polytope->normals[p][j] * y_j;

      for (guint i = 0; i < polytope->d; i++)
        if (i != j)
          at += polytope->normals[p][i] * y[i];
      if (!(at > polytope->offsets[p] - cell->spare[p]))
        return FALSE;
    }
  y[j] = y_j;
  return TRUE;
}

/* A hundredth is all that a price shows: tries the two next to each broken value and keeps what still
 * arrives. */
static void
round_to_hundredths (const RetailTargetCell *cell, double *y, RetailProfile *to)
{
  for (guint j = 0; j < cell->d; j++)
    {
      double *value = &to->values[cell->feature[j]];
      const double nearest = round (*value * 100) / 100;
      const double tries[2]
          = { nearest, round ((nearest < *value ? nearest + 0.01 : nearest - 0.01) * 100) / 100 };

      if (cell->whole[j] || y[j] == 0)
        continue;
      for (guint i = 0; i < 2; i++)
        if (tries[i] >= cell->low[j] && tries[i] <= cell->high[j]
            && move_to (cell, y, j, retail_target_cell_get_change (cell, j, tries[i])))
          {
            *value = tries[i];
            break;
          }
    }
}

static void
take_cost (const RetailTargetCell *cell, RetailPlan *plan)
{
  plan->cost = retail_target_cell_get_cost (cell, &plan->to);
  for (guint j = 0; j < cell->d; j++)
    plan->n_changes += plan->to.values[cell->feature[j]] != cell->from->values[cell->feature[j]];
}

/* Takes over what the search found, rounded where that still arrives. */
static void
make_plan (const RetailTargetCell *cell, double *y, RetailPlan *plan)
{
  const RetailProfile exact = make_profile (cell, y);

  for (guint j = 0; j < cell->d; j++)
    plan->least += y[j] * y[j];
  plan->to = exact;
  round_to_hundredths (cell, y, &plan->to);
  plan->possible = retail_target_cell_contains (cell, &plan->to, cell->margin / 2);
  if (!plan->possible)
    {
      plan->to = exact;
      plan->possible = retail_target_cell_contains (cell, &exact, cell->margin / 2);
    }
  if (plan->possible)
    take_cost (cell, plan);
  else
    *plan = (RetailPlan){ .target = cell->target, .to = *cell->from };
}

void
retail_plan_solve (const RetailSegmentSpace *space, const RetailProfile *profile, guint target,
                   const RetailPlanOptions *options, RetailPlan *plan)
{
  RetailTargetCell cell;
  double y[RETAIL_N_FEATURES];
  gboolean reachable;

  g_return_if_fail (space != NULL && profile != NULL && options != NULL && plan != NULL);
  g_return_if_fail (target < space->k && space->k <= RETAIL_POINT_PLANES_MAX);

  *plan = (RetailPlan){ .target = target, .to = *profile };
  reachable = retail_target_cell_init (&cell, space, profile, target, options);
  if (retail_target_cell_is_home (&cell))
    {
      plan->possible = TRUE;
      return;
    }
  if (reachable && cell.d > 0 && retail_whole_point_find (&cell, y))
    make_plan (&cell, y, plan);
}
