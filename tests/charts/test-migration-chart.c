#include "chart-fixture.h"
#include "charts/chart-private.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

#define NARROW "\xe2\x80\xaf"

static void
rows_add_up_to_the_whole (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_migration_chart_new (model);

  g_assert_cmpuint (retail_chart_get_n_rows (chart), ==, 5);
  g_assert_cmpuint (retail_chart_get_n_columns (chart), ==, 6);
  for (guint row = 1; row < 5; row++)
    {
      double sum = 0;

      for (guint column = 1; column < 6; column++)
        sum += g_ascii_strtod (retail_chart_get_cell (chart, row, column), NULL);
      g_assert_cmpfloat_with_epsilon (sum, 100, 2);
    }
}

static void
the_last_column_is_who_left (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_migration_chart_new (model);

  g_assert_cmpstr (retail_chart_get_cell (chart, 0, 1), ==, "Newbie");
  g_assert_cmpstr (retail_chart_get_cell (chart, 0, 4), ==, "Sultan");
  g_assert_cmpstr (retail_chart_get_cell (chart, 0, 5), ==, "left");
  g_assert_cmpstr (retail_chart_get_cell (chart, 1, 1), ==, "71" NARROW "%");
}

static void
a_tooltip_tells_counts_interval_and_spend (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_migration_chart_new (model);
  g_autofree char *text = retail_chart_dup_item_text (chart, 0);

  /* Wilson at 95 % for 213 of 300: 0.656 to 0.758 */
  g_assert_cmpstr (text, ==,
                   "Newbie → Newbie: 71" NARROW "%\n213 of 300 customers, 95 % interval 66" NARROW
                   "% to 76" NARROW "%\nSpend moved: $12,567");
}

static void
the_summary_names_who_stays_and_who_goes (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_migration_chart_new (model);

  g_assert_cmpstr (retail_chart_get_summary (chart), ==,
                   "Within 90 days 81" NARROW "% of Sultan stay; the largest move is 20" NARROW
                   "% of Window Shopper to Newbie.");
}

static void
a_row_of_nobody_is_no_division_by_zero (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = NULL;
  g_autofree char *text = NULL;

  memset (model->forecast->migration.counts, 0, 5 * sizeof (gsize));
  chart = retail_migration_chart_new (model);
  text = retail_chart_dup_item_text (chart, 2);
  g_assert_cmpstr (text, ==, "Newbie: nobody was there 90 days ago");
  g_assert_cmpstr (retail_chart_get_cell (chart, 1, 3), ==, "–");
  g_assert_true (g_str_has_prefix (retail_chart_get_summary (chart), "Within 90 days 81"));
}

static void
without_a_forecast_the_reason_stands_there (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = NULL;
  g_autoptr (RetailChartLayout) layout = NULL;

  g_clear_pointer (&model->forecast, retail_forecast_free);
  model->forecast_gap = RETAIL_GAP_NO_DATES;
  chart = retail_migration_chart_new (model);
  layout = retail_chart_layout_new (chart, NULL, 300, 200);
  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, 0);
  g_assert_cmpuint (layout->labels->len, ==, 1);
  g_assert_cmpstr (pango_layout_get_text (g_array_index (layout->labels, RetailLabel, 0).text), ==,
                   "These data have no dates, so nobody can be followed over time.");
}

/* Figures stand after a mark that makes them read from the left. */
static gboolean
has_label (const RetailChartLayout *layout, const char *text)
{
  for (guint i = 0; i < layout->labels->len; i++)
    if (g_str_has_suffix (pango_layout_get_text (g_array_index (layout->labels, RetailLabel, i).text), text))
      return TRUE;
  return FALSE;
}

/* One of three hundred, and all but one of them. */
static void
few_are_not_nobody_and_most_are_not_everybody (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = NULL;
  g_autoptr (RetailChartLayout) layout = NULL;
  gsize *counts = model->forecast->migration.counts;

  memset (counts, 0, 5 * sizeof (gsize));
  counts[0] = 299;
  counts[1] = 1;
  chart = retail_migration_chart_new (model);
  layout = retail_chart_layout_new (chart, NULL, 480, 360);
  g_assert_true (has_label (layout, ">99"));
  g_assert_true (has_label (layout, "<1"));
  g_assert_true (has_label (layout, "n = 1"));
}

static void
long_names_are_shortened_to_an_initial (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_migration_chart_new (model);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 480, 360);

  g_assert_true (has_label (layout, "Window S."));
}

/* What colour leads in the middle of the left edge of a cell. */
static char
hue_of (const RetailChartLayout *layout, cairo_surface_t *surface, guint cell)
{
  RetailBox box = retail_chart_layout_get_item (layout, cell);
  const guchar *row = cairo_image_surface_get_data (surface)
                      + (gsize)(box.y + box.height / 2) * (gsize)cairo_image_surface_get_stride (surface);
  guint32 pixel = ((const guint32 *)(gconstpointer)row)[(gsize)box.x + 3];
  guint red = pixel >> 16 & 255, green = pixel >> 8 & 255, blue = pixel & 255;

  return blue > red && blue > green ? 'b' : green > red ? 'g' : 'r';
}

static void
staying_is_blue_up_is_green_down_is_red (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_migration_chart_new (model);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 400, 300);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 300);
  cairo_t *cr = cairo_create (surface);

  retail_chart_layout_draw (layout, retail_palette_get (RETAIL_PALETTE_DARK), cr, -1);
  cairo_surface_flush (surface);
  for (guint row = 0; row < 4; row++)
    for (guint column = 0; column < 5; column++)
      g_assert_cmpint (hue_of (layout, surface, row * 5 + column), ==,
                       column == row                 ? 'b'
                       : column == 4 || column < row ? 'r'
                                                     : 'g');
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Down and up within a column, left and right within a row. */
static void
arrow_keys_follow_rows_and_columns (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (10);
  g_autoptr (RetailChart) chart = retail_migration_chart_new (model);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 480, 360);
  int below = retail_chart_layout_step (layout, 0, RETAIL_CHART_STEP_DOWN);
  int beside = retail_chart_layout_step (layout, 0, RETAIL_CHART_STEP_RIGHT);
  RetailBox first = retail_chart_layout_get_item (layout, 0);
  RetailBox down = retail_chart_layout_get_item (layout, (guint)below);
  RetailBox right = retail_chart_layout_get_item (layout, (guint)beside);

  g_assert_cmpfloat_with_epsilon (down.x, first.x, 1e-6);
  g_assert_cmpfloat (down.y, >, first.y);
  g_assert_cmpfloat_with_epsilon (right.y, first.y, 1e-6);
  g_assert_cmpfloat (right.x, >, first.x);
  g_assert_cmpint (retail_chart_layout_step (layout, below, RETAIL_CHART_STEP_UP), ==, 0);
  g_assert_cmpint (retail_chart_layout_step (layout, 0, RETAIL_CHART_STEP_LEFT), ==, 0);
}

/* Ten rows are flatter than a line of text in a narrow card. */
static void
every_row_has_its_name (void)
{
  static const double heights[] = { 215, 240, 260, 330, 500 };
  g_autoptr (RetailModel) model = chart_fixture_numbered_model (10, 10);
  g_autoptr (RetailChart) chart = retail_migration_chart_new (model);

  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 288, heights[i]);
      const RetailBox *plot = &layout->plot;
      guint beside = 0;

      for (guint j = 0; j < layout->labels->len; j++)
        {
          const RetailBox *box = &g_array_index (layout->labels, RetailLabel, j).box;

          beside += box->x + box->width <= plot->x;
        }
      g_assert_cmpuint (beside, ==, 10);
    }
}

#define ADD(name, function) g_test_add_func ("/charts/migration-chart/" name, function)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("rows-add-up-to-the-whole", rows_add_up_to_the_whole);
  ADD ("the-last-column-is-who-left", the_last_column_is_who_left);
  ADD ("a-tooltip-tells-counts-interval-and-spend", a_tooltip_tells_counts_interval_and_spend);
  ADD ("the-summary-names-who-stays-and-who-goes", the_summary_names_who_stays_and_who_goes);
  ADD ("a-row-of-nobody-is-no-division-by-zero", a_row_of_nobody_is_no_division_by_zero);
  ADD ("without-a-forecast-the-reason-stands-there", without_a_forecast_the_reason_stands_there);
  ADD ("few-are-not-nobody-and-most-are-not-everybody", few_are_not_nobody_and_most_are_not_everybody);
  ADD ("long-names-are-shortened-to-an-initial", long_names_are_shortened_to_an_initial);
  ADD ("staying-is-blue-up-is-green-down-is-red", staying_is_blue_up_is_green_down_is_red);
  ADD ("every-row-has-its-name", every_row_has_its_name);
  ADD ("arrow-keys-follow-rows-and-columns", arrow_keys_follow_rows_and_columns);
  return g_test_run ();
}
