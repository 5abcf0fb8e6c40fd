#include "engine/plans.h"

#include "engine/target-cell.h"

#include <math.h>
#include <string.h>

#define N       RETAIL_N_FEATURES
#define SETS    (1u << N) /* of features */
#define NO_LESS (1 - 1e-9)
#define SLACK   1e-9 /* more than the planes are rounded by */

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
  guint n_planes;
  double reach[RETAIL_POINT_PLANES_MAX][N]; /* how far towards each plane each feature can go alone */
  double offset[RETAIL_POINT_PLANES_MAX];   /* how far it is to it */
} Search;

/* Notes how far it is to the rivals' planes and what each feature can do about it; nothing where the target
 * is out of reach anyway. */
static void
note_reach (Search *self)
{
  RetailTargetCell cell;

  self->n_planes = 0;
  if (!retail_target_cell_init (&cell, self->space, self->profile, self->target, self->options))
    return;
  self->n_planes = cell.polytope.n_planes;
  for (guint p = 0; p < self->n_planes; p++)
    {
      self->offset[p] = cell.polytope.offsets[p];
      for (guint j = 0; j < cell.d; j++)
        {
          const double slope = cell.polytope.normals[p][j];

          self->reach[p][cell.feature[j]]
              = slope == 0 ? 0 : slope * (slope > 0 ? cell.polytope.upper[j] : cell.polytope.lower[j]);
        }
    }
}

/* FALSE where some plane is out of SET's reach, wherever it goes within its bounds; quick, and no more than
 * necessary. */
static gboolean
may_reach (const Search *self, guint set)
{
  for (guint p = 0; p < self->n_planes; p++)
    {
      double reach = 0;

      for (guint f = 0; set >> f; f++)
        if (set >> f & 1)
          reach += self->reach[p][f];
      if (reach < self->offset[p] - SLACK)
        return FALSE;
    }
  return TRUE;
}

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

      if ((set & ~self->free) != 0 || (guint)__builtin_popcount (set) != size || !may_reach (self, set))
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
  if (may_reach (self, 1u << feature))
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
    {
      plans->fewest = plans->single[plans->best_single];
      return;
    }
  for (guint size = 2; size < plans->cheapest.n_changes; size++)
    if (solve_size (self, size, &plans->fewest))
      break;
}

static Search
search_of (const RetailSegmentSpace *space, const RetailProfile *profile, guint target,
           const RetailPlanOptions *options)
{
  Search self = { .space = space, .profile = profile, .options = options, .target = target };

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
  if (!plans->home) /* where a hair's breadth may be missing to the margin */
    note_reach (&search);
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
