#include "app/session-private.h"
#include "app/view-state.h"

#include <math.h>

#define VIEWS_WAIT_MS 1000

static gboolean
keep_views_cb (gpointer data)
{
  RetailSession *self = data;

  self->views_timer = 0;
  retail_view_state_keep (self->state);
  return G_SOURCE_REMOVE;
}

/* A slider that is dragged changes them many times a second. */
static void
keep_views_soon (RetailSession *self)
{
  if (self->views_timer == 0 && self->state->keeper != NULL)
    self->views_timer = g_timeout_add (VIEWS_WAIT_MS, keep_views_cb, self);
}

void
retail_session_predict (RetailSession *self)
{
  const RetailDisplayState *state = self->state;
  const RetailHistory *history = NULL;

  if (state->customer >= 0 && state->is_unchanged && state->shop->customers->history != NULL)
    history = &state->shop->customers->history[state->customer];
  retail_predict_customer (state->shop->model, &state->profile, history, &self->prediction);
  keep_views_soon (self);
  g_object_notify (G_OBJECT (self), "prediction");
}

/* A value as the slider of this feature can show it. */
static double
clamped (const RetailModel *model, RetailFeature feature, double value)
{
  double low = model->spread.range_min[feature], high = model->spread.range_max[feature];

  if (!model->has_feature[feature])
    return NAN;
  if (!isfinite (value))
    return low;
  if (retail_feature_get_info (feature)->whole)
    value = round (value);
  return CLAMP (value, low, high);
}

void
retail_session_set_feature (RetailSession *self, RetailFeature feature, double value)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail ((guint)feature < RETAIL_N_FEATURES);

  if (self->state == NULL || !self->state->shop->model->has_feature[feature])
    return;
  value = clamped (self->state->shop->model, feature, value);
  if (value == self->state->profile.values[feature])
    return;
  self->state->profile.values[feature] = value;
  self->state->is_unchanged = FALSE;
  retail_session_predict (self);
}

void
retail_session_set_profile (RetailSession *self, const RetailProfile *profile)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (profile != NULL);

  if (self->state == NULL)
    return;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    self->state->profile.values[f] = clamped (self->state->shop->model, f, profile->values[f]);
  self->state->is_unchanged = FALSE;
  retail_session_predict (self);
}

/* The profile that a simulation starts from. */
static void
take_start_profile (RetailSession *self)
{
  RetailDisplayState *state = self->state;
  const RetailModel *model = state->shop->model;
  const double *row
      = state->customer < 0 ? NULL : state->shop->customers->now + (gsize)state->customer * RETAIL_N_FEATURES;

  state->is_unchanged = TRUE;
  retail_model_get_start_profile (model, &state->profile);
  for (int f = 0; row != NULL && f < RETAIL_N_FEATURES; f++)
    if (model->has_feature[f])
      state->profile.values[f] = row[f];
}

void
retail_session_reset_profile (RetailSession *self)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));

  if (self->state == NULL)
    return;
  take_start_profile (self);
  retail_session_predict (self);
}

void
retail_session_set_customer (RetailSession *self, gssize row)
{
  const RetailCustomers *customers;

  g_return_if_fail (RETAIL_IS_SESSION (self));

  customers = self->state != NULL ? self->state->shop->customers : NULL;
  if (row >= 0 && (customers == NULL || (gsize)row >= customers->n || !customers->in_now[row]))
    return;
  self->state->customer = row < 0 ? -1 : row;
  g_object_notify (G_OBJECT (self), "customer");
  retail_session_reset_profile (self);
}

const char *
retail_session_get_customer_id (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->state != NULL && self->state->customer >= 0
             ? self->state->shop->customers->ids[self->state->customer]
             : NULL;
}

gboolean
retail_session_is_unchanged (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), FALSE);
  return self->state == NULL || self->state->is_unchanged;
}

gboolean
retail_session_predict_next_order (RetailSession *self, RetailPrediction *prediction)
{
  RetailProfile next;

  g_return_val_if_fail (RETAIL_IS_SESSION (self), FALSE);
  if (self->state == NULL || isnan (self->state->profile.values[RETAIL_FEATURE_FREQUENCY])
      || isnan (self->state->profile.values[RETAIL_FEATURE_RECENCY]))
    return FALSE;
  next = self->state->profile;
  next.values[RETAIL_FEATURE_FREQUENCY] += 1;
  next.values[RETAIL_FEATURE_RECENCY] = 0;
  retail_predict (self->state->shop->model, &next, prediction);
  return TRUE;
}
