#include "engine/importance.h"

#include <math.h>

#include "engine/random.h"

#define SAMPLE_MAX 20000

/* From the within and total sums of squares of one column, in two passes. */
static double
eta2_of_column (const double *column, const RetailKmeans *fit)
{
  const gsize n = fit->n;
  const guint d = fit->d, k = fit->k;
  const guint16 *labels = fit->labels;
  g_autofree double *mean = g_new0 (double, k + 1); /* the last: of everything */
  g_autofree gsize *count = g_new0 (gsize, k);
  double within = 0, total = 0;

  for (gsize i = 0; i < n; i++)
    {
      mean[labels[i]] += column[i * d];
      count[labels[i]]++;
    }
  for (guint c = 0; c < k; c++)
    {
      mean[k] += mean[c] / n;
      mean[c] /= MAX (count[c], 1);
    }
  for (gsize i = 0; i < n; i++)
    {
      double own = column[i * d] - mean[labels[i]], all = column[i * d] - mean[k];

      within += own * own;
      total += all * all;
    }
  return total > 0 ? CLAMP (1 - within / total, 0, 1) : 0;
}

void
retail_importance_eta2 (const double *data, const RetailKmeans *fit, double *eta2)
{
  for (guint j = 0; j < fit->d; j++)
    eta2[j] = eta2_of_column (data + j, fit);
}

typedef struct
{
  const double *data;
  const RetailKmeans *fit;
  gsize m;           /* rows in use */
  guint *rows;       /* m: which */
  guint *order;      /* m: the shuffled partner of each */
  double *distances; /* m × k, squared */
  RetailRandom random;
} Shuffling;

static double
value_at (const Shuffling *self, gsize i, guint feature)
{
  return self->data[(gsize)self->rows[i] * self->fit->d + feature];
}

static void
measure (Shuffling *self)
{
  guint k = self->fit->k, d = self->fit->d;

  for (gsize i = 0; i < self->m; i++)
    for (guint c = 0; c < k; c++)
      {
        double sum = 0;

        for (guint j = 0; j < d; j++)
          {
            double diff = value_at (self, i, j) - self->fit->centres[c * d + j];

            sum += diff * diff;
          }
        self->distances[i * k + c] = sum;
      }
}

static guint
nearest (const double *distances, guint k)
{
  guint best = 0;

  for (guint c = 1; c < k; c++)
    if (distances[c] < distances[best])
      best = c;
  return best;
}

/* How many of the rows change their nearest centre when FEATURE is shuffled. */
static gsize
count_changes (Shuffling *self, guint feature)
{
  guint k = self->fit->k;
  double moved[RETAIL_K_MAX];
  gsize changes = 0;

  retail_random_shuffle (&self->random, self->order, self->m);
  for (gsize i = 0; i < self->m; i++)
    {
      double from = value_at (self, i, feature), to = value_at (self, self->order[i], feature);
      const double *distances = self->distances + i * k;

      for (guint c = 0; c < k; c++)
        {
          double centre = self->fit->centres[c * self->fit->d + feature];

          moved[c] = distances[c] - (from - centre) * (from - centre) + (to - centre) * (to - centre);
        }
      changes += nearest (moved, k) != nearest (distances, k);
    }
  return changes;
}

/* Takes m of n rows: all of them, or a sample without replacement (Fan, Muller, Rezucha 1962). */
static void
choose_rows (Shuffling *self, gsize n)
{
  gsize taken = 0;

  for (gsize i = 0; i < n && taken < self->m; i++)
    if (self->m == n || retail_random_below (&self->random, n - i) < self->m - taken)
      self->rows[taken++] = (guint)i;
}

void
retail_importance_permutation (const double *data, const RetailKmeans *fit, guint repeats, guint64 seed,
                               double *share)
{
  gsize m = MIN (fit->n, SAMPLE_MAX);
  g_autofree guint *rows = g_new (guint, m);
  g_autofree guint *order = g_new (guint, m);
  g_autofree double *distances = g_new (double, m * fit->k);
  Shuffling shuffling = { data, fit, m, rows, order, distances, { { 0 } } };

  retail_random_init (&shuffling.random, seed, 0);
  choose_rows (&shuffling, fit->n);
  measure (&shuffling);
  for (gsize i = 0; i < m; i++)
    order[i] = (guint)i;
  for (guint j = 0; j < fit->d; j++)
    {
      gsize changes = 0;

      for (guint r = 0; r < repeats; r++)
        changes += count_changes (&shuffling, j);
      share[j] = m > 0 && repeats > 0 ? (double)changes / ((double)m * repeats) : 0;
    }
}
