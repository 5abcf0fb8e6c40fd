/* The legend of a chart: entries in lines at the top, from the side where reading starts or against the
 * other. */
#pragma once

#include "charts/chart-private.h"

G_BEGIN_DECLS

typedef struct
{
  const char *text;
  RetailGlyph glyph;
  guint ink;
  gboolean coloured_text; /* the text in that ink too */
  guint series;           /* what it switches */
} RetailLegendEntry;

/* Adds the entries' swatches and labels, and where they can be clicked when the chart names its series; one
 * whose series is left out is dim and struck through. Returns the height they take, with the gap below them.
 * Lines that would take more than a third of the canvas are left out. */
double
retail_legend_layout (RetailChartLayout *layout, const RetailLegendEntry *entries, guint n, gboolean at_end);

G_END_DECLS
