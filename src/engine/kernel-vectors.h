/* What the kernels over blocks of 16 lanes work with: half a block at a time. Vectors of 32 bytes stay in
 * registers under AVX2 and AVX-512 and are two registers under SSE2; plain loops over 16 lanes are scalarised
 * once they are unrolled, and vectors of 64 bytes are taken apart in memory. Loads and stores need no
 * alignment. For the kernels' own files only. */
#pragma once

#include "engine/kernel.h"

#define L      RETAIL_LANES
#define H      8
#define INLINE static inline __attribute__ ((always_inline))

typedef float Floats __attribute__ ((vector_size (32), aligned (4), may_alias));
typedef gint32 Ints __attribute__ ((vector_size (32), aligned (4), may_alias));
typedef double Doubles __attribute__ ((vector_size (32), aligned (8), may_alias));
typedef gint64 Longs __attribute__ ((vector_size (32), aligned (2), may_alias));

#define AT(pointer)           (*(Floats *)(pointer))
#define CONST_AT(pointer)     (*(const Floats *)(pointer))
#define INTS_AT(pointer)      (*(Ints *)(pointer))
#define CHOOSE(mask, yes, no) ((Floats)(((Ints)(yes) & (mask)) | ((Ints)(no) & ~(mask))))
#define LESSER(a, b)          CHOOSE ((a) < (b), a, b)

typedef float HalfFloats __attribute__ ((vector_size (16), aligned (4), may_alias));

/* The sum of both halves of a block, in double and in a fixed order. */
INLINE double
sum_halves (Floats low, Floats high)
{
  Doubles a = __builtin_convertvector(__builtin_shufflevector (low, low, 0, 1, 2, 3), Doubles);
  Doubles b = __builtin_convertvector(__builtin_shufflevector (low, low, 4, 5, 6, 7), Doubles);
  Doubles c = __builtin_convertvector(__builtin_shufflevector (high, high, 0, 1, 2, 3), Doubles);
  Doubles e = __builtin_convertvector(__builtin_shufflevector (high, high, 4, 5, 6, 7), Doubles);
  Doubles sum = (a + c) + (b + e);

  return (sum[0] + sum[2]) + (sum[1] + sum[3]);
}
