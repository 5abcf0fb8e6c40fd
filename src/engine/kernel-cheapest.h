/* What Lloyd's iteration (kernel-lloyd.c) and the moves of single rows (kernel-exchange.c) share: the
 * cheapest cluster of each lane of a block, and the centre of a cluster. For the kernels' own files only. */
#pragma once

#include <float.h>
#include <string.h>

#include "engine/kernel-exchange.h"
#include "engine/kernel-vectors.h"

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
              const gboolean near, const gboolean whole, Floats *restrict low, Floats *restrict high)
{
  const float *block = self->blocks + b * d * L, *values = self->centres + first * d;
  const gsize at = b * L;

#pragma GCC unroll 4
  for (guint c = 0; c < count; c++)
    {
      low[c] = near && whole ? CONST_AT (self->half_squares + at) : (Floats){ 0 };
      high[c] = near && whole ? CONST_AT (self->half_squares + at + H) : (Floats){ 0 };
    }
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
/* Looks at COUNT clusters from the FIRST on. */
INLINE void
look_at (const RetailExchange *restrict self, const guint d, gsize b, guint first, const guint count,
         const gboolean near, const gboolean weighed, Cheapest *restrict found)
{
  const gsize at = b * L;
  Floats low[4], high[4];

  distances_of (self, d, b, first, count, near, weighed, low, high);
#pragma GCC unroll 4
  for (guint c = 0; c < count; c++)
    {
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

/* The cheapest cluster for each lane of a block: the nearest one, or, if WEIGHED, that which a move of the
 * lane alone would lead to. */
INLINE void
find_cheapest (const RetailExchange *restrict self, const guint d, const guint k, gsize b,
               const gboolean near, const gboolean weighed, Cheapest *restrict found)
{
  guint first = 0;

  for (guint half = 0; half < 2; half++)
    found[half] = (Cheapest){ (Floats){ 0 } + FLT_MAX, { 0 } };
#pragma GCC unroll 1
  for (; first + 4 <= k; first += 4)
    look_at (self, d, b, first, 4, near, weighed, found);
  if (k % 4 == 3)
    look_at (self, d, b, first, 3, near, weighed, found);
  else if (k % 4 == 2)
    look_at (self, d, b, first, 2, near, weighed, found);
  else if (k % 4 == 1)
    look_at (self, d, b, first, 1, near, weighed, found);
}

/* --- the centres --- */

/* The centre of a cluster: its mean, from sums and 1 / mass, and AHEAD of it. Returns its squared distance to
 * the origin. */
INLINE float
place_mean (const double *restrict sums, const guint d, float share, const float *restrict ahead,
            float *restrict centre)
{
  HalfFloats squares = { 0 };
  float square = 0;
  guint j = 0;

  for (; j + 4 <= d; j += 4)
    {
      HalfFloats mean = __builtin_convertvector(*(const Doubles *)(sums + j), HalfFloats) * share;
      HalfFloats place = mean + *(const HalfFloats *)(ahead + j);

      *(HalfFloats *)(centre + j) = place;
      squares += place * place;
    }
  for (; j < d; j++)
    {
      centre[j] = (float)sums[j] * share + ahead[j];
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
        self->constants[c]
            = place_mean (self->sums + c * d, d, shares[i], self->ahead + c * d, self->centres + c * d) / 2;
      self->join[c] = shares[2 + i];
      self->more[c] = (above[2 + i] > 1 ? shares[4 + i] * (1 - WORTH) : 0) - shares[2 + i];
    }
}
