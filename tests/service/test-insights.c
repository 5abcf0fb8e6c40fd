#include "engine/model-notes.h"
#include "service/insights.h"
#include "tests/test-support.h"

#include <math.h>

/* Four personas with these shares; views and spend as given. */
static RetailModel *
make_model (const double *share, const double *revenue_share, const double *views, const double *spend)
{
  RetailModel *model = retail_model_new ();

  model->n_segments = 4;
  model->segments = g_new0 (RetailSegment, 4);
  for (guint j = 0; j < 4; j++)
    {
      RetailSegment *segment = &model->segments[j];

      retail_persona_init (&segment->persona, (RetailPersonaKind)j, 4 - j);
      segment->share = share[j];
      segment->revenue_share = revenue_share[j];
      segment->mean[RETAIL_FEATURE_PAGE_VIEWS] = views[j];
      segment->mean_spend = spend[j];
    }
  model->has_feature[RETAIL_FEATURE_PAGE_VIEWS] = TRUE;
  return model;
}

static const double shares[4] = { 0.30, 0.27, 0.28, 0.15 };
static const double skewed[4] = { 0.03, 0.03, 0.30, 0.64 };
static const double views[4] = { 40, 300, 150, 310 };
static const double spend[4] = { 59, 96, 966, 3812 };

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_top_segment (void)
{
  g_autoptr (RetailModel) model = make_model (shares, skewed, views, spend);

  assert_text (retail_insight_dup_revenue (model),
               "15\u202f% of the customers bring 64\u202f% of the revenue.");
}

static void
test_top_segments_together (void)
{
  const double revenue[4] = { 0.10, 0.15, 0.35, 0.40 };
  g_autoptr (RetailModel) model = make_model (shares, revenue, views, spend);

  assert_text (retail_insight_dup_revenue (model),
               "43\u202f% of the customers bring 75\u202f% of the revenue.");
}

static void
test_even (void)
{
  g_autoptr (RetailModel) model = make_model (shares, shares, views, spend);

  assert_text (retail_insight_dup_revenue (model),
               "No segment brings much more revenue than its share of the customers.");
}

static void
test_no_revenue (void)
{
  const double unknown[4] = { NAN, NAN, NAN, NAN };
  g_autoptr (RetailModel) model = make_model (shares, unknown, views, spend);

  g_assert_null (retail_insight_dup_revenue (model));
  model->n_segments = 1;
  g_assert_null (retail_insight_dup_revenue (model));
}

static void
test_lookers (void)
{
  g_autoptr (RetailModel) model = make_model (shares, skewed, views, spend);

  assert_text (retail_insight_dup_opportunity (model), "Window Shopper: about as many page views as Sultan, "
                                                       "yet only 3\u202f% of the spend. Worth winning over.");
  model->segments[1].mean[RETAIL_FEATURE_PAGE_VIEWS] = 200;
  g_assert_null (retail_insight_dup_opportunity (model));
  model->segments[1].mean[RETAIL_FEATURE_PAGE_VIEWS] = 300;
  model->has_feature[RETAIL_FEATURE_PAGE_VIEWS] = FALSE;
  g_assert_null (retail_insight_dup_opportunity (model));
}

static void
test_choice_of_k (void)
{
  static const RetailCurvePoint curve[] = { { 3, 10, 0.52 }, { 4, 8, 0.468 } };
  g_autoptr (RetailModel) model = make_model (shares, skewed, views, spend);

  model->curve = g_memdup2 (curve, sizeof curve);
  model->n_curve = 2;
  model->silhouette.mean = 0.468;
  model->k_silhouette = model->k_elbow = 4;
  assert_text (retail_insight_dup_k (model), "k = 4: best silhouette 0.47; the elbow says 4 too.");
  model->k_elbow = 3;
  assert_text (retail_insight_dup_k (model), "k = 4: best silhouette 0.47; the elbow says 3.");
  model->k_elbow = 0;
  assert_text (retail_insight_dup_k (model), "k = 4: best silhouette 0.47; the inertia has no clear elbow.");
  model->k_reason = RETAIL_K_PINNED;
  model->k_silhouette = 3;
  assert_text (retail_insight_dup_k (model),
               "k = 4, as you asked for: silhouette 0.47; the best would be 0.52 at k = 3.");
  model->curve[0].silhouette = 0.471;
  assert_text (retail_insight_dup_k (model),
               "k = 4, as you asked for: silhouette 0.47, as good as the best, at k = 3.");
  model->k_reason = RETAIL_K_REDUCED;
  assert_text (retail_insight_dup_k (model), "k = 4: there are no more distinct customers than that.");
}

static void
test_estimate (void)
{
  g_autoptr (RetailModel) model = make_model (shares, skewed, views, spend);

  model->forecast_gap = RETAIL_GAP_NO_DATES;
  assert_text (retail_model_dup_estimate (model),
               "An estimate from memberships: these data have no dates to learn from.");
  model->forecast_gap = RETAIL_GAP_TOO_FEW;
  assert_text (retail_model_dup_estimate (model),
               "An estimate from memberships: these data are not enough to learn from.");
  model->n_segments = 1;
  assert_text (retail_model_dup_estimate (model),
               "With one segment these data are not enough to say who leaves.");
  model->forecast_gap = RETAIL_GAP_NO_DATES;
  assert_text (retail_model_dup_estimate (model),
               "With one segment and no dates nothing can be said about who moves or leaves.");
}

int
main (int argc, char *argv[])
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/service/insights/the-top-segment-brings-most-revenue", test_top_segment);
  g_test_add_func ("/service/insights/the-top-segments-bring-most-revenue-together",
                   test_top_segments_together);
  g_test_add_func ("/service/insights/even-revenue-is-said-to-be-even", test_even);
  g_test_add_func ("/service/insights/without-revenue-nothing-is-claimed", test_no_revenue);
  g_test_add_func ("/service/insights/who-looks-but-does-not-buy-is-named", test_lookers);
  g_test_add_func ("/service/insights/the-choice-of-k-is-explained", test_choice_of_k);
  g_test_add_func ("/service/insights/an-estimate-says-what-it-lacks", test_estimate);
  return g_test_run ();
}
