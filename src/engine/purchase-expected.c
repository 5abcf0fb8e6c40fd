/* What a fitted purchase model expects of a customer. */
#include "engine/purchase-model.h"

#include "engine/elementary.h"
#include "engine/hypergeometric.h"
#include "engine/purchase-likelihood.h"
#include "engine/purchase-series.h"

#include <math.h>

#define DIGITS_KEPT                                                                                          \
  1e-5           /* a logarithm must not be smaller than this part of the terms it is the difference of */
#define FAR 40.0 /* in logits: what lies beyond does not show in a double */

/* A customer alive at the end of the observation: the rate of buying is Gamma (shape, time), the chance of
 * leaving after a purchase Beta (a, b). */
typedef struct
{
  double shape, time;
  double a, b;
  double horizon;
} Posterior;

double
retail_purchase_model_p_alive (const RetailPurchaseModel *self, double x, double t_x, double t)
{
  g_return_val_if_fail (self != NULL, NAN);
  x = MAX (x, 0);
  t_x = MAX (t_x, 0);
  return 1 / (1 + retail_exp (retail_purchase_log_odds_gone (self, x, t_x, MAX (t, t_x))));
}

/* For more purchases than retail_purchase_series() takes: the closed form, equation (10) of Fader, Hardie and
 * Lee (2005) without its denominator, which is P(alive): (a + b − 1) / (a − 1) · [1 − (time / (time +
 * h))^shape ₂F₁ (shape, b; a + b − 1; h / (time + h))]. NaN where the series is slow or the difference would
 * lose its digits. */
static double
closed_form (const Posterior *self)
{
  const double z = self->horizon / (self->time + self->horizon);
  const double c = self->a + self->b - 1;
  const double log_power = self->shape * retail_log1p (-z);
  const double log_product = log_power + retail_log_hyp2f1 (self->shape, self->b, c, z);

  if (!(fabs (log_product) > DIGITS_KEPT * (1 - log_power)))
    return NAN;
  return -c / (self->a - 1) * retail_expm1 (log_product);
}

/* (1 − (1 + p h / time)^−shape) / p: the expected purchases of someone who leaves with chance P each time. */
static double
purchases_given (const Posterior *self, double p)
{
  const double reach = self->horizon / self->time;

  if (p * reach * (self->shape + 1) < 1e-16)
    return self->shape * reach;
  return -retail_expm1 (-self->shape * retail_log1p (p * reach)) / p;
}

/* log of the Beta density over the logit u of p, up to a constant. */
static double
log_weight (const Posterior *self, double u)
{
  return u > 0 ? -self->b * u - (self->a + self->b) * retail_log1p (retail_exp (-u))
               : self->a * u - (self->a + self->b) * retail_log1p (retail_exp (u));
}

typedef struct
{
  double weights, values;
} Sums;

/* Adds the nodes from U on by STEP until they no longer count. Beyond FAR the weights are a geometric series
 * of ratio exp (−decay |step|) and the value is constant. */
static void
add_nodes (const Posterior *self, double u, double step, double peak, Sums *sums)
{
  const double decay = step > 0 ? self->b : self->a;

  for (; fabs (u) < FAR; u += step)
    {
      const double weight = retail_exp (log_weight (self, u) - peak);

      if (weight < 1e-18 * sums->weights)
        return;
      sums->weights += weight;
      sums->values += weight * purchases_given (self, 1 / (1 + retail_exp (-u)));
    }
  {
    const double tail = retail_exp (log_weight (self, u) - peak) / -retail_expm1 (-decay * fabs (step));

    sums->weights += tail;
    sums->values += tail * purchases_given (self, 1 / (1 + retail_exp (-u)));
  }
}

/* The same expectation as an integral over p by the trapezoidal rule in its logit, which converges
 * exponentially (Trefethen and Weideman 2014). Every term is positive, so it holds for all parameters; it
 * takes some microseconds. */
static double
integral (const Posterior *self)
{
  const double mode = CLAMP (retail_log (self->a / self->b), 1 - FAR, FAR - 1);
  const double peak = log_weight (self, mode);
  const double width = sqrt (1 / self->a + 1 / self->b);
  const double step = MIN (0.25, 0.6 * width);
  Sums sums = { 0, 0 };

  add_nodes (self, mode, step, peak, &sums);
  add_nodes (self, mode - step, -step, peak, &sums);
  return sums.values / sums.weights;
}

static double
expected_alone (const Posterior *self)
{
  const double expected = closed_form (self);

  return isfinite (expected) && expected >= 0 ? expected : integral (self);
}

/* Of a customer who is alive: up to RETAIL_PURCHASE_HORIZONS horizons at once. The shape is rarely above 2c;
 * where it is, terms of the series are negative. */
static void
expected_together (const Posterior *self, const double *horizons, guint n, double *expected)
{
  const double c = self->a + self->b - 1;
  double z[RETAIL_PURCHASE_HORIZONS] = { 0 }, values[RETAIL_PURCHASE_HORIZONS];
  const gboolean positive = self->shape <= 2 * c;

  for (guint i = 0; i < n; i++)
    z[i] = horizons[i] > 0 ? horizons[i] / (self->time + horizons[i]) : 0;
  if (positive)
    retail_purchase_series (self->a, c, self->shape, z, values);
  for (guint i = 0; i < n; i++)
    {
      Posterior one = *self;

      one.horizon = horizons[i];
      if (!(horizons[i] > 0))
        expected[i] = 0;
      else if (positive)
        expected[i] = isfinite (values[i]) ? values[i] : integral (&one);
      else
        expected[i] = expected_alone (&one);
    }
}

void
retail_purchase_model_expected_by (const RetailPurchaseModel *self, const RetailPurchaseHistory *history,
                                   const double *horizons, guint n, double *expected)
{
  double x, t_x, t, p_alive;
  Posterior alive;

  g_return_if_fail (self != NULL && history != NULL && horizons != NULL && expected != NULL);
  x = MAX (history->x, 0), t_x = MAX (history->t_x, 0), t = MAX (history->t, t_x);
  p_alive = retail_purchase_model_p_alive (self, x, t_x, t);
  alive = (Posterior){ self->r + x, self->alpha + t, self->a, self->b + x, 0 };
  if (self->kind == RETAIL_PURCHASE_MBG_NBD)
    alive.b += 1;
  for (guint i = 0; i < n; i += RETAIL_PURCHASE_HORIZONS)
    expected_together (&alive, horizons + i, MIN (n - i, RETAIL_PURCHASE_HORIZONS), expected + i);
  for (guint i = 0; i < n; i++)
    expected[i] *= p_alive;
}

double
retail_purchase_model_expected (const RetailPurchaseModel *self, double x, double t_x, double t,
                                double horizon)
{
  double expected;

  g_return_val_if_fail (self != NULL, NAN);
  retail_purchase_model_expected_by (self, &(RetailPurchaseHistory){ x, t_x, t }, &horizon, 1, &expected);
  return expected;
}
