#include "chart-fixture.h"
#include "charts/chart-private.h"
#include "tests/test-support.h"

#include <math.h>

static const RetailLabel *
find_label (const RetailChartLayout *layout, const char *text)
{
  for (guint i = 0; i < layout->labels->len; i++)
    {
      const RetailLabel *label = &g_array_index (layout->labels, RetailLabel, i);

      if (g_str_equal (pango_layout_get_text (label->text), text))
        return label;
    }
  return NULL;
}

static void
axes_are_named_by_their_strongest_loadings (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (50);
  g_autoptr (RetailChart) chart = retail_scatter_chart_new (model, NULL);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 480, 360);
  const RetailLabel *across = find_label (layout, "Spend, Frequency →");
  const RetailLabel *up = find_label (layout, "Views, Cart →");

  g_assert_nonnull (across);
  g_assert_nonnull (up);
  g_assert_cmpfloat (across->box.y, >=, layout->plot.y + layout->plot.height);
  g_assert_cmpfloat (up->box.x + up->box.width, <=, layout->plot.x);
  g_assert_cmpfloat (up->box.height, >, up->box.width);
}

static void
the_second_axis_points_up (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (50);
  g_autoptr (RetailChart) chart = retail_scatter_chart_new (model, NULL);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 480, 360);

  for (guint i = 1; i < 50; i++)
    {
      RetailPoint a = retail_box_centre (retail_chart_layout_get_item (layout, i - 1));
      RetailPoint b = retail_box_centre (retail_chart_layout_get_item (layout, i));

      g_assert_true ((a.x < b.x) == (model->sample[i - 1].x < model->sample[i].x));
      g_assert_true ((a.y > b.y) == (model->sample[i - 1].y < model->sample[i].y));
    }
}

static void
the_simulated_customer_moves_nobody_else (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (50);
  RetailPrediction prediction;
  g_autoptr (RetailChart) without = retail_scatter_chart_new (model, NULL);
  g_autoptr (RetailChart) with = NULL;
  g_autoptr (RetailChartLayout) before = retail_chart_layout_new (without, NULL, 480, 360);
  g_autoptr (RetailChartLayout) after = NULL;

  chart_fixture_prediction (model, &prediction);
  prediction.map_x = 100;
  with = retail_scatter_chart_new (model, &prediction);
  after = retail_chart_layout_new (with, NULL, 480, 360);
  for (guint i = 0; i < 50; i++)
    {
      RetailBox a = retail_chart_layout_get_item (before, i), b = retail_chart_layout_get_item (after, i);

      g_assert_cmpfloat (a.x, ==, b.x);
      g_assert_cmpfloat (a.y, ==, b.y);
    }
}

static gboolean
contains (RetailBox outer, RetailBox inner)
{
  return inner.x >= outer.x - 0.01 && inner.y >= outer.y - 0.01
         && inner.x + inner.width <= outer.x + outer.width + 0.01
         && inner.y + inner.height <= outer.y + outer.height + 0.01;
}

static void
the_simulated_customer_and_the_label_stay_in_the_plot (void)
{
  static const double places[] = { -100, -3, 0, 3, 100 };
  g_autoptr (RetailModel) model = chart_fixture_model (50);
  RetailPrediction prediction;

  chart_fixture_prediction (model, &prediction);
  for (gsize i = 0; i < G_N_ELEMENTS (places) * G_N_ELEMENTS (places); i++)
    {
      g_autoptr (RetailChart) chart = NULL;
      g_autoptr (RetailChartLayout) layout = NULL;
      const RetailLabel *label;

      prediction.map_x = places[i % G_N_ELEMENTS (places)];
      prediction.map_y = places[i / G_N_ELEMENTS (places)];
      chart = retail_scatter_chart_new (model, &prediction);
      layout = retail_chart_layout_new (chart, NULL, 300, 240);
      label = find_label (layout, "simulated customer");
      g_assert_nonnull (label);
      g_assert_true (contains (layout->plot, label->box));
      g_assert_true (
          contains (layout->plot, (RetailBox){ retail_chart_layout_get_item (layout, 50).x + 2,
                                               retail_chart_layout_get_item (layout, 50).y + 2, 14, 14 }));
    }
}

static void
the_simulated_customer_lies_on_top (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (50);
  RetailPrediction prediction;
  g_autoptr (RetailChart) chart = NULL;
  g_autofree char *text = NULL;

  chart_fixture_prediction (model, &prediction);
  chart = retail_scatter_chart_new (model, &prediction);
  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, 51);
  text = retail_chart_dup_item_text (chart, 50);
  g_assert_cmpstr (text, ==, "simulated customer\nSultan");
}

static void
the_table_has_every_customer (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (50);
  g_autoptr (RetailChart) chart = retail_scatter_chart_new (model, NULL);

  g_assert_cmpuint (retail_chart_get_n_rows (chart), ==, 51);
  g_assert_cmpstr (retail_chart_get_cell (chart, 4, 0), ==, "C0004");
  g_assert_cmpstr (retail_chart_get_cell (chart, 4, 1), ==, "Sultan");
  g_assert_cmpstr (retail_chart_get_cell (chart, 4, 4), ==, "$3,812");
}

static void
an_empty_map_says_so (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (0);
  g_autoptr (RetailChart) chart = retail_scatter_chart_new (model, NULL);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 300, 240);

  g_assert_cmpuint (retail_chart_get_n_items (chart), ==, 0);
  g_assert_nonnull (find_label (layout, "There are no customers to show."));
}

static void
customers_all_in_one_place_are_drawn_in_the_middle (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (5);
  g_autoptr (RetailChart) chart = NULL;
  g_autoptr (RetailChartLayout) layout = NULL;
  RetailPoint at, middle;

  for (guint i = 0; i < 5; i++)
    model->sample[i].x = model->sample[i].y = 2;
  chart = retail_scatter_chart_new (model, NULL);
  layout = retail_chart_layout_new (chart, NULL, 300, 240);
  at = retail_box_centre (retail_chart_layout_get_item (layout, 3));
  middle = retail_box_centre (layout->plot);
  g_assert_cmpfloat_with_epsilon (at.x, middle.x, 1e-6);
  g_assert_cmpfloat_with_epsilon (at.y, middle.y, 1e-6);
}

static RetailPoint
place_of (const RetailChartLayout *layout, int item)
{
  return retail_box_centre (retail_chart_layout_get_item (layout, (guint)item));
}

/* And from edge to edge in fewer steps than there are customers. */
static void
an_arrow_key_leads_in_its_direction (void)
{
  static const double directions[][2] = { { -1, 0 }, { 1, 0 }, { 0, -1 }, { 0, 1 } };
  g_autoptr (RetailModel) model = chart_fixture_model (400);
  g_autoptr (RetailChart) chart = retail_scatter_chart_new (model, NULL);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 480, 360);

  for (RetailChartStep step = RETAIL_CHART_STEP_LEFT; step <= RETAIL_CHART_STEP_DOWN; step++)
    {
      const double *direction = directions[step];
      int item = 0, n_steps = 0;

      for (int next; (next = retail_chart_layout_step (layout, item, step)) != item; item = next)
        {
          RetailPoint from = place_of (layout, item), to = place_of (layout, next);
          double x = to.x - from.x, y = to.y - from.y;

          g_assert_cmpfloat (x * direction[0] + y * direction[1], >=,
                             fabs (x * direction[1] - y * direction[0]));
          g_assert_cmpint (++n_steps, <, 200);
        }
    }
}

static void
page_keys_go_from_segment_to_segment (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (100);
  RetailPrediction prediction;
  g_autoptr (RetailChart) chart = NULL;
  g_autoptr (RetailChartLayout) layout = NULL;
  int item = 0;

  chart_fixture_prediction (model, &prediction);
  chart = retail_scatter_chart_new (model, &prediction);
  layout = retail_chart_layout_new (chart, NULL, 480, 360);
  while (model->sample[item].segment != 0)
    item++;
  for (guint segment = 1; segment < model->n_segments; segment++)
    {
      item = retail_chart_layout_step (layout, item, RETAIL_CHART_STEP_ON);
      g_assert_cmpuint (model->sample[item].segment, ==, segment);
    }
  item = retail_chart_layout_step (layout, item, RETAIL_CHART_STEP_ON);
  g_assert_cmpint (item, ==, (int)model->n_sample); /* the simulated customer, the last */
  g_assert_cmpint (retail_chart_layout_step (layout, item, RETAIL_CHART_STEP_ON), ==, item);
  item = retail_chart_layout_step (layout, item, RETAIL_CHART_STEP_BACK);
  g_assert_cmpuint (model->sample[item].segment, ==, model->n_segments - 1);
}

#define ADD(name, function) g_test_add_func ("/charts/scatter-chart/" name, function)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("axes-are-named-by-their-strongest-loadings", axes_are_named_by_their_strongest_loadings);
  ADD ("the-second-axis-points-up", the_second_axis_points_up);
  ADD ("the-simulated-customer-moves-nobody-else", the_simulated_customer_moves_nobody_else);
  ADD ("the-simulated-customer-and-the-label-stay-in-the-plot",
       the_simulated_customer_and_the_label_stay_in_the_plot);
  ADD ("the-simulated-customer-lies-on-top", the_simulated_customer_lies_on_top);
  ADD ("the-table-has-every-customer", the_table_has_every_customer);
  ADD ("an-empty-map-says-so", an_empty_map_says_so);
  ADD ("customers-all-in-one-place-are-drawn-in-the-middle",
       customers_all_in_one_place_are_drawn_in_the_middle);
  ADD ("an-arrow-key-leads-in-its-direction", an_arrow_key_leads_in_its_direction);
  ADD ("page-keys-go-from-segment-to-segment", page_keys_go_from_segment_to_segment);
  return g_test_run ();
}
