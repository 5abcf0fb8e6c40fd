#include "engine/kernel.h"

#include "engine/kernel-vectors.h"

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

/* --- trials --- */

/* Of COUNT points, over at most FLUSH blocks from FIRST on. */
INLINE void
try_points (const RetailPotentials *restrict self, const guint d, const float *restrict points,
            const guint count, gsize first, float *const *restrict out, double *restrict potentials)
{
  const gsize end = MIN (first + FLUSH, self->n_blocks);
  Floats low_sums[RETAIL_MOST_TRIALS] = { { 0 } }, high_sums[RETAIL_MOST_TRIALS] = { { 0 } };

  for (gsize i = first; i < end; i++)
    {
      const float *block = self->blocks + i * d * L;
      Floats low[RETAIL_MOST_TRIALS] = { { 0 } }, high[RETAIL_MOST_TRIALS] = { { 0 } };

#pragma GCC unroll 1
      for (guint j = 0; j < d; j++)
#pragma GCC unroll 4
        for (guint t = 0; t < count; t++)
          {
            Floats low_diff = CONST_AT (block + j * L) - points[t * d + j];
            Floats high_diff = CONST_AT (block + j * L + H) - points[t * d + j];

            low[t] += low_diff * low_diff;
            high[t] += high_diff * high_diff;
          }
#pragma GCC unroll 4
      for (guint t = 0; t < count; t++)
        {
          low[t] = LESSER (low[t], CONST_AT (self->nearest + i * L));
          high[t] = LESSER (high[t], CONST_AT (self->nearest + i * L + H));
          AT (out[t] + i * L) = low[t];
          AT (out[t] + i * L + H) = high[t];
          low_sums[t] += CONST_AT (self->weights + i * L) * low[t];
          high_sums[t] += CONST_AT (self->weights + i * L + H) * high[t];
        }
    }
  for (guint t = 0; t < count; t++)
    potentials[t] += sum_halves (low_sums[t], high_sums[t]);
}

INLINE void
try_all (const RetailPotentials *restrict self, const guint d, const float *restrict points, guint count,
         float *const *restrict out, double *restrict potentials)
{
  for (gsize first = 0; first < self->n_blocks; first += FLUSH)
    if (count == 4)
      try_points (self, d, points, 4, first, out, potentials);
    else if (count == 3)
      try_points (self, d, points, 3, first, out, potentials);
    else if (count == 2)
      try_points (self, d, points, 2, first, out, potentials);
    else
      try_points (self, d, points, 1, first, out, potentials);
}

RETAIL_CLONES void
retail_kernel_try (const RetailPotentials *self, const float *points, guint n_trials, float *const *out,
                   double *potentials)
{
  for (guint t = 0; t < n_trials; t++)
    potentials[t] = 0;
  if (self->d == 8)
    try_all (self, 8, points, n_trials, out, potentials);
  else
    try_all (self, self->d, points, n_trials, out, potentials);
}

RETAIL_CLONES double
retail_kernel_dot (const float *weights, const float *values, gsize n_blocks)
{
  double sum = 0;

  for (gsize i = 0; i < n_blocks; i++)
    sum += sum_halves (CONST_AT (weights + i * L) * CONST_AT (values + i * L),
                       CONST_AT (weights + i * L + H) * CONST_AT (values + i * L + H));
  return sum;
}

RETAIL_CLONES void
retail_kernel_reach (const float *weights, const float *values, gsize n_blocks, double *reach)
{
  double sum = 0;

  for (gsize i = 0; i < n_blocks; i++)
    {
      sum += sum_halves (CONST_AT (weights + i * L) * CONST_AT (values + i * L),
                         CONST_AT (weights + i * L + H) * CONST_AT (values + i * L + H));
      reach[i] = sum;
    }
}
