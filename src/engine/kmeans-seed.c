#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/elementary.h"
#include "engine/kernel.h"
#include "engine/kmeans-private.h"
#include "engine/random.h"

#define L RETAIL_LANES

typedef struct
{
  const RetailPoints *points;
  RetailRandom random;
  float *nearest;                    /* n_blocks × 16: squared distance to the nearest centre so far */
  float *trials[RETAIL_MOST_TRIALS]; /* likewise with one more centre */
  double *reach;                     /* n_blocks: running sum of weight × nearest */
} Seeding;

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
  const guint d = points->rows.d;
  const RetailPotentials now = { points->values, points->weights, self->nearest, points->n_blocks, d };
  float candidates[RETAIL_MOST_TRIALS * RETAIL_D_MAX], *best = self->nearest;
  double potentials[RETAIL_MOST_TRIALS], least = DBL_MAX;
  gsize drawn[RETAIL_MOST_TRIALS], chosen = 0;

  retail_kernel_reach (points->weights, self->nearest, points->n_blocks, self->reach);
  for (guint t = 0; t < n_trials; t++)
    {
      drawn[t] = draw (self, self->nearest);
      read_point (points, drawn[t], candidates + t * d);
    }
  retail_kernel_try (&now, candidates, n_trials, self->trials, potentials);
  for (guint t = 0; t < n_trials; t++)
    if (potentials[t] < least)
      {
        least = potentials[t];
        chosen = t;
      }
  self->nearest = self->trials[chosen];
  self->trials[chosen] = best;
  return drawn[chosen];
}

double
retail_kmeans_seed (const RetailPoints *points, guint k, guint64 seed, guint64 start, double *centres)
{
  gsize n_values = points->n_blocks * L, chosen;
  guint d = points->rows.d, n_trials = MIN (2 + (guint)retail_log (k), RETAIL_MOST_TRIALS);
  g_autofree float *values = g_new (float, (1 + n_trials) * n_values);
  g_autofree double *reach = g_new (double, points->n_blocks);
  Seeding seeding = { .points = points, .reach = reach };
  float first[RETAIL_D_MAX];

  seeding.nearest = values;
  for (guint t = 0; t < n_trials; t++)
    seeding.trials[t] = values + (1 + t) * n_values;
  retail_random_init (&seeding.random, seed, start);
  for (gsize i = 0; i < n_values; i++)
    {
      seeding.trials[0][i] = 1;
      seeding.nearest[i] = FLT_MAX;
    }
  retail_kernel_reach (points->weights, seeding.trials[0], points->n_blocks, reach);
  chosen = draw (&seeding, seeding.trials[0]);
  read_point (points, chosen, first);
  retail_kernel_lower (points->values, points->n_blocks, d, first, seeding.nearest, seeding.nearest);
  for (guint c = 0;; c++)
    {
      memcpy (centres + c * d, points->rows.data + chosen * d, d * sizeof (double));
      if (c + 1 == k)
        break;
      chosen = choose_next (&seeding, n_trials);
    }
  return retail_kernel_dot (points->weights, seeding.nearest, points->n_blocks)
         / (points->rows.scale * points->rows.scale);
}

gsize
retail_kmeans_draw (const RetailPoints *points, guint k, const double *centres, RetailRandom *random)
{
  const RetailRows *rows = &points->rows;
  const gsize n_values = points->n_blocks * L;
  g_autofree float *values = g_new (float, (1 + RETAIL_MOST_TRIALS) * n_values);
  g_autofree double *reach = g_new (double, points->n_blocks);
  Seeding seeding = { .points = points, .random = *random, .nearest = values, .reach = reach };
  float centre[RETAIL_D_MAX];
  gsize chosen;

  for (guint t = 0; t < RETAIL_MOST_TRIALS; t++)
    seeding.trials[t] = values + (1 + t) * n_values;
  for (gsize i = 0; i < n_values; i++)
    values[i] = FLT_MAX;
  for (guint c = 0; c < k; c++)
    {
      for (guint j = 0; j < rows->d; j++)
        centre[j] = (float)((centres[c * rows->d + j] - rows->origin[j]) * rows->scale);
      retail_kernel_lower (points->values, points->n_blocks, rows->d, centre, values, values);
    }
  chosen = choose_next (&seeding, RETAIL_MOST_TRIALS);
  *random = seeding.random;
  return chosen;
}
