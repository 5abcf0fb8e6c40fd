#include <math.h>
#include <string.h>

#include "engine/kernel-assign.h"
#include "engine/kmeans.h"
#include "engine/rows.h"
#include "engine/threads.h"

#define L RETAIL_LANES

typedef struct
{
  RetailRows rows;
  guint k;
  const double *centres;
  double *turned; /* the centres coordinate by coordinate, for double */
  float *narrow;  /* the centres in the units of the blocks */
  guint16 *labels;
  double *parts; /* by chunk: the summed squared distance */
} Assignment;

static guint16
label_of (const Assignment *self, const double *row, double *square)
{
  double second;

  return (guint16)retail_kernel_nearest_row (row, self->rows.d, self->turned, self->k, square, &second);
}

/* Full blocks: in float32, and in double where that leaves a doubt. */
static void
assign_blocks (const Assignment *self, const double *rows, gsize n_blocks, guint16 *labels)
{
  guint8 doubts[RETAIL_CHUNK_BLOCKS];
  guint d = self->rows.d;
  const RetailNarrowCentres centres = { d, self->k, self->narrow };
  const RetailUnits units = { self->rows.origin, self->rows.scale };
  double square;

  retail_kernel_assign (&centres, &units, rows, n_blocks, labels, doubts);
  for (gsize b = 0; b < n_blocks; b++)
    for (gsize i = b * L; i < (b + 1) * L && doubts[b]; i++)
      labels[i] = label_of (self, rows + i * d, &square);
}

static void
assign_chunk (gsize index, gpointer data)
{
  const Assignment *self = data;
  guint d = self->rows.d;
  gsize at = index * RETAIL_CHUNK_ROWS, end = MIN (at + RETAIL_CHUNK_ROWS, self->rows.n);
  double square;

  assign_blocks (self, self->rows.data + at * d, (end - at) / L, self->labels + at);
  for (at = end / L * L; at < end; at++)
    self->labels[at] = label_of (self, self->rows.data + at * d, &square);
}

static void
measure_chunk (gsize index, gpointer data)
{
  const Assignment *self = data;
  gsize end = MIN ((index + 1) * RETAIL_CHUNK_ROWS, self->rows.n);

  for (gsize i = index * RETAIL_CHUNK_ROWS; i < end; i++)
    {
      double square;

      label_of (self, self->rows.data + i * self->rows.d, &square);
      self->parts[index] += square;
    }
}

/* The units of the blocks: about the mean of the centres, which reach 1 … 2 from there. */
static void
place_centres (Assignment *self)
{
  RetailRows *rows = &self->rows;
  guint d = rows->d, width = (self->k + 3) / 4 * 4;
  double reach = 0;

  for (guint i = 0; i < self->k * d; i++)
    {
      rows->origin[i % d] += self->centres[i] / self->k;
      self->turned[i % d * width + i / d] = self->centres[i];
    }
  for (guint i = 0; i < self->k * d; i++)
    reach = MAX (reach, fabs (self->centres[i] - rows->origin[i % d]));
  rows->scale = reach > 0 && isfinite (reach) ? ldexp (1, CLAMP (-ilogb (reach), -1000, 1000)) : 1;
  for (guint i = 0; i < self->k * d; i++)
    self->narrow[i] = (float)((self->centres[i] - rows->origin[i % d]) * rows->scale);
}

static void
run (Assignment *self, RetailTask task)
{
  guint d = self->rows.d;
  g_autofree double *turned = g_new0 (double, (self->k + 3) / 4 * 4 * d);
  g_autofree float *narrow = g_new (float, self->k *d);
  double effort = (double)self->rows.n * d * self->k;

  self->turned = turned;
  self->narrow = narrow;
  place_centres (self);
  retail_parallel_for (retail_rows_count_chunks (&self->rows), retail_rows_threads (&self->rows, effort),
                       task, self);
}

void
retail_kmeans_assign (const double *data, gsize n, guint d, const double *centres, guint k, guint16 *labels)
{
  Assignment self = { .rows = { .data = data, .n = n, .d = d }, .k = k, .centres = centres };

  g_return_if_fail (d >= 1 && d <= RETAIL_D_MAX && k >= 1);
  self.labels = labels;
  run (&self, assign_chunk);
}

double
retail_kmeans_inertia (const double *data, gsize n, guint d, const double *centres, guint k)
{
  Assignment self = { .rows = { .data = data, .n = n, .d = d }, .k = k, .centres = centres };
  gsize n_chunks = retail_rows_count_chunks (&self.rows);
  g_autofree double *parts = g_new0 (double, n_chunks);
  double inertia = 0;

  g_return_val_if_fail (d >= 1 && d <= RETAIL_D_MAX && k >= 1, NAN);
  self.parts = parts;
  run (&self, measure_chunk);
  for (gsize i = 0; i < n_chunks; i++)
    inertia += parts[i];
  return inertia;
}
