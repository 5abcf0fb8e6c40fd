#include "engine/points.h"

#include <math.h>
#include <string.h>

#include "engine/random.h"
#include "engine/threads.h"

#define L           RETAIL_LANES
#define CHUNK_ROWS  (RETAIL_CHUNK_BLOCKS * L)
#define SAMPLE_ROWS 31

/* Beyond this ratio to the spread of the sample float32 squares are not safe. */
#define FARTHEST 0x1p50

typedef struct
{
  double sum[RETAIL_POINTS_D_MAX], square[RETAIL_POINTS_D_MAX]; /* of the scaled deviations */
  double largest, farthest;                                     /* |row|, |scaled deviation| */
  double poison;                                                /* 0, or NaN when a value is not finite */
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

static void
pack_block (const RetailPoints *self, const double *rows, guint n_rows, float *block, ChunkMoments *moments)
{
  for (guint j = 0; j < self->d; j++)
    {
      double sum = 0, square = 0;

      for (guint l = 0; l < n_rows; l++)
        {
          double x = rows[l * self->d + j];
          double value = (x - self->origin[j]) * self->scale;

          block[j * L + l] = (float)value;
          sum += value;
          square += value * value;
          moments->poison += x * 0;
          moments->largest = MAX (moments->largest, fabs (x));
          moments->farthest = MAX (moments->farthest, fabs (value));
        }
      for (guint l = n_rows; l < L; l++)
        block[j * L + l] = 0;
      moments->sum[j] += sum;
      moments->square[j] += square;
    }
}

static void
pack_chunk (gsize index, gpointer data)
{
  Packing *packing = data;
  RetailPoints *self = packing->points;
  ChunkMoments *moments = &packing->moments[index];
  gsize end = MIN ((index + 1) * RETAIL_CHUNK_BLOCKS, self->n_blocks);

  for (gsize b = index * RETAIL_CHUNK_BLOCKS; b < end; b++)
    {
      guint n_rows = (guint)MIN (L, self->n - b * L);
      float *block = self->values + b * self->d * L;
      float spread = 0;

      pack_block (self, packing->data + b * L * self->d, n_rows, block, moments);
      for (guint i = 0; i < self->d * L; i++)
        spread += block[i] * block[i];
      self->spread[b] = spread;
      for (guint l = 0; l < L; l++)
        self->weights[b * L + l] = l < n_rows ? 1 : 0;
    }
}

/* Packs everything, and returns how far the farthest coordinate lies from the origin, in scaled units. */
static double
pack (RetailPoints *self, const double *data, guint n_threads)
{
  gsize n_chunks = retail_points_count_chunks (self);
  g_autofree ChunkMoments *moments = g_new0 (ChunkMoments, n_chunks);
  Packing packing = { self, data, moments };
  double farthest = 0, poison = 0, variance = 0;

  retail_parallel_for (n_chunks, n_chunks < 8 ? 1 : n_threads, pack_chunk, &packing);
  for (gsize i = 0; i < n_chunks; i++)
    {
      farthest = MAX (farthest, moments[i].farthest);
      self->largest = MAX (self->largest, moments[i].largest);
      poison += moments[i].poison;
    }
  for (guint j = 0; j < self->d; j++)
    {
      double sum = 0, square = 0;

      for (gsize i = 0; i < n_chunks; i++)
        {
          sum += moments[i].sum[j];
          square += moments[i].square[j];
        }
      variance += MAX (square / self->n - (sum / self->n) * (sum / self->n), 0);
    }
  self->mean_variance = variance / self->d;
  self->finite = poison == 0;
  return farthest;
}

RetailPoints *
retail_points_new (const double *data, gsize n, guint d, guint n_threads)
{
  RetailPoints *self = points_alloc (n, d);
  double farthest;

  self->spread = g_new (float, self->n_blocks);
  place_origin (self, data);
  farthest = pack (self, data, n_threads);
  if (self->finite && (farthest > FARTHEST || (farthest > 0 && farthest < 1 / FARTHEST)))
    {
      self->scale *= scale_for (farthest);
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
  double spread = 0, passed = 0, spread_share, mass, total = 0;
  gsize b = 0;

  retail_random_init (&random, seed, G_MAXUINT64);
  memset (sample->values, 0, sample->n_blocks * self->d * L * sizeof (float));
  memset (sample->weights, 0, sample->n_blocks * L * sizeof (float));
  for (gsize i = 0; i < self->n_blocks; i++)
    spread += self->spread[i];
  spread_share = spread > 0 ? 0.5 / spread : 0;
  for (gsize i = 0; i < self->n_blocks; i++)
    total += block_mass (self, i, spread_share);
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
