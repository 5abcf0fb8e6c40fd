/* Importance and margin: the two charts made of bars. */
#include "chart-fixture.h"
#include "charts/chart-private.h"
#include "tests/test-support.h"

#include <math.h>

#define NARROW "\xe2\x80\xaf"

static RetailChart *
margin_chart (const RetailModel *model, guint n)
{
  RetailPrediction prediction;

  chart_fixture_prediction (model, &prediction);
  return retail_margin_chart_new (model, &prediction, n);
}

static void
importance_is_sorted (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);

  for (int kind = RETAIL_IMPORTANCE_PERMUTATION; kind <= RETAIL_IMPORTANCE_ETA2; kind++)
    {
      g_autoptr (RetailChart) chart = retail_importance_chart_new (model, kind);

      g_assert_cmpuint (retail_chart_get_n_rows (chart), ==, 9);
      for (guint row = 2; row < 9; row++)
        g_assert_cmpfloat (g_ascii_strtod (retail_chart_get_cell (chart, row - 1, 1), NULL), >=,
                           g_ascii_strtod (retail_chart_get_cell (chart, row, 1), NULL));
    }
}

static void
importance_names_the_first_and_the_last (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) permuted = retail_importance_chart_new (model, RETAIL_IMPORTANCE_PERMUTATION);
  g_autoptr (RetailChart) eta2 = retail_importance_chart_new (model, RETAIL_IMPORTANCE_ETA2);
  g_autofree char *text = retail_chart_dup_item_text (permuted, 0);

  g_assert_cmpstr (retail_chart_get_summary (permuted), ==,
                   "Page views decides the segment most (31.0" NARROW "%), Recency least (6.0" NARROW "%).");
  g_assert_cmpstr (retail_chart_get_subtitle (permuted), ==, "permutation importance");
  g_assert_cmpstr (text, ==,
                   "Page views: 31.0" NARROW "% of the customers change segment when it is shuffled");
  g_assert_true (g_str_has_prefix (retail_chart_get_summary (eta2), "Total spend"));
}

static void
inactive_features_have_no_bar (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = NULL;
  g_autoptr (RetailChart) none = NULL;

  model->permutation[RETAIL_FEATURE_PAGE_VIEWS] = NAN;
  chart = retail_importance_chart_new (model, RETAIL_IMPORTANCE_PERMUTATION);
  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, 7);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    model->permutation[f] = NAN;
  none = retail_importance_chart_new (model, RETAIL_IMPORTANCE_PERMUTATION);
  g_assert_cmpuint (retail_chart_get_n_items (none), ==, 0);
  g_assert_cmpstr (retail_chart_get_summary (none), ==, "No feature has been weighed yet.");
}

/* The label whose text ends so (figures carry a mark of direction in front). */
static const RetailBox *
find_label (const RetailChartLayout *layout, const char *text)
{
  for (guint i = 0; i < layout->labels->len; i++)
    {
      const RetailLabel *label = &g_array_index (layout->labels, RetailLabel, i);

      if (g_str_has_suffix (pango_layout_get_text (label->text), text))
        return &label->box;
    }
  return NULL;
}

static void
longer_bars_push_their_figures_further (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_importance_chart_new (model, RETAIL_IMPORTANCE_PERMUTATION);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 400, 300);

  g_assert_cmpfloat (find_label (layout, "31.0" NARROW "%")->x, >, find_label (layout, "29.0" NARROW "%")->x);
  g_assert_cmpfloat (find_label (layout, "29.0" NARROW "%")->x, >, find_label (layout, "6.0" NARROW "%")->x);
}

static void
right_to_left_is_the_mirror_image (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = margin_chart (model, 5);
  RetailChartStyle style = { NULL, 1, TRUE };
  g_autoptr (RetailChartLayout) left = retail_chart_layout_new (chart, NULL, 400, 200);
  g_autoptr (RetailChartLayout) right = retail_chart_layout_new (chart, &style, 400, 200);

  g_assert_cmpuint (left->labels->len, ==, right->labels->len);
  for (guint i = 0; i < left->labels->len; i++)
    {
      const RetailBox *a = &g_array_index (left->labels, RetailLabel, i).box;
      const RetailBox *b = &g_array_index (right->labels, RetailLabel, i).box;

      g_assert_cmpfloat_with_epsilon (a->x + a->width, 400 - b->x, 0.01);
      g_assert_cmpfloat_with_epsilon (a->y, b->y, 0.01);
    }
}

static void
a_low_chart_keeps_the_largest_bars (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_importance_chart_new (model, RETAIL_IMPORTANCE_PERMUTATION);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 400, 60);

  g_assert_cmpfloat (retail_chart_layout_get_item (layout, 0).width, >, 0);
  g_assert_cmpfloat (retail_chart_layout_get_item (layout, 7).width, ==, 0);
  g_assert_nonnull (find_label (layout, "Page views"));
}

static void
the_margin_shows_the_weightiest_first_for_then_against (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = margin_chart (model, 4);
  static const char *const names[] = { "Frequency", "Total spend", "Unique products", "Recency" };
  static const char *const shares[]
      = { "+72" NARROW "%", "+46" NARROW "%", "+24" NARROW "%", "−38" NARROW "%" };

  g_assert_cmpstr (retail_chart_get_title (chart), ==, "Why Sultan and not Loyalist");
  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpstr (retail_chart_get_cell (chart, i + 1, 0), ==, names[i]);
      g_assert_cmpstr (retail_chart_get_cell (chart, i + 1, 1), ==, shares[i]);
    }
}

static void
the_margins_table_has_all_features (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = margin_chart (model, 2);

  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, 2);
  g_assert_cmpuint (retail_chart_get_n_rows (chart), ==, 9);
}

static void
bars_for_and_against_leave_zero_to_both_sides (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = margin_chart (model, 5);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 500, 200);
  const RetailBox *for_it = find_label (layout, "+24" NARROW "%"),
                  *against = find_label (layout, "−38" NARROW "%");

  g_assert_cmpfloat (against->x + against->width, <, for_it->x);
}

static void
a_margin_of_all_but_nothing_stays_readable (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = NULL;
  RetailPrediction prediction;

  chart_fixture_prediction (model, &prediction);
  prediction.margin = 1e-6;
  chart = retail_margin_chart_new (model, &prediction, 8);
  g_assert_cmpstr (retail_chart_get_cell (chart, 1, 1), ==, ">999" NARROW "%");
  g_assert_cmpstr (retail_chart_get_cell (chart, 8, 1), ==, "<−999" NARROW "%");
}

static void
a_lone_segment_has_no_rival (void)
{
  g_autoptr (RetailModel) model = chart_fixture_numbered_model (1, 4);
  g_autoptr (RetailChart) chart = margin_chart (model, 5);

  g_assert_cmpstr (retail_chart_get_title (chart), ==, "Why Segment 1");
  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, 0);
  g_assert_cmpstr (retail_chart_get_summary (chart), ==, "There is no other segment to compare with.");
}

#define ADD(name, function) g_test_add_func ("/charts/bar-charts/" name, function)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("importance-is-sorted", importance_is_sorted);
  ADD ("importance-names-the-first-and-the-last", importance_names_the_first_and_the_last);
  ADD ("inactive-features-have-no-bar", inactive_features_have_no_bar);
  ADD ("longer-bars-push-their-figures-further", longer_bars_push_their_figures_further);
  ADD ("right-to-left-is-the-mirror-image", right_to_left_is_the_mirror_image);
  ADD ("a-low-chart-keeps-the-largest-bars", a_low_chart_keeps_the_largest_bars);
  ADD ("the-margin-shows-the-weightiest-first-for-then-against",
       the_margin_shows_the_weightiest_first_for_then_against);
  ADD ("the-margins-table-has-all-features", the_margins_table_has_all_features);
  ADD ("bars-for-and-against-leave-zero-to-both-sides", bars_for_and_against_leave_zero_to_both_sides);
  ADD ("a-margin-of-all-but-nothing-stays-readable", a_margin_of_all_but_nothing_stays_readable);
  ADD ("a-lone-segment-has-no-rival", a_lone_segment_has_no_rival);
  return g_test_run ();
}
