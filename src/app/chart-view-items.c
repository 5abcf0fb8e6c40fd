#include "app/chart-view-private.h"

void
retail_chart_view_describe (RetailChartView *self)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self);
  g_autofree char *item = NULL;

  if (self->chart == NULL)
    {
      gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL);
      gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }
  if (self->stepped >= 0)
    item = retail_chart_dup_item_text (self->chart, (guint)self->stepped);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  retail_chart_get_title (self->chart), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  item != NULL ? item : retail_chart_get_summary (self->chart), -1);
}

void
retail_chart_view_step_to (RetailChartView *self, int item)
{
  self->stepped = item;
  self->hovered = -1;
  retail_chart_view_describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The step that a key stands for; FALSE for other keys. */
static gboolean
find_step (guint keyval, RetailChartStep *step)
{
  static const struct
  {
    guint keys[2];
    RetailChartStep step;
  } steps[] = {
    { { GDK_KEY_Left, GDK_KEY_KP_Left }, RETAIL_CHART_STEP_LEFT },
    { { GDK_KEY_Right, GDK_KEY_KP_Right }, RETAIL_CHART_STEP_RIGHT },
    { { GDK_KEY_Up, GDK_KEY_KP_Up }, RETAIL_CHART_STEP_UP },
    { { GDK_KEY_Down, GDK_KEY_KP_Down }, RETAIL_CHART_STEP_DOWN },
    { { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up }, RETAIL_CHART_STEP_BACK },
    { { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down }, RETAIL_CHART_STEP_ON },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (keyval == steps[i].keys[0] || keyval == steps[i].keys[1])
      {
        *step = steps[i].step;
        return TRUE;
      }
  return FALSE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state,
                RetailChartView *self)
{
  const RetailChartLayout *layout = retail_chart_view_ensure_layout (self);
  RetailChartStep step;

  if ((state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0 || layout == NULL)
    return GDK_EVENT_PROPAGATE;
  if (retail_chart_view_take_zoom_key (self, keyval))
    return GDK_EVENT_STOP;
  if ((state & GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (find_step (keyval, &step))
    retail_chart_view_step_to (self, retail_chart_layout_step (layout, self->stepped, step));
  else if (keyval == GDK_KEY_Home || keyval == GDK_KEY_KP_Home)
    retail_chart_view_step_to (self, retail_chart_get_n_items (self->chart) > 0 ? 0 : -1);
  else if (keyval == GDK_KEY_End || keyval == GDK_KEY_KP_End)
    retail_chart_view_step_to (self, (int)retail_chart_get_n_items (self->chart) - 1);
  else if ((keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space)
           && self->stepped >= 0)
    retail_chart_view_activate (self, self->stepped, 0);
  else if (keyval == GDK_KEY_Escape && retail_chart_view_drop_band (self))
    return GDK_EVENT_STOP;
  else if (keyval == GDK_KEY_Escape && self->stepped >= 0)
    retail_chart_view_step_to (self, -1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
focus_left_cb (GtkEventControllerFocus *controller, RetailChartView *self)
{
  if (self->stepped >= 0)
    retail_chart_view_step_to (self, -1);
}

static void
hover (RetailChartView *self, int item)
{
  if (item == self->hovered)
    return;
  self->hovered = item;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pointer_moved_cb (GtkEventControllerMotion *controller, double x, double y, RetailChartView *self)
{
  const RetailChartLayout *layout = retail_chart_view_ensure_layout (self);

  self->pointer_x = x;
  self->pointer_y = y;
  retail_chart_view_point_at_series (self, x, y);
  hover (self, layout != NULL ? retail_chart_layout_find_item (layout, x, y) : -1);
}

static void
pointer_left_cb (GtkEventControllerMotion *controller, RetailChartView *self)
{
  hover (self, -1);
}

void
retail_chart_view_add_items (RetailChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  g_signal_connect (motion, "enter", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (pointer_left_cb), self);
  gtk_widget_add_controller (widget, key);
  gtk_widget_add_controller (widget, focus);
  gtk_widget_add_controller (widget, motion);
}
