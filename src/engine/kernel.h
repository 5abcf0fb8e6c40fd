/* The inner loops of the clustering, over blocks of 16 points.
 *
 * A block holds 16 points of d float32 coordinates, coordinate by coordinate: 16 values of the first, 16 of
 * the second, … Every loop runs over the 16 lanes with plain arithmetic, and what is summed over lanes is
 * summed in a fixed order. So the compiler may use SSE2, AVX2 or AVX-512 (each function is built for all
 * three and picked at load time) and the result is the same to the bit. Build without contraction
 * (-ffp-contract=off). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RETAIL_LANES 16

/* The pragma-free way to build a function for several processors; nothing where the loader cannot choose, or
 * where the build has decided (-DRETAIL_CLONES=). */
#if defined(RETAIL_CLONES)
#elif defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)                  \
    && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define RETAIL_CLONES __attribute__ ((target_clones ("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#define RETAIL_CLONED 1
#else
#define RETAIL_CLONES
#endif

/* Lowers DISTANCES to the squared distance to CENTRE where that is less: OUT = min (IN, d²). IN and OUT may
 * be the same. */
void retail_kernel_lower (const float *blocks, gsize n_blocks, guint d, const float *centre, const float *in,
                          float *out);

/* Σ weights × values, in double. */
double retail_kernel_dot (const float *weights, const float *values, gsize n_blocks);

/* At most so many points are tried at a time. */
#define RETAIL_MOST_TRIALS 4

/* The lanes of the blocks, and the squared distance of each to the nearest centre so far. */
typedef struct
{
  const float *blocks, *weights, *nearest;
  gsize n_blocks;
  guint d;
} RetailPotentials;

/* Tries each of N_TRIALS points (n × d) as one more centre: OUT (by trial, 16 × n_blocks each) becomes what
 * `nearest` would then be, POTENTIALS (by trial) Σ weights × OUT, in double. */
void retail_kernel_try (const RetailPotentials *self, const float *points, guint n_trials, float *const *out,
                        double *potentials);

/* REACH becomes the running sum of weights × values, by block. */
void retail_kernel_reach (const float *weights, const float *values, gsize n_blocks, double *reach);

G_END_DECLS
