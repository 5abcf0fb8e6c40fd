/* What differs between versions of GTK and libadwaita, in one place: file dialogs, messages, the about
 * window. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a file to open; the answer comes with retail_compat_open_file_finish(). */
void retail_compat_open_file (GtkWindow *parent, GAsyncReadyCallback callback, gpointer user_data);

/* The file, transferred; NULL without an error when the user changed their mind. */
GFile *retail_compat_open_file_finish (GAsyncResult *result);

/* Asks where to save a picture, proposing NAME (no ending: .png is added); the answer comes with
 * retail_compat_save_picture_finish(). */
void retail_compat_save_picture (GtkWindow *parent, const char *name, GAsyncReadyCallback callback,
                                 gpointer user_data);

/* The file, transferred; NULL without an error when the user changed their mind. */
GFile *retail_compat_save_picture_finish (GAsyncResult *result);

/* A message with one button to close it. */
void retail_compat_show_message (GtkWindow *parent, const char *heading, const char *body);

void retail_compat_show_about (GtkWindow *parent);

G_END_DECLS
