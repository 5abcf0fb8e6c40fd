#include "engine/other-k.h"

#include "engine/error.h"
#include "engine/random.h"
#include "tests/test-support.h"

#include <string.h>

#define N 400
#define D 2

/* Four groups on a line, the last two near each other; labelled from left to right. */
static void
draw_groups (double *rows, guint16 *labels)
{
  static const double places[] = { 0, 40, 80, 90 };
  RetailRandom random;

  retail_random_init (&random, 4, 0);
  for (guint i = 0; i < N; i++)
    {
      labels[i] = (guint16)(i % 4);
      rows[i * D] = places[i % 4] + retail_random_normal (&random);
      rows[i * D + 1] = retail_random_normal (&random);
    }
}

static void
measure (guint k, RetailOtherK *other)
{
  static double rows[N * D];
  static guint16 labels[N];
  const RetailLabelled original = { rows, N, D, labels, 4 };
  RetailKmeansOptions options;
  g_autoptr (GError) error = NULL;

  draw_groups (rows, labels);
  retail_kmeans_options_init (&options);
  options.k = k;
  options.seed = 3;
  g_assert_true (retail_other_k_measure (&original, &options, NULL, other, &error));
  g_assert_no_error (error);
}

static void
the_same_number_changes_nobody (void)
{
  RetailOtherK other;

  measure (4, &other);
  g_assert_cmpuint (other.n_changed, ==, 0);
  for (guint j = 0; j < 4; j++)
    {
      g_assert_cmpuint (other.size[j], ==, N / 4);
      g_assert_cmpint (other.most_go_to[j], ==, -1);
    }
}

static void
one_fewer_puts_the_two_nearest_together (void)
{
  RetailOtherK other;

  measure (3, &other);
  /* whichever of the two the common one is taken for, the others have gone to it */
  g_assert_cmpuint (other.n_changed, ==, N / 4);
  g_assert_cmpuint (other.changed[0] + other.changed[1], ==, 0);
  g_assert_true (other.changed[2] == 0 || other.changed[3] == 0);
  if (other.changed[2] > 0)
    g_assert_cmpint (other.most_go_to[2], ==, 3);
  else
    g_assert_cmpint (other.most_go_to[3], ==, 2);
}

static void
one_more_makes_a_new_one (void)
{
  RetailOtherK other;
  guint n_new = 0;
  gsize changed = 0;

  measure (5, &other);
  for (guint b = 0; b < 5; b++)
    n_new += other.taken_for[b] < 0;
  g_assert_cmpuint (n_new, ==, 1);
  for (guint a = 0; a < 4; a++)
    {
      changed += other.changed[a];
      if (other.changed[a] > 0)
        g_assert_cmpint (other.most_go_to[a], ==, -1);
      g_assert_cmpuint (other.changed[a], <=, other.size[a] / 2);
    }
  g_assert_cmpuint (changed, ==, other.n_changed);
  g_assert_cmpuint (changed, >, 0);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/other-k/the-same-number-changes-nobody", the_same_number_changes_nobody);
  g_test_add_func ("/engine/other-k/one-fewer-puts-the-two-nearest-together",
                   one_fewer_puts_the_two_nearest_together);
  g_test_add_func ("/engine/other-k/one-more-makes-a-new-one", one_more_makes_a_new_one);
  return g_test_run ();
}
