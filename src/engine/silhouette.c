#include "engine/silhouette.h"

#include <math.h>

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/random.h"
#include "engine/silhouette-private.h"
#include "engine/threads.h"

/* A sample is cut into this many groups to see how far it may be off. */
#define GROUPS 20

void
retail_silhouette_options_init (RetailSilhouetteOptions *self)
{
  *self = (RetailSilhouetteOptions){ .exact_limit = 20000, .seed = 42 };
}

/* --- a sample, stratified by cluster --- */

typedef struct
{
  guint k;
  gsize *total; /* k: rows of each cluster */
  gsize *used;  /* k: how many of them are in the sample */
  gsize m;
  gsize *rows;     /* m: sorted by cluster */
  double *weights; /* m: for how many rows each stands */
} Sample;

static void
sample_free (Sample *self)
{
  g_free (self->total);
  g_free (self->used);
  g_free (self->rows);
  g_free (self->weights);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sample, sample_free)

static Sample *
sample_alloc (guint k, gsize m)
{
  Sample *self = g_new0 (Sample, 1);

  self->k = k;
  self->total = g_new0 (gsize, k);
  self->used = g_new0 (gsize, k);
  self->m = m;
  return self;
}

/* How many rows of each cluster: in proportion, but two at least where there are two. */
static void
share_out (Sample *self, gsize n, gsize limit)
{
  for (guint c = 0; c < self->k; c++)
    {
      double share = (double)limit * self->total[c] / n;

      self->used[c] = MIN (self->total[c], MAX ((gsize)(share + 0.5), 2));
      self->m += self->used[c];
    }
}

/* The next row of a cluster to take, counted within the cluster: one from each of `used` strata. */
static gsize
next_pick (RetailRandom *random, gsize taken, gsize used, gsize total, gsize after)
{
  double at;

  if (taken >= used)
    return G_MAXSIZE;
  if (used == total)
    return taken;
  at = (taken + retail_random_uniform (random)) * total / used;
  return MAX (MIN ((gsize)at, total - 1), after);
}

static void
choose_rows (Sample *self, const guint16 *labels, gsize n, guint64 seed)
{
  g_autofree gsize *counters = g_new0 (gsize, 4 * self->k);
  gsize *place = counters, *seen = counters + self->k, *taken = seen + self->k, *pick = taken + self->k;
  gsize at = 0;
  RetailRandom random;

  retail_random_init (&random, seed, 0);
  for (guint c = 0; c < self->k; c++)
    {
      place[c] = at;
      at += self->used[c];
      pick[c] = next_pick (&random, 0, self->used[c], self->total[c], 0);
    }
  for (gsize i = 0; i < n; i++)
    {
      guint c = labels[i];

      if (seen[c]++ != pick[c])
        continue;
      self->rows[place[c]] = i;
      self->weights[place[c]++] = (double)self->total[c] / self->used[c];
      taken[c]++;
      pick[c] = next_pick (&random, taken[c], self->used[c], self->total[c], seen[c]);
    }
}

static Sample *
sample_new (const RetailPartition *partition, gsize n, const RetailSilhouetteOptions *options)
{
  Sample *self = sample_alloc (partition->k, 0);

  for (gsize i = 0; i < n; i++)
    self->total[partition->labels[i]]++;
  share_out (self, n, MAX (options->exact_limit, 2));
  self->rows = g_new (gsize, self->m);
  self->weights = g_new (double, self->m);
  choose_rows (self, partition->labels, n, options->seed);
  return self;
}

/* --- how far a sample may be off --- */

typedef struct
{
  const Sample *whole;
  const RetailSilhouetteRows *rows;
  const RetailPartition *partition;
  double means[GROUPS];
} Groups;

/* Every GROUPS-th row of each cluster, as a sample of its own. */
static void
measure_group (gsize index, gpointer data)
{
  Groups *groups = data;
  const Sample *whole = groups->whole;
  g_autofree gsize *chosen = g_new (gsize, whole->m);
  g_autofree double *weights = g_new (double, whole->m);
  RetailSilhouetteRows rows = *groups->rows;
  gsize first = 0;

  rows.m = 0;
  rows.rows = chosen;
  rows.weights = weights;
  rows.n_threads = 1;
  for (guint c = 0; c < whole->k; first += whole->used[c++])
    for (gsize i = index; i < whole->used[c]; i += GROUPS)
      {
        chosen[rows.m] = whole->rows[first + i];
        weights[rows.m++] = whole->weights[first + i];
      }
  retail_silhouette_measure (&rows, groups->partition, 1, &groups->means[index]);
}

/* The standard error from the spread of random groups (Wolter 2007, chapter 2). The spread of the rows' own
 * silhouettes would leave out that the distances to the clusters are estimated too. A group without two
 * clusters says nothing; when fewer than two do, the error is the most that it can be. */
static double
standard_error (const Sample *whole, const RetailSilhouetteRows *rows, const RetailPartition *partition,
                gsize n)
{
  Groups groups = { whole, rows, partition, { 0 } };
  double mean = 0, square = 0;
  guint valid = 0;

  retail_parallel_for (GROUPS, rows->n_threads, measure_group, &groups);
  for (guint g = 0; g < GROUPS; g++)
    if (!isnan (groups.means[g]))
      {
        mean += groups.means[g];
        valid++;
      }
  if (valid < 2)
    return 1;
  mean /= valid;
  for (guint g = 0; g < GROUPS; g++)
    if (!isnan (groups.means[g]))
      square += (groups.means[g] - mean) * (groups.means[g] - mean);
  return sqrt (square / (valid - 1) / valid * (1 - (double)whole->m / n));
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
measure_sample (RetailSilhouetteRows *rows, gsize n, const RetailPartition *partition,
                const RetailSilhouetteOptions *options, RetailSilhouette *result)
{
  g_autoptr (Sample) sample = sample_new (partition, n, options);

  rows->m = sample->m;
  rows->rows = sample->rows;
  rows->weights = sample->weights;
  *result = (RetailSilhouette){ .sample_size = sample->m, .exact = sample->m == n };
  retail_silhouette_measure (rows, partition, 1, &result->mean);
  if (!result->exact)
    result->standard_error = standard_error (sample, rows, partition, n);
}

gboolean
retail_silhouettes (const double *data, gsize n, guint d, const RetailPartition *partitions,
                    guint n_partitions, const RetailSilhouetteOptions *options, const RetailMonitor *monitor,
                    RetailSilhouette *results, GError **error)
{
  RetailSilhouetteRows rows = { .data = data, .d = d, .n_threads = options->n_threads };
  const char *what = _ ("Measuring how well the segments separate");
  RetailStop stop;

  if (!retail_monitor_report (monitor, 0, what, error))
    return FALSE;
  retail_stop_init (&stop, monitor);
  rows.stop = &stop;
  if (n <= options->exact_limit)
    measure_exactly (&rows, n, partitions, n_partitions, results);
  for (guint p = 0; p < n_partitions && n > options->exact_limit; p++)
    {
      measure_sample (&rows, n, &partitions[p], options, &results[p]);
      if (!retail_monitor_report (monitor, (double)p / n_partitions, what, error))
        return FALSE;
    }
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
