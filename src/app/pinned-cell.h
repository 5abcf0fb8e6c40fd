/* RetailPinnedCell: a cell at the start of a table that scrolls sideways. It stays in sight, over what
 * scrolls under it. Attach it after the cells that it may cover. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_PINNED_CELL (retail_pinned_cell_get_type ())
G_DECLARE_FINAL_TYPE (RetailPinnedCell, retail_pinned_cell, RETAIL, PINNED_CELL, GtkWidget)

/* Takes CHILD. ADJUSTMENT is the one by which the table scrolls. */
GtkWidget *retail_pinned_cell_new (GtkWidget *child, GtkAdjustment *adjustment);

G_END_DECLS
