/* Which features decide the segment: η² of each (1 − within / total sum of squares), and permutation
 * importance (Breiman 2001; here the share of customers whose nearest centre changes when the feature's
 * column is shuffled). */
#pragma once

#include "engine/kmeans.h"

G_BEGIN_DECLS

/* DATA: the n × d matrix that FIT clusters; its labels count. ETA2: d values 0–1. */
void retail_importance_eta2 (const double *data, const RetailKmeans *fit, double *eta2);

/* DATA likewise; FIT's centres count. SHARE: d values 0–1, the mean over REPEATS shuffles. Above 20,000 rows
 * a seeded sample of that many. */
void retail_importance_permutation (const double *data, const RetailKmeans *fit, guint repeats, guint64 seed,
                                    double *share);

G_END_DECLS
