/* What a list shows depends on its width, and columns cannot come and go in the middle of an allocation: that
 * is left for right after it. What was laid out for another width is not seen meanwhile. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Calls APPLY with DATA before the next frame, and shows nothing of CONTENT until then. *IDLE is 0 while
 * nothing waits; the owner clears it with g_clear_handle_id() when it goes. */
void retail_width_change_start (guint *idle, GtkWidget *content, GSourceFunc apply, gpointer data);

/* For APPLY to begin with, and for a width that is as before after all. */
void retail_width_change_end (guint *idle, GtkWidget *content);

G_END_DECLS
