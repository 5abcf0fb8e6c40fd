/* RetailColumnsLayout: lays cards in three, two or one column, by the room there is.
 *
 * Three columns from `wide-width` on, two from `medium-width` on, never more than the cards' minimum widths
 * allow (so large text falls back by itself), and none whose cards are all hidden. Columns share the width by
 * `weights` ("330 570 400", in percent, pixels or anything: only the ratio counts; columns without one get 1,
 * those with 0 what they would like to have). In a column cards stand below each other; cards that expand
 * vertically take what is left, so that columns end level.
 *
 * Where a card goes is its layout child's say (RetailColumnsLayoutChild: `wide`, `medium`, `narrow`); cards
 * of the same rank keep the order they were added. Focus follows the order they were added. Right-to-left
 * text mirrors the columns.
 *
 * Properties: spacing (18), medium-width (620), wide-width (960), weights, aligned (FALSE: each column stacks
 * its cards by itself; TRUE: cards side by side are equally high, and rows share what is left). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_COLUMNS_LAYOUT (retail_columns_layout_get_type ())
G_DECLARE_FINAL_TYPE (RetailColumnsLayout, retail_columns_layout, RETAIL, COLUMNS_LAYOUT, GtkLayoutManager)

G_END_DECLS
