#include "app/text-dialog.h"

#include "engine/i18n.h"

typedef struct
{
  GtkWidget *parent; /* weak */
  GtkEditable *entry;
  RetailTextFunc func;
  gpointer data;
  GDestroyNotify free_data;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *self = data;

  g_clear_weak_pointer (&self->parent);
  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Question *self = user_data;

  if (g_str_equal (response, "accept") && self->parent != NULL)
    self->func (self->parent, gtk_editable_get_text (self->entry), self->data);
}

GtkWindow *
retail_text_dialog_ask (GtkWidget *parent, const RetailTextQuestion *question)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (parent));
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), question->heading, question->body);
  GtkWidget *entry = gtk_entry_new ();
  Question *self = g_new0 (Question, 1);

  gtk_editable_set_text (GTK_EDITABLE (entry), question->text != NULL ? question->text : "");
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), question->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, question->label, -1);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 500);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "accept",
                                    question->accept, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  *self = (Question){ NULL, GTK_EDITABLE (entry), question->func, question->data, question->free_data };
  g_set_weak_pointer (&self->parent, parent);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), self, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
  return GTK_WINDOW (dialog);
}
