#include "engine/kernel-nearest.h"

#include <string.h>

#include "engine/kernel-block.h"

/* A block of margins. */
typedef guint16 Shorts __attribute__ ((vector_size (32), aligned (2), may_alias));

guint16
retail_margin_below (float value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  return (guint16)(bits >> 16);
}

RETAIL_CLONES void
retail_kernel_turn (const double *rows, gsize n_blocks, guint d, const double *origin, double scale,
                    float *blocks)
{
  for (gsize b = 0; b < n_blocks; b++)
    if (d == 8)
      turn_block (rows + b * L * 8, 8, origin, scale, blocks + b * L * 8);
    else
      turn_block (rows + b * L * d, d, origin, scale, blocks + b * L * d);
}

/* From the squared distances to the nearest and to the second nearest. */
INLINE void
margins_of_block (const float *first, const float *second, const Rounding *rounding, float base,
                  guint16 *margins)
{
  for (guint l = 0; l < L; l++)
    {
      float a = sqrtf (first[l]), b = sqrtf (second[l]);
      float gap = b - a - (rounding->share * (a + b + rounding->reach) + UNDERFLOW);
      union
      {
        float value;
        guint32 bits;
      } cut = { gap > 0 ? gap + base : 0 };

      margins[l] = (guint16)(cut.bits >> 16);
    }
}

INLINE void
nearest (const RetailNarrowCentres *restrict centres, const float *restrict blocks, gsize n_blocks,
         float base, guint8 *restrict labels, guint16 *restrict margins)
{
  const Rounding rounding = rounding_of (centres);
  const guint d = centres->d;
  float first[L], second[L];
  gint32 nearest[L];

  for (gsize i = 0; i < n_blocks; i++)
    {
#pragma GCC unroll 2
      for (guint half = 0; half < L; half += H)
        {
          Found found = find_nearest (blocks + i * d * L + half, d, centres->values, centres->k);

          AT (first + half) = found.best;
          AT (second + half) = found.next;
          *(Ints *)(nearest + half) = found.label;
        }
#pragma GCC unroll 1
      for (guint l = 0; l < L; l++)
        labels[i * L + l] = (guint8)nearest[l];
      margins_of_block (first, second, &rounding, base, margins + i * L);
    }
}

RETAIL_CLONES void
retail_kernel_nearest (const RetailNarrowCentres *centres, const float *blocks, gsize n_blocks, float base,
                       guint8 *labels, guint16 *margins)
{
  RetailNarrowCentres known = *centres;

  known.d = 8;
  if (centres->d == 8 && centres->k == 4)
    {
      known.k = 4;
      nearest (&known, blocks, n_blocks, base, labels, margins);
    }
  else if (centres->d == 8)
    nearest (&known, blocks, n_blocks, base, labels, margins);
  else
    nearest (centres, blocks, n_blocks, base, labels, margins);
}

INLINE guint
nearest_row (const double *restrict row, const guint d, const double *restrict centres, guint k,
             double *restrict first, double *restrict second)
{
  const guint width = (k + 3) / 4 * 4;
  guint nearest = 0;

  *first = *second = INFINITY;
  for (guint c = 0; c < k; c += 4)
    {
      Doubles squares = { 0 };

#pragma GCC unroll 8
      for (guint j = 0; j < d; j++)
        {
          Doubles diff = row[j] - *(const Doubles *)(centres + j * width + c);

          squares += diff * diff;
        }
      for (guint i = 0; i < 4 && c + i < k; i++)
        if (squares[i] < *first)
          {
            *second = *first;
            *first = squares[i];
            nearest = c + i;
          }
        else if (squares[i] < *second)
          *second = squares[i];
    }
  return nearest;
}

RETAIL_CLONES guint
retail_kernel_nearest_row (const double *row, guint d, const double *centres, guint k, double *first,
                           double *second)
{
  if (d == 8)
    return nearest_row (row, 8, centres, k, first, second);
  return nearest_row (row, d, centres, k, first, second);
}

RETAIL_CLONES gsize
retail_kernel_list_unsure (const guint16 *margins, gsize n, guint16 limit, guint16 *places)
{
  gsize count = 0, i = 0;

  for (; i + L <= n; i += L)
    {
      Longs unsure = (Longs)(*(const Shorts *)(margins + i) <= limit);

      if ((unsure[0] | unsure[1] | unsure[2] | unsure[3]) == 0)
        continue;
      for (guint l = 0; l < L; l++)
        {
          places[count] = (guint16)(i + l);
          count += margins[i + l] <= limit;
        }
    }
  for (; i < n; i++)
    {
      places[count] = (guint16)i;
      count += margins[i] <= limit;
    }
  return count;
}
