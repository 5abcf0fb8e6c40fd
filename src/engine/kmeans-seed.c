#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/elementary.h"
#include "engine/kmeans-private.h"
#include "engine/random.h"

#define L RETAIL_LANES

typedef struct
{
  const RetailPoints *points;
  RetailRandom random;
  float *nearest; /* n_blocks × 16: squared distance to the nearest centre so far */
  float *trial;   /* likewise with one more centre */
  float *best;    /* the best trial so far */
  double *reach;  /* n_blocks: running sum of weight × nearest */
} Seeding;

static double
block_dot (const float *weights, const float *values)
{
  double sum = 0;

  for (guint l = 0; l < L; l++)
    sum += (double)weights[l] * (double)values[l];
  return sum;
}

/* The lane of a block in which the running sum of weight × value passes TARGET. */
static guint
lane_at (const float *weights, const float *values, double target)
{
  double sum = 0;
  guint last = 0;

  for (guint l = 0; l < L; l++)
    {
      double part = (double)weights[l] * (double)values[l];

      if (part > 0)
        last = l;
      sum += part;
      if (part > 0 && sum > target)
        return l;
    }
  return last;
}

static void
measure_reach (Seeding *self, const float *values)
{
  double sum = 0;

  for (gsize b = 0; b < self->points->n_blocks; b++)
    {
      sum += block_dot (self->points->weights + b * L, values + b * L);
      self->reach[b] = sum;
    }
}

/* A point drawn in proportion to weight × VALUES, of which `reach` has the running sums. */
static gsize
draw (Seeding *self, const float *values)
{
  gsize low = 0, high = self->points->n_blocks - 1;
  double target = retail_random_uniform (&self->random) * self->reach[high];

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (self->reach[middle] > target)
        high = middle;
      else
        low = middle + 1;
    }
  target -= low > 0 ? self->reach[low - 1] : 0;
  return low * L + lane_at (self->points->weights + low * L, values + low * L, target);
}

static void
swap (float **a, float **b)
{
  float *was = *a;

  *a = *b;
  *b = was;
}

/* The float32 coordinates of a point. */
static void
read_point (const RetailPoints *points, gsize index, float *values)
{
  guint d = points->rows.d;

  for (guint j = 0; j < d; j++)
    values[j] = points->values[(index / L * d + j) * L + index % L];
}

/* The next centre: of some draws, the one that lowers the potential most. */
static gsize
choose_next (Seeding *self, guint n_trials)
{
  const RetailPoints *points = self->points;
  float candidate[RETAIL_D_MAX];
  double least = DBL_MAX;
  gsize chosen = 0;

  measure_reach (self, self->nearest);
  for (guint t = 0; t < n_trials; t++)
    {
      gsize drawn = draw (self, self->nearest);
      double potential;

      read_point (points, drawn, candidate);
      retail_kernel_lower (points->values, points->n_blocks, points->rows.d, candidate, self->nearest,
                           self->trial);
      potential = retail_kernel_dot (points->weights, self->trial, points->n_blocks);
      if (potential < least)
        {
          least = potential;
          chosen = drawn;
          swap (&self->best, &self->trial);
        }
    }
  swap (&self->nearest, &self->best);
  return chosen;
}

void
retail_kmeans_seed (const RetailPoints *points, guint k, guint64 seed, guint64 start, double *centres)
{
  gsize n_values = points->n_blocks * L, chosen;
  guint d = points->rows.d, n_trials = 2 + (guint)retail_log (k);
  g_autofree float *values = g_new (float, 3 * n_values);
  g_autofree double *reach = g_new (double, points->n_blocks);
  Seeding seeding = { .points = points, .reach = reach };
  float first[RETAIL_D_MAX];

  seeding.nearest = values;
  seeding.trial = values + n_values;
  seeding.best = values + 2 * n_values;
  retail_random_init (&seeding.random, seed, start);
  for (gsize i = 0; i < n_values; i++)
    {
      seeding.trial[i] = 1;
      seeding.nearest[i] = FLT_MAX;
    }
  measure_reach (&seeding, seeding.trial);
  chosen = draw (&seeding, seeding.trial);
  read_point (points, chosen, first);
  retail_kernel_lower (points->values, points->n_blocks, d, first, seeding.nearest, seeding.nearest);
  for (guint c = 0;; c++)
    {
      memcpy (centres + c * d, points->rows.data + chosen * d, d * sizeof (double));
      if (c + 1 == k)
        return;
      chosen = choose_next (&seeding, n_trials);
    }
}
