#include "engine/kernel-distances.h"

#include <math.h>

#define L      RETAIL_LANES
#define H      RETAIL_COLUMN_LANES
#define INLINE static inline __attribute__ ((always_inline))

/* Half a block: see kernel.c. */
typedef float Floats __attribute__ ((vector_size (32), aligned (4), may_alias));

#define AT(pointer)       (*(Floats *)(pointer))
#define CONST_AT(pointer) (*(const Floats *)(pointer))

/* The compiler makes one instruction of it. */
INLINE Floats
root (Floats square)
{
  float lanes[H];

  AT (lanes) = square;
  for (guint l = 0; l < H; l++)
    lanes[l] = sqrtf (lanes[l]);
  return CONST_AT (lanes);
}

/* Differences first, then squares: the distance of neighbours far from the origin keeps its digits. Even and
 * odd coordinates are summed apart, so that two additions are under way at a time. */
INLINE Floats
distance (const float *restrict half, const guint d, const float *restrict point)
{
  Floats even = { 0 }, odd = { 0 };

#pragma GCC unroll 8
  for (guint j = 0; j < d; j++)
    {
      Floats diff = point[j] - CONST_AT (half + j * L);

      if (j % 2 == 0)
        even = j == 0 ? diff * diff : even + diff * diff;
      else
        odd = j == 1 ? diff * diff : odd + diff * diff;
    }
  return root (even + odd);
}

INLINE void
whole_block (const float *restrict block, const guint d, const float *restrict points, gsize n_points,
             float *restrict row_sums, float *restrict column_sums)
{
  Floats rows_a = CONST_AT (row_sums), rows_b = CONST_AT (row_sums + H);

  for (gsize p = 0; p < n_points; p++)
    {
      Floats a = distance (block, d, points + p * d), b = distance (block + H, d, points + p * d);

      rows_a += a;
      rows_b += b;
      AT (column_sums + p * H) += a + b;
    }
  AT (row_sums) = rows_a;
  AT (row_sums + H) = rows_b;
}

INLINE void
rows_alone (const float *restrict block, const guint d, const float *restrict points, gsize n_points,
            float *restrict row_sums)
{
  Floats rows_a = CONST_AT (row_sums), rows_b = CONST_AT (row_sums + H);

  for (gsize p = 0; p < n_points; p++)
    {
      rows_a += distance (block, d, points + p * d);
      rows_b += distance (block + H, d, points + p * d);
    }
  AT (row_sums) = rows_a;
  AT (row_sums + H) = rows_b;
}

/* MASK has 1 for the lanes that count and 0 for the others. */
INLINE void
part_of_block (const float *restrict block, const float *restrict mask, const guint d,
               const float *restrict points, gsize n_points, float *restrict row_sums,
               float *restrict column_sums)
{
  for (gsize p = 0; p < n_points; p++)
    {
      Floats a = distance (block, d, points + p * d), b = distance (block + H, d, points + p * d);

      AT (row_sums) += a;
      AT (row_sums + H) += b;
      AT (column_sums + p * H) += a * CONST_AT (mask) + b * CONST_AT (mask + H);
    }
}

INLINE void
distances (const float *restrict block, guint n_lanes, const guint d, const float *restrict points,
           gsize n_points, float *restrict row_sums, float *restrict column_sums)
{
  float mask[L];

  if (column_sums == NULL)
    {
      rows_alone (block, d, points, n_points, row_sums);
      return;
    }
  if (n_lanes == L)
    {
      whole_block (block, d, points, n_points, row_sums, column_sums);
      return;
    }
  for (guint l = 0; l < L; l++)
    mask[l] = l < n_lanes ? 1 : 0;
  part_of_block (block, mask, d, points, n_points, row_sums, column_sums);
}

/* The numbers of features that get their own unrolled loops; the silhouettes pad theirs to these. */
#define BY_FEATURES(d, call)                                                                                 \
  switch (d)                                                                                                 \
    {                                                                                                        \
    case 4:                                                                                                  \
      call (4);                                                                                              \
      break;                                                                                                 \
    case 8:                                                                                                  \
      call (8);                                                                                              \
      break;                                                                                                 \
    default:                                                                                                 \
      call (d);                                                                                              \
      break;                                                                                                 \
    }

RETAIL_CLONES void
retail_kernel_distances (const float *block, guint n_lanes, guint d, const float *points, gsize n_points,
                         float *row_sums, float *column_sums){
#define MEASURE(d) distances (block, n_lanes, d, points, n_points, row_sums, column_sums)
  BY_FEATURES (d, MEASURE)
}

INLINE void spread (const float *restrict block, const guint d, const float *restrict points, gsize n_points,
                    const guint16 *restrict targets, guint n_targets, float *restrict sums)
{
  for (gsize p = 0; p < n_points; p++)
    {
      Floats a = distance (block, d, points + p * d), b = distance (block + H, d, points + p * d);

      for (guint t = 0; t < n_targets; t++)
        {
          float *to = sums + (gsize)targets[p * n_targets + t] * L;

          AT (to) += a;
          AT (to + H) += b;
        }
    }
}

RETAIL_CLONES void
retail_kernel_spread_distances (const float *block, guint d, const float *points, gsize n_points,
                                const guint16 *targets, guint n_targets, float *sums)
{
#define SPREAD(d) spread (block, d, points, n_points, targets, n_targets, sums)
  BY_FEATURES (d, SPREAD)
}

void
retail_kernel_fold_columns (const float *column_sums, gsize n, float *sums)
{
  for (gsize p = 0; p < n; p++)
    {
      const float *x = column_sums + p * H;

      sums[p] = ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7]));
    }
}
