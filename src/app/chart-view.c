#include "app/chart-view.h"

#include "app/chart-actions.h"
#include "app/chart-table.h"
#include "app/chart-tip.h"
#include "engine/i18n.h"

#include <adwaita.h>
#include <math.h>

#define NATURAL_STRETCH   1.25
#define MAX_MINIMUM_WIDTH 264
#define WHEEL_ZOOM        1.2 /* a notch */
#define KEY_ZOOM          1.5

struct _RetailChartView
{
  GtkWidget parent_instance;

  RetailChart *chart;
  RetailChartLayout *layout; /* of layout_width × layout_height; NULL until it is needed */
  int layout_width, layout_height;
  int hovered, stepped; /* items, or -1 */
  RetailMapView view;   /* of a chart that can be zoomed */
  double pointer_x, pointer_y;
  double dragged_x, dragged_y, pinched; /* what of a gesture is done already */
  GtkWidget *menu;                      /* made when first asked for */
};

G_DEFINE_FINAL_TYPE (RetailChartView, retail_chart_view, GTK_TYPE_WIDGET)

const RetailPalette *
retail_chart_view_get_palette (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return retail_palette_get (dark ? RETAIL_PALETTE_DARK_CONTRAST : RETAIL_PALETTE_LIGHT_CONTRAST);
  return retail_palette_get (dark ? RETAIL_PALETTE_DARK : RETAIL_PALETTE_LIGHT);
}

/* ---- geometry ---- */

static double
get_text_scale (RetailChartView *self)
{
  double dpi = pango_cairo_context_get_resolution (gtk_widget_get_pango_context (GTK_WIDGET (self)));

  return dpi > 0 ? dpi / 96 : 1;
}

static void
drop_layout (RetailChartView *self)
{
  g_clear_pointer (&self->layout, retail_chart_layout_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* GTK's font is absolute and grown by the text scale already, which the layout wants apart. Free it. */
static PangoFontDescription *
dup_font (RetailChartView *self)
{
  PangoFontDescription *font = pango_font_description_copy (
      pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self))));

  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font,
                                              pango_font_description_get_size (font) / get_text_scale (self));
  return font;
}

/* The layout for the size the view has now, or NULL without a chart. */
static const RetailChartLayout *
ensure_layout (RetailChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (self->chart == NULL || width <= 0 || height <= 0)
    return NULL;
  if (self->layout == NULL || width != self->layout_width || height != self->layout_height)
    {
      PangoFontDescription *font = dup_font (self);
      const RetailChartStyle style = { .font = font,
                                       .text_scale = get_text_scale (self),
                                       .right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
                                       .view = self->view,
                                       .pixel_scale = gtk_widget_get_scale_factor (widget) };

      g_clear_pointer (&self->layout, retail_chart_layout_free);
      self->layout = retail_chart_layout_new (self->chart, &style, width, height);
      self->layout_width = width;
      self->layout_height = height;
      pango_font_description_free (font);
    }
  return self->layout;
}

static void
retail_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                           int *natural, int *minimum_baseline, int *natural_baseline)
{
  RetailChartView *self = RETAIL_CHART_VIEW (widget);
  int width = 0, height = 0;

  if (self->chart != NULL)
    retail_chart_get_minimum_size (self->chart, get_text_scale (self), &width, &height);
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN (width, MAX_MINIMUM_WIDTH) : height;
  *natural = (int)(NATURAL_STRETCH * (orientation == GTK_ORIENTATION_HORIZONTAL ? width : height));
}

static void
retail_chart_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RetailChartView *self = RETAIL_CHART_VIEW (widget);

  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

/* ---- painting ---- */

static int
get_shown_item (RetailChartView *self)
{
  return self->hovered >= 0 ? self->hovered : self->stepped;
}

static void
snapshot_tip (RetailChartView *self, GtkSnapshot *snapshot, const RetailChartLayout *layout, int item)
{
  g_autofree char *text = retail_chart_dup_item_text (self->chart, (guint)item);
  RetailBox box = retail_chart_layout_get_item (layout, (guint)item);

  if (text != NULL)
    retail_chart_tip_snapshot (GTK_WIDGET (self), snapshot, text, &box);
}

static void
snapshot_ring (const RetailPalette *palette, GtkSnapshot *snapshot, const RetailBox *box)
{
  const GdkRGBA colour
      = { (float)palette->accent.red, (float)palette->accent.green, (float)palette->accent.blue, 1 };
  const GdkRGBA colours[4] = { colour, colour, colour, colour };
  const float widths[4] = { 2, 2, 2, 2 };
  GskRoundedRect ring;

  gsk_rounded_rect_init_from_rect (
      &ring, &GRAPHENE_RECT_INIT ((float)box->x, (float)box->y, (float)box->width, (float)box->height), 6);
  gtk_snapshot_append_border (snapshot, &ring, widths, colours);
}

static void
snapshot_focus (RetailChartView *self, GtkSnapshot *snapshot, const RetailChartLayout *layout)
{
  RetailBox box = { 0, 0, self->layout_width, self->layout_height };

  if (!gtk_widget_has_visible_focus (GTK_WIDGET (self)))
    return;
  if (self->stepped >= 0)
    {
      box = retail_chart_layout_get_item (layout, (guint)self->stepped);
      box = (RetailBox){ box.x - 3, box.y - 3, box.width + 6, box.height + 6 };
    }
  snapshot_ring (retail_chart_view_get_palette (), snapshot, &box);
}

static void
retail_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RetailChartView *self = RETAIL_CHART_VIEW (widget);
  const RetailChartLayout *layout = ensure_layout (self);
  int item = get_shown_item (self);
  cairo_t *cr;

  if (layout == NULL)
    return;
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)self->layout_width, (float)self->layout_height));
  retail_chart_layout_draw (layout, retail_chart_view_get_palette (), cr, item);
  cairo_destroy (cr);
  snapshot_focus (self, snapshot, layout);
  if (item >= 0)
    snapshot_tip (self, snapshot, layout, item);
}

/* ---- zooming and moving ---- */

static gboolean
can_zoom (RetailChartView *self)
{
  return self->chart != NULL && retail_chart_can_zoom (self->chart);
}

static void
view_changed (RetailChartView *self)
{
  self->hovered = -1;
  drop_layout (self);
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
  const RetailChartLayout *layout = ensure_layout (self);
  RetailBox plot;

  if (layout == NULL || !can_zoom (self))
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
  const RetailChartLayout *layout = ensure_layout (self);
  RetailBox box = { 0 };

  if (layout == NULL)
    return;
  if (self->stepped >= 0)
    box = retail_chart_layout_get_item (layout, (guint)self->stepped);
  if (box.width <= 0)
    box = retail_chart_layout_get_plot (layout);
  zoom_at (self, factor, box.x + box.width / 2, box.y + box.height / 2);
}

/* So far as the hand has moved, in pixels. */
static void
move_by (RetailChartView *self, double dx, double dy)
{
  const RetailChartLayout *layout = ensure_layout (self);
  RetailBox plot;

  if (layout == NULL)
    return;
  plot = retail_chart_layout_get_plot (layout);
  retail_map_view_move (&self->view, -dx / plot.width, dy / plot.height);
  view_changed (self);
}

/* The page scrolls as ever: the wheel zooms with Ctrl, or once the map was clicked. */
static gboolean
scrolled_cb (GtkEventControllerScroll *controller, double dx, double dy, RetailChartView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if (!can_zoom (self) || ((state & GDK_CONTROL_MASK) == 0 && !gtk_widget_has_focus (GTK_WIDGET (self))))
    return GDK_EVENT_PROPAGATE;
  zoom_at (self, pow (WHEEL_ZOOM, -dy), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
drag_begun_cb (GtkGestureDrag *gesture, double x, double y, RetailChartView *self)
{
  self->dragged_x = self->dragged_y = 0;
  if (!can_zoom (self) || retail_map_view_is_whole (&self->view))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_updated_cb (GtkGestureDrag *gesture, double x, double y, RetailChartView *self)
{
  if (self->dragged_x == 0 && self->dragged_y == 0
      && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int)x, (int)y))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  move_by (self, x - self->dragged_x, y - self->dragged_y);
  self->dragged_x = x;
  self->dragged_y = y;
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

static void
add_zoom_controllers (RetailChartView *self)
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
static gboolean
take_zoom_key (RetailChartView *self, guint keyval)
{
  if (!can_zoom (self))
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

/* ---- items ---- */

static void
describe (RetailChartView *self)
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

static void
step_to (RetailChartView *self, int item)
{
  self->stepped = item;
  self->hovered = -1;
  describe (self);
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
  const RetailChartLayout *layout = ensure_layout (self);
  RetailChartStep step;

  if ((state & gtk_accelerator_get_default_mod_mask () & ~GDK_SHIFT_MASK) != 0 || layout == NULL)
    return GDK_EVENT_PROPAGATE;
  if (take_zoom_key (self, keyval))
    return GDK_EVENT_STOP;
  if ((state & GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (find_step (keyval, &step))
    step_to (self, retail_chart_layout_step (layout, self->stepped, step));
  else if (keyval == GDK_KEY_Home || keyval == GDK_KEY_KP_Home)
    step_to (self, retail_chart_get_n_items (self->chart) > 0 ? 0 : -1);
  else if (keyval == GDK_KEY_End || keyval == GDK_KEY_KP_End)
    step_to (self, (int)retail_chart_get_n_items (self->chart) - 1);
  else if (keyval == GDK_KEY_Escape && self->stepped >= 0)
    step_to (self, -1);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
focus_left_cb (GtkEventControllerFocus *controller, RetailChartView *self)
{
  if (self->stepped >= 0)
    step_to (self, -1);
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
  const RetailChartLayout *layout = ensure_layout (self);

  self->pointer_x = x;
  self->pointer_y = y;
  hover (self, layout != NULL ? retail_chart_layout_find_item (layout, x, y) : -1);
}

static void
pointer_left_cb (GtkEventControllerMotion *controller, RetailChartView *self)
{
  hover (self, -1);
}

/* ---- the context menu ---- */

static GMenuModel *
build_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) copy = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();

  g_menu_append (copy, _ ("_Copy Picture"), "chart.copy-picture");
  g_menu_append (copy, _ ("Copy as _Table"), "chart.copy-table");
  g_menu_append (more, _ ("_Save Picture…"), "chart.save-picture");
  g_menu_append (more, _ ("S_how as Table"), "chart.show-table");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  return G_MENU_MODEL (menu);
}

static void
popup_menu (RetailChartView *self, double x, double y)
{
  GdkRectangle at = { (int)x, (int)y, 1, 1 };

  if (self->chart == NULL)
    return;
  if (self->menu == NULL)
    {
      g_autoptr (GMenuModel) model = build_menu ();

      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
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
      const RetailChartLayout *layout = ensure_layout (self);

      gtk_widget_grab_focus (GTK_WIDGET (self));
      if (n_press == 2 && can_zoom (self) && !retail_map_view_is_whole (&self->view))
        {
          retail_chart_view_show_all (self);
          return;
        }
      step_to (self, layout != NULL ? retail_chart_layout_find_item (layout, x, y) : -1);
    }
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, RetailChartView *self)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (self, x, y);
}

/* ---- actions ---- */

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RetailChartView *self = RETAIL_CHART_VIEW (widget);
  const RetailChartLayout *layout = ensure_layout (self);
  RetailBox box = { 0, 0, gtk_widget_get_width (widget), gtk_widget_get_height (widget) };

  if (layout != NULL && self->stepped >= 0)
    box = retail_chart_layout_get_item (layout, (guint)self->stepped);
  popup_menu (self, box.x + box.width / 2, box.y + box.height / 2);
}

static void
copy_picture_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  retail_chart_copy_picture (RETAIL_CHART_VIEW (widget)->chart, widget);
}

static void
copy_table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  retail_chart_copy_table (RETAIL_CHART_VIEW (widget)->chart, widget);
}

static void
save_picture_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  retail_chart_save_picture (RETAIL_CHART_VIEW (widget)->chart, widget);
}

static void
show_table_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  retail_chart_table_present (RETAIL_CHART_VIEW (widget)->chart, widget);
}

static void
enable_actions (RetailChartView *self)
{
  static const char *const names[]
      = { "chart.copy-picture", "chart.copy-table", "chart.save-picture", "chart.show-table", "chart.menu" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], self->chart != NULL);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "chart.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "chart.copy-picture", NULL, copy_picture_action);
  gtk_widget_class_install_action (widget_class, "chart.copy-table", NULL, copy_table_action);
  gtk_widget_class_install_action (widget_class, "chart.save-picture", NULL, save_picture_action);
  gtk_widget_class_install_action (widget_class, "chart.show-table", NULL, show_table_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "chart.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "chart.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy-picture", NULL);
}

/* ---- the object ---- */

static void
retail_chart_view_dispose (GObject *object)
{
  RetailChartView *self = RETAIL_CHART_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->layout, retail_chart_layout_free);
  g_clear_pointer (&self->chart, retail_chart_unref);
  G_OBJECT_CLASS (retail_chart_view_parent_class)->dispose (object);
}

static void
fonts_changed_cb (RetailChartView *self)
{
  drop_layout (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
retail_chart_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (retail_chart_view_parent_class)->css_changed (widget, change);
  fonts_changed_cb (RETAIL_CHART_VIEW (widget));
}

static void
retail_chart_view_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  drop_layout (RETAIL_CHART_VIEW (widget));
}

static void
retail_chart_view_class_init (RetailChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_chart_view_dispose;
  widget_class->measure = retail_chart_view_measure;
  widget_class->size_allocate = retail_chart_view_size_allocate;
  widget_class->snapshot = retail_chart_view_snapshot;
  widget_class->css_changed = retail_chart_view_css_changed;
  widget_class->direction_changed = retail_chart_view_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  install_actions (widget_class);
}

static void
add_controllers (RetailChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  g_signal_connect (motion, "enter", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (pointer_left_cb), self);
  g_signal_connect (click, "pressed", G_CALLBACK (button_pressed_cb), self);
  g_signal_connect (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  gtk_widget_add_controller (widget, key);
  gtk_widget_add_controller (widget, focus);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (press));
  add_zoom_controllers (self);
}

static void
retail_chart_view_init (RetailChartView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->hovered = self->stepped = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_controllers (self);
  enable_actions (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (fonts_changed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
retail_chart_view_new (void)
{
  return g_object_new (RETAIL_TYPE_CHART_VIEW, NULL);
}

static gboolean
same_minimum (RetailChartView *self, RetailChart *chart)
{
  double scale = get_text_scale (self);
  int width, height, new_width, new_height;

  if (self->chart == NULL || chart == NULL)
    return FALSE;
  retail_chart_get_minimum_size (self->chart, scale, &width, &height);
  retail_chart_get_minimum_size (chart, scale, &new_width, &new_height);
  return width == new_width && height == new_height;
}

void
retail_chart_view_set_chart (RetailChartView *self, RetailChart *chart)
{
  int n = chart != NULL ? (int)retail_chart_get_n_items (chart) : 0;
  gboolean resize;

  g_return_if_fail (RETAIL_IS_CHART_VIEW (self));

  if (chart == self->chart)
    return;
  resize = !same_minimum (self, chart);
  if (chart != NULL)
    retail_chart_ref (chart);
  g_clear_pointer (&self->chart, retail_chart_unref);
  self->chart = chart;
  if (self->stepped >= n)
    self->stepped = -1;
  if (self->hovered >= n)
    self->hovered = -1;
  drop_layout (self);
  describe (self);
  enable_actions (self);
  if (resize)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

RetailChart *
retail_chart_view_get_chart (RetailChartView *self)
{
  g_return_val_if_fail (RETAIL_IS_CHART_VIEW (self), NULL);
  return self->chart;
}

int
retail_chart_view_get_item (RetailChartView *self)
{
  g_return_val_if_fail (RETAIL_IS_CHART_VIEW (self), -1);
  return self->stepped;
}
