/* Fuzzy c-means membership with m = 2 (Bezdek 1981): u_j ∝ 1 / d_j². A distance of zero gives 1 (shared among
 * equal zeros). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* MEMBERSHIPS: k values that sum to 1. Returns the nearest centre (ties: the lower index). */
guint retail_membership (const double *z, guint d, const double *centres, guint k, double *memberships);

G_END_DECLS
