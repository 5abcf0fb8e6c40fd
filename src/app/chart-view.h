/* RetailChartView: shows one RetailChart and lets people read it: pointing shows an item's text, the arrow
 * keys step through the items, and a context menu copies, saves or tabulates what is shown.
 *
 * A chart that can be zoomed is: by Ctrl and the wheel (the wheel alone once it was clicked), by pinching, by
 * plus and minus; a drag moves the part in view; a double click beside the items, or Home, shows everything
 * again.
 *
 * A click on an entry of the legend leaves its series out, and brings it back; so does the context menu.
 *
 * Accessible role image; its label is the chart's title, its description the chart's summary or, while an
 * item is stepped on, that item's text. Colours follow AdwStyleManager, text size the desktop's.
 *
 * Where an area can be selected, a drag draws a band, and Shift with it moves the map; chart.select-view
 * takes what is in view.
 *
 * Signals: item-activated (int item, int n_press), when an item was clicked so many times, or Return or Space
 * was pressed on it (0 times); area-selected (const double low[2], const double high[2]), in the values of
 * the chart's axes.
 *
 * Actions (on the widget, no parameter): chart.copy-picture, chart.copy-table, chart.save-picture,
 * chart.show-table, chart.select-view, chart.menu. */
#pragma once

#include "charts/chart.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_CHART_VIEW (retail_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (RetailChartView, retail_chart_view, RETAIL, CHART_VIEW, GtkWidget)

GtkWidget *retail_chart_view_new (void);

/* Takes a reference; NULL shows nothing. Cheap enough for every step of a slider: the geometry is worked out
 * only when the view is painted. The item stepped on stays where the new chart has it too. */
void retail_chart_view_set_chart (RetailChartView *self, RetailChart *chart);

/* Lets a drag select an area of a chart that is a plane of values. */
void retail_chart_view_set_selects_area (RetailChartView *self, gboolean selects_area);

/* Shows everything again, after somebody zoomed in. */
void retail_chart_view_show_all (RetailChartView *self);

/* Series that are left out of the picture, by their number. */
gboolean retail_chart_view_shows_series (RetailChartView *self, guint series);
void retail_chart_view_show_series (RetailChartView *self, guint series, gboolean shown);

/* How the chart is shown now, for a picture of it: what is in view, what is left out. */
void retail_chart_view_get_style (RetailChartView *self, RetailChartStyle *style);

/* Borrowed; NULL while nothing is shown. */
RetailChart *retail_chart_view_get_chart (RetailChartView *self);

/* The item under keyboard focus, or -1. */
int retail_chart_view_get_item (RetailChartView *self);

/* The palette that fits the desktop's colour scheme and contrast now. */
RetailPaletteKind retail_chart_view_get_palette_kind (void);
const RetailPalette *retail_chart_view_get_palette (void);

G_END_DECLS
