#include "charts/paint.h"
#include "charts/scatter-private.h"

#define MARK_ALPHA 0.75

static void
draw_axes (const RetailBox *plot, const RetailPalette *palette, cairo_t *cr)
{
  RetailPoint corner = { plot->x, plot->y + plot->height };

  retail_paint_rule (cr, (RetailPoint){ plot->x, plot->y }, corner, &palette->grid);
  retail_paint_rule (cr, corner, (RetailPoint){ plot->x + plot->width, corner.y }, &palette->grid);
}

/* The colour is set once a segment; every mark is filled by itself, so that where many lie it grows dense. */
static void
draw_segment (const RetailChartLayout *layout, guint segment, const RetailPalette *palette, gboolean chosen,
              cairo_t *cr)
{
  const RetailScatter *self = (const RetailScatter *)layout->chart;
  const RetailScatterGeometry *geometry = layout->geometry;
  const RetailPersona *persona = &self->model->segments[segment].persona;
  double alpha = palette->high_contrast ? 1 : MARK_ALPHA;
  RetailColour colour = retail_palette_get_ink (palette, RETAIL_INK_SLOT + persona->colour, FALSE);

  colour = retail_colour_with_alpha (colour, chosen ? alpha : RETAIL_MAP_FAINT);
  cairo_new_path (cr);
  retail_colour_set_source (&colour, cr);
  for (guint i = 0; i < self->model->n_sample; i++)
    if (self->model->sample[i].segment == segment
        && retail_scatter_is_in_view (&layout->plot, geometry->points[i])
        && retail_scatter_is_chosen (self, i) == chosen)
      {
        retail_paint_glyph_path (cr, (RetailGlyph)persona->mark, geometry->points[i], geometry->radius);
        cairo_fill (cr);
      }
}

/* Who is selected lies on top. */
static void
draw_sample (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr)
{
  const RetailScatter *self = (const RetailScatter *)layout->chart;

  for (int chosen = self->selection != NULL ? FALSE : TRUE; chosen <= TRUE; chosen++)
    for (guint s = 0; s < self->model->n_segments; s++)
      if (retail_layout_shows (layout, s))
        draw_segment (layout, s, palette, chosen, cr);
}

static void
draw_ring (cairo_t *cr, RetailPoint at, double radius, const RetailColour *inside, const RetailColour *line)
{
  cairo_new_path (cr);
  retail_paint_glyph_path (cr, RETAIL_GLYPH_CIRCLE, at, radius);
  retail_colour_set_source (inside, cr);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 2.4);
  retail_colour_set_source (line, cr);
  cairo_stroke (cr);
}

static void
draw_simulated (const RetailScatter *self, const RetailScatterGeometry *geometry,
                const RetailPalette *palette, cairo_t *cr)
{
  const RetailPersona *persona = &self->model->segments[self->simulated_segment].persona;
  RetailColour fill = retail_palette_get_ink (palette, RETAIL_INK_SLOT + persona->colour, FALSE);

  draw_ring (cr, geometry->simulated, RETAIL_SCATTER_RING, &palette->card, &palette->text);
  cairo_new_path (cr);
  retail_paint_glyph_path (cr, (RetailGlyph)persona->mark, geometry->simulated, 3);
  retail_colour_set_source (&fill, cr);
  cairo_fill (cr);
}

static void
draw_highlight (const RetailChartLayout *layout, guint item, const RetailPalette *palette, cairo_t *cr)
{
  const RetailScatter *self = (const RetailScatter *)layout->chart;
  const RetailScatterGeometry *geometry = layout->geometry;
  guint slot = self->model->segments[retail_scatter_get_segment (self, item)].persona.colour;
  RetailColour colour = retail_palette_get_ink (palette, RETAIL_INK_SLOT + slot, FALSE);
  RetailItemShape shape = retail_layout_get_shape (layout, item);

  if (shape.box.width > 0)
    draw_ring (cr, shape.centre, geometry->radius + 2.5, &colour, &palette->text);
}

void
retail_scatter_draw (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr,
                     int highlight)
{
  const RetailScatter *self = (const RetailScatter *)layout->chart;
  const RetailScatterGeometry *geometry = layout->geometry;

  draw_axes (&layout->plot, palette, cr);
  if (geometry->layer != NULL)
    retail_customer_layer_draw (geometry->layer, palette, cr);
  else
    draw_sample (layout, palette, cr);
  if (highlight >= 0 && (guint)highlight < retail_scatter_count_points (self))
    draw_highlight (layout, (guint)highlight, palette, cr);
  if (self->has_simulated)
    draw_simulated (self, geometry, palette, cr);
}
