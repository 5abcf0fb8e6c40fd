/* How stable a clustering is: would other customers of the same kind have given the same segments?
 *
 * Resamples of the customers (with replacement, as many as there are) are clustered like the original; every
 * customer is then labelled by the nearest of the new centres, and the labels are compared with the original
 * ones: as a whole by the adjusted Rand index (Hubert and Arabie 1985; agreement.h), each segment by the
 * Jaccard coefficient with the cluster that is most like it (Hennig 2007, Computational Statistics and Data
 * Analysis 52, "clusterwise stability"). Hennig's reading: above 0.85 highly stable, below 0.6 not to be
 * trusted.
 *
 * Tested in tests/engine/test-stability.c. */
#pragma once

#include "engine/kmeans.h"

G_BEGIN_DECLS

#define RETAIL_STABLE_FROM 0.85
#define RETAIL_SHAKY_BELOW 0.60

typedef struct
{
  guint n_resamples;          /* 20 */
  RetailKmeansOptions kmeans; /* n_init 4; seed and threads; k is the original's */
} RetailStabilityOptions;

/* The clustering that is put to the test. Borrowed. */
typedef struct
{
  const double *rows; /* n × d */
  gsize n;
  guint d;
  const guint16 *labels; /* n values below k */
  guint k;
} RetailLabelled;

typedef struct
{
  guint n_resamples;       /* that could be clustered: those with k distinct customers at least */
  double ari_mean, ari_sd; /* NaN without any; sd is the sample standard deviation, NaN of a single one */
  double jaccard[RETAIL_K_MAX]; /* k: mean over the resamples; NaN without any */
} RetailStability;

void retail_stability_options_init (RetailStabilityOptions *self);

/* The same for any number of threads. FALSE with RETAIL_ERROR_CANCELLED, or RETAIL_ERROR_INVALID for
 * non-finite rows. */
gboolean retail_stability_measure (const RetailLabelled *original, const RetailStabilityOptions *options,
                                   const RetailMonitor *monitor, RetailStability *stability, GError **error);

G_END_DECLS
