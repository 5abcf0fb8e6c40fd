#include "engine/recommender.h"
#include "engine/random.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

/* Two features that vary, four segments on a line: spend and views rise together. */
static RetailModel *
line_model (void)
{
  RetailModel *model = retail_model_new ();

  model->n_segments = 4;
  model->scaler.d = 2;
  model->scaler.columns[0] = RETAIL_FEATURE_MONETARY;
  model->scaler.columns[1] = RETAIL_FEATURE_PAGE_VIEWS;
  model->scaler.active[RETAIL_FEATURE_MONETARY] = model->scaler.active[RETAIL_FEATURE_PAGE_VIEWS] = TRUE;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    model->scaler.sd[f] = 1;
  model->centres = g_new (double, 8);
  model->segments = g_new0 (RetailSegment, 4);
  for (int j = 0; j < 4; j++)
    {
      model->centres[2 * j] = model->centres[2 * j + 1] = j;
      retail_persona_init (&model->segments[j].persona, (RetailPersonaKind)j, 0);
    }
  return model;
}

/* Three categories of `each` products of rising price and complexity. */
static void
stock (RetailModel *model, guint each)
{
  static const char *const categories[] = { "Skincare", "Electronics", "Fashion" };
  g_autofree RetailProduct *products = g_new0 (RetailProduct, 3 * each);

  for (guint i = 0; i < 3 * each; i++)
    products[i] = (RetailProduct){ .id = (char *)"P",
                                   .name = (char *)"Thing",
                                   .category = (char *)categories[i % 3],
                                   .price = 10 + i,
                                   .complexity = (i / 3 + 0.5) / each };
  retail_catalogue_unref (model->catalogue);
  model->catalogue = retail_catalogue_new (products, 3 * each, NULL);
}

static void
belong (RetailPrediction *prediction, guint segment)
{
  memset (prediction, 0, sizeof *prediction);
  prediction->n_segments = 4;
  prediction->segment = segment;
  prediction->memberships[segment] = 1;
}

static void
the_segments_tier_comes_first (void)
{
  g_autoptr (RetailModel) model = line_model ();
  RetailRecommendOptions options;
  RetailRecommendation out[30];

  stock (model, 12);
  retail_recommend_options_init (&options);
  options.n = 12;
  for (guint segment = 0; segment < 4; segment++)
    {
      RetailPrediction prediction;
      guint n, own = 0;

      belong (&prediction, segment);
      n = retail_recommend (model, &prediction, &options, out);
      g_assert_cmpuint (n, ==, 12);
      while (own < n && out[own].tier == segment)
        own++;
      g_assert_cmpuint (own, ==, 9);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpint (out[i].fills_up, ==, i >= own);
          if (i >= own)
            g_assert_cmpint (ABS ((int)out[i].tier - (int)segment), ==, 1);
        }
    }
}

static void
the_parts_sum_to_the_similarity (void)
{
  g_autoptr (RetailModel) model = line_model ();
  RetailPrediction prediction;
  RetailRecommendOptions options;
  RetailRecommendation out[36];
  guint n;

  stock (model, 12);
  retail_recommend_options_init (&options);
  options.n = 36;
  belong (&prediction, 3);
  prediction.memberships[3] = 0.7;
  prediction.memberships[1] = 0.3;
  n = retail_recommend (model, &prediction, &options, out);
  g_assert_cmpuint (n, ==, 36);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat_with_epsilon (out[i].spend_part + out[i].engagement_part, out[i].similarity, 1e-15);
      g_assert_cmpfloat (fabs (out[i].similarity), <=, 1 + 1e-12);
      for (guint j = 0; j < i; j++)
        g_assert_cmpuint (out[i].product, !=, out[j].product);
    }
}

/* One segment lies in no direction: its products are those of the tier, and none is more alike. */
static void
one_segment_has_no_match (void)
{
  g_autoptr (RetailModel) model = line_model ();
  RetailRecommendation out[6];
  RetailRecommendOptions options;
  RetailPrediction prediction;
  guint n;

  stock (model, 12);
  model->n_segments = 1;
  retail_recommend_options_init (&options);
  belong (&prediction, 0);
  n = retail_recommend (model, &prediction, &options, out);
  g_assert_cmpuint (n, ==, 6);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *reason = retail_recommendation_dup_reason (model, &prediction, &out[i]);

      g_assert_cmpint (out[i].tier, ==, RETAIL_TIER_MID);
      g_assert_true (isnan (out[i].similarity) && isnan (out[i].spend_part)
                     && isnan (out[i].engagement_part));
      g_assert_null (strstr (reason, "match ="));
    }
}

static void
variety_brings_every_category (void)
{
  g_autoptr (RetailModel) model = line_model ();
  RetailPrediction prediction;
  RetailRecommendOptions options;
  RetailRecommendation out[6];
  guint seen = 0;

  stock (model, 12);
  retail_recommend_options_init (&options);
  options.n = 6;
  belong (&prediction, 3);
  retail_recommend (model, &prediction, &options, out);
  for (guint i = 0; i < 6; i++)
    seen |= 1u << model->catalogue->category[out[i].product];
  g_assert_cmpuint (seen, ==, 7);
}

static void
a_category_keeps_others_out (void)
{
  g_autoptr (RetailModel) model = line_model ();
  RetailPrediction prediction;
  RetailRecommendOptions options;
  RetailRecommendation out[20];
  guint n;

  stock (model, 12);
  retail_recommend_options_init (&options);
  options.n = 20;
  options.category = 1;
  belong (&prediction, 0);
  n = retail_recommend (model, &prediction, &options, out);
  g_assert_cmpuint (n, ==, 12);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (model->catalogue->category[out[i].product], ==, 1);
}

static void
an_empty_shop_recommends_nothing (void)
{
  g_autoptr (RetailModel) model = line_model ();
  RetailPrediction prediction;
  RetailRecommendOptions options;
  RetailRecommendation out[6];

  retail_recommend_options_init (&options);
  belong (&prediction, 2);
  g_assert_cmpuint (retail_recommend (model, &prediction, &options, out), ==, 0);
}

/* Equal prices share a level; a category of one product stands in the middle. */
static void
price_levels_are_mid_ranks (void)
{
  const RetailProduct products[] = {
    { (char *)"a", (char *)"A", (char *)"X", 10, NAN }, { (char *)"b", (char *)"B", (char *)"X", 10, NAN },
    { (char *)"c", (char *)"C", (char *)"X", 40, 0.9 }, { (char *)"d", (char *)"D", (char *)"Y", 5, NAN },
    { (char *)"e", (char *)"E", NULL, 5, NAN },
  };
  const double buyers[] = { 0.2, NAN, 0.1, 1, NAN };
  g_autoptr (RetailCatalogue) catalogue = retail_catalogue_new (products, G_N_ELEMENTS (products), buyers);

  g_assert_cmpuint (catalogue->n_categories, ==, 3);
  g_assert_cmpfloat (catalogue->price_level[0], ==, 0.25);
  g_assert_cmpfloat (catalogue->price_level[1], ==, 0.25);
  g_assert_cmpfloat (catalogue->price_level[2], ==, 1);
  g_assert_cmpfloat (catalogue->price_level[3], ==, 0.5);
  g_assert_cmpint (catalogue->tier[2], ==, RETAIL_TIER_LUXURY);
  g_assert_cmpfloat (catalogue->complexity[0], ==, 0.2);
  g_assert_cmpfloat (catalogue->complexity[1], ==, 0.5);
  g_assert_cmpfloat (catalogue->complexity[2], ==, 0.9);
}

/* Products anywhere, on a coarse grid, all on one line, or all of them equally complex. */
static void
stock_at_random (RetailModel *model, RetailRandom *random, guint n)
{
  const guint kind = retail_random_below (random, 4), categories = 1 + retail_random_below (random, 8);
  g_autofree RetailProduct *products = g_new0 (RetailProduct, n);

  for (guint i = 0; i < n; i++)
    {
      const double price = 1 + 99 * retail_random_uniform (random), grade = retail_random_uniform (random);

      products[i] = (RetailProduct){ .id = (char *)"P", .name = (char *)"Thing", .price = price };
      products[i].category = g_strdup_printf ("C%u", (guint)retail_random_below (random, categories));
      products[i].complexity = kind == 0   ? grade
                               : kind == 1 ? round (4 * grade) / 4
                               : kind == 2 ? price / 100
                                           : 0.5;
      if (kind == 1)
        products[i].price = ceil (price / 20);
    }
  retail_catalogue_unref (model->catalogue);
  model->catalogue = retail_catalogue_new (products, n, NULL);
  for (guint i = 0; i < n; i++)
    g_free (products[i].category);
}

/* The definition, product by product: of each category the most similar that is left (the earlier of equals),
 * of those the most relevant; what one round of the gate chose is shown by similarity. CHOSEN: products. */
static guint
recommend_plainly (const RetailCatalogue *catalogue, RetailTier gate, RetailDirection user,
                   const RetailRecommendOptions *options, guint *chosen)
{
  g_autofree double *similarity = g_new (double, catalogue->n);
  g_autofree gboolean *gone = g_new0 (gboolean, catalogue->n);
  guint n = 0;

  for (gsize i = 0; i < catalogue->n; i++)
    {
      const RetailDirection d
          = retail_direction_from_levels (catalogue->price_level[i], catalogue->complexity[i]);

      similarity[i] = user.x * d.x + user.y * d.y;
    }
  for (int distance = 0; distance < RETAIL_N_TIERS; distance++)
    {
      const guint first = n;

      while (n < options->n)
        {
          int best = -1;
          double best_relevance = 0;

          for (guint c = 0; c < catalogue->n_categories; c++)
            {
              int head = -1;
              guint same = 0;
              double relevance;

              for (guint i = 0; i < catalogue->n; i++)
                if (!gone[i] && catalogue->category[i] == c
                    && (options->category < 0 || options->category == (int)c)
                    && ABS ((int)catalogue->tier[i] - (int)gate) == distance
                    && (head < 0 || similarity[i] > similarity[head]))
                  head = (int)i;
              for (guint i = 0; i < n; i++)
                same += catalogue->category[chosen[i]] == c;
              if (head < 0)
                continue;
              relevance = (1 - options->variety) * similarity[head]
                          - options->variety * (n > 0 ? (double)same / n : 0);
              if (best < 0 || relevance > best_relevance || (relevance == best_relevance && head < best))
                best = head, best_relevance = relevance;
            }
          if (best < 0)
            break;
          gone[best] = TRUE;
          chosen[n++] = (guint)best;
        }
      for (guint i = first; i < n; i++)
        for (guint j = i; j > first; j--)
          {
            const guint a = chosen[j - 1], b = chosen[j];

            if (similarity[b] > similarity[a] || (similarity[b] == similarity[a] && b < a))
              chosen[j - 1] = b, chosen[j] = a;
          }
    }
  return n;
}

static void
the_choice_is_that_of_the_plain_definition (void)
{
  RetailRandom random;

  retail_random_init (&random, 12, 0);
  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (RetailModel) model = line_model ();
      RetailPrediction prediction;
      RetailRecommendOptions options;
      RetailRecommendation out[24];
      RetailDirection user;
      guint expected[24], n, n_expected;
      double total = 0;

      stock_at_random (model, &random, 1 + retail_random_below (&random, round % 10 == 0 ? 400 : 60));
      belong (&prediction, retail_random_below (&random, 4));
      for (guint j = 0; j < 4; j++)
        total += prediction.memberships[j] = retail_random_uniform (&random);
      for (guint j = 0; j < 4; j++)
        prediction.memberships[j] /= total;
      if (round % 50 == 0) /* in the middle: no direction at all */
        for (guint j = 0; j < 4; j++)
          prediction.memberships[j] = 0.25;
      retail_recommend_options_init (&options);
      options.n = 1 + retail_random_below (&random, 24);
      options.variety = round % 3 == 0 ? 0 : retail_random_uniform (&random);
      options.category
          = round % 4 == 0 ? (int)retail_random_below (&random, model->catalogue->n_categories) : -1;
      user = retail_recommend_get_user (model, &prediction);
      n = retail_recommend (model, &prediction, &options, out);
      n_expected = recommend_plainly (model->catalogue, retail_segment_get_tier (model, prediction.segment),
                                      user, &options, expected);
      g_assert_cmpuint (n, ==, n_expected);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpuint (out[i].product, ==, expected[i]);
          if (user.x == 0 && user.y == 0)
            g_assert_true (isnan (out[i].similarity));
          else
            g_assert_cmpfloat_with_epsilon (out[i].spend_part + out[i].engagement_part, out[i].similarity,
                                            1e-15);
        }
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/recommender/the-segments-tier-comes-first", the_segments_tier_comes_first);
  g_test_add_func ("/engine/recommender/the-parts-sum-to-the-similarity", the_parts_sum_to_the_similarity);
  g_test_add_func ("/engine/recommender/one-segment-has-no-match", one_segment_has_no_match);
  g_test_add_func ("/engine/recommender/variety-brings-every-category", variety_brings_every_category);
  g_test_add_func ("/engine/recommender/a-category-keeps-others-out", a_category_keeps_others_out);
  g_test_add_func ("/engine/recommender/an-empty-shop-recommends-nothing", an_empty_shop_recommends_nothing);
  g_test_add_func ("/engine/recommender/the-choice-is-that-of-the-plain-definition",
                   the_choice_is_that_of_the_plain_definition);
  g_test_add_func ("/engine/catalogue/price-levels-are-mid-ranks", price_levels_are_mid_ranks);
  return g_test_run ();
}
