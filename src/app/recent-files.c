#include "app/recent-files.h"

#include "service/workspace-file.h"

#include <string.h>

/* The list is not ours to see ending on: other programs write it too. */
static char *
dup_workspace_path (GtkRecentInfo *info)
{
  g_autofree char *path = NULL;

  if (!gtk_recent_info_is_local (info) || !gtk_recent_info_has_application (info, g_get_application_name ()))
    return NULL;
  path = g_filename_from_uri (gtk_recent_info_get_uri (info), NULL, NULL);
  if (path == NULL || !retail_workspace_is_name (path) || !gtk_recent_info_exists (info))
    return NULL;
  return g_steal_pointer (&path);
}

static int
compare_age (gconstpointer a, gconstpointer b)
{
  GDateTime *first = gtk_recent_info_get_modified ((GtkRecentInfo *)a);
  GDateTime *second = gtk_recent_info_get_modified ((GtkRecentInfo *)b);

  return g_date_time_compare (second, first);
}

/* An underscore in a name is no mnemonic. */
static char *
dup_label (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_auto (GStrv) parts = NULL;

  *strrchr (name, '.') = '\0';
  parts = g_strsplit (name, "_", -1);
  return g_strjoinv ("__", parts);
}

static void
append (GMenu *menu, const char *path)
{
  g_autofree char *label = dup_label (path);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.open-path", "s", path);
  g_menu_append_item (menu, item);
}

static void
update (GMenu *menu)
{
  GList *files = g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), compare_age);
  int n = 0;

  g_menu_remove_all (menu);
  for (GList *l = files; l != NULL && n < RETAIL_RECENT_MAX; l = l->next)
    {
      g_autofree char *path = dup_workspace_path (l->data);

      if (path != NULL)
        {
          append (menu, path);
          n++;
        }
    }
  g_list_free_full (files, (GDestroyNotify)gtk_recent_info_unref);
}

GMenuModel *
retail_recent_files_new_menu (void)
{
  GMenu *menu = g_menu_new ();

  update (menu);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (update), menu,
                           G_CONNECT_SWAPPED);
  return G_MENU_MODEL (menu);
}

void
retail_recent_files_add (const char *path)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);

  if (uri != NULL)
    gtk_recent_manager_add_item (gtk_recent_manager_get_default (), uri);
}
