#include "app/chart-view-private.h"

#define WHEEL_ZOOM 1.2 /* a notch */
#define KEY_ZOOM   1.5

gboolean
retail_chart_view_can_zoom (RetailChartView *self)
{
  return self->chart != NULL && retail_chart_can_zoom (self->chart);
}

static void
view_changed (RetailChartView *self)
{
  self->hovered = -1;
  retail_chart_view_drop_layout (self);
}

void
retail_chart_view_show_all (RetailChartView *self)
{
  g_return_if_fail (RETAIL_IS_CHART_VIEW (self));
  self->view = (RetailMapView){ 0 };
  view_changed (self);
}

/* About a place of the widget. */
static void
zoom_at (RetailChartView *self, double factor, double x, double y)
{
  const RetailChartLayout *layout = retail_chart_view_ensure_layout (self);
  RetailBox plot;

  if (layout == NULL || !retail_chart_view_can_zoom (self))
    return;
  plot = retail_chart_layout_get_plot (layout);
  retail_map_view_zoom (&self->view, factor, CLAMP ((x - plot.x) / plot.width, 0, 1),
                        CLAMP (1 - (y - plot.y) / plot.height, 0, 1));
  view_changed (self);
}

/* About the stepped item or, without one, the middle. */
static void
zoom_by_key (RetailChartView *self, double factor)
{
  const RetailChartLayout *layout = retail_chart_view_ensure_layout (self);
  RetailBox box = { 0 };

  if (layout == NULL)
    return;
  if (self->stepped >= 0)
    box = retail_chart_layout_get_item (layout, (guint)self->stepped);
  if (box.width <= 0)
    box = retail_chart_layout_get_plot (layout);
  zoom_at (self, factor, box.x + box.width / 2, box.y + box.height / 2);
}

/* To where the hand is, by whole pixels of the screen: what is painted can then be moved instead. */
static void
move_to (RetailChartView *self, double x, double y)
{
  const RetailChartLayout *layout = retail_chart_view_ensure_layout (self);
  double pixels = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  double dx = round ((x - self->dragged_x) * pixels) / pixels;
  double dy = round ((y - self->dragged_y) * pixels) / pixels;

  if (layout == NULL || (dx == 0 && dy == 0))
    return;
  retail_chart_layout_move_view (layout, &self->view, dx, dy);
  self->dragged_x += dx;
  self->dragged_y += dy;
  view_changed (self);
}

/* The page scrolls as ever: the wheel zooms with Ctrl, or once the map was clicked. */
static gboolean
scrolled_cb (GtkEventControllerScroll *controller, double dx, double dy, RetailChartView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!retail_chart_view_can_zoom (self)
      || ((state & GDK_CONTROL_MASK) == 0 && !gtk_widget_has_focus (GTK_WIDGET (self))))
    return GDK_EVENT_PROPAGATE;
  zoom_at (self, pow (WHEEL_ZOOM, -dy), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
drag_begun_cb (GtkGestureDrag *gesture, double x, double y, RetailChartView *self)
{
  self->dragged_x = self->dragged_y = 0;
  if (!retail_chart_view_can_zoom (self) || retail_map_view_is_whole (&self->view)
      || retail_chart_view_drag_selects (self, GTK_GESTURE (gesture)))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_updated_cb (GtkGestureDrag *gesture, double x, double y, RetailChartView *self)
{
  if (self->dragged_x == 0 && self->dragged_y == 0
      && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int)x, (int)y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  move_to (self, x, y);
}

static void
pinch_begun_cb (GtkGesture *gesture, GdkEventSequence *sequence, RetailChartView *self)
{
  self->pinched = 1;
}

static void
pinched_cb (GtkGestureZoom *gesture, double scale, RetailChartView *self)
{
  double x = self->pointer_x, y = self->pointer_y;

  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  zoom_at (self, scale / self->pinched, x, y);
  self->pinched = scale;
}

void
retail_chart_view_add_zoom (RetailChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (scroll, "scroll", G_CALLBACK (scrolled_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_updated_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begun_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinched_cb), self);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}

/* Plus and minus zoom, Home shows everything again. */
gboolean
retail_chart_view_take_zoom_key (RetailChartView *self, guint keyval)
{
  if (!retail_chart_view_can_zoom (self))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      zoom_by_key (self, KEY_ZOOM);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom_by_key (self, 1 / KEY_ZOOM);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      if (retail_map_view_is_whole (&self->view))
        return FALSE;
      retail_chart_view_show_all (self);
      return TRUE;
    default:
      return FALSE;
    }
}
