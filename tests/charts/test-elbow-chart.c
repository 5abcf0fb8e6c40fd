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

      /* figures carry a mark of direction in front */
      if (g_str_has_suffix (pango_layout_get_text (label->text), text))
        return label;
    }
  return NULL;
}

static void
the_chosen_k_and_the_best_silhouette_are_labelled (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_elbow_chart_new (model);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 480, 360);
  RetailPoint fourth = retail_box_centre (retail_chart_layout_get_item (layout, 3));

  g_assert_cmpfloat_with_epsilon (retail_box_centre (find_label (layout, "k = 4")->box).x, fourth.x, 1);
  g_assert_cmpfloat_with_epsilon (retail_box_centre (find_label (layout, "0.43")->box).x, fourth.x, 1);
  g_assert_nonnull (find_label (layout, "number of segments k"));
  g_assert_nonnull (find_label (layout, "inertia"));
  g_assert_nonnull (find_label (layout, "silhouette"));
}

static void
every_k_has_its_number_below (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_elbow_chart_new (model);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 480, 360);

  for (guint i = 0; i < 10; i++)
    {
      RetailBox column = retail_chart_layout_get_item (layout, i);
      gboolean found = FALSE;

      for (guint l = 0; l < layout->labels->len; l++)
        {
          const RetailBox *box = &g_array_index (layout->labels, RetailLabel, l).box;

          found |= box->y > column.y + column.height && box->x > column.x
                   && box->x + box->width < column.x + column.width;
        }
      g_assert_true (found);
    }
}

static void
both_scales_are_labelled_in_their_own_colour (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_elbow_chart_new (model);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 480, 360);
  const RetailLabel *inertia = find_label (layout, "8,000"), *silhouette = find_label (layout, "0.5");

  g_assert_cmpuint (inertia->ink, ==, RETAIL_INK_INERTIA);
  g_assert_cmpuint (silhouette->ink, ==, RETAIL_INK_SILHOUETTE);
  g_assert_cmpfloat (inertia->box.x + inertia->box.width, <, layout->plot.x);
  g_assert_cmpfloat (silhouette->box.x, >, layout->plot.x + layout->plot.width);
}

static void
a_narrow_chart_drops_the_scales_but_not_the_answer (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_elbow_chart_new (model);
  g_autoptr (RetailChartLayout) layout = retail_chart_layout_new (chart, NULL, 220, 200);

  g_assert_null (find_label (layout, "8,000"));
  g_assert_nonnull (find_label (layout, "k = 4"));
  g_assert_nonnull (find_label (layout, "0.43"));
}

static void
tooltip_and_table_tell_both_curves (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = retail_elbow_chart_new (model);
  g_autofree char *fourth = retail_chart_dup_item_text (chart, 3);
  g_autofree char *first = retail_chart_dup_item_text (chart, 0);

  g_assert_cmpstr (fourth, ==, "k = 4\nInertia: 2,988\nSilhouette: 0.430\nbest silhouette\nelbow of inertia");
  g_assert_cmpstr (first, ==, "k = 1\nInertia: 7,998\nSilhouette: –");
  g_assert_cmpuint (retail_chart_get_n_rows (chart), ==, 11);
  g_assert_cmpstr (retail_chart_get_cell (chart, 1, 2), ==, "–");
  g_assert_cmpstr (
      retail_chart_get_summary (chart), ==,
      "Silhouette is best at k = 4 (0.43), the elbow of inertia lies at k = 4, and the model has k = 4.");
}

static void
a_model_without_an_elbow_still_has_a_summary (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = NULL;

  model->k_elbow = model->k_silhouette = 0;
  chart = retail_elbow_chart_new (model);
  g_assert_cmpstr (retail_chart_get_summary (chart), ==,
                   "Inertia over the number of segments; the model has 4 segments.");
}

static void
no_curve_is_said (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = NULL;
  g_autoptr (RetailChartLayout) layout = NULL;

  model->n_curve = 0;
  chart = retail_elbow_chart_new (model);
  layout = retail_chart_layout_new (chart, NULL, 480, 360);
  g_assert_nonnull (find_label (layout, "No numbers of segments have been compared."));
}

static void
negative_silhouettes_stay_in_the_plot (void)
{
  g_autoptr (RetailModel) model = chart_fixture_model (4);
  g_autoptr (RetailChart) chart = NULL;
  g_autoptr (RetailChartLayout) layout = NULL;

  for (guint i = 1; i < model->n_curve; i++)
    model->curve[i].silhouette = -0.1 * i;
  chart = retail_elbow_chart_new (model);
  layout = retail_chart_layout_new (chart, NULL, 480, 360);
  g_assert_nonnull (find_label (layout, "−1.0"));
}

/* The best silhouette right beside the chosen number of segments, as high as there is room. */
static void
labels_side_by_side_keep_apart (void)
{
  for (guint best = 3; best <= 5; best += 2)
    {
      g_autoptr (RetailModel) model = chart_fixture_model (4);
      g_autoptr (RetailChart) chart = NULL;
      g_autoptr (RetailChartLayout) layout = NULL;
      const RetailBox *chosen, *value;

      model->k_silhouette = best;
      model->curve[best - 1].silhouette = 0.499;
      chart = retail_elbow_chart_new (model);
      layout = retail_chart_layout_new (chart, NULL, 290, 240);
      chosen = &find_label (layout, "k = 4")->box;
      value = &find_label (layout, "0.50")->box;
      if (value->y < chosen->y + chosen->height)
        g_assert_cmpfloat (MAX (value->x - chosen->x - chosen->width, chosen->x - value->x - value->width),
                           >=, 4);
    }
}

#define ADD(name, function) g_test_add_func ("/charts/elbow-chart/" name, function)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("the-chosen-k-and-the-best-silhouette-are-labelled",
       the_chosen_k_and_the_best_silhouette_are_labelled);
  ADD ("every-k-has-its-number-below", every_k_has_its_number_below);
  ADD ("both-scales-are-labelled-in-their-own-colour", both_scales_are_labelled_in_their_own_colour);
  ADD ("a-narrow-chart-drops-the-scales-but-not-the-answer",
       a_narrow_chart_drops_the_scales_but_not_the_answer);
  ADD ("tooltip-and-table-tell-both-curves", tooltip_and_table_tell_both_curves);
  ADD ("a-model-without-an-elbow-still-has-a-summary", a_model_without_an_elbow_still_has_a_summary);
  ADD ("no-curve-is-said", no_curve_is_said);
  ADD ("negative-silhouettes-stay-in-the-plot", negative_silhouettes_stay_in_the_plot);
  ADD ("labels-side-by-side-keep-apart", labels_side_by_side_keep_apart);
  return g_test_run ();
}
