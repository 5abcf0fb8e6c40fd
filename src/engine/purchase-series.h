/* The series of what a living customer will buy, for many horizons at once.
 *
 * Equation (10) of Fader, Hardie and Lee (2005) holds 1 − (1 − z)^s ₂F₁ (s, b; c; z) with c = a + b − 1.
 * Euler's transformation (Abramowitz and Stegun 1964, 15.3.3) makes it 1 − (1 − z)^(a − 1) ₂F₁ (c − s, a − 1;
 * c; z): the parameters shrink from the size of a history to that of the model, and the terms fall by z where
 * they rose before. Divided by 1 − a, and with the binomial series of (1 − z)^(1 − a) put in for the 1, it is
 *
 *   (1 − z)^(a − 1) Σ_n (a)_(n − 1) / n! · [1 − (c − s)_n / (c)_n] zⁿ,  n = 1, 2, …
 *
 * where nothing is left of the pole at a = 1, and for s ≤ 2c no term is negative: it is exact to rounding.
 * The coefficients do not depend on the horizon, which is in z alone. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RETAIL_PURCHASE_HORIZONS 16 /* as many at once */

/* VALUES: c times the above at each of the Z (0 ≤ z < 1), NaN where it takes too many terms. All of a, c and
 * s positive, s ≤ 2c. Both arrays have RETAIL_PURCHASE_HORIZONS elements; z = 0 gives 0. */
void retail_purchase_series (double a, double c, double s, const double *z, double *values);

G_END_DECLS
