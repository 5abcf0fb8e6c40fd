#include "app/session-private.h"

/* Changes of the same thing this close to each other are one. */
#define BURST_US G_USEC_PER_SEC

void
retail_session_forget_gesture (RetailSession *self)
{
  self->gesture.is_a_step = FALSE;
  self->gesture.kind = RETAIL_CHANGE_ALONE;
}

void
retail_session_begin_gesture (RetailSession *self, const char *label)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  retail_session_end_gesture (self);
  self->gesture.held = TRUE;
  self->gesture.label = g_strdup (label);
}

void
retail_session_end_gesture (RetailSession *self)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  self->gesture.held = FALSE;
  g_clear_pointer (&self->gesture.label, g_free);
  retail_session_forget_gesture (self);
}

static gboolean
goes_on (const RetailGesture *gesture, int kind, gint64 now)
{
  if (gesture->held)
    return gesture->is_a_step;
  return kind != RETAIL_CHANGE_ALONE && kind == gesture->kind && now - gesture->at < BURST_US;
}

void
retail_session_remember (RetailSession *self, int kind, const char *label)
{
  RetailGesture *gesture = &self->gesture;
  const gint64 now = g_get_monotonic_time ();
  const gboolean is_more = goes_on (gesture, kind, now);

  gesture->kind = kind;
  gesture->at = now;
  if (is_more)
    return;
  gesture->is_a_step = TRUE;
  retail_undo_stack_push (self->undo, retail_display_state_copy (self->state),
                          gesture->label != NULL ? gesture->label : label);
  g_object_notify (G_OBJECT (self), "undo-label");
  g_object_notify (G_OBJECT (self), "redo-label");
}

/* Back or forth to STATE, whose workspace may hold another shop by now. */
static void
return_to (RetailSession *self, RetailDisplayState *state)
{
  const RetailDisplayState *former = self->state;

  if (state == NULL)
    return;
  if (state->keeper != NULL && (state->keeper != former->keeper || state->shop != former->shop))
    retail_keeper_keep_shop (state->keeper, state->shop);
  if (state->keeper != NULL && (state->keeper != former->keeper || state->notebook != former->notebook))
    retail_keeper_keep_notebook (state->keeper, state->notebook);
  retail_session_show_state (self, state);
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
