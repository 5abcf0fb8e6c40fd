/* The titles of a table's columns: what the figures below are, and over them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The title of the column that was appended as number COLUMN, shown or not, gets DEFINITION as its tooltip;
 * over figures it stands at the end, its arrow before it. To be called once, after the columns were appended.
 */
void
retail_column_title_dress (GtkColumnView *view, guint column, const char *definition, gboolean over_figures);

G_END_DECLS
