#include "engine/kmeans-starts.h"

#include <math.h>
#include <string.h>

#include "engine/kmeans-exchange.h"
#include "engine/random.h"
#include "engine/threads.h"

/* All starts run for so many iterations; so many of the best, and a tenth of all, go on. */
#define BRIEF     6
#define PROMISING 4

/* Of few rows (kmeans-exchange.h): so many of all seeds are worth more than a look; these run for so many
 * iterations; so many of the best go on to the end. */
#define SOWN(n) (((n)*5 + 7) / 8)
#define SHORT   4
#define FEW     4

/* Then the best is shaken, once for so many starts: its centres move by this share of the points' spread, and
 * what comes so near to it in a few iterations goes on to the end. */
#define FURTHER        3
#define STARTS_A_SHAKE 4
#define SHAKE          0.2
#define NEAR           1e-3

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
  if (round->iterations > 0)
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

/* Looks around the first start for something better: puts a start of moved centres in the place of the
 * second, and runs it. */
static void
shake (const RetailStarts *self, RetailRandom *random)
{
  const RetailRows *rows = &self->points->rows;
  const guint size = self->options->k * rows->d;
  RetailStart *best = &self->starts[0], *other = &self->starts[1];
  double reach = SHAKE * sqrt (best->inertia / ((double)rows->n * rows->d));

  other->iterations = best->iterations;
  other->inertia = best->inertia;
  other->converged = FALSE;
  other->placed = FALSE;
  for (guint i = 0; i < size; i++)
    other->centres[i] = best->centres[i] + reach * retail_random_normal (random);
  run_on (self, other, FURTHER);
  if (other->inertia < best->inertia * (1 + NEAR) && !other->converged)
    run_on (self, other, self->options->max_iterations);
  rank (self->starts, 2, 1, SAME);
}

/* Of few rows: an iteration costs little, and what is left out is missed. */
static void
run_few (RetailStarts *self)
{
  guint n = self->n;
  RetailRandom random;

  run_round (self, n, 0);
  n = rank (self->starts, n, SOWN (n), SAME);
  run_round (self, n, SHORT);
  n = rank (self->starts, n, FEW, SAME);
  run_round (self, n, G_MAXUINT);
  rank (self->starts, n, 1, SAME);
  retail_random_init (&random, self->options->seed, G_MAXUINT64);
  for (guint i = STARTS_A_SHAKE; i <= self->n && !retail_stop_requested (self->stop); i += STARTS_A_SHAKE)
    shake (self, &random);
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
