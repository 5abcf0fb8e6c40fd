/* Figures where the window may read from right to left: digits and their units run from left to right in
 * every script. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A label for a column of figures: units stand below units. */
GtkWidget *retail_figure_label_new (void);

/* Shows a figure by itself in a label that is aligned like words: "62 %" does not become "% 62". A label that
 * keeps its text is not laid out anew. */
void retail_figure_label_show (GtkLabel *label, const char *text);

G_END_DECLS
