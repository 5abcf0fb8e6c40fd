/* What holds for every kind of chart at every size: nothing leaves the canvas, nothing covers a label, every
 * item can be pointed at, and the words for those who do not see it are there. */
#include "chart-fixture.h"
#include "charts/chart-private.h"
#include "layout-checks.h"
#include "tests/test-support.h"

#include <locale.h>
#include <math.h>

static const double odd_sizes[][2]
    = { { 0, 0 },   { 1, 1 },     { -5, 20 },   { 24, 24 },        { 25, 400 },  { 400, 25 },
        { 40, 40 }, { NAN, 100 }, { 100, NAN }, { INFINITY, 100 }, { 1e9, 1e9 }, { 3000, 60 } };

/* Four personas at every size, ten segments and one segment at some. */
static GPtrArray *
lay_out_all (void)
{
  static const guint ks[] = { 4, 10, 1 };
  GPtrArray *layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)retail_chart_layout_free);

  for (gsize i = 0; i < G_N_ELEMENTS (ks); i++)
    {
      g_autoptr (RetailModel) model
          = ks[i] == 4 ? chart_fixture_model (60) : chart_fixture_numbered_model (ks[i], 60);
      g_autoptr (GPtrArray) charts = chart_fixture_all (model);

      for (guint c = 0; c < charts->len; c++)
        layout_checks_add_sizes (layouts, g_ptr_array_index (charts, c), i == 0 ? 1 : 4);
    }
  return layouts;
}

static void
labels_stay_on_the_canvas_and_apart (gconstpointer layouts)
{
  layout_checks_run ((GPtrArray *)layouts, layout_check_labels);
}

/* With nothing dropped by chance: at an ordinary size every label that belongs there is there. */
static void
an_ordinary_size_has_all_its_labels (void)
{
  static const guint least[] = {
    8 + 3,             /* radar: axes, legend */
    8 + 4,             /* radar of segments */
    2,                 /* gauge: figure, word */
    4 + 2 + 1,         /* map: legend, axes, simulated customer */
    2 + 1 + 10 + 1 + 1 /* elbow: legend, k = 4, numbers, axis, best value; and the two scales */
        + 5 + 6,
    16,              /* importance: a label and a figure each */
    4 + 5 + 20 + 20, /* migration: rows, columns, shares, counts */
    10,              /* margin */
    10,              /* outcomes: a label and a figure each */
    2 * 3 + 2,       /* calibration: the scales and their names */
  };
  g_autoptr (RetailModel) model = chart_fixture_model (200);
  g_autoptr (GPtrArray) charts = chart_fixture_all (model);

  g_assert_cmpuint (charts->len, ==, G_N_ELEMENTS (least));
  for (guint c = 0; c < charts->len; c++)
    {
      g_autoptr (RetailChartLayout) layout
          = retail_chart_layout_new (g_ptr_array_index (charts, c), NULL, 480, 360);

      g_test_message ("%s", retail_chart_get_title (g_ptr_array_index (charts, c)));
      g_assert_cmpuint (layout->labels->len, ==, least[c]);
      for (guint i = 0; i < layout->labels->len; i++)
        g_assert_false (pango_layout_is_ellipsized (g_array_index (layout->labels, RetailLabel, i).text));
    }
}

static void
check_swatches (const RetailChartLayout *layout)
{
  for (guint i = 0; i < layout->swatches->len; i++)
    {
      const RetailSwatch *swatch = &g_array_index (layout->swatches, RetailSwatch, i);
      double half = swatch->glyph >= RETAIL_GLYPH_LINE ? swatch->radius * 1.5 : swatch->radius;
      RetailBox box
          = { swatch->centre.x - half, swatch->centre.y - swatch->radius, 2 * half, 2 * swatch->radius };

      g_assert_true (layout_check_is_within (layout, &box));
    }
}

static void
marks_of_the_legend_stay_on_the_canvas (gconstpointer layouts)
{
  layout_checks_run ((GPtrArray *)layouts, check_swatches);
}

static void
check_plot (const RetailChartLayout *layout)
{
  RetailBox plot = retail_chart_layout_get_plot (layout);

  g_assert_true (isfinite (plot.x) && isfinite (plot.y) && plot.width >= 0 && plot.height >= 0);
  g_assert_true (layout_check_is_within (layout, &plot));
  for (guint i = 0; i < layout->items->len; i++)
    {
      const RetailItemShape *item = &g_array_index (layout->items, RetailItemShape, i);

      if (item->box.width <= 0)
        continue;
      g_assert_cmpfloat (item->centre.x, >=, 0);
      g_assert_cmpfloat (item->centre.x, <=, layout->width);
      g_assert_cmpfloat (item->centre.y, >=, plot.y - 0.5);
      g_assert_cmpfloat (item->centre.y, <=, plot.y + plot.height + 0.5);
    }
}

static void
items_lie_in_the_plot (gconstpointer layouts)
{
  layout_checks_run ((GPtrArray *)layouts, check_plot);
}

/* Two items may stand at one place: then the one on top is found. */
static void
check_items (const RetailChartLayout *layout)
{
  for (guint i = 0; i < layout->items->len; i++)
    {
      const RetailItemShape *item = &g_array_index (layout->items, RetailItemShape, i);
      const RetailItemShape *other;
      int found;

      if (item->box.width <= 0)
        continue;
      found = retail_chart_layout_find_item (layout, item->centre.x, item->centre.y);
      g_assert_cmpint (found, >=, 0);
      other = &g_array_index (layout->items, RetailItemShape, found);
      g_assert_cmpfloat (hypot (other->centre.x - item->centre.x, other->centre.y - item->centre.y), <, 1e-6);
    }
}

static void
every_item_is_found_at_its_own_centre (gconstpointer layouts)
{
  layout_checks_run ((GPtrArray *)layouts, check_items);
}

static void
far_from_everything_nothing_is_found (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (200);
  g_autoptr (GPtrArray) charts = chart_fixture_all (model);

  for (guint c = 0; c < charts->len; c++)
    {
      g_autoptr (RetailChartLayout) layout
          = retail_chart_layout_new (g_ptr_array_index (charts, c), NULL, 480, 360);

      g_assert_cmpint (retail_chart_layout_find_item (layout, -100, -100), ==, -1);
      g_assert_cmpint (retail_chart_layout_find_item (layout, 5000, 100), ==, -1);
    }
}

static void
check_words (RetailChart *chart)
{
  guint rows = retail_chart_get_n_rows (chart), columns = retail_chart_get_n_columns (chart);

  g_assert_cmpuint (strlen (retail_chart_get_title (chart)), >, 0);
  g_assert_nonnull (retail_chart_get_subtitle (chart));
  g_assert_true (g_str_has_suffix (retail_chart_get_summary (chart), "."));
  g_assert_cmpuint (rows, >=, 2);
  g_assert_cmpuint (columns, >=, 2);
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < columns; c++)
      g_assert_nonnull (retail_chart_get_cell (chart, r, c));
  g_assert_null (retail_chart_get_cell (chart, rows, 0));
  g_assert_null (retail_chart_get_cell (chart, 0, columns));
  for (guint i = 0; i < retail_chart_get_n_items (chart); i++)
    {
      g_autofree char *text = retail_chart_dup_item_text (chart, i);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_cmpuint (strlen (text), >, 0);
    }
}

static void
every_chart_speaks_in_words_and_a_table (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (200);
  g_autoptr (GPtrArray) charts = chart_fixture_all (model);

  for (guint c = 0; c < charts->len; c++)
    check_words (g_ptr_array_index (charts, c));
}

static void
paint (const RetailChartLayout *layout, int highlight)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 100, 100);
  cairo_t *cr = cairo_create (surface);

  retail_chart_layout_draw (layout, retail_palette_get (RETAIL_PALETTE_DARK), cr, highlight);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  g_assert_false (cairo_has_current_point (cr));
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
no_size_is_too_odd_to_draw (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (50);
  g_autoptr (GPtrArray) charts = chart_fixture_all (model);

  for (guint c = 0; c < charts->len; c++)
    for (gsize s = 0; s < G_N_ELEMENTS (odd_sizes); s++)
      {
        g_autoptr (RetailChartLayout) layout
            = retail_chart_layout_new (g_ptr_array_index (charts, c), NULL, odd_sizes[s][0], odd_sizes[s][1]);

        paint (layout, -1);
      }
}

static void
any_item_can_be_stressed (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (20);
  g_autoptr (GPtrArray) charts = chart_fixture_all (model);

  for (guint c = 0; c < charts->len; c++)
    {
      g_autoptr (RetailChartLayout) layout
          = retail_chart_layout_new (g_ptr_array_index (charts, c), NULL, 200, 160);

      for (int i = -1; i <= (int)retail_chart_get_n_items (g_ptr_array_index (charts, c)); i++)
        paint (layout, i);
    }
}

/* A highlight, or another value, must be visible: the picture differs. */
static guint
hash_picture (RetailChart *chart, int highlight)
{
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 300, 240);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 300, 240);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (GBytes) bytes = NULL;
  guint hash;

  retail_chart_layout_draw (layout, retail_palette_get (RETAIL_PALETTE_LIGHT), cr, highlight);
  cairo_surface_flush (surface);
  bytes = g_bytes_new (cairo_image_surface_get_data (surface),
                       (gsize)cairo_image_surface_get_stride (surface) * 240);
  hash = g_bytes_hash (bytes);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return hash;
}

static void
a_stressed_item_looks_different (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (20);
  g_autoptr (GPtrArray) charts = chart_fixture_all (model);

  for (guint c = 0; c < charts->len; c++)
    {
      RetailChart *chart = g_ptr_array_index (charts, c);

      g_test_message ("%s", retail_chart_get_title (chart));
      g_assert_cmpuint (hash_picture (chart, -1), ==, hash_picture (chart, -1));
      g_assert_cmpuint (hash_picture (chart, -1), !=, hash_picture (chart, 0));
    }
}

static void
small_and_large_text_ask_for_more_room (void)
{
  g_autoptr (RetailChart) gauge = retail_gauge_chart_new (0.5);
  int width, height, large_width, large_height;

  retail_chart_get_minimum_size (gauge, 1, &width, &height);
  retail_chart_get_minimum_size (gauge, 2, &large_width, &large_height);
  g_assert_cmpint (width, >, 0);
  g_assert_cmpint (large_width, ==, 2 * width);
  g_assert_cmpint (large_height, ==, 2 * height);
}

#define ADD(name, function) g_test_add_func ("/charts/chart-layout/" name, function)

#define ADD_ALL(name, function) g_test_add_data_func ("/charts/chart-layout/" name, layouts, function)

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) layouts = NULL;

  setlocale (LC_ALL, "");
  retail_test_init (&argc, &argv);
  layouts = lay_out_all ();
  ADD_ALL ("labels-stay-on-the-canvas-and-apart", labels_stay_on_the_canvas_and_apart);
  ADD ("an-ordinary-size-has-all-its-labels", an_ordinary_size_has_all_its_labels);
  ADD_ALL ("marks-of-the-legend-stay-on-the-canvas", marks_of_the_legend_stay_on_the_canvas);
  ADD_ALL ("items-lie-in-the-plot", items_lie_in_the_plot);
  ADD_ALL ("every-item-is-found-at-its-own-centre", every_item_is_found_at_its_own_centre);
  ADD ("far-from-everything-nothing-is-found", far_from_everything_nothing_is_found);
  ADD ("every-chart-speaks-in-words-and-a-table", every_chart_speaks_in_words_and_a_table);
  ADD ("no-size-is-too-odd-to-draw", no_size_is_too_odd_to_draw);
  ADD ("any-item-can-be-stressed", any_item_can_be_stressed);
  ADD ("a-stressed-item-looks-different", a_stressed_item_looks_different);
  ADD ("small-and-large-text-ask-for-more-room", small_and_large_text_ask_for_more_room);
  return g_test_run ();
}
