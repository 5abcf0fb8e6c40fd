/* What is behind the outlook: the forecast's probabilities, and how it did in the back-test. */
#include "chart-fixture.h"
#include "tests/test-support.h"

#include <math.h>

#define NARROW "\xe2\x80\xaf"

static void
outcomes_go_from_the_highest_tier_to_leaving (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  RetailPrediction prediction;
  g_autoptr (RetailChart) chart = NULL;

  chart_fixture_prediction (model, &prediction);
  chart = retail_outcome_chart_new (model, &prediction, NULL);
  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, 5);
  g_assert_cmpstr (retail_chart_get_cell (chart, 1, 0), ==, "◆ Sultan");
  g_assert_cmpstr (retail_chart_get_cell (chart, 1, 1), ==, "22" NARROW "%");
  g_assert_cmpstr (retail_chart_get_cell (chart, 1, 2), ==, "unknown");
  g_assert_cmpstr (retail_chart_get_cell (chart, 5, 0), ==, "Left");
  g_assert_cmpstr (retail_chart_get_cell (chart, 5, 1), ==, "10" NARROW "%");
}

static void
the_likeliest_outcome_is_told (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  RetailPrediction prediction;
  g_autoptr (RetailChart) moves = NULL;
  g_autoptr (RetailChart) stays = NULL;
  g_autoptr (RetailChart) leaves = NULL;

  chart_fixture_prediction (model, &prediction);
  prediction.outcome[2] = 0.6;
  moves = retail_outcome_chart_new (model, &prediction, NULL);
  g_assert_cmpstr (retail_chart_get_summary (moves), ==,
                   "In 90 days this customer is most likely in the segment ■ Loyalist (60" NARROW "%).");
  prediction.outcome[3] = 0.7;
  stays = retail_outcome_chart_new (model, &prediction, NULL);
  g_assert_cmpstr (retail_chart_get_summary (stays), ==,
                   "In 90 days this customer is most likely still in the segment ◆ Sultan (70" NARROW "%).");
  prediction.outcome[4] = 0.9;
  leaves = retail_outcome_chart_new (model, &prediction, NULL);
  g_assert_cmpstr (retail_chart_get_summary (leaves), ==,
                   "In 90 days this customer has most likely left (90" NARROW "%).");
}

static void
ranges_stand_beside_the_probabilities (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  RetailOutlookRanges ranges;
  RetailPrediction prediction;
  g_autoptr (RetailChart) chart = NULL;
  g_autofree char *text = NULL;

  chart_fixture_prediction (model, &prediction);
  for (guint j = 0; j <= 4; j++)
    ranges.outcome[j] = (RetailRange){ 0.1, 0.3 };
  chart = retail_outcome_chart_new (model, &prediction, &ranges);
  text = retail_chart_dup_item_text (chart, 0);
  g_assert_cmpstr (text, ==, "◆ Sultan: 22" NARROW "% (90 % range 10" NARROW "%–30" NARROW "%)");
}

static void
an_estimate_has_no_outcomes (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  RetailPrediction prediction;
  g_autoptr (RetailChart) chart = NULL;

  chart_fixture_prediction (model, &prediction);
  prediction.outlook_source = RETAIL_OUTLOOK_MEMBERSHIP;
  chart = retail_outcome_chart_new (model, &prediction, NULL);
  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, 0);
}

static void
empty_bins_are_left_out_of_the_calibration (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_calibration_chart_new (model);
  g_autoptr (RetailChartLayout) layout = NULL;
  g_autofree char *text = retail_chart_dup_item_text (chart, 0);
  RetailBox first, last, plot;

  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, RETAIL_CALIBRATION_BINS - 1);
  g_assert_cmpstr (text, ==, "Foretold: 5.0" NARROW "%\nObserved: 2.0" NARROW "%\n200 customers");
  g_assert_cmpstr (retail_chart_get_summary (chart), ==,
                   "Foretold and observed risk differ by 3.0" NARROW "% on average.");
  layout = retail_chart_layout_new (chart, NULL, 300, 200);
  plot = retail_chart_layout_get_plot (layout);
  first = retail_chart_layout_get_item (layout, 0);
  last = retail_chart_layout_get_item (layout, RETAIL_CALIBRATION_BINS - 2);
  g_assert_cmpfloat_with_epsilon (first.x + first.width / 2, plot.x + 0.05 * plot.width, 1e-9);
  g_assert_cmpfloat_with_epsilon (first.y + first.height / 2, plot.y + 0.98 * plot.height, 1e-9);
  g_assert_cmpfloat (first.width, >, last.width);
}

static void
without_a_forecast_there_is_no_calibration (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = NULL;

  model->forecast->backtest = (RetailBacktest){ 0 };
  chart = retail_calibration_chart_new (model);
  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, 0);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/charts/outlook/outcomes-go-from-the-highest-tier-to-leaving",
                   outcomes_go_from_the_highest_tier_to_leaving);
  g_test_add_func ("/charts/outlook/the-likeliest-outcome-is-told", the_likeliest_outcome_is_told);
  g_test_add_func ("/charts/outlook/ranges-stand-beside-the-probabilities",
                   ranges_stand_beside_the_probabilities);
  g_test_add_func ("/charts/outlook/an-estimate-has-no-outcomes", an_estimate_has_no_outcomes);
  g_test_add_func ("/charts/outlook/empty-bins-are-left-out-of-the-calibration",
                   empty_bins_are_left_out_of_the_calibration);
  g_test_add_func ("/charts/outlook/without-a-forecast-there-is-no-calibration",
                   without_a_forecast_there_is_no_calibration);
  return g_test_run ();
}
