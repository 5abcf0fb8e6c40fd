#include "engine/random.h"

#include <math.h>
#include <string.h>

#define LN_2 0.69314718055994530942

static guint64
rotate_left (guint64 x, int k)
{
  return (x << k) | (x >> (64 - k));
}

static guint64
splitmix64 (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* The natural logarithm of a positive normal number.  libm's last bit differs
 * between versions and processors; this one is made of exactly rounded
 * operations.  x = m 2^e with m in [sqrt 1/2, sqrt 2), and
 * log m = 2 artanh ((m - 1) / (m + 1)), whose series has converged to double
 * precision after 11 terms. */
static double
portable_log (double x)
{
  guint64 bits;
  int exponent;
  /* 1 / n for n = 21, 19 … 1 */
  static const double inverse[] = { 1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11,
                                    1.0 / 9,  1.0 / 7,  1.0 / 5,  1.0 / 3,  1.0 };
  double mantissa, t, square, sum = 0.0;

  memcpy (&bits, &x, sizeof bits);
  exponent = (int)((bits >> 52) & 0x7ff) - 1023;
  bits = (bits & G_GUINT64_CONSTANT (0x000fffffffffffff)) | G_GUINT64_CONSTANT (0x3ff0000000000000);
  memcpy (&mantissa, &bits, sizeof mantissa);
  if (mantissa > 1.41421356237309504880)
    {
      mantissa *= 0.5;
      exponent++;
    }

  t = (mantissa - 1.0) / (mantissa + 1.0);
  square = t * t;
  for (guint i = 0; i < G_N_ELEMENTS (inverse); i++)
    sum = sum * square + inverse[i];
  return exponent * LN_2 + 2.0 * t * sum;
}

void
retail_random_init (RetailRandom *self, guint64 seed, guint64 stream)
{
  guint64 seed_state = seed;
  guint64 stream_state = ~stream;
  guint64 state;

  g_return_if_fail (self != NULL);

  state = splitmix64 (&seed_state) ^ rotate_left (splitmix64 (&stream_state), 32);
  for (int i = 0; i < 4; i++)
    self->state[i] = splitmix64 (&state);
}

guint64
retail_random_below (RetailRandom *self, guint64 n)
{
  guint64 draw;

  g_return_val_if_fail (n > 0, 0);

  draw = retail_random_uint64 (self);
  if (draw < n)
    {
      /* 2^64 mod n: the draws below it would make the low results more frequent. */
      const guint64 threshold = (0 - n) % n;

      while (draw < threshold)
        draw = retail_random_uint64 (self);
    }
  return draw % n;
}

gboolean
retail_random_chance (RetailRandom *self, double probability)
{
  return retail_random_uniform (self) < probability;
}

double
retail_random_normal (RetailRandom *self)
{
  double u, v, s;

  do
    {
      u = 2.0 * retail_random_uniform (self) - 1.0;
      v = 2.0 * retail_random_uniform (self) - 1.0;
      s = u * u + v * v;
    }
  while (s >= 1.0 || s == 0.0);
  return u * sqrt (-2.0 * portable_log (s) / s);
}

double
retail_random_exponential (RetailRandom *self)
{
  return -portable_log (1.0 - retail_random_uniform (self));
}

double
retail_random_gamma (RetailRandom *self, double shape)
{
  double d = shape - 1.0 / 3.0;
  double c = 1.0 / sqrt (9.0 * d);

  g_return_val_if_fail (shape >= 1.0, 0.0);

  for (;;)
    {
      double x = retail_random_normal (self);
      double v = 1.0 + c * x;
      double u;

      if (v <= 0.0)
        continue;
      v = v * v * v;
      u = 1.0 - retail_random_uniform (self);
      /* The squeeze: a bound of the test below that needs no logarithm and accepts nearly always. */
      if (u < 1.0 - 0.0331 * x * x * x * x)
        return d * v;
      if (portable_log (u) < 0.5 * x * x + d - d * v + d * portable_log (v))
        return d * v;
    }
}

guint
retail_random_poisson (RetailRandom *self, double mean)
{
  guint count = 0;
  double time;

  g_return_val_if_fail (mean >= 0.0, 0);

  /* Counts the arrivals of a unit-rate process before time `mean`. */
  time = retail_random_exponential (self);
  while (time < mean)
    {
      count++;
      time += retail_random_exponential (self);
    }
  return count;
}

gsize
retail_random_pick (RetailRandom *self, const double *weights, gsize n)
{
  double total = 0.0, target;
  gsize last = 0;

  for (gsize i = 0; i < n; i++)
    total += weights[i];
  g_return_val_if_fail (total > 0.0, 0);

  target = retail_random_uniform (self) * total;
  for (gsize i = 0; i < n; i++)
    {
      if (weights[i] <= 0.0)
        continue;
      last = i;
      if (target < weights[i])
        return i;
      target -= weights[i];
    }
  /* Only rounding leads here. */
  return last;
}

void
retail_random_shuffle (RetailRandom *self, guint *values, gsize n)
{
  for (gsize i = n; i > 1; i--)
    {
      gsize j = retail_random_below (self, i);
      guint swapped = values[i - 1];

      values[i - 1] = values[j];
      values[j] = swapped;
    }
}
