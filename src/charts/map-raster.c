#include "charts/map-raster.h"

#include "charts/map-density.h"
#include "charts/paint.h"

#include <math.h>
#include <string.h>

#define MARK_ALPHA    0.75
#define RADIUS_MAX    2.8
#define RADIUS_MIN    1.1
#define FEW           2000.0    /* marks of full size */
#define PIXELS_A_MARK 7         /* fewer, and marks cover each other */
#define FAR           (1 << 24) /* pixels; more than a picture has */
#define SPRITE_SIDES  24

/* ---- what is in view ---- */

RetailMapCells
retail_map_scene_find_cells (const RetailMapScene *self)
{
  const int sizes[2] = { self->width, self->height };
  RetailMapCells range;

  for (int axis = 0; axis < 2; axis++)
    {
      double a = (0 - self->origin[axis]) / self->step[axis];
      double b = (sizes[axis] - self->origin[axis]) / self->step[axis];

      range.first[axis] = retail_customer_map_find_cell (self->map, axis, MIN (a, b));
      range.last[axis] = retail_customer_map_find_cell (self->map, axis, MAX (a, b));
    }
  return range;
}

gsize
retail_map_scene_count (const RetailMapScene *self)
{
  RetailMapCells range = retail_map_scene_find_cells (self);
  const guint32 *cells = self->map->cells;
  gsize n = 0;

  for (guint row = range.first[1]; row <= range.last[1]; row++)
    n += cells[row * self->map->side + range.last[0] + 1] - cells[row * self->map->side + range.first[0]];
  return n;
}

gboolean
retail_map_scene_is_dense (const RetailMapScene *self)
{
  gsize room = (gsize)self->width * (gsize)self->height / PIXELS_A_MARK;

  return retail_map_scene_count (self) > CLAMP (room, (gsize)FEW, RETAIL_MAP_RASTER_MARKS_MAX);
}

double
retail_map_scene_get_radius (const RetailMapScene *self, double scale)
{
  double n = (double)MAX (retail_map_scene_count (self), 1);

  return CLAMP (RADIUS_MAX * pow (FEW / n, 0.25), RADIUS_MIN, RADIUS_MAX) * scale;
}

/* ---- marks ---- */

typedef struct
{
  int side;
  guint32 pixels[SPRITE_SIDES * SPRITE_SIDES]; /* premultiplied */
} Sprite;

static void
draw_sprite (Sprite *self, RetailGlyph glyph, const RetailColour *colour, double radius)
{
  cairo_surface_t *surface;
  cairo_t *cr;

  self->side = MIN (2 * (int)ceil (radius * 1.35) + 1, SPRITE_SIDES);
  memset (self->pixels, 0, sizeof self->pixels);
  surface = cairo_image_surface_create_for_data ((guchar *)self->pixels, CAIRO_FORMAT_ARGB32, self->side,
                                                 self->side, SPRITE_SIDES * 4);
  cr = cairo_create (surface);
  retail_colour_set_source (colour, cr);
  retail_paint_glyph_path (cr, glyph, (RetailPoint){ self->side / 2.0, self->side / 2.0 }, radius);
  cairo_fill (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
stamp (const RetailMapCanvas *canvas, const Sprite *sprite, int x, int y)
{
  int left = MAX (-x, 0), right = MIN (sprite->side, canvas->width - x);
  int top = MAX (-y, 0), bottom = MIN (sprite->side, canvas->height - y);

  for (int v = top; v < bottom; v++)
    {
      guint32 *to = canvas->pixels + (gsize)(y + v) * canvas->stride + x;
      const guint32 *from = sprite->pixels + v * SPRITE_SIDES;

      for (int u = left; u < right; u++)
        if (from[u] != 0)
          to[u] = retail_map_over (to[u], from[u]);
    }
}

static void
paint_marks (const RetailMapScene *self, const RetailPalette *palette, double scale, gboolean chosen,
             const RetailMapCanvas *canvas)
{
  const RetailCustomerMap *map = self->map;
  double radius = retail_map_scene_get_radius (self, scale);
  g_autofree Sprite *sprites = g_new (Sprite, self->n_segments);
  RetailMapCells range = retail_map_scene_find_cells (self);

  for (guint s = 0; s < self->n_segments; s++)
    {
      double alpha = palette->high_contrast ? 1 : MARK_ALPHA;
      RetailColour colour
          = retail_colour_with_alpha (palette->slots[self->slots[s]], chosen ? alpha : RETAIL_MAP_FAINT);

      draw_sprite (&sprites[s], (RetailGlyph)self->marks[s], &colour, radius);
    }
  for (guint row = range.first[1]; row <= range.last[1]; row++)
    for (guint32 i = map->cells[row * map->side + range.first[0]],
                 end = map->cells[row * map->side + range.last[0] + 1];
         i < end; i++)
      {
        const Sprite *sprite = &sprites[map->segment[i]];
        double x = self->origin[0] + self->step[0] * map->x[i] - sprite->side / 2.0;
        double y = self->origin[1] + self->step[1] * map->y[i] - sprite->side / 2.0;

        if ((self->hidden >> map->segment[i] & 1) == 0 && retail_map_scene_is_chosen (self, i) == chosen)
          stamp (canvas, sprite, (int)lrint (x), (int)lrint (y));
      }
}

static RetailMapCanvas
get_canvas (cairo_surface_t *surface)
{
  cairo_surface_flush (surface);
  return (RetailMapCanvas){ (guint32 *)(gpointer)cairo_image_surface_get_data (surface),
                            cairo_image_surface_get_stride (surface) / 4,
                            cairo_image_surface_get_width (surface),
                            cairo_image_surface_get_height (surface) };
}

cairo_surface_t *
retail_map_scene_paint (const RetailMapScene *self, const RetailPalette *palette, double scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->width, self->height);
  const RetailMapPart whole = { 0, 0, self->width, self->height };
  RetailMapCanvas canvas;

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  canvas = get_canvas (surface);
  for (int chosen = self->selection != NULL ? FALSE : TRUE; chosen <= TRUE; chosen++)
    if (retail_map_scene_is_dense (self))
      retail_map_density_paint (self, palette, chosen, &whole, &canvas);
    else
      paint_marks (self, palette, scale, chosen, &canvas);
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* ---- moving ---- */

gboolean
retail_map_scene_find_move (const RetailMapScene *self, const RetailMapScene *from, int by[2])
{
  if (self->map != from->map || self->selection != from->selection || self->hidden != from->hidden
      || self->n_segments != from->n_segments || self->width != from->width || self->height != from->height
      || memcmp (self->slots, from->slots, self->n_segments) != 0 || !retail_map_scene_is_dense (self)
      || !retail_map_scene_is_dense (from))
    return FALSE;
  for (int axis = 0; axis < 2; axis++)
    {
      gint64 way = retail_map_density_get_origin (self, axis) - retail_map_density_get_origin (from, axis);

      if (self->step[axis] != from->step[axis] || way % RETAIL_MAP_PIXEL != 0)
        return FALSE;
      by[axis] = (int)CLAMP (way / RETAIL_MAP_PIXEL, -FAR, FAR);
    }
  return TRUE;
}

static void
copy_moved (const RetailMapCanvas *from, int right, int down, const RetailMapCanvas *to)
{
  const gsize width = (gsize)(to->width - abs (right)) * sizeof *to->pixels;

  for (int y = MAX (down, 0); y < to->height + MIN (down, 0); y++)
    memcpy (to->pixels + (gsize)y * to->stride + MAX (right, 0),
            from->pixels + (gsize)(y - down) * from->stride + MAX (-right, 0), width);
}

cairo_surface_t *
retail_map_scene_paint_moved (const RetailMapScene *self, const RetailPalette *palette,
                              cairo_surface_t *picture, const int by[2])
{
  const int right = CLAMP (by[0], -self->width, self->width);
  const int down = CLAMP (by[1], -self->height, self->height);
  /* what has come into view above or below, and beside what was there */
  const RetailMapPart parts[]
      = { { 0, down > 0 ? 0 : self->height + down, self->width, abs (down) },
          { right > 0 ? 0 : self->width + right, MAX (down, 0), abs (right), self->height - abs (down) } };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->width, self->height);
  RetailMapCanvas canvas, before;

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  canvas = get_canvas (surface);
  before = get_canvas (picture);
  copy_moved (&before, right, down, &canvas);
  for (int chosen = self->selection != NULL ? FALSE : TRUE; chosen <= TRUE; chosen++)
    for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
      retail_map_density_paint (self, palette, chosen, &parts[i], &canvas);
  cairo_surface_mark_dirty (surface);
  return surface;
}
