#include "app/compat.h"

#include "config.h"
#include "engine/i18n.h"

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (; *patterns != NULL; patterns++)
    gtk_file_filter_add_pattern (filter, *patterns);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
responded_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_pointer (
      task, response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL,
      g_object_unref);
  g_object_unref (dialog);
}

void
retail_compat_open_file (GtkWindow *parent, GAsyncReadyCallback callback, gpointer user_data)
{
  static const char *const all_patterns[] = { "*.csv", "*.tsv", "*.csv.gz", "*.json", NULL };
  static const char *const csv_patterns[] = { "*.csv", "*.tsv", "*.csv.gz", NULL };
  static const char *const json_patterns[] = { "*.json", NULL };
  static const char *const any_patterns[] = { "*", NULL };
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Open a Shop"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);

  add_filter (chooser, _ ("Shop data and models"), all_patterns);
  add_filter (chooser, _ ("Transactions or customers (CSV)"), csv_patterns);
  add_filter (chooser, _ ("Models (JSON)"), json_patterns);
  add_filter (chooser, _ ("All files"), any_patterns);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (responded_cb),
                    g_task_new (parent, NULL, callback, user_data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

GFile *
retail_compat_open_file_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
retail_compat_save_picture (GtkWindow *parent, const char *name, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  static const char *const png_patterns[] = { "*.png", NULL };
  static const char *const svg_patterns[] = { "*.svg", NULL };
  static const char *const pdf_patterns[] = { "*.pdf", NULL };
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Save Picture"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (dialog);
  g_autofree char *proposed = g_strconcat (name, ".png", NULL);

  g_strdelimit (proposed, "/\\:?", '-');
  gtk_file_chooser_set_current_name (chooser, proposed);
  add_filter (chooser, _ ("PNG picture"), png_patterns);
  add_filter (chooser, _ ("SVG drawing"), svg_patterns);
  add_filter (chooser, _ ("PDF document"), pdf_patterns);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (responded_cb),
                    g_task_new (parent, NULL, callback, user_data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

GFile *
retail_compat_save_picture_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
retail_compat_show_message (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

void
retail_compat_show_about (GtkWindow *parent)
{
  adw_show_about_window (parent,                                                                          //
                         "application-name", _ ("Analytica Retail"),                                      //
                         "application-icon", RETAIL_APP_ID,                                               //
                         "version", RETAIL_VERSION,                                                       //
                         "developer-name", _ ("The Analytica Retail developers"),                         //
                         "comments", _ ("Who your customers are, who will move, and what to offer them"), //
                         "license-type", GTK_LICENSE_GPL_3_0,                                             //
                         /* Translators: your names, one a line */
                         "translator-credits", _ ("translator-credits"), //
                         NULL);
}
