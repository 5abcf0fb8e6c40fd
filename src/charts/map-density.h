/* How many points there are at each pixel, as colours: their mean colour, the stronger the more they are, on
 * a logarithmic scale. Only for map-raster.c.
 *
 * Places are whole numbers of 2⁻²⁰ pixels, so that a pixel shows the same customers wherever it stands in the
 * picture: what moves by whole pixels can be copied, and a part is painted like the whole. */
#pragma once

#include "charts/map-canvas.h"

G_BEGIN_DECLS

#define RETAIL_MAP_PIXEL_BITS 20
#define RETAIL_MAP_PIXEL      (G_GINT64_CONSTANT (1) << RETAIL_MAP_PIXEL_BITS)

/* Where value 0 stands along x (0) or y (1). */
gint64 retail_map_density_get_origin (const RetailMapScene *self, int axis);

/* Paints over what is in this part. CHOSEN: those who are selected, or the others. */
void retail_map_density_paint (const RetailMapScene *self, const RetailPalette *palette, gboolean chosen,
                               const RetailMapPart *part, const RetailMapCanvas *canvas);

G_END_DECLS
