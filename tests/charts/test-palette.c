#include "charts/palette.h"
#include "tests/test-support.h"

#include <math.h>

#define N_KINDS (RETAIL_PALETTE_PRINT + 1)

/* Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB. */
static const double protanopia[3][3] = { { 0.152286, 1.052583, -0.204868 },
                                         { 0.114503, 0.786281, 0.099216 },
                                         { -0.003882, -0.048116, 1.051998 } };
static const double deuteranopia[3][3] = { { 0.367322, 0.860646, -0.227968 },
                                           { 0.280085, 0.672501, 0.047413 },
                                           { -0.011820, 0.042940, 0.968881 } };
/* sRGB to CIE XYZ, IEC 61966-2-1. */
static const double to_xyz[3][3]
    = { { 0.4124, 0.3576, 0.1805 }, { 0.2126, 0.7152, 0.0722 }, { 0.0193, 0.1192, 0.9505 } };

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
lab_curve (double t)
{
  return t > 0.008856 ? cbrt (t) : 7.787 * t + 16.0 / 116;
}

static void
multiply (const double m[3][3], const double *v, double *out)
{
  for (int i = 0; i < 3; i++)
    out[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
}

/* What is left of a colour in CIE L*a*b*. */
static void
seen_as (const RetailColour *colour, const double vision[3][3], double lab[3])
{
  double rgb[3] = { linear (colour->red), linear (colour->green), linear (colour->blue) };
  double seen[3], xyz[3];
  double x, y, z;

  multiply (vision, rgb, seen);
  for (int i = 0; i < 3; i++)
    seen[i] = CLAMP (seen[i], 0, 1);
  multiply (to_xyz, seen, xyz);
  x = lab_curve (xyz[0] / 0.95047), y = lab_curve (xyz[1]), z = lab_curve (xyz[2] / 1.08883);
  lab[0] = 116 * y - 16, lab[1] = 500 * (x - y), lab[2] = 200 * (y - z);
}

static double
seen_distance (const RetailColour *a, const RetailColour *b, const double vision[3][3])
{
  double p[3], q[3];

  seen_as (a, vision, p);
  seen_as (b, vision, q);
  return sqrt ((p[0] - q[0]) * (p[0] - q[0]) + (p[1] - q[1]) * (p[1] - q[1]) + (p[2] - q[2]) * (p[2] - q[2]));
}

static void
black_on_white_is_21_to_1 (void)
{
  RetailColour black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };
  RetailColour grey = { 0x76 / 255.0, 0x76 / 255.0, 0x76 / 255.0, 1 };

  g_assert_cmpfloat_with_epsilon (retail_colour_contrast (&black, &white), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon (retail_colour_contrast (&white, &black), 21, 1e-9);
  /* #767676 is the well-known lightest grey that passes AA on white */
  g_assert_cmpfloat_with_epsilon (retail_colour_contrast (&grey, &white), 4.54, 0.01);
}

static void
text_is_readable_on_card_and_background (void)
{
  for (int kind = 0; kind < N_KINDS; kind++)
    {
      const RetailPalette *p = retail_palette_get (kind);
      double least = p->high_contrast ? 7 : 4.5;
      const RetailColour *inks[] = { &p->text, &p->dim_text, &p->inertia_text, &p->silhouette_text };

      for (gsize i = 0; i < G_N_ELEMENTS (inks); i++)
        {
          g_assert_cmpfloat (retail_colour_contrast (inks[i], &p->card), >=, i < 2 ? least : 4.5);
          g_assert_cmpfloat (retail_colour_contrast (inks[i], &p->background), >=, 4.5);
        }
    }
}

static void
personas_stand_out_from_the_card (void)
{
  for (int kind = 0; kind < N_KINDS; kind++)
    for (int slot = 0; slot < RETAIL_PALETTE_N_SLOTS; slot++)
      {
        const RetailPalette *p = retail_palette_get (kind);

        g_assert_cmpfloat (retail_colour_contrast (&p->slots[slot], &p->card), >=, 3);
        g_assert_cmpfloat (retail_colour_contrast (&p->slots_text[slot], &p->card), >=, 4.5);
        g_assert_cmpfloat (retail_colour_contrast (&p->slots_text[slot], &p->background), >=, 4.5);
      }
}

static void
lines_and_risks_stand_out_from_the_card (void)
{
  for (int kind = 0; kind < N_KINDS; kind++)
    {
      const RetailPalette *p = retail_palette_get (kind);

      g_assert_cmpfloat (retail_colour_contrast (&p->inertia, &p->card), >=, 3);
      g_assert_cmpfloat (retail_colour_contrast (&p->silhouette, &p->card), >=, 3);
      g_assert_cmpfloat (retail_colour_contrast (&p->accent, &p->card), >=, 3);
      g_assert_cmpfloat (retail_colour_contrast (&p->red, &p->card), >=, 3);
      if (p->high_contrast)
        {
          g_assert_cmpfloat (retail_colour_contrast (&p->green, &p->card), >=, 4.5);
          g_assert_cmpfloat (retail_colour_contrast (&p->amber, &p->card), >=, 4.5);
          g_assert_cmpfloat (retail_colour_contrast (&p->grid, &p->card), >=, 3);
        }
    }
}

static void
the_four_personas_differ_in_every_eye (void)
{
  static const double normal[3][3] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };

  for (int kind = 0; kind < N_KINDS; kind++)
    for (int i = 0; i < 4; i++)
      for (int j = 0; j < i; j++)
        {
          const RetailPalette *p = retail_palette_get (kind);

          g_assert_cmpfloat (seen_distance (&p->slots[i], &p->slots[j], normal), >=, 35);
          g_assert_cmpfloat (seen_distance (&p->slots[i], &p->slots[j], protanopia), >=, 18);
          g_assert_cmpfloat (seen_distance (&p->slots[i], &p->slots[j], deuteranopia), >=, 18);
        }
}

static void
all_slots_differ (void)
{
  static const double normal[3][3] = { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } };

  for (int kind = 0; kind < N_KINDS; kind++)
    for (int i = 0; i < RETAIL_PALETTE_N_SLOTS; i++)
      for (int j = 0; j < i; j++)
        {
          const RetailPalette *p = retail_palette_get (kind);

          g_assert_cmpfloat (seen_distance (&p->slots[i], &p->slots[j], normal), >=, 15);
        }
}

static void
ink_on_any_mixture_is_readable (void)
{
  for (int kind = 0; kind < N_KINDS; kind++)
    {
      const RetailPalette *p = retail_palette_get (kind);
      const RetailColour *fronts[] = { &p->stay, &p->up, &p->down, &p->accent };

      for (gsize i = 0; i < G_N_ELEMENTS (fronts); i++)
        for (double t = 0; t <= 1; t += 0.01)
          {
            RetailColour fill = retail_colour_mix (&p->card, fronts[i], t);
            RetailColour ink = retail_palette_get_ink_on (p, &fill);

            g_assert_cmpfloat (retail_colour_contrast (&ink, &fill), >=, 4.5);
          }
    }
}

static void
hex_is_what_css_reads (void)
{
  RetailColour gold = { 1, 0.5, 0, 0.3 };
  g_autofree char *hex = retail_colour_dup_hex (&gold);

  g_assert_cmpstr (hex, ==, "#ff8000");
  g_assert_cmpfloat (retail_colour_with_alpha (gold, 0.75).alpha, ==, 0.75);
  g_assert_cmpfloat (retail_colour_with_alpha (gold, 0.75).red, ==, 1);
}

static void
mixing_goes_from_back_to_front (void)
{
  RetailColour black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };

  g_assert_cmpfloat (retail_colour_mix (&black, &white, 0).green, ==, 0);
  g_assert_cmpfloat (retail_colour_mix (&black, &white, 0.25).green, ==, 0.25);
  g_assert_cmpfloat (retail_colour_mix (&black, &white, 7).green, ==, 1);
}

#define ADD(name, function) g_test_add_func ("/charts/palette/" name, function)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("black-on-white-is-21-to-1", black_on_white_is_21_to_1);
  ADD ("text-is-readable-on-card-and-background", text_is_readable_on_card_and_background);
  ADD ("personas-stand-out-from-the-card", personas_stand_out_from_the_card);
  ADD ("lines-and-risks-stand-out-from-the-card", lines_and_risks_stand_out_from_the_card);
  ADD ("the-four-personas-differ-in-every-eye", the_four_personas_differ_in_every_eye);
  ADD ("all-slots-differ", all_slots_differ);
  ADD ("ink-on-any-mixture-is-readable", ink_on_any_mixture_is_readable);
  ADD ("hex-is-what-css-reads", hex_is_what_css_reads);
  ADD ("mixing-goes-from-back-to-front", mixing_goes_from_back_to_front);
  return g_test_run ();
}
