/* What several kernels do with a block: fill it from rows of doubles, find the nearest centre of its lanes.
 * For the kernels' own files only. */
#pragma once

#include <float.h>
#include <math.h>

#include "engine/kernel-nearest.h"
#include "engine/kernel-vectors.h"

/* Squares below the least normal number lose more than their last bit. */
#define UNDERFLOW 1e-18f

/* --- from rows to blocks --- */

INLINE Floats
narrow_row (const double *row, const double *origin, double scale)
{
  Doubles low = (*(const Doubles *)row - *(const Doubles *)origin) * scale;
  Doubles high = (*(const Doubles *)(row + 4) - *(const Doubles *)(origin + 4)) * scale;
  HalfFloats a = __builtin_convertvector(low, HalfFloats), b = __builtin_convertvector(high, HalfFloats);

  return (Floats)__builtin_shufflevector (a, b, 0, 1, 2, 3, 4, 5, 6, 7);
}

#define LOW_PAIRS(a, b)   ((Floats)__builtin_shufflevector (a, b, 0, 8, 1, 9, 4, 12, 5, 13))
#define HIGH_PAIRS(a, b)  ((Floats)__builtin_shufflevector (a, b, 2, 10, 3, 11, 6, 14, 7, 15))
#define LOW_FOURS(a, b)   ((Floats)__builtin_shufflevector (a, b, 0, 1, 8, 9, 4, 5, 12, 13))
#define HIGH_FOURS(a, b)  ((Floats)__builtin_shufflevector (a, b, 2, 3, 10, 11, 6, 7, 14, 15))
#define LOW_EIGHTS(a, b)  ((Floats)__builtin_shufflevector (a, b, 0, 1, 2, 3, 8, 9, 10, 11))
#define HIGH_EIGHTS(a, b) ((Floats)__builtin_shufflevector (a, b, 4, 5, 6, 7, 12, 13, 14, 15))

/* Eight rows of eight into half a block. */
INLINE void
turn_eight (const double *rows, const double *origin, double scale, float *half)
{
  Floats r[8], s[8];

#pragma GCC unroll 8
  for (guint i = 0; i < 8; i++)
    r[i] = narrow_row (rows + i * 8, origin, scale);
#pragma GCC unroll 4
  for (guint i = 0; i < 8; i += 2)
    {
      s[i] = LOW_PAIRS (r[i], r[i + 1]);
      s[i + 1] = HIGH_PAIRS (r[i], r[i + 1]);
    }
#pragma GCC unroll 2
  for (guint i = 0; i < 8; i += 4)
    {
      r[i] = LOW_FOURS (s[i], s[i + 2]);
      r[i + 1] = HIGH_FOURS (s[i], s[i + 2]);
      r[i + 2] = LOW_FOURS (s[i + 1], s[i + 3]);
      r[i + 3] = HIGH_FOURS (s[i + 1], s[i + 3]);
    }
#pragma GCC unroll 4
  for (guint i = 0; i < 4; i++)
    {
      AT (half + i * L) = LOW_EIGHTS (r[i], r[i + 4]);
      AT (half + (i + 4) * L) = HIGH_EIGHTS (r[i], r[i + 4]);
    }
}

INLINE void
turn (const double *restrict rows, guint d, const double *restrict origin, double scale,
      float *restrict block)
{
  for (guint l = 0; l < L; l++)
    for (guint j = 0; j < d; j++)
      block[j * L + l] = (float)((rows[l * d + j] - origin[j]) * scale);
}

/* 16 rows into a block. */
INLINE void
turn_block (const double *restrict rows, const guint d, const double *restrict origin, double scale,
            float *restrict block)
{
  if (d == 8)
    {
      turn_eight (rows, origin, scale, block);
      turn_eight (rows + H * 8, origin, scale, block + H);
    }
  else
    turn (rows, d, origin, scale, block);
}

/* --- the nearest centre --- */

/* What rounding adds to a distance: half a bit each to the coordinates of point and centre, to their
 * differences and squares, and d times that to the sums. A point is at most its distance plus REACH, that of
 * the farthest centre, from the origin. */
typedef struct
{
  float share, reach;
} Rounding;

INLINE Rounding
rounding_of (const RetailNarrowCentres *centres)
{
  float most = 0;

  for (guint c = 0; c < centres->k; c++)
    {
      float square = 0;

      for (guint j = 0; j < centres->d; j++)
        square += centres->values[c * centres->d + j] * centres->values[c * centres->d + j];
      most = square > most ? square : most;
    }
  return (Rounding){ (float)(centres->d + 8) * FLT_EPSILON, 4 * sqrtf (most) };
}

/* What is known of half a block after all centres: the squared distances to the nearest and to the second
 * nearest, and which the nearest is. */
typedef struct
{
  Floats best, next;
  Ints label;
} Found;

INLINE Found
find_nearest (const float *restrict half, const guint d, const float *restrict centres, guint k)
{
  Found found = { { 0 }, { 0 }, { 0 } };

  found.best += FLT_MAX;
  found.next += FLT_MAX;
  for (guint c = 0; c < k; c++)
    {
      Floats square = { 0 };
      Ints nearer;

#pragma GCC unroll 8
      for (guint j = 0; j < d; j++)
        {
          Floats diff = CONST_AT (half + j * L) - centres[c * d + j];

          square += diff * diff;
        }
      nearer = square < found.best;
      found.label = (nearer & (gint32)c) | (found.label & ~nearer);
      found.next = CHOOSE (nearer, found.best, LESSER (square, found.next));
      found.best = CHOOSE (nearer, square, found.best);
    }
  return found;
}
