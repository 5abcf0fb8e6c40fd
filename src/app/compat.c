#include "app/compat.h"

#include "config.h"
#include "engine/i18n.h"

#include <string.h>

#define SCALE_CHOICE "scale"

typedef struct
{
  const char *name;        /* untranslated */
  const char *patterns[6]; /* NULL-terminated */
} Filter;

static void
add_filter (GtkFileChooser *chooser, const Filter *kind)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ (kind->name));
  for (guint i = 0; kind->patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, kind->patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
responded_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  /* the dialog is gone when the answer is read; GTK warns of a choice that it does not offer */
  if (g_object_get_data (G_OBJECT (dialog), SCALE_CHOICE) != NULL)
    g_object_set_data_full (G_OBJECT (task), SCALE_CHOICE,
                            g_strdup (gtk_file_chooser_get_choice (GTK_FILE_CHOOSER (dialog), SCALE_CHOICE)),
                            g_free);
  g_task_return_pointer (
      task, response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL,
      g_object_unref);
  g_object_unref (dialog);
}

/* Shows DIALOG with these kinds of files (the last has no name); retail_compat_ask_finish() tells the answer.
 * Takes DIALOG.
 */
static void
ask (GtkFileChooserNative *dialog, const Filter *filters, GAsyncReadyCallback callback, gpointer user_data)
{
  GtkNativeDialog *native = GTK_NATIVE_DIALOG (dialog);

  for (; filters->name != NULL; filters++)
    add_filter (GTK_FILE_CHOOSER (dialog), filters);
  gtk_native_dialog_set_modal (native, TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (responded_cb),
                    g_task_new (gtk_native_dialog_get_transient_for (native), NULL, callback, user_data));
  gtk_native_dialog_show (native);
}

void
retail_compat_open_file (GtkWindow *parent, GAsyncReadyCallback callback, gpointer user_data)
{
  static const Filter filters[] = {
    { N_ ("Workspaces, shop data and models"), { "*.retail", "*.csv", "*.tsv", "*.csv.gz", "*.json", NULL } },
    { N_ ("Workspaces"), { "*.retail", NULL } },
    { N_ ("Transactions or customers (CSV)"), { "*.csv", "*.tsv", "*.csv.gz", NULL } },
    { N_ ("Models (JSON)"), { "*.json", NULL } },
    { N_ ("All files"), { "*", NULL } },
    { NULL },
  };

  ask (gtk_file_chooser_native_new (_ ("Open a Shop"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL),
       filters, callback, user_data);
}

static void
several_responded_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_pointer (
      task, response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL,
      g_object_unref);
  g_object_unref (dialog);
}

void
retail_compat_find_table (GtkWindow *parent, const char *name, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  static const Filter filters[] = {
    { N_ ("Tables (CSV)"), { "*.csv", "*.tsv", "*.txt", "*.csv.gz", NULL } },
    { N_ ("All files"), { "*", NULL } },
    { NULL },
  };
  g_autofree char *title = g_strdup_printf (_ ("Choose “%s”"), name);

  ask (gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL), filters,
       callback, user_data);
}

void
retail_compat_open_tables (GtkWindow *parent, GAsyncReadyCallback callback, gpointer user_data)
{
  static const Filter filters[] = {
    { N_ ("Tables (CSV)"), { "*.csv", "*.tsv", "*.txt", "*.csv.gz", NULL } },
    { N_ ("All files"), { "*", NULL } },
    { NULL },
  };
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (_ ("Import"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  for (guint i = 0; filters[i].name != NULL; i++)
    add_filter (GTK_FILE_CHOOSER (dialog), &filters[i]);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (several_responded_cb),
                    g_task_new (parent, NULL, callback, user_data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

GListModel *
retail_compat_ask_files_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

GListModel *
retail_compat_list_dropped (const GValue *value)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  if (G_VALUE_HOLDS (value, G_TYPE_FILE) && g_value_get_object (value) != NULL)
    g_list_store_append (files, g_value_get_object (value));
  else if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
      g_list_store_append (files, l->data);
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) == 0)
    return NULL;
  return G_LIST_MODEL (g_steal_pointer (&files));
}

/* Asks where to save, proposing NAME with ENDING. */
static GtkFileChooserNative *
place_dialog_new (GtkWindow *parent, const char *title, const char *name, const char *ending)
{
  GtkFileChooserNative *dialog
      = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autofree char *proposed = g_strconcat (name, ending, NULL);

  g_strdelimit (proposed, "/\\:?", '-');
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), proposed);
  return dialog;
}

/* The name's ending follows the kind that is chosen. */
static void
kind_chosen_cb (GtkFileChooser *chooser)
{
  static const char *const endings[] = { ".png", ".svg", ".pdf" };
  GtkFileFilter *chosen = gtk_file_chooser_get_filter (chooser);
  g_autoptr (GListModel) filters = gtk_file_chooser_get_filters (chooser);
  g_autofree char *name = gtk_file_chooser_get_current_name (chooser);

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      name[strlen (name) - strlen (endings[i])] = '\0';
  for (guint i = 0; name != NULL && i < g_list_model_get_n_items (filters); i++)
    {
      g_autoptr (GtkFileFilter) filter = g_list_model_get_item (filters, i);
      g_autofree char *renamed = g_strconcat (name, endings[i], NULL);

      if (filter == chosen && i < G_N_ELEMENTS (endings))
        gtk_file_chooser_set_current_name (chooser, renamed);
    }
}

/* GTK 4.8 does not tell of the kind chosen in a native dialog, save by the dialog of its own behind it. */
static void
watch_kind (GtkWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (GTK_IS_FILE_CHOOSER (window) && gtk_window_get_transient_for (window) == parent)
        g_signal_connect (window, "notify::filter", G_CALLBACK (kind_chosen_cb), NULL);
    }
}

void
retail_compat_save_picture (GtkWindow *parent, const char *name, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  static const Filter filters[] = {
    { N_ ("PNG picture"), { "*.png", NULL } },
    { N_ ("SVG drawing"), { "*.svg", NULL } },
    { N_ ("PDF document"), { "*.pdf", NULL } },
    { NULL },
  };
  static const char *const scales[] = { "1", "2", "4", NULL };
  const char *const labels[] = { _ ("as on screen"), _ ("2 × finer"), _ ("4 × finer, for print"), NULL };
  GtkFileChooserNative *dialog = place_dialog_new (parent, _ ("Save Picture"), name, ".png");

  gtk_file_chooser_add_choice (GTK_FILE_CHOOSER (dialog), SCALE_CHOICE, _ ("Fineness of a PNG"),
                               (const char **)scales, (const char **)labels);
  gtk_file_chooser_set_choice (GTK_FILE_CHOOSER (dialog), SCALE_CHOICE, "2");
  g_object_set_data (G_OBJECT (dialog), SCALE_CHOICE, (gpointer)SCALE_CHOICE);
  ask (dialog, filters, callback, user_data);
  watch_kind (parent);
}

GFile *
retail_compat_save_picture_finish (GAsyncResult *result, double *scale)
{
  const char *choice = g_object_get_data (G_OBJECT (result), SCALE_CHOICE);

  *scale = choice != NULL ? g_ascii_strtod (choice, NULL) : 2;
  return retail_compat_ask_finish (result);
}

void
retail_compat_save_table (GtkWindow *parent, const char *name, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  static const Filter filters[] = {
    { N_ ("Tables (CSV)"), { "*.csv", NULL } },
    { N_ ("All files"), { "*", NULL } },
    { NULL },
  };
  GtkFileChooserNative *dialog = place_dialog_new (parent, _ ("Export Customers"), name, ".csv");

  ask (dialog, filters, callback, user_data);
}

void
retail_compat_save_workspace (GtkWindow *parent, const char *name, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  static const Filter filters[] = {
    { N_ ("Workspaces"), { "*.retail", NULL } },
    { NULL },
  };
  GtkFileChooserNative *dialog = place_dialog_new (parent, _ ("Save As"), name, ".retail");

  ask (dialog, filters, callback, user_data);
}

GFile *
retail_compat_ask_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static AdwMessageDialog *
message_new (GtkWindow *parent, const char *heading, const char *body)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));

  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  adw_message_dialog_set_close_response (dialog, "close");
  return dialog;
}

void
retail_compat_show_message (GtkWindow *parent, const char *heading, const char *body)
{
  gtk_window_present (GTK_WINDOW (message_new (parent, heading, body)));
}

static void
offer_taken_cb (GtkWindow *dialog, const char *response, gpointer action)
{
  GtkWindow *parent = gtk_window_get_transient_for (dialog);

  if (g_str_equal (response, "take") && parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
}

static void
free_name_cb (gpointer name, GClosure *closure)
{
  g_free (name);
}

GtkWidget *
retail_compat_show_offer (GtkWindow *parent, const char *heading, const char *body, const char *label,
                          const char *action)
{
  AdwMessageDialog *dialog = message_new (parent, heading, body);

  adw_message_dialog_add_response (dialog, "take", label);
  adw_message_dialog_set_response_appearance (dialog, "take", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "take");
  g_signal_connect_data (dialog, "response", G_CALLBACK (offer_taken_cb), g_strdup (action), free_name_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return GTK_WIDGET (dialog);
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
