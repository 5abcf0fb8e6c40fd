#include "engine/silhouette.h"

#include <math.h>

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/silhouette-private.h"
#include "engine/silhouette-sample.h"
#include "engine/threads.h"

/* A sample is cut into this many groups to see how far it may be off. */
#define GROUPS 20

void
retail_silhouette_options_init (RetailSilhouetteOptions *self)
{
  *self = (RetailSilhouetteOptions){ .exact_limit = 20000, .seed = 42 };
}

/* --- how far a sample may be off --- */

typedef struct
{
  const RetailSilhouetteSample *whole;
  const RetailSilhouetteRows *rows;
  const RetailPartition *partitions;
  guint n_partitions;
  double *means; /* GROUPS × n_partitions */
} Groups;

static void
use_sample (RetailSilhouetteRows *rows, const RetailSilhouetteSample *sample)
{
  rows->m = sample->m;
  rows->rows = sample->rows;
  rows->weights = sample->weights;
}

static void
measure_group (gsize index, gpointer data)
{
  Groups *groups = data;
  g_autoptr (RetailSilhouetteSample) part
      = retail_silhouette_sample_part (groups->whole, (guint)index, GROUPS);
  RetailSilhouetteRows rows = *groups->rows;

  use_sample (&rows, part);
  rows.n_threads = 1;
  retail_silhouette_measure (&rows, groups->partitions, groups->n_partitions,
                             groups->means + index * groups->n_partitions);
}

/* The standard error from the spread of random groups (Wolter 2007, chapter 2). The spread of the rows' own
 * silhouettes would leave out that the distances to the clusters are estimated too. A group without two
 * clusters says nothing; when fewer than two do, the error is the most that it can be. */
static double
standard_error (const Groups *groups, guint p, double share)
{
  double mean = 0, square = 0;
  guint valid = 0;

  for (guint g = 0; g < GROUPS; g++)
    if (!isnan (groups->means[g * groups->n_partitions + p]))
      {
        mean += groups->means[g * groups->n_partitions + p];
        valid++;
      }
  if (valid < 2)
    return 1;
  mean /= valid;
  for (guint g = 0; g < GROUPS; g++)
    {
      double off = groups->means[g * groups->n_partitions + p] - mean;

      square += isnan (off) ? 0 : off * off;
    }
  return sqrt (square / (valid - 1) / valid * (1 - share));
}

/* --- the whole --- */

static void
measure_exactly (RetailSilhouetteRows *rows, gsize n, const RetailPartition *partitions, guint n_partitions,
                 RetailSilhouette *results)
{
  g_autofree gsize *all = g_new (gsize, n);
  g_autofree double *weights = g_new (double, n);
  g_autofree double *means = g_new0 (double, n_partitions);

  for (gsize i = 0; i < n; i++)
    {
      all[i] = i;
      weights[i] = 1;
    }
  rows->m = n;
  rows->rows = all;
  rows->weights = weights;
  retail_silhouette_measure (rows, partitions, n_partitions, means);
  for (guint p = 0; p < n_partitions; p++)
    results[p] = (RetailSilhouette){ .mean = means[p], .sample_size = n, .exact = TRUE };
}

static void
measure_sample (RetailSilhouetteRows *rows, gsize n, const RetailPartition *partitions, guint n_partitions,
                const RetailSilhouetteSample *sample, RetailSilhouette *results)
{
  g_autofree double *means = g_new0 (double, n_partitions *(1 + GROUPS));
  Groups groups = { sample, rows, partitions, n_partitions, means + n_partitions };

  use_sample (rows, sample);
  retail_silhouette_measure (rows, partitions, n_partitions, means);
  retail_parallel_for (GROUPS, rows->n_threads, measure_group, &groups);
  for (guint p = 0; p < n_partitions; p++)
    results[p]
        = (RetailSilhouette){ .mean = means[p],
                              .sample_size = sample->m,
                              .standard_error = standard_error (&groups, p, (double)sample->m / (double)n) };
}

gboolean
retail_silhouettes (const double *data, gsize n, guint d, const RetailPartition *partitions,
                    guint n_partitions, const RetailSilhouetteOptions *options, const RetailMonitor *monitor,
                    RetailSilhouette *results, GError **error)
{
  RetailSilhouetteRows rows = { .data = data, .d = d, .n_threads = options->n_threads };
  g_autoptr (RetailSilhouetteSample) sample = NULL;
  const char *what = _ ("Measuring how well the segments separate");
  RetailStop stop;

  if (!retail_monitor_report (monitor, 0, what, error))
    return FALSE;
  retail_stop_init (&stop, monitor);
  rows.stop = &stop;
  if (n > MAX (options->exact_limit, 1))
    sample = retail_silhouette_sample_new (partitions, n_partitions, n, MAX (options->exact_limit, 1),
                                           options->seed);
  if (sample != NULL && sample->m < n)
    measure_sample (&rows, n, partitions, n_partitions, sample, results);
  else
    measure_exactly (&rows, n, partitions, n_partitions, results);
  return retail_monitor_report (monitor, 1, what, error);
}

gboolean
retail_silhouette (const double *data, gsize n, guint d, const guint16 *labels, guint k,
                   const RetailSilhouetteOptions *options, const RetailMonitor *monitor,
                   RetailSilhouette *result, GError **error)
{
  RetailPartition partition = { labels, k };

  g_return_val_if_fail (k >= 1 && k <= G_MAXUINT8, FALSE);
  if (!retail_silhouettes (data, n, d, &partition, 1, options, monitor, result, error))
    return FALSE;
  if (!isnan (result->mean))
    return TRUE;
  g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_INVALID,
                       _ ("A silhouette needs at least two segments with customers."));
  return FALSE;
}
