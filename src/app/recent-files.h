/* The workspaces that were opened lately, by the desktop's own list of recent files, as a menu whose items
 * activate win.open-path with the path. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* At most so many in the menu. */
#define RETAIL_RECENT_MAX 8

/* Follows the list as long as it lives; reads it now. */
GMenuModel *retail_recent_files_new_menu (void);

/* PATH was opened just now. */
void retail_recent_files_add (const char *path);

G_END_DECLS
