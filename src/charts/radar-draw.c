#include "charts/paint.h"
#include "charts/radar-private.h"

#define N_RINGS 4

static void
draw_grid (const RetailRadar *self, const RetailRadarGeometry *geometry, const RetailPalette *palette,
           cairo_t *cr)
{
  RetailPoint points[RETAIL_N_FEATURES];

  cairo_new_path (cr);
  for (guint ring = 1; ring <= N_RINGS; ring++)
    {
      for (guint a = 0; a < self->n_axes; a++)
        {
          RetailPoint d = retail_radar_direction (self, a);
          double r = geometry->radius * ring / N_RINGS;

          points[a] = (RetailPoint){ geometry->centre.x + d.x * r, geometry->centre.y + d.y * r };
        }
      retail_paint_line_path (cr, points, self->n_axes, TRUE);
    }
  for (guint a = 0; a < self->n_axes; a++)
    {
      cairo_move_to (cr, geometry->centre.x, geometry->centre.y);
      cairo_line_to (cr, points[a].x, points[a].y);
    }
  cairo_set_line_width (cr, 1);
  retail_colour_set_source (&palette->grid, cr);
  cairo_stroke (cr);
}

static void
draw_polygon (const RetailRadar *self, const RetailRadarLine *series, const RetailPoint *points,
              const RetailColour *colour, cairo_t *cr)
{
  const double dashes[] = { 4, 3 };
  RetailColour fill = retail_colour_with_alpha (*colour, series->fill);

  cairo_save (cr);
  cairo_new_path (cr);
  retail_paint_line_path (cr, points, self->n_axes, TRUE);
  if (series->fill > 0)
    {
      retail_colour_set_source (&fill, cr);
      cairo_fill_preserve (cr);
    }
  if (series->dashed)
    cairo_set_dash (cr, dashes, 2, 0);
  cairo_set_line_width (cr, series->width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  retail_colour_set_source (colour, cr);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_dots (const RetailRadar *self, const RetailRadarLine *series, const RetailPoint *points, double radius,
           cairo_t *cr)
{
  cairo_new_path (cr);
  for (guint a = 0; a < self->n_axes; a++)
    retail_paint_glyph_path (cr, series->glyph, points[a], radius);
  cairo_fill (cr);
}

static void
draw_highlight (const RetailRadar *self, const RetailRadarGeometry *geometry, guint item,
                const RetailPalette *palette, cairo_t *cr)
{
  const RetailRadarLine *series = &self->series[item / self->n_axes];
  RetailColour colour = retail_palette_get_ink (palette, series->ink, FALSE);

  cairo_new_path (cr);
  retail_paint_glyph_path (cr, RETAIL_GLYPH_CIRCLE, geometry->vertices[item], 6);
  retail_colour_set_source (&palette->card, cr);
  cairo_fill_preserve (cr);
  cairo_set_line_width (cr, 3);
  retail_colour_set_source (&colour, cr);
  cairo_stroke (cr);
}

void
retail_radar_draw (const RetailChartLayout *layout, const RetailPalette *palette, cairo_t *cr, int highlight)
{
  const RetailRadar *self = (const RetailRadar *)layout->chart;
  const RetailRadarGeometry *geometry = layout->geometry;

  draw_grid (self, geometry, palette, cr);
  for (guint s = 0; s < self->n_series; s++)
    {
      const RetailPoint *points = geometry->vertices + s * self->n_axes;
      RetailColour colour = retail_palette_get_ink (palette, self->series[s].ink, FALSE);

      if (!retail_layout_shows (layout, s))
        continue;
      draw_polygon (self, &self->series[s], points, &colour, cr);
      retail_colour_set_source (&colour, cr);
      if (!self->series[s].dashed)
        draw_dots (self, &self->series[s], points, CLAMP (geometry->radius / 26, 2, 3.4), cr);
    }
  if (highlight >= 0 && retail_layout_get_shape (layout, (guint)highlight).box.width > 0)
    draw_highlight (self, geometry, (guint)highlight, palette, cr);
}
