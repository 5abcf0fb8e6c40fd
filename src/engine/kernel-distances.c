#include "engine/kernel-distances.h"

#include <math.h>
#include <string.h>

#include "engine/kernel-fused.h"

#define L      RETAIL_LANES
#define H      RETAIL_COLUMN_LANES
#define INLINE static inline __attribute__ ((always_inline))

/* Half a block: see kernel.c. */
typedef RetailFloats Floats;
typedef float Quads __attribute__ ((vector_size (16), aligned (4), may_alias));

#define AT(pointer)             (*(Floats *)(pointer))
#define CONST_AT(pointer)       (*(const Floats *)(pointer))
#define QUADS_AT(pointer)       (*(Quads *)(pointer))
#define CONST_QUADS_AT(pointer) (*(const Quads *)(pointer))

/* So many targets are looked at together: each coordinate of the block is fetched once for them, and twice as
 * many sums are under way at a time. */
#define STEP 4

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

/* Keeps a vector in its register: the compiler would fetch it anew for each target, and the processor fetches
 * no more than two at a time. */
#if defined(__x86_64__) && (defined(__FMA__) || defined(RETAIL_CLONED))
#define KEEP(vector) __asm__("" : "+x"(vector))
#else
#define KEEP(vector)
#endif

/* --- one target --- */

/* How a loop is built; constant wherever it is. */
typedef struct
{
  guint d;
  gboolean masked; /* not all lanes of the block count for the columns */
} Build;

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

/* The sum of the squared differences of coordinate J and of those before. */
INLINE Floats
next_sum (const guint j, Floats diff, Floats sum)
{
  if (j == 0)
    return diff * diff;
  return retail_add_square (diff, sum);
}

/* The squared distances of both halves of BLOCK to POINT. Differences first, then squares: the distance of
 * neighbours far from the origin keeps its digits. */
INLINE void
measure_point (const guint d, const float *restrict block, const float *restrict point,
               float *restrict squares)
{
  Floats a = { 0 }, b = { 0 };

#pragma GCC unroll 8
  for (guint j = 0; j < d; j++)
    {
      a = next_sum (j, point[j] - CONST_AT (block + j * L), a);
      b = next_sum (j, point[j] - CONST_AT (block + j * L + H), b);
    }
  AT (squares) = a;
  AT (squares + H) = b;
}

/* The same without the instruction, for two lanes and for half a block. */
static RetailPairBits
guess_pair (guint d, const float *lanes, const float *point, float *squares)
{
  RetailPairBits doubt = { 0 };
  RetailPair sum = { 0 };

  for (guint j = 0; j < d; j++)
    sum = retail_guess_add_square (point[j] - *(const RetailPair *)(lanes + j * L), sum, &doubt);
  *(RetailPair *)squares = sum;
  return doubt;
}

static void
imitate_point (guint d, const float *block, const float *point, float *squares)
{
  for (guint half = 0; half < L; half += H)
    {
      RetailPairBits doubt = { 0 };
      Floats sum = { 0 };

      for (guint l = half; l < half + H; l += 2)
        doubt |= guess_pair (d, block + l, point, squares + l);
      if ((doubt[0] | doubt[1]) >= 0)
        continue;
      for (guint j = 0; j < d; j++)
        sum = retail_imitate_add_square (point[j] - CONST_AT (block + j * L + half), sum);
      AT (squares + half) = sum;
    }
}

/* --- the sums of rows and columns --- */

typedef struct
{
  Floats rows_a, rows_b;
  Floats mask_a, mask_b; /* 1 for the lanes that count in the columns, 0 for the others */
  Floats column;         /* what half a block adds to a column, while the other half is not known */
} Sums;

/* Takes the roots of half the squared distances to one target: first HALF 0, then 1. */
INLINE void
add_root (const Build build, const guint half, const float *restrict squares, Sums *restrict sums,
          float *restrict column_sums)
{
  const Floats distances = root (CONST_AT (squares + half * H));
  Floats counted = distances;

  if (build.masked)
    counted *= half == 0 ? sums->mask_a : sums->mask_b;
  if (half == 0)
    {
      sums->rows_a += distances;
      sums->column = counted;
      return;
    }
  sums->rows_b += distances;
  AT (column_sums) += sums->column + counted;
}

INLINE void
add_roots (const Build build, const float *restrict squares, Sums *restrict sums, float *restrict column_sums)
{
  add_root (build, 0, squares, sums, column_sums);
  add_root (build, 1, squares, sums, column_sums);
}

/* Targets whose squared distances are there, but not yet their roots. */
typedef struct
{
  float squares[STEP * L];
  float *column_sums;
} Waiting;

/* Takes the roots of those who wait, and puts the STEP targets from POINTS on into their place. One is done
 * while the other is under way, for roots have a unit of the processor of their own that is as slow as all
 * else: one root after every coordinate, or two if there are few. */
INLINE void
measure_step (const Build build, const float *restrict block, const float *restrict points,
              Waiting *restrict waiting, Sums *restrict sums)
{
  const guint d = build.d, each = d < 2 * STEP ? 2 : 1;
  Floats a[STEP] = { 0 }, b[STEP] = { 0 };

#pragma GCC unroll 8
  for (guint j = 0; j < d; j++)
    {
      Floats low = CONST_AT (block + j * L), high = CONST_AT (block + j * L + H);

      KEEP (low);
      KEEP (high);
#pragma GCC unroll 4
      for (guint p = 0; p < STEP; p++)
        {
          Floats low_diff = points[p * d + j] - low, high_diff = points[p * d + j] - high;

          a[p] = next_sum (j, low_diff, a[p]);
          b[p] = next_sum (j, high_diff, b[p]);
        }
#pragma GCC unroll 2
      for (guint r = j * each; r < (j + 1) * each; r++)
        if (r < 2 * STEP)
          add_root (build, r % 2, waiting->squares + r / 2 * L, sums, waiting->column_sums + r / 2 * H);
    }
#pragma GCC unroll 4
  for (guint p = 0; p < STEP; p++)
    {
      AT (waiting->squares + p * L) = a[p];
      AT (waiting->squares + p * L + H) = b[p];
    }
}

INLINE void
distances (const Build build, const float *restrict block, const RetailTargets *targets, Sums *restrict sums,
           float *restrict column_sums)
{
  Waiting waiting = { { 0 }, column_sums }; /* roots of 0 that add nothing */
  const float *points = targets->values;
  gsize p;

  for (p = 0; p + STEP <= targets->n; p += STEP)
    {
      measure_step (build, block, points + p * build.d, &waiting, sums);
      waiting.column_sums = column_sums + p * H;
    }
  for (guint s = 0; s < STEP && p > 0; s++)
    add_roots (build, waiting.squares + s * L, sums, waiting.column_sums + s * H);
  for (; p < targets->n; p++)
    {
      measure_point (build.d, block, points + p * build.d, waiting.squares);
      add_roots (build, waiting.squares, sums, column_sums + p * H);
    }
}

INLINE void
sums_init (Sums *self, guint n_lanes, const float *row_sums)
{
  self->rows_a = CONST_AT (row_sums);
  self->rows_b = CONST_AT (row_sums + H);
  for (guint l = 0; l < H; l++)
    {
      self->mask_a[l] = l < n_lanes ? 1 : 0;
      self->mask_b[l] = l + H < n_lanes ? 1 : 0;
    }
}

RETAIL_FUSED static void
measure (const float *block, guint n_lanes, const RetailTargets *targets, float *row_sums, float *column_sums)
{
  Sums sums;

  sums_init (&sums, n_lanes, row_sums);
#define WHOLE(d) distances ((Build){ d, FALSE }, block, targets, &sums, column_sums)
#define PART(d)  distances ((Build){ d, TRUE }, block, targets, &sums, column_sums)
  if (n_lanes == L)
    BY_FEATURES (targets->d, WHOLE)
  else
    BY_FEATURES (targets->d, PART)
  AT (row_sums) = sums.rows_a;
  AT (row_sums + H) = sums.rows_b;
}

/* The same sums in the same order. */
static void
imitate (const float *block, guint n_lanes, const RetailTargets *targets, float *row_sums, float *column_sums)
{
  float squares[L];
  Sums sums;

  sums_init (&sums, n_lanes, row_sums);
  for (gsize p = 0; p < targets->n; p++)
    {
      imitate_point (targets->d, block, targets->values + p * targets->d, squares);
      add_roots ((Build){ targets->d, TRUE }, squares, &sums, column_sums + p * H);
    }
  AT (row_sums) = sums.rows_a;
  AT (row_sums + H) = sums.rows_b;
}

void
retail_kernel_distances (const float *block, guint n_lanes, const RetailTargets *targets, float *row_sums,
                         float *column_sums)
{
  if (retail_can_fuse ())
    measure (block, n_lanes, targets, row_sums, column_sums);
  else
    imitate (block, n_lanes, targets, row_sums, column_sums);
}

/* Both halves of a column sum's parts, added. */
INLINE Quads
fold (const float *parts)
{
  return CONST_QUADS_AT (parts) + CONST_QUADS_AT (parts + H / 2);
}

/* Four columns at a time: the first two parts of what is left and the last two, then the even and the odd. */
RETAIL_CLONES void
retail_kernel_fold_columns (const float *column_sums, float *sums)
{
  for (guint p = 0; p < L; p += 4)
    {
      const float *parts = column_sums + p * H;
      Quads a = fold (parts), b = fold (parts + H), c = fold (parts + 2 * H), d = fold (parts + 3 * H);
      Quads ab = __builtin_shufflevector (a, b, 0, 1, 4, 5) + __builtin_shufflevector (a, b, 2, 3, 6, 7);
      Quads cd = __builtin_shufflevector (c, d, 0, 1, 4, 5) + __builtin_shufflevector (c, d, 2, 3, 6, 7);

      QUADS_AT (sums + p)
          = __builtin_shufflevector (ab, cd, 0, 2, 4, 6) + __builtin_shufflevector (ab, cd, 1, 3, 5, 7);
    }
}

/* --- spread over clusters --- */

/* Adds the summed distances to the targets of group G to those of the clusters that it counts for. */
INLINE void
add_to_clusters (const RetailTargetGroups *groups, gsize g, Floats a, Floats b, float *restrict sums)
{
  const guint16 *clusters = groups->clusters + g * groups->n_clusters;
  const float weight = (float)groups->weights[g];

  for (guint c = 0; c < groups->n_clusters; c++)
    {
      float *to = sums + (gsize)clusters[c] * L;

      AT (to) += a * weight;
      AT (to + H) += b * weight;
    }
}

INLINE void
spread (const guint d, const float *restrict block, const float *restrict points,
        const RetailTargetGroups *groups, float *restrict sums)
{
  float squares[L];

  for (gsize g = 0; g < groups->n; g++)
    {
      Floats a = { 0 }, b = { 0 };

      for (gsize p = 0; p < groups->sizes[g]; p++, points += d)
        {
          measure_point (d, block, points, squares);
          a += root (CONST_AT (squares));
          b += root (CONST_AT (squares + H));
        }
      add_to_clusters (groups, g, a, b, sums);
    }
}

RETAIL_FUSED static void
measure_spread (const float *block, const RetailTargets *targets, const RetailTargetGroups *groups,
                float *sums)
{
#define SPREAD(d) spread (d, block, targets->values, groups, sums)
  BY_FEATURES (targets->d, SPREAD)
}

static void
imitate_spread (const float *block, const RetailTargets *targets, const RetailTargetGroups *groups,
                float *sums)
{
  const float *points = targets->values;
  float squares[L];

  for (gsize g = 0; g < groups->n; g++)
    {
      Floats a = { 0 }, b = { 0 };

      for (gsize p = 0; p < groups->sizes[g]; p++, points += targets->d)
        {
          imitate_point (targets->d, block, points, squares);
          a += root (CONST_AT (squares));
          b += root (CONST_AT (squares + H));
        }
      add_to_clusters (groups, g, a, b, sums);
    }
}

void
retail_kernel_spread_distances (const float *block, const RetailTargets *targets,
                                const RetailTargetGroups *groups, float *sums)
{
  if (retail_can_fuse ())
    measure_spread (block, targets, groups, sums);
  else
    imitate_spread (block, targets, groups, sums);
}
