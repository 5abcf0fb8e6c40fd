#include "app/session-private.h"
#include "app/shop-text.h"
#include "engine/i18n.h"
#include "service/shop-revise.h"

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
  PROP_BRIEF_SUBTITLE,
  PROP_CUSTOMER,
  PROP_PLAN_PREFERENCES,
  PROP_FILL_IN,
  PROP_NOTEBOOK,
  PROP_WHAT_IF,
  PROP_CAMPAIGN,
  PROP_QUESTION,
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
  REMOVED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RetailSession, retail_session, G_TYPE_OBJECT)

static void
retail_session_dispose (GObject *object)
{
  RetailSession *self = RETAIL_SESSION (object);

  retail_session_drop_job (self);
  retail_session_keep_views_now (self);
  g_clear_handle_id (&self->minute_timer, g_source_remove);
  g_clear_object (&self->choice);
  g_clear_pointer (&self->undo, retail_undo_stack_free);
  retail_session_end_gesture (self);
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
    case PROP_BRIEF_SUBTITLE:
      g_value_take_string (value, retail_shop_text_dup_subtitle (retail_session_get_shop (self), 0));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, retail_undo_stack_get_undo (self->undo));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, retail_undo_stack_get_redo (self->undo));
      break;
    case PROP_PLAN_PREFERENCES:
      g_value_set_pointer (value, (gpointer)retail_session_get_plan_preferences (self));
      break;
    case PROP_NOTEBOOK:
      g_value_set_pointer (value, (gpointer)retail_session_get_notebook (self));
      break;
    case PROP_WHAT_IF:
      g_value_set_pointer (value, (gpointer)retail_session_get_what_if (self));
      break;
    case PROP_CAMPAIGN:
      g_value_set_pointer (value, (gpointer)retail_session_get_campaign (self));
      break;
    case PROP_QUESTION:
      g_value_set_pointer (value, (gpointer)retail_session_get_question (self));
      break;
    case PROP_FILL_IN:
      g_value_set_boolean (value, retail_session_get_fill_in (self));
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
  signals[REMOVED]
      = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
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
  properties[PROP_BRIEF_SUBTITLE] = g_param_spec_string ("brief-subtitle", NULL, NULL, NULL, flags);
  properties[PROP_CUSTOMER] = g_param_spec_string ("customer", NULL, NULL, NULL, flags);
  properties[PROP_PLAN_PREFERENCES] = g_param_spec_pointer ("plan-preferences", NULL, NULL, flags);
  properties[PROP_FILL_IN] = g_param_spec_boolean ("fill-in", NULL, NULL, FALSE, flags);
  properties[PROP_NOTEBOOK] = g_param_spec_pointer ("notebook", NULL, NULL, flags);
  properties[PROP_WHAT_IF] = g_param_spec_pointer ("what-if", NULL, NULL, flags);
  properties[PROP_CAMPAIGN] = g_param_spec_pointer ("campaign", NULL, NULL, flags);
  properties[PROP_QUESTION] = g_param_spec_pointer ("question", NULL, NULL, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (G_TYPE_FROM_CLASS (klass));
}

static void
retail_session_init (RetailSession *self)
{
  self->gesture.kind = RETAIL_CHANGE_ALONE;
  self->choice = retail_customer_choice_new ();
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

RetailCustomerChoice *
retail_session_get_choice (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->choice;
}

gboolean
retail_session_get_busy (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), FALSE);
  return self->job != NULL;
}

static gboolean
minute_passed_cb (gpointer data)
{
  g_object_notify_by_pspec (G_OBJECT (data), properties[PROP_SUBTITLE]);
  return G_SOURCE_CONTINUE;
}

static void
notify_steps (RetailSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLAN_PREFERENCES]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILL_IN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WHAT_IF]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAMPAIGN]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_LABEL]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_LABEL]);
}

static void
notify_shop (RetailSession *self)
{
  retail_customer_choice_follow (self->choice, self->state->shop->customers);
  g_clear_handle_id (&self->minute_timer, g_source_remove);
  self->minute_timer = g_timeout_add_seconds (60, minute_passed_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOP]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOP_NAME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BRIEF_SUBTITLE]);
}

void
retail_session_show_state (RetailSession *self, RetailDisplayState *state)
{
  const RetailDisplayState *former = self->state;
  const RetailNotebook *former_notebook = former != NULL ? former->notebook : NULL;
  const gboolean same_shop = former != NULL && former->shop == state->shop;

  if (former != NULL && former->keeper != state->keeper)
    retail_session_keep_views_now (self);
  self->state = state;
  retail_session_forget_gesture (self);
  retail_session_fill_in (self);
  retail_session_work_out_prediction (self);
  if (!same_shop)
    notify_shop (self);
  if (!same_shop || former->customer != state->customer)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CUSTOMER]);
  if (former_notebook != state->notebook)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTEBOOK]);
  notify_steps (self);
  retail_session_tell_prediction (self);
}

void
retail_session_change_state (RetailSession *self, RetailDisplayState *state, const char *label)
{
  RetailDisplayState *former = self->state;

  if (state->keeper != NULL && former != NULL && former->keeper == state->keeper)
    retail_keeper_keep_shop (state->keeper, state->shop);
  if (former != NULL && label != NULL)
    retail_undo_stack_push (self->undo, g_steal_pointer (&former), label);
  retail_session_show_state (self, state);
  g_clear_pointer (&former, retail_display_state_free);
}

void
retail_session_set_shop (RetailSession *self, const RetailShop *shop)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (shop != NULL);
  retail_undo_stack_clear (self->undo);
  retail_session_change_state (self, retail_display_state_new (shop, NULL, 0), NULL);
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
  retail_session_change_state (self, state, C_ ("what can be undone", "persona"));
}
