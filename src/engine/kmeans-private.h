/* The parts of k-means, for the sweep over k (which packs the data once) and for the tests. */
#pragma once

#include "engine/kmeans.h"
#include "engine/points.h"
#include "engine/stop.h"

G_BEGIN_DECLS

/* Up to this many rows every start runs on all of them; above, on a coreset of RETAIL_CORESET_SIZE, and the
 * best distinct optima go on from there on all the rows. */
#define RETAIL_FULL_START_ROWS 20000
#define RETAIL_CORESET_SIZE    16384

/* --- one start in float32 (kmeans-seed.c, kmeans-lloyd.c) --- */

typedef struct
{
  guint k;
  double centres[RETAIL_K_MAX * RETAIL_D_MAX]; /* k × d, in the units of the points */
  double inertia;                              /* of the centres before the last move */
  double shift;                                /* summed squared shift of the last move */
  guint iterations;
  gboolean converged;
} RetailLloyd;

/* Greedy k-means++ (Arthur and Vassilvitskii 2007, section 5): each next centre is the best of 2 + ⌊ln k⌋
 * draws in proportion to weight × squared distance. */
void retail_kmeans_seed (const RetailPoints *points, guint k, guint64 seed, guint64 start, double *centres);

/* One iteration: assigns every point, moves the centres to the means (an empty one to the point farthest from
 * its centre). */
void retail_lloyd_step (RetailLloyd *self, const RetailPoints *points, guint n_threads);

/* Steps until the shift is at most LIMIT or MAX_ITERATIONS are done; then measures the inertia. */
void retail_lloyd_run (RetailLloyd *self, const RetailPoints *points, double limit, guint max_iterations,
                       guint n_threads, RetailStop *stop);

/* --- the last word in double (kmeans-refine.c) --- */

typedef struct
{
  const double *data; /* n × d, row-major */
  gsize n;
  guint d;
  guint n_threads;
} RetailRows;

/* Nearest of K centres for each row, ties to the lower index; returns the summed squared distance. LABELS,
 * SUMS (k × d, of the members) and SIZES (k, with SUMS) may be NULL. */
double retail_rows_assign (const RetailRows *rows, const double *centres, guint k, guint16 *labels,
                           double *sums, gsize *sizes);

typedef struct
{
  double limit;     /* squared shift, summed, at which the centres count as converged */
  double fine;      /* at which no further iteration is worth its while, at most `limit` */
  guint iterations; /* at most so many moves */
} RetailRefineLimits;

/* Labels all rows, and moves FIT's centres until they stand still: labels, sizes, inertia and centres of FIT
 * then belong together. */
void retail_kmeans_refine (RetailKmeans *fit, const RetailRows *rows, const RetailRefineLimits *limits,
                           RetailStop *stop);

/* --- data made ready for any number of fits (kmeans.c) --- */

typedef struct _RetailKmeansBed RetailKmeansBed;

RetailKmeansBed *
retail_kmeans_bed_new (const double *data, gsize n, guint d, guint n_threads, guint64 seed, GError **error);
void retail_kmeans_bed_free (RetailKmeansBed *self);
/* Several threads may fit on one bed at the same time. */
RetailKmeans *retail_kmeans_bed_fit (const RetailKmeansBed *self, const RetailKmeansOptions *options,
                                     const RetailMonitor *monitor, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailKmeansBed, retail_kmeans_bed_free)

G_END_DECLS
