#include "engine/sweep-neighbours.h"

#include <math.h>
#include <string.h>

#include "engine/centres.h"
#include "engine/threads.h"

/* So many clusters are split, and so many pairs merged, each in a start of its own. */
#define SPLITS 3
#define MERGES 3

/* What was found is passed on at most so many times. */
#define ROUNDS 3

/* Below this many rows another thread costs more than it brings. */
#define WORTH_A_THREAD 500

/* --- starts --- */

/* The members' squared deviations by cluster and column, summed. */
static double *
deviations (const RetailKmeans *fit, const double *data)
{
  guint d = fit->d;
  double *sums = g_new0 (double, fit->k *d);

  for (gsize i = 0; i < fit->n; i++)
    for (guint j = 0; j < d; j++)
      {
        double dev = data[i * d + j] - fit->centres[fit->labels[i] * d + j];

        sums[fit->labels[i] * d + j] += dev * dev;
      }
  return sums;
}

/* The cluster of the largest sum, which is cleared; its widest column goes to COLUMN. */
static guint
take_widest (double *sums, guint k, guint d, guint *column)
{
  guint widest = 0;
  double most = -1;

  for (guint c = 0; c < k; c++)
    {
      double sum = 0;

      for (guint j = 0; j < d; j++)
        sum += sums[c * d + j];
      if (sum > most)
        {
          most = sum;
          widest = c;
        }
    }
  *column = 0;
  for (guint j = 1; j < d; j++)
    if (sums[widest * d + j] > sums[widest * d + *column])
      *column = j;
  return widest;
}

/* From one centre less: those of FIT, of which the widest clusters are split along their widest column, each
 * in a set of its own. Returns the number of sets. */
static guint
split (const RetailKmeans *fit, const double *data, double *centres)
{
  guint k = fit->k, d = fit->d, size = (k + 1) * d, n_sets = MIN (SPLITS, k);
  g_autofree double *sums = deviations (fit, data);

  for (guint s = 0; s < n_sets; s++)
    {
      double *set = centres + s * size;
      guint column, widest = take_widest (sums, k, d, &column);
      double reach = sqrt (sums[widest * d + column] / MAX (fit->sizes[widest], 1));

      memcpy (set, fit->centres, k * d * sizeof (double));
      memcpy (set + k * d, fit->centres + widest * d, d * sizeof (double));
      set[widest * d + column] -= reach;
      set[k * d + column] += reach;
      memset (sums + widest * d, 0, d * sizeof (double));
    }
  return n_sets;
}

/* The centres with A and B merged into their common mean. */
static void
merge_pair (const RetailCentres *from, guint a, guint b, double *centres)
{
  guint d = from->d, last = from->k - 1;

  memcpy (centres, from->values, last * d * sizeof (double));
  if (b < last)
    memcpy (centres + b * d, from->values + last * d, d * sizeof (double));
  retail_centres_merge (from, a, b, centres + a * d);
}

/* From one centre more: those of FIT, of which the pairs that cost least are merged, each in a set of its
 * own. Returns the number of sets. */
static guint
merge (const RetailKmeans *fit, double *centres)
{
  guint k = fit->k, n_pairs = k * (k - 1) / 2, n_sets = MIN (MERGES, n_pairs);
  double masses[RETAIL_K_MAX], last = -1;
  const RetailCentres from = { k, fit->d, fit->centres, masses };

  for (guint c = 0; c < k; c++)
    masses[c] = (double)fit->sizes[c];

  for (guint s = 0; s < n_sets; s++)
    {
      guint best_a = 0, best_b = 1;
      double least = INFINITY;

      for (guint a = 0; a < k; a++)
        for (guint b = a + 1; b < k; b++)
          {
            double cost = retail_centres_cost_of_merging (&from, a, b);

            if (cost > last && cost < least)
              {
                least = cost;
                best_a = a;
                best_b = b;
              }
          }
      merge_pair (&from, best_a, best_b, centres + s * (k - 1) * fit->d);
      last = least;
    }
  return n_sets;
}

/* --- the fits --- */

typedef struct
{
  RetailKmeans **fits;   /* n */
  RetailKmeans **better; /* n: NULL where nothing better was found */
  gboolean *is_new;      /* n: this fit has not been asked yet */
  guint n;
  const RetailKmeansBed *bed;
  const double *data;
  const RetailKmeansOptions *options;
} Round;

static void
ask (gsize index, gpointer data)
{
  Round *self = data;
  const guint i = self->n - 1 - (guint)index, k = i + 1;
  guint n_sets = 0;
  const RetailKmeans *fit = self->fits[i];
  g_autofree double *centres = g_new (double, (SPLITS + MERGES) * k * fit->d);
  RetailKmeansOptions options = *self->options;

  options.k = k;
  if (i > 0 && self->is_new[i - 1])
    n_sets += split (self->fits[i - 1], self->data, centres);
  if (i > 0 && i + 1 < self->n && self->is_new[i + 1])
    n_sets += merge (self->fits[i + 1], centres + n_sets * k * fit->d);
  if (n_sets > 0)
    self->better[i] = retail_kmeans_bed_improve (self->bed, &options, centres, n_sets, fit->inertia);
}

/* Takes over what is better. Returns whether anything is. */
static gboolean
take_over (Round *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->n; i++)
    {
      self->is_new[i] = self->better[i] != NULL;
      if (!self->is_new[i])
        continue;
      any = TRUE;
      retail_kmeans_unref (self->fits[i]);
      self->fits[i] = g_steal_pointer (&self->better[i]);
    }
  return any;
}

void
retail_sweep_ask_neighbours (RetailKmeans **fits, guint n, const RetailKmeansBed *bed, const double *data,
                             const RetailKmeansOptions *options)
{
  g_autofree RetailKmeans **better = g_new0 (RetailKmeans *, n);
  g_autofree gboolean *is_new = g_new (gboolean, n);
  RetailKmeansOptions alone = *options;
  Round round = { fits, better, is_new, n, bed, data, &alone };
  const gboolean small = fits[0]->n < WORTH_A_THREAD;

  alone.n_threads = 1;
  for (guint i = 0; i < n; i++)
    is_new[i] = TRUE;
  for (guint r = 0; r < ROUNDS; r++)
    {
      retail_parallel_for (n, small ? 1 : options->n_threads, ask, &round);
      if (!take_over (&round))
        return;
    }
}
