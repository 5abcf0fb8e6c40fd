/* The one random generator of the project: k-means++ seeding, permutations, cross-validation folds and the
 * demo store all draw from here.
 *
 * The bits come from xoshiro256** 1.0 (Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators",
 * ACM TOMS 47, 2021), the state from SplitMix64 over (seed, stream). Everything above the bits uses only
 * + - * / and sqrt, which IEEE 754 rounds exactly, and no libm function: the same seed and stream give the
 * same numbers on every machine.
 *
 * A RetailRandom is a plain value. Give every independent piece of work (a restart, a fold, a customer) its
 * own stream instead of sharing one, and the result cannot depend on the order or the thread in which they
 * run. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 state[4];
} RetailRandom;

/* Starts the sequence number `stream` of `seed`; any two numbers will do. */
void retail_random_init (RetailRandom *self, guint64 seed, guint64 stream);

/* 64 uniform bits. */
static inline guint64
retail_random_uint64 (RetailRandom *self)
{
  guint64 *s = self->state;
  const guint64 mixed = s[1] * 5, result = (mixed << 7 | mixed >> 57) * 9, t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = s[3] << 45 | s[3] >> 19;
  return result;
}

/* Uniform in [0, 1), a multiple of 2^-53. */
static inline double
retail_random_uniform (RetailRandom *self)
{
  return (double)(retail_random_uint64 (self) >> 11) * 0x1.0p-53;
}

/* Uniform in 0 … n - 1 without modulo bias; n must be at least 1. */
guint64 retail_random_below (RetailRandom *self, guint64 n);

/* TRUE with the given probability (0: never, 1: always). */
gboolean retail_random_chance (RetailRandom *self, double probability);

/* Normal with mean 0 and variance 1 (polar method of Marsaglia and Bray). */
double retail_random_normal (RetailRandom *self);

/* Exponential with mean 1; divide by a rate to get waiting times. */
double retail_random_exponential (RetailRandom *self);

/* Gamma with the given shape (>= 1) and scale 1, so its mean is `shape`
 * (Marsaglia and Tsang, ACM TOMS 26, 2000). */
double retail_random_gamma (RetailRandom *self, double shape);

/* Poisson with the given mean (>= 0); the time it takes grows with the mean. */
guint retail_random_poisson (RetailRandom *self, double mean);

/* Index drawn in proportion to n non-negative weights with a positive sum. */
gsize retail_random_pick (RetailRandom *self, const double *weights, gsize n);

/* Puts n values into a uniformly random order (Fisher and Yates). */
void retail_random_shuffle (RetailRandom *self, guint *values, gsize n);

G_END_DECLS
