#include "app/session.h"

#include "app/display-state.h"
#include "app/job.h"
#include "app/shop-text.h"
#include "app/undo-stack.h"
#include "app/view-state.h"
#include "engine/error.h"
#include "engine/i18n.h"
#include "service/shop-revise.h"

#include <math.h>
#include <string.h>

#define VIEWS_WAIT_MS 1000

struct _RetailSession
{
  GObject parent_instance;

  RetailDisplayState *state; /* NULL until the first shop is there */
  RetailPrediction prediction;
  RetailUndoStack *undo; /* of RetailDisplayState */

  RetailJob *job; /* at work, or NULL */
  RetailErrand *errand;
  guint views_timer;
  guint minute_timer; /* "trained just now" grows old */
};

enum
{
  PROP_0,
  PROP_SHOP,
  PROP_PREDICTION,
  PROP_BUSY,
  PROP_PROGRESS,
  PROP_STATUS,
  PROP_SHOP_NAME,
  PROP_SUBTITLE,
  PROP_CUSTOMER,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS
};

enum
{
  OPENED,
  FAILED,
  CANCELLED,
  UNSAVED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RetailSession, retail_session, G_TYPE_OBJECT)

static void drop_job (RetailSession *self);

static void
retail_session_dispose (GObject *object)
{
  RetailSession *self = RETAIL_SESSION (object);

  drop_job (self);
  if (self->views_timer != 0)
    retail_view_state_keep (self->state);
  g_clear_handle_id (&self->views_timer, g_source_remove);
  g_clear_handle_id (&self->minute_timer, g_source_remove);
  g_clear_pointer (&self->undo, retail_undo_stack_free);
  g_clear_pointer (&self->state, retail_display_state_free);
  G_OBJECT_CLASS (retail_session_parent_class)->dispose (object);
}

static void
retail_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RetailSession *self = RETAIL_SESSION (object);

  switch (id)
    {
    case PROP_SHOP:
      g_value_set_pointer (value, (gpointer)retail_session_get_shop (self));
      break;
    case PROP_PREDICTION:
      g_value_set_pointer (value, self->state != NULL ? &self->prediction : NULL);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->job != NULL);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->job != NULL ? retail_job_get_progress (self->job) : 0);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->job != NULL ? retail_job_get_status (self->job) : NULL);
      break;
    case PROP_SHOP_NAME:
      g_value_take_string (value, retail_shop_text_dup_name (retail_session_get_shop (self)));
      break;
    case PROP_SUBTITLE:
      g_value_take_string (value,
                           retail_shop_text_dup_subtitle (retail_session_get_shop (self),
                                                          self->state != NULL ? self->state->trained_at : 0));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, retail_undo_stack_get_undo (self->undo));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, retail_undo_stack_get_redo (self->undo));
      break;
    case PROP_CUSTOMER:
      g_value_set_string (value, retail_session_get_customer_id (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_signals (GType type)
{
  signals[OPENED]
      = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_POINTER, G_TYPE_ERROR);
  signals[UNSAVED]
      = g_signal_new ("unsaved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[CANCELLED]
      = g_signal_new ("cancelled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
retail_session_class_init (RetailSessionClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = retail_session_dispose;
  object_class->get_property = retail_session_get_property;
  properties[PROP_SHOP] = g_param_spec_pointer ("shop", NULL, NULL, flags);
  properties[PROP_PREDICTION] = g_param_spec_pointer ("prediction", NULL, NULL, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_SHOP_NAME] = g_param_spec_string ("shop-name", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_CUSTOMER] = g_param_spec_string ("customer", NULL, NULL, NULL, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (G_TYPE_FROM_CLASS (klass));
}

static void
retail_session_init (RetailSession *self)
{
  self->undo = retail_undo_stack_new ((GDestroyNotify)retail_display_state_free);
}

RetailSession *
retail_session_new (void)
{
  return g_object_new (RETAIL_TYPE_SESSION, NULL);
}

const RetailShop *
retail_session_get_shop (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->state != NULL ? self->state->shop : NULL;
}

const RetailModel *
retail_session_get_model (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->state != NULL ? self->state->shop->model : NULL;
}

const RetailCustomerMap *
retail_session_get_map (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->state != NULL ? self->state->map : NULL;
}

const RetailProfile *
retail_session_get_profile (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->state != NULL ? &self->state->profile : NULL;
}

const RetailPrediction *
retail_session_get_prediction (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->state != NULL ? &self->prediction : NULL;
}

gboolean
retail_session_get_busy (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), FALSE);
  return self->job != NULL;
}

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

static void
predict (RetailSession *self)
{
  const RetailDisplayState *state = self->state;
  const RetailHistory *history = NULL;

  if (state->customer >= 0 && state->is_unchanged && state->shop->customers->history != NULL)
    history = &state->shop->customers->history[state->customer];
  retail_predict_customer (state->shop->model, &state->profile, history, &self->prediction);
  keep_views_soon (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREDICTION]);
}

static gboolean
minute_passed_cb (gpointer data)
{
  g_object_notify_by_pspec (G_OBJECT (data), properties[PROP_SUBTITLE]);
  return G_SOURCE_CONTINUE;
}

/* Takes STATE. */
static void
show_state (RetailSession *self, RetailDisplayState *state)
{
  self->state = state;
  g_clear_handle_id (&self->minute_timer, g_source_remove);
  self->minute_timer = g_timeout_add_seconds (60, minute_passed_cb, self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOP]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOP_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CUSTOMER]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
  predict (self);
}

/* Takes STATE. LABEL: what is done by it and can be undone; NULL when it cannot. */
static void
change_state (RetailSession *self, RetailDisplayState *state, const char *label)
{
  RetailDisplayState *former = self->state;

  if (state->keeper != NULL && former != NULL && former->keeper == state->keeper)
    retail_keeper_keep_shop (state->keeper, state->shop);
  if (former != NULL && label != NULL)
    retail_undo_stack_push (self->undo, g_steal_pointer (&former), label);
  show_state (self, state);
  g_clear_pointer (&former, retail_display_state_free);
}

void
retail_session_set_shop (RetailSession *self, const RetailShop *shop)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (shop != NULL);
  retail_undo_stack_clear (self->undo);
  change_state (self, retail_display_state_new (shop, NULL, 0), NULL);
}

/* Back or forth to STATE, whose workspace may hold another shop by now. */
static void
return_to (RetailSession *self, RetailDisplayState *state)
{
  if (state == NULL)
    return;
  if (state->keeper != NULL)
    retail_keeper_keep_shop (state->keeper, state->shop);
  show_state (self, state);
}

void
retail_session_undo (RetailSession *self)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  if (self->state != NULL)
    return_to (self, retail_undo_stack_undo (self->undo, self->state));
}

void
retail_session_redo (RetailSession *self)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  if (self->state != NULL)
    return_to (self, retail_undo_stack_redo (self->undo, self->state));
}

void
retail_session_set_persona (RetailSession *self, guint segment, const RetailPersona *persona)
{
  g_autoptr (RetailShop) shop = NULL;
  RetailDisplayState *state;

  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (self->state != NULL);
  shop = retail_shop_set_persona (self->state->shop, segment, persona);
  state = retail_display_state_copy (self->state);
  retail_display_state_set_shop (state, shop);
  change_state (self, state, C_ ("what can be undone", "persona"));
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
  predict (self);
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
  predict (self);
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
  predict (self);
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
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CUSTOMER]);
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

static void
notify_job (RetailSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

static void
job_reported_cb (RetailSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

/* Forgets the running job; its result will be dropped. */
static void
drop_job (RetailSession *self)
{
  if (self->job == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->job, self);
  retail_job_cancel (self->job);
  g_clear_object (&self->job);
  g_clear_pointer (&self->errand, retail_errand_unref);
}

static void
keeper_failed_cb (const GError *error, gpointer user_data)
{
  g_signal_emit (user_data, signals[UNSAVED], 0, error);
}

/* The state that OPENING brings. What came without a workspace goes where the shop on display is. */
static RetailDisplayState *
make_state (RetailSession *self, RetailOpening *opening)
{
  RetailDisplayState *state = retail_display_state_new (opening->shop, opening->map, opening->trained_at);
  RetailWorkspace *workspace = retail_opening_take_workspace (opening);

  if (workspace != NULL)
    state->keeper = retail_keeper_new (workspace, keeper_failed_cb, self);
  else if (opening->shop->customers != NULL && self->state != NULL && self->state->keeper != NULL)
    state->keeper = retail_keeper_ref (self->state->keeper);
  retail_view_state_restore (opening->views, state);
  return state;
}

/* What was brought takes the place of what is on display. */
static void
take_opening (RetailSession *self, RetailOpening *opening)
{
  RetailWorkspace *saved = opening->is_saved ? retail_opening_take_workspace (opening) : NULL;
  RetailDisplayState *state;

  if (saved != NULL && self->state->keeper == NULL)
    self->state->keeper = retail_keeper_new (saved, keeper_failed_cb, self);
  if (opening->is_saved)
    return;
  state = make_state (self, opening);
  if (opening->is_workspace)
    retail_undo_stack_clear (self->undo);
  change_state (self, state,
                opening->is_workspace  ? NULL
                : opening->is_training ? C_ ("what can be undone", "training")
                                       : C_ ("what can be undone", "import"));
}

static void
job_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailOpening) opening = retail_job_finish (RETAIL_JOB (source), result, &error);
  g_autoptr (RetailErrand) errand = NULL;

  if (self->job != RETAIL_JOB (source))
    return;
  errand = g_steal_pointer (&self->errand);
  drop_job (self);
  if (opening != NULL)
    take_opening (self, opening);
  notify_job (self);

  if (opening != NULL)
    g_signal_emit (self, signals[OPENED], 0, opening);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           || g_error_matches (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED))
    g_signal_emit (self, signals[CANCELLED], 0);
  else
    g_signal_emit (self, signals[FAILED], 0, errand, error);
}

/* Takes ERRAND; whatever else is being done is dropped. */
static void
send (RetailSession *self, RetailErrand *errand)
{
  drop_job (self);
  self->errand = errand;
  self->job = retail_job_new (retail_errand_run, retail_errand_ref (errand),
                              (GDestroyNotify)retail_errand_unref, (GDestroyNotify)retail_opening_free);
  g_signal_connect_swapped (self->job, "notify::status", G_CALLBACK (job_reported_cb), self);
  retail_job_start (self->job, job_finished_cb, g_object_ref (self));
  notify_job (self);
}

/* Makes ready to open the workspace at PATH: whatever can be undone is over, for the states of before may
 * hold it open. FALSE when it is on display already. */
static gboolean
let_workspace_go (RetailSession *self, const char *path)
{
  if (g_strcmp0 (path, retail_session_get_path (self)) == 0)
    return FALSE;
  retail_undo_stack_clear (self->undo);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
  return TRUE;
}

void
retail_session_open_demo (RetailSession *self)
{
  g_autofree char *path = retail_opening_dup_demo_path ();

  g_return_if_fail (RETAIL_IS_SESSION (self));
  if (let_workspace_go (self, path))
    send (self, retail_errand_new_demo ());
}

gboolean
retail_session_is_in_own_workspace (RetailSession *self)
{
  RetailKeeper *keeper = self->state != NULL ? self->state->keeper : NULL;
  RetailWorkspace *workspace = keeper != NULL ? retail_keeper_get_workspace (keeper) : NULL;
  g_autofree char *demo = retail_opening_dup_demo_path ();

  return workspace != NULL && retail_workspace_get_access (workspace) == RETAIL_WORKSPACE_WRITABLE
         && strcmp (retail_workspace_get_path (workspace), demo) != 0;
}

void
retail_session_open_file (RetailSession *self, const char *path)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (path != NULL);
  if (retail_workspace_is_name (path) && !let_workspace_go (self, path))
    return;
  send (self, retail_errand_new_file (path, retail_session_get_shop (self),
                                      retail_session_is_in_own_workspace (self)));
}

void
retail_session_save_as (RetailSession *self, const char *path)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (self->state != NULL && path != NULL);
  if (self->views_timer != 0)
    retail_view_state_keep (self->state);
  send (self, retail_errand_new_saving (self->state->shop, self->state->keeper, path));
}

void
retail_session_import (RetailSession *self, RetailOpening *opening)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (opening != NULL);
  drop_job (self);
  take_opening (self, opening);
  notify_job (self);
  g_signal_emit (self, signals[OPENED], 0, opening);
}

const char *
retail_session_get_path (RetailSession *self)
{
  RetailKeeper *keeper;

  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  keeper = self->state != NULL ? self->state->keeper : NULL;
  return keeper != NULL ? retail_workspace_get_path (retail_keeper_get_workspace (keeper)) : NULL;
}

void
retail_session_train (RetailSession *self, const RetailTrainOptions *options)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (self->state != NULL && options != NULL);
  send (self, retail_errand_new_training (self->state->shop, options));
}

void
retail_session_cancel (RetailSession *self)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  if (self->job != NULL)
    retail_job_cancel (self->job);
}
