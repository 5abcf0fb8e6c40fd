/* RetailColumnsLayoutChild: where one card of a RetailColumnsLayout goes.
 *
 * Properties: wide (0–2), its column of three; medium (0–1), its column of two; narrow, its rank in the
 * single column, smallest first. All are 0 at first. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RETAIL_COLUMNS_MAX 3

#define RETAIL_TYPE_COLUMNS_LAYOUT_CHILD (retail_columns_layout_child_get_type ())
G_DECLARE_FINAL_TYPE (RetailColumnsLayoutChild, retail_columns_layout_child, RETAIL, COLUMNS_LAYOUT_CHILD,
                      GtkLayoutChild)

/* The column of N_COLUMNS that the card goes to. */
guint retail_columns_layout_child_get_column (RetailColumnsLayoutChild *self, guint n_columns);
int retail_columns_layout_child_get_rank (RetailColumnsLayoutChild *self);

G_END_DECLS
