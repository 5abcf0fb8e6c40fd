#include "engine/kernel.h"

#include <math.h>
#include <string.h>

#define L      RETAIL_LANES
#define INLINE static inline __attribute__ ((always_inline))

/* Float sums are flushed to double after this many blocks, so they keep six digits. */
#define FLUSH 32

/* ACC += the squared distances along M coordinates, M a constant: the loop over lanes is the outer one, so
 * that each lane's sum stays in a register. */
INLINE void
add_squares (const float *restrict block, const float *restrict centre, const guint m, float *restrict acc)
{
  for (guint l = 0; l < L; l++)
    {
      float sum = acc[l];

#pragma GCC unroll 8
      for (guint j = 0; j < m; j++)
        {
          float diff = block[j * L + l] - centre[j];

          sum += diff * diff;
        }
      acc[l] = sum;
    }
}

INLINE void
squared_distance (const float *restrict block, guint d, const float *restrict centre, float *restrict out)
{
  float acc[L] = { 0 };
  guint j = 0;

  for (; j + 8 <= d; j += 8)
    add_squares (block + j * L, centre + j, 8, acc);
  if (d - j >= 4)
    {
      add_squares (block + j * L, centre + j, 4, acc);
      j += 4;
    }
  for (; j < d; j++)
    add_squares (block + j * L, centre + j, 1, acc);
  memcpy (out, acc, sizeof acc);
}

INLINE void
assign (const float *restrict blocks, gsize n_blocks, guint d, const float *restrict centres, guint k,
        guint8 *restrict labels, float *restrict distances)
{
  for (gsize b = 0; b < n_blocks; b++)
    {
      const float *block = blocks + b * d * L;
      float best[L];
      gint32 label[L] = { 0 };

      squared_distance (block, d, centres, best);
      for (guint c = 1; c < k; c++)
        {
          float dist[L];

          squared_distance (block, d, centres + c * d, dist);
          for (guint l = 0; l < L; l++)
            {
              label[l] = dist[l] < best[l] ? (gint32)c : label[l];
              best[l] = dist[l] < best[l] ? dist[l] : best[l];
            }
        }
      for (guint l = 0; l < L; l++)
        labels[b * L + l] = (guint8)label[l];
      memcpy (distances + b * L, best, sizeof best);
    }
}

RETAIL_CLONES void
retail_kernel_assign (const float *blocks, gsize n_blocks, guint d, const float *centres, guint k,
                      guint8 *labels, float *distances)
{
  /* the number of features of this program gets its own unrolled loop */
  if (d == 8)
    assign (blocks, n_blocks, 8, centres, k, labels, distances);
  else
    assign (blocks, n_blocks, d, centres, k, labels, distances);
}

RETAIL_CLONES void
retail_kernel_lower (const float *blocks, gsize n_blocks, guint d, const float *centre, const float *in,
                     float *out)
{
  for (gsize b = 0; b < n_blocks; b++)
    {
      float dist[L];

      squared_distance (blocks + b * d * L, d, centre, dist);
      for (guint l = 0; l < L; l++)
        out[b * L + l] = dist[l] < in[b * L + l] ? dist[l] : in[b * L + l];
    }
}

INLINE double
sum_lanes (const float *lanes)
{
  double half[L / 2];

  for (guint l = 0; l < L / 2; l++)
    half[l] = (double)lanes[l] + (double)lanes[l + L / 2];
  return ((half[0] + half[4]) + (half[2] + half[6])) + ((half[1] + half[5]) + (half[3] + half[7]));
}

/* The sums of one cluster over at most FLUSH blocks. */
INLINE void
accumulate_cluster (const float *restrict blocks, gsize n_blocks, guint d, const guint8 *restrict labels,
                    const float *restrict weights, guint8 cluster, double *restrict sums,
                    double *restrict mass)
{
  float own[FLUSH * L];
  float total[L] = { 0 };

  for (gsize i = 0; i < n_blocks * L; i++)
    own[i] = labels[i] == cluster ? weights[i] : 0;
  for (gsize b = 0; b < n_blocks; b++)
    for (guint l = 0; l < L; l++)
      total[l] += own[b * L + l];
  *mass += sum_lanes (total);
  for (guint j = 0; j < d; j++)
    {
      float acc[L] = { 0 };

      for (gsize b = 0; b < n_blocks; b++)
        for (guint l = 0; l < L; l++)
          acc[l] += own[b * L + l] * blocks[(b * d + j) * L + l];
      sums[j] += sum_lanes (acc);
    }
}

RETAIL_CLONES void
retail_kernel_accumulate (const float *blocks, gsize n_blocks, guint d, const guint8 *labels,
                          const float *weights, guint k, double *sums, double *mass)
{
  for (gsize first = 0; first < n_blocks; first += FLUSH)
    {
      gsize count = MIN (FLUSH, n_blocks - first);

      for (guint c = 0; c < k; c++)
        accumulate_cluster (blocks + first * d * L, count, d, labels + first * L, weights + first * L,
                            (guint8)c, sums + c * d, mass + c);
    }
}

RETAIL_CLONES double
retail_kernel_dot (const float *weights, const float *values, gsize n_blocks)
{
  double sum = 0;

  for (gsize first = 0; first < n_blocks; first += FLUSH)
    {
      gsize count = MIN (FLUSH, n_blocks - first);
      float acc[L] = { 0 };

      for (gsize b = first; b < first + count; b++)
        for (guint l = 0; l < L; l++)
          acc[l] += weights[b * L + l] * values[b * L + l];
      sum += sum_lanes (acc);
    }
  return sum;
}

INLINE void
distances (const float *restrict block, guint d, const float *restrict points, gsize n_points,
           const float *restrict mask, float *restrict row_sums, float *restrict column_sums)
{
  float rows[L];

  memcpy (rows, row_sums, sizeof rows);
  for (gsize p = 0; p < n_points; p++)
    {
      float dist[L];

      squared_distance (block, d, points + p * d, dist);
      for (guint l = 0; l < L; l++)
        {
          dist[l] = sqrtf (dist[l]);
          rows[l] += dist[l];
          column_sums[p * L + l] += dist[l] * mask[l];
        }
    }
  memcpy (row_sums, rows, sizeof rows);
}

RETAIL_CLONES void
retail_kernel_distances (const float *block, guint d, const float *points, gsize n_points, const float *mask,
                         float *row_sums, float *column_sums)
{
  if (d == 8)
    distances (block, 8, points, n_points, mask, row_sums, column_sums);
  else
    distances (block, d, points, n_points, mask, row_sums, column_sums);
}
