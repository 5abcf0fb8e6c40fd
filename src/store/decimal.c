#include "store/decimal.h"

#include <math.h>

static guint64
power_of_five (guint n)
{
  guint64 power = 1;

  for (guint64 square = 5; n > 0; n >>= 1, square *= square)
    if (n & 1)
      power *= square;
  return power;
}

static guint
count_leading_zeros (guint64 value)
{
  return (guint)__builtin_clzll (value);
}

/* Both are shifted until their highest bit is set; the quotient then has 63 bits or 64. Its last bit also
 * tells of a remainder, so that its rounding to the 53 of a double is the only one. */
double
retail_decimal_to_double (guint64 digits, int exponent)
{
  __extension__ typedef unsigned __int128 Wide;
  guint64 divisor, quotient;
  guint shift, divisor_shift;
  Wide dividend;

  g_return_val_if_fail (exponent <= 0 && exponent >= -RETAIL_DECIMAL_EXPONENT, NAN);
  if (digits == 0 || exponent == 0)
    return (double)digits;
  shift = count_leading_zeros (digits);
  divisor = power_of_five ((guint)-exponent);
  divisor_shift = count_leading_zeros (divisor);
  divisor <<= divisor_shift;
  dividend = (Wide)(digits << shift) << 63;
  quotient = (guint64)(dividend / divisor);
  quotient |= (guint64)quotient * divisor != (guint64)dividend;
  return ldexp ((double)quotient, (int)divisor_shift - (int)shift - 63 + exponent);
}
