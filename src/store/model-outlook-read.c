#include "store/model-parts.h"

#include "engine/linear-solve.h"
#include "engine/model-notes.h"
#include "store/model-members.h"

/* Puts 1 on the diagonal where a row is all zeros: of a parameter at its limit, which is taken as known. TRUE
 * where all are. */
static gboolean
fill_held (double *matrix, guint n)
{
  guint n_held = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean held = TRUE;

      for (guint j = 0; j < n; j++)
        held = held && matrix[i * n + j] == 0;
      if (held)
        matrix[i * n + i] = 1;
      n_held += held;
    }
  return n_held == n;
}

/* The N × N covariance of a fit: symmetric and positive definite, but for parameters that are held, or the
 * file is refused. FALSE also where an older file has none. */
static gboolean
read_covariance (RetailJsonFields *fields, const RetailJsonValue *object, double *covariance, guint n)
{
  const RetailJsonNumbers numbers = { covariance, n, n, RETAIL_JSON_ANY };
  g_autofree double *factor = NULL;

  if (!retail_json_has (fields, object, "covariance"))
    return FALSE;
  retail_json_read_numbers (fields, object, "covariance", &numbers);
  factor = g_memdup2 (covariance, sizeof (double) * n * n);
  for (guint i = 0; i < n && fields->error == NULL; i++)
    for (guint j = 0; j < i; j++)
      if (covariance[i * n + j] != covariance[j * n + i])
        retail_json_fail (fields, "covariance");
  if (fields->error == NULL && (fill_held (factor, n) || !retail_cholesky_factor (factor, n)))
    retail_json_fail (fields, "covariance");
  return fields->error == NULL;
}

/* That of the regression: a triangle, whose diagonal holds variances. */
static double *
read_logistic_covariance (RetailJsonFields *fields, const RetailJsonValue *object,
                          const RetailLogistic *logistic)
{
  const guint n = logistic->n_classes * (logistic->n_inputs + 1);
  const gsize size = retail_logistic_count_covariance (logistic->n_classes, logistic->n_inputs);
  g_autofree double *values = NULL;

  if (!retail_json_has (fields, object, "covariance"))
    return NULL;
  if (logistic->n_classes > RETAIL_LOGISTIC_SPREAD_MAX)
    return retail_json_fail (fields, "covariance"), NULL;
  values = g_new0 (double, size);
  retail_json_read_vector (fields, object, "covariance", values, (guint)size);
  for (gsize i = 0; i < n; i++)
    if (!(values[i * (i + 1) / 2 + i] >= 0))
      retail_json_fail (fields, "covariance");
  return g_steal_pointer (&values);
}

static RetailLogistic *
read_logistic (RetailJsonFields *fields, const RetailJsonValue *object, const RetailModel *model)
{
  RetailLogistic *self = g_new0 (RetailLogistic, 1);
  RetailJsonNumbers weights;

  self->n_classes = model->n_segments + 1;
  self->n_inputs = model->scaler.d + 1;
  self->weights = g_new0 (double, (gsize)self->n_classes * self->n_inputs);
  self->intercepts = g_new0 (double, self->n_classes);
  weights = (RetailJsonNumbers){ self->weights, self->n_classes, self->n_inputs, RETAIL_JSON_ANY };
  retail_json_read_numbers (fields, object, "weights", &weights);
  retail_json_read_vector (fields, object, "intercepts", self->intercepts, self->n_classes);
  self->covariance = read_logistic_covariance (fields, object, self);
  return self;
}

/* N counts of an array that has just so many. */
static void
read_counts (RetailJsonFields *fields, const RetailJsonValue *object, const char *name, gsize *counts,
             guint n)
{
  g_autofree double *values = g_new0 (double, n);
  const RetailJsonNumbers numbers = { values, 0, n, { 0, 9e15, FALSE } };

  retail_json_read_numbers (fields, object, name, &numbers);
  for (guint i = 0; i < n && fields->error == NULL; i++)
    {
      counts[i] = (gsize)values[i];
      if ((double)counts[i] != values[i])
        retail_json_fail (fields, name);
    }
}

static void
read_backtest (RetailJsonFields *fields, const RetailJsonValue *object, RetailBacktest *self)
{
  const RetailJsonRange share = RETAIL_JSON_UNKNOWN_SHARE;
  const RetailJsonNumbers predicted = { self->predicted, 0, RETAIL_CALIBRATION_BINS, share };
  const RetailJsonNumbers observed = { self->observed, 0, RETAIL_CALIBRATION_BINS, share };
  const RetailJsonValue *backtest = retail_json_read_object (fields, object, "backtest");

  self->auc = retail_json_read_number (fields, backtest, "auc", share);
  self->brier = retail_json_read_number (fields, backtest, "brier", share);
  self->brier_base = retail_json_read_number (fields, backtest, "brier_base", share);
  self->base_rate = retail_json_read_number (fields, backtest, "base_rate", share);
  self->n = retail_json_read_count (fields, backtest, "n", G_MAXINT64);
  retail_json_read_numbers (fields, backtest, "predicted", &predicted);
  retail_json_read_numbers (fields, backtest, "observed", &observed);
  read_counts (fields, backtest, "count", self->count, RETAIL_CALIBRATION_BINS);
}

static RetailForecast *
read_forecast (RetailJsonFields *fields, const RetailJsonValue *object, const RetailModel *model)
{
  RetailForecast *self = g_new0 (RetailForecast, 1);
  guint k = model->n_segments, pairs = k * (k + 1);
  RetailJsonNumbers revenue;

  self->logistic = read_logistic (fields, object, model);
  read_backtest (fields, object, &self->backtest);
  self->migration.k = k;
  self->migration.counts = g_new0 (gsize, pairs);
  self->migration.revenue = g_new0 (double, pairs);
  read_counts (fields, object, "migration_counts", self->migration.counts, pairs);
  revenue = (RetailJsonNumbers){ self->migration.revenue, 0, pairs, RETAIL_JSON_UNKNOWN };
  retail_json_read_numbers (fields, object, "migration_revenue", &revenue);
  return self;
}

/* None in older files. */
static void
read_edges (RetailJsonFields *fields, const RetailJsonValue *object, RetailPurchaseModel *self)
{
  double values[RETAIL_PURCHASE_EDGES_MAX * 4];
  const RetailJsonValue *rows;
  guint n;

  if (!self->has_covariance || !retail_json_has (fields, object, "edges"))
    return;
  rows = retail_json_read_array (fields, object, "edges", 1, RETAIL_PURCHASE_EDGES_MAX);
  if (rows == NULL)
    return;
  n = rows->n;
  retail_json_read_numbers (fields, object, "edges",
                            &(RetailJsonNumbers){ values, n, 4, RETAIL_JSON_POSITIVE });
  if (fields->error != NULL)
    return;
  for (guint e = 0; e < n; e++)
    self->edges[e]
        = (RetailPurchaseEdge){ values[4 * e], values[4 * e + 1], values[4 * e + 2], values[4 * e + 3] };
  self->n_edges = n;
}

static void
read_purchase_model (RetailJsonFields *fields, const RetailJsonValue *object, RetailPurchaseModel *self)
{
  self->kind = retail_json_read_choice (fields, object, "kind", retail_purchase_kind_names ());
  self->r = retail_json_read_number (fields, object, "r", RETAIL_JSON_POSITIVE);
  self->alpha = retail_json_read_number (fields, object, "alpha", RETAIL_JSON_POSITIVE);
  self->a = retail_json_read_number (fields, object, "a", RETAIL_JSON_POSITIVE);
  self->b = retail_json_read_number (fields, object, "b", RETAIL_JSON_POSITIVE);
  self->log_likelihood = retail_json_read_number (fields, object, "log_likelihood", RETAIL_JSON_ANY);
  self->n = retail_json_read_count (fields, object, "n", G_MAXINT64);
  self->has_covariance = read_covariance (fields, object, self->covariance, 4);
  read_edges (fields, object, self);
}

static void
read_spend_model (RetailJsonFields *fields, const RetailJsonValue *object, RetailSpendModel *self)
{
  self->p = retail_json_read_number (fields, object, "p", RETAIL_JSON_POSITIVE);
  self->q = retail_json_read_number (fields, object, "q", (RetailJsonRange){ 1, G_MAXDOUBLE, FALSE });
  self->gamma = retail_json_read_number (fields, object, "gamma", RETAIL_JSON_POSITIVE);
  self->log_likelihood = retail_json_read_number (fields, object, "log_likelihood", RETAIL_JSON_ANY);
  self->n = retail_json_read_count (fields, object, "n", G_MAXINT64);
  self->has_covariance = read_covariance (fields, object, self->covariance, 3);
}

static RetailGap
read_gap (RetailJsonFields *fields, const RetailJsonValue *object, const char *name)
{
  const char *names[RETAIL_N_GAPS + 1] = { NULL };

  for (int gap = 0; gap < RETAIL_N_GAPS; gap++)
    names[gap] = retail_gap_get_name (gap);
  return retail_json_read_choice (fields, object, name, names);
}

void
retail_model_read_outlook (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model)
{
  const RetailJsonValue *forecast = retail_json_read_optional_object (fields, object, "forecast");
  const RetailJsonValue *purchase = retail_json_read_optional_object (fields, object, "purchase_model");
  const RetailJsonValue *spend = retail_json_read_optional_object (fields, object, "spend_model");

  model->forecast_gap = read_gap (fields, object, "forecast_gap");
  model->purchase_gap = read_gap (fields, object, "purchase_gap");
  model->spend_gap = read_gap (fields, object, "spend_gap");
  if (forecast != NULL)
    model->forecast = read_forecast (fields, forecast, model);
  model->has_purchase_model = purchase != NULL;
  if (purchase != NULL)
    read_purchase_model (fields, purchase, &model->purchase_model);
  model->has_spend_model = spend != NULL;
  if (spend != NULL)
    read_spend_model (fields, spend, &model->spend_model);
}
