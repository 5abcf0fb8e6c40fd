/* The few shapes that charts are made of. */
#pragma once

#include "charts/chart-private.h"

G_BEGIN_DECLS

/* Adds the outline of a glyph of this radius (the same area for every glyph, roughly) to the path. The line
 * glyphs have no outline. */
void retail_paint_glyph_path (cairo_t *cr, RetailGlyph glyph, RetailPoint centre, double radius);
void retail_paint_swatch (cairo_t *cr, const RetailSwatch *swatch, const RetailColour *colour);

/* Adds a rectangle with corners of at most this radius to the path. */
void retail_paint_rounded_path (cairo_t *cr, RetailBox box, double radius);

/* Adds the polyline, or the polygon, through N points. */
void retail_paint_line_path (cairo_t *cr, const RetailPoint *points, guint n, gboolean closed);

/* A straight line of this width, set on whole pixels where it is level or upright. */
void retail_paint_rule (cairo_t *cr, RetailPoint from, RetailPoint to, const RetailColour *colour);

G_END_DECLS
