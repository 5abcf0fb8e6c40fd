/* Series that are left out: where the legend has them, and what is drawn without them. */
#include "chart-fixture.h"
#include "charts/chart-private.h"
#include "tests/test-support.h"

static RetailChartLayout *
lay_out (RetailChart *chart, guint32 hidden, gboolean right_to_left)
{
  RetailChartStyle style = { .text_scale = 1, .hidden = hidden, .right_to_left = right_to_left };

  return retail_chart_layout_new (chart, &style, 600, 500);
}

static guint
hash_picture (const RetailChartLayout *layout)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 600, 500);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  guint hash;

  retail_chart_layout_draw (layout, retail_palette_get (RETAIL_PALETTE_LIGHT), cr, -1);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface), 600 * 500 * 4);
  hash = g_bytes_hash (bytes);
  cairo_surface_destroy (surface);
  return hash;
}

/* The first point of the legend that belongs to SERIES. */
static RetailPoint
find_entry (const RetailChartLayout *layout, guint series)
{
  for (double y = 0; y < 100; y += 2)
    for (double x = 0; x < 600; x += 2)
      if (retail_chart_layout_find_series (layout, x, y) == (int)series)
        return (RetailPoint){ x, y };
  g_error ("“%s” is not in the legend", retail_chart_get_series_name (layout->chart, series));
}

static void
every_series_is_in_the_legend_and_can_be_left_out (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (60);
  g_autoptr (GPtrArray) charts = chart_fixture_all (model);
  guint n = 0;

  for (guint c = 0; c < charts->len; c++)
    {
      RetailChart *chart = g_ptr_array_index (charts, c);
      g_autoptr (RetailChartLayout) whole = lay_out (chart, 0, FALSE);
      g_autoptr (RetailChartLayout) mirrored = lay_out (chart, 0, TRUE);

      for (guint s = 0; s < retail_chart_get_n_series (chart); s++, n++)
        {
          g_autoptr (RetailChartLayout) part = lay_out (chart, 1u << s, FALSE);
          RetailPoint at = find_entry (whole, s);

          find_entry (mirrored, s);
          g_assert_cmpuint (hash_picture (part), !=, hash_picture (whole));
          /* it stays in the legend, where it can be brought back */
          g_assert_cmpint (retail_chart_layout_find_series (part, at.x, at.y), ==, s);
        }
      g_assert_null (retail_chart_get_series_name (chart, retail_chart_get_n_series (chart)));
    }
  g_assert_cmpuint (n, >=, 3 + 4 + 4 + 2); /* two radars, the map, the curves */
}

static void
what_is_left_out_cannot_be_pointed_at (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (60);
  g_autoptr (RetailChart) chart = retail_scatter_chart_new (model, NULL);
  guint32 hidden = 1u << model->sample[0].segment;
  g_autoptr (RetailChartLayout) whole = lay_out (chart, 0, FALSE);
  g_autoptr (RetailChartLayout) part = lay_out (chart, hidden, FALSE);
  guint n_gone = 0;

  for (guint i = 0; i < model->n_sample; i++)
    {
      gboolean gone = model->sample[i].segment == model->sample[0].segment;
      RetailPoint at = retail_box_centre (retail_chart_layout_get_item (whole, i));
      int found = retail_chart_layout_find_item (part, at.x, at.y);

      g_assert_true ((retail_chart_layout_get_item (part, i).width > 0) == !gone);
      g_assert_true (found < 0 || model->sample[found].segment != model->sample[0].segment);
      n_gone += gone;
    }
  g_assert_cmpuint (n_gone, >, 0);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/charts/series/every-series-is-in-the-legend-and-can-be-left-out",
                   every_series_is_in_the_legend_and_can_be_left_out);
  g_test_add_func ("/charts/series/what-is-left-out-cannot-be-pointed-at",
                   what_is_left_out_cannot_be_pointed_at);
  return g_test_run ();
}
