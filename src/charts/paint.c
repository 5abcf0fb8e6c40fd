#include "charts/paint.h"

#include <math.h>

/* A star-like path of N points that alternate between two radii. */
static void
spiked_path (cairo_t *cr, RetailPoint c, guint n, const double radii[2], double turn)
{
  for (guint i = 0; i < n; i++)
    {
      double angle = turn + 2 * G_PI * i / n;

      cairo_line_to (cr, c.x + radii[i % 2] * sin (angle), c.y - radii[i % 2] * cos (angle));
    }
  cairo_close_path (cr);
}

static void
cross_path (cairo_t *cr, RetailPoint c, double r)
{
  const double t = r * 0.36;
  const double x[12] = { -t, t, t, r, r, t, t, -t, -t, -r, -r, -t };
  const double y[12] = { -r, -r, -t, -t, t, t, r, r, t, t, -t, -t };

  for (int i = 0; i < 12; i++)
    cairo_line_to (cr, c.x + x[i], c.y + y[i]);
  cairo_close_path (cr);
}

void
retail_paint_glyph_path (cairo_t *cr, RetailGlyph glyph, RetailPoint c, double r)
{
  cairo_new_sub_path (cr);
  switch (glyph)
    {
    case RETAIL_GLYPH_TRIANGLE:
      spiked_path (cr, (RetailPoint){ c.x, c.y + r * 0.2 }, 3, (const double[]){ r * 1.25, r * 1.25 }, 0);
      break;
    case RETAIL_GLYPH_SQUARE:
      cairo_rectangle (cr, c.x - r * 0.88, c.y - r * 0.88, r * 1.76, r * 1.76);
      break;
    case RETAIL_GLYPH_DIAMOND:
      spiked_path (cr, c, 4, (const double[]){ r * 1.25, r * 1.25 }, 0);
      break;
    case RETAIL_GLYPH_CROSS:
      cross_path (cr, c, r * 1.1);
      break;
    case RETAIL_GLYPH_STAR:
      spiked_path (cr, c, 10, (const double[]){ r * 1.35, r * 0.58 }, 0);
      break;
    case RETAIL_GLYPH_CIRCLE:
      cairo_arc (cr, c.x, c.y, r, 0, 2 * G_PI);
      cairo_close_path (cr);
      break;
    case RETAIL_GLYPH_LINE:
    case RETAIL_GLYPH_DASHES:
      break;
    }
}

static void
line_swatch (cairo_t *cr, const RetailSwatch *swatch)
{
  double half = swatch->radius * 1.5;
  double dash = half * 2 / 5;

  if (swatch->glyph == RETAIL_GLYPH_DASHES)
    cairo_set_dash (cr, &dash, 1, 0);
  cairo_set_line_width (cr, swatch->glyph == RETAIL_GLYPH_DASHES ? swatch->radius * 0.4 : swatch->radius);
  cairo_move_to (cr, swatch->centre.x - half, swatch->centre.y);
  cairo_line_to (cr, swatch->centre.x + half, swatch->centre.y);
  cairo_stroke (cr);
}

void
retail_paint_swatch (cairo_t *cr, const RetailSwatch *swatch, const RetailColour *colour)
{
  cairo_save (cr);
  cairo_new_path (cr);
  retail_colour_set_source (colour, cr);
  if (swatch->glyph >= RETAIL_GLYPH_LINE)
    line_swatch (cr, swatch);
  else
    {
      retail_paint_glyph_path (cr, swatch->glyph, swatch->centre, swatch->radius);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

void
retail_paint_rounded_path (cairo_t *cr, RetailBox box, double radius)
{
  double r = MAX (MIN (radius, MIN (box.width, box.height) / 2), 0);
  double right = box.x + box.width, bottom = box.y + box.height;

  cairo_new_sub_path (cr);
  cairo_arc (cr, right - r, box.y + r, r, -G_PI / 2, 0);
  cairo_arc (cr, right - r, bottom - r, r, 0, G_PI / 2);
  cairo_arc (cr, box.x + r, bottom - r, r, G_PI / 2, G_PI);
  cairo_arc (cr, box.x + r, box.y + r, r, G_PI, 3 * G_PI / 2);
  cairo_close_path (cr);
}

void
retail_paint_line_path (cairo_t *cr, const RetailPoint *points, guint n, gboolean closed)
{
  cairo_new_sub_path (cr);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  if (closed && n > 0)
    cairo_close_path (cr);
}

void
retail_paint_rule (cairo_t *cr, RetailPoint from, RetailPoint to, const RetailColour *colour)
{
  if (from.x == to.x)
    from.x = to.x = floor (from.x) + 0.5;
  if (from.y == to.y)
    from.y = to.y = floor (from.y) + 0.5;
  cairo_new_path (cr);
  cairo_move_to (cr, from.x, from.y);
  cairo_line_to (cr, to.x, to.y);
  cairo_set_line_width (cr, 1);
  retail_colour_set_source (colour, cr);
  cairo_stroke (cr);
}

RetailColour
retail_palette_get_ink (const RetailPalette *self, guint ink, gboolean text)
{
  switch (ink)
    {
    case RETAIL_INK_TEXT:
    case RETAIL_INK_OWN:
      return self->text;
    case RETAIL_INK_DIM:
      return self->dim_text;
    case RETAIL_INK_ACCENT:
      return self->accent;
    case RETAIL_INK_INERTIA:
      return text ? self->inertia_text : self->inertia;
    case RETAIL_INK_SILHOUETTE:
      return text ? self->silhouette_text : self->silhouette;
    default:
      ink = (ink - RETAIL_INK_SLOT) % RETAIL_PALETTE_N_SLOTS;
      return text ? self->slots_text[ink] : self->slots[ink];
    }
}
