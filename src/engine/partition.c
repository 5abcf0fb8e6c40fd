#include "engine/partition.h"

#include <string.h>

#include "engine/kernel-members.h"
#include "engine/threads.h"

#define L RETAIL_LANES

/* The inertia follows from the sums unless it is so small a share of the squares about the origin. */
#define SMALL_SHARE 0.01

/* Down to this share of them, what float32 leaves of a distance that is taken apart into squares and products
 * is more than enough. */
#define NEAR_SHARE 1e-3

void
retail_partition_init (RetailPartition *self, const RetailRows *rows, guint k, const double *centres,
                       gboolean exact_means)
{
  *self = (RetailPartition){ .rows = rows, .k = k };
  if (!exact_means)
    memcpy (self->zero, rows->origin, rows->d * sizeof (double));
  self->centres = g_memdup2 (centres, k * rows->d * sizeof (double));
  self->sums = g_new0 (double, k * rows->d);
  self->mass = g_new0 (double, k);
  self->labels = g_new (guint8, (rows->n + L - 1) / L * L);
}

void
retail_partition_clear (RetailPartition *self)
{
  g_free (self->centres);
  g_free (self->sums);
  g_free (self->mass);
  g_free (self->labels);
}

static double
weight_of (const RetailRows *rows, gsize row)
{
  return rows->weights != NULL ? rows->weights[row] : 1;
}

void
retail_partition_add_rows (const RetailPartition *self, gsize first, gsize count, const RetailTotals *totals)
{
  const RetailRows *rows = self->rows;
  double sums[4 * RETAIL_K_MAX * RETAIL_D_MAX], mass[4 * RETAIL_K_MAX];
  guint k = self->k, size = k * rows->d;
  RetailMembers members = { rows->d, k, self->zero, sums, mass };

  memset (sums, 0, 4 * size * sizeof (double));
  memset (mass, 0, 4 * k * sizeof (double));
  retail_kernel_add_members (&members, rows->data + first * rows->d,
                             rows->weights != NULL ? rows->weights + first : NULL, self->labels + first,
                             count);
  for (guint i = 0; i < size; i++)
    totals->sums[i] += (sums[i] + sums[i + size]) + (sums[i + 2 * size] + sums[i + 3 * size]);
  for (guint i = 0; i < k; i++)
    totals->mass[i] += (mass[i] + mass[i + k]) + (mass[i + 2 * k] + mass[i + 3 * k]);
}

void
retail_partition_move_row (RetailPartition *self, const RetailMovedRow *moved, const RetailTotals *totals)
{
  const RetailRows *rows = self->rows;
  guint d = rows->d;
  const double *row = rows->data + moved->row * d;
  double *from = totals->sums + moved->from * d, *to = totals->sums + moved->to * d;
  double weight = weight_of (rows, moved->row);

  for (guint j = 0; j < d; j++)
    {
      double deviation = (row[j] - self->zero[j]) * weight;

      from[j] -= deviation;
      to[j] += deviation;
    }
  totals->mass[moved->from] -= weight;
  totals->mass[moved->to] += weight;
  self->labels[moved->row] = (guint8)moved->to;
}

/* --- the inertia --- */

/* Σ |x − c|² = Σ |x − o|² − Σ (2 (c − o) · S − m |c − o|²), with S the sum of a cluster's x − o. */
double
retail_partition_quick_inertia (const RetailPartition *self)
{
  const RetailRows *rows = self->rows;
  double inertia = rows->squares / (rows->scale * rows->scale);

  for (guint i = 0; i < self->k * rows->d; i++)
    {
      double deviation = self->centres[i] - self->zero[i % rows->d];

      inertia -= deviation * (2 * self->sums[i] - self->mass[i / rows->d] * deviation);
    }
  return inertia;
}

gboolean
retail_partition_is_near_origin (const RetailPartition *self)
{
  double mass = 0, scale = self->rows->scale;

  for (guint c = 0; c < self->k; c++)
    mass += self->mass[c];
  return mass > 0
         && retail_partition_quick_inertia (self) > NEAR_SHARE * self->rows->squares / (scale * scale);
}

typedef struct
{
  const RetailPartition *partition;
  double *parts; /* by chunk */
} Measuring;

static double
own_square (const RetailPartition *self, gsize row)
{
  const RetailRows *rows = self->rows;
  const double *centre = self->centres + self->labels[row] * rows->d;
  double square = 0;

  for (guint j = 0; j < rows->d; j++)
    {
      double diff = rows->data[row * rows->d + j] - centre[j];

      square += diff * diff;
    }
  return square * weight_of (rows, row);
}

static void
measure_chunk (gsize index, gpointer data)
{
  const Measuring *measuring = data;
  gsize end = MIN ((index + 1) * RETAIL_CHUNK_ROWS, measuring->partition->rows->n);

  for (gsize i = index * RETAIL_CHUNK_ROWS; i < end; i++)
    measuring->parts[index] += own_square (measuring->partition, i);
}

static double
inertia_row_by_row (const RetailPartition *self)
{
  const RetailRows *rows = self->rows;
  gsize n_chunks = retail_rows_count_chunks (rows);
  g_autofree double *parts = g_new0 (double, n_chunks);
  Measuring measuring = { self, parts };
  double inertia = 0;

  retail_parallel_for (n_chunks, retail_rows_threads (rows, (double)rows->n * rows->d), measure_chunk,
                       &measuring);
  for (gsize i = 0; i < n_chunks; i++)
    inertia += parts[i];
  return inertia;
}

void
retail_partition_measure (RetailPartition *self, gboolean row_by_row)
{
  double scale = self->rows->scale;

  self->inertia = row_by_row ? 0 : retail_partition_quick_inertia (self);
  if (!(self->inertia > SMALL_SHARE * self->rows->squares / (scale * scale)))
    self->inertia = inertia_row_by_row (self);
}

/* --- the move --- */

static void
fill_empty (const RetailPartition *self, double *sums, double *mass)
{
  const RetailRows *rows = self->rows;
  guint d = rows->d;
  g_autofree double *squares = g_new (double, rows->n);

  for (gsize i = 0; i < rows->n; i++)
    squares[i] = own_square (self, i);
  for (guint c = 0; c < self->k; c++)
    {
      gsize far = 0;
      double weight;
      guint old;

      if (mass[c] > 0)
        continue;
      for (gsize i = 1; i < rows->n; i++)
        if (squares[i] > squares[far])
          far = i;
      old = self->labels[far];
      weight = weight_of (rows, far);
      if (!(squares[far] > 0) || !(mass[old] > weight))
        continue;
      for (guint j = 0; j < d; j++)
        {
          sums[c * d + j] = (rows->data[far * d + j] - self->zero[j]) * weight;
          sums[old * d + j] -= sums[c * d + j];
        }
      mass[old] -= weight;
      mass[c] = weight;
      squares[far] = 0;
    }
}

gboolean
retail_partition_find_next (RetailPartition *self, double *next)
{
  guint d = self->rows->d, k = self->k;
  double mass[RETAIL_K_MAX];
  gboolean empty = FALSE;

  memcpy (mass, self->mass, k * sizeof (double));
  memcpy (next, self->sums, k * d * sizeof (double));
  for (guint c = 0; c < k; c++)
    empty = empty || !(mass[c] > 0);
  if (empty)
    fill_empty (self, next, mass);
  self->shift = 0;
  for (guint c = 0; c < k; c++)
    for (guint j = 0; j < d; j++)
      {
        double *at = &next[c * d + j], was = self->centres[c * d + j];

        *at = mass[c] > 0 ? *at / mass[c] + self->zero[j] : was;
        self->shift += (*at - was) * (*at - was);
      }
  return empty;
}

void
retail_partition_move_centres (RetailPartition *self, const double *next)
{
  memcpy (self->centres, next, self->k * self->rows->d * sizeof (double));
  self->iterations++;
}
