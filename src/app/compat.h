/* What differs between versions of GTK and libadwaita, in one place: file dialogs, messages, the about
 * window. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Asks for a file to open. */
void retail_compat_open_file (GtkWindow *parent, GAsyncReadyCallback callback, gpointer user_data);

/* Asks where the table NAME is now. */
void retail_compat_find_table (GtkWindow *parent, const char *name, GAsyncReadyCallback callback,
                               gpointer user_data);

/* Asks for one or several tables to import. */
void retail_compat_open_tables (GtkWindow *parent, GAsyncReadyCallback callback, gpointer user_data);

/* The answer: a list of GFile, transferred; NULL when the user changed their mind. */
GListModel *retail_compat_ask_files_finish (GAsyncResult *result);

/* The files in a value that was let fall: a GFile or a GdkFileList. NULL when there is none; unref it. */
GListModel *retail_compat_list_dropped (const GValue *value);

/* Asks where to save a picture and how fine, proposing NAME (no ending: .png is added). */
void retail_compat_save_picture (GtkWindow *parent, const char *name, GAsyncReadyCallback callback,
                                 gpointer user_data);

/* The answer: the file, transferred, or NULL; and the pixels a point of a PNG. */
GFile *retail_compat_save_picture_finish (GAsyncResult *result, double *scale);

/* Asks where to save a table, proposing NAME (no ending: .csv is added). */
void retail_compat_save_table (GtkWindow *parent, const char *name, GAsyncReadyCallback callback,
                               gpointer user_data);

/* Asks where to save a workspace, proposing NAME (no ending: .retail is added). */
void retail_compat_save_workspace (GtkWindow *parent, const char *name, GAsyncReadyCallback callback,
                                   gpointer user_data);

/* The answer to any of those for one file: the file, transferred; NULL without an error when the user changed
 * their mind. PARENT is the source object of RESULT. */
GFile *retail_compat_ask_finish (GAsyncResult *result);

/* A message with one button to close it. */
void retail_compat_show_message (GtkWindow *parent, const char *heading, const char *body);

/* Another that offers ACTION of PARENT as well, by a button with LABEL; borrowed. */
GtkWidget *retail_compat_show_offer (GtkWindow *parent, const char *heading, const char *body,
                                     const char *label, const char *action);

void retail_compat_show_about (GtkWindow *parent);

G_END_DECLS
