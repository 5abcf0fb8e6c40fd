#include "engine/elbow.h"

#include <math.h>

/* Rounding makes a straight line's difference curve this uneven, no more. */
#define FLAT 1e-9

/* The difference curve of a falling convex curve: both axes normalised to 0–1, the curve turned upside down
 * (its elbow becomes a knee), the diagonal taken off. FALSE when there is nothing to normalise. */
static gboolean
difference_curve (const double *x, const double *y, gsize n, double *difference)
{
  double low = y[0], high = y[0];

  for (gsize i = 1; i < n; i++)
    {
      low = MIN (low, y[i]);
      high = MAX (high, y[i]);
    }
  if (!(high > low) || !(x[n - 1] > x[0]))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    difference[i] = (high - y[i]) / (high - low) - (x[i] - x[0]) / (x[n - 1] - x[0]);
  return TRUE;
}

static gboolean
is_maximum (const double *values, gsize n, gsize i)
{
  return (i == 0 || values[i] >= values[i - 1]) && (i + 1 == n || values[i] >= values[i + 1]);
}

static gboolean
is_minimum (const double *values, gsize n, gsize i)
{
  return (i == 0 || values[i] <= values[i - 1]) && (i + 1 == n || values[i] <= values[i + 1]);
}

double
retail_elbow_find (const double *x, const double *y, gsize n, double sensitivity)
{
  g_autofree double *difference = NULL;
  double threshold = -G_MAXDOUBLE, step;
  gsize candidate = 0;

  if (n < 3)
    return NAN;
  difference = g_new (double, n);
  if (!difference_curve (x, y, n, difference))
    return NAN;
  /* the mean gap of the normalised x */
  step = 1.0 / (n - 1);
  for (gsize i = 1; i + 1 < n; i++)
    {
      if (is_maximum (difference, n, i) && difference[i] > FLAT)
        {
          threshold = difference[i] - sensitivity * step;
          candidate = i;
        }
      /* from a minimum on the curve must come down to the diagonal to confirm the last candidate */
      else if (is_minimum (difference, n, i) && threshold > -G_MAXDOUBLE)
        threshold = 0;
      if (difference[i + 1] < threshold)
        return x[candidate];
    }
  return NAN;
}
