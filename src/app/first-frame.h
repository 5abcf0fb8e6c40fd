/* When a window is on the screen. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Calls CALLBACK (OBJECT) once, after the first frame of this realized widget's window has been painted;
 * never, when OBJECT is gone by then. */
void retail_first_frame_call (GtkWidget *widget, GCallback callback, gpointer object);

/* The seconds since this process was started, to a hundredth; negative where the system does not tell (it is
 * read from /proc). */
double retail_first_frame_get_age (void);

G_END_DECLS
