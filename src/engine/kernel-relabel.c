#include "engine/kernel-relabel.h"

#include <string.h>

#include "engine/kernel-block.h"

/* Lowers LEAST where |c|² / 2 − x · c is less for one of COUNT centres from the FIRST on, and labels it so.
 */
INLINE void
lower_products (const float *restrict block, const RetailNarrowCentres *restrict centres,
                const float *restrict half_squares, guint first, const guint count, Floats *restrict least,
                Ints *restrict label)
{
  const guint d = centres->d;
  const float *values = centres->values + first * d;
  Floats low[4], high[4];

#pragma GCC unroll 4
  for (guint c = 0; c < count; c++)
    low[c] = high[c] = (Floats){ 0 } + half_squares[first + c];
/* not unrolled, or the compiler runs out of registers */
#pragma GCC unroll 1
  for (guint j = 0; j < d; j++)
    {
      Floats x_low = CONST_AT (block + j * L), x_high = CONST_AT (block + j * L + H);

#pragma GCC unroll 4
      for (guint c = 0; c < count; c++)
        {
          low[c] -= x_low * values[c * d + j];
          high[c] -= x_high * values[c * d + j];
        }
    }
#pragma GCC unroll 4
  for (guint c = 0; c < count; c++)
    {
      Ints less_low = low[c] < least[0], less_high = high[c] < least[1];

      label[0] = (less_low & (gint32)(first + c)) | (label[0] & ~less_low);
      label[1] = (less_high & (gint32)(first + c)) | (label[1] & ~less_high);
      least[0] = CHOOSE (less_low, low[c], least[0]);
      least[1] = CHOOSE (less_high, high[c], least[1]);
    }
}

/* The labels of the least |c|² / 2 − x · c. */
INLINE void
least_products (const float *restrict block, const RetailNarrowCentres *restrict centres,
                const float *restrict half_squares, gint32 *restrict nearest)
{
  Floats least[2] = { { 0 }, { 0 } };
  Ints label[2] = { { 0 }, { 0 } };
  guint c = 0;

  least[0] += FLT_MAX;
  least[1] += FLT_MAX;
  for (; c + 4 <= centres->k; c += 4)
    lower_products (block, centres, half_squares, c, 4, least, label);
  for (; c < centres->k; c++)
    lower_products (block, centres, half_squares, c, 1, least, label);
  *(Ints *)nearest = label[0];
  *(Ints *)(nearest + H) = label[1];
}

/* Of eight lanes from PLACE on. */
INLINE gsize
list_changes (const guint8 *restrict now, gsize place, RetailRelabelled *restrict relabelled, gsize count)
{
  guint64 is, was, changes;

  memcpy (&is, now, sizeof is);
  memcpy (&was, relabelled->labels + place, sizeof was);
  memcpy (relabelled->labels + place, now, sizeof is);
  is = GUINT64_FROM_LE (is);
  was = GUINT64_FROM_LE (was);
  for (changes = is ^ was; changes != 0; count++)
    {
      guint byte = (guint)__builtin_ctzll (changes) / 8;
      guint64 bits = G_GUINT64_CONSTANT (0xff) << (byte * 8);

      relabelled->places[count] = (guint16)(place + byte);
      relabelled->was[count] = (guint8)((was & bits) >> (byte * 8));
      changes &= ~bits;
    }
  return count;
}

INLINE gsize
relabel (const RetailNarrowCentres *restrict centres, const gboolean origin_is_near,
         const float *restrict blocks, gsize n_blocks, RetailRelabelled *restrict relabelled)
{
  float half_squares[RETAIL_KERNEL_K_MAX];
  gsize count = 0;

  for (guint c = 0; c < centres->k && origin_is_near; c++)
    {
      half_squares[c] = 0;
      for (guint j = 0; j < centres->d; j++)
        half_squares[c] += centres->values[c * centres->d + j] * centres->values[c * centres->d + j] / 2;
    }
  for (gsize i = 0; i < n_blocks; i++)
    {
      const float *block = blocks + i * centres->d * L;
      gint32 nearest[L];
      guint8 now[L];

      if (origin_is_near)
        least_products (block, centres, half_squares, nearest);
      else
        for (guint half = 0; half < L; half += H)
          *(Ints *)(nearest + half)
              = find_nearest (block + half, centres->d, centres->values, centres->k).label;
#pragma GCC unroll 1
      for (guint l = 0; l < L; l++)
        now[l] = (guint8)nearest[l];
      count = list_changes (now, i * L, relabelled, count);
      count = list_changes (now + H, i * L + H, relabelled, count);
    }
  return count;
}

RETAIL_CLONES gsize
retail_kernel_relabel (const RetailNarrowCentres *centres, gboolean origin_is_near, const float *blocks,
                       gsize n_blocks, RetailRelabelled *relabelled)
{
  RetailNarrowCentres known = *centres;

  known.d = 8;
  if (centres->k == 4)
    known.k = 4;
  if (centres->d != 8)
    return relabel (centres, origin_is_near, blocks, n_blocks, relabelled);
  if (!origin_is_near)
    return relabel (&known, FALSE, blocks, n_blocks, relabelled);
  if (centres->k == 4)
    return relabel (&known, TRUE, blocks, n_blocks, relabelled);
  return relabel (&known, TRUE, blocks, n_blocks, relabelled);
}
