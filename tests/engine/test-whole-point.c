#include "engine/whole-point.h"

#include "engine/plane-ascent.h"
#include "engine/random.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

#define K_MAX 6

typedef struct
{
  RetailScaler scaler;
  double centres[K_MAX * RETAIL_N_FEATURES];
  RetailSegmentSpace space;
  RetailProfile profile;
  RetailPlanOptions options;
  guint target;
} Case;

/* D features with few whole numbers between their bounds, some on a logarithmic scale; the last one may be
 * continuous. */
static void
case_init (Case *self, RetailRandom *random, guint d, gboolean last_is_continuous)
{
  const guint k = 2 + retail_random_below (random, K_MAX - 1);

  memset (self, 0, sizeof *self);
  retail_plan_options_init (&self->options);
  self->options.margin = 0;
  self->scaler.d = d;
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    {
      const gboolean continuous = f == d - 1 && last_is_continuous;
      const double now = 12 * retail_random_uniform (random);

      self->scaler.log1p[f] = retail_random_chance (random, 0.4);
      self->scaler.mean[f] = self->scaler.log1p[f] ? 1.5 : 6;
      self->scaler.sd[f] = self->scaler.log1p[f] ? 0.6 : 0.5 + 4 * retail_random_uniform (random);
      self->scaler.active[f] = f < d;
      self->scaler.columns[f] = (guint8)f;
      self->profile.values[f] = retail_random_chance (random, 0.3) ? now : floor (now);
      self->options.whole[f] = !continuous;
      self->options.cost[f] = exp (retail_random_normal (random));
      self->options.min.values[f] = floor (6 * retail_random_uniform (random));
      self->options.max.values[f] = 6 + floor (7 * retail_random_uniform (random));
    }
  for (guint i = 0; i < k * d; i++)
    self->centres[i] = 1.5 * retail_random_normal (random);
  self->space = (RetailSegmentSpace){ &self->scaler, self->centres, k };
  self->target = retail_random_below (random, k);
}

static double
scaled (const Case *self, guint f, double value)
{
  return ((self->scaler.log1p[f] ? log1p (value) : value) - self->scaler.mean[f]) / self->scaler.sd[f];
}

static double
least (const Case *self, guint f)
{
  return MIN (self->options.min.values[f], self->profile.values[f]);
}

static double
most (const Case *self, guint f)
{
  return MAX (self->options.max.values[f], self->profile.values[f]);
}

/* The cost of the last, continuous feature where the others are Z: it must bring the profile nearer to the
 * target than to each rival, which cuts an interval of its z-scores. INFINITY when that is empty. */
static double
cost_of_last (const Case *self, double *z)
{
  const guint d = self->scaler.d, last = d - 1;
  const double now = scaled (self, last, self->profile.values[last]);
  double low = scaled (self, last, least (self, last)), high = scaled (self, last, most (self, last));
  double nearest;

  for (guint j = 0; j < self->space.k; j++)
    {
      const double *own = self->centres + self->target * d, *other = self->centres + j * d;
      double rest = 0, slope = 2 * (own[last] - other[last]);

      if (j == self->target)
        continue;
      /* Σ (z − other)² − Σ (z − own)² ≥ 0 is slope · z_last ≥ rest */
      for (guint f = 0; f < last; f++)
        rest += (z[f] - own[f]) * (z[f] - own[f]) - (z[f] - other[f]) * (z[f] - other[f]);
      rest += own[last] * own[last] - other[last] * other[last];
      if (slope > 0)
        low = MAX (low, rest / slope);
      else
        high = MIN (high, rest / slope);
    }
  if (low > high)
    return INFINITY;
  nearest = CLAMP (now, low, high);
  return self->options.cost[last] * (nearest - now) * (nearest - now);
}

static gboolean
is_in_target (const Case *self, const double *z)
{
  const guint d = self->scaler.d;
  double own = 0;

  for (guint f = 0; f < d; f++)
    own += pow (z[f] - self->centres[self->target * d + f], 2);
  for (guint j = 0; j < self->space.k; j++)
    {
      double other = 0;

      for (guint f = 0; f < d; f++)
        other += pow (z[f] - self->centres[j * d + f], 2);
      if (own > other)
        return FALSE;
    }
  return TRUE;
}

/* Every combination of whole numbers (and of not changing), from feature F on. */
static double
try_everything (const Case *self, guint f, double *z, gboolean last_is_continuous)
{
  const double now = self->profile.values[f];
  double best = INFINITY;

  if (f == self->scaler.d)
    return is_in_target (self, z) ? 0 : INFINITY;
  if (f == self->scaler.d - 1 && last_is_continuous)
    return cost_of_last (self, z);
  for (double value = ceil (least (self, f)) - 1; value <= most (self, f); value++)
    {
      const double to = value < least (self, f) ? now : value; /* the first stands for what it is now */
      double cost;

      z[f] = scaled (self, f, to);
      cost = self->options.cost[f] * pow (z[f] - scaled (self, f, now), 2);
      best = MIN (best, cost + try_everything (self, f + 1, z, last_is_continuous));
    }
  return best;
}

static void
compare_with_everything (guint n, guint d, gboolean last_is_continuous, guint64 seed)
{
  RetailRandom random;
  guint possible = 0;

  retail_random_init (&random, seed, 0);
  for (guint i = 0; i < n; i++)
    {
      Case c;
      RetailTargetCell cell;
      double y[RETAIL_N_FEATURES], z[RETAIL_N_FEATURES], cost = 0, expected;
      gboolean found;

      case_init (&c, &random, d, last_is_continuous);
      expected = try_everything (&c, 0, z, last_is_continuous);
      found = retail_target_cell_init (&cell, &c.space, &c.profile, c.target, &c.options)
              && retail_whole_point_find (&cell, y);
      g_assert_cmpint (found, ==, isfinite (expected));
      for (guint j = 0; found && j < cell.d; j++)
        cost += y[j] * y[j];
      if (found)
        g_assert_cmpfloat_with_epsilon (cost, expected, 1e-8 * (1 + expected));
      possible += found;
    }
  g_test_message ("%u of %u have a way", possible, n);
  g_assert_cmpuint (possible, >, n / 4);
}

static void
nothing_among_all_whole_numbers_is_cheaper (void)
{
  compare_with_everything (6000, 2, FALSE, 1);
  compare_with_everything (1500, 3, FALSE, 2);
  compare_with_everything (150, 4, FALSE, 3);
}

static void
nothing_is_cheaper_beside_a_continuous_feature (void)
{
  compare_with_everything (6000, 2, TRUE, 4);
  compare_with_everything (4000, 3, TRUE, 5);
  compare_with_everything (300, 4, TRUE, 6);
}

static void
polytope_init (RetailPolytope *self, RetailRandom *random)
{
  memset (self, 0, sizeof *self);
  self->d = 1 + retail_random_below (random, RETAIL_POINT_D_MAX);
  self->n_planes = retail_random_below (random, 8);
  for (guint p = 0; p < self->n_planes; p++)
    {
      double length = 0;

      for (guint j = 0; j < self->d; j++)
        {
          self->normals[p][j] = retail_random_normal (random);
          length += self->normals[p][j] * self->normals[p][j];
        }
      for (guint j = 0; j < self->d; j++)
        self->normals[p][j] /= sqrt (length);
      self->offsets[p] = 1.5 * retail_random_normal (random);
    }
  for (guint j = 0; j < self->d; j++)
    {
      self->lower[j] = retail_random_chance (random, 0.2) ? 0 : -2 * retail_random_uniform (random);
      self->upper[j] = retail_random_chance (random, 0.2) ? INFINITY : 2 * retail_random_uniform (random);
    }
}

static void
two_ways_lead_to_the_nearest_point (void)
{
  RetailRandom random;
  guint found = 0, empty = 0, lost = 0;

  retail_random_init (&random, 7, 0);
  for (guint i = 0; i < 20000; i++)
    {
      RetailPolytope polytope;
      RetailActivePlanes active = { 0 };
      double y[RETAIL_POINT_D_MAX], pull[RETAIL_POINT_D_MAX], held[RETAIL_POINT_D_MAX],
          expected[RETAIL_POINT_D_MAX];
      gboolean possible;

      polytope_init (&polytope, &random);
      possible = retail_polytope_nearest (&polytope, expected, held);
      /* a guess may be anything */
      if (polytope.n_planes > 0 && i % 2 == 0)
        active = (RetailActivePlanes){ 1, { (guint8)(i % polytope.n_planes) }, { 3 } };
      switch (retail_planes_ascend (&polytope, &active, y, pull))
        {
        case RETAIL_ASCENT_FOUND:
          found++;
          g_assert_true (possible);
          for (guint j = 0; j < polytope.d; j++)
            {
              g_assert_cmpfloat_with_epsilon (y[j], expected[j], 1e-8);
              /* what the planes and what the box account for */
              g_assert_cmpfloat_with_epsilon (pull[j], expected[j] - held[j], 1e-6 * (1 + fabs (pull[j])));
            }
          break;
        case RETAIL_ASCENT_EMPTY:
          empty++;
          g_assert_false (possible);
          break;
        case RETAIL_ASCENT_UNKNOWN:
        default:
          lost++;
        }
    }
  g_test_message ("%u found, %u empty, %u left to the other way", found, empty, lost);
  g_assert_cmpuint (found, >, 10000);
  g_assert_cmpuint (empty, >, 100);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/whole-point/nothing-among-all-whole-numbers-is-cheaper",
                   nothing_among_all_whole_numbers_is_cheaper);
  g_test_add_func ("/engine/whole-point/nothing-is-cheaper-beside-a-continuous-feature",
                   nothing_is_cheaper_beside_a_continuous_feature);
  g_test_add_func ("/engine/plane-ascent/two-ways-lead-to-the-nearest-point",
                   two_ways_lead_to_the_nearest_point);
  return g_test_run ();
}
