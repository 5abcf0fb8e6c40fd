/* x² + y with a single rounding (IEEE 754's fusedMultiplyAdd), for lanes of float32 and y ≥ 0. Half of the
 * instructions of a distance are saved by it. Elsewhere the build forbids the compiler to fuse, since the
 * result would depend on the processor; here it is asked for, and a processor that cannot is imitated to the
 * bit. */
#pragma once

#include "engine/kernel.h"

G_BEGIN_DECLS

typedef float RetailFloats __attribute__ ((vector_size (32), aligned (4), may_alias));

/* RETAIL_FUSED is for functions that have the instruction; to be called where retail_can_fuse() says so. */
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
#define RETAIL_FUSED
#define RETAIL_CAN_FUSE TRUE
#elif defined(RETAIL_CLONED)
#define RETAIL_FUSED    __attribute__ ((target ("arch=x86-64-v3")))
#define RETAIL_CAN_FUSE __builtin_cpu_supports ("x86-64-v3")
#else
#define RETAIL_FUSED
#define RETAIL_CAN_FUSE FALSE
#endif

static inline gboolean
retail_can_fuse (void)
{
  return RETAIL_CAN_FUSE;
}

/* The compiler makes one instruction of it. */
static inline __attribute__ ((always_inline)) RetailFloats
retail_add_square (RetailFloats x, RetailFloats y)
{
  float sums[8];

  for (guint l = 0; l < 8; l++)
    sums[l] = __builtin_fmaf (x[l], x[l], y[l]);
  return *(RetailFloats *)sums;
}

/* The same without the instruction. The square is exact in double. The sum is rounded to odd: where it is not
 * exact, to the one of its two neighbours whose last bit is 1. That is enough for the rounding to float32 to
 * be as if it were the only one (Boldo and Melquiond 2008). */
static inline __attribute__ ((always_inline)) RetailFloats
retail_imitate_add_square (RetailFloats x, RetailFloats y)
{
  typedef float Narrow __attribute__ ((vector_size (16), aligned (4), may_alias));
  typedef double Wide __attribute__ ((vector_size (32), may_alias));
  typedef gint64 Bits __attribute__ ((vector_size (32), may_alias));
  RetailFloats sums;

  for (guint half = 0; half < 2; half++)
    {
      const Wide factor = __builtin_convertvector(((Narrow *)&x)[half], Wide);
      const Wide term = __builtin_convertvector(((Narrow *)&y)[half], Wide);
      const Wide square = factor * factor, sum = square + term, other = sum - square;
      const Wide lost = (square - (sum - other)) + (term - other); /* exactly: Knuth's TwoSum */
      const Bits is_even = ((Bits)sum & 1) - 1, towards = (lost < 0) - (lost > 0);

      ((Narrow *)&sums)[half] = __builtin_convertvector((Wide)((Bits)sum + (towards & is_even)), Narrow);
    }
  return sums;
}

/* Two lanes, as every processor of this kind has them. */
typedef float RetailPair __attribute__ ((vector_size (8), aligned (4), may_alias));
typedef double RetailWidePair __attribute__ ((vector_size (16), may_alias));
typedef gint64 RetailPairBits __attribute__ ((vector_size (16), may_alias));

#define RETAIL_LEAST_NORMAL 0x3810000000000000 /* the bits of 2⁻¹²⁶ as a double */

/* The same, many times as fast, but rounded twice. That is right unless DOUBT becomes negative: where the
 * first sum lies in the middle between two floats, or the second is too small to have all its bits. */
static inline __attribute__ ((always_inline)) RetailPair
retail_guess_add_square (RetailPair x, RetailPair y, RetailPairBits *doubt)
{
  const RetailWidePair factor = __builtin_convertvector(x, RetailWidePair);
  const RetailWidePair sum = factor * factor + __builtin_convertvector(y, RetailWidePair);
  const RetailPairBits bits = (RetailPairBits)sum, middle = (bits & 0x1fffffff) ^ 0x10000000;

  *doubt |= (middle - 1) | ((bits - RETAIL_LEAST_NORMAL) & ~(bits - 1));
  return __builtin_convertvector(sum, RetailPair);
}

G_END_DECLS
