#include "chart-fixture.h"
#include "charts/chart-private.h"
#include "layout-checks.h"
#include "tests/test-support.h"

#include <math.h>

static void
outward_is_better_on_every_axis (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);

  g_assert_cmpfloat (retail_radar_value (model, RETAIL_FEATURE_MONETARY, 0), ==, 0);
  g_assert_cmpfloat (retail_radar_value (model, RETAIL_FEATURE_MONETARY, 5000), ==, 1);
  g_assert_cmpfloat (retail_radar_value (model, RETAIL_FEATURE_MONETARY, 1250), ==, 0.25);
  g_assert_cmpfloat (retail_radar_value (model, RETAIL_FEATURE_RECENCY, 0), ==, 1);
  g_assert_cmpfloat (retail_radar_value (model, RETAIL_FEATURE_RECENCY, 365), ==, 0);
  g_assert_cmpfloat_with_epsilon (retail_radar_value (model, RETAIL_FEATURE_RECENCY, 73), 0.8, 1e-12);
}

static void
values_beyond_the_range_stay_on_the_rim (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);

  g_assert_cmpfloat (retail_radar_value (model, RETAIL_FEATURE_MONETARY, 1e9), ==, 1);
  g_assert_cmpfloat (retail_radar_value (model, RETAIL_FEATURE_AVG_ITEMS, 0), ==, 0);
  g_assert_cmpfloat (retail_radar_value (model, RETAIL_FEATURE_RECENCY, 1e9), ==, 0);
  model->spread.range_max[RETAIL_FEATURE_MONETARY] = 0;
  g_assert_cmpfloat (retail_radar_value (model, RETAIL_FEATURE_MONETARY, 7), ==, 0.5);
}

static RetailChart *
customer_radar (const RetailModel *model)
{
  RetailProfile profile;
  RetailPrediction prediction;

  chart_fixture_profile (&profile);
  chart_fixture_prediction (model, &prediction);
  return retail_radar_chart_new (model, &profile, &prediction,
                                 RETAIL_RADAR_CUSTOMER | RETAIL_RADAR_SEGMENT | RETAIL_RADAR_EVERYONE, TRUE);
}

/* How far from the centre of the plot an item lies, 1 = on the rim. */
static double
reach_of (const RetailChartLayout *layout, guint item)
{
  RetailPoint centre = retail_box_centre (retail_chart_layout_get_plot (layout));
  RetailPoint at = retail_box_centre (retail_chart_layout_get_item (layout, item));

  return hypot (at.x - centre.x, at.y - centre.y) / (layout->plot.width / 2);
}

static void
vertices_lie_at_their_values (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = customer_radar (model);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 600, 500);
  RetailProfile profile;

  chart_fixture_profile (&profile);
  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, 3 * RETAIL_N_FEATURES);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    g_assert_cmpfloat_with_epsilon (reach_of (layout, 2 * RETAIL_N_FEATURES + f),
                                    retail_radar_value (model, f, profile.values[f]), 1e-9);
}

static void
the_first_axis_points_up_and_the_rest_go_clockwise (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = customer_radar (model);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 600, 500);
  RetailPoint centre = retail_box_centre (retail_chart_layout_get_plot (layout));
  RetailPoint spend = retail_box_centre (retail_chart_layout_get_item (layout, 0));
  RetailPoint recency = retail_box_centre (retail_chart_layout_get_item (layout, 2));

  g_assert_cmpfloat_with_epsilon (spend.x, centre.x, 1e-9);
  g_assert_cmpfloat (spend.y, <, centre.y);
  g_assert_cmpfloat (recency.x, >, centre.x);
  g_assert_cmpfloat_with_epsilon (recency.y, centre.y, 1e-9);
}

static void
the_table_names_features_and_series (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = customer_radar (model);

  g_assert_cmpstr (retail_chart_get_title (chart), ==, "Customer DNA");
  g_assert_cmpuint (retail_chart_get_n_rows (chart), ==, 9);
  g_assert_cmpuint (retail_chart_get_n_columns (chart), ==, 4);
  g_assert_cmpstr (retail_chart_get_cell (chart, 0, 1), ==, "Sultan");
  g_assert_cmpstr (retail_chart_get_cell (chart, 0, 2), ==, "everyone");
  g_assert_cmpstr (retail_chart_get_cell (chart, 0, 3), ==, "this customer");
  g_assert_cmpstr (retail_chart_get_cell (chart, 1, 0), ==, "Total spend");
  g_assert_cmpstr (retail_chart_get_cell (chart, 1, 3), ==, "$4,000");
  g_assert_cmpstr (retail_chart_get_cell (chart, 3, 3), ==, "45 days");
}

static void
a_tooltip_starts_with_what_is_pointed_at (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = customer_radar (model);
  g_autofree char *customer = retail_chart_dup_item_text (chart, 2 * RETAIL_N_FEATURES);
  g_autofree char *sultan = retail_chart_dup_item_text (chart, 0);

  g_assert_cmpstr (customer, ==, "Total spend\nthis customer: $4,000\neveryone: $850\nSultan: $3,812");
  g_assert_true (g_str_has_prefix (sultan, "Total spend\nSultan: $3,812\n"));
}

static void
features_the_shop_lacks_have_no_axis (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = NULL;

  for (int f = RETAIL_FEATURE_PAGE_VIEWS; f < RETAIL_N_FEATURES; f++)
    model->has_feature[f] = FALSE;
  chart = customer_radar (model);
  g_assert_cmpuint (retail_chart_get_n_rows (chart), ==, 6);
  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, 15);
}

static void
all_segments_stand_side_by_side (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart
      = retail_radar_chart_new (model, NULL, NULL, RETAIL_RADAR_ALL_SEGMENTS, FALSE);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 600, 500);

  g_assert_cmpstr (retail_chart_get_title (chart), ==, "Segment DNA");
  g_assert_cmpuint (retail_chart_get_n_columns (chart), ==, 5);
  g_assert_cmpuint (layout->labels->len, ==, RETAIL_N_FEATURES);
  g_assert_cmpuint (layout->swatches->len, ==, 0);
}

static void
nothing_to_show_is_said (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_radar_chart_new (model, NULL, NULL, RETAIL_RADAR_CUSTOMER, TRUE);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 600, 500);

  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, 0);
  g_assert_cmpuint (layout->labels->len, ==, 1);
  g_assert_cmpstr (retail_chart_get_summary (chart), ==, "There is nothing to compare.");
}

static void
a_narrow_radar_takes_the_short_labels (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart
      = retail_radar_chart_new (model, NULL, NULL, RETAIL_RADAR_ALL_SEGMENTS, FALSE);
  g_autoptr (RetailChartLayout) wide = retail_chart_layout_new (chart, NULL, 600, 500);
  g_autoptr (RetailChartLayout) narrow = retail_chart_layout_new (chart, NULL, 230, 230);

  g_assert_cmpstr (pango_layout_get_text (g_array_index (wide->labels, RetailLabel, 0).text), ==,
                   "Total spend");
  g_assert_cmpstr (pango_layout_get_text (g_array_index (narrow->labels, RetailLabel, 0).text), ==, "Spend");
  g_assert_cmpuint (narrow->labels->len, ==, RETAIL_N_FEATURES);
}

/* Four profiles with long names, each twice as far out as the one before. */
static RetailChart *
overlay (const RetailModel *model, RetailProfile *profiles)
{
  RetailRadarProfile series[4];

  for (guint s = 0; s < G_N_ELEMENTS (series); s++)
    {
      for (int f = 0; f < RETAIL_N_FEATURES; f++)
        profiles[s].values[f] = model->spread.range_max[f] * (1 << s) / 8.0;
      series[s] = (RetailRadarProfile){ s == 0 ? "Now" : "After a whole year of visits", &profiles[s], 4 + s,
                                        (RetailMark)s };
    }
  return retail_overlay_chart_new (model, series, G_N_ELEMENTS (series));
}

static void
profiles_lie_over_each_other (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  RetailProfile profiles[4];
  g_autoptr (RetailChart) chart = overlay (model, profiles);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 700, 600);
  const guint n = retail_chart_get_n_items (chart) / 4;

  g_assert_cmpuint (n, ==, RETAIL_N_FEATURES);
  /* the last lies lowest */
  for (guint s = 0; s < 4; s++)
    g_assert_cmpfloat_with_epsilon (reach_of (layout, (3 - s) * n + RETAIL_FEATURE_MONETARY), (1 << s) / 8.0,
                                    0.01);
}

static void
overlays_fit_at_every_size (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  RetailProfile profiles[4];
  g_autoptr (RetailChart) chart = overlay (model, profiles);
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func ((GDestroyNotify)retail_chart_layout_free);

  layout_checks_add_sizes (layouts, chart, 1);
  layout_checks_run (layouts, layout_check_labels);
}

#define ADD(name, function) g_test_add_func ("/charts/radar-chart/" name, function)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("outward-is-better-on-every-axis", outward_is_better_on_every_axis);
  ADD ("values-beyond-the-range-stay-on-the-rim", values_beyond_the_range_stay_on_the_rim);
  ADD ("vertices-lie-at-their-values", vertices_lie_at_their_values);
  ADD ("the-first-axis-points-up-and-the-rest-go-clockwise",
       the_first_axis_points_up_and_the_rest_go_clockwise);
  ADD ("the-table-names-features-and-series", the_table_names_features_and_series);
  ADD ("a-tooltip-starts-with-what-is-pointed-at", a_tooltip_starts_with_what_is_pointed_at);
  ADD ("features-the-shop-lacks-have-no-axis", features_the_shop_lacks_have_no_axis);
  ADD ("all-segments-stand-side-by-side", all_segments_stand_side_by_side);
  ADD ("profiles-lie-over-each-other", profiles_lie_over_each_other);
  ADD ("overlays-fit-at-every-size", overlays_fit_at_every_size);
  ADD ("nothing-to-show-is-said", nothing_to_show_is_said);
  ADD ("a-narrow-radar-takes-the-short-labels", a_narrow_radar_takes_the_short_labels);
  return g_test_run ();
}
