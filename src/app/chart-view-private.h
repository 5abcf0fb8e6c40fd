/* What the files of RetailChartView share: chart-view.c paints, -items.c lets people point and step, -zoom.c
 * zooms and moves, -series.c leaves series out, -menu.c has the context menu and its actions. */
#pragma once

#include "app/chart-view.h"

G_BEGIN_DECLS

struct _RetailChartView
{
  GtkWidget parent_instance;

  RetailChart *chart;
  RetailChartLayout *layout; /* of layout_width × layout_height; NULL until it is needed */
  RetailChartLayout *before; /* the one whose place it then takes, or NULL */
  int layout_width, layout_height;
  RetailChartTexts *texts; /* kept from layout to layout */
  int hovered, stepped;    /* items, or -1 */
  RetailMapView view;      /* of a chart that can be zoomed */
  double pointer_x, pointer_y;
  double dragged_x, dragged_y, pinched; /* what of a gesture is done already */
  guint32 hidden;                       /* series left out, a bit each */
  gboolean over_legend;                 /* the pointer is */
  gboolean selects_area, has_band;
  double band_x, band_y; /* where the drag began */
  RetailBox band;
  GtkWidget *menu; /* made when asked for */
};

/* Painting: the layout for the size the view has now (NULL without a chart), and forgetting it. */
const RetailChartLayout *retail_chart_view_ensure_layout (RetailChartView *self);
void retail_chart_view_drop_layout (RetailChartView *self);

/* Pointing and stepping; what assistive technology is told. */
void retail_chart_view_add_items (RetailChartView *self);
void retail_chart_view_describe (RetailChartView *self);
void retail_chart_view_step_to (RetailChartView *self, int item);

/* Zooming, where the chart can be zoomed. TRUE when the key was for it. */
void retail_chart_view_add_zoom (RetailChartView *self);
gboolean retail_chart_view_can_zoom (RetailChartView *self);
gboolean retail_chart_view_take_zoom_key (RetailChartView *self, guint keyval);

/* The band: does this drag make one; painting and dropping it; telling of an area. */
void retail_chart_view_add_band (RetailChartView *self);
gboolean retail_chart_view_drag_selects (RetailChartView *self, GtkGesture *gesture);
void retail_chart_view_snapshot_band (RetailChartView *self, GtkSnapshot *snapshot);
gboolean retail_chart_view_drop_band (RetailChartView *self);
void retail_chart_view_select_area (RetailChartView *self, const RetailBox *area);

/* Tells that an item was clicked N_PRESS times, or chosen by a key (0). */
void retail_chart_view_activate (RetailChartView *self, int item, int n_press);

/* Series: a click in the legend, TRUE when there was an entry; the pointer's shape over it; the part of the
 * menu that switches them; and what another chart keeps of what is left out. */
gboolean retail_chart_view_click_series (RetailChartView *self, double x, double y);
void retail_chart_view_point_at_series (RetailChartView *self, double x, double y);
GMenuModel *retail_chart_view_build_series_menu (RetailChartView *self);
void retail_chart_view_keep_series (RetailChartView *self, RetailChart *next);

/* The context menu: for the class, for the object, and enabled while there is a chart. */
void retail_chart_view_install_menu (GtkWidgetClass *widget_class);
void retail_chart_view_add_menu (RetailChartView *self);
void retail_chart_view_enable_menu (RetailChartView *self);

G_END_DECLS
