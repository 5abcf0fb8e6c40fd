#include "engine/trainer-private.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/importance.h"
#include "engine/segment-identity.h"
#include "engine/spread.h"

#include <math.h>
#include <string.h>

#define PERMUTATION_REPEATS 10

void
retail_train_options_init (RetailTrainOptions *self)
{
  *self = (RetailTrainOptions){ .k_max = 10, .seed = RETAIL_DEFAULT_SEED, .log_mode = RETAIL_LOG_AUTO };
}

char *
retail_train_options_check (const RetailTrainOptions *self)
{
  if (self->k > RETAIL_K_MAX)
    return g_strdup_printf (_ ("The number of segments is %u; it must be auto or 1 to %d."), self->k,
                            RETAIL_K_MAX);
  if (self->k_max < 1 || self->k_max > RETAIL_K_MAX)
    return g_strdup_printf (_ ("The largest number of segments to try is %u; it must be 1 to %d."),
                            self->k_max, RETAIL_K_MAX);
  if (self->seed > RETAIL_SEED_MAX)
    return g_strdup_printf (_ ("The seed must be a whole number from 0 to %lu."), (gulong)RETAIL_SEED_MAX);
  return NULL;
}

static double
seconds_since (gint64 start)
{
  return (g_get_monotonic_time () - start) / 1e6;
}

static void
find_present (RetailTraining *self)
{
  const RetailCustomers *customers = self->customers;

  self->rows = g_new (gsize, customers->n + 1);
  for (gsize i = 0; i < customers->n; i++)
    if (customers->in_now[i])
      self->rows[self->n++] = i;
}

static void
scale (RetailTraining *self)
{
  RetailModel *model = self->model;
  const RetailCustomers *customers = self->customers;
  const RetailFeatureRows present
      = { customers->now, customers->n, .include = customers->in_now, .known = customers->has_feature };

  memcpy (model->has_feature, customers->has_feature, sizeof model->has_feature);
  retail_scaler_fit (&model->scaler, &present, self->options->log_mode);
  self->z = g_new (double, self->n *MAX (model->scaler.d, 1));
  for (gsize i = 0; i < self->n; i++)
    retail_scaler_apply (&model->scaler, customers->now + self->rows[i] * RETAIL_N_FEATURES,
                         self->z + i * model->scaler.d);
}

/* SHA-256 over the features in use, so that a model can be told from another's data. */
static void
take_fingerprint (RetailTraining *self)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (gsize i = 0; i < self->n; i++)
    for (int f = 0; f < RETAIL_N_FEATURES; f++)
      {
        double value = self->customers->now[self->rows[i] * RETAIL_N_FEATURES + f];
        guint64 bits = 0;

        if (!isnan (value))
          memcpy (&bits, &value, sizeof bits);
        bits = GUINT64_TO_LE (bits);
        g_checksum_update (checksum, (const guchar *)&bits, sizeof bits);
      }
  g_free (self->model->fingerprint);
  self->model->fingerprint = g_strdup (g_checksum_get_string (checksum));
}

static void
spread_to_features (const RetailScaler *scaler, const double *values, double *features)
{
  for (guint j = 0; j < scaler->d; j++)
    features[scaler->columns[j]] = values[j];
}

static gboolean
explain (RetailTraining *self, GError **error)
{
  RetailModel *model = self->model;
  guint d = model->scaler.d;
  double values[RETAIL_N_FEATURES];
  RetailKmeans fit
      = { .n = self->n, .k = model->n_segments, .d = d, .centres = model->centres, .labels = self->labels };

  if (d == 0 || self->n < 2)
    return TRUE;
  retail_importance_eta2 (self->z, &fit, values);
  spread_to_features (&model->scaler, values, model->eta2);
  retail_importance_permutation (self->z, &fit, PERMUTATION_REPEATS, self->options->seed, values);
  spread_to_features (&model->scaler, values, model->permutation);
  model->has_covariance
      = retail_pca_fit_covariance (&model->pca, self->z, self->n, d, model->covariance, error);
  return model->has_covariance;
}

/* A fit that does not come about is no failure of the training: the model says why. FALSE only when the work
 * must stop. */
static gboolean
note_gap (GError *failure, RetailGap *gap, GError **error)
{
  if (failure == NULL)
    return TRUE;
  if (g_error_matches (failure, RETAIL_ERROR, RETAIL_ERROR_CANCELLED))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  *gap = failure->code == RETAIL_ERROR_NO_DATA ? RETAIL_GAP_TOO_FEW : RETAIL_GAP_NO_OPTIMUM;
  g_error_free (failure);
  return TRUE;
}

static gboolean
fit_forecast (RetailTraining *self, const RetailMonitor *monitor, GError **error)
{
  RetailModel *model = self->model;
  const RetailSegmentSpace space = { &model->scaler, model->centres, model->n_segments };
  GError *failure = NULL;

  model->forecast = retail_forecast_fit (self->customers, &space, self->options->seed,
                                         self->options->n_threads, monitor, &failure);
  if (!note_gap (failure, &model->forecast_gap, error))
    return FALSE;
  if (model->forecast_gap == RETAIL_GAP_TOO_FEW && !self->customers->has_dates)
    model->forecast_gap = RETAIL_GAP_NO_DATES;
  else if (model->forecast_gap == RETAIL_GAP_TOO_FEW
           && retail_customers_count_then (self->customers) >= RETAIL_FORECAST_PAIRS_MIN)
    model->forecast_gap = RETAIL_GAP_ONE_OUTCOME;
  return TRUE;
}

/* The histories of those who ever bought, and the mean values of their purchases; returns the memory of all.
 */
static double *
collect_histories (const RetailCustomers *customers, RetailPurchaseHistories *histories, double **mean)
{
  double *x = g_new (double, 4 * customers->n + 1);
  double *t_x = x + customers->n, *t = t_x + customers->n;
  gsize n = 0;

  *mean = t + customers->n;
  for (gsize i = 0; i < customers->n; i++)
    {
      const RetailHistory *history = &customers->history[i];

      if (isnan (history->repeat_orders))
        continue;
      x[n] = history->repeat_orders;
      t_x[n] = history->last_days;
      t[n] = history->age_days;
      (*mean)[n++] = history->mean_value;
    }
  *histories = (RetailPurchaseHistories){ x, t_x, t, n };
  return x;
}

static gboolean
fit_purchases (RetailTraining *self, const RetailMonitor *monitor, GError **error)
{
  const RetailMonitor buying = retail_monitor_part (monitor, 0, 0.7);
  const RetailMonitor spending = retail_monitor_part (monitor, 0.7, 1);
  RetailModel *model = self->model;
  GError *failure = NULL;
  RetailPurchaseHistories histories;
  g_autofree double *memory = NULL;
  double *mean;
  gboolean go_on;

  if (self->customers->history == NULL)
    return TRUE;
  memory = collect_histories (self->customers, &histories, &mean);
  model->has_purchase_model
      = retail_purchase_model_fit (&model->purchase_model, RETAIL_PURCHASE_MBG_NBD, &histories,
                                   self->options->n_threads, &buying, &failure);
  go_on = note_gap (g_steal_pointer (&failure), &model->purchase_gap, error);
  if (go_on && model->has_purchase_model)
    {
      model->has_spend_model
          = retail_spend_model_fit (&model->spend_model, &(RetailSpends){ histories.x, mean, histories.n },
                                    self->options->n_threads, &spending, &failure);
      go_on = note_gap (failure, &model->spend_gap, error);
    }
  return go_on;
}

static gboolean
fit_outlook (RetailTraining *self, RetailTimings *timings, const RetailMonitor *monitor, GError **error)
{
  const RetailMonitor moving = retail_monitor_part (monitor, 0, 0.4);
  const RetailMonitor buying = retail_monitor_part (monitor, 0.4, 1);
  gint64 start = g_get_monotonic_time ();

  if (!retail_monitor_report (&moving, 0, _ ("Learning who moves"), error)
      || !fit_forecast (self, &moving, error)
      || !retail_monitor_report (&buying, 0, _ ("Learning who buys again"), error)
      || !fit_purchases (self, &buying, error))
    return FALSE;
  timings->forecast = seconds_since (start);
  return TRUE;
}

static gboolean
run (RetailTraining *self, RetailTimings *timings, const RetailMonitor *monitor, GError **error)
{
  const RetailMonitor clustering = retail_monitor_part (monitor, 0, 0.5);
  const RetailMonitor outlook = retail_monitor_part (monitor, 0.55, 1);

  if (!retail_monitor_report (monitor, 0, _ ("Finding the segments"), error))
    return FALSE;
  scale (self);
  take_fingerprint (self);
  retail_feature_spread_measure (&self->model->spread, self->customers, self->options->demo_ranges);
  if (!retail_training_cluster (self, timings, &clustering, error)
      || !retail_monitor_report (monitor, 0.5, _ ("Explaining the segments"), error) || !explain (self, error)
      || !fit_outlook (self, timings, &outlook, error))
    return FALSE;
  retail_training_describe_segments (self);
  if (self->options->former != NULL)
    retail_segments_inherit (self->model, self->options->former);
  retail_training_draw_sample (self);
  return TRUE;
}

static void
note_settings (RetailTraining *self)
{
  RetailModel *model = self->model;

  model->seed = self->options->seed;
  model->log_mode = self->options->log_mode;
  model->as_of = self->customers->as_of;
  model->window_days = self->customers->window_days;
  model->customers_kept = self->customers->n;
  model->n_customers = self->n;
}

RetailModel *
retail_train (const RetailCustomers *customers, RetailCatalogue *catalogue, const RetailTrainOptions *options,
              RetailTimings *timings, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailModel) model = retail_model_new ();
  RetailTraining training = { .customers = customers, .options = options, .model = model };
  RetailTimings unused = { 0 };
  gboolean ok;

  find_present (&training);
  if (training.n == 0)
    {
      g_free (training.rows);
      g_set_error_literal (
          error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
          _ ("No customer has an order or event in the window; widen the window or move the as-of date."));
      return NULL;
    }
  if (catalogue != NULL)
    {
      retail_catalogue_unref (model->catalogue);
      model->catalogue = retail_catalogue_ref (catalogue);
    }
  note_settings (&training);
  ok = run (&training, timings != NULL ? timings : &unused, monitor, error);
  g_free (training.rows);
  g_free (training.z);
  g_free (training.labels);
  return ok ? g_steal_pointer (&model) : NULL;
}
