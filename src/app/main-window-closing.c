#include "app/main-window-private.h"
#include "engine/i18n.h"

/* Writing that takes its time is told of; a disk that does not answer is not waited for in silence. */
#define TELL_AFTER_MS 500
#define ASK_AFTER_MS  2000

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
  GtkWindow *question = self->closing_question;

  self->closing = closing;
  g_clear_handle_id (&self->closing_source, g_source_remove);
  gtk_widget_set_sensitive (GTK_WIDGET (self->content), closing != RETAIL_CLOSING_WRITING);
  g_clear_weak_pointer (&self->closing_question);
  if (question != NULL)
    gtk_window_close (question); /* its answer is not listened to any more */
}

void
retail_main_window_stay (RetailMainWindow *self)
{
  if (self->closing != RETAIL_CLOSING_DONE)
    set_closing (self, RETAIL_CLOSING_NOT);
}

gboolean
retail_main_window_is_closing (RetailMainWindow *self)
{
  g_return_val_if_fail (RETAIL_IS_MAIN_WINDOW (self), FALSE);
  return self->closing != RETAIL_CLOSING_NOT;
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

/* ---- what is asked meanwhile ---- */

/* One question at a time, as a dialog over the window. */
static void
show_question (RetailMainWindow *self, AdwMessageDialog *dialog)
{
  g_set_weak_pointer (&self->closing_question, GTK_WINDOW (dialog));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
answered_cb (RetailMainWindow *self, const char *response, gpointer dialog)
{
  if (self->closing_question != dialog)
    return;
  g_clear_weak_pointer (&self->closing_question);
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

/* A question to be shown; "stay" is the answer of who gives none. */
static AdwMessageDialog *
question_new (RetailMainWindow *self, const char *heading, const char *body)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (self), heading, body));

  adw_message_dialog_add_responses (dialog, "stay", _ ("_Keep Open"), "close", _ ("Close _Anyway"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "close", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (dialog, "stay");
  adw_message_dialog_set_close_response (dialog, "stay");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  return dialog;
}

/* MESSAGE names the file, what is wrong and what to do. */
static void
ask (RetailMainWindow *self, const char *message)
{
  /* Translators: %s is one or more sentences: which file could not be saved, and why */
  g_autofree char *body = g_strdup_printf (_ ("%s\n\nWhat is not saved is lost with the window."), message);
  AdwMessageDialog *dialog = question_new (self, _ ("The last changes could not be saved"), body);

  adw_message_dialog_add_response (dialog, "save", _ ("_Save As…"));
  adw_message_dialog_set_response_appearance (dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "save");
  if (self->unsaved_dialog != NULL)
    gtk_window_close (GTK_WINDOW (self->unsaved_dialog));
  set_closing (self, RETAIL_CLOSING_ASKING);
  show_question (self, dialog);
}

/* Gone by itself once all is written; meanwhile it can be done without. */
static gboolean
ask_to_wait_cb (gpointer data)
{
  RetailMainWindow *self = data;
  const char *path = retail_session_get_path (self->session);
  g_autofree char *body = NULL;

  self->closing_source = 0;
  /* Translators: %s is a file's path */
  body = g_strdup_printf (_ ("Writing to “%s” takes unusually long: its disk or network may be busy, or not "
                             "answer. The window closes as soon as it is done.\n\n"
                             "Closed before that, it loses what is not saved yet."),
                          path != NULL ? path : "");
  show_question (self, question_new (self, _ ("Still saving the last changes"), body));
  return G_SOURCE_REMOVE;
}

/* ---- writing ---- */

/* A disk that does not answer does not keep a window that went without. */
static GWeakRef *
weak_new (RetailMainWindow *self)
{
  GWeakRef *weak = g_new (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  return weak;
}

static RetailMainWindow *
weak_take (GWeakRef *weak)
{
  RetailMainWindow *self = g_weak_ref_get (weak);

  g_weak_ref_clear (weak);
  g_free (weak);
  return self;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailMainWindow) self = weak_take (user_data);
  g_autoptr (GError) error = NULL;
  const gboolean is_written = retail_session_flush_finish (result, &error);

  if (self == NULL)
    return;
  self->n_flushes--;
  if (self->session == NULL || self->closing != RETAIL_CLOSING_WRITING || self->n_flushes > 0)
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

  retail_main_window_show_text (self, _ ("Saving the last changes…"));
  self->closing_source = g_timeout_add (ASK_AFTER_MS - TELL_AFTER_MS, ask_to_wait_cb, self);
  return G_SOURCE_REMOVE;
}

static void
write_rest (RetailMainWindow *self)
{
  retail_session_cancel (self->session);
  set_closing (self, RETAIL_CLOSING_WRITING);
  self->closing_source = g_timeout_add (TELL_AFTER_MS, tell_cb, self);
  self->n_flushes++;
  retail_session_flush_async (self->session, written_cb, weak_new (self));
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
  else if (self->closing_question != NULL)
    gtk_window_present (self->closing_question);
  return self->closing != RETAIL_CLOSING_DONE;
}
