#include "app/chart-actions.h"
#include "app/chart-table.h"
#include "app/chart-view-private.h"
#include "engine/i18n.h"

static GMenuModel *
build_menu (RetailChartView *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) copy = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();

  g_menu_append (copy, _ ("_Copy"), "chart.copy-picture");
  g_menu_append (copy, _ ("Copy as _Table"), "chart.copy-table");
  if (self->selects_area)
    g_menu_append (more, _ ("Select What Is in _View"), "chart.select-view");
  g_menu_append (more, _ ("_Save Picture…"), "chart.save-picture");
  g_menu_append (more, _ ("S_how as Table"), "chart.show-table");
  if (retail_chart_get_n_series (self->chart) > 0)
    {
      g_autoptr (GMenuModel) series = retail_chart_view_build_series_menu (self);

      g_menu_append_section (menu, _ ("Show"), series);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  return G_MENU_MODEL (menu);
}

static void
popup_menu (RetailChartView *self, double x, double y)
{
  GdkRectangle at = { (int)x, (int)y, 1, 1 };
  g_autoptr (GMenuModel) model = NULL;

  if (self->chart == NULL)
    return;
  model = build_menu (self);
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  else
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &at);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
button_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, RetailChartView *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));

  if (event != NULL && gdk_event_triggers_context_menu (event))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      popup_menu (self, x, y);
    }
  else if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_PRIMARY)
    {
      const RetailChartLayout *layout = retail_chart_view_ensure_layout (self);
      const int item = layout != NULL ? retail_chart_layout_find_item (layout, x, y) : -1;

      gtk_widget_grab_focus (GTK_WIDGET (self));
      if (retail_chart_view_click_series (self, x, y))
        return;
      if (n_press == 2 && item < 0 && retail_chart_view_can_zoom (self)
          && !retail_map_view_is_whole (&self->view))
        {
          retail_chart_view_show_all (self);
          return;
        }
      retail_chart_view_step_to (self, item);
      retail_chart_view_activate (self, self->stepped, n_press);
    }
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, RetailChartView *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, x, y);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RetailChartView *self = RETAIL_CHART_VIEW (widget);
  const RetailChartLayout *layout = retail_chart_view_ensure_layout (self);
  RetailBox box = { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) };

  if (layout != NULL && self->stepped >= 0)
    box = retail_chart_layout_get_item (layout, (guint)self->stepped);
  popup_menu (self, box.x + box.width / 2, box.y + box.height / 2);
}

static void
copy_picture_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  retail_chart_copy_picture (RETAIL_CHART_VIEW (widget));
}

static void
copy_table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  retail_chart_copy_table (RETAIL_CHART_VIEW (widget)->chart, widget);
}

static void
save_picture_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  retail_chart_save_picture (RETAIL_CHART_VIEW (widget));
}

static void
select_view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RetailChartView *self = RETAIL_CHART_VIEW (widget);
  const RetailChartLayout *layout = retail_chart_view_ensure_layout (self);

  if (layout != NULL)
    {
      RetailBox plot = retail_chart_layout_get_plot (layout);

      retail_chart_view_select_area (self, &plot);
    }
}

static void
show_table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  retail_chart_table_present (RETAIL_CHART_VIEW (widget)->chart, widget);
}

void
retail_chart_view_enable_menu (RetailChartView *self)
{
  static const char *const names[]
      = { "chart.copy-picture", "chart.copy-table", "chart.save-picture", "chart.show-table", "chart.menu" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], self->chart != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chart.select-view",
                                 self->chart != NULL && self->selects_area);
}

void
retail_chart_view_install_menu (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "chart.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "chart.copy-picture", NULL, copy_picture_action);
  gtk_widget_class_install_action (widget_class, "chart.copy-table", NULL, copy_table_action);
  gtk_widget_class_install_action (widget_class, "chart.save-picture", NULL, save_picture_action);
  gtk_widget_class_install_action (widget_class, "chart.show-table", NULL, show_table_action);
  gtk_widget_class_install_action (widget_class, "chart.select-view", NULL, select_view_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "chart.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "chart.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy-picture", NULL);
}

void
retail_chart_view_add_menu (RetailChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (button_pressed_cb), self);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
}
