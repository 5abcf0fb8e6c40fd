#include "app/chart-view-private.h"

/* A band from where the drag began to where the pointer is, kept within the plot. */

static void
set_band (RetailChartView *self, double x, double y)
{
  const RetailChartLayout *layout = retail_chart_view_ensure_layout (self);
  RetailBox plot;
  double right, bottom;

  if (layout == NULL)
    return;
  plot = retail_chart_layout_get_plot (layout);
  right = plot.x + plot.width;
  bottom = plot.y + plot.height;
  x = CLAMP (x, plot.x, right);
  y = CLAMP (y, plot.y, bottom);
  self->band.x = MIN (x, CLAMP (self->band_x, plot.x, right));
  self->band.y = MIN (y, CLAMP (self->band_y, plot.y, bottom));
  self->band.width = MAX (x, CLAMP (self->band_x, plot.x, right)) - self->band.x;
  self->band.height = MAX (y, CLAMP (self->band_y, plot.y, bottom)) - self->band.y;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
retail_chart_view_drop_band (RetailChartView *self)
{
  if (!self->has_band)
    return FALSE;
  self->has_band = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

/* With Shift, or a finger on a part of the map, the hand moves the map instead. */
gboolean
retail_chart_view_drag_selects (RetailChartView *self, GtkGesture *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GdkDevice *device = gtk_gesture_get_device (gesture);
  gboolean touched = device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;

  return self->selects_area
         && gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) != GDK_BUTTON_MIDDLE
         && (state & GDK_SHIFT_MASK) == 0 && !(touched && !retail_map_view_is_whole (&self->view));
}

static void
drag_begun_cb (GtkGestureDrag *gesture, double x, double y, RetailChartView *self)
{
  const RetailChartLayout *layout = retail_chart_view_ensure_layout (self);

  if (layout == NULL || !retail_chart_view_drag_selects (self, GTK_GESTURE (gesture))
      || retail_chart_layout_find_series (layout, x, y) >= 0)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  self->band_x = x;
  self->band_y = y;
}

static void
drag_updated_cb (GtkGestureDrag *gesture, double x, double y, RetailChartView *self)
{
  if (!self->has_band)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int)x, (int)y))
        return;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      self->has_band = TRUE;
      self->hovered = -1;
    }
  set_band (self, self->band_x + x, self->band_y + y);
}

static void
drag_ended_cb (GtkGestureDrag *gesture, double x, double y, RetailChartView *self)
{
  if (!retail_chart_view_drop_band (self))
    return;
  retail_chart_view_select_area (self, &self->band);
}

static void
drag_cancelled_cb (GtkGesture *gesture, GdkEventSequence *sequence, RetailChartView *self)
{
  retail_chart_view_drop_band (self);
}

void
retail_chart_view_snapshot_band (RetailChartView *self, GtkSnapshot *snapshot)
{
  const RetailPalette *palette = retail_chart_view_get_palette ();
  const GdkRGBA line
      = { (float)palette->accent.red, (float)palette->accent.green, (float)palette->accent.blue, 1 };
  const GdkRGBA inside = { line.red, line.green, line.blue, 0.15f };
  const GdkRGBA lines[4] = { line, line, line, line };
  const float widths[4] = { 1, 1, 1, 1 };
  graphene_rect_t area;
  GskRoundedRect outline;

  if (!self->has_band)
    return;
  area = GRAPHENE_RECT_INIT ((float)self->band.x, (float)self->band.y, (float)self->band.width,
                             (float)self->band.height);
  gsk_rounded_rect_init_from_rect (&outline, &area, 2);
  gtk_snapshot_append_color (snapshot, &inside, &area);
  gtk_snapshot_append_border (snapshot, &outline, widths, lines);
}

void
retail_chart_view_add_band (RetailChartView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_updated_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_ended_cb), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (drag_cancelled_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
