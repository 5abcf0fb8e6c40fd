/* What the ways of painting a map share: which of its customers may be in view, and the pixels. Only for the
 * files of map-raster.h. */
#pragma once

#include "charts/map-raster.h"

G_BEGIN_DECLS

typedef struct
{
  guint first[2], last[2]; /* cells */
} RetailMapCells;

typedef struct
{
  guint32 *pixels;
  int stride; /* pixels */
  int width, height;
} RetailMapCanvas;

/* A part of the picture, in its pixels. */
typedef struct
{
  int x, y, width, height;
} RetailMapPart;

/* Of the customers whom the whole picture may show. */
RetailMapCells retail_map_scene_find_cells (const RetailMapScene *self);

/* Is a customer of the map among those who are drawn in full? */
static inline gboolean
retail_map_scene_is_chosen (const RetailMapScene *self, guint32 i)
{
  return self->selection == NULL || retail_customer_set_has (self->selection, self->map->rows[i]);
}

/* Premultiplied SOURCE over BELOW, two channels at a time; x / 255 as (x + 128 + (x + 128 >> 8)) >> 8. */
static inline guint32
retail_map_over (guint32 below, guint32 source)
{
  guint32 rest = 255 - (source >> 24);
  guint32 even = (below & 0xff00ff) * rest + 0x800080;
  guint32 odd = (below >> 8 & 0xff00ff) * rest + 0x800080;

  even = (even + (even >> 8 & 0xff00ff)) >> 8 & 0xff00ff;
  odd = (odd + (odd >> 8 & 0xff00ff)) & 0xff00ff00;
  return source + (even | odd);
}

G_END_DECLS
