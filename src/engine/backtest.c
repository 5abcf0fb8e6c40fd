#include "engine/backtest.h"

#include "engine/error.h"
#include "engine/random.h"
#include "engine/threads.h"

#include <math.h>
#include <string.h>

#define SHUFFLE_STREAM 0xf01d

/* Pairs that are few enough for every fold to take one thread; more are fitted on all threads, fold by fold.
 */
#define FEW_PAIRS 20000

/* One run over the folds. ORDER is the shuffled pairs; the fold of a pair is its place in it modulo the
 * number of folds. */
typedef struct
{
  const RetailPairs *pairs;
  const RetailLogistic *full;
  guint n_threads;
  guint *order;
  guint8 *happened; /* n: moved down or left */
  double *risk;     /* n: out of fold */
  double *base;     /* n */
  GError *errors[RETAIL_FOLDS];
} Run;

/* The rows outside a fold. */
typedef struct
{
  double *inputs;
  guint8 *classes;
  gsize n;
  double base; /* the rate of what happened */
} Training;

double
retail_migration_risk (const double *probabilities, guint k, guint from)
{
  double risk = probabilities[k];

  for (guint j = 0; j < from; j++)
    risk += probabilities[j];
  return MIN (risk, 1);
}

static void
run_init (Run *self, guint64 seed)
{
  const RetailPairs *pairs = self->pairs;
  RetailRandom random;

  self->order = g_new (guint, pairs->n);
  self->happened = g_new (guint8, pairs->n);
  self->risk = g_new (double, pairs->n);
  self->base = g_new (double, pairs->n);
  for (gsize i = 0; i < pairs->n; i++)
    {
      self->order[i] = i;
      self->happened[i] = pairs->to[i] == pairs->k || pairs->to[i] < pairs->from[i];
    }
  retail_random_init (&random, seed, SHUFFLE_STREAM);
  retail_random_shuffle (&random, self->order, pairs->n);
}

static void
run_clear (Run *self)
{
  g_free (self->order);
  g_free (self->happened);
  g_free (self->risk);
  g_free (self->base);
}

static void
gather (const Run *self, guint fold, Training *training)
{
  const RetailPairs *pairs = self->pairs;
  const guint d = pairs->n_inputs;
  gsize n = 0, hits = 0;

  training->inputs = g_new (double, pairs->n *d);
  training->classes = g_new (guint8, pairs->n);
  for (gsize i = 0; i < pairs->n; i++)
    {
      const guint row = self->order[i];

      if (i % RETAIL_FOLDS == fold)
        continue;
      memcpy (training->inputs + n * d, pairs->inputs + (gsize)row * d, sizeof (double) * d);
      training->classes[n++] = pairs->to[row];
      hits += self->happened[row];
    }
  training->n = n;
  training->base = n > 0 ? (double)hits / n : NAN;
}

/* Forecasts the rows of FOLD by LOGISTIC; without one, everybody in the other folds went to ONLY. */
static void
forecast_fold (Run *self, guint fold, const RetailLogistic *logistic, guint8 only)
{
  const RetailPairs *pairs = self->pairs;
  double probabilities[256] = { 0 };

  probabilities[only] = 1;
  for (gsize i = fold; i < pairs->n; i += RETAIL_FOLDS)
    {
      const guint row = self->order[i];

      if (logistic != NULL)
        retail_logistic_predict (logistic, pairs->inputs + (gsize)row * pairs->n_inputs, probabilities);
      self->risk[row] = retail_migration_risk (probabilities, pairs->k, pairs->from[row]);
    }
}

static gboolean
run_fold (Run *self, guint fold, guint n_threads, const RetailMonitor *monitor, GError **error)
{
  const RetailPairs *pairs = self->pairs;
  Training training;
  g_autoptr (RetailLogistic) logistic = NULL;
  g_autoptr (GError) local = NULL;

  gather (self, fold, &training);
  logistic = retail_logistic_fit (&(RetailLogisticData){ training.inputs, training.classes, training.n,
                                                         pairs->n_inputs, pairs->k + 1, 1, n_threads },
                                  self->full, monitor, &local);
  if (logistic != NULL || g_error_matches (local, RETAIL_ERROR, RETAIL_ERROR_NO_DATA))
    {
      forecast_fold (self, fold, logistic, training.classes[0]);
      for (gsize i = fold; i < pairs->n; i += RETAIL_FOLDS)
        self->base[self->order[i]] = training.base;
      g_clear_error (&local);
    }
  g_free (training.inputs);
  g_free (training.classes);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Nobody watches: the folds of few pairs take milliseconds. */
static void
run_fold_cb (gsize fold, gpointer user_data)
{
  Run *self = user_data;

  run_fold (self, (guint)fold, 1, NULL, &self->errors[fold]);
}

/* The first error in the order of the folds counts. */
static gboolean
run_side_by_side (Run *self, GError **error)
{
  retail_parallel_for (RETAIL_FOLDS, self->n_threads, run_fold_cb, self);
  for (guint fold = 0; fold < RETAIL_FOLDS; fold++)
    if (self->errors[fold] != NULL)
      {
        g_propagate_error (error, g_steal_pointer (&self->errors[fold]));
        for (guint other = fold; other < RETAIL_FOLDS; other++)
          g_clear_error (&self->errors[other]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
run_one_by_one (Run *self, const RetailMonitor *monitor, GError **error)
{
  for (guint fold = 0; fold < RETAIL_FOLDS; fold++)
    {
      const RetailMonitor part
          = retail_monitor_part (monitor, (double)fold / RETAIL_FOLDS, (fold + 1.0) / RETAIL_FOLDS);

      if (!run_fold (self, fold, self->n_threads, &part, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
retail_backtest_run (RetailBacktest *self, const RetailPairs *pairs, const RetailLogistic *full, guint64 seed,
                     const RetailMonitor *monitor, GError **error)
{
  Run run = { .pairs = pairs, .full = full, .n_threads = pairs->n_threads };
  gboolean done;

  g_return_val_if_fail (pairs->n >= RETAIL_FOLDS && pairs->k < 256, FALSE);
  run_init (&run, seed);
  done = pairs->n <= FEW_PAIRS ? run_side_by_side (&run, error) : run_one_by_one (&run, monitor, error);
  if (done)
    retail_backtest_score (self, run.risk, run.base, run.happened, pairs->n);
  run_clear (&run);
  return done;
}

static void
calibrate (RetailBacktest *self, const double *risk, const guint8 *happened, gsize n)
{
  double predicted[RETAIL_CALIBRATION_BINS] = { 0 }, hits[RETAIL_CALIBRATION_BINS] = { 0 };

  memset (self->count, 0, sizeof self->count);
  for (gsize i = 0; i < n; i++)
    {
      const guint bin = MIN (RETAIL_CALIBRATION_BINS - 1, (guint)(risk[i] * RETAIL_CALIBRATION_BINS));

      self->count[bin]++;
      predicted[bin] += risk[i];
      hits[bin] += happened[i];
    }
  for (guint bin = 0; bin < RETAIL_CALIBRATION_BINS; bin++)
    {
      self->predicted[bin] = self->count[bin] > 0 ? predicted[bin] / self->count[bin] : NAN;
      self->observed[bin] = self->count[bin] > 0 ? hits[bin] / self->count[bin] : NAN;
    }
}

void
retail_backtest_score (RetailBacktest *self, const double *risk, const double *base, const guint8 *happened,
                       gsize n)
{
  double error = 0, base_error = 0, hits = 0;

  g_return_if_fail (n > 0);
  for (gsize i = 0; i < n; i++)
    {
      const double outcome = happened[i] ? 1 : 0;

      error += (risk[i] - outcome) * (risk[i] - outcome);
      base_error += (base[i] - outcome) * (base[i] - outcome);
      hits += outcome;
    }
  self->n = n;
  self->brier = error / n;
  self->brier_base = base_error / n;
  self->base_rate = hits / n;
  self->auc = retail_auc (risk, happened, n);
  calibrate (self, risk, happened, n);
}
