#include "app/save-table.h"

#include "app/compat.h"
#include "app/toasts.h"
#include "engine/i18n.h"

typedef struct
{
  GtkWidget *page; /* weak */
  RetailSaveTableFunc write;
  gpointer data;
  GDestroyNotify free_data;
} Saving;

static void
saving_free (Saving *self)
{
  g_clear_weak_pointer (&self->page);
  self->free_data (self->data);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
tell (GtkWidget *page, const char *path)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (page, ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *name = g_path_get_basename (path);
  /* Translators: %s is a file's name */
  g_autofree char *text = g_strdup_printf (_ ("Saved as “%s”"), name);

  if (overlay != NULL)
    retail_toasts_add_text (ADW_TOAST_OVERLAY (overlay), text);
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) self = user_data;
  g_autoptr (GFile) file = retail_compat_ask_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL || self->page == NULL)
    return;
  if (self->write (self->data, path, &error))
    tell (self->page, path);
  else
    retail_compat_show_message (GTK_WINDOW (source), _ ("Could not save the table"), error->message);
}

void
retail_save_table (GtkWidget *page, const char *name, RetailSaveTableFunc write, gpointer data,
                   GDestroyNotify free_data)
{
  Saving *self = g_new0 (Saving, 1);

  *self = (Saving){ NULL, write, data, free_data };
  g_set_weak_pointer (&self->page, page);
  retail_compat_save_table (GTK_WINDOW (gtk_widget_get_root (page)), name, place_chosen_cb, self);
}
