#include "app/compat.h"
#include "app/import-entry.h"
#include "app/main-window-private.h"
#include "app/recent-files.h"
#include "app/toasts.h"
#include "engine/i18n.h"

void
retail_main_window_show_text (RetailMainWindow *self, const char *text)
{
  retail_toasts_add_text (self->toasts, text);
}

/* Another step was done or undone: the button would undo something else than the toast says. */
static void
steps_changed_cb (RetailMainWindow *self)
{
  AdwToast *toast = self->step_toast;

  g_clear_weak_pointer (&self->step_toast);
  if (toast != NULL)
    retail_toasts_retire (self->toasts, toast);
}

/* Takes TOAST. */
static void
add_step_toast (RetailMainWindow *self, AdwToast *toast)
{
  steps_changed_cb (self);
  g_set_weak_pointer (&self->step_toast, toast);
  retail_toasts_add (self->toasts, toast);
}

void
retail_main_window_show_step (RetailMainWindow *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  add_step_toast (self, toast);
}

static void
show_trained (RetailMainWindow *self, const RetailModel *model)
{
  g_autofree char *text = g_strdup_printf (
      ngettext_ ("Trained anew: %u segment", "Trained anew: %u segments", model->n_segments),
      model->n_segments);

  retail_main_window_show_step (self, text);
}

static void
show_saved (RetailMainWindow *self)
{
  g_autofree char *name = g_path_get_basename (retail_session_get_path (self->session));
  /* Translators: %s is a file's name */
  g_autofree char *text = g_strdup_printf (_ ("Saved as “%s”"), name);

  retail_main_window_show_text (self, text);
}

/* For the next start, and for "Open Recent". */
static void
remember_path (RetailMainWindow *self)
{
  const char *path = retail_session_get_path (self->session);

  if (path == NULL)
    return;
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "last-workspace", path);
  if (retail_session_is_in_own_workspace (self->session))
    retail_recent_files_add (path);
}

/* SECONDS: 0 = until it is closed. One at a time. */
static void
show_unsaved_toast (RetailMainWindow *self, const char *text, guint seconds)
{
  AdwToast *toast;

  if (self->unsaved_toast != NULL)
    return;
  toast = adw_toast_new (text);
  adw_toast_set_button_label (toast, _ ("_Save As…"));
  adw_toast_set_action_name (toast, "win.save-as");
  adw_toast_set_timeout (toast, seconds);
  g_set_weak_pointer (&self->unsaved_toast, toast);
  retail_toasts_add (self->toasts, toast);
}

static void
show_unsaved_dialog (RetailMainWindow *self, const char *heading, const char *reason)
{
  g_free (self->unsaved_reason);
  self->unsaved_reason = g_strdup (reason);
  g_set_weak_pointer (&self->unsaved_dialog, retail_compat_show_offer (GTK_WINDOW (self), heading, reason,
                                                                       _ ("_Save As…"), "win.save-as"));
}

/* The whole reason once, and a reminder at further changes that fail for the same. */
static void
unsaved_cb (RetailMainWindow *self, const GError *error)
{
  if (self->unsaved_dialog != NULL || self->closing != RETAIL_CLOSING_NOT)
    return;
  if (g_strcmp0 (self->unsaved_reason, error->message) == 0)
    show_unsaved_toast (self, _ ("Changes are still not saved"), 5);
  else
    show_unsaved_dialog (self, _ ("A change could not be saved"), error->message);
}

static void
forget_unsaved (RetailMainWindow *self)
{
  g_clear_pointer (&self->unsaved_reason, g_free);
  if (self->unsaved_toast != NULL)
    retail_toasts_retire (self->toasts, self->unsaved_toast);
  g_clear_weak_pointer (&self->unsaved_toast);
}

static void
show_note (RetailMainWindow *self, const RetailOpening *opening)
{
  if (opening->trouble != NULL)
    show_unsaved_dialog (self, opening->note, opening->trouble);
  else if (opening->is_unsaved)
    show_unsaved_toast (self, opening->note, 0);
  else if (opening->note != NULL)
    retail_main_window_show_text (self, opening->note);
}

static void
opened_cb (RetailMainWindow *self, const RetailOpening *opening)
{
  if (!opening->is_training)
    forget_unsaved (self);
  show_note (self, opening);
  remember_path (self);
  retail_main_window_show_kept_page (self);
  if (opening->is_saved)
    {
      show_saved (self);
      retail_main_window_go_on_closing (self);
    }
  else if (opening->is_training)
    show_trained (self, opening->shop->model);
  else if (opening->is_import)
    add_step_toast (self, retail_import_entry_toast_new (opening->shop, g_action_group_get_action_enabled (
                                                                            G_ACTION_GROUP (self), "undo")));
}

static char *
dup_failure (const RetailErrand *errand)
{
  const char *path = retail_errand_get_path (errand);
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;

  if (name != NULL)
    return g_strdup_printf (
        retail_errand_is_saving (errand) ? _ ("Could not save “%s”") : _ ("Could not open “%s”"), name);
  return g_strdup (retail_errand_is_training (errand) ? _ ("Could not train the shop anew")
                                                      : _ ("Could not prepare the demo store"));
}

static void
failed_cb (RetailMainWindow *self, const RetailErrand *errand, const GError *error)
{
  g_autofree char *heading = dup_failure (errand);

  if (self->closing == RETAIL_CLOSING_WRITING) /* it was given up with the window */
    return;
  retail_main_window_stay (self);
  retail_compat_show_message (GTK_WINDOW (self), heading, error->message);
  if (retail_errand_get_path (errand) != NULL && retail_session_get_shop (self->session) == NULL)
    retail_session_open_demo (self->session);
}

static void
cancelled_cb (RetailMainWindow *self)
{
  if (self->closing == RETAIL_CLOSING_SAVING)
    retail_main_window_stay (self);
  if (retail_session_get_shop (self->session) != NULL)
    retail_main_window_show_text (self, _ ("Cancelled: nothing was changed"));
}

static void
removed_cb (RetailMainWindow *self, const char *text)
{
  retail_main_window_show_step (self, text);
}

void
retail_main_window_listen (RetailMainWindow *self)
{
  g_signal_connect_swapped (self->session, "opened", G_CALLBACK (opened_cb), self);
  g_signal_connect_swapped (self->session, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (self->session, "cancelled", G_CALLBACK (cancelled_cb), self);
  g_signal_connect_swapped (self->session, "notify::undo-label", G_CALLBACK (steps_changed_cb), self);
  g_signal_connect_swapped (self->session, "removed", G_CALLBACK (removed_cb), self);
  g_signal_connect_swapped (self->session, "unsaved", G_CALLBACK (unsaved_cb), self);
}
