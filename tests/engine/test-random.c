#include "engine/random.h"

#include "tests/test-support.h"

#include <math.h>

#define N_DRAWS 200000

typedef double (*Draw) (RetailRandom *self);

static void
matches_the_published_generator (void)
{
  /* The first numbers of xoshiro256** from the state 1, 2, 3, 4, as the
   * authors' C code prints them (also the test vector of rand_xoshiro). */
  static const guint64 expected[] = {
    G_GUINT64_CONSTANT (11520),
    G_GUINT64_CONSTANT (0),
    G_GUINT64_CONSTANT (1509978240),
    G_GUINT64_CONSTANT (1215971899390074240),
    G_GUINT64_CONSTANT (1216172134540287360),
    G_GUINT64_CONSTANT (607988272756665600),
    G_GUINT64_CONSTANT (16172922978634559625),
    G_GUINT64_CONSTANT (8476171486693032832),
    G_GUINT64_CONSTANT (10595114339597558777),
    G_GUINT64_CONSTANT (2904607092377533576),
  };
  RetailRandom random = { { 1, 2, 3, 4 } };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (retail_random_uint64 (&random), ==, expected[i]);
}

static void
same_seed_and_stream_give_the_same_numbers (void)
{
  RetailRandom one, two;

  retail_random_init (&one, 42, 7);
  retail_random_init (&two, 42, 7);
  for (int i = 0; i < 100; i++)
    g_assert_cmpuint (retail_random_uint64 (&one), ==, retail_random_uint64 (&two));
}

static void
seeds_and_streams_are_unrelated (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  /* Neither neighbours nor swapped pairs may begin alike. */
  for (guint64 seed = 0; seed < 64; seed++)
    for (guint64 stream = 0; stream < 64; stream++)
      {
        RetailRandom random;
        guint64 *first = g_new (guint64, 1);

        retail_random_init (&random, seed, stream);
        *first = retail_random_uint64 (&random);
        g_assert_true (g_hash_table_add (seen, first));
      }
}

static void
assert_moments (Draw draw, double mean, double variance)
{
  RetailRandom random;
  double sum = 0.0, squares = 0.0, actual_mean, actual_variance;

  retail_random_init (&random, 1, 1);
  for (int i = 0; i < N_DRAWS; i++)
    {
      double x = draw (&random);

      sum += x;
      squares += (x - mean) * (x - mean);
    }
  actual_mean = sum / N_DRAWS;
  actual_variance = squares / N_DRAWS;

  /* Five standard errors of the mean; the variance within two per cent. */
  g_assert_cmpfloat_with_epsilon (actual_mean, mean, 5.0 * sqrt (variance / N_DRAWS));
  g_assert_cmpfloat_with_epsilon (actual_variance, variance, 0.02 * variance);
}

static double
gamma_of_shape_3 (RetailRandom *self)
{
  return retail_random_gamma (self, 3.0);
}

static double
poisson_of_mean_4 (RetailRandom *self)
{
  return retail_random_poisson (self, 4.0);
}

static double
below_10 (RetailRandom *self)
{
  return (double)retail_random_below (self, 10);
}

static void
distributions_have_their_mean_and_variance (void)
{
  assert_moments (retail_random_uniform, 0.5, 1.0 / 12.0);
  assert_moments (retail_random_normal, 0.0, 1.0);
  assert_moments (retail_random_exponential, 1.0, 1.0);
  assert_moments (gamma_of_shape_3, 3.0, 3.0);
  assert_moments (poisson_of_mean_4, 4.0, 4.0);
  assert_moments (below_10, 4.5, 99.0 / 12.0);
}

static void
uniform_stays_below_one (void)
{
  /* A state whose next output has all bits set: s[1] = x with
   * rotl (5 x, 7) 9 = 2^64 - 1, solved with the inverses of 9 and 5. */
  RetailRandom random = { { 0, 0, 0, 0 } };
  guint64 inverse_of_9 = G_GUINT64_CONSTANT (0x8e38e38e38e38e39);
  guint64 inverse_of_5 = G_GUINT64_CONSTANT (0xcccccccccccccccd);
  guint64 rotated = G_MAXUINT64 * inverse_of_9;

  random.state[1] = ((rotated >> 7) | (rotated << 57)) * inverse_of_5;
  g_assert_cmpfloat (retail_random_uniform (&random), ==, 1.0 - 0x1.0p-53);
}

static void
normal_tail_is_the_normal_tail (void)
{
  RetailRandom random;
  int beyond = 0;

  retail_random_init (&random, 2, 0);
  for (int i = 0; i < N_DRAWS; i++)
    if (fabs (retail_random_normal (&random)) > 1.959963984540054)
      beyond++;
  /* 5 % of 200,000, within five standard errors (97.5 each). */
  g_assert_cmpint (abs (beyond - N_DRAWS / 20), <, 488);
}

static void
impossible_and_certain_chances_are_kept (void)
{
  RetailRandom random;

  retail_random_init (&random, 3, 0);
  g_assert_cmpuint (retail_random_poisson (&random, 0.0), ==, 0);
  for (int i = 0; i < 1000; i++)
    {
      g_assert_false (retail_random_chance (&random, 0.0));
      g_assert_true (retail_random_chance (&random, 1.0));
      g_assert_cmpuint (retail_random_below (&random, 1), ==, 0);
    }
}

static void
pick_follows_the_weights (void)
{
  static const double weights[] = { 0.0, 1.0, 3.0, 0.0, 6.0, 0.0 };
  guint counts[G_N_ELEMENTS (weights)] = { 0 };
  RetailRandom random;

  retail_random_init (&random, 4, 0);
  for (int i = 0; i < N_DRAWS; i++)
    counts[retail_random_pick (&random, weights, G_N_ELEMENTS (weights))]++;
  for (gsize i = 0; i < G_N_ELEMENTS (weights); i++)
    g_assert_cmpfloat_with_epsilon ((double)counts[i] / N_DRAWS, weights[i] / 10.0, 0.006);
  g_assert_cmpuint (counts[0] + counts[3] + counts[5], ==, 0);
}

static void
shuffle_is_a_fair_permutation (void)
{
  guint first_place[5] = { 0 };
  RetailRandom random;

  retail_random_init (&random, 5, 0);
  for (int round = 0; round < 50000; round++)
    {
      guint values[5] = { 0, 1, 2, 3, 4 };
      guint seen = 0;

      retail_random_shuffle (&random, values, 5);
      for (int i = 0; i < 5; i++)
        seen |= 1u << values[i];
      g_assert_cmpuint (seen, ==, 31);
      first_place[values[0]]++;
    }
  for (int i = 0; i < 5; i++)
    g_assert_cmpint (abs ((int)first_place[i] - 10000), <, 450);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/random/matches-the-published-generator", matches_the_published_generator);
  g_test_add_func ("/engine/random/same-seed-and-stream-give-the-same-numbers",
                   same_seed_and_stream_give_the_same_numbers);
  g_test_add_func ("/engine/random/seeds-and-streams-are-unrelated", seeds_and_streams_are_unrelated);
  g_test_add_func ("/engine/random/distributions-have-their-mean-and-variance",
                   distributions_have_their_mean_and_variance);
  g_test_add_func ("/engine/random/uniform-stays-below-one", uniform_stays_below_one);
  g_test_add_func ("/engine/random/normal-tail-is-the-normal-tail", normal_tail_is_the_normal_tail);
  g_test_add_func ("/engine/random/impossible-and-certain-chances-are-kept",
                   impossible_and_certain_chances_are_kept);
  g_test_add_func ("/engine/random/pick-follows-the-weights", pick_follows_the_weights);
  g_test_add_func ("/engine/random/shuffle-is-a-fair-permutation", shuffle_is_a_fair_permutation);
  return g_test_run ();
}
