/* A chart: values in, geometry out, ink last. No GTK.
 *
 *   RetailChart        what is shown: immutable values, ref-counted, made by retail_radar_chart_new() and its
 *                      siblings (charts.h);
 *   RetailChartLayout  where everything stands for one size: plot box, label boxes, one shape an item. Hover,
 *                      keyboard and painting all read it, so they cannot disagree;
 *   draw               paints a layout with a palette. The same call serves the screen, PNG, SVG, PDF and
 *                      slides.
 *
 * Lengths are in CSS pixels of the screen, in points of a PDF. Items are what can be pointed at and stepped
 * through with the arrow keys: a point, a bar, a vertex, a cell.
 */
#pragma once

#include "charts/map-view.h"
#include "charts/palette.h"

#include <cairo.h>
#include <glib.h>
#include <pango/pango.h>

G_BEGIN_DECLS

typedef struct _RetailChart RetailChart;
typedef struct _RetailChartLayout RetailChartLayout;
typedef struct _RetailChartTexts RetailChartTexts;

typedef struct
{
  double x, y, width, height;
} RetailBox;

typedef struct
{
  double x, y;
} RetailPoint;

/* How text is set: the font (NULL = Cantarell 10, or sans where that is not installed) and the scale of all
 * sizes (1 = screen; 2 = large text). A NULL style is that font at scale 1, left to right. */
typedef struct
{
  const PangoFontDescription *font;
  double text_scale;
  gboolean right_to_left;
  RetailMapView view; /* of a chart that can be zoomed */
  double pixel_scale; /* pixels a unit, for what is painted as pixels; 0 = 1 */
  guint32 hidden;     /* series that are left out, a bit each by their number */
  /* What was set for the layouts before, where there are to be many; or NULL. */
  RetailChartTexts *texts;
} RetailChartStyle;

/* The texts of the layouts of one view (chart-texts.h). */
RetailChartTexts *retail_chart_texts_new (void);
RetailChartTexts *retail_chart_texts_ref (RetailChartTexts *self);
void retail_chart_texts_unref (RetailChartTexts *self);

RetailChart *retail_chart_ref (RetailChart *self);
void retail_chart_unref (RetailChart *self);

/* A one-sentence translated summary for a screen reader. Owned by the chart. */
const char *retail_chart_get_summary (RetailChart *self);
const char *retail_chart_get_title (RetailChart *self);

/* What belongs beside the title in a card's header ("PCA, 78 % of variance"); may be "". Owned by the chart.
 */
const char *retail_chart_get_subtitle (RetailChart *self);

/* The table twin: header row 0, then rows; NULL outside. Owned by the chart. */
guint retail_chart_get_n_rows (RetailChart *self);
guint retail_chart_get_n_columns (RetailChart *self);
const char *retail_chart_get_cell (RetailChart *self, guint row, guint column);

/* Items in reading order, and the tooltip of one (plain text, translated). Free it. */
guint retail_chart_get_n_items (RetailChart *self);
char *retail_chart_dup_item_text (RetailChart *self, guint item);

/* The series that a style can leave out, by the names that the legend has for them; a chart of a single one
 * has none. Their numbers stay the same while the shop does. Owned by the chart; NULL outside. */
guint retail_chart_get_n_series (RetailChart *self);
const char *retail_chart_get_series_name (RetailChart *self, guint series);

/* Can the view of its style show a part of it? */
gboolean retail_chart_can_zoom (RetailChart *self);

/* The size below which the chart leaves out its labels; a hint for the widget that shows it. */
void retail_chart_get_minimum_size (RetailChart *self, double text_scale, int *width, int *height);

/* Never fails; a size too small for anything gives a layout that draws nothing. Holds the chart. Use it in
 * the thread that made it. Free it. */
RetailChartLayout *
retail_chart_layout_new (RetailChart *self, const RetailChartStyle *style, double width, double height);
void retail_chart_layout_free (RetailChartLayout *self);

/* Takes what BEFORE, in whose place it comes, has painted and it can use, so that moving what has many pixels
 * costs little; what is drawn is the same. BEFORE is only to be freed then. */
void retail_chart_layout_go_on (RetailChartLayout *self, RetailChartLayout *before);

/* Moves VIEW, of which it is the layout, so that what is drawn goes so far to the right and down. */
void retail_chart_layout_move_view (const RetailChartLayout *self, RetailMapView *view, double dx, double dy);

/* The box inside the axes, and the box of an item (for the focus ring and the tooltip); all zero for an item
 * that this size leaves out. */
RetailBox retail_chart_layout_get_plot (const RetailChartLayout *self);
RetailBox retail_chart_layout_get_item (const RetailChartLayout *self, guint item);

/* The item under a point, the nearest within 12 px, or −1. Of equally near ones the one painted last. */
int retail_chart_layout_find_item (const RetailChartLayout *self, double x, double y);

/* The series whose entry of the legend is under a point, or −1. */
int retail_chart_layout_find_series (const RetailChartLayout *self, double x, double y);

typedef enum
{
  RETAIL_CHART_STEP_LEFT,
  RETAIL_CHART_STEP_RIGHT,
  RETAIL_CHART_STEP_UP,
  RETAIL_CHART_STEP_DOWN,
  RETAIL_CHART_STEP_BACK, /* Page Up */
  RETAIL_CHART_STEP_ON    /* Page Down */
} RetailChartStep;

/* What a point of the plot stands for, along x and y; FALSE for a chart that is no plane of values. */
gboolean retail_chart_layout_to_values (const RetailChartLayout *self, RetailPoint at, double values[2]);

/* The item that a key leads to from item FROM (−1 = none yet); FROM itself at the edge, −1 without items. On
 * a plane (the map, the migration matrix) the arrows lead to the nearest item in their direction, elsewhere
 * to the next in reading order; a page is ten items, on the map the next segment, at its point nearest. */
int retail_chart_layout_step (const RetailChartLayout *self, int from, RetailChartStep step);

/* Paints; HIGHLIGHT is the item to stress, or −1. Paints no background. */
void retail_chart_layout_draw (const RetailChartLayout *self, const RetailPalette *palette, cairo_t *cr,
                               int highlight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailChart, retail_chart_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailChartLayout, retail_chart_layout_free)

G_END_DECLS
