/* What a GtkColumnView of GTK 4.8 does not do by itself: say which column it is sorted by, and go back
 * to the first row. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A sorter for a column of a model that sorts itself: it compares nothing, and is only asked whether it
 * leads. ID ≥ 0. */
GtkSorter *retail_column_sorter_new (int id);

/* The id of the sorter that leads in VIEW, and which way round; FALSE when none does. */
gboolean retail_column_view_get_order (GtkColumnView *view, int *id, gboolean *descending);

void retail_column_view_show_first_row (GtkColumnView *view);

G_END_DECLS
