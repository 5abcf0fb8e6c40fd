/* One start of k-means on few rows: one of Lloyd's iterations, then Hartigan and Wong's moves of single rows
 * (1979), first in haste, the centres running ahead, and then until none lowers the inertia. Of few rows that
 * matters: most places where Lloyd's iteration rests are none where theirs does, so fewer optima are left,
 * and better ones. Each of them is one of Lloyd's, too. All in float32; kmeans-exact.h has the last word. */
#pragma once

#include "engine/kmeans-start.h"

G_BEGIN_DECLS

/* As retail_start_run(), with a look at every row for an iteration, until no row wants to move. All weights
 * are 1. Goes on from where it was, or, if SELF is not `placed`, from its centres. */
void retail_exchange_run (RetailStart *self, const RetailPoints *points, guint k, guint most_iterations);

/* The numbers of rows (k) of the partition that SELF has come to; its own. */
const double *retail_exchange_get_masses (const RetailStart *self);

G_END_DECLS
