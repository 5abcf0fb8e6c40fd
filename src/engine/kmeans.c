#include "engine/kmeans.h"

#include <math.h>
#include <string.h>

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/kmeans-exact.h"
#include "engine/kmeans-starts.h"

/* From an optimum of the coreset that is so much worse than another's nothing better will come. */
#define HOPELESS 0.005

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
  RetailPoints *points; /* what the starts run on: all rows, or a coreset */
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

  self->exponent = -ilogb (self->rows.largest);
  half = self->exponent / 2;
  self->owned = g_new (double, size);
  for (gsize i = 0; i < size; i++)
    self->owned[i] = ldexp (ldexp (self->rows.data[i], half), self->exponent - half);
  self->rows.data = self->owned;
}

RetailKmeansBed *
retail_kmeans_bed_new (const double *data, gsize n, guint d, guint n_threads, guint64 seed, GError **error)
{
  g_autoptr (RetailKmeansBed) self = g_new0 (RetailKmeansBed, 1);
  RetailRows *rows = &self->rows;
  g_autofree float *spread = NULL;

  *rows = (RetailRows){ .data = data, .n = n, .d = d, .n_threads = n_threads };
  if (n > RETAIL_FULL_START_ROWS)
    spread = g_new (float, retail_rows_count_blocks (rows));
  retail_rows_survey (rows, spread);
  if (!rows->finite)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_INVALID,
                           _ ("The data hold a value that is not a finite number."));
      return NULL;
    }
  if (rows->largest > LARGEST || (rows->largest > 0 && rows->largest < SMALLEST))
    {
      rescale (self);
      retail_rows_survey (rows, spread);
    }
  if (spread != NULL)
    self->points = retail_points_sample (rows, spread, RETAIL_CORESET_SIZE, seed);
  else
    self->points = retail_points_new (rows);
  return g_steal_pointer (&self);
}

void
retail_kmeans_bed_free (RetailKmeansBed *self)
{
  g_clear_pointer (&self->points, retail_points_free);
  g_free (self->owned);
  g_free (self);
}

/* --- the fit --- */

static RetailKmeans *
fit_new (const RetailRows *rows, guint k, const RetailPartition *best)
{
  CountedKmeans *self = g_new0 (CountedKmeans, 1);
  RetailKmeans *fit = &self->fit;

  g_atomic_ref_count_init (&self->ref_count);
  fit->n = rows->n;
  fit->k = k;
  fit->d = rows->d;
  fit->iterations = best->iterations;
  fit->inertia = best->inertia;
  fit->converged = best->converged;
  fit->centres = g_memdup2 (best->centres, k * rows->d * sizeof (double));
  fit->labels = g_new (guint16, fit->n);
  fit->sizes = g_new0 (gsize, k);
  for (gsize i = 0; i < fit->n; i++)
    fit->labels[i] = best->labels[i];
  for (guint c = 0; c < k; c++)
    fit->sizes[c] = (gsize)best->mass[c];
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

/* From the COUNT starts in front to the end, on all the rows. */
static RetailKmeans *
finish (const RetailKmeansBed *bed, const RetailStarts *starts, guint count)
{
  const RetailKmeansOptions *options = starts->options;
  RetailRows rows = bed->rows;
  guint size = options->k * rows.d;
  RetailExactLimits limits = { .limit = starts->limit, .iterations = options->max_iterations };
  g_autofree double *centres = g_new (double, count *size);
  g_autoptr (RetailExact) exact = NULL;
  RetailKmeans *fit;

  rows.n_threads = options->n_threads;
  limits.hopeless = options->full_starts ? INFINITY : HOPELESS;
  limits.coarse = count > RETAIL_MOST_POLISHED;
  limits.exact_means = rows.n <= RETAIL_FULL_START_ROWS;
  limits.fine = limits.exact_means ? 0 : limits.limit;
  for (guint i = 0; i < count; i++)
    memcpy (centres + i * size, starts->starts[i].centres, size * sizeof (double));
  if (rows.n == bed->points->rows.n)
    rows.blocks = bed->points->values;
  exact = retail_exact_new (&rows, &limits, options->k, centres, count);
  fit = fit_new (&rows, options->k, retail_exact_run (exact, starts->stop));
  fit->iterations += starts->starts[0].iterations;
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
  gboolean is_sample = bed->rows.n > bed->points->rows.n;
  g_autoptr (RetailKmeans) fit = NULL;
  RetailStarts starts;
  RetailStop stop;
  guint count = options->n_init;

  if (!check_data (bed, options, error)
      || !retail_monitor_report (monitor, 0, _ ("Finding the segments"), error))
    return NULL;
  retail_stop_init (&stop, monitor);
  retail_starts_init (&starts, options, bed->points, &stop, options->n_init);
  if (is_sample && options->full_starts)
    retail_starts_refine (&starts);
  else
    count = retail_starts_run (&starts, is_sample);
  if (!retail_stop_requested (&stop))
    fit = finish (bed, &starts, count);
  retail_starts_clear (&starts);
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
retail_kmeans_bed_improve (const RetailKmeansBed *bed, const RetailKmeansOptions *options,
                           const double *centres, guint count, double inertia)
{
  RetailKmeans *fit = NULL;
  RetailStarts starts;
  RetailStop stop;

  retail_stop_init (&stop, NULL);
  retail_starts_init (&starts, options, bed->points, &stop, count);
  for (gsize i = 0; i < count * options->k * bed->rows.d; i++)
    starts.centres[i] = ldexp (centres[i], bed->exponent);
  retail_starts_go_on (&starts);
  if (retail_inertia_is_lower (ldexp (starts.starts[0].inertia, -2 * bed->exponent), inertia))
    fit = finish (bed, &starts, 1);
  retail_starts_clear (&starts);
  return fit;
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
