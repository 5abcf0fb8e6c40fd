/* The colours of every chart as one value: light, dark, high contrast, print. Persona colours are safe for
 * the common kinds of colour blindness and reach 3:1 against the card they stand on; a mark always goes with
 * them, so meaning never hangs on colour alone. */
#pragma once

#include "engine/persona.h"

#include <cairo.h>

G_BEGIN_DECLS

#define RETAIL_PALETTE_N_SLOTS RETAIL_N_COLOURS

typedef struct
{
  double red, green, blue, alpha;
} RetailColour;

typedef struct
{
  RetailColour background, card, text, dim_text, grid, track, accent, on_accent;
  RetailColour green, amber, red;                  /* risk and success */
  RetailColour inertia, silhouette;                /* the two curves of the elbow chart */
  RetailColour inertia_text, silhouette_text;      /* the same for text: 4.5:1 on the card */
  RetailColour stay, up, down;                     /* full-strength cells of the migration matrix */
  RetailColour slots[RETAIL_PALETTE_N_SLOTS];      /* persona colours by RetailPersona.colour */
  RetailColour slots_text[RETAIL_PALETTE_N_SLOTS]; /* the same for text: 4.5:1 on the card */
  gboolean is_dark;
  gboolean high_contrast;
} RetailPalette;

typedef enum
{
  RETAIL_PALETTE_LIGHT,
  RETAIL_PALETTE_DARK,
  RETAIL_PALETTE_LIGHT_CONTRAST,
  RETAIL_PALETTE_DARK_CONTRAST,
  RETAIL_PALETTE_PRINT
} RetailPaletteKind;

const RetailPalette *retail_palette_get (RetailPaletteKind kind);

/* "#c98a00" for Pango markup and CSS. Free it. */
char *retail_colour_dup_hex (const RetailColour *self);
void retail_colour_set_source (const RetailColour *self, cairo_t *cr);
RetailColour retail_colour_with_alpha (RetailColour self, double alpha);

/* BACK with the share T (0–1) of FRONT, opaque. */
RetailColour retail_colour_mix (const RetailColour *back, const RetailColour *front, double t);

/* The colour of text on FILL: the palette's own where it reaches 4.5:1, else black or white. */
RetailColour retail_palette_get_ink_on (const RetailPalette *self, const RetailColour *fill);

/* WCAG 2 contrast ratio of two opaque colours, 1 to 21. */
double retail_colour_contrast (const RetailColour *a, const RetailColour *b);

G_END_DECLS
