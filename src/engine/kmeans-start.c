#include "engine/kmeans-start.h"

#include <string.h>

#include "engine/kernel-relabel.h"

#define L RETAIL_LANES

/* When more than a share of one in so many changes its label, adding all up anew is cheaper. */
#define MANY 4

typedef struct
{
  RetailPartition partition;
  const RetailPoints *points;
  RetailRelabelled relabelled;
  gboolean begun;
} Run;

/* The centres in the units of the blocks. */
static void
narrow (const RetailPartition *partition, float *centres)
{
  const RetailRows *rows = partition->rows;

  for (guint c = 0; c < partition->k; c++)
    for (guint j = 0; j < rows->d; j++)
      centres[c * rows->d + j]
          = (float)((partition->centres[c * rows->d + j] - rows->origin[j]) * rows->scale);
}

static gsize
relabel (Run *self)
{
  RetailPartition *partition = &self->partition;
  const RetailRows *rows = partition->rows;
  float centres[RETAIL_K_MAX * RETAIL_D_MAX];
  const RetailNarrowCentres narrowed = { rows->d, partition->k, centres };

  narrow (partition, centres);
  return retail_kernel_relabel (&narrowed, retail_partition_is_near_origin (partition), self->points->values,
                                self->points->n_blocks, &self->relabelled);
}

/* Brings labels and sums up to the present centres. */
static void
pass (Run *self)
{
  RetailPartition *partition = &self->partition;
  const RetailRows *rows = partition->rows;
  const RetailTotals totals = { partition->sums, partition->mass };
  gsize n_changed = relabel (self);

  if (!self->begun || n_changed * MANY > rows->n)
    {
      memset (partition->sums, 0, partition->k * rows->d * sizeof (double));
      memset (partition->mass, 0, partition->k * sizeof (double));
      retail_partition_add_rows (partition, 0, rows->n, &totals);
      self->begun = TRUE;
      return;
    }
  for (gsize i = 0; i < n_changed; i++)
    {
      gsize row = self->relabelled.places[i];
      const RetailMovedRow moved = { row, self->relabelled.was[i], partition->labels[row] };

      if (row < rows->n)
        retail_partition_move_row (partition, &moved, &totals);
    }
}

void
retail_start_run (RetailStart *self, const RetailPoints *points, guint k, double limit, guint most_iterations)
{
  gsize n = points->n_blocks * L;
  g_autofree guint8 *was = g_new (guint8, n);
  g_autofree guint16 *places = g_new (guint16, n);
  Run run = { .points = points };
  RetailPartition *partition = &run.partition;
  double next[RETAIL_K_MAX * RETAIL_D_MAX];

  retail_partition_init (partition, &points->rows, k, self->centres, FALSE);
  memset (partition->labels, 0, n);
  run.relabelled = (RetailRelabelled){ partition->labels, was, places };
  while (!partition->converged && partition->iterations < most_iterations)
    {
      gboolean empty;

      pass (&run);
      empty = retail_partition_find_next (partition, next);
      partition->converged = partition->shift <= limit && !empty;
      retail_partition_measure (partition, FALSE);
      retail_partition_move_centres (partition, next);
    }
  self->inertia = partition->inertia;
  self->iterations += partition->iterations;
  self->converged = partition->converged;
  memcpy (self->centres, partition->centres, k * points->rows.d * sizeof (double));
  retail_partition_clear (partition);
}
