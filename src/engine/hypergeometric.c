#include "engine/hypergeometric.h"

#include "engine/elementary.h"

#include <float.h>
#include <math.h>

#define TERMS_MAX 2000
#define LARGE     1e250

double
retail_log_hyp2f1 (double a, double b, double c, double z)
{
  double term = 1, sum = 1, exponent = 0;

  if (!(a >= 0 && b >= 0 && c > 0 && z >= 0 && z < 1))
    return NAN;
  for (guint n = 0; n < TERMS_MAX; n++)
    {
      const double ratio = (a + n) * (b + n) / ((c + n) * (n + 1)) * z;

      term *= ratio;
      sum += term;
      /* once the ratio falls towards z, what is left is below a geometric series */
      if (term <= DBL_EPSILON / 4 * sum * (1 - MAX (ratio, z)))
        return retail_log (sum) + exponent;
      if (sum > LARGE)
        {
          sum /= LARGE;
          term /= LARGE;
          exponent += retail_log (LARGE);
        }
    }
  return NAN;
}
