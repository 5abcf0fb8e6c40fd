#include "engine/kernel-nearest.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define L      RETAIL_LANES
#define H      8
#define INLINE static inline __attribute__ ((always_inline))

/* Half a block of float32, half a row of eight doubles, a block of margins: see kernel.c. */
typedef float Floats __attribute__ ((vector_size (32), aligned (4), may_alias));
typedef float HalfFloats __attribute__ ((vector_size (16), aligned (4), may_alias));
typedef gint32 Ints __attribute__ ((vector_size (32), aligned (4), may_alias));
typedef double Doubles __attribute__ ((vector_size (32), aligned (8), may_alias));
typedef guint16 Shorts __attribute__ ((vector_size (32), aligned (2), may_alias));
typedef guint16 HalfShorts __attribute__ ((vector_size (16), aligned (2), may_alias));
typedef gint64 Longs __attribute__ ((vector_size (32), aligned (2), may_alias));

#define AT(pointer)           (*(Floats *)(pointer))
#define CONST_AT(pointer)     (*(const Floats *)(pointer))
#define CHOOSE(mask, yes, no) ((Floats)(((Ints)(yes) & (mask)) | ((Ints)(no) & ~(mask))))
#define LESSER(a, b)          CHOOSE ((a) < (b), a, b)

/* Squares below the least normal number lose more than their last bit. */
#define UNDERFLOW 1e-18f

guint16
retail_margin_below (float value)
{
  guint32 bits;

  memcpy (&bits, &value, sizeof bits);
  return (guint16)(bits >> 16);
}

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

RETAIL_CLONES void
retail_kernel_turn (const double *rows, gsize n_blocks, guint d, const double *origin, double scale,
                    float *blocks)
{
  for (gsize b = 0; b < n_blocks; b++)
    if (d == 8)
      {
        turn_eight (rows + b * L * 8, origin, scale, blocks + b * L * 8);
        turn_eight (rows + b * L * 8 + H * 8, origin, scale, blocks + b * L * 8 + H);
      }
    else
      turn (rows + b * L * d, d, origin, scale, blocks + b * L * d);
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

/* Unsure is where b − a ≤ r (a + b + reach); as a ≤ b, that is never without b² − a² ≤ r (6 b² + reach²). */
INLINE void
label (const RetailNarrowCentres *restrict centres, const float *restrict blocks, gsize n_blocks,
       guint16 *restrict labels, guint8 *restrict doubts)
{
  const Rounding rounding = rounding_of (centres);
  const float share = 6 * rounding.share;
  const float rest = rounding.share * rounding.reach * rounding.reach + UNDERFLOW * UNDERFLOW;
  const guint d = centres->d;

  for (gsize i = 0; i < n_blocks; i++)
    {
      Found a = find_nearest (blocks + i * d * L, d, centres->values, centres->k);
      Found b = find_nearest (blocks + i * d * L + H, d, centres->values, centres->k);
      Longs doubt
          = (Longs)((a.next - a.best <= a.next * share + rest) | (b.next - b.best <= b.next * share + rest));

      *(HalfShorts *)(labels + i * L) = __builtin_convertvector(a.label, HalfShorts);
      *(HalfShorts *)(labels + i * L + H) = __builtin_convertvector(b.label, HalfShorts);
      doubts[i] = ((doubt[0] | doubt[1]) | (doubt[2] | doubt[3])) != 0;
    }
}

RETAIL_CLONES void
retail_kernel_label (const RetailNarrowCentres *centres, const float *blocks, gsize n_blocks, guint16 *labels,
                     guint8 *doubts)
{
  RetailNarrowCentres known = *centres;

  known.d = 8;
  if (centres->d == 8 && centres->k == 4)
    {
      known.k = 4;
      label (&known, blocks, n_blocks, labels, doubts);
    }
  else if (centres->d == 8)
    label (&known, blocks, n_blocks, labels, doubts);
  else
    label (centres, blocks, n_blocks, labels, doubts);
}

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

/* --- sums and lists --- */

INLINE void
add_members (const RetailMembers *restrict members, const double *restrict rows,
             const double *restrict weights, const guint8 *restrict labels, gsize n)
{
  const guint d = members->d, k = members->k;

  for (gsize i = 0; i < n; i++)
    {
      gsize place = (i & 3) * k + labels[i];
      double *sums = members->sums + place * d, weight = weights != NULL ? weights[i] : 1;
      guint j = 0;

      members->mass[place] += weight;
      for (; j + 4 <= d; j += 4)
        {
          Doubles deviation = *(const Doubles *)(rows + i * d + j) - *(const Doubles *)(members->zero + j);

          if (weights != NULL)
            deviation *= weight;
          *(Doubles *)(sums + j) += deviation;
        }
      for (; j < d; j++)
        sums[j] += (rows[i * d + j] - members->zero[j]) * weight;
    }
}

RETAIL_CLONES void
retail_kernel_add_members (const RetailMembers *members, const double *rows, const double *weights,
                           const guint8 *labels, gsize n)
{
  RetailMembers eight = *members;

  eight.d = 8;
  if (members->d == 8 && weights == NULL)
    add_members (&eight, rows, NULL, labels, n);
  else if (members->d == 8)
    add_members (&eight, rows, weights, labels, n);
  else
    add_members (members, rows, weights, labels, n);
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
