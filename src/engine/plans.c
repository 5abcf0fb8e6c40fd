#include "engine/plans.h"

#include "engine/target-cell.h"

#include <math.h>
#include <string.h>

#define N       RETAIL_N_FEATURES
#define SETS    (1u << N) /* of features */
#define NO_LESS (1 - 1e-9)

/* A set of features, a bit each, and what changing these alone costs at least. */
typedef struct
{
  guint set;
  double bound;
} Candidate;

typedef struct
{
  const RetailSegmentSpace *space;
  const RetailProfile *profile;
  const RetailPlanOptions *options;
  guint target;
  guint free; /* the features that may change */
} Search;

/* The options with everything but SET locked. */
static RetailPlanOptions
only (const Search *self, guint set)
{
  RetailPlanOptions options = *self->options;

  for (guint f = 0; f < N; f++)
    options.locked[f] = options.locked[f] || !(set >> f & 1);
  return options;
}

static void
solve_only (const Search *self, guint set, RetailPlan *plan)
{
  const RetailPlanOptions options = only (self, set);

  retail_plan_solve (self->space, self->profile, self->target, &options, plan);
}

/* What changing SET alone costs without the demand for whole numbers; INFINITY where that does not lead
 * there. */
static double
bound_only (const Search *self, guint set)
{
  const RetailPlanOptions options = only (self, set);
  RetailTargetCell cell;
  double y[N], cost = 0;

  if (!retail_target_cell_init (&cell, self->space, self->profile, self->target, &options) || cell.d == 0
      || !retail_polytope_nearest (&cell.polytope, y, NULL))
    return INFINITY;
  for (guint j = 0; j < cell.d; j++)
    cost += y[j] * y[j];
  return cost;
}

/* The sets of SIZE free features that may lead there, the cheapest first. Returns how many. */
static guint
list_sets (const Search *self, guint size, Candidate *list)
{
  guint n = 0;

  for (guint set = 1; set < SETS; set++)
    {
      Candidate candidate = { set, INFINITY };
      guint i;

      if ((set & ~self->free) != 0 || (guint)__builtin_popcount (set) != size)
        continue;
      candidate.bound = bound_only (self, set);
      if (isinf (candidate.bound))
        continue;
      for (i = n++; i > 0 && list[i - 1].bound > candidate.bound; i--)
        list[i] = list[i - 1];
      list[i] = candidate;
    }
  return n;
}

/* The cheapest plan that changes features of one set of SIZE. FALSE when there is none. */
static gboolean
solve_size (const Search *self, guint size, RetailPlan *best)
{
  Candidate list[SETS];
  const guint n = list_sets (self, size, list);
  double least = INFINITY;

  for (guint i = 0; i < n && list[i].bound < least * NO_LESS; i++)
    {
      RetailPlan plan;

      solve_only (self, list[i].set, &plan);
      if (plan.possible && plan.least < least)
        {
          least = plan.least;
          *best = plan;
        }
    }
  return !isinf (least);
}

static RetailAlone
try_alone (const Search *self, RetailFeature feature, RetailPlan *plan)
{
  *plan = (RetailPlan){ .target = self->target, .to = *self->profile };
  if (!self->space->scaler->active[feature] || !isfinite (self->profile->values[feature]))
    return RETAIL_ALONE_UNKNOWN;
  if (!(self->free >> feature & 1))
    return RETAIL_ALONE_LOCKED;
  solve_only (self, 1u << feature, plan);
  return plan->possible ? RETAIL_ALONE_YES : RETAIL_ALONE_NO_WAY;
}

static void
solve_singles (const Search *self, RetailPlans *plans)
{
  plans->best_single = -1;
  for (guint f = 0; f < N; f++)
    {
      plans->alone[f] = try_alone (self, f, &plans->single[f]);
      if (plans->alone[f] == RETAIL_ALONE_YES
          && (plans->best_single < 0 || plans->single[f].least < plans->single[plans->best_single].least))
        plans->best_single = (int)f;
    }
}

/* A set larger than what the cheapest plan changes need not be tried. */
static void
solve_fewest (const Search *self, RetailPlans *plans)
{
  plans->fewest = plans->cheapest;
  if (plans->best_single >= 0)
    plans->fewest = plans->single[plans->best_single];
  else
    for (guint size = 2; size < plans->cheapest.n_changes; size++)
      if (solve_size (self, size, &plans->fewest))
        break;
}

static Search
search_of (const RetailSegmentSpace *space, const RetailProfile *profile, guint target,
           const RetailPlanOptions *options)
{
  Search self = { space, profile, options, target, 0 };

  for (guint j = 0; j < space->scaler->d; j++)
    {
      const guint feature = space->scaler->columns[j];

      if (!options->locked[feature] && options->cost[feature] > 0 && isfinite (options->cost[feature])
          && isfinite (profile->values[feature]))
        self.free |= 1u << feature;
    }
  return self;
}

void
retail_plans_solve (const RetailSegmentSpace *space, const RetailProfile *profile, guint target,
                    const RetailPlanOptions *options, RetailPlans *plans)
{
  Search search;

  g_return_if_fail (space != NULL && profile != NULL && options != NULL && plans != NULL);
  g_return_if_fail (target < space->k);

  search = search_of (space, profile, target, options);
  plans->target = target;
  retail_plan_solve (space, profile, target, options, &plans->cheapest);
  plans->home = plans->cheapest.possible && plans->cheapest.n_changes == 0;
  solve_singles (&search, plans);
  solve_fewest (&search, plans);
}

void
retail_plans_solve_cheapest (const RetailSegmentSpace *space, const RetailProfile *profile,
                             const RetailPlanOptions *options, RetailPlan *plans)
{
  g_return_if_fail (space != NULL && profile != NULL && options != NULL && plans != NULL);

  for (guint target = 0; target < space->k; target++)
    retail_plan_solve (space, profile, target, options, &plans[target]);
}
