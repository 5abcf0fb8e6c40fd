#include "charts/axis-ticks.h"

#include <math.h>

/* The nice number nearest to X > 0, or the least one not below it. */
static double
nice_number (double x, gboolean nearest)
{
  static const double limits[2][3] = { { 1, 2, 5 }, { 1.5, 3, 7 } };
  double power = pow (10, floor (log10 (x)));
  const double *limit = limits[nearest ? 1 : 0];
  double lead = x / power, slack = nearest ? 0 : 1e-9;

  if (lead < limit[0] + slack)
    return power;
  if (lead < limit[1] + slack)
    return 2 * power;
  return lead < limit[2] + slack ? 5 * power : 10 * power;
}

/* The first and last multiple of STEP around the data; what lies on a multiple stays there despite rounding.
 */
static void
cover (RetailTicks *self, double low, double high)
{
  double first = floor (low / self->step + 1e-9), last = ceil (high / self->step - 1e-9);

  self->first = first * self->step;
  self->n = (guint)MAX (last - first, 1) + 1;
}

RetailTicks
retail_ticks_choose (double low, double high, guint wanted)
{
  RetailTicks self = { 0 };

  if (!isfinite (low) || !isfinite (high) || fabs (low) > 1e290 || fabs (high) > 1e290)
    low = 0, high = 1;
  if (low > high)
    {
      double swap = low;

      low = high;
      high = swap;
    }
  if (high - low <= 1e-12 * MAX (fabs (low), fabs (high)) || high - low < 1e-290)
    {
      double room = low == 0 ? 0.5 : fabs (low) * 0.1;

      low -= room;
      high += room;
    }
  wanted = CLAMP (wanted, 2, 100);
  self.step = nice_number (nice_number (high - low, FALSE) / (wanted - 1), TRUE);
  self.decimals = (int)CLAMP (-floor (log10 (self.step) + 1e-9), 0, 17);
  cover (&self, low, high);
  return self;
}

double
retail_ticks_get (const RetailTicks *self, guint i)
{
  /* by whole multiples, so that 0.3 does not become 0.30000000000000004 more than it must */
  return (round (self->first / self->step) + i) * self->step;
}

double
retail_ticks_position (const RetailTicks *self, double value)
{
  return (value - self->first) / ((self->n - 1) * self->step);
}
