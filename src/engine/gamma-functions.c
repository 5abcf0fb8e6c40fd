#include "engine/gamma-functions.h"

#include <math.h>

#define ASYMPTOTIC 10.0

/* lgamma() itself writes to a global. */
double
retail_log_gamma (double x)
{
  int sign;

  return lgamma_r (x, &sign);
}

double
retail_digamma (double x)
{
  /* B_2n / 2n, n = 1 … 7 */
  static const double terms[]
      = { 1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12 };
  double below = 0, inverse, series = 0;

  for (; x < ASYMPTOTIC; x++)
    below += 1 / x;
  inverse = 1 / (x * x);
  for (guint n = G_N_ELEMENTS (terms); n-- > 0;)
    series = (series + terms[n]) * inverse;
  return log (x) - 0.5 / x - series - below;
}
