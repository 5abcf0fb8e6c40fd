/* The window of all keys. It is built when it is first asked for: GTK would build one that lay among the
 * resources under its usual name with every window, which takes as long as half of the window itself. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* WINDOW's list of keys, which it owns. */
GtkWindow *retail_shortcuts_of (GtkApplicationWindow *window);

G_END_DECLS
