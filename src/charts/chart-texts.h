/* RetailChartTexts: the texts of a chart as they were set, for the next layout of the same chart: setting a
 * text costs more than all the rest of a layout, and of what moves under a drag few texts change.
 *
 * A view keeps one and passes it with every style. What the last two or three layouts did not ask for is
 * forgotten. A text's lifetime is not bound to it. For one thread. */
#pragma once

#include "charts/chart-private.h"

G_BEGIN_DECLS

/* Gets ready for a layout in this font (NULL = Cantarell, or sans, 10 points) and direction; texts in another
 * one are forgotten. */
void
retail_chart_texts_prepare (RetailChartTexts *self, const PangoFontDescription *font, gboolean right_to_left);

/* TEXT as it is set at this scale: unhinted at 96 dpi, so that it takes the same room on every surface.
 * Borrowed; never change it. */
PangoLayout *
retail_chart_texts_get (RetailChartTexts *self, const char *text, const RetailTextStyle *style, double scale);

G_END_DECLS
