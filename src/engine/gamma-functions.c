#include "engine/gamma-functions.h"

#include "engine/elementary.h"

#define ASYMPTOTIC   10.0
#define HALF_LOG_2PI 0.91893853320467274178

/* c[0] x^(n − 1) + … + c[n − 1] */
static double
evaluate (const double *c, guint n, double x)
{
  double sum = c[0];

  for (guint i = 1; i < n; i++)
    sum = sum * x + c[i];
  return sum;
}

/* log Γ (2 + t) for −0.8 ≤ t ≤ 0.5, by Chebyshev interpolation with 40 digits; the root at t = 0 is kept. */
static double
log_gamma_near_two (double t)
{
  static const double c[]
      = { -5.728806746439834e-08,  -7.850593574381115e-08, -2.4076563428402306e-08, 1.4641524935442493e-07,
          -5.172233159215441e-08,  1.7033657505384606e-07, -4.838092014684349e-07,  9.629029910817256e-07,
          -2.0276089214115114e-06, 4.3746509966527815e-06, -9.4417476590674e-06,    2.0507044792250572e-05,
          -4.4925966879122286e-05, 9.945754416694133e-05,  -0.00022315477823041098, 0.0005096695222358357,
          -0.001192753910854454,   0.002890510330838218,   -0.007385551028693014,   0.020580808427782957,
          -0.06735230105319792,    0.3224670334241132,     0.42278433509846713 };

  return t * evaluate (c, G_N_ELEMENTS (c), t);
}

/* Stirling's series (Abramowitz and Stegun 1964, 6.1.41). */
static double
log_gamma_asymptotic (double x)
{
  static const double c[] = { -691.0 / 360360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12 };

  return (x - 0.5) * (retail_log (x) - 1)
         + (HALF_LOG_2PI - 0.5 + evaluate (c, G_N_ELEMENTS (c), 1 / x / x) / x);
}

double
retail_log_gamma (double x)
{
  double product = 1;

  if (!(x < ASYMPTOTIC))
    return log_gamma_asymptotic (x);
  if (x < 0.5)
    return log_gamma_near_two (x) - retail_log (x * (1 + x));
  if (x < 1.2)
    return log_gamma_near_two (x - 1) - retail_log1p (x - 1);
  for (; x >= 2.5; product *= x)
    x--;
  return log_gamma_near_two (x - 2) + retail_log (product);
}

double
retail_digamma (double x)
{
  /* −B_2n / 2n, n = 7 … 1 */
  static const double c[]
      = { -1.0 / 12, 691.0 / 32760, -1.0 / 132, 1.0 / 240, -1.0 / 252, 1.0 / 120, -1.0 / 12 };
  double below = 0, inverse;

  for (; x < ASYMPTOTIC; x++)
    below += 1 / x;
  inverse = 1 / (x * x);
  return retail_log (x) - 0.5 / x + evaluate (c, G_N_ELEMENTS (c), inverse) * inverse - below;
}

double
retail_trigamma (double x)
{
  /* B_2n, n = 7 … 1 */
  static const double c[] = { 7.0 / 6, -691.0 / 2730, 5.0 / 66, -1.0 / 30, 1.0 / 42, -1.0 / 30, 1.0 / 6 };
  double below = 0, inverse;

  for (; x < ASYMPTOTIC; x++)
    below += 1 / (x * x);
  inverse = 1 / (x * x);
  return (1 + evaluate (c, G_N_ELEMENTS (c), inverse) * inverse) / x + 0.5 * inverse + below;
}
