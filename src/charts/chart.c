#include "charts/chart-private.h"

#include "charts/chart-texts.h"
#include "charts/paint.h"

#include <math.h>

#define LEAST_SIDE 24.0 /* smaller than this nothing can be seen */

gpointer
retail_chart_alloc (const RetailChartClass *klass, gsize size, const char *title)
{
  RetailChart *self = g_malloc0 (size);

  self->klass = klass;
  g_atomic_ref_count_init (&self->ref_count);
  self->title = g_strdup (title);
  self->subtitle = g_strdup ("");
  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->series = g_ptr_array_new_with_free_func (g_free);
  return self;
}

RetailChart *
retail_chart_ref (RetailChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
retail_chart_unref (RetailChart *self)
{
  g_return_if_fail (self != NULL);
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  if (self->klass->finalize != NULL)
    self->klass->finalize (self);
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->summary);
  g_free (self->empty_text);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->series);
  g_free (self);
}

const char *
retail_chart_get_summary (RetailChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->summary;
}

const char *
retail_chart_get_title (RetailChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->title;
}

const char *
retail_chart_get_subtitle (RetailChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->subtitle;
}

void
retail_chart_take_cell (RetailChart *self, char *text)
{
  g_ptr_array_add (self->cells, text);
}

/* A table of thousands of rows is only written when somebody reads it. */
static void
ensure_table (RetailChart *self)
{
  if (!g_once_init_enter (&self->table_once))
    return;
  self->klass->fill_table (self);
  g_warn_if_fail (self->n_columns > 0 && self->cells->len % self->n_columns == 0);
  g_once_init_leave (&self->table_once, 1);
}

guint
retail_chart_get_n_columns (RetailChart *self)
{
  g_return_val_if_fail (self != NULL, 0);
  ensure_table (self);
  return self->n_columns;
}

guint
retail_chart_get_n_rows (RetailChart *self)
{
  g_return_val_if_fail (self != NULL, 0);
  ensure_table (self);
  return self->cells->len / self->n_columns;
}

const char *
retail_chart_get_cell (RetailChart *self, guint row, guint column)
{
  g_return_val_if_fail (self != NULL, NULL);
  if (row >= retail_chart_get_n_rows (self) || column >= self->n_columns)
    return NULL;
  return g_ptr_array_index (self->cells, row * self->n_columns + column);
}

guint
retail_chart_get_n_items (RetailChart *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->n_items;
}

char *
retail_chart_dup_item_text (RetailChart *self, guint item)
{
  g_return_val_if_fail (self != NULL && item < self->n_items, NULL);
  return self->klass->dup_item_text (self, item);
}

void
retail_chart_add_series_name (RetailChart *self, const char *name)
{
  g_ptr_array_add (self->series, g_strdup (name));
}

guint
retail_chart_get_n_series (RetailChart *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->series->len;
}

const char *
retail_chart_get_series_name (RetailChart *self, guint series)
{
  g_return_val_if_fail (self != NULL, NULL);
  return series < self->series->len ? g_ptr_array_index (self->series, series) : NULL;
}

gboolean
retail_chart_can_zoom (RetailChart *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->klass->can_zoom && self->empty_text == NULL;
}

void
retail_chart_get_minimum_size (RetailChart *self, double text_scale, int *width, int *height)
{
  g_return_if_fail (self != NULL && text_scale > 0);
  if (width != NULL)
    *width = (int)ceil (self->klass->minimum_width * text_scale);
  if (height != NULL)
    *height = (int)ceil (self->klass->minimum_height * text_scale);
}

static void
add_empty_text (RetailChartLayout *layout)
{
  RetailTextStyle style = { 1, layout->width * 0.9, RETAIL_LABEL_WRAP, RETAIL_INK_DIM };

  retail_layout_add_label (layout, layout->chart->empty_text, &style,
                           (RetailPoint){ layout->width / 2, layout->height / 2 }, (RetailPoint){ 0.5, 0.5 });
}

static void
clear_label (RetailLabel *label)
{
  g_clear_object (&label->text);
}

static RetailChartLayout *
layout_alloc (RetailChart *chart, const RetailChartStyle *style, double width, double height)
{
  RetailChartLayout *self = g_new0 (RetailChartLayout, 1);

  self->chart = retail_chart_ref (chart);
  self->width = width;
  self->height = height;
  self->text_scale = style != NULL && style->text_scale > 0 ? style->text_scale : 1;
  self->right_to_left = style != NULL && style->right_to_left;
  self->pixel_scale = style != NULL && style->pixel_scale > 0 ? style->pixel_scale : 1;
  if (style != NULL)
    {
      self->view = style->view;
      self->hidden = style->hidden;
    }
  self->texts = style != NULL && style->texts != NULL ? retail_chart_texts_ref (style->texts)
                                                      : retail_chart_texts_new ();
  retail_chart_texts_prepare (self->texts, style != NULL ? style->font : NULL, self->right_to_left);
  self->labels = g_array_new (FALSE, TRUE, sizeof (RetailLabel));
  g_array_set_clear_func (self->labels, (GDestroyNotify)clear_label);
  self->swatches = g_array_new (FALSE, TRUE, sizeof (RetailSwatch));
  self->legend = g_array_new (FALSE, TRUE, sizeof (RetailLegendBox));
  self->items = g_array_new (FALSE, TRUE, sizeof (RetailItemShape));
  if (!chart->has_own_shapes)
    g_array_set_size (self->items, chart->n_items);
  return self;
}

RetailChartLayout *
retail_layout_new_blank (RetailChart *chart, double width, double height)
{
  return layout_alloc (chart, NULL, width, height);
}

RetailChartLayout *
retail_chart_layout_new (RetailChart *chart, const RetailChartStyle *style, double width, double height)
{
  RetailChartLayout *self;

  g_return_val_if_fail (chart != NULL, NULL);
  self = layout_alloc (chart, style, width, height);
  if (!(width >= LEAST_SIDE && height >= LEAST_SIDE && width < 1e6 && height < 1e6))
    return self;
  if (chart->empty_text != NULL)
    add_empty_text (self);
  else
    chart->klass->layout (chart, self);
  return self;
}

void
retail_chart_layout_free (RetailChartLayout *self)
{
  if (self == NULL)
    return;
  if (self->geometry != NULL)
    self->geometry_free (self->geometry);
  g_array_unref (self->labels);
  g_array_unref (self->swatches);
  g_array_unref (self->legend);
  g_array_unref (self->items);
  retail_chart_texts_unref (self->texts);
  retail_chart_unref (self->chart);
  g_free (self);
}

void
retail_chart_layout_go_on (RetailChartLayout *self, RetailChartLayout *before)
{
  g_return_if_fail (self != NULL && before != NULL);
  if (self->chart->klass == before->chart->klass && self->chart->klass->go_on != NULL
      && self->geometry != NULL && before->geometry != NULL)
    self->chart->klass->go_on (self, before);
}

void
retail_chart_layout_move_view (const RetailChartLayout *self, RetailMapView *view, double dx, double dy)
{
  g_return_if_fail (self != NULL && view != NULL);
  if (self->window.width > 0 && self->window.height > 0)
    retail_map_view_move (view, -dx / self->window.width, dy / self->window.height);
}

RetailBox
retail_chart_layout_get_plot (const RetailChartLayout *self)
{
  g_return_val_if_fail (self != NULL, (RetailBox){ 0 });
  return self->plot;
}

RetailBox
retail_chart_layout_get_item (const RetailChartLayout *self, guint item)
{
  g_return_val_if_fail (self != NULL && item < self->chart->n_items, (RetailBox){ 0 });
  return retail_layout_get_shape (self, item).box;
}

RetailItemShape
retail_layout_get_shape (const RetailChartLayout *self, guint item)
{
  if (item < self->items->len)
    return g_array_index (self->items, RetailItemShape, item);
  if (self->chart->has_own_shapes && self->geometry != NULL)
    return self->chart->klass->get_shape (self, item);
  return (RetailItemShape){ 0 };
}

/* How far a point is from an item: 0 inside an area. */
static double
distance_to (const RetailItemShape *shape, double x, double y)
{
  const RetailBox *box = &shape->box;

  if (!shape->area)
    return hypot (x - shape->centre.x, y - shape->centre.y);
  return hypot (MAX (MAX (box->x - x, x - box->x - box->width), 0),
                MAX (MAX (box->y - y, y - box->y - box->height), 0));
}

int
retail_chart_layout_find_item (const RetailChartLayout *self, double x, double y)
{
  double nearest = RETAIL_CHART_REACH;
  int found = -1;

  g_return_val_if_fail (self != NULL, -1);
  if (self->chart->has_own_shapes)
    return self->geometry != NULL ? self->chart->klass->find_item (self, x, y) : -1;
  for (guint i = 0; i < self->items->len; i++)
    {
      const RetailItemShape *shape = &g_array_index (self->items, RetailItemShape, i);
      double distance = shape->box.width > 0 ? distance_to (shape, x, y) : INFINITY;

      if (distance <= nearest)
        {
          nearest = distance;
          found = (int)i;
        }
    }
  return found;
}

int
retail_chart_layout_find_series (const RetailChartLayout *self, double x, double y)
{
  g_return_val_if_fail (self != NULL, -1);
  for (guint i = 0; i < self->legend->len; i++)
    {
      const RetailLegendBox *entry = &g_array_index (self->legend, RetailLegendBox, i);
      const RetailBox *box = &entry->box;

      if (x >= box->x && x < box->x + box->width && y >= box->y && y < box->y + box->height)
        return (int)entry->series;
    }
  return -1;
}

gboolean
retail_chart_layout_to_values (const RetailChartLayout *self, RetailPoint at, double values[2])
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->geometry != NULL && self->chart->klass->to_values != NULL
         && self->chart->klass->to_values (self, at, values);
}

static void
draw_labels (const RetailChartLayout *self, const RetailPalette *palette, cairo_t *cr)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const RetailLabel *label = &g_array_index (self->labels, RetailLabel, i);
      RetailColour colour = retail_palette_get_ink (palette, label->ink, TRUE);

      if (label->ink != RETAIL_INK_OWN)
        retail_label_draw (label, &colour, palette, cr);
    }
}

static void
draw_swatches (const RetailChartLayout *self, const RetailPalette *palette, cairo_t *cr)
{
  for (guint i = 0; i < self->swatches->len; i++)
    {
      const RetailSwatch *swatch = &g_array_index (self->swatches, RetailSwatch, i);
      RetailColour colour = retail_palette_get_ink (palette, swatch->ink, FALSE);

      retail_paint_swatch (cr, swatch, &colour);
    }
}

void
retail_chart_layout_draw (const RetailChartLayout *self, const RetailPalette *palette, cairo_t *cr,
                          int highlight)
{
  g_return_if_fail (self != NULL && palette != NULL && cr != NULL);
  cairo_save (cr);
  cairo_new_path (cr);
  if (self->geometry != NULL)
    self->chart->klass->draw (self, palette, cr, highlight);
  draw_swatches (self, palette, cr);
  draw_labels (self, palette, cr);
  cairo_new_path (cr); /* the path is no part of what is restored */
  cairo_restore (cr);
}
