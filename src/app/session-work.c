#include "app/session-private.h"
#include "app/view-state.h"
#include "engine/error.h"
#include "engine/i18n.h"

#include <string.h>

static void
notify_job (RetailSession *self)
{
  g_object_notify (G_OBJECT (self), "busy");
  g_object_notify (G_OBJECT (self), "progress");
  g_object_notify (G_OBJECT (self), "status");
}

static void
job_reported_cb (RetailSession *self)
{
  g_object_notify (G_OBJECT (self), "progress");
  g_object_notify (G_OBJECT (self), "status");
}

void
retail_session_drop_job (RetailSession *self)
{
  if (self->job == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->job, self);
  retail_job_cancel (self->job);
  g_clear_object (&self->job);
  g_clear_pointer (&self->errand, retail_errand_unref);
}

/* What works in the background tells it to the session, but does not keep it alive: with its window it goes,
 * and the file is free. */
static GWeakRef *
weak_new (RetailSession *self)
{
  GWeakRef *weak = g_new (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

static void
weak_free (gpointer weak)
{
  g_weak_ref_clear (weak);
  g_free (weak);
}

static void
keeper_failed_cb (const GError *error, gpointer user_data)
{
  g_autoptr (RetailSession) self = g_weak_ref_get (user_data);

  if (self != NULL)
    g_signal_emit_by_name (self, "unsaved", error);
}

/* Takes WORKSPACE. */
static RetailKeeper *
make_keeper (RetailSession *self, RetailWorkspace *workspace)
{
  return retail_keeper_new (workspace, keeper_failed_cb, weak_new (self), weak_free);
}

/* The state that OPENING brings. What came without a workspace goes where the shop on display is. */
static RetailDisplayState *
make_state (RetailSession *self, RetailOpening *opening)
{
  RetailDisplayState *state = retail_display_state_new (opening->shop, opening->map, opening->trained_at);
  RetailWorkspace *workspace = retail_opening_take_workspace (opening);

  if (workspace != NULL)
    state->keeper = make_keeper (self, workspace);
  else if (opening->shop->customers != NULL && self->state != NULL && self->state->keeper != NULL)
    state->keeper = retail_keeper_ref (self->state->keeper);
  if (opening->notebook != NULL)
    retail_display_state_set_notebook (state, opening->notebook);
  if (self->state != NULL
      && (opening->is_training || (state->keeper != NULL && state->keeper == self->state->keeper)))
    retail_display_state_inherit (state, self->state);
  if (self->state != NULL && opening->is_training)
    retail_display_state_share_views (state, self->state);
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
    {
      self->state->keeper = make_keeper (self, saved);
      retail_keeper_keep_notebook (self->state->keeper, self->state->notebook);
      retail_view_state_keep (self->state);
    }
  if (opening->is_saved)
    return;
  state = make_state (self, opening);
  if (opening->is_workspace)
    retail_undo_stack_clear (self->undo);
  retail_session_change_state (self, state,
                               opening->is_workspace  ? NULL
                               : opening->is_training ? C_ ("what can be undone", "training")
                                                      : C_ ("what can be undone", "import"));
}

static void
job_finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailSession) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailOpening) opening = retail_job_finish (RETAIL_JOB (source), result, &error);
  g_autoptr (RetailErrand) errand = NULL;

  weak_free (user_data);
  if (self == NULL || self->job != RETAIL_JOB (source))
    return;
  errand = g_steal_pointer (&self->errand);
  retail_session_drop_job (self);
  if (opening != NULL)
    take_opening (self, opening);
  notify_job (self);

  if (opening != NULL)
    g_signal_emit_by_name (self, "opened", opening);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           || g_error_matches (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED))
    g_signal_emit_by_name (self, "cancelled");
  else
    g_signal_emit_by_name (self, "failed", errand, error);
}

/* Takes ERRAND; whatever else is being done is dropped. */
static void
send_errand (RetailSession *self, RetailErrand *errand)
{
  retail_session_drop_job (self);
  self->errand = errand;
  self->job = retail_job_new (retail_errand_run, retail_errand_ref (errand),
                              (GDestroyNotify)retail_errand_unref, (GDestroyNotify)retail_opening_free);
  g_signal_connect_swapped (self->job, "notify::status", G_CALLBACK (job_reported_cb), self);
  retail_job_start (self->job, job_finished_cb, weak_new (self));
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
  g_object_notify (G_OBJECT (self), "undo-label");
  g_object_notify (G_OBJECT (self), "redo-label");
  return TRUE;
}

void
retail_session_open_demo (RetailSession *self)
{
  g_autofree char *path = retail_opening_dup_demo_path ();

  g_return_if_fail (RETAIL_IS_SESSION (self));
  if (let_workspace_go (self, path))
    send_errand (self, retail_errand_new_demo ());
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
  send_errand (self, retail_errand_new_file (path, retail_session_get_shop (self),
                                             retail_session_is_in_own_workspace (self)));
}

void
retail_session_save_as (RetailSession *self, const char *path)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (self->state != NULL && path != NULL);
  retail_session_keep_views_now (self);
  send_errand (self, retail_errand_new_saving (self->state->shop, self->state->keeper, path));
}

void
retail_session_import (RetailSession *self, RetailOpening *opening)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (opening != NULL);
  retail_session_drop_job (self);
  take_opening (self, opening);
  notify_job (self);
  g_signal_emit_by_name (self, "opened", opening);
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
  send_errand (self, retail_errand_new_training (self->state->shop, options));
}

void
retail_session_cancel (RetailSession *self)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  if (self->job != NULL)
    retail_job_cancel (self->job);
}
