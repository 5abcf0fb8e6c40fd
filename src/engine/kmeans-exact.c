#include "engine/kmeans-exact.h"

#include <math.h>
#include <string.h>

#include "engine/centres.h"
#include "engine/kmeans-pass.h"
#include "engine/scratch.h"

#define L RETAIL_LANES

/* Two sets of centres that are so many times the converged shift from each other (both squared and summed)
 * are on the way to the same place. */
#define MET 25

static void
set_init (RetailExactSet *self, const RetailRows *rows, guint k)
{
  guint d = rows->d;

  self->turned = g_new0 (double, (k + 3) / 4 * 4 * d);
  self->narrow = g_new (float, k *d);
}

static void
set_clear (RetailExactSet *self)
{
  retail_partition_clear (&self->partition);
  g_free (self->margins);
  g_free (self->turned);
  g_free (self->narrow);
}

/* Takes the centres over in the forms that the kernels want. */
static void
place_centres (const RetailExact *self, RetailExactSet *set)
{
  const RetailRows *rows = self->rows;
  guint d = rows->d, width = (self->k + 3) / 4 * 4;

  for (guint i = 0; i < self->k * d; i++)
    {
      set->turned[i % d * width + i / d] = set->partition.centres[i];
      set->narrow[i] = (float)((set->partition.centres[i] - rows->origin[i % d]) * rows->scale);
    }
}

RetailExact *
retail_exact_new (const RetailRows *rows, const RetailExactLimits *limits, guint k, const double *centres,
                  guint n_sets)
{
  RetailExact *self = g_new0 (RetailExact, 1);

  self->rows = rows;
  self->limits = limits;
  self->k = k;
  self->n_sets = n_sets;
  self->sets = g_new0 (RetailExactSet, n_sets);
  self->part_size = k * rows->d + k + 1;
  self->parts = g_new (double, retail_rows_count_chunks (rows) * n_sets * self->part_size);
  for (guint s = 0; s < n_sets; s++)
    {
      set_init (&self->sets[s], rows, k);
      retail_partition_init (&self->sets[s].partition, rows, k, centres + s * k * rows->d,
                             limits->exact_means);
      place_centres (self, &self->sets[s]);
    }
  return self;
}

void
retail_exact_free (RetailExact *self)
{
  for (guint s = 0; s < self->n_sets; s++)
    set_clear (&self->sets[s]);
  g_free (self->sets);
  g_free (self->blocks);
  g_free (self->parts);
  g_free (self);
}

/* --- the move --- */

/* By how much a row may have come nearer to another centre than to its own: the two largest moves. */
static double
largest_moves (const RetailExact *self, const RetailExactSet *set, const double *next)
{
  guint d = self->rows->d;
  double largest = 0, second = 0;

  for (guint c = 0; c < self->k; c++)
    {
      double square = 0;

      for (guint j = 0; j < d; j++)
        {
          double diff = next[c * d + j] - set->partition.centres[c * d + j];

          square += diff * diff;
        }
      second = MAX (second, MIN (square, largest));
      largest = MAX (square, largest);
    }
  return (sqrt (largest) + sqrt (second)) * self->rows->scale;
}

/* Moves the centres to the means, if that is worth its while. */
static void
advance (const RetailExact *self, RetailExactSet *set)
{
  RetailPartition *partition = &set->partition;
  const RetailExactLimits *limits = self->limits;
  double next[RETAIL_K_MAX * RETAIL_D_MAX];
  gboolean empty = retail_partition_find_next (partition, next), settled = set->settling;

  partition->converged = partition->shift <= limits->limit && !empty;
  set->settling = (partition->converged && partition->shift <= limits->fine)
                  || partition->iterations >= limits->iterations;
  set->done = set->settling && (settled || set->coarse);
  if (set->done)
    retail_partition_measure (partition, limits->exact_means);
  else if (self->n_sets > 1)
    partition->inertia = retail_partition_quick_inertia (partition);
  if (set->settling)
    return;
  set->near = retail_partition_is_near_origin (partition);
  set->drift += largest_moves (self, set, next) * (1 + 1e-6);
  retail_partition_move_centres (partition, next);
  place_centres (self, set);
}

/* --- all together --- */

static const RetailExactSet *
best_of (const RetailExact *self)
{
  const RetailExactSet *best = &self->sets[0];

  for (guint s = 1; s < self->n_sets; s++)
    if (self->sets[s].partition.inertia < best->partition.inertia)
      best = &self->sets[s];
  return best;
}

static double
distance_between (const RetailPartition *a, const RetailPartition *b)
{
  const RetailCentres centres[2]
      = { { a->k, a->rows->d, a->centres, NULL }, { b->k, b->rows->d, b->centres, NULL } };

  return retail_centres_distance (&centres[0], &centres[1]);
}

/* Whether SET need not go on: it is far behind, or has come to where a better one is. */
static gboolean
is_spent (const RetailExact *self, const RetailExactSet *set)
{
  double inertia = set->partition.inertia;

  if (inertia > best_of (self)->partition.inertia * (1 + self->limits->hopeless))
    return TRUE;
  for (guint s = 0; s < self->n_sets; s++)
    {
      const RetailExactSet *other = &self->sets[s];

      if (other != set && other->partition.inertia < inertia
          && distance_between (&set->partition, &other->partition) <= self->limits->limit * MET)
        return TRUE;
    }
  return FALSE;
}

/* Returns whether any set is left to iterate. */
static gboolean
thin_out (RetailExact *self)
{
  const RetailExactSet *best = best_of (self);
  gboolean any = FALSE;

  for (guint s = 0; s < self->n_sets; s++)
    {
      RetailExactSet *set = &self->sets[s];

      if (set != best && !set->done)
        set->done = is_spent (self, set);
      any = any || !set->done;
    }
  return any;
}

gboolean
retail_exact_step (RetailExact *self)
{
  retail_exact_pass (self);
  for (guint s = 0; s < self->n_sets; s++)
    if (!self->sets[s].done)
      advance (self, &self->sets[s]);
  return thin_out (self);
}

const RetailPartition *
retail_exact_get_best (const RetailExact *self)
{
  return &best_of (self)->partition;
}

/* Iterates until all sets have converged as float32 tells, and leaves the best to go on. */
static void
run_coarse (RetailExact *self, RetailStop *stop)
{
  RetailExactSet *best;

  if (self->rows->blocks == NULL)
    self->blocks
        = retail_scratch_new (retail_rows_count_blocks (self->rows) * L * self->rows->d * sizeof (float));
  for (guint s = 0; s < self->n_sets; s++)
    self->sets[s].coarse = TRUE;
  while (retail_exact_step (self) && !retail_stop_requested (stop))
    continue;
  best = (RetailExactSet *)best_of (self);
  best->coarse = best->settling = best->done = FALSE;
}

const RetailPartition *
retail_exact_run (RetailExact *self, RetailStop *stop)
{
  if (self->limits->coarse)
    run_coarse (self, stop);
  while (retail_exact_step (self) && !retail_stop_requested (stop))
    continue;
  return retail_exact_get_best (self);
}
