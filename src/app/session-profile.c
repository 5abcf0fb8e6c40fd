#include "app/session-private.h"
#include "engine/i18n.h"

#include <math.h>
#include <string.h>

const RetailHistory *
retail_session_get_history (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return retail_session_get_history_source (self) != RETAIL_HISTORY_SUGGESTED ? &self->history : NULL;
}

RetailHistorySource
retail_session_get_history_source (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), RETAIL_HISTORY_SUGGESTED);
  return self->state != NULL ? self->history_source : RETAIL_HISTORY_SUGGESTED;
}

/* Of whose profile it is or was. */
static void
work_out_history (RetailSession *self)
{
  const RetailDisplayState *state = self->state;
  const RetailCustomers *customers = state->customer >= 0 ? state->shop->customers : NULL;
  const RetailHistory *own
      = customers != NULL && customers->history != NULL ? &customers->history[state->customer] : NULL;
  RetailProfile theirs;

  if (own != NULL)
    memcpy (theirs.values, customers->now + state->customer * RETAIL_N_FEATURES, sizeof theirs.values);
  self->history_source
      = retail_history_move (state->shop->model, own, &theirs, &state->profile, &self->history);
}

void
retail_session_work_out_prediction (RetailSession *self)
{
  work_out_history (self);
  retail_predict_customer (self->state->shop->model, &self->state->profile, &self->history,
                           &self->prediction);
}

void
retail_session_tell_prediction (RetailSession *self)
{
  retail_session_keep_views_soon (self);
  g_object_notify (G_OBJECT (self), "prediction");
}

void
retail_session_predict (RetailSession *self)
{
  retail_session_work_out_prediction (self);
  retail_session_tell_prediction (self);
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
retail_session_fill_in (RetailSession *self)
{
  RetailDisplayState *state = self->state;

  if (state->fill_in)
    retail_fill_in (state->shop->model, &state->profile, state->touched, &state->profile, &self->filling);
  else
    self->filling = (RetailFillIn){ 0 };
}

void
retail_session_set_feature (RetailSession *self, RetailFeature feature, double value)
{
  RetailDisplayState *state;

  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail ((guint)feature < RETAIL_N_FEATURES);

  state = self->state;
  if (state == NULL || !state->shop->model->has_feature[feature])
    return;
  value = clamped (state->shop->model, feature, value);
  if (value == state->profile.values[feature])
    return;
  retail_session_remember (self, (int)feature, _ (retail_feature_get_info (feature)->label));
  state->profile.values[feature] = value;
  state->touched[feature] = TRUE;
  state->is_unchanged = FALSE;
  retail_session_fill_in (self);
  retail_session_predict (self);
}

/* Shows the profile of NEXT (a copy of the state), one step further; nothing when it is on the sliders. */
static void
take_profile (RetailSession *self, const RetailDisplayState *next, const char *label)
{
  RetailDisplayState *state = self->state;
  const gboolean is_other = state->customer != next->customer;

  if (retail_display_state_is_same_profile (state, next))
    return;
  retail_session_remember (self, RETAIL_CHANGE_ALONE, label);
  state->profile = next->profile;
  state->customer = next->customer;
  state->is_unchanged = next->is_unchanged;
  memcpy (state->touched, next->touched, sizeof state->touched);
  retail_session_fill_in (self);
  if (is_other)
    g_object_notify (G_OBJECT (self), "customer");
  retail_session_predict (self);
}

void
retail_session_set_profile_of (RetailSession *self, const RetailProfile *profile, gssize customer)
{
  RetailDisplayState next;
  const double *own;

  if (self->state == NULL)
    return;
  next = *self->state;
  next.customer = customer;
  own = customer < 0 ? NULL : next.shop->customers->now + (gsize)customer * RETAIL_N_FEATURES;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      /* a customer's own figure may lie beyond the sliders: there it stays */
      if (own != NULL && profile->values[f] == own[f])
        next.profile.values[f] = own[f];
      else if (profile->values[f] != next.profile.values[f])
        next.profile.values[f] = clamped (next.shop->model, f, profile->values[f]);
      next.touched[f] = TRUE;
    }
  next.is_unchanged = FALSE;
  take_profile (self, &next, C_ ("what can be undone", "profile"));
}

void
retail_session_set_profile (RetailSession *self, const RetailProfile *profile)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (profile != NULL);
  retail_session_set_profile_of (self, profile, self->state != NULL ? self->state->customer : -1);
}

/* The profile that a simulation starts from. */
static void
set_start_profile (RetailDisplayState *state)
{
  const RetailModel *model = state->shop->model;
  const double *row
      = state->customer < 0 ? NULL : state->shop->customers->now + (gsize)state->customer * RETAIL_N_FEATURES;

  state->is_unchanged = TRUE;
  memset (state->touched, 0, sizeof state->touched);
  retail_model_get_start_profile (model, &state->profile);
  for (int f = 0; row != NULL && f < RETAIL_N_FEATURES; f++)
    if (model->has_feature[f])
      state->profile.values[f] = row[f];
}

void
retail_session_reset_profile (RetailSession *self)
{
  RetailDisplayState next;

  g_return_if_fail (RETAIL_IS_SESSION (self));

  if (self->state == NULL)
    return;
  next = *self->state;
  set_start_profile (&next);
  take_profile (self, &next, C_ ("what can be undone", "reset"));
}

void
retail_session_set_customer (RetailSession *self, gssize row)
{
  const RetailCustomers *customers;
  RetailDisplayState next;

  g_return_if_fail (RETAIL_IS_SESSION (self));

  customers = self->state != NULL ? self->state->shop->customers : NULL;
  if (self->state == NULL
      || (row >= 0 && (customers == NULL || (gsize)row >= customers->n || !customers->in_now[row])))
    return;
  next = *self->state;
  next.customer = row < 0 ? -1 : row;
  set_start_profile (&next);
  take_profile (self, &next, C_ ("what can be undone", "customer"));
}

gboolean
retail_session_get_fill_in (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), FALSE);
  return self->state != NULL && self->state->fill_in;
}

void
retail_session_set_fill_in (RetailSession *self, gboolean on)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));

  if (self->state == NULL || self->state->fill_in == !!on)
    return;
  retail_session_remember (self, RETAIL_CHANGE_ALONE, C_ ("what can be undone", "filling in"));
  self->state->fill_in = !!on;
  retail_session_fill_in (self);
  g_object_notify (G_OBJECT (self), "fill-in");
  retail_session_predict (self);
}

const RetailFillIn *
retail_session_get_filling (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return &self->filling;
}

const RetailPlanPreferences *
retail_session_get_plan_preferences (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->state != NULL ? &self->state->plan : NULL;
}

void
retail_session_set_plan_preferences (RetailSession *self, const RetailPlanPreferences *plan)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (plan != NULL && retail_plan_preferences_is_valid (plan));

  if (self->state == NULL || retail_plan_preferences_equal (&self->state->plan, plan))
    return;
  retail_session_remember (self, RETAIL_CHANGE_PLAN, C_ ("what can be undone", "plans"));
  self->state->plan = *plan;
  retail_session_keep_views_soon (self);
  g_object_notify (G_OBJECT (self), "plan-preferences");
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
