#include "charts/map-raster.h"

#include "charts/paint.h"

#include <math.h>
#include <string.h>

#define MARK_ALPHA    0.75
#define RADIUS_MAX    2.8
#define RADIUS_MIN    1.1
#define FEW           2000.0 /* marks of full size */
#define PIXELS_A_MARK 7      /* fewer, and marks cover each other */
#define FAINTEST      0.42   /* of a pixel with one point */
#define STEPS         1023   /* points a pixel can count */
#define LEVELS        63     /* of a colour while it is summed up */
#define COUNT_BITS    10
#define COLOUR_BITS   18
#define COLOUR_MASK   ((G_GUINT64_CONSTANT (1) << COLOUR_BITS) - 1)
#define SPRITE_SIDES  24

/* ---- what is in view ---- */

typedef struct
{
  guint first[2], last[2]; /* cells */
} CellRange;

static CellRange
find_cells (const RetailMapScene *self)
{
  const int sizes[2] = { self->width, self->height };
  CellRange range;

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
  CellRange range = find_cells (self);
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

/* Is a customer of the map among those who are drawn in full? */
static inline gboolean
is_chosen (const RetailMapScene *self, guint32 i)
{
  return self->selection == NULL || retail_customer_set_has (self->selection, self->map->rows[i]);
}

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

/* Premultiplied SOURCE over BELOW, two channels at a time; x / 255 as (x + 128 + (x + 128 >> 8)) >> 8. */
static inline guint32
over (guint32 below, guint32 source)
{
  guint32 rest = 255 - (source >> 24);
  guint32 even = (below & 0xff00ff) * rest + 0x800080;
  guint32 odd = (below >> 8 & 0xff00ff) * rest + 0x800080;

  even = (even + (even >> 8 & 0xff00ff)) >> 8 & 0xff00ff;
  odd = (odd + (odd >> 8 & 0xff00ff)) & 0xff00ff00;
  return source + (even | odd);
}

typedef struct
{
  guint32 *pixels;
  int stride; /* pixels */
  int width, height;
} Canvas;

static void
stamp (const Canvas *canvas, const Sprite *sprite, int x, int y)
{
  int left = MAX (-x, 0), right = MIN (sprite->side, canvas->width - x);
  int top = MAX (-y, 0), bottom = MIN (sprite->side, canvas->height - y);

  for (int v = top; v < bottom; v++)
    {
      guint32 *to = canvas->pixels + (gsize)(y + v) * canvas->stride + x;
      const guint32 *from = sprite->pixels + v * SPRITE_SIDES;

      for (int u = left; u < right; u++)
        if (from[u] != 0)
          to[u] = over (to[u], from[u]);
    }
}

static void
paint_marks (const RetailMapScene *self, const RetailPalette *palette, double scale, gboolean chosen,
             const Canvas *canvas)
{
  const RetailCustomerMap *map = self->map;
  double radius = retail_map_scene_get_radius (self, scale);
  g_autofree Sprite *sprites = g_new (Sprite, self->n_segments);
  CellRange range = find_cells (self);

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

        if ((self->hidden >> map->segment[i] & 1) == 0 && is_chosen (self, i) == chosen)
          stamp (canvas, sprite, (int)lrint (x), (int)lrint (y));
      }
}

/* ---- density ---- */

/* What a point of the segment adds to its pixel: one to the count, and its colour to three sums. */
static guint64
get_share (const RetailColour *colour)
{
  guint64 red = (guint64)lrint (colour->red * LEVELS), green = (guint64)lrint (colour->green * LEVELS),
          blue = (guint64)lrint (colour->blue * LEVELS);

  return 1 | red << COUNT_BITS | green << (COUNT_BITS + COLOUR_BITS) | blue << (COUNT_BITS + 2 * COLOUR_BITS);
}

static void
count_points (const RetailMapScene *self, const guint64 *shares, gboolean chosen, guint64 *sums)
{
  const RetailCustomerMap *map = self->map;
  const float ox = (float)self->origin[0], oy = (float)self->origin[1];
  const float sx = (float)self->step[0], sy = (float)self->step[1];
  CellRange range = find_cells (self);

  for (guint row = range.first[1]; row <= range.last[1]; row++)
    for (guint32 i = map->cells[row * map->side + range.first[0]],
                 end = map->cells[row * map->side + range.last[0] + 1];
         i < end; i++)
      {
        float x = ox + sx * map->x[i], y = oy + sy * map->y[i];

        if (x >= 0 && y >= 0 && x < self->width && y < self->height)
          {
            guint64 *sum = &sums[(gsize)(int)y * self->width + (gsize)(int)x];

            if ((*sum & STEPS) < STEPS && is_chosen (self, i) == chosen)
              *sum += shares[map->segment[i]];
          }
      }
}

/* How strong the colour of a pixel with so many points is, 0–255: a logarithmic scale that is full at what a
 * crowded pixel holds when all the points are in view. */
static void
fill_strengths (const RetailMapScene *self, guint8 strengths[STEPS + 1])
{
  double whole = fabs (self->step[0] * (self->map->high[0] - self->map->low[0]) * self->step[1]
                       * (self->map->high[1] - self->map->low[1]));
  double full = CLAMP (40 * (double)self->map->n / MAX (whole, 1), 8, STEPS);

  strengths[0] = 0;
  for (int n = 1; n <= STEPS; n++)
    strengths[n] = (guint8)lrint (255 * MIN (FAINTEST + (1 - FAINTEST) * log (n) / log (full), 1));
}

static inline guint32
mix (guint64 sum, const guint8 *strengths)
{
  guint32 n = sum & STEPS, alpha = strengths[n];
  float unit = (float)alpha / (float)(n * LEVELS);
  guint32 red = (guint32)((float)(sum >> COUNT_BITS & COLOUR_MASK) * unit + 0.5f);
  guint32 green = (guint32)((float)(sum >> (COUNT_BITS + COLOUR_BITS) & COLOUR_MASK) * unit + 0.5f);
  guint32 blue = (guint32)((float)(sum >> (COUNT_BITS + 2 * COLOUR_BITS)) * unit + 0.5f);

  return alpha << 24 | red << 16 | green << 8 | blue;
}

static void
paint_density (const RetailMapScene *self, const RetailPalette *palette, gboolean chosen,
               const Canvas *canvas)
{
  g_autofree guint64 *sums = g_new0 (guint64, (gsize)self->width * self->height);
  guint64 shares[RETAIL_K_MAX];
  guint8 strengths[STEPS + 1];

  for (guint s = 0; s < self->n_segments; s++)
    shares[s] = self->hidden >> s & 1 ? 0 : get_share (&palette->slots[self->slots[s]]);
  fill_strengths (self, strengths);
  for (int n = 0; n <= STEPS && !chosen; n++)
    strengths[n] = (guint8)lrint (strengths[n] * RETAIL_MAP_FAINT);
  count_points (self, shares, chosen, sums);
  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      {
        guint64 sum = sums[(gsize)y * self->width + x];
        guint32 *pixel = &canvas->pixels[(gsize)y * canvas->stride + x];

        if (sum != 0)
          *pixel = over (*pixel, mix (sum, strengths));
      }
}

cairo_surface_t *
retail_map_scene_paint (const RetailMapScene *self, const RetailPalette *palette, double scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->width, self->height);
  Canvas canvas;

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  cairo_surface_flush (surface);
  canvas = (Canvas){ (guint32 *)(gpointer)cairo_image_surface_get_data (surface),
                     cairo_image_surface_get_stride (surface) / 4, self->width, self->height };
  for (int chosen = self->selection != NULL ? FALSE : TRUE; chosen <= TRUE; chosen++)
    if (retail_map_scene_is_dense (self))
      paint_density (self, palette, chosen, &canvas);
    else
      paint_marks (self, palette, scale, chosen, &canvas);
  cairo_surface_mark_dirty (surface);
  return surface;
}
