/* The titles of a table's columns: what the figures below are, and over them. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The title of the column that was appended as number COLUMN, shown or not, gets DEFINITION as its tooltip;
 * over figures it stands at the right, its arrow before it. To be called once, after the columns were
 * appended.
 */
void
retail_column_title_dress (GtkColumnView *view, guint column, const char *definition, gboolean over_figures);

/* Keeps words WIDTH apart from the column before; their cells need the same margin. */
void retail_column_title_indent (GtkColumnView *view, guint column, int width);

G_END_DECLS
