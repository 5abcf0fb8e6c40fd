#include "engine/prediction.h"

#include "engine/margin.h"
#include "engine/membership.h"

#include <math.h>
#include <string.h>

#define DAYS_IN_YEAR    365
#define VALUE_RATE      0.10
#define RISK_AMBER_FROM 0.30
#define RISK_RED_FROM   0.60

static guint
find_rival (const RetailPrediction *self)
{
  guint rival = self->segment;
  double best = -1;

  for (guint j = 0; j < self->n_segments; j++)
    if (j != self->segment && self->memberships[j] > best)
      {
        best = self->memberships[j];
        rival = j;
      }
  return rival;
}

static void
explain_margin (const RetailModel *model, const double *z, RetailPrediction *self)
{
  guint d = model->scaler.d;
  double parts[RETAIL_N_FEATURES];

  if (d == 0 || self->rival == self->segment)
    return;
  self->margin
      = retail_margin (z, d, model->centres + self->segment * d, model->centres + self->rival * d, parts);
  for (guint j = 0; j < d; j++)
    self->contributions[model->scaler.columns[j]] = parts[j];
}

static void
predict_outcome (const RetailModel *model, const RetailProfile *profile, RetailPrediction *self)
{
  const double *chance = self->memberships;
  double down = 0, up = 0;

  if (model->forecast != NULL)
    {
      retail_forecast_predict (model->forecast, &model->scaler, profile, self->outcome);
      chance = self->outcome;
      down = self->outcome[self->n_segments];
      self->outlook_source = RETAIL_OUTLOOK_FORECAST;
    }
  else
    {
      for (guint j = 0; j <= self->n_segments; j++)
        self->outcome[j] = NAN;
      self->outlook_source = RETAIL_OUTLOOK_MEMBERSHIP;
    }
  for (guint j = 0; j < self->segment; j++)
    down += chance[j];
  for (guint j = self->segment + 1; j < self->n_segments; j++)
    up += chance[j];
  self->migration_risk = down;
  self->stay = chance[self->segment];
  self->upgrade_potential = up;
}

/* A simulated profile as the purchase model sees it: bought first a window ago, last `recency` days ago. */
static void
predict_purchases (const RetailModel *model, const RetailProfile *profile, RetailPrediction *self)
{
  double orders = profile->values[RETAIL_FEATURE_FREQUENCY];
  double recency = profile->values[RETAIL_FEATURE_RECENCY];
  double spend = profile->values[RETAIL_FEATURE_MONETARY];
  double age = model->window_days > 0 ? model->window_days : DAYS_IN_YEAR;
  double repeats = orders - 1;
  double last = MAX (0, age - recency);

  self->p_alive = self->expected_orders_90d = self->value_12m = NAN;
  if (!model->has_purchase_model || !(orders >= 1) || isnan (recency))
    return;
  self->p_alive = retail_purchase_model_p_alive (&model->purchase_model, repeats, last, age);
  self->expected_orders_90d
      = retail_purchase_model_expected (&model->purchase_model, repeats, last, age, RETAIL_HORIZON_DAYS);
  if (model->has_spend_model && !isnan (spend))
    {
      double mean = retail_spend_model_expected (&model->spend_model, repeats, spend / orders);

      self->value_12m
          = retail_customer_value_12m (&model->purchase_model, mean, repeats, last, age, VALUE_RATE);
    }
}

void
retail_predict (const RetailModel *model, const RetailProfile *profile, RetailPrediction *prediction)
{
  double z[RETAIL_N_FEATURES];

  g_return_if_fail (model != NULL && profile != NULL && prediction != NULL);

  memset (prediction, 0, sizeof *prediction);
  prediction->n_segments = model->n_segments;
  retail_scaler_apply (&model->scaler, profile->values, z);
  prediction->segment
      = retail_membership (z, model->scaler.d, model->centres, model->n_segments, prediction->memberships);
  prediction->rival = find_rival (prediction);
  if (model->scaler.d > 0)
    retail_pca_project (&model->pca, z, &prediction->map_x, &prediction->map_y);
  explain_margin (model, z, prediction);
  predict_outcome (model, profile, prediction);
  predict_purchases (model, profile, prediction);
}

RetailRiskLevel
retail_risk_get_level (double migration_risk)
{
  if (migration_risk < RISK_AMBER_FROM)
    return RETAIL_RISK_GREEN;
  return migration_risk < RISK_RED_FROM ? RETAIL_RISK_AMBER : RETAIL_RISK_RED;
}

const char *
retail_outlook_source_get_name (RetailOutlookSource source)
{
  return source == RETAIL_OUTLOOK_FORECAST ? "forecast" : "membership";
}
