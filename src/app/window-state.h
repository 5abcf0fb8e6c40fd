/* The window's size and page from one run to the next, in GSettings. Without the installed schema (a run from
 * the build folder) everything works and nothing is remembered. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The settings, or NULL where the schema is not installed. Unref it. */
GSettings *retail_window_state_new (void);

/* Both do nothing when SETTINGS is NULL. */
void retail_window_state_restore (GSettings *settings, GtkWindow *window);
void retail_window_state_save (GSettings *settings, GtkWindow *window);

G_END_DECLS
