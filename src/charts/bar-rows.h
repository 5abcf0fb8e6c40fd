/* Horizontal bars with a label before and a figure after each, from a common zero line to either side. */
#pragma once

#include "charts/chart-private.h"

G_BEGIN_DECLS

typedef struct
{
  const char *label, *short_label;
  char *figure; /* owned */
  double value;
  guint ink;
} RetailBarRow;

void retail_bar_row_clear (RetailBarRow *self);

/* Fills the layout with N rows, the first on top, one item each. Rows that have no room at the bottom are
 * left out. LABELS_AT_START: the labels begin at the edge and a line marks zero, as bars to both sides want
 * it; else they end at the bars. Sets the layout's geometry. */
void retail_bar_rows_layout (RetailChartLayout *layout, const RetailBarRow *rows, guint n,
                             gboolean labels_at_start);
void retail_bar_rows_draw (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr,
                           int highlight);

G_END_DECLS
