/* k-means: k-means++ seeding (Arthur and Vassilvitskii 2007), exact Lloyd iterations (Lloyd 1982), the best
 * of several starts.
 *
 * Data are row-major n × d doubles (already scaled). The result depends on data, options and seed alone:
 * never on the number of threads or on the machine. It stops as scikit-learn does: when the squared shift of
 * the centres, summed, is at most tolerance × the mean variance of the columns, or after max_iterations. An
 * emptied cluster is reseeded with the point farthest from its centre.
 *
 * Starts run in float32: all of them briefly, then the best to the end (kmeans-starts.h); of up to 4,096 rows
 * fewer, by moves of single ones, too (Hartigan and Wong 1979; kmeans-exchange.h), and what lies around
 * the best is looked at. What is returned was found in double on all rows (kmeans-exact.h): every label is
 * the nearest centre, the inertia belongs to these labels and centres. Up to 20,000 rows the starts run on
 * all of them, and the winner's centres are the means of their members to the last digits. Above, the starts
 * run on a weighted lightweight coreset (Bachem, Lucic, Krause 2018) of 16,384 rows, and the best distinct
 * optima go on with exact iterations on all rows; one more would move the centres by less than the tolerance.
 * With `full_starts` the coreset only refines the initial points (Bradley and Fayyad 1998), and every start
 * goes on from there with iterations on all rows, until it converges or comes to where a better one is.
 *
 * Beside the data it takes 6 to 12 bytes a row; with `full_starts` 4 × d more, and 1 for each start. Tested
 * against scikit-learn 1.2.1 and R 4.2 on iris, wine, digits and breast cancer. */
#pragma once

#include "engine/monitor.h"

G_BEGIN_DECLS

#define RETAIL_K_MAX 64
#define RETAIL_D_MAX 64

typedef struct
{
  guint k;
  guint n_init;         /* 16; starts, of which the lowest inertia wins */
  guint max_iterations; /* 300 */
  double tolerance;     /* 1e-4, relative to the mean column variance */
  guint64 seed;
  guint n_threads;      /* 0 = as many as there are processors; never changes the answer */
  gboolean full_starts; /* FALSE; every start runs on all rows, however many there are */
} RetailKmeansOptions;

/* Immutable, atomically ref-counted. */
typedef struct
{
  gsize n;
  guint k, d;
  double *centres;  /* k × d */
  guint16 *labels;  /* n */
  gsize *sizes;     /* k */
  double inertia;   /* Σ squared distance to the own centre, summed in double */
  guint iterations; /* of the winning start */
  gboolean converged;
} RetailKmeans;

void retail_kmeans_options_init (RetailKmeansOptions *self);

/* NULL when the options are fit for n rows of d columns, else a sentence for the user. Free it. */
char *retail_kmeans_options_check (const RetailKmeansOptions *self, gsize n, guint d);

/* NULL with RETAIL_ERROR_INVALID (options, non-finite data, fewer distinct points than k) or
 * RETAIL_ERROR_CANCELLED. */
RetailKmeans *retail_kmeans_fit (const double *data, gsize n, guint d, const RetailKmeansOptions *options,
                                 const RetailMonitor *monitor, GError **error);

RetailKmeans *retail_kmeans_ref (const RetailKmeans *self);
void retail_kmeans_unref (const RetailKmeans *self);

/* Labels of N rows: the nearest of K centres, ties to the lower index; 0 for a row with a NaN. */
void
retail_kmeans_assign (const double *data, gsize n, guint d, const double *centres, guint k, guint16 *labels);

/* The summed squared distance of N rows to the nearest of K centres. */
double retail_kmeans_inertia (const double *data, gsize n, guint d, const double *centres, guint k);

/* The number of distinct rows, counting no further than `limit`. */
gsize retail_count_distinct_rows (const double *data, gsize n, guint d, gsize limit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailKmeans, retail_kmeans_unref)

G_END_DECLS
