#include "charts/map-density.h"

#include <math.h>
#include <string.h>

#define FAINTEST    0.42 /* of a pixel with one point */
#define STEPS       1023 /* points a pixel can count */
#define LEVELS      63   /* of a colour while it is summed up */
#define COUNT_BITS  10
#define COLOUR_BITS 18
#define COLOUR_MASK ((G_GUINT64_CONSTANT (1) << COLOUR_BITS) - 1)
#define BAND        65536 /* pixels that are summed up at a time */

/* What a point of the segment adds to its pixel: one to the count, and its colour to three sums. */
static guint64
get_share (const RetailColour *colour)
{
  guint64 red = (guint64)lrint (colour->red * LEVELS), green = (guint64)lrint (colour->green * LEVELS),
          blue = (guint64)lrint (colour->blue * LEVELS);

  return 1 | red << COUNT_BITS | green << (COUNT_BITS + COLOUR_BITS) | blue << (COUNT_BITS + 2 * COLOUR_BITS);
}

/* The cells of whom the part may show, and one pixel around it for what rounding does. */
static RetailMapCells
find_cells_of (const RetailMapScene *self, const RetailMapPart *part)
{
  RetailMapScene scene = *self;

  scene.origin[0] += 1 - part->x;
  scene.origin[1] += 1 - part->y;
  scene.width = part->width + 2;
  scene.height = part->height + 2;
  return retail_map_scene_find_cells (&scene);
}

gint64
retail_map_density_get_origin (const RetailMapScene *self, int axis)
{
  return llrint (self->origin[axis] * RETAIL_MAP_PIXEL);
}

/* In whole numbers, so that a point stays with its neighbours in a picture that moves by whole pixels. */
static void
count_points (const RetailMapScene *self, const RetailMapPart *part, const guint64 *shares, gboolean chosen,
              guint64 *sums)
{
  const RetailCustomerMap *map = self->map;
  const double sx = self->step[0] * RETAIL_MAP_PIXEL, sy = self->step[1] * RETAIL_MAP_PIXEL;
  const gint64 ox = retail_map_density_get_origin (self, 0) - part->x * RETAIL_MAP_PIXEL;
  const gint64 oy = retail_map_density_get_origin (self, 1) - part->y * RETAIL_MAP_PIXEL;
  const guint64 width = (guint64)part->width, height = (guint64)part->height;
  RetailMapCells range = find_cells_of (self, part);

  for (guint row = range.first[1]; row <= range.last[1]; row++)
    for (guint32 i = map->cells[row * map->side + range.first[0]],
                 end = map->cells[row * map->side + range.last[0] + 1];
         i < end; i++)
      {
        guint64 x = (guint64)(((gint64)(sx * map->x[i]) + ox) >> RETAIL_MAP_PIXEL_BITS);
        guint64 y = (guint64)(((gint64)(sy * map->y[i]) + oy) >> RETAIL_MAP_PIXEL_BITS);

        if (x < width && y < height) /* and not below 0 */
          {
            guint64 *sum = &sums[y * width + x];

            if ((*sum & STEPS) < STEPS && retail_map_scene_is_chosen (self, i) == chosen)
              *sum += shares[map->segment[i]];
          }
      }
}

/* What a density is painted with. */
typedef struct
{
  guint64 shares[RETAIL_K_MAX]; /* of a point of each segment */
  guint8 strengths[STEPS + 1];  /* the opacity of so many points, 0–255 */
  float units[STEPS + 1];       /* from the sum of a colour of so many points to 0–255, premultiplied */
} Inks;

/* How strong the colour of a pixel with so many points is: a logarithmic scale that is full at what a crowded
 * pixel holds when all the points are in view. */
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

static void
mix_inks (const RetailMapScene *self, const RetailPalette *palette, gboolean chosen, Inks *inks)
{
  for (guint s = 0; s < self->n_segments; s++)
    inks->shares[s] = self->hidden >> s & 1 ? 0 : get_share (&palette->slots[self->slots[s]]);
  fill_strengths (self, inks->strengths);
  for (int n = 0; n <= STEPS && !chosen; n++)
    inks->strengths[n] = (guint8)lrint (inks->strengths[n] * RETAIL_MAP_FAINT);
  inks->units[0] = 0;
  for (int n = 1; n <= STEPS; n++)
    inks->units[n] = (float)inks->strengths[n] / (float)(n * LEVELS);
}

static inline guint32
get_colour (const Inks *inks, guint64 sum)
{
  guint32 n = sum & STEPS, alpha = inks->strengths[n];
  float unit = inks->units[n];
  guint32 red = (guint32)((float)(sum >> COUNT_BITS & COLOUR_MASK) * unit + 0.5f);
  guint32 green = (guint32)((float)(sum >> (COUNT_BITS + COLOUR_BITS) & COLOUR_MASK) * unit + 0.5f);
  guint32 blue = (guint32)((float)(sum >> (COUNT_BITS + 2 * COLOUR_BITS)) * unit + 0.5f);

  return alpha << 24 | red << 16 | green << 8 | blue;
}

static void
colour_part (const RetailMapCanvas *canvas, const RetailMapPart *part, const Inks *inks, const guint64 *sums)
{
  for (int y = 0; y < part->height; y++)
    {
      guint32 *pixels = &canvas->pixels[(gsize)(part->y + y) * canvas->stride + part->x];

      for (int x = 0; x < part->width; x++, sums++)
        if (*sums != 0)
          pixels[x] = retail_map_over (pixels[x], get_colour (inks, *sums));
    }
}

/* Band by band, so that the sums stay in the cache. */
void
retail_map_density_paint (const RetailMapScene *self, const RetailPalette *palette, gboolean chosen,
                          const RetailMapPart *part, const RetailMapCanvas *canvas)
{
  const int rows = (int)MIN (MAX (BAND / MAX (part->width, 1), 1), part->height);
  g_autofree guint64 *sums = g_new (guint64, (gsize)part->width * rows + 1);
  Inks inks;

  mix_inks (self, palette, chosen, &inks);
  for (int y = 0; y < part->height; y += rows)
    {
      const RetailMapPart band = { part->x, part->y + y, part->width, MIN (rows, part->height - y) };

      memset (sums, 0, (gsize)band.width * band.height * sizeof *sums);
      count_points (self, &band, inks.shares, chosen, sums);
      colour_part (canvas, &band, &inks, sums);
    }
}
