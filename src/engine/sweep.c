#include "engine/sweep.h"

#include <math.h>

#include "engine/elbow.h"
#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/sweep-neighbours.h"
#include "engine/threads.h"

/* The part of the work that the fits are; the silhouettes are the rest. */
#define FITS 0.6

/* Below this many rows another thread costs more than it brings. */
#define WORTH_A_THREAD 500

typedef struct
{
  RetailSweep *sweep;
  const RetailKmeansBed *bed;
  gsize n_rows;
  const RetailKmeansOptions *options;
  const RetailMonitor *monitor; /* of the fits, or NULL */
  RetailStop stop;
  gint n_done;   /* atomic: fits that are there */
  GError *error; /* atomic: the first that happened */
} Fits;

static void
take_error (Fits *self, GError *error)
{
  if (error != NULL && !g_atomic_pointer_compare_and_exchange (&self->error, NULL, error))
    g_error_free (error);
}

/* How many of so many starts K segments of few rows get: half, for afterwards the neighbours have their say;
 * where single rows move (kmeans-exchange.h) the more the more segments there are, for of those more is
 * missed. */
static guint
share_of_starts (guint n_init, guint k, gsize n_rows)
{
  return n_rows > RETAIL_EXCHANGE_ROWS ? (n_init + 1) / 2 : (n_init * MIN (k + 3, 16) + 15) / 16;
}

/* Fits one k, the largest first. Only the thread that was asked to sweep knows the monitor. */
static void
fit_one (gsize index, gpointer data)
{
  Fits *self = data;
  const gboolean watched = self->monitor != NULL && g_thread_self () == self->stop.owner;
  const guint n = self->sweep->n_points, i = n - 1 - (guint)index;
  RetailMonitor cancelling = { 0 };
  RetailKmeansOptions options = *self->options;
  GError *error = NULL;
  gint64 start;
  gint n_done;

  if (retail_stop_requested (&self->stop) || g_atomic_pointer_get (&self->error) != NULL)
    return;
  if (watched)
    cancelling = (RetailMonitor){ .is_cancelled = self->monitor->is_cancelled,
                                  .user_data = self->monitor->user_data };
  options.k = i + 1;
  if (self->n_rows <= RETAIL_FULL_START_ROWS)
    options.n_init = share_of_starts (options.n_init, options.k, self->n_rows);
  start = g_get_monotonic_time ();
  self->sweep->fits[i] = retail_kmeans_bed_fit (self->bed, &options, &cancelling, &error);
  self->sweep->points[i].seconds = (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  n_done = g_atomic_int_add (&self->n_done, 1) + 1;
  if (error == NULL && watched)
    retail_monitor_report (self->monitor, (double)n_done / n, _ ("Finding the segments"), &error);
  take_error (self, error);
}

/* Fits every k. Of few rows several at a time, each from some of the starts; of many rows one after the other
 * on all threads, for the sake of the memory. */
static gboolean
fit_all (RetailSweep *self, const RetailKmeansBed *bed, gsize n, const RetailKmeansOptions *options,
         const RetailMonitor *monitor, GError **error)
{
  const RetailMonitor part = retail_monitor_part (monitor, 0, FITS);
  const gboolean few = n <= RETAIL_FULL_START_ROWS;
  RetailKmeansOptions here = *options;
  Fits fits = { .sweep = self, .bed = bed, .n_rows = n, .options = &here };

  if (few)
    here.n_threads = 1;
  fits.monitor = monitor != NULL ? &part : NULL;
  retail_stop_init (&fits.stop, monitor);
  retail_parallel_for (self->n_points, few && n >= WORTH_A_THREAD ? options->n_threads : 1, fit_one, &fits);
  if (fits.error == NULL)
    retail_monitor_report (fits.monitor, 1, _ ("Finding the segments"), &fits.error);
  if (fits.error == NULL)
    return TRUE;
  g_propagate_error (error, fits.error);
  return FALSE;
}

/* All silhouettes at once, for they share the distances. */
static gboolean
measure_all (RetailSweep *self, const double *data, const RetailKmeansOptions *options,
             const RetailMonitor *monitor, GError **error)
{
  const RetailMonitor part = retail_monitor_part (monitor, FITS, 1);
  g_autofree RetailPartition *partitions = g_new (RetailPartition, self->n_points);
  g_autofree RetailSilhouette *silhouettes = g_new0 (RetailSilhouette, self->n_points);
  RetailSilhouetteOptions silhouette_options;

  retail_silhouette_options_init (&silhouette_options);
  silhouette_options.seed = options->seed;
  silhouette_options.n_threads = options->n_threads;
  for (guint i = 0; i < self->n_points; i++)
    partitions[i] = (RetailPartition){ self->fits[i]->labels, i + 1 };
  if (!retail_silhouettes (data, self->fits[0]->n, self->fits[0]->d, partitions, self->n_points,
                           &silhouette_options, monitor != NULL ? &part : NULL, silhouettes, error))
    return FALSE;
  for (guint i = 0; i < self->n_points; i++)
    {
      self->points[i].k = i + 1;
      self->points[i].inertia = self->fits[i]->inertia;
      self->points[i].silhouette = silhouettes[i];
    }
  return TRUE;
}

static void
choose (RetailSweep *self)
{
  g_autofree double *x = g_new (double, self->n_points);
  g_autofree double *y = g_new (double, self->n_points);
  double elbow, best = -2;

  for (guint i = 0; i < self->n_points; i++)
    {
      x[i] = self->points[i].k;
      y[i] = self->points[i].inertia;
      if (self->points[i].silhouette.mean > best)
        {
          best = self->points[i].silhouette.mean;
          self->k_silhouette = self->points[i].k;
        }
    }
  elbow = retail_elbow_find (x, y, self->n_points, 1);
  self->k_elbow = isnan (elbow) ? 0 : (guint)elbow;
}

RetailSweep *
retail_sweep_run (const double *data, gsize n, guint d, guint k_max, const RetailKmeansOptions *options,
                  const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailSweep) self = NULL;
  g_autoptr (RetailKmeansBed) bed = NULL;
  RetailKmeansOptions first = *options;
  g_autofree char *sentence = NULL;

  first.k = 1;
  sentence = retail_kmeans_options_check (&first, n, d);
  if (sentence == NULL && (k_max < 1 || k_max > RETAIL_K_MAX))
    {
      first.k = k_max;
      sentence = retail_kmeans_options_check (&first, n, d);
    }
  if (sentence != NULL)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_INVALID, sentence);
      return NULL;
    }
  bed = retail_kmeans_bed_new (data, n, d, options->n_threads, options->seed, error);
  if (bed == NULL)
    return NULL;
  k_max = (guint)retail_count_distinct_rows (data, n, d, k_max);
  self = g_new0 (RetailSweep, 1);
  self->points = g_new0 (RetailSweepPoint, k_max);
  self->fits = g_new0 (RetailKmeans *, k_max);
  self->n_points = k_max;
  if (!fit_all (self, bed, n, options, monitor, error))
    return NULL;
  if (n <= RETAIL_FULL_START_ROWS)
    retail_sweep_ask_neighbours (self->fits, k_max, bed, data, options);
  if (!measure_all (self, data, options, monitor, error))
    return NULL;
  choose (self);
  return g_steal_pointer (&self);
}

void
retail_sweep_free (RetailSweep *self)
{
  for (guint i = 0; i < self->n_points; i++)
    g_clear_pointer (&self->fits[i], retail_kmeans_unref);
  g_free (self->fits);
  g_free (self->points);
  g_free (self);
}
