/* The parts of k-means, for the sweep over k (which packs the data once) and for the tests. */
#pragma once

#include "engine/kmeans.h"
#include "engine/points.h"
#include "engine/random.h"
#include "engine/stop.h"

G_BEGIN_DECLS

/* Up to this many rows every start runs on all of them; above, on a coreset of RETAIL_CORESET_SIZE, and the
 * best distinct optima go on from there on all the rows. */
#define RETAIL_FULL_START_ROWS 20000
#define RETAIL_CORESET_SIZE    16384

/* Up to this many rows single ones are moved as well (kmeans-exchange.h); of more, one matters little. */
#define RETAIL_EXCHANGE_ROWS 4096

/* Greedy k-means++ (Arthur and Vassilvitskii 2007, section 5): each next centre is the best of 2 + ⌊ln k⌋
 * draws in proportion to weight × squared distance. CENTRES (k × d) are in the units of the points' rows.
 * Returns the inertia about them. */
double retail_kmeans_seed (const RetailPoints *points, guint k, guint64 seed, guint64 start, double *centres);

/* A row for one more centre beside K others, chosen likewise. */
gsize retail_kmeans_draw (const RetailPoints *points, guint k, const double *centres, RetailRandom *random);

/* --- data made ready for any number of fits (kmeans.c) --- */

typedef struct _RetailKmeansBed RetailKmeansBed;

RetailKmeansBed *
retail_kmeans_bed_new (const double *data, gsize n, guint d, guint n_threads, guint64 seed, GError **error);
void retail_kmeans_bed_free (RetailKmeansBed *self);
/* Several threads may fit on one bed at the same time. */
RetailKmeans *retail_kmeans_bed_fit (const RetailKmeansBed *self, const RetailKmeansOptions *options,
                                     const RetailMonitor *monitor, GError **error);

/* Goes on from COUNT sets of centres (k × d each, in the units of the data), without any other start. NULL
 * when that leads to no lower inertia than INERTIA. */
RetailKmeans *retail_kmeans_bed_improve (const RetailKmeansBed *self, const RetailKmeansOptions *options,
                                         const double *centres, guint count, double inertia);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailKmeansBed, retail_kmeans_bed_free)

G_END_DECLS
