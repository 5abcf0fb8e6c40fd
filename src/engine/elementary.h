/* The elementary functions, the same to the last bit on every processor. The C library's choose at run time
 * between variants with and without fused multiplication, whose last bits differ; what reaches a model must
 * not. These are made of +, −, ×, ÷ and bits alone, without a branch, so a loop over them also becomes vector
 * instructions. Errors are below one unit in the last place (tests/engine/test-elementary.c measures them);
 * NaN, infinities, zeros and subnormal numbers are treated as C's Annex F says.
 *
 * Method: Tang (1989, 1990). The argument is reduced to a short interval in two parts whose sum is more
 * precise than a double; a polynomial, fitted by Chebyshev interpolation with 40 digits, does the rest. */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

#define RETAIL_LN2        0x1.62e42fefa39efp-1
#define RETAIL_LN2_HIGH   0x1.62e42feep-1 /* so few bits that its multiples up to 2,000 are exact */
#define RETAIL_LN2_LOW    0x1.a39ef35793c76p-33
#define RETAIL_ROUND      0x1.8p52              /* adding and taking it away rounds to a whole number */
#define RETAIL_ONE_BITS   0x3ff0000000000000ULL /* of 1.0 */
#define RETAIL_ROOT_BITS  0x3fe6a09e667f3bcdULL /* of √½ */
#define RETAIL_FRACTION   0x000fffffffffffffULL
#define RETAIL_HUGE_BITS  0x4330000000000000ULL /* of 2^52: the low bits of 2^52 + n are n */
#define RETAIL_INFINITELY (__builtin_inf ())

static inline guint64
retail_bits_of (double x)
{
  guint64 bits;

  memcpy (&bits, &x, sizeof bits);
  return bits;
}

static inline double
retail_of_bits (guint64 bits)
{
  double x;

  memcpy (&x, &bits, sizeof x);
  return x;
}

/* eʳ − 1 − r for |r| ≤ log (2) / 2. */
static inline double
retail_exp_rest (double r)
{
  double p = 2.0914686968086876e-09;

  p = p * r + 2.5105217004720745e-08;
  p = p * r + 2.75572736431103e-07;
  p = p * r + 2.7557255400206422e-06;
  p = p * r + 2.4801587325547743e-05;
  p = p * r + 0.00019841269874820627;
  p = p * r + 0.0013888888888883748;
  p = p * r + 0.008333333333326136;
  p = p * r + 0.04166666666666667;
  p = p * r + 0.1666666666666667;
  return 0.5 * (r * r) + r * r * (r * p);
}

/* log ((1 + s) / (1 − s)) = 2 s + s z R (z), z = s² ≤ 0.0295: this is R. */
static inline double
retail_log_rest (double z)
{
  double p = 0.14616449685498398;

  p = p * z + 0.15331721600512535;
  p = p * z + 0.1818288912526332;
  p = p * z + 0.22222211134795053;
  p = p * z + 0.28571428625975487;
  p = p * z + 0.39999999999899505;
  return p * z + 0.666666666666667;
}

static inline double
retail_exp (double x)
{
  const double within = x < -746 ? -746 : x > 710 ? 710 : x; /* beyond, the answer is 0 or ∞ all the same */
  const double scaled = within * (1 / RETAIL_LN2) + RETAIL_ROUND, n = scaled - RETAIL_ROUND;
  const double high = within - n * RETAIL_LN2_HIGH, low = n * RETAIL_LN2_LOW;
  const double r = high - low;
  const double rest = retail_exp_rest (r) - low;
  const double sum = 1 + high;
  const double y = sum + ((high - (sum - 1)) + rest);
  /* 2ⁿ as a product of two, each of which is a normal number */
  const double half = n * 0.5 + RETAIL_ROUND, other = (n - (half - RETAIL_ROUND)) + RETAIL_ROUND;

  return y * retail_of_bits ((retail_bits_of (half) << 52) + RETAIL_ONE_BITS)
         * retail_of_bits ((retail_bits_of (other) << 52) + RETAIL_ONE_BITS);
}

/* A positive number as 2^exponent (1 + fraction), 1 + fraction in [√½, √2). */
typedef struct
{
  double exponent, fraction;
} RetailSplit;

static inline RetailSplit
retail_split (double x)
{
  const gboolean small = x < 0x1p-1022;
  const guint64 bits = retail_bits_of (small ? x * 0x1p54 : x) + (RETAIL_ONE_BITS - RETAIL_ROOT_BITS);
  const double exponent = retail_of_bits (bits >> 52 | RETAIL_HUGE_BITS) - 0x1p52;

  return (RetailSplit){ exponent - (small ? 1023 + 54 : 1023),
                        retail_of_bits ((bits & RETAIL_FRACTION) + RETAIL_ROOT_BITS) - 1 };
}

/* log (2^e (1 + f)) + CORRECTION */
static inline double
retail_log_of_split (double e, double f, double correction)
{
  const double s = f / (2 + f), z = s * s;
  const double half = 0.5 * f * f;
  const double rest = (e * RETAIL_LN2_LOW + correction) - (half - s * (half + z * retail_log_rest (z)));
  const double whole = e * RETAIL_LN2_HIGH, sum = whole + f;

  return sum + ((f - (sum - whole)) + rest);
}

/* log x of a positive normal number: nothing else may come in. */
static inline double
retail_log_normal (double x)
{
  const guint64 bits = retail_bits_of (x) + (RETAIL_ONE_BITS - RETAIL_ROOT_BITS);
  const double exponent = retail_of_bits (bits >> 52 | RETAIL_HUGE_BITS) - (0x1p52 + 1023);

  return retail_log_of_split (exponent, retail_of_bits ((bits & RETAIL_FRACTION) + RETAIL_ROOT_BITS) - 1, 0);
}

static inline double
retail_log (double x)
{
  const RetailSplit split = retail_split (x);
  const double y = retail_log_of_split (split.exponent, split.fraction, 0);
  const double edge = x == 0 ? -RETAIL_INFINITELY : x < 0 ? __builtin_nan ("") : x; /* ∞ and NaN stay */

  return x > 0 && x < RETAIL_INFINITELY ? y : edge;
}

/* log (1 + x) */
static inline double
retail_log1p (double x)
{
  const double u = 1 + x;
  const double lost = x >= 1 ? 1 - (u - x) : x - (u - 1); /* what rounding took from 1 + x */
  const RetailSplit split = retail_split (u);
  const gboolean near = split.exponent == 0; /* then x itself is the fraction, exactly */
  const double y = retail_log_of_split (split.exponent, near ? x : split.fraction, near ? 0 : lost / u);
  const double edge = x == -1 ? -RETAIL_INFINITELY : x < -1 ? __builtin_nan ("") : x;

  return x > -1 && x < RETAIL_INFINITELY && x != 0 ? y : edge;
}

/* eˣ − 1 */
static inline double
retail_expm1 (double x)
{
  const double within = x < -40 ? -40 : x > 38 ? 38 : x;
  const double scaled = within * (1 / RETAIL_LN2) + RETAIL_ROUND, n = scaled - RETAIL_ROUND;
  const double high = within - n * RETAIL_LN2_HIGH, low = n * RETAIL_LN2_LOW;
  const double r = high - low;
  const double power = retail_of_bits ((retail_bits_of (scaled) << 52) + RETAIL_ONE_BITS); /* 2ⁿ */
  /* 2ⁿ (1 + high + rest) − 1, with what the sum of the two large parts loses (Knuth 1997, §4.2.2) */
  const double rest = power * (retail_exp_rest (r) - low);
  const double whole = power - 1, part = power * high, sum = whole + part, back = sum - whole;
  const double lost = ((whole - (sum - back)) + (part - back)) + ((power - whole) - 1);
  const double y = sum + (lost + rest);

  return x == 0 ? x : x > 38 ? retail_exp (x) : y;
}

G_END_DECLS
