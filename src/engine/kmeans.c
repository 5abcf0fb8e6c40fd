#include "engine/kmeans.h"

#include <math.h>
#include <string.h>

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/kmeans-private.h"
#include "engine/random.h"
#include "engine/threads.h"

/* Of many rows, the starts' optima that go on to all of them: so many, distinct by this much, and none that
 * is this much worse than the best. */
#define MOST_POLISHED 5
#define DISTINCT      1e-5
#define HOPELESS      0.02

/* Outside of these magnitudes squares are no longer finite or no longer normal. */
#define LARGEST  1e100
#define SMALLEST 1e-100

typedef struct
{
  RetailKmeans fit;
  gatomicrefcount ref_count;
} CountedKmeans;

struct _RetailKmeansBed
{
  RetailRows rows;
  double *owned;        /* rescaled rows, or NULL */
  int exponent;         /* rows = the caller's data × 2^exponent */
  RetailPoints *points; /* all rows */
  RetailPoints *sample; /* what the starts run on: a coreset, or NULL for `points` */
};

void
retail_kmeans_options_init (RetailKmeansOptions *self)
{
  *self = (RetailKmeansOptions){ .k = 4, .n_init = 16, .max_iterations = 300, .tolerance = 1e-4, .seed = 42 };
}

char *
retail_kmeans_options_check (const RetailKmeansOptions *self, gsize n, guint d)
{
  if (self->k < 1 || self->k > RETAIL_K_MAX)
    return g_strdup_printf (_ ("The number of segments must be from 1 to %d."), RETAIL_K_MAX);
  if (d < 1 || d > RETAIL_D_MAX)
    return g_strdup_printf (_ ("The number of features must be from 1 to %d."), RETAIL_D_MAX);
  if (self->n_init < 1)
    return g_strdup (_ ("The number of starts must be at least 1."));
  if (self->max_iterations < 1)
    return g_strdup (_ ("The number of iterations must be at least 1."));
  if (!(self->tolerance >= 0) || !isfinite (self->tolerance))
    return g_strdup (_ ("The tolerance must be a number that is not negative."));
  if (n < self->k)
    return g_strdup_printf (_ ("%u segments need at least as many customers; there are %lu."), self->k,
                            (gulong)n);
  return NULL;
}

/* --- distinct rows --- */

static gboolean
is_among (const double *row, guint d, const double **seen, gsize n_seen)
{
  for (gsize s = 0; s < n_seen; s++)
    {
      guint j = 0;

      while (j < d && row[j] == seen[s][j])
        j++;
      if (j == d)
        return TRUE;
    }
  return FALSE;
}

gsize
retail_count_distinct_rows (const double *data, gsize n, guint d, gsize limit)
{
  g_autofree const double **seen = g_new (const double *, MIN (limit, n) + 1);
  gsize n_seen = 0;

  for (gsize i = 0; i < n && n_seen < limit; i++)
    if (!is_among (data + i * d, d, seen, n_seen))
      seen[n_seen++] = data + i * d;
  return n_seen;
}

/* --- the data made ready --- */

/* Squares of the largest numbers overflow and those of the smallest vanish; a power of two changes nothing
 * but the magnitude. */
static void
rescale (RetailKmeansBed *self)
{
  gsize size = self->rows.n * self->rows.d;
  int half;

  self->exponent = -ilogb (self->points->largest);
  half = self->exponent / 2;
  self->owned = g_new (double, size);
  for (gsize i = 0; i < size; i++)
    self->owned[i] = ldexp (ldexp (self->rows.data[i], half), self->exponent - half);
  self->rows.data = self->owned;
  retail_points_free (self->points);
  self->points = retail_points_new (self->rows.data, self->rows.n, self->rows.d, self->rows.n_threads);
}

RetailKmeansBed *
retail_kmeans_bed_new (const double *data, gsize n, guint d, guint n_threads, guint64 seed, GError **error)
{
  g_autoptr (RetailKmeansBed) self = g_new0 (RetailKmeansBed, 1);

  self->rows = (RetailRows){ data, n, d, n_threads };
  self->points = retail_points_new (data, n, d, n_threads);
  if (!self->points->finite)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_INVALID,
                           _ ("The data hold a value that is not a finite number."));
      return NULL;
    }
  if (self->points->largest > LARGEST || (self->points->largest > 0 && self->points->largest < SMALLEST))
    rescale (self);
  if (n > RETAIL_FULL_START_ROWS)
    self->sample = retail_points_sample (self->points, RETAIL_CORESET_SIZE, seed);
  return g_steal_pointer (&self);
}

void
retail_kmeans_bed_free (RetailKmeansBed *self)
{
  g_clear_pointer (&self->points, retail_points_free);
  g_clear_pointer (&self->sample, retail_points_free);
  g_free (self->owned);
  g_free (self);
}

/* --- the starts --- */

typedef struct
{
  const RetailKmeansOptions *options;
  const RetailPoints *points;
  double limit;
  RetailStop *stop;
  RetailLloyd *starts; /* n_init */
} Starts;

static void
run_start (gsize index, gpointer data)
{
  Starts *self = data;
  RetailLloyd *lloyd = &self->starts[index];

  if (retail_stop_requested (self->stop))
    return;
  lloyd->k = self->options->k;
  retail_kmeans_seed (self->points, lloyd->k, self->options->seed, index, lloyd->centres);
  retail_lloyd_run (lloyd, self->points, self->limit, self->options->max_iterations, 1, self->stop);
}

/* Brings the best distinct optima to the front, the best first; returns how many they are. */
static guint
rank_starts (RetailLloyd *starts, guint n)
{
  guint kept = 0;

  while (kept < MOST_POLISHED && kept < n)
    {
      guint best = n;

      for (guint i = kept; i < n; i++)
        if ((kept == 0 || starts[i].inertia > starts[kept - 1].inertia * (1 + DISTINCT))
            && (best == n || starts[i].inertia < starts[best].inertia))
          best = i;
      if (best == n || starts[best].inertia > starts[0].inertia * (1 + HOPELESS))
        break;
      if (best != kept)
        {
          g_autofree RetailLloyd *was = g_memdup2 (&starts[kept], sizeof *was);

          starts[kept] = starts[best];
          starts[best] = *was;
        }
      kept++;
    }
  return kept;
}

/* On all rows, from where the starts came to on the coreset; the best comes first. */
static void
polish (const RetailKmeansBed *bed, Starts *self, guint count)
{
  guint best = 0;

  for (guint i = 0; i < count; i++)
    retail_lloyd_run (&self->starts[i], bed->points, self->limit, self->options->max_iterations,
                      self->options->n_threads, self->stop);
  for (guint i = 1; i < count; i++)
    if (self->starts[i].inertia < self->starts[best].inertia)
      best = i;
  if (best > 0)
    self->starts[0] = self->starts[best];
}

/* Runs all starts and leaves the best in front. */
static void
run_starts (const RetailKmeansBed *bed, Starts *self)
{
  const RetailKmeansOptions *options = self->options;
  gboolean small = (double)self->points->n * self->points->d * options->k * options->n_init < 1e5;
  guint count;

  retail_parallel_for (options->n_init, small ? 1 : options->n_threads, run_start, self);
  if (retail_stop_requested (self->stop))
    return;
  count = rank_starts (self->starts, options->n_init);
  if (self->points != bed->points)
    polish (bed, self, count);
}

/* --- the fit --- */

static RetailKmeans *
fit_new (const RetailKmeansBed *bed, const RetailLloyd *best)
{
  const RetailPoints *points = bed->points;
  CountedKmeans *self = g_new0 (CountedKmeans, 1);
  RetailKmeans *fit = &self->fit;

  g_atomic_ref_count_init (&self->ref_count);
  fit->n = points->n;
  fit->k = best->k;
  fit->d = points->d;
  fit->iterations = best->iterations;
  fit->centres = g_new (double, fit->k * fit->d);
  fit->labels = g_new (guint16, fit->n);
  fit->sizes = g_new0 (gsize, fit->k);
  for (guint i = 0; i < fit->k * fit->d; i++)
    fit->centres[i] = best->centres[i] / points->scale + points->origin[i % fit->d];
  return fit;
}

static void
undo_rescale (RetailKmeans *fit, int exponent)
{
  int half = exponent / 2;

  for (guint i = 0; i < fit->k * fit->d; i++)
    fit->centres[i] = ldexp (ldexp (fit->centres[i], -half), half - exponent);
  fit->inertia = ldexp (ldexp (fit->inertia, -exponent), -exponent);
}

static RetailKmeans *
refined (const RetailKmeansBed *bed, Starts *starts)
{
  const RetailPoints *points = bed->points;
  const RetailKmeansOptions *options = starts->options;
  RetailKmeans *fit = fit_new (bed, &starts->starts[0]);
  RetailRows rows = bed->rows;
  RetailRefineLimits limits = { .iterations = options->max_iterations };

  rows.n_threads = options->n_threads;
  limits.limit = options->tolerance * points->mean_variance / (points->scale * points->scale);
  limits.fine = limits.limit;
  if (bed->sample == NULL)
    limits.fine = MIN (limits.limit, 1e-24 * points->mean_variance / (points->scale * points->scale));
  retail_kmeans_refine (fit, &rows, &limits, starts->stop);
  if (bed->exponent != 0)
    undo_rescale (fit, bed->exponent);
  return fit;
}

static gboolean
check_data (const RetailKmeansBed *bed, const RetailKmeansOptions *options, GError **error)
{
  const RetailRows *rows = &bed->rows;
  g_autofree char *sentence = retail_kmeans_options_check (options, rows->n, rows->d);
  gsize n_distinct;

  if (sentence != NULL)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_INVALID, sentence);
      return FALSE;
    }
  n_distinct = retail_count_distinct_rows (rows->data, rows->n, rows->d, options->k);
  if (n_distinct < options->k)
    {
      g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_INVALID,
                   _ ("%u segments need at least as many customers that differ; there are %lu."), options->k,
                   (gulong)n_distinct);
      return FALSE;
    }
  return TRUE;
}

RetailKmeans *
retail_kmeans_bed_fit (const RetailKmeansBed *bed, const RetailKmeansOptions *options,
                       const RetailMonitor *monitor, GError **error)
{
  g_autofree RetailLloyd *lloyds = NULL;
  g_autoptr (RetailKmeans) fit = NULL;
  RetailStop stop;
  Starts starts = { .options = options, .stop = &stop };

  if (!check_data (bed, options, error)
      || !retail_monitor_report (monitor, 0, _ ("Finding the segments"), error))
    return NULL;
  lloyds = g_new0 (RetailLloyd, options->n_init);
  retail_stop_init (&stop, monitor);
  starts.starts = lloyds;
  starts.points = bed->sample != NULL && !options->full_starts ? bed->sample : bed->points;
  starts.limit = options->tolerance * bed->points->mean_variance;
  run_starts (bed, &starts);
  if (!retail_stop_requested (&stop))
    fit = refined (bed, &starts);
  if (!retail_monitor_report (monitor, 1, _ ("Finding the segments"), error))
    return NULL;
  if (fit == NULL || !isfinite (fit->inertia))
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_INVALID,
                           _ ("The values are too large: their squares are no finite numbers."));
      return NULL;
    }
  return g_steal_pointer (&fit);
}

RetailKmeans *
retail_kmeans_fit (const double *data, gsize n, guint d, const RetailKmeansOptions *options,
                   const RetailMonitor *monitor, GError **error)
{
  g_autofree char *sentence = retail_kmeans_options_check (options, n, d);
  g_autoptr (RetailKmeansBed) bed = NULL;

  if (sentence != NULL)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_INVALID, sentence);
      return NULL;
    }
  bed = retail_kmeans_bed_new (data, n, d, options->n_threads, options->seed, error);
  return bed != NULL ? retail_kmeans_bed_fit (bed, options, monitor, error) : NULL;
}

RetailKmeans *
retail_kmeans_ref (const RetailKmeans *self)
{
  CountedKmeans *counted = (CountedKmeans *)self;

  g_atomic_ref_count_inc (&counted->ref_count);
  return &counted->fit;
}

void
retail_kmeans_unref (const RetailKmeans *self)
{
  CountedKmeans *counted = (CountedKmeans *)self;

  if (!g_atomic_ref_count_dec (&counted->ref_count))
    return;
  g_free (counted->fit.centres);
  g_free (counted->fit.labels);
  g_free (counted->fit.sizes);
  g_free (counted);
}

double
retail_kmeans_assign (const double *data, gsize n, guint d, const double *centres, guint k, guint16 *labels)
{
  RetailRows rows = { data, n, d, 0 };

  return retail_rows_assign (&rows, centres, k, labels, NULL, NULL);
}
