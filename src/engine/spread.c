#include "engine/spread.h"

#include <gsl/gsl_statistics_double.h>

#include <math.h>
#include <stdlib.h>

#define RANGE_QUANTILE 0.99

/* The largest power of ten that is not above VALUE, by whole powers, which are exact to 10^22. */
static double
power_of_ten_below (double value)
{
  double power = 1;

  if (value < 1)
    {
      while (value * power < 1)
        power *= 10;
      return 1 / power;
    }
  while (power * 10 <= value)
    power *= 10;
  return power;
}

double
retail_round_up_nicely (double value)
{
  static const double steps[] = { 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10 };
  double power;

  if (!(value > 0))
    return 0;
  if (isinf (value))
    return value;
  power = power_of_ten_below (value);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * power >= value * (1 - 1e-12))
      return steps[i] * power;
  return 10 * power;
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

double
retail_quantile (double *values, gsize n, double q)
{
  qsort (values, n, sizeof *values, compare_doubles);
  return gsl_stats_quantile_from_sorted_data (values, 1, n, q);
}

/* The present customers' values of one feature; returns how many. */
static gsize
gather (const RetailCustomers *customers, RetailFeature feature, double *values)
{
  gsize n = 0;

  for (gsize i = 0; i < customers->n; i++)
    if (customers->in_now[i])
      values[n++] = customers->now[i * RETAIL_N_FEATURES + feature];
  return n;
}

static void
measure_one (RetailFeatureSpread *self, RetailFeature feature, double *values, gsize n)
{
  double top = retail_round_up_nicely (retail_quantile (values, n, RANGE_QUANTILE));

  self->median[feature] = gsl_stats_quantile_from_sorted_data (values, 1, n, 0.5);
  self->mean[feature] = gsl_stats_mean (values, 1, n);
  self->range_max[feature] = MAX (self->range_max[feature], top);
  if (values[0] < self->range_min[feature])
    self->range_min[feature] = 0;
}

void
retail_feature_spread_measure (RetailFeatureSpread *self, const RetailCustomers *customers,
                               gboolean demo_ranges)
{
  double *values = g_new (double, customers->n + 1);

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      const RetailFeatureInfo *info = retail_feature_get_info (f);
      gsize n = customers->has_feature[f] ? gather (customers, f, values) : 0;

      self->range_min[f] = info->demo_min;
      self->range_max[f] = info->demo_max;
      self->median[f] = self->mean[f] = NAN;
      if (n > 0)
        measure_one (self, f, values, n);
      if (demo_ranges)
        {
          self->range_min[f] = info->demo_min;
          self->range_max[f] = info->demo_max;
        }
    }
  g_free (values);
}
