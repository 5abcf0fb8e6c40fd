#include <math.h>
#include <string.h>

#include "engine/kmeans-private.h"
#include "engine/threads.h"

#define L RETAIL_LANES

/* A chunk is worked through in tiles that stay in the cache. */
#define TILE_BLOCKS 64

/* Below this many multiplications another thread costs more than it brings. */
#define WORTH_A_THREAD 4e6

typedef struct
{
  const RetailPoints *points;
  guint k;
  float centres[RETAIL_K_MAX * RETAIL_D_MAX];
  double *parts; /* by chunk: k × d sums, k masses, the inertia */
  gsize part_size;
  gboolean measure_only;
} Pass;

static void
pass_chunk (gsize index, gpointer data)
{
  Pass *pass = data;
  const RetailPoints *points = pass->points;
  guint d = points->d, k = pass->k;
  double *part = pass->parts + index * pass->part_size;
  gsize end = MIN ((index + 1) * RETAIL_CHUNK_BLOCKS, points->n_blocks);
  gint32 labels[TILE_BLOCKS * L];
  float distances[TILE_BLOCKS * L];

  for (gsize b = index * RETAIL_CHUNK_BLOCKS; b < end; b += TILE_BLOCKS)
    {
      gsize count = MIN (TILE_BLOCKS, end - b);
      const float *values = points->values + b * d * L;
      const float *weights = points->weights + b * L;

      retail_kernel_assign (values, count, d, pass->centres, k, labels, distances);
      part[k * d + k] += retail_kernel_dot (weights, distances, count);
      if (!pass->measure_only)
        retail_kernel_accumulate (values, count, d, labels, weights, k, part, part + k * d);
    }
}

/* Fills TOTAL (k × d sums, k masses, the inertia) for CENTRES. */
static void
run_pass (const RetailPoints *points, const double *centres, guint k, gboolean measure_only, guint n_threads,
          double *total)
{
  gsize n_chunks = retail_points_count_chunks (points);
  gsize part_size = k * points->d + k + 1;
  g_autofree double *parts = g_new0 (double, n_chunks *part_size);
  Pass pass = { .points = points, .k = k, .parts = parts, .part_size = part_size };

  pass.measure_only = measure_only;
  for (guint i = 0; i < k * points->d; i++)
    pass.centres[i] = (float)centres[i];
  if ((double)points->n * points->d * k < WORTH_A_THREAD)
    n_threads = 1;
  retail_parallel_for (n_chunks, n_threads, pass_chunk, &pass);
  memset (total, 0, part_size * sizeof (double));
  for (gsize i = 0; i < n_chunks; i++)
    for (gsize s = 0; s < part_size; s++)
      total[s] += parts[i * part_size + s];
}

/* Gives each empty cluster the point that lies farthest from its own centre, and takes it from there. */
static void
fill_empty (const RetailPoints *points, const double *centres, guint k, double *sums, double *mass)
{
  guint d = points->d;
  g_autofree float *narrow = g_new (float, k *d);
  g_autofree float *distances = g_new (float, points->n_blocks *L);
  g_autofree gint32 *labels = g_new (gint32, points->n_blocks * L);
  float values[RETAIL_D_MAX];

  for (guint i = 0; i < k * d; i++)
    narrow[i] = (float)centres[i];
  retail_kernel_assign (points->values, points->n_blocks, d, narrow, k, labels, distances);
  for (guint c = 0; c < k; c++)
    {
      gsize far = 0;
      gint32 old;

      if (mass[c] > 0)
        continue;
      for (gsize i = 1; i < points->n; i++)
        if (distances[i] > distances[far])
          far = i;
      old = labels[far];
      if (!(distances[far] > 0) || !(mass[old] > points->weights[far]))
        continue;
      retail_points_get (points, far, values);
      for (guint j = 0; j < d; j++)
        {
          sums[old * d + j] -= (double)values[j] * points->weights[far];
          sums[c * d + j] = (double)values[j] * points->weights[far];
        }
      mass[old] -= points->weights[far];
      mass[c] = points->weights[far];
      distances[far] = 0;
    }
}

void
retail_lloyd_step (RetailLloyd *self, const RetailPoints *points, guint n_threads)
{
  guint d = points->d, k = self->k;
  g_autofree double *total = g_new (double, k *d + k + 1);
  double *mass = total + k * d;
  gboolean empty = FALSE;

  run_pass (points, self->centres, k, FALSE, n_threads, total);
  self->inertia = total[k * d + k];
  for (guint c = 0; c < k; c++)
    empty = empty || !(mass[c] > 0);
  if (empty)
    fill_empty (points, self->centres, k, total, mass);
  self->shift = 0;
  for (guint c = 0; c < k; c++)
    for (guint j = 0; j < d && mass[c] > 0; j++)
      {
        double to = total[c * d + j] / mass[c];
        double move = to - self->centres[c * d + j];

        self->shift += move * move;
        self->centres[c * d + j] = to;
      }
  self->iterations++;
}

void
retail_lloyd_run (RetailLloyd *self, const RetailPoints *points, double limit, guint max_iterations,
                  guint n_threads, RetailStop *stop)
{
  g_autofree double *total = g_new (double, self->k * points->d + self->k + 1);

  self->converged = FALSE;
  for (guint i = 0; i < max_iterations && !self->converged && !retail_stop_requested (stop); i++)
    {
      retail_lloyd_step (self, points, n_threads);
      self->converged = self->shift <= limit;
    }
  run_pass (points, self->centres, self->k, TRUE, n_threads, total);
  self->inertia = total[self->k * points->d + self->k];
}
