/* Very many points as a picture: the marks of the segments one by one, or, where they would cover each other,
 * how many there are at each pixel.
 *
 * Marks are drawn once a segment and copied; a density is the mean colour of the points of a pixel, the
 * stronger the more they are, on a logarithmic scale. One pass over the points in view, half a MiB of
 * scratch. Cairo's own arcs cost 8 µs a point, this 10 to 40 ns. */
#pragma once

#include "charts/palette.h"
#include "engine/customer-set.h"
#include "engine/kmeans.h"

G_BEGIN_DECLS

#define RETAIL_MAP_FAINT            0.14   /* opacity of who is not selected */
#define RETAIL_MAP_RASTER_MARKS_MAX 100000 /* in view, in a large picture; of more the density is shown */

typedef struct
{
  const RetailCustomerMap *map;
  guint n_segments;
  guint8 slots[RETAIL_K_MAX], marks[RETAIL_K_MAX]; /* colour and RetailMark of each segment */
  guint32 hidden;                                  /* segments left out, a bit each */
  const RetailCustomerSet *selection;              /* the others are faint; NULL = nobody is */
  int width, height;                               /* pixels */
  double origin[2], step[2]; /* pixel = origin + step × value, for x and y; step[1] < 0: y points up */
} RetailMapScene;

/* The customers in the grid's cells that the picture touches. */
gsize retail_map_scene_count (const RetailMapScene *self);

/* Is it a density? */
gboolean retail_map_scene_is_dense (const RetailMapScene *self);

/* The radius of a mark in pixels, the smaller the more there are in view; SCALE pixels a unit. */
double retail_map_scene_get_radius (const RetailMapScene *self, double scale);

/* An image surface of ARGB32, transparent where nobody is. Destroy it. SCALE: pixels a unit. */
cairo_surface_t *
retail_map_scene_paint (const RetailMapScene *self, const RetailPalette *palette, double scale);

/* Are both densities that differ in their place alone, by whole pixels (to 2⁻²⁰ of one)? Then BY is how far
 * to the right and down FROM was moved. */
gboolean retail_map_scene_find_move (const RetailMapScene *self, const RetailMapScene *from, int by[2]);

/* The same surface as retail_map_scene_paint () has, by way of the picture it had before it was moved, in the
 * same palette: only of what has come into view is anybody looked at. */
cairo_surface_t *retail_map_scene_paint_moved (const RetailMapScene *self, const RetailPalette *palette,
                                               cairo_surface_t *picture, const int by[2]);

G_END_DECLS
