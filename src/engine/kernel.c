#include "engine/kernel.h"

#include <string.h>

#define L      RETAIL_LANES
#define INLINE static inline __attribute__ ((always_inline))

/* Half a block. Vectors of 32 bytes stay in registers under AVX2 and AVX-512 and are two registers under
 * SSE2; plain loops over 16 lanes are scalarised once they are unrolled, and vectors of 64 bytes are taken
 * apart in memory. Loads and stores need no alignment. */
#define H 8
typedef float Floats __attribute__ ((vector_size (32), aligned (4), may_alias));
typedef gint32 Ints __attribute__ ((vector_size (32), aligned (4), may_alias));

#define AT(pointer)           (*(Floats *)(pointer))
#define CONST_AT(pointer)     (*(const Floats *)(pointer))
#define CHOOSE(mask, yes, no) ((Floats)(((Ints)(yes) & (mask)) | ((Ints)(no) & ~(mask))))

/* Float sums are flushed to double after this many blocks, so they keep six digits. */
#define FLUSH 64

/* A and B become the squared distances of the lower and the upper half of BLOCK to POINT. */
#define SQUARED_DISTANCE(block, d, point, a, b)                                                              \
  Floats a = { 0 }, b = { 0 };                                                                               \
  _Pragma ("GCC unroll 8") for (guint j_ = 0; j_ < (d); j_++)                                                \
  {                                                                                                          \
    Floats low_ = CONST_AT ((block) + j_ * L) - (point)[j_];                                                 \
    Floats high_ = CONST_AT ((block) + j_ * L + H) - (point)[j_];                                            \
                                                                                                             \
    a += low_ * low_;                                                                                        \
    b += high_ * high_;                                                                                      \
  }

INLINE void
lower (const float *restrict blocks, gsize n_blocks, const guint d, const float *restrict centre,
       const float *in, float *out)
{
  for (gsize i = 0; i < n_blocks; i++)
    {
      SQUARED_DISTANCE (blocks + i * d * L, d, centre, a, b)
      Floats in_a = CONST_AT (in + i * L), in_b = CONST_AT (in + i * L + H);

      AT (out + i * L) = CHOOSE (a < in_a, a, in_a);
      AT (out + i * L + H) = CHOOSE (b < in_b, b, in_b);
    }
}

RETAIL_CLONES void
retail_kernel_lower (const float *blocks, gsize n_blocks, guint d, const float *centre, const float *in,
                     float *out)
{
  if (d == 8)
    lower (blocks, n_blocks, 8, centre, in, out);
  else
    lower (blocks, n_blocks, d, centre, in, out);
}

INLINE double
sum_lanes (const float *lanes)
{
  double half[H];

  for (guint l = 0; l < H; l++)
    half[l] = (double)lanes[l] + (double)lanes[l + H];
  return ((half[0] + half[4]) + (half[2] + half[6])) + ((half[1] + half[5]) + (half[3] + half[7]));
}

/* Σ x × y over at most FLUSH blocks, where Y's blocks are STRIDE apart. */
INLINE double
dot (const float *restrict x, const float *restrict y, gsize n_blocks, gsize stride)
{
  float lanes[L];
  Floats a = { 0 }, b = { 0 };

  for (gsize i = 0; i < n_blocks; i++)
    {
      a += CONST_AT (x + i * L) * CONST_AT (y + i * stride);
      b += CONST_AT (x + i * L + H) * CONST_AT (y + i * stride + H);
    }
  AT (lanes) = a;
  AT (lanes + H) = b;
  return sum_lanes (lanes);
}

RETAIL_CLONES double
retail_kernel_dot (const float *weights, const float *values, gsize n_blocks)
{
  double sum = 0;

  for (gsize first = 0; first < n_blocks; first += FLUSH)
    sum += dot (weights + first * L, values + first * L, MIN (FLUSH, n_blocks - first), L);
  return sum;
}
