#include "engine/plan.h"

#include "engine/target-cell.h"

#include <math.h>

#define NODES_MAX      4000 /* of the search for whole numbers; a few dozen are usual */
#define WHOLE          1e-7 /* this near to a whole number is one */
#define DEFAULT_MARGIN 1e-7 /* z-scores */

/* Branch and bound (Land and Doig 1960): the programme without the demand for whole numbers bounds the cost
 * from below; a feature that comes out broken is sent below or above, or left as it was. */
typedef struct
{
  RetailTargetCell *cell;
  guint nodes;
  RetailPlan *best;
} Search;

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

/* How far feature J is from an allowed end: a whole number, or where it is now. */
static double
brokenness (const RetailTargetCell *cell, guint j, double value)
{
  const double off = fabs (value - round (value));

  if (!cell->whole[j] || value == cell->from->values[cell->feature[j]])
    return 0;
  return off > WHOLE * MAX (1, fabs (value)) ? off : 0;
}

/* The feature that is farthest from a whole number, or the number of features when none is broken. */
static guint
find_broken (const RetailTargetCell *cell, const double *y)
{
  guint worst = cell->d;
  double most = 0;

  for (guint j = 0; j < cell->d; j++)
    {
      const double off = brokenness (cell, j, retail_target_cell_get_value (cell, j, y[j]));

      if (off > most)
        most = off, worst = j;
    }
  return worst;
}

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

static void
offer (Search *self, const double *y)
{
  const RetailProfile to = make_profile (self->cell, y);
  const double cost = retail_target_cell_get_cost (self->cell, &to);

  if (retail_target_cell_contains (self->cell, &to, self->cell->margin / 2)
      && (!self->best->possible || cost < self->best->cost))
    {
      self->best->possible = TRUE;
      self->best->to = to;
      self->best->cost = cost;
    }
}

static void search_node (Search *self);

/* Searches on with feature J between LOW and HIGH, and puts the bounds back. */
static void
search_branch (Search *self, guint j, double low, double high)
{
  const double old_low = self->cell->low[j], old_high = self->cell->high[j];

  if (low > high || high < old_low || low > old_high)
    return;
  retail_target_cell_set_bounds (self->cell, j, MAX (low, old_low), MIN (high, old_high));
  search_node (self);
  retail_target_cell_set_bounds (self->cell, j, old_low, old_high);
}

static void
search_node (Search *self)
{
  const RetailTargetCell *cell = self->cell;
  double y[RETAIL_N_FEATURES], cost = 0, value, now;
  guint j;

  if (self->nodes++ >= NODES_MAX || !retail_polytope_nearest (&cell->polytope, y))
    return;
  for (guint i = 0; i < cell->d; i++)
    cost += y[i] * y[i];
  if (self->best->possible && cost >= self->best->cost * (1 - 1e-9))
    return;
  j = find_broken (cell, y);
  if (j == cell->d)
    {
      offer (self, y);
      return;
    }
  value = retail_target_cell_get_value (cell, j, y[j]);
  now = cell->from->values[cell->feature[j]];
  if (now > floor (value) && now < ceil (value))
    search_branch (self, j, now, now);
  if (value - floor (value) < 0.5)
    search_branch (self, j, -INFINITY, floor (value));
  search_branch (self, j, ceil (value), INFINITY);
  if (value - floor (value) >= 0.5)
    search_branch (self, j, -INFINITY, floor (value));
}

/* A hundredth is all that a price shows: tries the two next to each broken value and keeps what still
 * arrives. */
static void
round_to_hundredths (const RetailTargetCell *cell, RetailPlan *plan)
{
  for (guint j = 0; j < cell->d; j++)
    {
      const guint feature = cell->feature[j];
      const double value = plan->to.values[feature], nearest = round (value * 100) / 100;
      const double tries[2] = { nearest, nearest < value ? nearest + 0.01 : nearest - 0.01 };

      if (cell->whole[j] || value == cell->from->values[feature])
        continue;
      for (guint i = 0; i < 2 && plan->to.values[feature] == value; i++)
        {
          RetailProfile to = plan->to;

          to.values[feature] = round (tries[i] * 100) / 100;
          if (to.values[feature] >= cell->low[j] && to.values[feature] <= cell->high[j]
              && retail_target_cell_contains (cell, &to, cell->margin / 2))
            plan->to = to;
        }
    }
  plan->cost = retail_target_cell_get_cost (cell, &plan->to);
}

void
retail_plan_solve (const RetailSegmentSpace *space, const RetailProfile *profile, guint target,
                   const RetailPlanOptions *options, RetailPlan *plan)
{
  RetailTargetCell cell;
  Search search = { .cell = &cell, .best = plan };
  gboolean reachable;

  g_return_if_fail (space != NULL && profile != NULL && options != NULL && plan != NULL);
  g_return_if_fail (target < space->k && space->k <= RETAIL_POINT_PLANES_MAX);

  *plan = (RetailPlan){ .target = target, .to = *profile };
  reachable = retail_target_cell_init (&cell, space, profile, target, options);
  if (retail_target_cell_contains (&cell, profile, 0))
    {
      plan->possible = TRUE;
      return;
    }
  if (!reachable || cell.d == 0)
    return;
  search_node (&search);
  if (plan->possible)
    round_to_hundredths (&cell, plan);
}

void
retail_plan_solve_single (const RetailSegmentSpace *space, const RetailProfile *profile, guint target,
                          RetailFeature feature, RetailPlan *plan)
{
  RetailPlanOptions options;

  retail_plan_options_init (&options);
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    options.locked[f] = f != feature;
  retail_plan_solve (space, profile, target, &options, plan);
}
