#include "engine/kernel-exchange.h"

#include <float.h>
#include <string.h>

#include "engine/kernel-vectors.h"

/* So many blocks are added up in float32 before they go to double: they keep six digits. */
#define BATCH 64

/* A move must lower the inertia by more than rounding may feign. */
#define WORTH 1e-5f

/* A number where MASK is set, 0 elsewhere. */
INLINE Floats
only (const float *number, Ints mask)
{
  gint32 bits;

  memcpy (&bits, number, sizeof bits);
  return (Floats)(mask & bits);
}

/* --- the cheapest cluster --- */

/* What joining COUNT clusters from the FIRST on costs the lanes of a block, before weighing: squared
 * distances, or their halves, or these less |x|² / 2 when HALF_SQUARES is NULL. */
INLINE void
distances_of (const RetailExchange *restrict self, const guint d, gsize b, guint first, const guint count,
              const gboolean near, Floats *restrict low, Floats *restrict high)
{
  const float *block = self->blocks + b * d * L, *values = self->centres + first * d;

#pragma GCC unroll 4
  for (guint c = 0; c < count; c++)
    low[c] = high[c] = (Floats){ 0 };
/* not unrolled, or the compiler runs out of registers */
#pragma GCC unroll 1
  for (guint j = 0; j < d; j++)
    {
      Floats x_low = CONST_AT (block + j * L), x_high = CONST_AT (block + j * L + H);

#pragma GCC unroll 4
      for (guint c = 0; c < count; c++)
        {
          const float value = values[c * d + j];

          low[c] = near ? low[c] - x_low * value : low[c] + (x_low - value) * (x_low - value);
          high[c] = near ? high[c] - x_high * value : high[c] + (x_high - value) * (x_high - value);
        }
    }
/* last, for these may have changed just now */
#pragma GCC unroll 4
  for (guint c = 0; c < count && near; c++)
    {
      low[c] += self->constants[first + c];
      high[c] += self->constants[first + c];
    }
}

/* What is known of half a block. */
typedef struct
{
  Floats cost;
  Ints label;
} Cheapest;

INLINE void
lower (Cheapest *self, Floats cost, guint c)
{
  Ints less = cost < self->cost;

  self->label = (less & (gint32)c) | (self->label & ~less);
  self->cost = CHOOSE (less, cost, self->cost);
}
/* The cheapest cluster for each lane of a block: the nearest one, or, if WEIGHED, that which a move of the
 * lane alone would lead to. */
INLINE void
find_cheapest (const RetailExchange *restrict self, const guint d, const guint k, gsize b,
               const gboolean near, const gboolean weighed, Cheapest *restrict found)
{
  const gsize at = b * L;
  Floats low[4], high[4];

  for (guint half = 0; half < 2; half++)
    found[half] = (Cheapest){ (Floats){ 0 } + FLT_MAX, { 0 } };
#pragma GCC unroll 1
  for (guint first = 0; first < k; first += 4)
    {
      const guint count = k % 4 == 0 || k - first >= 4 ? 4 : k - first;

      if (count == 4)
        distances_of (self, d, b, first, 4, near, low, high);
      else
        for (guint c = 0; c < count; c++)
          distances_of (self, d, b, first + c, 1, near, low + c, high + c);
#pragma GCC unroll 4
      for (guint c = 0; c < count; c++)
        {
          if (weighed && near)
            {
              low[c] += CONST_AT (self->half_squares + at);
              high[c] += CONST_AT (self->half_squares + at + H);
            }
          if (weighed)
            {
              const gint32 here = (gint32)(first + c);
              const float join = self->join[here];

              low[c] *= join + only (self->more + here, INTS_AT (self->labels + at) == here);
              high[c] *= join + only (self->more + here, INTS_AT (self->labels + at + H) == here);
            }
          lower (&found[0], low[c], first + c);
          lower (&found[1], high[c], first + c);
        }
    }
}

/* --- the centres --- */

/* The mean of a cluster, from its sums and 1 / mass; returns its squared distance to the origin. */
INLINE float
place_mean (const double *restrict sums, const guint d, float share, float *restrict centre)
{
  HalfFloats squares = { 0 };
  float square = 0;
  guint j = 0;

  for (; j + 4 <= d; j += 4)
    {
      HalfFloats mean = __builtin_convertvector(*(const Doubles *)(sums + j), HalfFloats) * share;

      *(HalfFloats *)(centre + j) = mean;
      squares += mean * mean;
    }
  for (; j < d; j++)
    {
      centre[j] = (float)sums[j] * share;
      square += centre[j] * centre[j];
    }
  return ((squares[0] + squares[2]) + (squares[1] + squares[3])) + square;
}

/* For two clusters at once, for divisions take long. */
INLINE void
place_centres (RetailExchange *restrict self, const guint d, guint a, guint b)
{
  const float m = (float)self->mass[a], n = (float)self->mass[b];
  const Floats above = { 1, 1, m, n, m, n, 0, 0 };
  const Floats below = { m, n, m + 1, n + 1, m - 1, n - 1, 1, 1 };
  const Floats shares = above / below;
  const guint clusters[2] = { a, b };

#pragma GCC unroll 2
  for (guint i = 0; i < 2; i++)
    {
      const guint c = clusters[i];

      if (above[2 + i] > 0)
        self->constants[c] = place_mean (self->sums + c * d, d, shares[i], self->centres + c * d) / 2;
      self->join[c] = shares[2 + i];
      self->more[c] = (above[2 + i] > 1 ? shares[4 + i] * (1 - WORTH) : 0) - shares[2 + i];
    }
}

RETAIL_CLONES void
retail_kernel_place_constants (RetailExchange *self)
{
  for (guint c = 0; c < self->k; c++)
    {
      float square = 0;

      for (guint j = 0; j < self->d; j++)
        square += self->centres[c * self->d + j] * self->centres[c * self->d + j];
      self->constants[c] = square / 2;
    }
}

/* --- Lloyd's iteration --- */

/* Adds the lanes of block B that are FOUND in one of COUNT clusters from the FIRST on to LANES (k × d × 8),
 * and their numbers to COUNTS. */
INLINE void
add_lanes (const RetailExchange *restrict self, const guint d, gsize b, const Cheapest *restrict found,
           guint first, const guint count, Ints *restrict counts)
{
  const float *block = self->blocks + b * d * L;
  float *restrict lanes = self->lanes + first * d * H;
  Ints in_low[4], in_high[4];

#pragma GCC unroll 4
  for (guint c = 0; c < count; c++)
    {
      in_low[c] = found[0].label == (gint32)(first + c);
      in_high[c] = found[1].label == (gint32)(first + c);
      counts[first + c] -= in_low[c] + in_high[c];
    }
#pragma GCC unroll 1
  for (guint j = 0; j < d; j++)
    {
      const Ints low = INTS_AT (block + j * L), high = INTS_AT (block + j * L + H);

#pragma GCC unroll 4
      for (guint c = 0; c < count; c++)
        AT (lanes + (c * d + j) * H) += (Floats)(low & in_low[c]) + (Floats)(high & in_high[c]);
    }
}

INLINE void
add_block (const RetailExchange *restrict self, const guint d, const guint k, gsize b,
           const Cheapest *restrict found, Ints *restrict counts)
{
  guint c = 0;

  for (; c + 4 <= k; c += 4)
    add_lanes (self, d, b, found, c, 4, counts);
  for (; c < k; c++)
    add_lanes (self, d, b, found, c, 1, counts);
}

/* Takes the lanes over into the sums. */
INLINE void
flush (RetailExchange *restrict self, const guint d, const guint k, float *restrict lanes,
       Ints *restrict counts)
{
  for (guint i = 0; i < k * d; i++)
    {
      self->sums[i] += sum_halves (CONST_AT (lanes + i * H), (Floats){ 0 });
      AT (lanes + i * H) = (Floats){ 0 };
    }
  for (guint c = 0; c < k; c++)
    {
      for (guint l = 0; l < H; l++)
        self->mass[c] += counts[c][l];
      counts[c] = (Ints){ 0 };
    }
}

INLINE void
relabel (RetailExchange *restrict self, const guint d, const guint k, const gboolean near)
{
  float *lanes = self->lanes;
  Ints counts[RETAIL_KERNEL_K_MAX] = { { 0 } };

  memset (lanes, 0, k * d * H * sizeof (float));
  memset (self->sums, 0, k * d * sizeof (double));
  memset (self->mass, 0, k * sizeof (double));
  for (gsize b = 0; b * L < self->n; b++)
    {
      Cheapest found[2];

      find_cheapest (self, d, k, b, near, FALSE, found);
      if ((b + 1) * L > self->n)
        {
          const gint32 rest = (gint32)(self->n - b * L);

          found[0].label |= (Ints){ 0, 1, 2, 3, 4, 5, 6, 7 } >= rest;
          found[1].label |= (Ints){ 8, 9, 10, 11, 12, 13, 14, 15 } >= rest;
        }
      INTS_AT (self->labels + b * L) = found[0].label;
      INTS_AT (self->labels + b * L + H) = found[1].label;
      add_block (self, d, k, b, found, counts);
      if (b % BATCH == BATCH - 1)
        flush (self, d, k, lanes, counts);
    }
  flush (self, d, k, lanes, counts);
}

RETAIL_CLONES void
retail_kernel_iterate (RetailExchange *self)
{
  if (self->d != 8)
    relabel (self, self->d, self->k, FALSE);
  else if (!self->near && self->k == 4)
    relabel (self, 8, 4, FALSE);
  else if (!self->near)
    relabel (self, 8, self->k, FALSE);
  else if (self->k == 4)
    relabel (self, 8, 4, TRUE);
  else
    relabel (self, 8, self->k, TRUE);
  for (guint c = 0; c < self->k; c++)
    if (self->d == 8)
      place_centres (self, 8, c, c);
    else
      place_centres (self, self->d, c, c);
}

/* --- moves --- */

INLINE void
move_lane (RetailExchange *restrict self, const guint d, gsize place, guint to)
{
  const float *restrict lane = self->blocks + place / L * d * L + place % L;
  const guint from = (guint)self->labels[place];
  double *restrict left = self->sums + from * d, *restrict joined = self->sums + to * d;
  guint j = 0;

  self->labels[place] = (gint32)to;
  self->mass[from] -= 1;
  self->mass[to] += 1;
  for (; j + 4 <= d; j += 4)
    {
      const HalfFloats values = { lane[j * L], lane[(j + 1) * L], lane[(j + 2) * L], lane[(j + 3) * L] };
      const Doubles wide = __builtin_convertvector(values, Doubles);

      *(Doubles *)(left + j) -= wide;
      *(Doubles *)(joined + j) += wide;
    }
  for (; j < d; j++)
    {
      left[j] -= (double)lane[j * L];
      joined[j] += (double)lane[j * L];
    }
  place_centres (self, d, from, to);
}

/* Which of the lanes of a block want to move, by bit. */
INLINE guint
list_wanting (const Cheapest *restrict found, const gint32 *restrict labels)
{
  const Ints low_bits = { 1, 2, 4, 8, 16, 32, 64, 128 }, high_bits = low_bits * 256;
  Ints low = INTS_AT (labels), high = INTS_AT (labels + H);
  Longs bits = (Longs)((low_bits & (low != found[0].label) & (low >= 0))
                       | (high_bits & (high != found[1].label) & (high >= 0)));
  guint64 folded = (guint64)((bits[0] | bits[1]) | (bits[2] | bits[3]));

  return (guint)(folded | folded >> 32);
}

/* Moves the first of the lanes of block B in MASK that wants to; returns those after it that do, too. */
INLINE guint
move_next (RetailExchange *restrict self, const guint d, const guint k, gsize b, const gboolean near,
           guint mask, gsize *count)
{
  gint32 wanted[L];
  Cheapest found[2];
  guint lane;

  find_cheapest (self, d, k, b, near, TRUE, found);
  mask &= list_wanting (found, self->labels + b * L);
  if (G_LIKELY (mask == 0))
    return 0;
  INTS_AT (wanted) = found[0].label;
  INTS_AT (wanted + H) = found[1].label;
  lane = (guint)__builtin_ctz (mask);
  move_lane (self, d, b * L + lane, (guint)wanted[lane]);
  ++*count;
  return mask & (mask - 1);
}

INLINE gsize
exchange (RetailExchange *restrict self, const guint d, const guint k, const gboolean near)
{
  gsize count = 0;

  for (gsize b = 0; b * L < self->n; b++)
    for (guint mask = 0xffff; mask != 0;)
      mask = move_next (self, d, k, b, near, mask, &count);
  return count;
}

RETAIL_CLONES gsize
retail_kernel_exchange (RetailExchange *self)
{
  if (self->d != 8)
    return exchange (self, self->d, self->k, FALSE);
  if (!self->near)
    return exchange (self, 8, self->k, FALSE);
  if (self->k == 4)
    return exchange (self, 8, 4, TRUE);
  return exchange (self, 8, self->k, TRUE);
}
