#include "engine/prediction-parts.h"

#include "engine/margin.h"
#include "engine/membership.h"

#include <math.h>
#include <string.h>

#define DAYS_IN_YEAR    365
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

void
retail_prediction_set_rival (const RetailModel *model, const RetailProfile *profile, guint rival,
                             RetailPrediction *prediction)
{
  double z[RETAIL_N_FEATURES];

  g_return_if_fail (model != NULL && profile != NULL && prediction != NULL);
  if (rival >= prediction->n_segments || rival == prediction->segment)
    return;
  retail_scaler_apply (&model->scaler, profile->values, z);
  prediction->rival = rival;
  explain_margin (model, z, prediction);
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
      if (self->n_segments < 2) /* the membership of the only segment is 1, which says nothing of moving */
        {
          self->migration_risk = self->stay = self->upgrade_potential = NAN;
          return;
        }
    }
  for (guint j = 0; j < self->segment; j++)
    down += chance[j];
  for (guint j = self->segment + 1; j < self->n_segments; j++)
    up += chance[j];
  self->migration_risk = down;
  self->stay = chance[self->segment];
  self->upgrade_potential = up;
}

gboolean
retail_predict_purchase_history (const RetailModel *model, const RetailHistory *history)
{
  return model->has_purchase_model && history->repeat_orders >= 0;
}

double
retail_predict_spend_mean (const RetailModel *model, const RetailHistory *history)
{
  if (!model->has_spend_model || (history->repeat_orders != 0 && isnan (history->mean_value)))
    return NAN;
  return retail_spend_model_expected (&model->spend_model, history->repeat_orders, history->mean_value);
}

/* What the purchase models say of a history in days; NaN is "not enough data". */
static void
predict_purchases (const RetailModel *model, const RetailHistory *history, RetailPrediction *self)
{
  const RetailPurchaseModel *purchase = &model->purchase_model;
  double x = history->repeat_orders, t_x = history->last_days, t = history->age_days;
  double mean;

  if (!retail_predict_purchase_history (model, history))
    return;
  self->p_alive = retail_purchase_model_p_alive (purchase, x, t_x, t);
  self->expected_orders_90d = retail_purchase_model_expected (purchase, x, t_x, t, RETAIL_HORIZON_DAYS);
  mean = retail_predict_spend_mean (model, history);
  if (!isnan (mean))
    self->value_12m = retail_customer_value_12m (purchase, mean, history, RETAIL_VALUE_RATE);
}

/* A simulated profile as the purchase model sees it: bought first a window ago, last `recency` days ago. */
void
retail_predict_suggest_history (const RetailModel *model, const RetailProfile *profile,
                                RetailHistory *history)
{
  double orders = profile->values[RETAIL_FEATURE_FREQUENCY];
  double recency = profile->values[RETAIL_FEATURE_RECENCY];
  double age = model->window_days > 0 ? model->window_days : DAYS_IN_YEAR;
  double mean = profile->values[RETAIL_FEATURE_MONETARY] / orders;

  *history = (RetailHistory){ .repeat_orders = NAN };
  if (orders >= 1 && isfinite (orders) && isfinite (recency))
    *history = (RetailHistory){ .repeat_orders = orders - 1,
                                .last_days = MAX (0, age - recency),
                                .age_days = age,
                                .mean_value = isfinite (mean) ? mean : NAN };
}

void
retail_predict_place (const RetailModel *model, const RetailProfile *profile, RetailPrediction *prediction)
{
  double z[RETAIL_N_FEATURES];

  memset (prediction, 0, sizeof *prediction);
  prediction->p_alive = prediction->expected_orders_90d = prediction->value_12m = NAN;
  prediction->n_segments = model->n_segments;
  retail_scaler_apply (&model->scaler, profile->values, z);
  prediction->segment
      = retail_membership (z, model->scaler.d, model->centres, model->n_segments, prediction->memberships);
  prediction->rival = find_rival (prediction);
  if (model->scaler.d > 0)
    retail_pca_project (&model->pca, z, &prediction->map_x, &prediction->map_y);
  explain_margin (model, z, prediction);
  predict_outcome (model, profile, prediction);
}

void
retail_predict_customer (const RetailModel *model, const RetailProfile *profile, const RetailHistory *history,
                         RetailPrediction *prediction)
{
  RetailHistory suggested;

  g_return_if_fail (model != NULL && profile != NULL && prediction != NULL);

  retail_predict_place (model, profile, prediction);
  if (history == NULL)
    retail_predict_suggest_history (model, profile, &suggested);
  predict_purchases (model, history != NULL ? history : &suggested, prediction);
}

void
retail_predict (const RetailModel *model, const RetailProfile *profile, RetailPrediction *prediction)
{
  retail_predict_customer (model, profile, NULL, prediction);
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
