#include "engine/kernel-rows.h"

#include <math.h>

#define L      RETAIL_LANES
#define INLINE static inline __attribute__ ((always_inline))

/* Four doubles: a register under AVX2 (see kernel.c). Loads and stores need no alignment. */
#define Q 4
typedef double Doubles __attribute__ ((vector_size (32), aligned (8), may_alias));
typedef gint64 Longs __attribute__ ((vector_size (32), aligned (8), may_alias));

#define AT(pointer)           (*(Doubles *)(pointer))
#define CONST_AT(pointer)     (*(const Doubles *)(pointer))
#define CHOOSE(mask, yes, no) ((Doubles)(((Longs)(yes) & (mask)) | ((Longs)(no) & ~(mask))))

/* The nearest centre of 16 rows, whose coordinates stand lane by lane in X (d × 16). */
INLINE void
nearest_of_lanes (const double *restrict x, const guint d, const double *restrict centres, guint k,
                  gint64 *restrict labels, double *restrict distances)
{
  for (guint part = 0; part < L; part += 2 * Q)
    {
      Doubles best_a = { 0 }, best_b = { 0 };
      Longs label_a = { 0 }, label_b = { 0 };

      for (guint c = 0; c < k; c++)
        {
          Doubles a = { 0 }, b = { 0 };
          Longs nearer_a, nearer_b;

#pragma GCC unroll 8
          for (guint j = 0; j < d; j++)
            {
              Doubles low = CONST_AT (x + j * L + part) - centres[c * d + j];
              Doubles high = CONST_AT (x + j * L + part + Q) - centres[c * d + j];

              a += low * low;
              b += high * high;
            }
          nearer_a = c == 0 ? a == a : a < best_a;
          nearer_b = c == 0 ? b == b : b < best_b;
          label_a = (nearer_a & (gint64)c) | (label_a & ~nearer_a);
          label_b = (nearer_b & (gint64)c) | (label_b & ~nearer_b);
          best_a = CHOOSE (nearer_a, a, best_a);
          best_b = CHOOSE (nearer_b, b, best_b);
        }
      *(Longs *)(labels + part) = label_a;
      *(Longs *)(labels + part + Q) = label_b;
      AT (distances + part) = best_a;
      AT (distances + part + Q) = best_b;
    }
}

INLINE void
assign_rows (const double *restrict rows, guint n_rows, const guint d, const double *restrict centres,
             guint k, gint64 *restrict labels, double *restrict distances)
{
  double x[RETAIL_KERNEL_D_MAX * L];

  for (guint l = 0; l < L; l++)
    for (guint j = 0; j < d; j++)
      x[j * L + l] = rows[MIN (l, n_rows - 1) * d + j];
  nearest_of_lanes (x, d, centres, k, labels, distances);
}

RETAIL_CLONES void
retail_kernel_assign_rows (const double *rows, guint n_rows, guint d, const double *centres, guint k,
                           gint64 *labels, double *distances)
{
  if (d == 8)
    assign_rows (rows, n_rows, 8, centres, k, labels, distances);
  else
    assign_rows (rows, n_rows, d, centres, k, labels, distances);
}

/* So many rows' deviations are kept in the nearest cache. */
#define BATCH 32

/* Rows are asked of the memory so many rows before they are worked on. */
#define AHEAD (4 * BATCH)

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
  double devs[BATCH * 8];

  for (gsize first = 0; first < n; first += BATCH)
    {
      gsize count = MIN (BATCH, n - first);

      deviate_eight (rows + first * 8, count, origin, devs, part);
      multiply_eight (devs, count, rows + (first + AHEAD) * 8, part + 8);
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

INLINE void
pack_block (const double *restrict rows, const guint d, const double *restrict origin, double scale,
            float *restrict block, double *restrict sums, double *restrict squares)
{
  for (guint l = 0; l < L; l++)
    for (guint j = 0; j < d; j++)
      {
        double value = (rows[l * d + j] - origin[j]) * scale;

        block[j * L + l] = (float)value;
        sums[j] += value;
        squares[j] += value * value;
      }
}

RETAIL_CLONES void
retail_kernel_pack (const double *rows, gsize n_blocks, guint d, const double *origin, double scale,
                    float *blocks, double *sums, double *squares)
{
  for (gsize b = 0; b < n_blocks; b++)
    if (d == 8)
      pack_block (rows + b * L * 8, 8, origin, scale, blocks + b * 8 * L, sums, squares);
    else
      pack_block (rows + b * L * d, d, origin, scale, blocks + b * d * L, sums, squares);
}
