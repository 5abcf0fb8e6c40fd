#include "engine/segment-identity.h"

#include "engine/kmeans.h"
#include "engine/naming.h"
#include "engine/random.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

/* A model of K segments at these centroids (business units), clustered in its own scaler. */
static RetailModel *
model_at (guint k, double (*centroids)[RETAIL_N_FEATURES], RetailRandom *random, guint known)
{
  RetailModel *model = retail_model_new ();
  RetailScaler *scaler = &model->scaler;

  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    {
      scaler->log1p[f] = retail_random_chance (random, 0.3);
      scaler->mean[f] = scaler->log1p[f] ? 3 : 40 + 20 * retail_random_uniform (random);
      scaler->sd[f] = (scaler->log1p[f] ? 0.7 : 20) * (0.8 + 0.4 * retail_random_uniform (random));
      scaler->active[f] = known >> f & 1;
      if (scaler->active[f])
        scaler->columns[scaler->d++] = (guint8)f;
    }
  model->n_segments = k;
  model->segments = g_new0 (RetailSegment, k);
  model->centres = g_new (double, k *RETAIL_N_FEATURES);
  for (guint i = 0; i < k; i++)
    {
      memcpy (model->segments[i].centroid, centroids[i], sizeof centroids[i]);
      retail_scaler_apply (scaler, centroids[i], model->centres + i * scaler->d);
      retail_segment_init_persona (k, i, &model->segments[i].persona);
    }
  return model;
}

static void
draw_centroids (RetailRandom *random, guint k, double (*centroids)[RETAIL_N_FEATURES])
{
  for (guint i = 0; i < k; i++)
    for (guint f = 0; f < RETAIL_N_FEATURES; f++)
      centroids[i][f] = 100 * retail_random_uniform (random);
}

/* The same places in another order, a little moved. */
static void
shuffle_centroids (RetailRandom *random, guint k, double (*from)[RETAIL_N_FEATURES],
                   double (*to)[RETAIL_N_FEATURES], guint *origin)
{
  for (guint i = 0; i < k; i++)
    origin[i] = i;
  for (guint i = k; i-- > 1;)
    {
      const guint j = retail_random_below (random, i + 1), swap = origin[i];

      origin[i] = origin[j];
      origin[j] = swap;
    }
  for (guint i = 0; i < k; i++)
    for (guint f = 0; f < RETAIL_N_FEATURES; f++)
      to[i][f] = from[origin[i]][f] + 0.2 * retail_random_uniform (random);
}

static void
shuffled_segments_keep_their_personas (void)
{
  RetailRandom random;

  retail_random_init (&random, 31, 0);
  for (guint round = 0; round < 2000; round++)
    {
      const guint k = 1 + retail_random_below (&random, 9);
      double before[RETAIL_K_MAX][RETAIL_N_FEATURES], now[RETAIL_K_MAX][RETAIL_N_FEATURES];
      guint origin[RETAIL_K_MAX];
      g_autoptr (RetailModel) former = NULL;
      g_autoptr (RetailModel) model = NULL;

      draw_centroids (&random, k, before);
      shuffle_centroids (&random, k, before, now, origin);
      former = model_at (k, before, &random, 0xff);
      model = model_at (k, now, &random, round % 2 == 0 ? 0xff : 0x7f);
      former->segments[0].persona.name = g_strdup ("Ours");
      former->segments[0].persona.strategy = g_strdup ("Be kind.");
      former->segments[0].persona.identity = 77;
      retail_segments_inherit (model, former);
      for (guint i = 0; i < k; i++)
        {
          const RetailPersona *persona = &model->segments[i].persona;
          const RetailPersona *expected = &former->segments[origin[i]].persona;

          g_assert_cmpuint (persona->identity, ==, expected->identity);
          g_assert_cmpuint (persona->colour, ==, expected->colour);
          g_assert_cmpint (persona->mark, ==, expected->mark);
          g_assert_cmpint (persona->kind, ==, expected->kind);
          g_assert_cmpuint (persona->number, ==, expected->number);
          g_assert_cmpstr (persona->name, ==, expected->name);
          g_assert_cmpstr (persona->strategy, ==, expected->strategy);
        }
    }
}

static void
a_segment_more_gets_what_is_free (void)
{
  RetailRandom random;

  retail_random_init (&random, 32, 0);
  for (guint round = 0; round < 500; round++)
    {
      const guint k = 2 + retail_random_below (&random, 5);
      double places[RETAIL_K_MAX][RETAIL_N_FEATURES], before[RETAIL_K_MAX][RETAIL_N_FEATURES];
      const guint added = retail_random_below (&random, k + 1);
      g_autoptr (RetailModel) former = NULL;
      g_autoptr (RetailModel) model = NULL;
      guint colours = 0;

      draw_centroids (&random, k + 1, places);
      for (guint f = 0; f < RETAIL_N_FEATURES; f++)
        places[added][f] += 1000; /* so far away that it was nobody */
      for (guint i = 0; i < k; i++)
        memcpy (before[i], places[i < added ? i : i + 1], sizeof before[i]);
      former = model_at (k, before, &random, 0xff);
      model = model_at (k + 1, places, &random, 0xff);
      former->segments[0].persona.name = g_strdup ("Ours");
      former->segments[0].persona.colour = 9;
      retail_segments_inherit (model, former);
      g_assert_cmpuint (model->segments[added].persona.identity, ==, k + 1);
      g_assert_cmpstr (model->segments[added == 0 ? 1 : 0].persona.name, ==, "Ours");
      g_assert_cmpuint (model->segments[added == 0 ? 1 : 0].persona.colour, ==, 9);
      for (guint i = 0; i <= k; i++)
        {
          RetailPersona rule;

          g_assert_false (colours >> model->segments[i].persona.colour & 1);
          colours |= 1u << model->segments[i].persona.colour;
          /* with another number of segments the standing names follow their own rule */
          retail_segment_init_persona (k + 1, i, &rule);
          g_assert_cmpint (model->segments[i].persona.kind, ==, rule.kind);
          g_assert_cmpuint (model->segments[i].persona.number, ==, rule.number);
        }
    }
}

static void
without_a_common_feature_all_are_new (void)
{
  double places[4][RETAIL_N_FEATURES];
  RetailRandom random;
  g_autoptr (RetailModel) former = NULL;
  g_autoptr (RetailModel) model = NULL;

  retail_random_init (&random, 33, 0);
  draw_centroids (&random, 4, places);
  former = model_at (4, places, &random, 0x0f);
  model = model_at (4, places, &random, 0xf0);
  retail_segments_inherit (model, former);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (model->segments[i].persona.identity, ==, 5 + i);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/segment-identity/shuffled-segments-keep-their-personas",
                   shuffled_segments_keep_their_personas);
  g_test_add_func ("/engine/segment-identity/a-segment-more-gets-what-is-free",
                   a_segment_more_gets_what_is_free);
  g_test_add_func ("/engine/segment-identity/without-a-common-feature-all-are-new",
                   without_a_common_feature_all_are_new);
  return g_test_run ();
}
