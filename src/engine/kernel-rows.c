#include "engine/kernel-rows.h"

#include "engine/kernel-streams.h"

#define L      RETAIL_LANES
#define INLINE static inline __attribute__ ((always_inline))

/* Four doubles: a register under AVX2 (see kernel.c). Loads and stores need no alignment. */
#define Q 4
typedef double Doubles __attribute__ ((vector_size (32), aligned (8), may_alias));

#define AT(pointer)       (*(Doubles *)(pointer))
#define CONST_AT(pointer) (*(const Doubles *)(pointer))

/* So many rows' deviations are kept in the nearest cache; and so many rows before they are worked on they are
 * asked of the memory. A page of the memory holds as many rows of eight. */
#define BATCH 64

/* Subtracts ORIGIN from N rows of eight columns, and adds the deviations to SUMS. */
INLINE void
deviate_eight (const double *restrict rows, gsize n, const double *restrict origin, double *restrict devs,
               double *restrict sums)
{
  Doubles origin_a = CONST_AT (origin), origin_b = CONST_AT (origin + Q);
  Doubles sum_a = CONST_AT (sums), sum_b = CONST_AT (sums + Q);

  for (gsize i = 0; i < n; i++)
    {
      Doubles a = CONST_AT (rows + i * 8) - origin_a, b = CONST_AT (rows + i * 8 + Q) - origin_b;

      AT (devs + i * 8) = a;
      AT (devs + i * 8 + Q) = b;
      sum_a += a;
      sum_b += b;
    }
  AT (sums) = sum_a;
  AT (sums + Q) = sum_b;
}

/* Adds the products of N rows of eight deviations: of the first four with all, of the last four with
 * themselves. So their sums stay in twelve registers. Meanwhile the rows from NEXT on are fetched. */
INLINE void
multiply_eight (const double *restrict devs, gsize n, const double *next, double *restrict products)
{
  Doubles aa[Q], ab[Q], bb[Q];

#pragma GCC unroll 4
  for (guint r = 0; r < Q; r++)
    {
      aa[r] = CONST_AT (products + r * 8);
      ab[r] = CONST_AT (products + r * 8 + Q);
      bb[r] = CONST_AT (products + (r + Q) * 8 + Q);
    }
  for (gsize i = 0; i < n; i++)
    {
      const double *dev = devs + i * 8;
      Doubles a = CONST_AT (dev), b = CONST_AT (dev + Q);

      __builtin_prefetch (next + i * 8);
#pragma GCC unroll 4
      for (guint r = 0; r < Q; r++)
        {
          aa[r] += a * dev[r];
          ab[r] += b * dev[r];
          bb[r] += b * dev[r + Q];
        }
    }
#pragma GCC unroll 4
  for (guint r = 0; r < Q; r++)
    {
      AT (products + r * 8) = aa[r];
      AT (products + r * 8 + Q) = ab[r];
      AT (products + (r + Q) * 8 + Q) = bb[r];
    }
}

INLINE void
add_products_of_eight (const double *restrict rows, gsize n, const double *restrict origin,
                       double *restrict part)
{
  const gsize half = n / (2 * BATCH) * BATCH;
  double devs[BATCH * 8];

  for (gsize i = 0; i < n; i += BATCH)
    {
      gsize first = retail_kernel_interleave (i, half, BATCH), count = MIN (BATCH, n - first);

      deviate_eight (rows + first * 8, count, origin, devs, part);
      multiply_eight (devs, count, rows + (first + BATCH) * 8, part + 8);
    }
  for (guint r = Q; r < 2 * Q; r++)
    for (guint j = 0; j < Q; j++)
      part[8 + r * 8 + j] = part[8 + j * 8 + r];
}

INLINE void
add_products (const double *restrict rows, gsize n, guint d, const double *restrict origin,
              double *restrict part)
{
  for (gsize i = 0; i < n; i++)
    {
      double dev[RETAIL_KERNEL_D_MAX];

      for (guint j = 0; j < d; j++)
        {
          dev[j] = rows[i * d + j] - origin[j];
          part[j] += dev[j];
        }
      for (guint a = 0; a < d; a++)
        for (guint b = 0; b < d; b++)
          part[d + a * d + b] += dev[a] * dev[b];
    }
}

RETAIL_CLONES void
retail_kernel_add_products (const double *rows, gsize n, guint d, const double *origin, double *part)
{
  if (d == 8)
    add_products_of_eight (rows, n, origin, part);
  else
    add_products (rows, n, d, origin, part);
}

/* Eight columns and up to 16 rows. */
INLINE double
survey_eight (const double *restrict rows, gsize n, const RetailMeasure *measure)
{
  const Doubles origin_a = CONST_AT (measure->origin), origin_b = CONST_AT (measure->origin + Q);
  Doubles sum_a = { 0 }, sum_b = { 0 }, square_a = { 0 }, square_b = { 0 }, both;

  for (gsize i = 0; i < n; i++)
    {
      Doubles a = (CONST_AT (rows + i * 8) - origin_a) * measure->scale;
      Doubles b = (CONST_AT (rows + i * 8 + Q) - origin_b) * measure->scale;

      sum_a += a;
      sum_b += b;
      square_a += a * a;
      square_b += b * b;
    }
  AT (measure->sums) += sum_a;
  AT (measure->sums + Q) += sum_b;
  AT (measure->squares) += square_a;
  AT (measure->squares + Q) += square_b;
  both = square_a + square_b;
  return (both[0] + both[2]) + (both[1] + both[3]);
}

INLINE double
survey (const double *restrict rows, gsize n, guint d, const RetailMeasure *measure)
{
  double total = 0;

  for (guint j = 0; j < d; j++)
    {
      double sum = 0, square = 0;

      for (gsize i = 0; i < n; i++)
        {
          double value = (rows[i * d + j] - measure->origin[j]) * measure->scale;

          sum += value;
          square += value * value;
        }
      measure->sums[j] += sum;
      measure->squares[j] += square;
      total += square;
    }
  return total;
}

RETAIL_CLONES void
retail_kernel_survey (const double *rows, gsize n, guint d, const RetailMeasure *measure, float *spread)
{
  for (gsize first = 0; first < n; first += L)
    {
      const double *block = rows + first * d;
      gsize count = MIN (L, n - first);
      double total = d == 8 ? survey_eight (block, count, measure) : survey (block, count, d, measure);

      if (spread != NULL)
        spread[first / L] = (float)total;
    }
}
