#include "charts/palette.h"

#include <math.h>

#define RGB(hex)                                                                                             \
  {                                                                                                          \
    ((hex) >> 16 & 255) / 255.0, ((hex) >> 8 & 255) / 255.0, ((hex)&255) / 255.0, 1                          \
  }

/* Newbie blue, Window Shopper purple, Loyalist green, Sultan gold; then teal, rose, brown, slate, indigo,
 * olive. Blue and purple differ in lightness too, which is what red-green blindness leaves of them. */
#define LIGHT_SLOTS                                                                                          \
  {                                                                                                          \
    RGB (0x1a6fdb), RGB (0x8a3299), RGB (0x1d8a57), RGB (0xc48500), RGB (0x0f8a9c), RGB (0xc2376b),          \
        RGB (0x8a5a2b), RGB (0x5f6b7a), RGB (0x3d4fb8), RGB (0x6f7d16)                                       \
  }
#define LIGHT_SLOTS_TEXT                                                                                     \
  {                                                                                                          \
    RGB (0x1a63c6), RGB (0x8a3299), RGB (0x17784a), RGB (0x8f6000), RGB (0x0c7484), RGB (0xb42e60),          \
        RGB (0x7f5022), RGB (0x586371), RGB (0x3d4fb8), RGB (0x616e10)                                       \
  }
#define DARK_SLOTS                                                                                           \
  {                                                                                                          \
    RGB (0x82b6f5), RGB (0xd068b8), RGB (0x5fe08b), RGB (0xf6bd4b), RGB (0x5fd3e3), RGB (0xf28bb0),          \
        RGB (0xd2a06d), RGB (0xb4bdc9), RGB (0x9fa8ff), RGB (0xc9d35e)                                       \
  }
#define DARK_SLOTS_TEXT                                                                                      \
  {                                                                                                          \
    RGB (0x82b6f5), RGB (0xe394d3), RGB (0x5fe08b), RGB (0xf6bd4b), RGB (0x5fd3e3), RGB (0xf28bb0),          \
        RGB (0xd2a06d), RGB (0xb4bdc9), RGB (0x9fa8ff), RGB (0xc9d35e)                                       \
  }
#define LIGHT_CONTRAST_SLOTS                                                                                 \
  {                                                                                                          \
    RGB (0x0f57bd), RGB (0x721c76), RGB (0x0d6339), RGB (0x855600), RGB (0x075e6b), RGB (0x9c1f52),          \
        RGB (0x6a3f12), RGB (0x4b4a55), RGB (0x3a2a96), RGB (0x505c08)                                       \
  }
#define DARK_CONTRAST_SLOTS                                                                                  \
  {                                                                                                          \
    RGB (0xa9d2ff), RGB (0xdd66b4), RGB (0x7df2a6), RGB (0xffd36b), RGB (0x8be9f5), RGB (0xffb0cd),          \
        RGB (0xe6bd8f), RGB (0xd6dde6), RGB (0xaaa4ff), RGB (0xe0ea82)                                       \
  }

/* What light and print share: everything but the paper. */
#define LIGHT_INK                                                                                            \
  .card = RGB (0xffffff), .text = RGB (0x2e2e32), .dim_text = RGB (0x69686e), .grid = RGB (0xd9d9dd),        \
  .track = RGB (0xe0e0e2), .accent = RGB (0x3584e4), .on_accent = RGB (0xffffff), .green = RGB (0x2ec27e),   \
  .amber = RGB (0xe5a50a), .red = RGB (0xe01b24), .inertia = RGB (0x3584e4), .silhouette = RGB (0xc48500),   \
  .inertia_text = RGB (0x1a63c6), .silhouette_text = RGB (0x8f6000), .stay = RGB (0x174f9c),                 \
  .up = RGB (0x2a9d66), .down = RGB (0xc4463a), .slots = LIGHT_SLOTS, .slots_text = LIGHT_SLOTS_TEXT

static const RetailPalette palettes[] = {
  [RETAIL_PALETTE_LIGHT] = { .background = RGB (0xfafafa), LIGHT_INK },
  [RETAIL_PALETTE_PRINT] = { .background = RGB (0xffffff), LIGHT_INK },
  [RETAIL_PALETTE_DARK] = { .background = RGB (0x242428),
                            .card = RGB (0x36363a),
                            .text = RGB (0xffffff),
                            .dim_text = RGB (0xb9b8be),
                            .grid = RGB (0x505056),
                            .track = RGB (0x505056),
                            .accent = RGB (0x3584e4),
                            .on_accent = RGB (0xffffff),
                            .green = RGB (0x2ec27e),
                            .amber = RGB (0xf5c211),
                            .red = RGB (0xed4b45),
                            .inertia = RGB (0x4a90e8),
                            .silhouette = RGB (0xf8e45c),
                            .inertia_text = RGB (0x8bb9f5),
                            .silhouette_text = RGB (0xf8e45c),
                            .stay = RGB (0x3574cc),
                            .up = RGB (0x45a06c),
                            .down = RGB (0xb8584b),
                            .slots = DARK_SLOTS,
                            .slots_text = DARK_SLOTS_TEXT,
                            .is_dark = TRUE },
  [RETAIL_PALETTE_LIGHT_CONTRAST] = { .background = RGB (0xffffff),
                                      .card = RGB (0xffffff),
                                      .text = RGB (0x000000),
                                      .dim_text = RGB (0x2e2e32),
                                      .grid = RGB (0x8a8a90),
                                      .track = RGB (0xb4b4ba),
                                      .accent = RGB (0x1a5fb4),
                                      .on_accent = RGB (0xffffff),
                                      .green = RGB (0x0f7a45),
                                      .amber = RGB (0x9a6700),
                                      .red = RGB (0xb5131b),
                                      .inertia = RGB (0x1a5fb4),
                                      .silhouette = RGB (0x855600),
                                      .inertia_text = RGB (0x1a5fb4),
                                      .silhouette_text = RGB (0x855600),
                                      .stay = RGB (0x164c98),
                                      .up = RGB (0x0f7a45),
                                      .down = RGB (0xa5261b),
                                      .slots = LIGHT_CONTRAST_SLOTS,
                                      .slots_text = LIGHT_CONTRAST_SLOTS,
                                      .high_contrast = TRUE },
  [RETAIL_PALETTE_DARK_CONTRAST] = { .background = RGB (0x000000),
                                     .card = RGB (0x1e1e20),
                                     .text = RGB (0xffffff),
                                     .dim_text = RGB (0xe3e3e6),
                                     .grid = RGB (0x8a8a90),
                                     .track = RGB (0x6a6a70),
                                     .accent = RGB (0x78aef0),
                                     .on_accent = RGB (0x000000),
                                     .green = RGB (0x57e389),
                                     .amber = RGB (0xf8d34a),
                                     .red = RGB (0xff7b70),
                                     .inertia = RGB (0x99c1f1),
                                     .silhouette = RGB (0xf9f06b),
                                     .inertia_text = RGB (0x99c1f1),
                                     .silhouette_text = RGB (0xf9f06b),
                                     .stay = RGB (0x78aef0),
                                     .up = RGB (0x57e389),
                                     .down = RGB (0xff7b70),
                                     .slots = DARK_CONTRAST_SLOTS,
                                     .slots_text = DARK_CONTRAST_SLOTS,
                                     .is_dark = TRUE,
                                     .high_contrast = TRUE },
};

const RetailPalette *
retail_palette_get (RetailPaletteKind kind)
{
  g_return_val_if_fail ((guint)kind < G_N_ELEMENTS (palettes), &palettes[RETAIL_PALETTE_LIGHT]);
  return &palettes[kind];
}

static guint
to_byte (double channel)
{
  return (guint)lround (CLAMP (channel, 0, 1) * 255);
}

char *
retail_colour_dup_hex (const RetailColour *self)
{
  return g_strdup_printf ("#%02x%02x%02x", to_byte (self->red), to_byte (self->green), to_byte (self->blue));
}

void
retail_colour_set_source (const RetailColour *self, cairo_t *cr)
{
  cairo_set_source_rgba (cr, self->red, self->green, self->blue, self->alpha);
}

RetailColour
retail_colour_with_alpha (RetailColour self, double alpha)
{
  self.alpha = alpha;
  return self;
}

RetailColour
retail_colour_mix (const RetailColour *back, const RetailColour *front, double t)
{
  t = CLAMP (t, 0, 1);
  return (RetailColour){ back->red + (front->red - back->red) * t,
                         back->green + (front->green - back->green) * t,
                         back->blue + (front->blue - back->blue) * t, 1 };
}

/* Undoes the sRGB transfer curve. */
static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const RetailColour *c)
{
  return 0.2126 * linear (c->red) + 0.7152 * linear (c->green) + 0.0722 * linear (c->blue);
}

double
retail_colour_contrast (const RetailColour *a, const RetailColour *b)
{
  double la = luminance (a), lb = luminance (b);

  return (MAX (la, lb) + 0.05) / (MIN (la, lb) + 0.05);
}

RetailColour
retail_palette_get_ink_on (const RetailPalette *self, const RetailColour *fill)
{
  static const RetailColour black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };

  if (retail_colour_contrast (&self->text, fill) >= 4.5)
    return self->text;
  return retail_colour_contrast (&black, fill) > retail_colour_contrast (&white, fill) ? black : white;
}
