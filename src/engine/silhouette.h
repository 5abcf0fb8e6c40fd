/* The mean silhouette (Rousseeuw 1987) with Euclidean distances (never squared ones). A point alone in its
 * cluster counts 0. Exact up to exact_limit rows; above, by a sample of about that many rows, stratified by
 * cluster and the same for all partitions that are measured together, with the standard error that random
 * groups of the sample show (Wolter 2007, chapter 2). Distances in
 * float32 about the mean, sums in double: equal to the definition in double to 1e-6 for data of any
 * magnitude. A cluster that cannot be the nearest other one of a row need not be measured; which those are
 * follows from bounds (kernel-cloud.h), so this changes nothing but the time. The result does not depend on
 * the number of threads or on the machine. */
#pragma once

#include "engine/monitor.h"

G_BEGIN_DECLS

typedef struct
{
  double mean;           /* −1 … 1 */
  gsize sample_size;     /* rows that were used */
  gboolean exact;        /* sample_size = n */
  double standard_error; /* 0 when exact */
} RetailSilhouette;

typedef struct
{
  gsize exact_limit; /* 20,000 */
  guint64 seed;      /* of the sample */
  guint n_threads;
} RetailSilhouetteOptions;

/* Which cluster each row belongs to. */
typedef struct
{
  const guint16 *labels; /* n, below k */
  guint k;               /* 1 to 255; a cluster may be empty */
} RetailPartition;

void retail_silhouette_options_init (RetailSilhouetteOptions *self);

/* FALSE with RETAIL_ERROR_INVALID when fewer than two clusters are in use, RETAIL_ERROR_CANCELLED. */
gboolean retail_silhouette (const double *data, gsize n, guint d, const guint16 *labels, guint k,
                            const RetailSilhouetteOptions *options, const RetailMonitor *monitor,
                            RetailSilhouette *result, GError **error);

/* The silhouettes of several partitions of the same rows, for which the distances are measured hardly more
 * often than for one. RESULTS: one for each; its mean is NaN where fewer than two clusters are in use. */
gboolean retail_silhouettes (const double *data, gsize n, guint d, const RetailPartition *partitions,
                             guint n_partitions, const RetailSilhouetteOptions *options,
                             const RetailMonitor *monitor, RetailSilhouette *results, GError **error);

G_END_DECLS
