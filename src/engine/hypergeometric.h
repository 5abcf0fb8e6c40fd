/* The Gauss hypergeometric function where the purchase models need it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* log ₂F₁ (a, b; c; z) for a, b ≥ 0, c > 0 and 0 ≤ z < 1, where every term of the power series is positive:
 * no cancellation, and no overflow, since the sum is kept with its own exponent (Abramowitz and Stegun 1964,
 * 15.1.1). NaN outside that range and where the series needs more than 2,000 terms (z near 1). */
double retail_log_hyp2f1 (double a, double b, double c, double z);

G_END_DECLS
