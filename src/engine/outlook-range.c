#include "engine/outlook-range.h"

#include "engine/elementary.h"
#include "engine/i18n.h"
#include "engine/number-format.h"
#include "engine/prediction-parts.h"
#include "engine/purchase-likelihood.h"

#include <math.h>

#define QUANTILE 1.6448536269514722 /* of the normal distribution, for 90 % between the two */
#define STEP     1e-5 /* of the differences, in log-parameters: the figures have ten digits and more */

typedef struct
{
  double by[4]; /* log r, log alpha, log a, log b */
} Slopes;

static const RetailRange unknown = { NAN, NAN };

gboolean
retail_range_is_known (const RetailRange *self)
{
  return isfinite (self->low) && isfinite (self->high);
}

/* gᵀ Σ g */
static double
variance_of (const double *gradient, const double *covariance, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      sum += gradient[i] * covariance[i * n + j] * gradient[j];
  return sum;
}

static RetailRange
range_about_logit (double logit, double variance)
{
  const double reach = QUANTILE * sqrt (variance);

  if (!(variance >= 0) || !isfinite (logit) || !isfinite (reach))
    return unknown;
  return (RetailRange){ 1 / (1 + retail_exp (reach - logit)), 1 / (1 + retail_exp (-reach - logit)) };
}

/* ---- the forecast ---- */

/* A part of the outcomes: from FIRST to before END, and LEFT, that of leaving. */
typedef struct
{
  guint first, end;
  gboolean left;
} Outcomes;

static gboolean
is_among (const Outcomes *self, guint outcome, guint k)
{
  return outcome == k ? self->left : outcome >= self->first && outcome < self->end;
}

/* The slope of the logit of a sum of probabilities R by the score of outcome c: p_c / R for those in the sum,
 * −p_c / (1 − R) for the others. */
static RetailRange
range_of_outcomes (const RetailPrediction *prediction, const double *covariance, Outcomes part)
{
  const guint k = prediction->n_segments;
  double slopes[RETAIL_LOGISTIC_SPREAD_MAX], inside = 0, outside = 0;

  if (part.first >= part.end && !part.left)
    return (RetailRange){ 0, 0 };
  for (guint c = 0; c <= k; c++)
    *(is_among (&part, c, k) ? &inside : &outside) += prediction->outcome[c];
  if (!(inside > 0) || !(outside > 0))
    return unknown;
  for (guint c = 0; c <= k; c++)
    slopes[c] = prediction->outcome[c] / (is_among (&part, c, k) ? inside : -outside);
  return range_about_logit (retail_log (inside / outside), variance_of (slopes, covariance, k + 1));
}

static void
find_forecast_ranges (const RetailModel *model, const RetailProfile *profile,
                      const RetailPrediction *prediction, RetailOutlookRanges *self)
{
  const guint k = prediction->n_segments, own = prediction->segment;
  double covariance[RETAIL_LOGISTIC_SPREAD_MAX * RETAIL_LOGISTIC_SPREAD_MAX];

  if (model->forecast == NULL || prediction->outlook_source != RETAIL_OUTLOOK_FORECAST
      || k + 1 > RETAIL_LOGISTIC_SPREAD_MAX
      || !retail_forecast_spread_scores (model->forecast, &model->scaler, profile, covariance))
    return;
  self->migration_risk = range_of_outcomes (prediction, covariance, (Outcomes){ 0, own, TRUE });
  self->stay = range_of_outcomes (prediction, covariance, (Outcomes){ own, own + 1, FALSE });
  self->upgrade_potential = range_of_outcomes (prediction, covariance, (Outcomes){ own + 1, k, FALSE });
  for (guint c = 0; c < k; c++)
    self->outcome[c] = range_of_outcomes (prediction, covariance, (Outcomes){ c, c + 1, FALSE });
  self->outcome[k] = range_of_outcomes (prediction, covariance, (Outcomes){ 0, 0, TRUE });
}

/* ---- the purchases ---- */

/* The model with one parameter's logarithm moved. */
static RetailPurchaseModel
move_parameter (const RetailPurchaseModel *self, guint parameter, double by)
{
  RetailPurchaseModel moved
      = { .kind = self->kind, .r = self->r, .alpha = self->alpha, .a = self->a, .b = self->b };
  double *const parameters[4] = { &moved.r, &moved.alpha, &moved.a, &moved.b };

  *parameters[parameter] *= retail_exp (by);
  return moved;
}

static RetailPurchaseModel
model_at_edge (const RetailPurchaseModel *self, guint edge)
{
  const RetailPurchaseEdge *e = &self->edges[edge];

  return (RetailPurchaseModel){ .kind = self->kind, .r = e->r, .alpha = e->alpha, .a = e->a, .b = e->b };
}

/* Where perhaps nobody leaves: from the least that any of the models says which the data do not speak
 * against, to certainly. */
static RetailRange
range_of_p_alive_at_edges (const RetailPurchaseModel *model, const RetailHistory *history)
{
  RetailRange self = { 1, 1 };

  for (guint e = 0; e < model->n_edges; e++)
    {
      const RetailPurchaseModel edge = model_at_edge (model, e);

      self.low = MIN (self.low, retail_purchase_model_p_alive (&edge, MAX (history->repeat_orders, 0),
                                                               history->last_days, history->age_days));
    }
  return self;
}

/* log of the odds of being active = −log (a / (b + x + s)) − (r + x) log ((alpha + t) / (alpha + t_x)). */
static RetailRange
range_of_p_alive (const RetailPurchaseModel *model, const RetailHistory *history)
{
  const double x = MAX (history->repeat_orders, 0), t_x = MAX (history->last_days, 0);
  const double t = MAX (history->age_days, t_x);
  const double log_odds = retail_purchase_log_odds_gone (model, x, t_x, t);
  const double own_b = model->b + x + (model->kind == RETAIL_PURCHASE_MBG_NBD ? 0 : -1);
  const double wait = retail_log ((model->alpha + t) / (model->alpha + t_x));
  const double slopes[4]
      = { -model->r * wait,
          -(model->r + x) * model->alpha * (1 / (model->alpha + t) - 1 / (model->alpha + t_x)), -1,
          model->b / own_b };

  if (model->n_edges > 0)
    return range_of_p_alive_at_edges (model, history);
  if (log_odds == -INFINITY) /* nobody leaves before the first repeat purchase in that model */
    return (RetailRange){ 1, 1 };
  return range_about_logit (-log_odds, variance_of (slopes, model->covariance, 4));
}

/* Expected orders and the value of the orders of a year, each worth 1. */
static void
expect (const RetailPurchaseModel *model, const RetailHistory *history, double *orders, double *value)
{
  *orders = retail_purchase_model_expected (model, history->repeat_orders, history->last_days,
                                            history->age_days, RETAIL_HORIZON_DAYS);
  *value = retail_customer_value_12m (model, 1, history, RETAIL_VALUE_RATE);
}

static void
find_amount_slopes (const RetailPurchaseModel *model, const RetailHistory *history, Slopes *orders,
                    Slopes *value)
{
  double few, low;

  expect (model, history, &few, &low);
  for (guint j = 0; j < 4; j++)
    {
      const RetailPurchaseModel more = move_parameter (model, j, STEP);
      double many, high;

      expect (&more, history, &many, &high);
      orders->by[j] = retail_log (many / few) / STEP;
      value->by[j] = retail_log (high / low) / STEP;
    }
}

/* log of the mean of an order: log p + log (gamma + x mean) − log (p x + q − 1). */
static double
spend_variance (const RetailSpendModel *model, const RetailHistory *history)
{
  const double x = MAX (history->repeat_orders, 0), total = x > 0 ? x * history->mean_value : 0;
  const double below = model->p * x + model->q - 1;
  const double slopes[3]
      = { 1 - model->p * x / below, -(model->q - 1) / below, model->gamma / (model->gamma + total) };

  return model->has_covariance ? variance_of (slopes, model->covariance, 3) : NAN;
}

/* How far the models at the edges are from VALUE, in logarithms: at most so far below and above. */
typedef struct
{
  double below, above;
} Reach;

static void
reach_edge (Reach *self, double value, double of_edge)
{
  const double away = retail_log (of_edge / value);

  self->below = MAX (self->below, -away);
  self->above = MAX (self->above, away);
}

static void
find_reaches (const RetailPurchaseModel *model, const RetailHistory *history, Reach *orders, Reach *value)
{
  double own_orders, own_value;

  *orders = *value = (Reach){ 0, 0 };
  if (model->n_edges == 0)
    return;
  expect (model, history, &own_orders, &own_value);
  for (guint e = 0; e < model->n_edges; e++)
    {
      const RetailPurchaseModel edge = model_at_edge (model, e);
      double edge_orders, edge_value;

      expect (&edge, history, &edge_orders, &edge_value);
      reach_edge (orders, own_orders, edge_orders);
      reach_edge (value, own_value, edge_value);
    }
}

/* That of the variance alone, reaching further by what the edges add: independent, as it were. */
static RetailRange
range_with_edges (double value, double variance, const Reach *reach)
{
  const double own = QUANTILE * QUANTILE * variance;

  if (!(variance >= 0) || !(value > 0) || !isfinite (own + reach->below + reach->above))
    return unknown;
  return (RetailRange){ value / retail_exp (sqrt (own + reach->below * reach->below)),
                        value * retail_exp (sqrt (own + reach->above * reach->above)) };
}

/* What a customer buys and what an order is worth are learnt apart: their uncertainties add up. */
static void
find_purchase_ranges (const RetailModel *model, const RetailHistory *history,
                      const RetailPrediction *prediction, RetailOutlookRanges *self)
{
  const RetailPurchaseModel *purchase = &model->purchase_model;
  Slopes orders, value;
  Reach orders_reach, value_reach;
  double variance;

  if (!retail_predict_purchase_history (model, history) || !purchase->has_covariance)
    return;
  self->p_alive = range_of_p_alive (purchase, history);
  find_amount_slopes (purchase, history, &orders, &value);
  find_reaches (purchase, history, &orders_reach, &value_reach);
  variance = variance_of (orders.by, purchase->covariance, 4);
  self->expected_orders_90d = range_with_edges (prediction->expected_orders_90d, variance, &orders_reach);
  if (!model->has_spend_model)
    return;
  variance = variance_of (value.by, purchase->covariance, 4) + spend_variance (&model->spend_model, history);
  self->value_12m = range_with_edges (prediction->value_12m, variance, &value_reach);
}

void
retail_outlook_ranges (const RetailModel *model, const RetailProfile *profile, const RetailHistory *history,
                       const RetailPrediction *prediction, RetailOutlookRanges *ranges)
{
  RetailHistory suggested;

  g_return_if_fail (model != NULL && profile != NULL && prediction != NULL && ranges != NULL);

  *ranges = (RetailOutlookRanges){ unknown, unknown, unknown, { unknown }, unknown, unknown, unknown };
  for (guint c = 0; c <= RETAIL_K_MAX; c++)
    ranges->outcome[c] = unknown;
  if (history == NULL)
    retail_predict_suggest_history (model, profile, &suggested);
  find_forecast_ranges (model, profile, prediction, ranges);
  find_purchase_ranges (model, history != NULL ? history : &suggested, prediction, ranges);
}

/* ---- as people read them ---- */

/* Takes both. */
static char *
join (char *low, char *high)
{
  g_autofree char *first = low, *last = high;

  if (g_str_equal (first, last))
    return g_steal_pointer (&first);
  /* Translators: from this to that, "29 %–33 %" */
  return g_strdup_printf (_ ("%1$s–%2$s"), first, last);
}

char *
retail_range_dup_percent (const RetailRange *self)
{
  if (!retail_range_is_known (self))
    return NULL;
  if (round (100 * self->low) == round (100 * self->high) && round (1000 * self->high) > 0
      && round (1000 * self->low) < 1000 && self->low < self->high)
    return join (retail_format_percent_decimals (self->low, 1),
                 retail_format_percent_decimals (self->high, 1));
  return join (retail_format_percent (self->low), retail_format_percent (self->high));
}

char *
retail_range_dup_money (const RetailRange *self, const char *currency)
{
  const gboolean large = self->high >= 10;

  if (!retail_range_is_known (self))
    return NULL;
  return join (retail_format_money (large ? round (self->low) : self->low, currency),
               retail_format_money (large ? round (self->high) : self->high, currency));
}

char *
retail_range_dup_number (const RetailRange *self, int decimals)
{
  double unit = 1;

  if (!retail_range_is_known (self))
    return NULL;
  for (int i = 0; i < decimals; i++)
    unit /= 10;
  if (round (self->low / unit) == round (self->high / unit) && self->low < self->high)
    decimals++;
  return join (retail_format_number (self->low, decimals), retail_format_number (self->high, decimals));
}
