/* k-means for every k from 1 to k_max with its silhouette: the two curves by which k is chosen. Up to 20,000
 * rows each fit begins from half of the starts asked for, and from its neighbours' centres
 * (sweep-neighbours.h), which finds at least as much. */
#pragma once

#include "engine/kmeans.h"
#include "engine/silhouette.h"

G_BEGIN_DECLS

typedef struct
{
  guint k;
  double inertia;
  RetailSilhouette silhouette; /* mean NaN for k = 1 */
  double seconds;              /* wall clock, that the fit took */
} RetailSweepPoint;

typedef struct
{
  guint n_points; /* k = 1 … n_points; fewer than asked when there are fewer distinct customers */
  RetailSweepPoint *points;
  RetailKmeans **fits; /* the fit behind each point */
  guint k_elbow;       /* kneedle's, 0 when the curve has no elbow */
  guint k_silhouette;  /* the best silhouette's, 0 when there is none */
} RetailSweep;

/* `options->k` is not looked at. NULL with the errors of retail_kmeans_fit(). */
RetailSweep *
retail_sweep_run (const double *data, gsize n, guint d, guint k_max, const RetailKmeansOptions *options,
                  const RetailMonitor *monitor, GError **error);
void retail_sweep_free (RetailSweep *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailSweep, retail_sweep_free)

G_END_DECLS
