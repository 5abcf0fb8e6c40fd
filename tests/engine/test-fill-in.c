/* Conditional means against numpy's, and what must hold whatever the numbers are. */

#include "engine/fill-in.h"

#include "engine/random.h"
#include "tests/engine/cdnow.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

#define N RETAIL_N_FEATURES

/* Of D features: a unit of money is a z-score; of what is counted a thousand million, so that whole numbers
 * are fine enough to compare. */
static RetailModel *
make_model (guint d)
{
  RetailModel *model = retail_model_new ();

  model->scaler.d = d;
  model->pca.d = d;
  model->has_covariance = TRUE;
  for (guint f = 0; f < N; f++)
    {
      model->scaler.sd[f] = retail_feature_get_info (f)->whole ? 1e9 : 1;
      model->scaler.active[f] = model->has_feature[f] = f < d;
      model->spread.range_min[f] = -1e15;
      model->spread.range_max[f] = 1e15;
      if (f < d)
        model->scaler.columns[f] = (guint8)f;
    }
  return model;
}

/* A covariance of D features out of M sources: singular for m < d. */
static void
draw_covariance (RetailModel *model, guint m, RetailRandom *random)
{
  const guint d = model->scaler.d;
  double sources[N][N];

  for (guint a = 0; a < d; a++)
    {
      double length = 0;

      for (guint i = 0; i < m; i++)
        {
          sources[a][i] = retail_random_normal (random);
          length += sources[a][i] * sources[a][i];
        }
      for (guint i = 0; i < m; i++)
        sources[a][i] /= sqrt (length);
    }
  for (guint a = 0; a < d; a++)
    for (guint b = 0; b < d; b++)
      {
        model->covariance[a * d + b] = 0;
        for (guint i = 0; i < m; i++)
          model->covariance[a * d + b] += sources[a][i] * sources[b][i];
      }
}

static void
it_is_what_numpy_says (void)
{
  enum
  {
    D = 6,
    COLUMNS = 1 + 3 * D + D * D
  };
  gsize n;
  g_autofree double *cells = read_fixture ("conditional_means.csv", COLUMNS, &n);

  g_assert_cmpuint (n, ==, 60);
  for (gsize c = 0; c < n; c++)
    {
      const double *mean = cells + c * COLUMNS + 1, *z = mean + D, *expected = z + D, *s = expected + D;
      const guint bits = (guint)mean[-1];
      g_autoptr (RetailModel) model = make_model (D);
      gboolean touched[N] = { FALSE };
      RetailProfile from, to;
      RetailFillIn notes;

      memcpy (model->pca.mean, mean, D * sizeof (double));
      memcpy (model->covariance, s, (gsize)D * D * sizeof (double));
      for (guint f = 0; f < N; f++)
        {
          from.values[f] = f < D ? z[f] * model->scaler.sd[f] : NAN;
          touched[f] = bits >> f & 1;
        }
      retail_fill_in (model, &from, touched, &to, &notes);
      g_assert_cmpfloat (notes.ridge, ==, 0);
      for (guint f = 0; f < D; f++)
        {
          g_assert_cmpint (notes.filled[f], ==, !touched[f]);
          g_assert_cmpfloat_with_epsilon (to.values[f] / model->scaler.sd[f], expected[f], 1e-8);
        }
      g_assert_true (isnan (to.values[D]) && isnan (to.values[D + 1]));
    }
}

/* Random models, profiles and flags: what is touched stays to the last bit, what is filled is within the
 * range and whole, and filling in once more changes nothing. */
static void
what_is_touched_stays_and_the_rest_is_within_bounds (void)
{
  RetailRandom random;
  guint held = 0;

  retail_random_init (&random, 11, 0);
  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (RetailModel) model = make_model (1 + i % N);
      gboolean touched[N];
      RetailProfile from, to, again;
      RetailFillIn notes;

      draw_covariance (model, 1 + retail_random_below (&random, N), &random);
      for (guint f = 0; f < N; f++)
        {
          model->scaler.sd[f] = 1 + 20 * retail_random_uniform (&random);
          model->scaler.mean[f] = 30;
          model->spread.range_min[f] = 0;
          model->spread.range_max[f] = 50;
          touched[f] = retail_random_chance (&random, 0.4);
          from.values[f] = model->has_feature[f] ? 60 * retail_random_uniform (&random) : NAN;
        }
      retail_fill_in (model, &from, touched, &to, &notes);
      retail_fill_in (model, &to, touched, &again, NULL);
      g_assert_cmpmem (&again, sizeof again, &to, sizeof to);
      for (guint f = 0; f < N; f++)
        {
          if (touched[f] || !model->has_feature[f])
            {
              g_assert_false (notes.filled[f]);
              g_assert_cmpmem (&to.values[f], sizeof (double), &from.values[f], sizeof (double));
            }
          if (!notes.filled[f])
            continue;
          g_assert_true (to.values[f] >= 0 && to.values[f] <= 50);
          g_assert_true (!retail_feature_get_info (f)->whole || to.values[f] == round (to.values[f]));
          held += notes.at_bound[f];
        }
    }
  g_assert_cmpuint (held, >, 100);
}

static void
nothing_is_filled_where_nothing_or_everything_is_touched (void)
{
  g_autoptr (RetailModel) model = make_model (N);
  RetailRandom random;
  RetailProfile from = { { 1, 2, 3, 4, 5, 6, 7, 8 } };

  retail_random_init (&random, 12, 0);
  draw_covariance (model, N, &random);
  for (guint all = 0; all < 2; all++)
    {
      gboolean touched[N];
      RetailProfile to;
      RetailFillIn notes;

      for (guint f = 0; f < N; f++)
        touched[f] = all == 1;
      retail_fill_in (model, &from, touched, &to, &notes);
      g_assert_cmpmem (&to, sizeof to, &from, sizeof from);
      for (guint f = 0; f < N; f++)
        g_assert_false (notes.filled[f]);
    }
}

/* Features 0 and 3 are the same thing and 4 follows them; set against each other they meet in the middle. */
static void
features_that_say_the_same_twice_need_a_ridge_and_get_it (void)
{
  g_autoptr (RetailModel) model = make_model (5);
  const guint d = 5;
  gboolean touched[N] = { TRUE, FALSE, FALSE, TRUE, FALSE, FALSE, FALSE, FALSE };
  RetailProfile from = { { 2, 0, 0, 1, 0, NAN, NAN, NAN } }, to;
  RetailFillIn notes;

  for (guint j = 0; j < d; j++)
    model->covariance[j * d + j] = 1;
  model->covariance[0 * d + 3] = model->covariance[3 * d + 0] = 1;
  for (guint j = 0; j <= 3; j += 3)
    model->covariance[j * d + 4] = model->covariance[4 * d + j] = 0.5;
  retail_fill_in (model, &from, touched, &to, &notes);
  g_assert_cmpfloat (notes.ridge, >, 0);
  g_assert_cmpfloat (notes.ridge, <=, 1e-8);
  g_assert_cmpfloat_with_epsilon (to.values[4] / model->scaler.sd[4], 0.5 * 1.5, 1e-6);
  g_assert_cmpfloat (to.values[0], ==, 2);
  g_assert_cmpfloat (to.values[3], ==, 1);
}

/* What the regression of a logged feature says is a logarithm. */
static void
a_logged_feature_is_filled_on_its_own_scale (void)
{
  g_autoptr (RetailModel) model = make_model (2);
  gboolean touched[N] = { [RETAIL_FEATURE_FREQUENCY] = TRUE };
  RetailProfile from = { { 0, 30, NAN, NAN, NAN, NAN, NAN, NAN } }, to;

  memcpy (model->covariance, (double[]){ 1, 0.8, 0.8, 1 }, 4 * sizeof (double));
  model->scaler.log1p[0] = TRUE;
  model->scaler.mean[0] = 5, model->scaler.sd[0] = 1.5;
  model->scaler.mean[1] = 10, model->scaler.sd[1] = 10;
  retail_fill_in (model, &from, touched, &to, NULL);
  g_assert_cmpfloat_with_epsilon (to.values[0], expm1 (5 + 1.5 * 0.8 * 2), 1e-9 * to.values[0]);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/fill-in/it-is-what-numpy-says", it_is_what_numpy_says);
  g_test_add_func ("/engine/fill-in/what-is-touched-stays-and-the-rest-is-within-bounds",
                   what_is_touched_stays_and_the_rest_is_within_bounds);
  g_test_add_func ("/engine/fill-in/nothing-is-filled-where-nothing-or-everything-is-touched",
                   nothing_is_filled_where_nothing_or_everything_is_touched);
  g_test_add_func ("/engine/fill-in/features-that-say-the-same-twice-need-a-ridge-and-get-it",
                   features_that_say_the_same_twice_need_a_ridge_and_get_it);
  g_test_add_func ("/engine/fill-in/a-logged-feature-is-filled-on-its-own-scale",
                   a_logged_feature_is_filled_on_its_own_scale);
  return g_test_run ();
}
