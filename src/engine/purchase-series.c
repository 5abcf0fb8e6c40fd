#include "engine/purchase-series.h"

#include "engine/elementary.h"
#include "engine/kernel.h"

#include <float.h>
#include <math.h>

#define LANES     RETAIL_PURCHASE_HORIZONS
#define TERMS_MAX 2000
#define PRECISE   (DBL_EPSILON / 16) /* of the sum: terms that do not show */

/* Whether all terms after COEFFICIENT zⁿ together are below PRECISE of SUM: the brackets are at most 2, and
 * the coefficients grow by GROWTH at most. */
static inline gboolean
is_done (double coefficient, double growth, double z, double power, double sum)
{
  const double ratio = z * growth;

  return 2 * coefficient * power * ratio <= PRECISE * sum * (1 - ratio);
}

RETAIL_CLONES void
retail_purchase_series (double a, double c, double s, const double *restrict z, double *restrict values)
{
  double power[LANES], sum[LANES] = { 0 }, longest = 0;
  double coefficient = 1;                     /* (a)_(n − 1) / n! */
  double product = (c - s) / c, rest = s / c; /* (c − s)_n / (c)_n, and what it leaves of 1 */
  double growth = 1;
  guint slowest = 0;

  for (guint l = 0; l < LANES; l++)
    {
      power[l] = z[l];
      if (z[l] > longest)
        longest = z[l], slowest = l;
    }
  for (guint n = 1; n <= TERMS_MAX; n++)
    {
      const double term = coefficient * rest, over = 1 / (c + n), next = (a + n - 1) / (n + 1);

      for (guint l = 0; l < LANES; l++)
        sum[l] += term * power[l];
      growth = next > 1 ? next : 1;
      if (is_done (coefficient, growth, longest, power[slowest], sum[slowest]))
        break;
      for (guint l = 0; l < LANES; l++)
        power[l] *= z[l];
      coefficient *= next;
      rest += product * (s * over);
      product *= (c - s + n) * over;
    }
  for (guint l = 0; l < LANES; l++)
    {
      const double value = c * retail_exp ((a - 1) * retail_log_normal (1 - z[l])) * sum[l];

      values[l] = is_done (coefficient, growth, z[l], power[l], sum[l]) ? value : NAN;
    }
}
