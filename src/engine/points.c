#include "engine/points.h"

#include <string.h>

#include "engine/kernel-nearest.h"
#include "engine/random.h"

#define L RETAIL_LANES

/* For N of ROWS' rows. */
static RetailPoints *
points_alloc (const RetailRows *rows, gsize n)
{
  RetailPoints *self = g_new0 (RetailPoints, 1);

  self->n_blocks = (n + L - 1) / L;
  self->values = g_new (float, self->n_blocks * rows->d * L);
  self->weights = g_new (float, self->n_blocks *L);
  self->rows = *rows;
  self->rows.n = n;
  self->rows.blocks = self->values;
  return self;
}

void
retail_points_free (RetailPoints *self)
{
  g_free (self->values);
  g_free (self->weights);
  g_free (self->half_squares);
  g_free (self->copy);
  g_free (self);
}

/* Fills the blocks with the points' rows; the missing ones of the last block become the origin. */
static void
turn_rows (RetailPoints *self)
{
  const RetailRows *rows = &self->rows;
  double full[L * RETAIL_ROWS_D_MAX];
  gsize size = rows->d * L, n_full = rows->n / L;

  retail_kernel_turn (rows->data, n_full, rows->d, rows->origin, rows->scale, self->values);
  if (n_full == self->n_blocks)
    return;
  for (guint l = 0; l < L; l++)
    memcpy (full + l * rows->d, l < rows->n % L ? rows->data + n_full * size + l * rows->d : rows->origin,
            rows->d * sizeof (double));
  retail_kernel_turn (full, 1, rows->d, rows->origin, rows->scale, self->values + n_full * size);
}

static void
measure_squares (RetailPoints *self)
{
  guint d = self->rows.d;

  self->half_squares = g_new0 (float, self->n_blocks *L);
  for (gsize b = 0; b < self->n_blocks; b++)
    for (guint j = 0; j < d; j++)
      for (guint l = 0; l < L; l++)
        {
          float value = self->values[(b * d + j) * L + l];

          self->half_squares[b * L + l] += value * value / 2;
        }
}

RetailPoints *
retail_points_new (const RetailRows *rows)
{
  RetailPoints *self = points_alloc (rows, rows->n);

  for (gsize i = 0; i < self->n_blocks * L; i++)
    self->weights[i] = i < rows->n ? 1 : 0;
  turn_rows (self);
  measure_squares (self);
  return self;
}

/* --- the coreset --- */

typedef struct
{
  const RetailRows *rows;
  const float *spread;
  double spread_share; /* what a unit of spread has of the probability */
  double total;        /* the whole probability: 1, or 1/2 when nothing is spread */
} Coreset;

/* The share of the coreset's probability that block B has. */
static double
block_mass (const Coreset *self, gsize b)
{
  gsize n = self->rows->n;

  return 0.5 * (double)MIN (L, n - b * L) / n + self->spread[b] * self->spread_share;
}

/* The squared distance of a row to the origin, in scaled units. */
static double
square_of (const RetailRows *rows, gsize row)
{
  double square = 0;

  for (guint j = 0; j < rows->d; j++)
    {
      double value = (rows->data[row * rows->d + j] - rows->origin[j]) * rows->scale;

      square += value * value;
    }
  return square;
}

/* The row of block B in which the block's probability reaches TARGET; SQUARE becomes that row's. */
static gsize
pick_in_block (const Coreset *self, gsize b, double target, double *square)
{
  gsize last = MIN ((b + 1) * L, self->rows->n) - 1;
  double reached = 0;

  for (gsize i = b * L;; i++)
    {
      *square = square_of (self->rows, i);
      reached += 0.5 / self->rows->n + *square * self->spread_share;
      if (reached >= target || i == last)
        return i;
    }
}

/* Draws the points, one from each stratum of the probability. */
static void
draw (const Coreset *self, RetailPoints *sample, double *weights, guint64 seed)
{
  gsize n_blocks = retail_rows_count_blocks (self->rows), n = self->rows->n, size = sample->rows.n, b = 0;
  guint d = self->rows->d;
  double passed = 0, mass = block_mass (self, 0);
  RetailRandom random;

  retail_random_init (&random, seed, G_MAXUINT64);
  sample->rows.squares = 0;
  for (gsize i = 0; i < size; i++)
    {
      double target = self->total * (i + retail_random_uniform (&random)) / size, square;
      gsize row;

      while (passed + mass < target && b + 1 < n_blocks)
        {
          passed += mass;
          mass = block_mass (self, ++b);
        }
      row = pick_in_block (self, b, target - passed, &square);
      memcpy (sample->copy + i * d, self->rows->data + row * d, d * sizeof (double));
      weights[i] = self->total / ((0.5 / n + square * self->spread_share) * n);
      sample->rows.squares += weights[i] * square;
    }
}

RetailPoints *
retail_points_sample (const RetailRows *rows, const float *spread, gsize size, guint64 seed)
{
  RetailPoints *sample = points_alloc (rows, size);
  Coreset coreset = { rows, spread, 0, 0.5 };
  gsize n_blocks = retail_rows_count_blocks (rows);
  double *weights, sum = 0;

  for (gsize b = 0; b < n_blocks; b++)
    sum += spread[b];
  if (sum > 0)
    {
      coreset.spread_share = 0.5 / sum;
      coreset.total = 1;
    }
  sample->copy = g_new (double, size *(rows->d + 1));
  weights = sample->copy + size * rows->d;
  draw (&coreset, sample, weights, seed);
  sample->rows.data = sample->copy;
  sample->rows.weights = weights;
  for (gsize i = 0; i < sample->n_blocks * L; i++)
    sample->weights[i] = i < size ? (float)weights[i] : 0;
  turn_rows (sample);
  return sample;
}
