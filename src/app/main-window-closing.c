#include "app/main-window-private.h"
#include "engine/i18n.h"

#define TELL_AFTER_MS 500

/* ---- going ---- */

/* Its dialogs go with a window, and theirs with them: they hold its session. Closed first, for a file dialog
 * to answer that nothing was chosen; destroyed where that is not enough, as with one that is at work. */
static void
close_dialogs (GtkWindow *parent)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();
  g_autoptr (GPtrArray) dialogs = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (gtk_window_get_transient_for (l->data) == parent)
      g_ptr_array_add (dialogs, g_object_ref (l->data));
  for (guint i = 0; i < dialogs->len; i++)
    {
      close_dialogs (dialogs->pdata[i]);
      gtk_window_close (dialogs->pdata[i]);
      gtk_window_destroy (dialogs->pdata[i]);
      gtk_window_set_transient_for (dialogs->pdata[i], NULL); /* its job may hold it still */
    }
}

void
retail_main_window_drop_dialogs (RetailMainWindow *self)
{
  close_dialogs (GTK_WINDOW (self));
}

static void
set_closing (RetailMainWindow *self, RetailClosing closing)
{
  self->closing = closing;
  g_clear_handle_id (&self->closing_source, g_source_remove);
  gtk_widget_set_sensitive (GTK_WIDGET (self->content), closing != RETAIL_CLOSING_WRITING);
}

void
retail_main_window_stay (RetailMainWindow *self)
{
  if (self->closing != RETAIL_CLOSING_DONE)
    set_closing (self, RETAIL_CLOSING_NOT);
}

static gboolean
go_cb (gpointer data)
{
  RetailMainWindow *self = data;

  self->closing_source = 0;
  gtk_window_close (GTK_WINDOW (self));
  return G_SOURCE_REMOVE;
}

/* Later: a dialog that is just answering would outlive its window. */
static void
go (RetailMainWindow *self)
{
  set_closing (self, RETAIL_CLOSING_DONE);
  self->closing_source = g_idle_add (go_cb, self);
}

/* ---- what could not be written ---- */

static void
answered_cb (RetailMainWindow *self, const char *response)
{
  if (g_str_equal (response, "close"))
    go (self);
  else if (g_str_equal (response, "save")
           && g_action_group_get_action_enabled (G_ACTION_GROUP (self), "save-as"))
    {
      set_closing (self, RETAIL_CLOSING_SAVING);
      g_action_group_activate_action (G_ACTION_GROUP (self), "save-as", NULL);
    }
  else
    retail_main_window_stay (self);
}

/* MESSAGE names the file, what is wrong and what to do. */
static void
ask (RetailMainWindow *self, const char *message)
{
  /* Translators: %s is one or more sentences: which file could not be saved, and why */
  g_autofree char *body = g_strdup_printf (_ ("%s\n\nWhat is not saved is lost with the window."), message);
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (self), _ ("The last changes could not be saved"), body);

  if (self->unsaved_dialog != NULL)
    gtk_window_close (GTK_WINDOW (self->unsaved_dialog));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _ ("_Keep Open"), "close",
                                    _ ("Close _Anyway"), "save", _ ("_Save As…"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  set_closing (self, RETAIL_CLOSING_ASKING);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- writing ---- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailMainWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean is_written = retail_session_flush_finish (result, &error);

  if (self->session == NULL || self->closing != RETAIL_CLOSING_WRITING)
    return;
  if (is_written)
    go (self);
  else
    ask (self, error->message);
}

static gboolean
tell_cb (gpointer data)
{
  RetailMainWindow *self = data;

  self->closing_source = 0;
  retail_main_window_show_text (self, _ ("Saving the last changes…"));
  return G_SOURCE_REMOVE;
}

static void
write_rest (RetailMainWindow *self)
{
  retail_session_cancel (self->session);
  set_closing (self, RETAIL_CLOSING_WRITING);
  self->closing_source = g_timeout_add (TELL_AFTER_MS, tell_cb, self);
  retail_session_flush_async (self->session, written_cb, g_object_ref (self));
}

void
retail_main_window_go_on_closing (RetailMainWindow *self)
{
  if (self->closing == RETAIL_CLOSING_SAVING)
    write_rest (self);
}

gboolean
retail_main_window_close_request (GtkWindow *window)
{
  RetailMainWindow *self = RETAIL_MAIN_WINDOW (window);

  if (self->closing == RETAIL_CLOSING_NOT && retail_session_is_saving (self->session))
    set_closing (self, RETAIL_CLOSING_SAVING);
  else if (self->closing == RETAIL_CLOSING_NOT)
    write_rest (self);
  return self->closing != RETAIL_CLOSING_DONE;
}
