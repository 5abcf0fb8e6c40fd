/* The logarithm of the gamma function and its first two derivatives, for positive arguments: the same to the
 * last bit on every processor (see engine/elementary.h) and safe to call from any thread. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* log Γ (x), x > 0, to some units in the last place, also near its roots 1 and 2. */
double retail_log_gamma (double x);

/* ψ (x) = d log Γ (x) / dx and its derivative ψ′ (x), x > 0, to 1e-14 of their terms: the asymptotic series
 * (Abramowitz and Stegun 1964, 6.3.18 and 6.4.12) after the recurrence has brought x above 10. */
double retail_digamma (double x);
double retail_trigamma (double x);

G_END_DECLS
