#include "engine/stability.h"

#include "engine/error.h"
#include "engine/random.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

#define N 300
#define D 3

/* Three groups whose centres are APART from each other, each of standard deviation 1. */
static void
draw_groups (double *rows, double apart, guint64 seed)
{
  RetailRandom random;

  retail_random_init (&random, seed, 0);
  for (guint i = 0; i < N; i++)
    for (guint j = 0; j < D; j++)
      rows[i * D + j] = (i % 3 == j ? apart : 0) + retail_random_normal (&random);
}

static void
measure (const double *rows, guint k, guint n_threads, RetailStability *stability)
{
  RetailStabilityOptions options;
  g_autoptr (RetailKmeans) fit = NULL;
  g_autoptr (GError) error = NULL;
  RetailLabelled original = { rows, N, D };

  retail_stability_options_init (&options);
  options.kmeans.seed = 5;
  options.kmeans.n_threads = n_threads;
  options.kmeans.k = k;
  fit = retail_kmeans_fit (rows, N, D, &options.kmeans, NULL, &error);
  g_assert_no_error (error);
  original.labels = fit->labels;
  original.k = k;
  g_assert_true (retail_stability_measure (&original, &options, NULL, stability, &error));
  g_assert_no_error (error);
}

static void
groups_far_apart_are_found_again (void)
{
  double rows[N * D];
  RetailStability stability;

  draw_groups (rows, 20, 1);
  measure (rows, 3, 1, &stability);
  g_assert_cmpuint (stability.n_resamples, ==, 20);
  g_assert_cmpfloat (stability.ari_mean, ==, 1);
  g_assert_cmpfloat (stability.ari_sd, ==, 0);
  for (guint a = 0; a < 3; a++)
    g_assert_cmpfloat (stability.jaccard[a], ==, 1);
}

static void
a_cloud_cut_in_pieces_is_not (void)
{
  double rows[N * D];
  RetailStability stability, apart;

  draw_groups (rows, 0, 2);
  measure (rows, 6, 1, &stability);
  draw_groups (rows, 6, 2);
  measure (rows, 3, 1, &apart);
  g_assert_cmpfloat (stability.ari_mean, <, 0.7);
  g_assert_cmpfloat (stability.ari_sd, >, 0);
  g_assert_cmpfloat (apart.ari_mean, >, 0.97);
  for (guint a = 0; a < 6; a++)
    {
      g_assert_cmpfloat (stability.jaccard[a], >, 0);
      g_assert_cmpfloat (stability.jaccard[a], <, RETAIL_STABLE_FROM);
    }
}

/* Of three groups two are cut in half by asking for four segments: the third stays what it is. */
static void
a_segment_can_be_stable_among_others_that_are_not (void)
{
  double rows[N * D], most = 0, least = 1;
  RetailStability stability;

  draw_groups (rows, 14, 3);
  measure (rows, 4, 1, &stability);
  for (guint a = 0; a < 4; a++)
    {
      most = MAX (most, stability.jaccard[a]);
      least = MIN (least, stability.jaccard[a]);
    }
  g_assert_cmpfloat (most, >, RETAIL_STABLE_FROM);
  g_assert_cmpfloat (least, <, 0.75);
}

static void
the_seed_alone_decides (void)
{
  double rows[N * D];
  RetailStability one, many;

  draw_groups (rows, 2, 4);
  measure (rows, 4, 1, &one);
  measure (rows, 4, 3, &many);
  g_assert_cmpmem (&one, sizeof one, &many, sizeof many);
}

/* Four points in pairs, k = 4: most resamples miss one of them and are passed over. */
static void
a_resample_without_enough_customers_is_passed_over (void)
{
  const double rows[4] = { 0, 1, 10, 11 };
  const guint16 labels[4] = { 0, 1, 2, 3 };
  const RetailLabelled original = { rows, 4, 1, labels, 4 };
  RetailStabilityOptions options;
  RetailStability stability;
  g_autoptr (GError) error = NULL;

  retail_stability_options_init (&options);
  options.n_resamples = 100;
  g_assert_true (retail_stability_measure (&original, &options, NULL, &stability, &error));
  g_assert_no_error (error);
  /* 4! / 4⁴ = 9 % of them have all four */
  g_assert_cmpuint (stability.n_resamples, <, 30);
  g_assert_cmpuint (stability.n_resamples, >, 0);
  g_assert_cmpfloat (stability.ari_mean, ==, 1);
}

static void
one_segment_is_always_the_same (void)
{
  double rows[N * D];
  RetailStability stability;

  draw_groups (rows, 1, 6);
  measure (rows, 1, 1, &stability);
  g_assert_cmpfloat (stability.ari_mean, ==, 1);
  g_assert_cmpfloat (stability.jaccard[0], ==, 1);
}

static gboolean
after_some_cb (gpointer user_data)
{
  guint *asked = user_data;

  return ++*asked > 3;
}

static void
it_can_be_cancelled (void)
{
  double rows[N * D];
  guint16 labels[N] = { 0 };
  guint asked = 0;
  const RetailMonitor monitor = { .is_cancelled = after_some_cb, .user_data = &asked };
  const RetailLabelled original = { rows, N, D, labels, 2 };
  RetailStabilityOptions options;
  RetailStability stability;
  g_autoptr (GError) error = NULL;

  draw_groups (rows, 3, 7);
  retail_stability_options_init (&options);
  g_assert_false (retail_stability_measure (&original, &options, &monitor, &stability, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/stability/groups-far-apart-are-found-again", groups_far_apart_are_found_again);
  g_test_add_func ("/engine/stability/a-cloud-cut-in-pieces-is-not", a_cloud_cut_in_pieces_is_not);
  g_test_add_func ("/engine/stability/a-segment-can-be-stable-among-others-that-are-not",
                   a_segment_can_be_stable_among_others_that_are_not);
  g_test_add_func ("/engine/stability/the-seed-alone-decides", the_seed_alone_decides);
  g_test_add_func ("/engine/stability/a-resample-without-enough-customers-is-passed-over",
                   a_resample_without_enough_customers_is_passed_over);
  g_test_add_func ("/engine/stability/one-segment-is-always-the-same", one_segment_is_always_the_same);
  g_test_add_func ("/engine/stability/it-can-be-cancelled", it_can_be_cancelled);
  return g_test_run ();
}
