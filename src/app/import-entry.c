#include "app/import-entry.h"

#include "app/compat.h"
#include "app/import-assistant.h"
#include "app/shop-text.h"
#include "engine/i18n.h"

/* The assistant of WINDOW, made when there is none yet. */
static RetailImportAssistant *
ensure_assistant (GtkWindow *window, RetailSession *session)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) other = g_list_model_get_item (windows, i);

      if (RETAIL_IS_IMPORT_ASSISTANT (other) && gtk_window_get_transient_for (other) == window)
        return RETAIL_IMPORT_ASSISTANT (other);
    }
  return retail_import_assistant_new (window, session);
}

static gboolean
take (GtkWindow *window, RetailSession *session, GListModel *files, gboolean anew)
{
  RetailImportAssistant *assistant = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      const char *path = g_file_peek_path (file);

      if (path == NULL || !retail_shop_is_table (path))
        continue;
      if (assistant == NULL)
        assistant = ensure_assistant (window, session);
      retail_import_assistant_add (assistant, path);
    }
  if (assistant == NULL)
    return FALSE;
  if (anew)
    retail_import_assistant_set_anew (assistant);
  gtk_window_present (GTK_WINDOW (assistant));
  return TRUE;
}

gboolean
retail_import_entry_take (GtkWindow *window, RetailSession *session, GListModel *files)
{
  return take (window, session, files, FALSE);
}

/* What was asked for. */
typedef struct
{
  RetailSession *session;
  gboolean anew;
} Question;

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (RetailSession) session = question->session;
  g_autoptr (GListModel) files = retail_compat_ask_files_finish (result);

  if (files == NULL || take (GTK_WINDOW (source), session, files, question->anew))
    return;
  retail_compat_show_message (
      GTK_WINDOW (source), _ ("There Is Nothing to Import"),
      _ ("None of these files is a table on this computer. Models and workspaces can be opened instead."));
}

void
retail_import_entry_ask (GtkWindow *window, RetailSession *session, gboolean anew)
{
  Question *question = g_new (Question, 1);

  *question = (Question){ g_object_ref (session), anew };
  retail_compat_open_tables (window, files_chosen_cb, question);
}

AdwToast *
retail_import_entry_toast_new (const RetailShop *shop, gboolean can_undo)
{
  g_autofree char *kept = retail_shop_text_dup_kept (shop);
  GtkWidget *box, *label, *details;
  AdwToast *toast;

  if (kept == NULL)
    return NULL;
  toast = adw_toast_new (kept);
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  label = gtk_label_new (kept);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  details = gtk_button_new_with_mnemonic (_ ("_Details"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (details), "win.import-details");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), details);
  adw_toast_set_custom_title (toast, box);
  if (!can_undo)
    return toast;
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  return toast;
}
