/* How the features spread over the customers: what the sliders, their marks and the radar need. */
#pragma once

#include "engine/customers.h"
#include "engine/model.h"

G_BEGIN_DECLS

/* The smallest of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 × 10^n that is at least VALUE; 0 for 0 or less. */
double retail_round_up_nicely (double value);

/* The Q-quantile (0–1) of N values by linear interpolation between order statistics (Hyndman and Fan's type
 * 7). Reorders VALUES. */
double retail_quantile (double *values, gsize n, double q);

/* Ranges, medians and means of the customers who are present now. A range goes from 0 (or the demo's lower
 * end) to the 99th percentile rounded up nicely, and never shrinks below the demo's; with DEMO_RANGES it is
 * the demo's. NaN for features the shop lacks. */
void retail_feature_spread_measure (RetailFeatureSpread *self, const RetailCustomers *customers,
                                    gboolean demo_ranges);

G_END_DECLS
