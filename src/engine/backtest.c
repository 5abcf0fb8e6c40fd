#include "engine/backtest.h"

#include "engine/error.h"
#include "engine/random.h"

#include <math.h>
#include <string.h>

#define SHUFFLE_STREAM 0xf01d

/* One run over the folds. ORDER is the shuffled pairs; the fold of a pair is its place in it modulo the
 * number of folds. */
typedef struct
{
  const RetailPairs *pairs;
  const RetailLogistic *full;
  guint *order;
  double *inputs;   /* of the training rows, gathered */
  guint8 *classes;  /* likewise */
  guint8 *happened; /* n: moved down or left */
  double *risk;     /* n: out of fold */
  double *base;     /* n */
} Run;

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
  self->inputs = g_new (double, pairs->n * pairs->n_inputs);
  self->classes = g_new (guint8, pairs->n);
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
  g_free (self->inputs);
  g_free (self->classes);
  g_free (self->happened);
  g_free (self->risk);
  g_free (self->base);
}

/* The rows outside FOLD into the training arrays; returns how many, and their rate of what happened. */
static gsize
gather (Run *self, guint fold, double *base)
{
  const RetailPairs *pairs = self->pairs;
  const guint d = pairs->n_inputs;
  gsize n = 0, hits = 0;

  for (gsize i = 0; i < pairs->n; i++)
    {
      const guint row = self->order[i];

      if (i % RETAIL_FOLDS == fold)
        continue;
      memcpy (self->inputs + n * d, pairs->inputs + (gsize)row * d, sizeof (double) * d);
      self->classes[n++] = pairs->to[row];
      hits += self->happened[row];
    }
  *base = n > 0 ? (double)hits / n : NAN;
  return n;
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
run_fold (Run *self, guint fold, const RetailMonitor *monitor, GError **error)
{
  const RetailPairs *pairs = self->pairs;
  RetailLogisticData data = { self->inputs, self->classes, 0, pairs->n_inputs, pairs->k + 1, 1 };
  g_autoptr (RetailLogistic) logistic = NULL;
  g_autoptr (GError) local = NULL;
  double base;

  data.n = gather (self, fold, &base);
  logistic = retail_logistic_fit (&data, self->full, monitor, &local);
  if (logistic == NULL && !g_error_matches (local, RETAIL_ERROR, RETAIL_ERROR_NO_DATA))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  forecast_fold (self, fold, logistic, self->classes[0]);
  for (gsize i = fold; i < pairs->n; i += RETAIL_FOLDS)
    self->base[self->order[i]] = base;
  return TRUE;
}

gboolean
retail_backtest_run (RetailBacktest *self, const RetailPairs *pairs, const RetailLogistic *full, guint64 seed,
                     const RetailMonitor *monitor, GError **error)
{
  Run run = { .pairs = pairs, .full = full };
  gboolean done = TRUE;

  g_return_val_if_fail (pairs->n >= RETAIL_FOLDS && pairs->k < 256, FALSE);
  run_init (&run, seed);
  for (guint fold = 0; fold < RETAIL_FOLDS && done; fold++)
    {
      const RetailMonitor part
          = retail_monitor_part (monitor, (double)fold / RETAIL_FOLDS, (fold + 1.0) / RETAIL_FOLDS);

      done = run_fold (&run, fold, &part, error);
    }
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
