#include "charts/chart-private.h"
#include "charts/charts.h"
#include "tests/test-support.h"

#include <math.h>

static void
assert_words (double risk, const char *percent, const char *level, const char *summary)
{
  g_autoptr (RetailChart) chart = retail_gauge_chart_new (risk);

  g_assert_cmpstr (retail_chart_get_cell (chart, 1, 0), ==, percent);
  g_assert_cmpstr (retail_chart_get_cell (chart, 1, 1), ==, level);
  g_assert_cmpstr (retail_chart_get_summary (chart), ==, summary);
}

static void
the_level_follows_the_risk (void)
{
  assert_words (0, "0\xe2\x80\xaf%", "Low", "Migration risk is 0\xe2\x80\xaf%, low.");
  assert_words (0.299, "30\xe2\x80\xaf%", "Low", "Migration risk is 30\xe2\x80\xaf%, low.");
  assert_words (0.3, "30\xe2\x80\xaf%", "Medium", "Migration risk is 30\xe2\x80\xaf%, medium.");
  assert_words (0.6, "60\xe2\x80\xaf%", "High", "Migration risk is 60\xe2\x80\xaf%, high.");
  assert_words (7, "100\xe2\x80\xaf%", "High", "Migration risk is 100\xe2\x80\xaf%, high.");
}

static void
an_unknown_risk_is_said_to_be_unknown (void)
{
  assert_words (NAN, "–", "not enough data", "Migration risk is unknown: not enough data.");
}

/* The colour in the middle of the arc at a fraction of its length. */
static RetailColour
colour_at (double risk, double fraction)
{
  g_autoptr (RetailChart) chart = retail_gauge_chart_new (risk);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 400, 240);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 400, 240);
  cairo_t *cr = cairo_create (surface);
  double radius = layout->plot.width / 2.2, angle = G_PI * (1 + fraction);
  int x = (int)(layout->plot.x + layout->plot.width / 2 + radius * cos (angle));
  int y = (int)(layout->plot.y + radius * 1.1 + radius * sin (angle));
  const guchar *pixel;
  RetailColour colour;

  retail_chart_layout_draw (layout, retail_palette_get (RETAIL_PALETTE_LIGHT), cr, -1);
  cairo_surface_flush (surface);
  pixel = cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + x * 4;
  colour = (RetailColour){ ((const guint32 *)(gconstpointer)pixel)[0] >> 16 & 255,
                           ((const guint32 *)(gconstpointer)pixel)[0] >> 8 & 255,
                           ((const guint32 *)(gconstpointer)pixel)[0] & 255, 1 };
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return colour;
}

static void
assert_colour (double risk, double fraction, const RetailColour *expected)
{
  RetailColour colour = colour_at (risk, fraction);

  g_assert_cmpfloat_with_epsilon (colour.red, expected->red * 255, 1);
  g_assert_cmpfloat_with_epsilon (colour.green, expected->green * 255, 1);
  g_assert_cmpfloat_with_epsilon (colour.blue, expected->blue * 255, 1);
}

static void
the_arc_is_as_long_as_the_risk_and_coloured_by_its_level (void)
{
  const RetailPalette *palette = retail_palette_get (RETAIL_PALETTE_LIGHT);

  assert_colour (0.2, 0.1, &palette->green);
  assert_colour (0.2, 0.5, &palette->track);
  assert_colour (0.45, 0.2, &palette->amber);
  assert_colour (0.45, 0.7, &palette->track);
  assert_colour (0.78, 0.5, &palette->red);
  assert_colour (0.78, 0.95, &palette->track);
  assert_colour (NAN, 0.1, &palette->track);
  assert_colour (0.002, 0.01, &palette->track);
  assert_colour (1, 0.99, &palette->red);
}

/* Its mark at 30 % has the track on both sides: nothing of a lower risk reaches beyond it. */
static void
a_low_risk_stays_before_the_mark_of_the_next_level (void)
{
  const RetailPalette *palette = retail_palette_get (RETAIL_PALETTE_LIGHT);

  assert_colour (0.28, 0.27, &palette->green);
  assert_colour (0.28, 0.29, &palette->track);
  assert_colour (0.28, 0.31, &palette->track);
  assert_colour (0.28, 0.33, &palette->track);
}

static void
the_figure_stands_within_the_arc (void)
{
  for (double width = 60; width < 1000; width *= 1.3)
    for (double height = 60; height < 600; height *= 1.3)
      {
        g_autoptr (RetailChart) chart = retail_gauge_chart_new (1);
        g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, width, height);
        double inner = layout->plot.width / 2.2 * 0.9, centre = width / 2;
        double base = layout->plot.y + layout->plot.width / 2;

        for (guint i = 0; i < layout->labels->len; i++)
          {
            const RetailBox *box = &g_array_index (layout->labels, RetailLabel, i).box;

            /* the upper corners, less the empty part above capitals */
            g_assert_cmpfloat (hypot (box->width / 2, base - box->y - box->height * 0.25), <, inner * 1.02);
            g_assert_cmpfloat_with_epsilon (box->x + box->width / 2, centre, 0.6);
          }
      }
}

#define ADD(name, function) g_test_add_func ("/charts/gauge-chart/" name, function)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("a-low-risk-stays-before-the-mark-of-the-next-level",
       a_low_risk_stays_before_the_mark_of_the_next_level);
  ADD ("the-level-follows-the-risk", the_level_follows_the_risk);
  ADD ("an-unknown-risk-is-said-to-be-unknown", an_unknown_risk_is_said_to_be_unknown);
  ADD ("the-arc-is-as-long-as-the-risk-and-coloured-by-its-level",
       the_arc_is_as_long_as_the_risk_and_coloured_by_its_level);
  ADD ("the-figure-stands-within-the-arc", the_figure_stands_within_the_arc);
  return g_test_run ();
}
