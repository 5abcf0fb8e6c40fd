#include "engine/forecast.h"

#include "engine/backtest.h"
#include "engine/elementary.h"
#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/kmeans.h"
#include "engine/membership.h"

#include <math.h>

#define DAYS_IN_YEAR 365.0
#define INVERSE_L2   1.0 /* C, as scikit-learn's default */
#define FAR          1e100 /* from the mean: the answer is the same beyond, but sums of such products are finite */

/* How many orders the silence has cost, on a log scale; 0 where the shop has no such features. */
static double
missed_orders (const double *row)
{
  const double missed = row[RETAIL_FEATURE_RECENCY] * row[RETAIL_FEATURE_FREQUENCY] / DAYS_IN_YEAR;

  return missed > 0 ? retail_log1p (missed) : 0;
}

/* The inputs of the logistic regression: d z-scores and the missed orders. */
static void
make_inputs (const RetailScaler *scaler, const double *row, double *inputs)
{
  retail_scaler_apply (scaler, row, inputs);
  inputs[scaler->d] = missed_orders (row);
}

static void
pairs_clear (RetailPairs *self)
{
  g_free (self->inputs);
  g_free (self->from);
  g_free (self->to);
  g_free (self->spend);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailPairs, pairs_clear)

/* The segment of one profile. */
static guint8
nearest (const RetailSegmentSpace *space, const double *row)
{
  double z[RETAIL_N_FEATURES], memberships[RETAIL_K_MAX];

  retail_scaler_apply (space->scaler, row, z);
  return retail_membership (z, space->scaler->d, space->centres, space->k, memberships);
}

static void
collect_pairs (RetailPairs *self, const RetailCustomers *customers, const RetailSegmentSpace *space)
{
  gsize n = 0;

  self->n = retail_customers_count_then (customers);
  self->k = space->k;
  self->n_inputs = space->scaler->d + 1;
  self->inputs = g_new (double, self->n * self->n_inputs);
  self->from = g_new (guint8, self->n);
  self->to = g_new (guint8, self->n);
  self->spend = g_new (double, self->n);
  for (gsize i = 0; i < customers->n; i++)
    {
      const double *then = customers->then + i * RETAIL_N_FEATURES;
      const double *now = customers->now + i * RETAIL_N_FEATURES;
      const double spend = then[RETAIL_FEATURE_MONETARY];

      if (!customers->in_then[i])
        continue;
      make_inputs (space->scaler, then, self->inputs + n * self->n_inputs);
      self->from[n] = nearest (space, then);
      self->to[n] = customers->in_now[i] ? nearest (space, now) : self->k;
      self->spend[n++] = isfinite (spend) ? spend : 0;
    }
}

static void
count_moves (RetailMigration *self, const RetailPairs *pairs)
{
  self->k = pairs->k;
  self->counts = g_new0 (gsize, self->k * (self->k + 1));
  self->revenue = g_new0 (double, self->k *(self->k + 1));
  for (gsize i = 0; i < pairs->n; i++)
    {
      const gsize cell = pairs->from[i] * (self->k + 1) + pairs->to[i];

      self->counts[cell]++;
      self->revenue[cell] += pairs->spend[i];
    }
}

static gboolean
check_customers (const RetailCustomers *customers, GError **error)
{
  if (!customers->has_dates || customers->then == NULL || customers->in_then == NULL)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                           _ ("These data have no dates, so nobody can be followed over time."));
      return FALSE;
    }
  if (retail_customers_count_then (customers) < RETAIL_FORECAST_PAIRS_MIN)
    {
      g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                   _ ("A forecast needs at least %d customers who were there %d days ago."),
                   RETAIL_FORECAST_PAIRS_MIN, RETAIL_HORIZON_DAYS);
      return FALSE;
    }
  return TRUE;
}

static RetailForecast *
fit_pairs (const RetailPairs *pairs, guint64 seed, const RetailMonitor *monitor, GError **error)
{
  const RetailLogisticData data = { pairs->inputs, pairs->to,  pairs->n,         pairs->n_inputs,
                                    pairs->k + 1,  INVERSE_L2, pairs->n_threads, TRUE };
  const RetailMonitor fitting = retail_monitor_part (monitor, 0, 0.3);
  const RetailMonitor testing = retail_monitor_part (monitor, 0.3, 1);
  g_autoptr (RetailForecast) self = g_new0 (RetailForecast, 1);

  self->logistic = retail_logistic_fit (&data, NULL, &fitting, error);
  if (self->logistic == NULL)
    return NULL;
  if (!retail_backtest_run (&self->backtest, pairs, self->logistic, seed, &testing, error))
    return NULL;
  count_moves (&self->migration, pairs);
  return g_steal_pointer (&self);
}

RetailForecast *
retail_forecast_fit (const RetailCustomers *customers, const RetailSegmentSpace *space, guint64 seed,
                     guint n_threads, const RetailMonitor *monitor, GError **error)
{
  g_auto (RetailPairs) pairs = { .n_threads = n_threads };

  g_return_val_if_fail (customers != NULL && space != NULL, NULL);
  g_return_val_if_fail (space->k >= 1 && space->k <= RETAIL_K_MAX, NULL);

  if (!check_customers (customers, error))
    return NULL;
  collect_pairs (&pairs, customers, space);
  return fit_pairs (&pairs, seed, monitor, error);
}

RetailForecast *
retail_forecast_copy (const RetailForecast *self)
{
  const gsize n_cells = (gsize)self->migration.k * (self->migration.k + 1);
  RetailForecast *copy = g_memdup2 (self, sizeof *self);

  copy->logistic = retail_logistic_copy (self->logistic);
  copy->migration.counts = g_memdup2 (self->migration.counts, n_cells * sizeof *copy->migration.counts);
  copy->migration.revenue = g_memdup2 (self->migration.revenue, n_cells * sizeof *copy->migration.revenue);
  return copy;
}

void
retail_forecast_free (RetailForecast *self)
{
  if (self == NULL)
    return;
  retail_logistic_free (self->logistic);
  g_free (self->migration.counts);
  g_free (self->migration.revenue);
  g_free (self);
}

static void
make_near_inputs (const RetailScaler *scaler, const RetailProfile *profile, double *inputs)
{
  make_inputs (scaler, profile->values, inputs);
  for (guint j = 0; j <= scaler->d; j++)
    inputs[j] = CLAMP (inputs[j], -FAR, FAR);
}

void
retail_forecast_predict (const RetailForecast *self, const RetailScaler *scaler, const RetailProfile *profile,
                         double *probabilities)
{
  double inputs[RETAIL_N_FEATURES + 1];

  g_return_if_fail (self != NULL && scaler != NULL && profile != NULL && probabilities != NULL);
  g_return_if_fail (self->logistic->n_inputs == scaler->d + 1);
  make_near_inputs (scaler, profile, inputs);
  retail_logistic_predict (self->logistic, inputs, probabilities);
}

gboolean
retail_forecast_spread_scores (const RetailForecast *self, const RetailScaler *scaler,
                               const RetailProfile *profile, double *covariance)
{
  double inputs[RETAIL_N_FEATURES + 1];

  g_return_val_if_fail (self != NULL && scaler != NULL && profile != NULL && covariance != NULL, FALSE);
  g_return_val_if_fail (self->logistic->n_inputs == scaler->d + 1, FALSE);
  make_near_inputs (scaler, profile, inputs);
  return retail_logistic_spread_scores (self->logistic, inputs, covariance);
}
