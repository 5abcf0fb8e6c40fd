/* The logarithm of the gamma function and its derivative, for positive arguments; both are safe to call from
 * any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* log Γ (x), x > 0. */
double retail_log_gamma (double x);

/* ψ (x) = d log Γ (x) / dx, x > 0, to 1e-14 of its terms: the asymptotic series (Abramowitz and Stegun 1964,
 * 6.3.18) after the recurrence has brought x above 10. */
double retail_digamma (double x);

G_END_DECLS
