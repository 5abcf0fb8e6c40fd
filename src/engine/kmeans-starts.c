#include "engine/kmeans-starts.h"

#include <math.h>
#include <string.h>

#include "engine/centres.h"
#include "engine/kmeans-exchange.h"
#include "engine/random.h"
#include "engine/threads.h"

/* All starts run for so many iterations; so many of the best, and a tenth of all, go on. */
#define BRIEF     6
#define PROMISING 4

/* Of few rows (kmeans-exchange.h): a start finds more, so three of eight do; these run for so many
 * iterations; so many of the best that differ go on to the end. */
#define SOWN(n) (((n)*3 + 7) / 8)
#define SHORT   5
#define FEW     3

/* From a start that is so much worse than the best nothing better will come. */
#define HOPELESS 0.01

/* They differ by this share of the points' spread. */
#define APART 0.02

/* Then something better is looked for about the best, once for so many starts: first farther away,
 * then near it, its centres moving by this share of the points' spread. What comes to so little more inertia
 * in a few iterations goes on to the end, unless it is coming back. */
#define STARTS_A_LOOK 2
#define SHAKE         0.2
#define FURTHER       3
#define NEAR          5e-3
#define BACK          8e-4

/* The optima of a sample that go on are distinct by this much. */
#define DISTINCT 1e-4

/* Of starts that came to the same optimum the first counts: their sums differ by what float32 rounds off on
 * the way. */
#define SAME 2e-6

/* Below this many multiplications another thread costs more than it brings. */
#define WORTH_A_THREAD 1e6

void
retail_starts_init (RetailStarts *self, const RetailKmeansOptions *options, const RetailPoints *points,
                    RetailStop *stop, guint n)
{
  const RetailRows *rows = &points->rows;

  *self = (RetailStarts){ .options = options, .points = points, .stop = stop, .n = n };
  self->limit = options->tolerance * rows->mean_variance / (rows->scale * rows->scale);
  self->starts = g_new0 (RetailStart, n);
  self->centres = g_new (double, n * options->k * rows->d);
  for (guint i = 0; i < n; i++)
    self->starts[i].centres = self->centres + i * options->k * rows->d;
}

void
retail_starts_clear (RetailStarts *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->starts[i].exchange);
  g_free (self->starts);
  g_free (self->centres);
}

gboolean
retail_inertia_is_lower (double a, double b)
{
  return a < b * (1 - SAME);
}

/* Brings the best distinct ones of N, at most so many, to the front, the best first; returns how many. */
static guint
rank (RetailStart *starts, guint n, guint most, double distinct)
{
  guint kept = 0;

  while (kept < MIN (most, n))
    {
      guint best = n;
      RetailStart was;

      for (guint i = kept; i < n; i++)
        if ((kept == 0 || starts[i].inertia > starts[kept - 1].inertia * (1 + distinct))
            && (best == n || retail_inertia_is_lower (starts[i].inertia, starts[best].inertia)))
          best = i;
      if (best == n)
        break;
      was = starts[kept];
      starts[kept] = starts[best];
      starts[best] = was;
      kept++;
    }
  return kept;
}

/* Whether START is on the way to where one of the first N is: its centres differ by less than SHARE of the
 * points' spread (squared and summed). */
static gboolean
is_among (const RetailStarts *self, guint n, const RetailStart *start, double share)
{
  const RetailRows *rows = &self->points->rows;
  const RetailCentres centres = { self->options->k, rows->d, start->centres, NULL };
  const double limit = share * rows->mean_variance * rows->d / (rows->scale * rows->scale);
  RetailCentres others = centres;

  for (guint i = 0; i < n; i++)
    {
      others.values = self->starts[i].centres;
      if (retail_centres_distance (&centres, &others) < limit)
        return TRUE;
    }
  return FALSE;
}

/* Of N starts that are on their way, brings those to the front that are worth going on with, the best first;
 * returns how many. */
static guint
rank_different (RetailStarts *self, guint n)
{
  RetailStart *starts = self->starts;
  guint kept = 0;

  rank (starts, n, n, -1);
  for (guint i = 0; i < n && kept < FEW; i++)
    if (starts[i].inertia <= starts[0].inertia * (1 + HOPELESS) && !is_among (self, kept, &starts[i], APART))
      {
        RetailStart was = starts[kept];

        starts[kept++] = starts[i];
        starts[i] = was;
      }
  return kept;
}

/* --- one start --- */

/* Whether single rows matter. */
static gboolean
are_few (const RetailPoints *points)
{
  return points->rows.weights == NULL && points->rows.n <= RETAIL_EXCHANGE_ROWS;
}

/* Runs a start on, for at most so many iterations. */
static void
run_on (const RetailStarts *self, RetailStart *start, guint iterations)
{
  if (are_few (self->points))
    retail_exchange_run (start, self->points, self->options->k, iterations);
  else
    retail_start_run (start, self->points, self->options->k, self->limit, iterations);
}

typedef struct
{
  const RetailStarts *starts;
  guint iterations;
} Round;

static void
run_start (gsize index, gpointer data)
{
  const Round *round = data;
  const RetailStarts *self = round->starts;
  RetailStart *start = &self->starts[index];

  if (retail_stop_requested (self->stop) || start->converged)
    return;
  if (!start->seeded)
    {
      start->inertia
          = retail_kmeans_seed (self->points, self->options->k, self->options->seed, index, start->centres);
      start->seeded = TRUE;
    }
  run_on (self, start, MIN (round->iterations, self->options->max_iterations));
}

/* --- all starts --- */

/* Runs the N in front on for some iterations. */
static void
run_round (const RetailStarts *self, guint n, guint iterations)
{
  const RetailRows *rows = &self->points->rows;
  Round round = { self, iterations };
  double effort = (double)rows->n * rows->d * self->options->k * n * MIN (iterations, 10);
  gboolean alone = effort < WORTH_A_THREAD || are_few (self->points);

  retail_parallel_for (n, alone ? 1 : self->options->n_threads, run_start, &round);
}

/* --- of few rows --- */

/* Moves all the centres a little. */
static void
shake (const RetailStarts *self, RetailRandom *random, double *centres)
{
  const RetailRows *rows = &self->points->rows;
  const RetailStart *best = &self->starts[0];
  double reach = SHAKE * sqrt (best->inertia / ((double)rows->n * rows->d));

  for (guint i = 0; i < self->options->k * rows->d; i++)
    centres[i] = best->centres[i] + reach * retail_random_normal (random);
}

/* Merges the two clusters that are the cheapest to merge, and has another centre where one lacks: a swap, as
 * random ones get to the best in the end (Fränti 2018) and these sooner. */
static void
swap (const RetailStarts *self, RetailRandom *random, double *centres)
{
  const RetailRows *rows = &self->points->rows;
  const RetailStart *best = &self->starts[0];
  const RetailCentres from = { self->options->k, rows->d, best->centres, retail_exchange_get_masses (best) };
  double least = INFINITY;
  guint merged = 0, freed = 0;
  gsize row;

  for (guint a = 0; a < from.k; a++)
    for (guint b = a + 1; b < from.k; b++)
      {
        double cost = retail_centres_cost_of_merging (&from, a, b);

        if (cost < least)
          {
            least = cost;
            merged = a;
            freed = b;
          }
      }
  row = retail_kmeans_draw (self->points, from.k, best->centres, random);
  memcpy (centres, best->centres, from.k * rows->d * sizeof (double));
  retail_centres_merge (&from, merged, freed, centres + merged * rows->d);
  memcpy (centres + freed * rows->d, rows->data + row * rows->d, rows->d * sizeof (double));
}

/* Looks for something better than the first start: puts one that begins NEAR it, or elsewhere, in the place
 * of the second, and runs it. */
static void
look (const RetailStarts *self, gboolean near, RetailRandom *random)
{
  RetailStart *best = &self->starts[0], *other = &self->starts[1];

  other->iterations = best->iterations;
  other->inertia = best->inertia;
  other->converged = FALSE;
  other->placed = FALSE;
  if (near)
    shake (self, random, other->centres);
  else
    swap (self, random, other->centres);
  run_on (self, other, FURTHER);
  if (other->inertia < best->inertia * (1 + NEAR) && !other->converged && !is_among (self, 1, other, BACK))
    run_on (self, other, self->options->max_iterations);
  rank (self->starts, 2, 1, SAME);
}

static void
run_few (RetailStarts *self)
{
  guint n = SOWN (self->n), n_looks = self->n / STARTS_A_LOOK;
  RetailRandom random;

  run_round (self, n, SHORT);
  n = rank_different (self, n);
  run_round (self, n, G_MAXUINT);
  rank (self->starts, n, 1, SAME);
  retail_random_init (&random, self->options->seed, G_MAXUINT64);
  for (guint i = 0; i < n_looks && !retail_stop_requested (self->stop); i++)
    look (self, i >= n_looks / 2 || self->options->k == 1, &random);
}

guint
retail_starts_run (RetailStarts *self, gboolean is_sample)
{
  guint n = self->n;

  if (are_few (self->points))
    {
      run_few (self);
      return 1;
    }
  run_round (self, n, BRIEF);
  n = rank (self->starts, n, PROMISING + n / 10, SAME);
  run_round (self, n, G_MAXUINT);
  return rank (self->starts, n, is_sample ? RETAIL_MOST_POLISHED : 1, DISTINCT);
}

void
retail_starts_refine (RetailStarts *self)
{
  run_round (self, self->n, G_MAXUINT);
}

void
retail_starts_go_on (RetailStarts *self)
{
  guint n;

  for (guint i = 0; i < self->n; i++)
    run_on (self, &self->starts[i], BRIEF);
  n = rank (self->starts, self->n, 2, SAME);
  for (guint i = 0; i < n; i++)
    if (!self->starts[i].converged)
      run_on (self, &self->starts[i], self->options->max_iterations);
  rank (self->starts, n, 1, SAME);
}
