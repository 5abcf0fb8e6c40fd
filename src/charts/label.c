#include "charts/chart-texts.h"

static void
get_extents (PangoLayout *text, RetailLabelFlags flags, double *width, double *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (text, NULL, &logical);
  *width = (double)(flags & RETAIL_LABEL_UPWARDS ? logical.height : logical.width) / PANGO_SCALE;
  *height = (double)(flags & RETAIL_LABEL_UPWARDS ? logical.width : logical.height) / PANGO_SCALE;
}

void
retail_layout_measure (const RetailChartLayout *self, const char *text, const RetailTextStyle *style,
                       double *width, double *height)
{
  get_extents (retail_chart_texts_get (self->texts, text, style, self->text_scale), style->flags, width,
               height);
}

static gboolean
boxes_overlap (const RetailBox *a, const RetailBox *b)
{
  return a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height
         && b->y < a->y + a->height;
}

static gboolean
has_room (const RetailChartLayout *self, const RetailBox *box)
{
  const double slack = 0.01;

  if (!(box->x >= -slack && box->y >= -slack && box->x + box->width <= self->width + slack
        && box->y + box->height <= self->height + slack))
    return FALSE;
  for (guint i = 0; i < self->labels->len; i++)
    if (boxes_overlap (box, &g_array_index (self->labels, RetailLabel, i).box))
      return FALSE;
  return TRUE;
}

gboolean
retail_layout_add_label (RetailChartLayout *self, const char *text, const RetailTextStyle *style,
                         RetailPoint at, RetailPoint anchor)
{
  RetailLabel label = { .flags = style->flags, .ink = style->ink };

  if (text == NULL || *text == '\0')
    return FALSE;
  label.text = g_object_ref (retail_chart_texts_get (self->texts, text, style, self->text_scale));
  get_extents (label.text, style->flags, &label.box.width, &label.box.height);
  label.box.x = at.x - anchor.x * label.box.width;
  label.box.y = at.y - anchor.y * label.box.height;
  if (!has_room (self, &label.box))
    {
      g_object_unref (label.text);
      return FALSE;
    }
  g_array_append_val (self->labels, label);
  return TRUE;
}

void
retail_layout_set_item (RetailChartLayout *self, guint item, RetailBox box, gboolean area)
{
  RetailItemShape *shape = &g_array_index (self->items, RetailItemShape, item);

  *shape = (RetailItemShape){ box, retail_box_centre (box), area };
}

RetailBox
retail_layout_mirror (const RetailChartLayout *self, RetailBox box)
{
  if (self->right_to_left)
    box.x = self->width - box.x - box.width;
  return box;
}

RetailPoint
retail_layout_mirror_point (const RetailChartLayout *self, RetailPoint point)
{
  if (self->right_to_left)
    point.x = self->width - point.x;
  return point;
}

void
retail_label_draw (const RetailLabel *self, const RetailColour *colour, const RetailPalette *palette,
                   cairo_t *cr)
{
  PangoRectangle logical;

  pango_layout_get_extents (self->text, NULL, &logical);
  cairo_save (cr);
  cairo_translate (cr, self->box.x, self->box.y);
  if (self->flags & RETAIL_LABEL_UPWARDS)
    {
      cairo_translate (cr, 0, self->box.height);
      cairo_rotate (cr, -G_PI / 2);
    }
  /* A layout with a width keeps its text off its own origin when it is centred or right to left. */
  cairo_translate (cr, -(double)logical.x / PANGO_SCALE, -(double)logical.y / PANGO_SCALE);
  cairo_move_to (cr, 0, 0);
  if (self->flags & RETAIL_LABEL_HALO)
    {
      RetailColour halo = retail_colour_with_alpha (palette->card, 0.85);

      pango_cairo_layout_path (cr, self->text);
      cairo_set_line_width (cr, 4);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      retail_colour_set_source (&halo, cr);
      cairo_stroke (cr);
      cairo_move_to (cr, 0, 0);
    }
  retail_colour_set_source (colour, cr);
  pango_cairo_show_layout (cr, self->text);
  cairo_restore (cr);
}
