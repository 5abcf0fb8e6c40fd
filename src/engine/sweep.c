#include "engine/sweep.h"

#include <math.h>

#include "engine/elbow.h"
#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/kmeans-private.h"

/* The relative cost of the fit and the silhouette at K, for the progress. */
static double
progress_at (guint k, guint k_max)
{
  return (double)(k - 1) / k_max;
}

static gboolean
measure_silhouette (const RetailKmeans *fit, const double *data, const RetailKmeansOptions *options,
                    const RetailMonitor *monitor, RetailSweepPoint *point, GError **error)
{
  RetailSilhouetteOptions silhouette;

  point->silhouette = (RetailSilhouette){ .mean = NAN };
  if (fit->k < 2)
    return TRUE;
  retail_silhouette_options_init (&silhouette);
  silhouette.seed = options->seed;
  silhouette.n_threads = options->n_threads;
  return retail_silhouette (data, fit->n, fit->d, fit->labels, fit->k, &silhouette, monitor,
                            &point->silhouette, error);
}

static gboolean
run_point (RetailSweep *self, RetailKmeansBed *bed, const double *data, const RetailKmeansOptions *options,
           const RetailMonitor *monitor, GError **error)
{
  guint i = self->n_points;
  RetailMonitor fit_part = retail_monitor_part (monitor, 0, 0.5);
  RetailMonitor silhouette_part = retail_monitor_part (monitor, 0.5, 1);
  RetailKmeansOptions here = *options;

  here.k = i + 1;
  self->fits[i] = retail_kmeans_bed_fit (bed, &here, monitor != NULL ? &fit_part : NULL, error);
  if (self->fits[i] == NULL)
    return FALSE;
  self->n_points++;
  self->points[i].k = here.k;
  self->points[i].inertia = self->fits[i]->inertia;
  return measure_silhouette (self->fits[i], data, options, monitor != NULL ? &silhouette_part : NULL,
                             &self->points[i], error);
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
  for (guint k = 1; k <= k_max; k++)
    {
      RetailMonitor part = retail_monitor_part (monitor, progress_at (k, k_max), progress_at (k + 1, k_max));

      if (!run_point (self, bed, data, options, monitor != NULL ? &part : NULL, error))
        return NULL;
    }
  choose (self);
  return g_steal_pointer (&self);
}

void
retail_sweep_free (RetailSweep *self)
{
  for (guint i = 0; i < self->n_points; i++)
    retail_kmeans_unref (self->fits[i]);
  g_free (self->fits);
  g_free (self->points);
  g_free (self);
}
