/* RetailShareBar: a thin bar as long as a share of its width, in a persona colour. Decoration beside the
 * figure it pictures: screen readers pass it by. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_SHARE_BAR (retail_share_bar_get_type ())
G_DECLARE_FINAL_TYPE (RetailShareBar, retail_share_bar, RETAIL, SHARE_BAR, GtkWidget)

/* SHARE 0–1 of the longest bar's room; COLOUR is a slot of the palette. The bar ends at the figure: it grows
 * from the end of the line. */
GtkWidget *retail_share_bar_new (double share, guint colour);

G_END_DECLS
