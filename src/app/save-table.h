/* Asks where a table goes, writes it there, and says so. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Writes DATA to PATH; small enough for the main thread. */
typedef gboolean (*RetailSaveTableFunc) (gpointer data, const char *path, GError **error);

/* NAME: that is proposed, without its ending. Calls WRITE once somebody chose a place, unless PAGE is gone
 * by then. Takes DATA, freed with FREE_DATA. */
void retail_save_table (GtkWidget *page, const char *name, RetailSaveTableFunc write, gpointer data,
                        GDestroyNotify free_data);

G_END_DECLS
