#include "app/chart-tip.h"
#include "app/chart-view-private.h"
#include "app/text-scale.h"

#include <adwaita.h>
#include <math.h>

#define NATURAL_STRETCH   1.25
#define MAX_MINIMUM_WIDTH 264

enum
{
  ITEM_ACTIVATED,
  AREA_SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RetailChartView, retail_chart_view, GTK_TYPE_WIDGET)

RetailPaletteKind
retail_chart_view_get_palette_kind (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return dark ? RETAIL_PALETTE_DARK_CONTRAST : RETAIL_PALETTE_LIGHT_CONTRAST;
  return dark ? RETAIL_PALETTE_DARK : RETAIL_PALETTE_LIGHT;
}

const RetailPalette *
retail_chart_view_get_palette (void)
{
  return retail_palette_get (retail_chart_view_get_palette_kind ());
}

/* ---- geometry ---- */

static void
forget_layouts (RetailChartView *self)
{
  g_clear_pointer (&self->layout, retail_chart_layout_free);
  g_clear_pointer (&self->before, retail_chart_layout_free);
}

/* Its pixels are of use to the next, which comes with the next frame. */
static void
put_layout_aside (RetailChartView *self)
{
  if (self->layout != NULL)
    {
      g_clear_pointer (&self->before, retail_chart_layout_free);
      self->before = g_steal_pointer (&self->layout);
    }
  if (self->chart == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    forget_layouts (self);
}

void
retail_chart_view_drop_layout (RetailChartView *self)
{
  put_layout_aside (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* GTK's font is absolute and grown by the text scale already, which the layout wants apart. Free it. */
static PangoFontDescription *
dup_font (RetailChartView *self)
{
  PangoFontDescription *font = pango_font_description_copy (
      pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self))));

  if (pango_font_description_get_size_is_absolute (font))
    pango_font_description_set_absolute_size (font, pango_font_description_get_size (font)
                                                        / retail_text_scale (GTK_WIDGET (self)));
  return font;
}

/* The layout for the size the view has now, or NULL without a chart. */
const RetailChartLayout *
retail_chart_view_ensure_layout (RetailChartView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  if (self->chart == NULL || width <= 0 || height <= 0)
    return NULL;
  if (self->layout == NULL || width != self->layout_width || height != self->layout_height)
    {
      PangoFontDescription *font = dup_font (self);
      const RetailChartStyle style = { .font = font,
                                       .text_scale = retail_text_scale (GTK_WIDGET (self)),
                                       .right_to_left = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL,
                                       .view = self->view,
                                       .pixel_scale = gtk_widget_get_scale_factor (widget),
                                       .hidden = self->hidden,
                                       .texts = self->texts };

      put_layout_aside (self);
      self->layout = retail_chart_layout_new (self->chart, &style, width, height);
      if (self->before != NULL)
        retail_chart_layout_go_on (self->layout, self->before);
      g_clear_pointer (&self->before, retail_chart_layout_free);
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
    retail_chart_get_minimum_size (self->chart, retail_text_scale (GTK_WIDGET (self)), &width, &height);
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
  const RetailChartLayout *layout = retail_chart_view_ensure_layout (self);
  int item = get_shown_item (self);
  cairo_t *cr;

  if (layout == NULL)
    return;
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float)self->layout_width, (float)self->layout_height));
  retail_chart_layout_draw (layout, retail_chart_view_get_palette (), cr, item);
  cairo_destroy (cr);
  retail_chart_view_snapshot_band (self, snapshot);
  snapshot_focus (self, snapshot, layout);
  if (item >= 0)
    snapshot_tip (self, snapshot, layout, item);
}

/* ---- the object ---- */

static void
retail_chart_view_dispose (GObject *object)
{
  RetailChartView *self = RETAIL_CHART_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  forget_layouts (self);
  g_clear_pointer (&self->chart, retail_chart_unref);
  g_clear_pointer (&self->texts, retail_chart_texts_unref);
  G_OBJECT_CLASS (retail_chart_view_parent_class)->dispose (object);
}

static void
fonts_changed_cb (RetailChartView *self)
{
  retail_chart_view_drop_layout (self);
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
  retail_chart_view_drop_layout (RETAIL_CHART_VIEW (widget));
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
  signals[ITEM_ACTIVATED] = g_signal_new ("item-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[AREA_SELECTED] = g_signal_new ("area-selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);
  retail_chart_view_install_menu (widget_class);
}

static void
retail_chart_view_init (RetailChartView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->hovered = self->stepped = -1;
  self->texts = retail_chart_texts_new ();
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  retail_chart_view_add_items (self);
  retail_chart_view_add_menu (self);
  retail_chart_view_add_band (self);
  retail_chart_view_add_zoom (self);
  retail_chart_view_enable_menu (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (fonts_changed_cb), self, G_CONNECT_SWAPPED);
}

/* ---- what is told ---- */

void
retail_chart_view_activate (RetailChartView *self, int item, int n_press)
{
  if (item >= 0)
    g_signal_emit (self, signals[ITEM_ACTIVATED], 0, item, n_press);
}

/* In values, which grow upwards where pixels grow downwards. */
void
retail_chart_view_select_area (RetailChartView *self, const RetailBox *area)
{
  const RetailChartLayout *layout = retail_chart_view_ensure_layout (self);
  double a[2], b[2], low[2], high[2];

  if (layout == NULL || !retail_chart_layout_to_values (layout, (RetailPoint){ area->x, area->y }, a)
      || !retail_chart_layout_to_values (layout,
                                         (RetailPoint){ area->x + area->width, area->y + area->height }, b))
    return;
  for (int axis = 0; axis < 2; axis++)
    {
      low[axis] = MIN (a[axis], b[axis]);
      high[axis] = MAX (a[axis], b[axis]);
    }
  g_signal_emit (self, signals[AREA_SELECTED], 0, low, high);
}

void
retail_chart_view_set_selects_area (RetailChartView *self, gboolean selects_area)
{
  g_return_if_fail (RETAIL_IS_CHART_VIEW (self));
  self->selects_area = selects_area;
  retail_chart_view_enable_menu (self);
}

GtkWidget *
retail_chart_view_new (void)
{
  return g_object_new (RETAIL_TYPE_CHART_VIEW, NULL);
}

static gboolean
same_minimum (RetailChartView *self, RetailChart *chart)
{
  double scale = retail_text_scale (GTK_WIDGET (self));
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
  retail_chart_view_keep_series (self, chart);
  if (chart != NULL)
    retail_chart_ref (chart);
  g_clear_pointer (&self->chart, retail_chart_unref);
  self->chart = chart;
  if (self->stepped >= n)
    self->stepped = -1;
  if (self->hovered >= n)
    self->hovered = -1;
  retail_chart_view_drop_layout (self);
  retail_chart_view_describe (self);
  retail_chart_view_enable_menu (self);
  if (resize)
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
retail_chart_view_get_style (RetailChartView *self, RetailChartStyle *style)
{
  g_return_if_fail (RETAIL_IS_CHART_VIEW (self) && style != NULL);
  *style
      = (RetailChartStyle){ .text_scale = 1,
                            .right_to_left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
                            .view = self->view,
                            .hidden = self->hidden };
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
