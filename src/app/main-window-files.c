#include "app/compat.h"
#include "app/import-entry.h"
#include "app/main-window-private.h"
#include "engine/i18n.h"

/* A table goes to the import assistant. */
static gboolean
import_file (RetailMainWindow *self, GFile *file)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  g_list_store_append (files, file);
  if (!retail_import_entry_take (GTK_WINDOW (self), self->session, G_LIST_MODEL (files)))
    return FALSE;
  self->was_busy = TRUE; /* what is behind it may be nothing at all */
  retail_main_window_session_changed (self);
  return TRUE;
}

void
retail_main_window_open_file (RetailMainWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *uri = NULL;
  g_autofree char *body = NULL;

  if (path != NULL)
    {
      if (!import_file (self, file))
        retail_session_open_file (self->session, path);
      return;
    }
  uri = g_file_get_uri (file);
  body = g_strdup_printf (_ ("“%s” is not a file on this computer. Copy it here first, then open it."), uri);
  retail_compat_show_message (GTK_WINDOW (self), _ ("Could not open the shop"), body);
}

static gboolean
dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  RetailMainWindow *self = user_data;
  g_autoptr (GListModel) files = retail_compat_list_dropped (value);
  g_autoptr (GFile) first = files != NULL ? g_list_model_get_item (files, 0) : NULL;

  if (first == NULL)
    return FALSE;
  if (!retail_import_entry_take (GTK_WINDOW (self), self->session, files))
    retail_main_window_open_file (self, first);
  return TRUE;
}

void
retail_main_window_add_drop_target (RetailMainWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
