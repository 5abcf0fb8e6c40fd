#include "engine/points.h"

#include <math.h>
#include <string.h>

#include "engine/kernel-rows.h"
#include "engine/random.h"
#include "engine/threads.h"

#define L           RETAIL_LANES
#define SAMPLE_ROWS 31

/* Beyond this ratio to the spread of the sample float32 squares are not safe. */
#define FARTHEST 0x1p50

typedef struct
{
  double sum[RETAIL_POINTS_D_MAX], square[RETAIL_POINTS_D_MAX]; /* of the scaled deviations */
} ChunkMoments;

typedef struct
{
  RetailPoints *points;
  const double *data;
  ChunkMoments *moments; /* by chunk */
} Packing;

static RetailPoints *
points_alloc (gsize n, guint d)
{
  RetailPoints *self = g_new0 (RetailPoints, 1);

  self->n = n;
  self->d = d;
  self->n_blocks = (n + L - 1) / L;
  self->values = g_new (float, self->n_blocks *d *L);
  self->weights = g_new (float, self->n_blocks *L);
  self->scale = 1;
  self->finite = TRUE;
  return self;
}

void
retail_points_free (RetailPoints *self)
{
  g_free (self->values);
  g_free (self->weights);
  g_free (self->spread);
  g_free (self);
}

gsize
retail_points_count_chunks (const RetailPoints *self)
{
  return (self->n_blocks + RETAIL_CHUNK_BLOCKS - 1) / RETAIL_CHUNK_BLOCKS;
}

void
retail_points_get (const RetailPoints *self, gsize index, float *values)
{
  const float *block = self->values + index / L * self->d * L + index % L;

  for (guint j = 0; j < self->d; j++)
    values[j] = block[j * L];
}

/* A power of two that brings SPREAD to 1 … 2. */
static double
scale_for (double spread)
{
  if (!(spread > 0) || !isfinite (spread))
    return 1;
  return ldexp (1, CLAMP (-ilogb (spread), -1000, 1000));
}

/* The middle one of N_SAMPLE rows' values, by insertion. */
static double
median_of_sample (const double *column, gsize stride, guint n_sample)
{
  double sorted[SAMPLE_ROWS] = { 0 };

  for (guint i = 0; i < n_sample; i++)
    {
      double value = column[i * stride];
      guint at = i;

      for (; at > 0 && sorted[at - 1] > value; at--)
        sorted[at] = sorted[at - 1];
      sorted[at] = value;
    }
  return sorted[n_sample / 2];
}

/* The origin and the scale need not be exact, only near: the median and the reach of a few rows. (A mean
 * would follow an outlier, and the others would lose their digits.) */
static void
place_origin (RetailPoints *self, const double *data)
{
  guint n_sample = (guint)MIN (self->n, SAMPLE_ROWS);
  gsize stride = self->n / n_sample * self->d;
  double spread = 0;

  for (guint j = 0; j < self->d; j++)
    {
      self->origin[j] = median_of_sample (data + j, stride, n_sample);
      for (guint i = 0; i < n_sample; i++)
        spread = MAX (spread, fabs (data[i * stride + j] - self->origin[j]));
    }
  self->scale = scale_for (spread);
}

/* The rows of one block that is not full: the missing ones become the origin and then zero weight. */
static void
pack_rest (const RetailPoints *self, const double *rows, guint n_rows, float *block, ChunkMoments *moments)
{
  double full[L * RETAIL_POINTS_D_MAX];

  for (guint l = 0; l < L; l++)
    memcpy (full + l * self->d, l < n_rows ? rows + l * self->d : self->origin, self->d * sizeof (double));
  retail_kernel_pack (full, 1, self->d, self->origin, self->scale, block, moments->sum, moments->square);
}

static void
pack_chunk (gsize index, gpointer data)
{
  Packing *packing = data;
  RetailPoints *self = packing->points;
  ChunkMoments *moments = &packing->moments[index];
  gsize first = index * RETAIL_CHUNK_BLOCKS, end = MIN (first + RETAIL_CHUNK_BLOCKS, self->n_blocks);
  gsize n_full = MIN (end, self->n / L) - first, size = self->d * L;
  const double *rows = packing->data + first * size;

  retail_kernel_pack (rows, n_full, self->d, self->origin, self->scale, self->values + first * size,
                      moments->sum, moments->square);
  if (first + n_full < end)
    pack_rest (self, rows + n_full * size, (guint)(self->n % L), self->values + (first + n_full) * size,
               moments);
  for (gsize i = first * L; i < end * L; i++)
    self->weights[i] = i < self->n ? 1 : 0;
  for (gsize b = first; b < end; b++)
    self->spread[b] = (float)retail_kernel_dot (self->values + b * size, self->values + b * size, self->d);
}

/* Packs everything, and returns the sum of all squares, in scaled units. */
static double
pack (RetailPoints *self, const double *data, guint n_threads)
{
  gsize n_chunks = retail_points_count_chunks (self);
  g_autofree ChunkMoments *moments = g_new0 (ChunkMoments, n_chunks);
  Packing packing = { self, data, moments };
  double variance = 0, total = 0;

  retail_parallel_for (n_chunks, n_chunks < 8 ? 1 : n_threads, pack_chunk, &packing);
  for (guint j = 0; j < self->d; j++)
    {
      double sum = 0, square = 0;

      for (gsize i = 0; i < n_chunks; i++)
        {
          sum += moments[i].sum[j];
          square += moments[i].square[j];
        }
      variance += MAX (square / self->n - (sum / self->n) * (sum / self->n), 0);
      total += square;
    }
  self->mean_variance = variance / self->d;
  return total;
}

/* Looks at every value: whether all are finite, and how far the farthest lies from the origin. */
static double
farthest (RetailPoints *self, const double *data)
{
  double most = 0;

  self->largest = 0;
  for (gsize i = 0; i < self->n * self->d; i++)
    {
      self->finite = self->finite && isfinite (data[i]);
      self->largest = MAX (self->largest, fabs (data[i]));
      most = MAX (most, fabs (data[i] - self->origin[i % self->d]));
    }
  return most;
}

RetailPoints *
retail_points_new (const double *data, gsize n, guint d, guint n_threads)
{
  RetailPoints *self = points_alloc (n, d);
  double squares;

  self->spread = g_new (float, self->n_blocks);
  place_origin (self, data);
  squares = pack (self, data, n_threads);
  for (guint j = 0; j < d; j++)
    self->largest = MAX (self->largest, fabs (self->origin[j]));
  self->largest += sqrt (squares) / self->scale;
  /* so also when it is not a number: look closer, and let the farthest set the scale */
  if (!(squares < FARTHEST * FARTHEST) || (squares > 0 && squares < 1 / (FARTHEST * FARTHEST)))
    {
      self->scale = scale_for (farthest (self, data));
      if (self->finite)
        pack (self, data, n_threads);
    }
  return self;
}

/* The share of the coreset's probability that block B has. */
static double
block_mass (const RetailPoints *self, gsize b, double spread_share)
{
  return 0.5 * (double)MIN (L, self->n - b * L) / self->n + self->spread[b] * spread_share;
}

/* Copies point FROM of SELF to place TO of SAMPLE. */
static void
copy_point (const RetailPoints *self, gsize from, RetailPoints *sample, gsize to)
{
  const float *in = self->values + from / L * self->d * L + from % L;
  float *out = sample->values + to / L * self->d * L + to % L;

  for (guint j = 0; j < self->d; j++)
    out[j * L] = in[j * L];
}

/* The point of block B in which the block's probability reaches TARGET, and its own probability. */
static gsize
pick_in_block (const RetailPoints *self, gsize b, double spread_share, double target, double *mass)
{
  const float *block = self->values + b * self->d * L;
  guint last = (guint)MIN (L, self->n - b * L) - 1;
  double reached = 0;

  for (guint l = 0;; l++)
    {
      double square = 0;

      for (guint j = 0; j < self->d; j++)
        square += (double)block[j * L + l] * block[j * L + l];
      *mass = 0.5 / self->n + square * spread_share;
      reached += *mass;
      if (reached >= target || l == last)
        return b * L + l;
    }
}

RetailPoints *
retail_points_sample (const RetailPoints *self, gsize size, guint64 seed)
{
  RetailPoints *sample = points_alloc (size, self->d);
  RetailRandom random;
  double spread = 0, passed = 0, spread_share, mass, total;
  gsize b = 0;

  retail_random_init (&random, seed, G_MAXUINT64);
  memset (sample->values, 0, sample->n_blocks * self->d * L * sizeof (float));
  memset (sample->weights, 0, sample->n_blocks * L * sizeof (float));
  for (gsize i = 0; i < self->n_blocks; i++)
    spread += self->spread[i];
  spread_share = spread > 0 ? 0.5 / spread : 0;
  total = spread > 0 ? 1 : 0.5;
  mass = block_mass (self, 0, spread_share);
  for (gsize i = 0; i < size; i++)
    {
      double target = total * (i + retail_random_uniform (&random)) / size;
      double probability;

      while (passed + mass < target && b + 1 < self->n_blocks)
        {
          passed += mass;
          mass = block_mass (self, ++b, spread_share);
        }
      copy_point (self, pick_in_block (self, b, spread_share, target - passed, &probability), sample, i);
      sample->weights[i] = (float)(total / (probability * self->n));
    }
  sample->scale = self->scale;
  sample->mean_variance = self->mean_variance;
  memcpy (sample->origin, self->origin, sizeof sample->origin);
  return sample;
}
