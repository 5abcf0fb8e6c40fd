/* Why this segment and not that one: the difference of the squared distances to the two centres splits
 * exactly over the features, Σ_j [(z_j − rival_j)² − (z_j − own_j)²]. Positive contributions speak for OWN.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* CONTRIBUTIONS: d values; returns their sum, the margin (≥ 0 when OWN is nearer). */
double
retail_margin (const double *z, guint d, const double *own, const double *rival, double *contributions);

G_END_DECLS
