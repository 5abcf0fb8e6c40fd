#include "engine/stability.h"

#include "engine/agreement.h"
#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/random.h"

#include <math.h>
#include <string.h>

#define DEFAULT_RESAMPLES 20
#define DEFAULT_STARTS    4 /* enough for a clustering that is stable, and what is not shows all the same */

void
retail_stability_options_init (RetailStabilityOptions *self)
{
  self->n_resamples = DEFAULT_RESAMPLES;
  retail_kmeans_options_init (&self->kmeans);
  self->kmeans.n_init = DEFAULT_STARTS;
}

typedef struct
{
  const RetailLabelled *original;
  double *rows;    /* n × d: the resample */
  guint16 *labels; /* n: of the original's rows by the resample's centres */
  double ari_sum, ari_squares;
} Measure;

static void
draw_resample (Measure *self, guint64 seed, guint resample)
{
  const RetailLabelled *from = self->original;
  RetailRandom random;

  retail_random_init (&random, seed, resample + 1);
  for (gsize i = 0; i < from->n; i++)
    memcpy (self->rows + i * from->d, from->rows + retail_random_below (&random, from->n) * from->d,
            from->d * sizeof (double));
}

/* Adds for each original segment its best Jaccard coefficient: members in common by members of either. */
static void
add_jaccard (const Measure *self, double *sums)
{
  const RetailLabelled *original = self->original;
  const guint k = original->k;
  g_autofree gsize *both = g_new0 (gsize, (gsize)k * k);
  gsize before[RETAIL_K_MAX] = { 0 }, after[RETAIL_K_MAX] = { 0 };

  for (gsize i = 0; i < original->n; i++)
    {
      both[(gsize)original->labels[i] * k + self->labels[i]]++;
      before[original->labels[i]]++;
      after[self->labels[i]]++;
    }
  for (guint a = 0; a < k; a++)
    {
      double best = 0;

      for (guint b = 0; b < k; b++)
        {
          const gsize common = both[(gsize)a * k + b], either = before[a] + after[b] - common;

          best = MAX (best, either > 0 ? (double)common / either : 0);
        }
      sums[a] += best;
    }
}

/* Compares with one resample's clustering. */
static void
compare (Measure *self, const RetailKmeans *fit, RetailStability *stability)
{
  const RetailLabelled *original = self->original;
  double ari;

  retail_kmeans_assign (original->rows, original->n, original->d, fit->centres, fit->k, self->labels);
  ari = retail_adjusted_rand_index (original->labels, self->labels, original->n);
  self->ari_sum += ari;
  self->ari_squares += ari * ari;
  add_jaccard (self, stability->jaccard);
  stability->n_resamples++;
}

static void
take_means (const Measure *self, RetailStability *stability)
{
  const double n = stability->n_resamples;

  stability->ari_mean = n > 0 ? self->ari_sum / n : NAN;
  stability->ari_sd
      = n > 1 ? sqrt (MAX (0, self->ari_squares - n * stability->ari_mean * stability->ari_mean) / (n - 1))
              : NAN;
  for (guint a = 0; a < self->original->k; a++)
    stability->jaccard[a] = n > 0 ? stability->jaccard[a] / n : NAN;
}

/* One resample. FALSE when the work must stop; one that is too poor to be clustered is passed over. */
static gboolean
try_resample (Measure *self, const RetailKmeansOptions *options, const RetailMonitor *monitor,
              RetailStability *stability, GError **error)
{
  const RetailLabelled *original = self->original;
  g_autoptr (RetailKmeans) fit = NULL;

  if (retail_count_distinct_rows (self->rows, original->n, original->d, options->k) < options->k)
    return TRUE;
  fit = retail_kmeans_fit (self->rows, original->n, original->d, options, monitor, error);
  if (fit == NULL)
    return FALSE;
  compare (self, fit, stability);
  return TRUE;
}

gboolean
retail_stability_measure (const RetailLabelled *original, const RetailStabilityOptions *options,
                          const RetailMonitor *monitor, RetailStability *stability, GError **error)
{
  g_autofree double *rows = NULL;
  g_autofree guint16 *labels = NULL;
  RetailKmeansOptions kmeans = options->kmeans;
  Measure measure = { .original = original };

  g_return_val_if_fail (original->n > 0 && original->d > 0, FALSE);
  g_return_val_if_fail (original->k >= 1 && original->k <= RETAIL_K_MAX, FALSE);
  memset (stability, 0, sizeof *stability);
  measure.rows = rows = g_new (double, original->n * original->d);
  measure.labels = labels = g_new (guint16, original->n);
  kmeans.k = original->k;
  for (guint b = 0; b < options->n_resamples; b++)
    {
      const RetailMonitor part
          = retail_monitor_part (monitor, (double)b / options->n_resamples, (b + 1.0) / options->n_resamples);

      if (!retail_monitor_report (&part, 0, _ ("Checking how stable the segments are"), error))
        return FALSE;
      draw_resample (&measure, options->kmeans.seed, b);
      if (!try_resample (&measure, &kmeans, &part, stability, error))
        return FALSE;
    }
  take_means (&measure, stability);
  return TRUE;
}
