#include "engine/plan.h"

#include "engine/membership.h"
#include "engine/random.h"
#include "engine/target-cell.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

#define K_MAX 64

/* A random model in which z-scores are the features (mean 0, spread 1) unless scaled, and a random customer.
 */
typedef struct
{
  RetailScaler scaler;
  double centres[K_MAX * RETAIL_N_FEATURES];
  RetailSegmentSpace space;
  RetailProfile profile;
  RetailPlanOptions options;
  guint target;
} Case;

static void
case_init (Case *self, RetailRandom *random, guint d, guint k)
{
  memset (self, 0, sizeof *self);
  self->scaler.d = d;
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    {
      self->scaler.sd[f] = 1;
      self->scaler.active[f] = f < d;
      self->scaler.columns[f] = f;
      self->profile.values[f] = f < d ? 2 * retail_random_normal (random) : NAN;
    }
  for (guint i = 0; i < k * d; i++)
    self->centres[i] = 2 * retail_random_normal (random);
  self->space = (RetailSegmentSpace){ &self->scaler, self->centres, k };
  self->target = retail_random_below (random, k);
  retail_plan_options_init (&self->options);
  for (guint f = 0; f < d; f++)
    {
      self->options.cost[f] = 0.2 + 3 * retail_random_uniform (random);
      self->options.locked[f] = retail_random_chance (random, 0.1);
      self->options.whole[f] = FALSE;
      self->options.min.values[f] = self->profile.values[f] - 4 * retail_random_uniform (random);
      self->options.max.values[f] = self->profile.values[f] + 4 * retail_random_uniform (random);
      if (retail_random_chance (random, 0.3))
        self->options.max.values[f] = INFINITY;
    }
}

/* The same kind of case in business units, as a shop has it. */
static void
case_init_shop (Case *self, RetailRandom *random, guint k)
{
  static const double mean[] = { 6.5, 15, 60, 3, 14, 120, 25, 9 };
  static const double spread[] = { 1.1, 12, 70, 1.5, 11, 90, 20, 8 };
  static const double most[] = { 5000, 60, 365, 10, 60, 500, 100, 50 };

  case_init (self, random, RETAIL_N_FEATURES, k);
  retail_plan_options_init (&self->options);
  self->scaler.log1p[RETAIL_FEATURE_MONETARY] = TRUE;
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    {
      self->scaler.mean[f] = mean[f];
      self->scaler.sd[f] = spread[f];
      self->profile.values[f] = most[f] * retail_random_uniform (random);
      if (self->options.whole[f] && retail_random_chance (random, 0.8))
        self->profile.values[f] = floor (self->profile.values[f]);
      self->options.max.values[f] = most[f];
    }
  for (guint i = 0; i < k * RETAIL_N_FEATURES; i++)
    self->centres[i] /= 2;
}

/* Half-spaces n · δ ≥ b over the d changes in √c units, straight from the definition. */
typedef struct
{
  guint d, n;
  double normal[K_MAX + 16][8], offset[K_MAX + 16];
} Planes;

static void
add_plane (Planes *self, const double *normal, double offset)
{
  memcpy (self->normal[self->n], normal, sizeof (double) * self->d);
  self->offset[self->n++] = offset;
}

/* |z + δ − target|² ≤ |z + δ − rival|², and the bounds. Locked features are held by two bounds. */
static void
planes_init (Planes *self, const Case *c)
{
  const guint d = c->scaler.d;

  *self = (Planes){ .d = d };
  for (guint j = 0; j < c->space.k; j++)
    {
      double normal[8], offset = 0;

      for (guint i = 0; i < d; i++)
        {
          const double t = c->centres[c->target * d + i], o = c->centres[j * d + i];
          const double z = c->profile.values[i];

          normal[i] = 2 * (t - o) / sqrt (c->options.cost[i]);
          offset += (z - t) * (z - t) - (z - o) * (z - o);
        }
      if (j != c->target)
        add_plane (self, normal, offset);
    }
  for (guint i = 0; i < d; i++)
    {
      double up[8] = { 0 }, down[8] = { 0 };
      const double root = sqrt (c->options.cost[i]), z = c->profile.values[i];
      const gboolean locked = c->options.locked[i];

      up[i] = 1, down[i] = -1;
      add_plane (self, up, locked ? 0 : root * (c->options.min.values[i] - z));
      if (locked || isfinite (c->options.max.values[i]))
        add_plane (self, down, locked ? 0 : root * (z - c->options.max.values[i]));
    }
}

static gboolean
holds (const Planes *self, const double *y, double slack)
{
  for (guint i = 0; i < self->n; i++)
    {
      double at = -self->offset[i], size = 0;

      for (guint j = 0; j < self->d; j++)
        {
          at += self->normal[i][j] * y[j];
          size += self->normal[i][j] * self->normal[i][j];
        }
      if (at < -slack * sqrt (size))
        return FALSE;
    }
  return TRUE;
}

/* The point nearest to 0 on the planes CHOSEN, by elimination on their Gram matrix. FALSE when they depend.
 */
static gboolean
nearest_on (const Planes *self, const guint *chosen, guint n, double *y)
{
  double a[8][9];

  for (guint i = 0; i < n; i++)
    {
      a[i][n] = self->offset[chosen[i]];
      for (guint j = 0; j < n; j++)
        {
          a[i][j] = 0;
          for (guint l = 0; l < self->d; l++)
            a[i][j] += self->normal[chosen[i]][l] * self->normal[chosen[j]][l];
        }
    }
  for (guint i = 0; i < n; i++)
    {
      guint pivot = i;

      for (guint r = i + 1; r < n; r++)
        if (fabs (a[r][i]) > fabs (a[pivot][i]))
          pivot = r;
      if (fabs (a[pivot][i]) < 1e-11)
        return FALSE;
      for (guint j = 0; j <= n; j++)
        {
          const double swap = a[i][j];

          a[i][j] = a[pivot][j], a[pivot][j] = swap;
        }
      for (guint r = 0; r < n; r++)
        if (r != i)
          for (guint j = n + 1; j-- > i;)
            a[r][j] -= a[r][i] / a[i][i] * a[i][j];
    }
  memset (y, 0, sizeof (double) * 8);
  for (guint i = 0; i < n; i++)
    for (guint l = 0; l < self->d; l++)
      y[l] += a[i][n] / a[i][i] * self->normal[chosen[i]][l];
  return TRUE;
}

/* Every set of at most d planes that may be the active one; the nearest point that all planes allow. INFINITY
 * when there is none. */
static double
enumerate (const Planes *self, guint *chosen, guint n, guint next)
{
  double best = INFINITY, y[8];

  if (nearest_on (self, chosen, n, y) && holds (self, y, 1e-10))
    {
      best = 0;
      for (guint j = 0; j < self->d; j++)
        best += y[j] * y[j];
    }
  if (n < self->d)
    for (guint i = next; i < self->n; i++)
      {
        chosen[n] = i;
        best = MIN (best, enumerate (self, chosen, n + 1, i + 1));
      }
  return best;
}

static double
cost_by_active_set (const Case *c, gboolean *possible)
{
  RetailPlanOptions options = c->options;
  RetailTargetCell cell;
  double y[8], cost = 0;

  options.margin = 0;
  *possible = retail_target_cell_init (&cell, &c->space, &c->profile, c->target, &options);
  if (cell.d > 0)
    *possible = *possible && retail_polytope_nearest (&cell.polytope, y, NULL);
  for (guint j = 0; *possible && j < cell.d; j++)
    cost += y[j] * y[j];
  return cost;
}

static void
the_cost_is_that_of_every_active_set_tried (void)
{
  guint found = 0, none = 0;
  RetailRandom random;

  retail_random_init (&random, 1, 0);
  for (guint i = 0; i < retail_test_cases (10000); i++)
    {
      Case c;
      Planes planes;
      guint chosen[8];
      gboolean possible;
      double expected, cost;

      case_init (&c, &random, 1 + i % 4, 2 + retail_random_below (&random, 4));
      planes_init (&planes, &c);
      expected = enumerate (&planes, chosen, 0, 0);
      cost = cost_by_active_set (&c, &possible);
      g_assert_cmpint (possible, ==, isfinite (expected));
      if (possible)
        g_assert_cmpfloat_with_epsilon (cost, expected, 1e-9 * (1 + expected));
      found += possible, none += !possible;
    }
  g_test_message ("%u plans, %u impossible", found, none);
  g_assert_cmpuint (found, >, retail_test_cases (3000));
  g_assert_cmpuint (none, >, retail_test_cases (500));
}

/* Hildreth's method (1957): the dual by one multiplier at a time; slow, simple, and of another kind. FALSE
 * where it does not settle, between planes that are nearly parallel. */
static gboolean
cost_by_hildreth (const Planes *self, double *cost)
{
  double y[8] = { 0 }, multiplier[K_MAX + 16] = { 0 };
  gboolean settled = FALSE;

  for (guint sweep = 0; sweep < 20000 && !settled; sweep++)
    {
      double moved = 0;

      for (guint i = 0; i < self->n; i++)
        {
          double at = 0, size = 0, change;

          for (guint j = 0; j < self->d; j++)
            {
              at += self->normal[i][j] * y[j];
              size += self->normal[i][j] * self->normal[i][j];
            }
          change = MAX (-multiplier[i], (self->offset[i] - at) / size);
          multiplier[i] += change;
          moved = MAX (moved, fabs (change) * sqrt (size));
          for (guint j = 0; j < self->d; j++)
            y[j] += change * self->normal[i][j];
        }
      settled = moved < 1e-13;
    }
  *cost = 0;
  for (guint j = 0; j < self->d; j++)
    *cost += y[j] * y[j];
  return settled;
}

static void
many_segments_and_features_agree_with_hildreth (void)
{
  RetailRandom random;
  guint compared = 0;

  retail_random_init (&random, 2, 0);
  for (guint i = 0; i < retail_test_cases (2000); i++)
    {
      Case c;
      Planes planes;
      gboolean possible;
      double cost, expected;

      case_init (&c, &random, 5 + i % 4, i % 10 == 0 ? 64 : 2 + retail_random_below (&random, 14));
      planes_init (&planes, &c);
      cost = cost_by_active_set (&c, &possible);
      if (!possible || !cost_by_hildreth (&planes, &expected))
        continue;
      g_assert_cmpfloat_with_epsilon (cost, expected, 1e-9 * (1 + cost));
      compared++;
    }
  g_test_message ("%u compared", compared);
  g_assert_cmpuint (compared, >, retail_test_cases (1000));
}

static guint
segment_of (const Case *c, const RetailProfile *profile)
{
  double z[RETAIL_N_FEATURES], memberships[K_MAX];

  retail_scaler_apply (&c->scaler, profile->values, z);
  return retail_membership (z, c->scaler.d, c->centres, c->space.k, memberships);
}

/* In a shop's own units: the target is reached, whole numbers are whole, bounds hold, and the cost is never
 * below that without whole numbers. */
static void
a_plan_arrives_with_whole_numbers (void)
{
  RetailRandom random;
  guint possible = 0, refused = 0;

  retail_random_init (&random, 3, 0);
  for (guint i = 0; i < retail_test_cases (10000); i++)
    {
      Case c;
      RetailPlan plan;
      gboolean reachable;
      double least;

      case_init_shop (&c, &random, 2 + i % 6);
      retail_plan_solve (&c.space, &c.profile, c.target, &c.options, &plan);
      least = cost_by_active_set (&c, &reachable);
      refused += reachable && !plan.possible;
      if (!plan.possible)
        continue;
      possible++;
      g_assert_true (reachable);
      g_assert_cmpuint (segment_of (&c, &plan.to), ==, c.target);
      g_assert_cmpfloat (plan.cost, >=, least - 1e-9);
      g_assert_cmpfloat (plan.cost, <=, least + 0.2 * sqrt (least) + 0.1);
      for (guint f = 0; f < RETAIL_N_FEATURES; f++)
        {
          const double to = plan.to.values[f], from = c.profile.values[f];

          g_assert_true (to >= MIN (from, 0) && to <= MAX (from, c.options.max.values[f]));
          if (to != from && c.options.whole[f])
            g_assert_cmpfloat (to, ==, round (to));
        }
    }
  g_test_message ("%u plans; %u reachable only with broken numbers", possible, refused);
  g_assert_cmpuint (possible, >, retail_test_cases (8000));
  g_assert_cmpuint (refused, <, 5);
}

/* Two features on a small grid: no whole-numbered end is cheaper. */
static void
no_other_whole_numbers_are_cheaper (void)
{
  RetailRandom random;

  retail_random_init (&random, 4, 0);
  for (guint i = 0; i < 400; i++)
    {
      Case c;
      RetailPlan plan;
      double best = INFINITY;

      case_init (&c, &random, 2, 2 + i % 4);
      for (guint f = 0; f < 2; f++)
        {
          c.scaler.sd[f] = 3;
          c.options.whole[f] = TRUE;
          c.options.locked[f] = FALSE;
          c.options.min.values[f] = -15;
          c.options.max.values[f] = 15;
          c.profile.values[f] = i % 2 == 0 ? round (2 * c.profile.values[f]) : 2 * c.profile.values[f];
        }
      retail_plan_solve (&c.space, &c.profile, c.target, &c.options, &plan);
      for (int a = -16; a <= 15; a++)
        for (int b = -16; b <= 15; b++)
          {
            /* −16 stands for the value as it is */
            const double to[2] = { a < -15 ? c.profile.values[0] : a, b < -15 ? c.profile.values[1] : b };
            RetailProfile end = c.profile;
            double cost = 0;

            for (guint f = 0; f < 2; f++)
              {
                end.values[f] = to[f];
                cost += c.options.cost[f] * pow ((to[f] - c.profile.values[f]) / 3, 2);
              }
            if (segment_of (&c, &end) == c.target)
              best = MIN (best, cost);
          }
      g_assert_cmpint (plan.possible, ==, isfinite (best));
      if (plan.possible)
        g_assert_cmpfloat_with_epsilon (plan.cost, best, 1e-9 * (1 + best));
    }
}

/* Projecting on the boundary to one rival ends in a third segment; the plan does not. */
static void
a_third_segment_in_between_is_gone_around (void)
{
  Case c;
  RetailPlan plan;
  RetailRandom random;

  retail_random_init (&random, 5, 0);
  case_init (&c, &random, 2, 3);
  memcpy (c.centres, (double[]){ 0, 0, 4, 0, 2, 1 }, 6 * sizeof (double));
  c.target = 1;
  retail_plan_options_init (&c.options);
  c.options.whole[0] = c.options.whole[1] = FALSE;
  c.options.min.values[0] = c.options.min.values[1] = -INFINITY;
  c.profile.values[0] = c.profile.values[1] = 0;
  retail_plan_solve (&c.space, &c.profile, 1, &c.options, &plan);
  /* the way along the x axis ends at (2, 0) in segment 2; its cell is left at 4x − 2y = 11, nearest at (2.2,
   * −1.1) with cost 6.05, and hundredths cost a little more */
  g_assert_true (plan.possible);
  g_assert_cmpuint (segment_of (&c, &plan.to), ==, 1);
  g_assert_cmpfloat_with_epsilon (plan.cost, 6.07, 0.03);
}

static void
who_is_there_already_changes_nothing (void)
{
  RetailRandom random;

  retail_random_init (&random, 6, 0);
  for (guint i = 0; i < 200; i++)
    {
      Case c;
      RetailPlan plan;

      case_init_shop (&c, &random, 4);
      retail_plan_solve (&c.space, &c.profile, segment_of (&c, &c.profile), &c.options, &plan);
      g_assert_true (plan.possible);
      g_assert_cmpfloat (plan.cost, ==, 0);
      g_assert_cmpmem (&plan.to, sizeof plan.to, &c.profile, sizeof c.profile);
    }
}

static void
locks_that_leave_no_way_are_told (void)
{
  Case c;
  RetailPlan plan;
  RetailRandom random;

  retail_random_init (&random, 7, 0);
  case_init_shop (&c, &random, 4);
  c.target = (segment_of (&c, &c.profile) + 1) % 4;
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    c.options.locked[f] = TRUE;
  retail_plan_solve (&c.space, &c.profile, c.target, &c.options, &plan);
  g_assert_false (plan.possible);
  g_assert_cmpmem (&plan.to, sizeof plan.to, &c.profile, sizeof c.profile);
}

static void
equal_centres_cannot_be_told_apart (void)
{
  Case c;
  RetailPlan plan;
  RetailRandom random;

  retail_random_init (&random, 8, 0);
  case_init (&c, &random, 3, 3);
  memcpy (c.centres + 3, c.centres, 3 * sizeof (double));
  retail_plan_solve (&c.space, &c.profile, 1, &c.options, &plan);
  g_assert_false (plan.possible);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/plan/the-cost-is-that-of-every-active-set-tried",
                   the_cost_is_that_of_every_active_set_tried);
  g_test_add_func ("/engine/plan/many-segments-and-features-agree-with-hildreth",
                   many_segments_and_features_agree_with_hildreth);
  g_test_add_func ("/engine/plan/a-plan-arrives-with-whole-numbers", a_plan_arrives_with_whole_numbers);
  g_test_add_func ("/engine/plan/no-other-whole-numbers-are-cheaper", no_other_whole_numbers_are_cheaper);
  g_test_add_func ("/engine/plan/a-third-segment-in-between-is-gone-around",
                   a_third_segment_in_between_is_gone_around);
  g_test_add_func ("/engine/plan/who-is-there-already-changes-nothing", who_is_there_already_changes_nothing);
  g_test_add_func ("/engine/plan/locks-that-leave-no-way-are-told", locks_that_leave_no_way_are_told);
  g_test_add_func ("/engine/plan/equal-centres-cannot-be-told-apart", equal_centres_cannot_be_told_apart);
  return g_test_run ();
}
