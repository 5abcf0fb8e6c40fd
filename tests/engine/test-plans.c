/* All plans to one target, against solvers that share no code with them: every active set tried on every set
 * of features, and every value of a feature tried on its line. */

#include "engine/plans.h"

#include "engine/membership.h"
#include "engine/random.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

#define N     RETAIL_N_FEATURES
#define K_MAX 6

typedef struct
{
  RetailScaler scaler;
  double centres[K_MAX * N];
  RetailSegmentSpace space;
  RetailProfile profile;
  RetailPlanOptions options;
  guint target;
} Case;

/* D features in a shop's own units, some on a logarithmic scale; locks, costs and bounds at random. WHOLE:
 * whole numbers where a feature is one. */
static void
case_init (Case *self, RetailRandom *random, guint d, gboolean whole)
{
  static const double most[] = { 5000, 60, 365, 10, 60, 500, 100, 50 };
  const guint k = 2 + retail_random_below (random, K_MAX - 2);

  memset (self, 0, sizeof *self);
  retail_plan_options_init (&self->options);
  self->scaler.d = d;
  for (guint f = 0; f < N; f++)
    {
      const gboolean logged = f == 0 || retail_random_chance (random, 0.2);
      const double now = most[f] * retail_random_uniform (random), wide = most[f] * (f % 3 == 0 ? 2 : 1);

      self->scaler.log1p[f] = logged;
      self->scaler.mean[f] = logged ? log1p (most[f]) * 0.7 : most[f] * 0.4;
      self->scaler.sd[f] = logged ? 0.8 : most[f] * (0.1 + 0.3 * retail_random_uniform (random));
      self->scaler.active[f] = f < d;
      self->scaler.columns[f] = (guint8)f;
      self->options.whole[f] = whole && self->options.whole[f];
      self->profile.values[f] = f >= d ? NAN : self->options.whole[f] ? floor (now) : now;
      self->options.cost[f] = 0.2 + 3 * retail_random_uniform (random);
      self->options.locked[f] = retail_random_chance (random, 0.15);
      self->options.max.values[f] = retail_random_chance (random, 0.5) ? wide : most[f];
    }
  for (guint i = 0; i < k * d; i++)
    self->centres[i] = retail_random_normal (random);
  self->space = (RetailSegmentSpace){ &self->scaler, self->centres, k };
  self->target = (guint)retail_random_below (random, k);
}

static guint
segment_of (const Case *self, const RetailProfile *profile)
{
  double z[N], memberships[K_MAX];

  retail_scaler_apply (&self->scaler, profile->values, z);
  return retail_membership (z, self->scaler.d, self->centres, self->space.k, memberships);
}

static double
scaled (const Case *self, guint f, double value)
{
  const RetailScaler *scaler = &self->scaler;

  return ((scaler->log1p[f] ? log1p (value) : value) - scaler->mean[f]) / scaler->sd[f];
}

/* Half-spaces n · y ≥ b over the changes of the features of a set, times the roots of their costs. */
typedef struct
{
  guint d, n;
  double normal[K_MAX + 2 * N][N], offset[K_MAX + 2 * N];
} Planes;

/* Nearer to the target than to each rival by the margin, and the bounds. */
static void
planes_init (Planes *self, const Case *c, guint set)
{
  guint column[N];

  *self = (Planes){ 0 };
  for (guint f = 0; f < c->scaler.d; f++)
    if (set >> f & 1)
      column[self->d++] = f;
  for (guint j = 0; j < c->space.k; j++)
    {
      const double *own = c->centres + c->target * c->scaler.d, *other = c->centres + j * c->scaler.d;
      double *normal = self->normal[self->n], *offset = &self->offset[self->n], apart = 0;

      if (j == c->target)
        continue;
      for (guint f = 0; f < c->scaler.d; f++)
        {
          const double z = scaled (c, f, c->profile.values[f]);

          *offset += (z - own[f]) * (z - own[f]) - (z - other[f]) * (z - other[f]);
          apart += (own[f] - other[f]) * (own[f] - other[f]);
        }
      *offset += 2 * c->options.margin * sqrt (apart);
      for (guint i = 0; i < self->d; i++)
        normal[i] = 2 * (own[column[i]] - other[column[i]]) / sqrt (c->options.cost[column[i]]);
      self->n++;
    }
  for (guint i = 0; i < self->d; i++)
    {
      const guint f = column[i];
      const double now = c->profile.values[f], z = scaled (c, f, now), root = sqrt (c->options.cost[f]);

      self->normal[self->n][i] = 1;
      self->offset[self->n++] = root * (scaled (c, f, fmin (now, c->options.min.values[f])) - z);
      self->normal[self->n][i] = -1;
      self->offset[self->n++] = root * (z - scaled (c, f, fmax (now, c->options.max.values[f])));
    }
}

static gboolean
holds (const Planes *self, const double *y)
{
  for (guint i = 0; i < self->n; i++)
    {
      double at = -self->offset[i], size = 0;

      for (guint j = 0; j < self->d; j++)
        {
          at += self->normal[i][j] * y[j];
          size += self->normal[i][j] * self->normal[i][j];
        }
      if (at < -1e-10 * sqrt (size))
        return FALSE;
    }
  return TRUE;
}

/* The point nearest to 0 on the planes CHOSEN, by elimination on their Gram matrix. FALSE when they depend.
 */
static gboolean
nearest_on (const Planes *self, const guint *chosen, guint n, double *y)
{
  double a[N][N + 1];

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
  memset (y, 0, sizeof (double) * N);
  for (guint i = 0; i < n; i++)
    for (guint l = 0; l < self->d; l++)
      y[l] += a[i][n] / a[i][i] * self->normal[chosen[i]][l];
  return TRUE;
}

/* Every set of at most d planes that may be the active one. INFINITY when nothing is allowed. */
static double
enumerate (const Planes *self, guint *chosen, guint n, guint next)
{
  double best = INFINITY, y[N];

  if (nearest_on (self, chosen, n, y) && holds (self, y))
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

/* The least cost of changing SIZE features, over all sets of unlocked ones. */
static double
cost_of_size (const Case *c, guint size)
{
  double best = INFINITY;

  for (guint set = 0; set < 1u << c->scaler.d; set++)
    {
      Planes planes;
      guint chosen[N];
      gboolean locked = FALSE;

      for (guint f = 0; f < c->scaler.d; f++)
        locked = locked || ((set >> f & 1) && c->options.locked[f]);
      if (locked || (guint)__builtin_popcount (set) != size)
        continue;
      planes_init (&planes, c, set);
      best = MIN (best, enumerate (&planes, chosen, 0, 0));
    }
  return best;
}

/* What must hold of every plan, whatever it is called. */
static void
assert_plan_is_sound (const Case *c, const RetailPlan *plan, guint most_changes)
{
  guint changes = 0;

  g_assert_cmpuint (plan->target, ==, c->target);
  if (!plan->possible)
    {
      g_assert_cmpmem (&plan->to, sizeof plan->to, &c->profile, sizeof c->profile);
      return;
    }
  g_assert_cmpuint (segment_of (c, &plan->to), ==, c->target);
  for (guint f = 0; f < N; f++)
    {
      const double from = c->profile.values[f], to = plan->to.values[f];

      if (f >= c->scaler.d || from == to)
        continue;
      changes++;
      g_assert_false (c->options.locked[f]);
      g_assert_true (!c->options.whole[f] || to == round (to));
      g_assert_cmpfloat (to, >=, fmin (from, c->options.min.values[f]));
      g_assert_cmpfloat (to, <=, fmax (from, c->options.max.values[f]));
    }
  g_assert_cmpuint (changes, ==, plan->n_changes);
  g_assert_cmpuint (changes, <=, most_changes);
}

static void
the_fewest_features_are_those_of_every_set_tried (void)
{
  RetailRandom random;
  guint counts[N + 1] = { 0 }, none = 0;

  retail_random_init (&random, 21, 0);
  for (guint i = 0; i < retail_test_cases (12000); i++)
    {
      Case c;
      RetailPlans plans;
      guint size = 0;
      double expected;

      case_init (&c, &random, 1 + i % 4, FALSE);
      retail_plans_solve (&c.space, &c.profile, c.target, &c.options, &plans);
      while (isinf (expected = cost_of_size (&c, size)) && size < c.scaler.d)
        size++;
      g_assert_cmpint (plans.fewest.possible, ==, isfinite (expected));
      g_assert_cmpint (plans.cheapest.possible, ==, isfinite (expected));
      assert_plan_is_sound (&c, &plans.fewest, size);
      if (!plans.fewest.possible)
        {
          none++;
          continue;
        }
      counts[size]++;
      g_assert_cmpuint (plans.fewest.n_changes, ==, size);
      g_assert_cmpint (plans.home, ==, size == 0);
      g_assert_cmpfloat_with_epsilon (plans.fewest.least, expected, 1e-9 * (1 + expected));
      for (; size <= c.scaler.d; size++)
        expected = MIN (expected, cost_of_size (&c, size));
      g_assert_cmpfloat_with_epsilon (plans.cheapest.least, expected, 1e-9 * (1 + expected));
    }
  g_test_message ("at home %u, one feature %u, two %u, three %u, four %u, no way %u", counts[0], counts[1],
                  counts[2], counts[3], counts[4], none);
  g_assert_true (counts[0] > retail_test_cases (500) && counts[1] > retail_test_cases (500)
                 && counts[2] > retail_test_cases (300) && counts[3] > retail_test_cases (30)
                 && none > retail_test_cases (300));
}

/* Of more features, as far as trying everything goes: all sets of up to four. */
static void
the_fewest_of_eight_features_are_those_of_every_set_tried (void)
{
  RetailRandom random;
  guint compared = 0, more_than_one = 0;

  retail_random_init (&random, 24, 0);
  for (guint i = 0; i < 600; i++)
    {
      Case c;
      RetailPlans plans;

      case_init (&c, &random, 5 + i % 4, FALSE);
      retail_plans_solve (&c.space, &c.profile, c.target, &c.options, &plans);
      if (!plans.fewest.possible || plans.fewest.n_changes > 4)
        continue;
      for (guint size = 0; size < plans.fewest.n_changes; size++)
        g_assert_true (isinf (cost_of_size (&c, size)));
      g_assert_cmpfloat_with_epsilon (plans.fewest.least, cost_of_size (&c, plans.fewest.n_changes),
                                      1e-9 * (1 + plans.fewest.least));
      compared++;
      more_than_one += plans.fewest.n_changes > 1;
    }
  g_test_message ("%u compared, %u with more than one feature", compared, more_than_one);
  g_assert_true (compared > 400 && more_than_one > 50);
}

/* Whether a value of FEATURE on its line leads to the target: each whole one, or each of many. */
static gboolean
scan_line (const Case *c, guint feature)
{
  const double now = c->profile.values[feature];
  const double low = fmin (now, c->options.min.values[feature]);
  const double high = fmax (now, c->options.max.values[feature]);
  const guint steps = c->options.whole[feature] ? (guint)(floor (high) - ceil (low)) : 300;
  RetailProfile there = c->profile;

  for (guint i = 0; i <= steps; i++)
    {
      there.values[feature] = c->options.whole[feature] ? ceil (low) + i : low + (high - low) * i / steps;
      if (segment_of (c, &there) == c->target)
        return TRUE;
    }
  return FALSE;
}

/* The cheapest whole number on the line; INFINITY without any. */
static double
cheapest_on_line (const Case *c, guint feature)
{
  const double now = c->profile.values[feature], high = fmax (now, c->options.max.values[feature]);
  double best = INFINITY;

  for (double value = 0; value <= high; value++)
    {
      RetailProfile there = c->profile;

      there.values[feature] = value;
      if (segment_of (c, &there) == c->target)
        best = MIN (best, c->options.cost[feature]
                              * pow (scaled (c, feature, value) - scaled (c, feature, now), 2));
    }
  return best;
}

static void
not_by_this_alone_is_true_all_along_the_line (void)
{
  RetailRandom random;
  guint alone[RETAIL_N_ALONES] = { 0 };

  retail_random_init (&random, 22, 0);
  for (guint i = 0; i < retail_test_cases (3000); i++)
    {
      Case c;
      RetailPlans plans;
      double best = INFINITY;

      case_init (&c, &random, N - i % 3, TRUE);
      retail_plans_solve (&c.space, &c.profile, c.target, &c.options, &plans);
      for (guint f = 0; f < N; f++)
        {
          const RetailPlan *plan = &plans.single[f];

          alone[plans.alone[f]]++;
          assert_plan_is_sound (&c, plan, 1);
          g_assert_cmpint (plan->possible, ==, plans.alone[f] == RETAIL_ALONE_YES);
          if (plans.alone[f] == RETAIL_ALONE_YES)
            best = MIN (best, plan->least);
          if (plans.alone[f] == RETAIL_ALONE_YES && c.options.whole[f])
            g_assert_cmpfloat_with_epsilon (plan->cost, cheapest_on_line (&c, f), 1e-9 * (1 + plan->cost));
          else if (plans.alone[f] == RETAIL_ALONE_NO_WAY)
            g_assert_false (scan_line (&c, f));
          else if (plans.alone[f] == RETAIL_ALONE_UNKNOWN)
            g_assert_cmpuint (f, >=, c.scaler.d);
          else if (plans.alone[f] == RETAIL_ALONE_LOCKED)
            g_assert_true (c.options.locked[f]);
        }
      g_assert_cmpint (plans.best_single >= 0, ==, isfinite (best));
      if (plans.best_single >= 0)
        g_assert_cmpfloat (plans.single[plans.best_single].least, ==, best);
    }
  g_test_message ("alone %u, no way %u, locked %u, unknown %u", alone[RETAIL_ALONE_YES],
                  alone[RETAIL_ALONE_NO_WAY], alone[RETAIL_ALONE_LOCKED], alone[RETAIL_ALONE_UNKNOWN]);
  g_assert_true (alone[RETAIL_ALONE_YES] > retail_test_cases (3000)
                 && alone[RETAIL_ALONE_NO_WAY] > retail_test_cases (3000));
}

/* With whole numbers: all plans arrive, within locks and bounds, in the order that their freedom says. */
static void
whole_numbers_locks_and_bounds_hold_in_every_plan (void)
{
  RetailRandom random;
  guint possible = 0, fewer = 0;

  retail_random_init (&random, 23, 0);
  for (guint i = 0; i < retail_test_cases (10000); i++)
    {
      Case c;
      RetailPlans plans;
      RetailPlan cheapest[K_MAX];

      case_init (&c, &random, N - i % 3, TRUE);
      retail_plans_solve (&c.space, &c.profile, c.target, &c.options, &plans);
      retail_plans_solve_cheapest (&c.space, &c.profile, &c.options, cheapest);
      g_assert_cmpmem (&cheapest[c.target], sizeof (RetailPlan), &plans.cheapest, sizeof (RetailPlan));
      assert_plan_is_sound (&c, &plans.cheapest, N);
      assert_plan_is_sound (&c, &plans.fewest, plans.cheapest.n_changes);
      g_assert_cmpint (plans.fewest.possible, ==, plans.cheapest.possible);
      possible += plans.cheapest.possible;
      fewer += plans.fewest.n_changes < plans.cheapest.n_changes;
      g_assert_cmpfloat (plans.cheapest.least, <=, plans.fewest.least * (1 + 1e-8) + 1e-12);
      g_assert_cmpint (plans.fewest.n_changes == 1, ==, !plans.home && plans.best_single >= 0);
    }
  g_test_message ("%u possible, %u with fewer features than the cheapest", possible, fewer);
  g_assert_true (possible > retail_test_cases (6000) && fewer > retail_test_cases (3000));
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/plans/the-fewest-features-are-those-of-every-set-tried",
                   the_fewest_features_are_those_of_every_set_tried);
  g_test_add_func ("/engine/plans/the-fewest-of-eight-features-are-those-of-every-set-tried",
                   the_fewest_of_eight_features_are_those_of_every_set_tried);
  g_test_add_func ("/engine/plans/not-by-this-alone-is-true-all-along-the-line",
                   not_by_this_alone_is_true_all_along_the_line);
  g_test_add_func ("/engine/plans/whole-numbers-locks-and-bounds-hold-in-every-plan",
                   whole_numbers_locks_and_bounds_hold_in_every_plan);
  return g_test_run ();
}
