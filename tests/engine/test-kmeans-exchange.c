/* The starts on few rows: what must hold of the moves of single rows, whatever the data. */

#include "engine/kernel-exchange.h"
#include "engine/kmeans-private.h"
#include "tests/engine/matrix.h"
#include "tests/test-support.h"

#define L     RETAIL_LANES
#define MOST  150
#define MAX_D 12
#define MAX_K 9

static Matrix *
random_matrix (RetailRandom *random, guint least)
{
  gsize n = least + retail_random_below (random, MOST - least);
  guint d = retail_random_chance (random, 0.5) ? 8 : 1 + (guint)retail_random_below (random, MAX_D);

  return matrix_clouds (n, d, 1 + (guint)retail_random_below (random, 6),
                        0.1 + 4 * retail_random_uniform (random), retail_random_uint64 (random));
}

static RetailPoints *
pack (const Matrix *matrix)
{
  RetailRows rows = { .data = matrix->data, .n = matrix->n, .d = matrix->d, .n_threads = 1 };

  retail_rows_survey (&rows, NULL);
  return retail_points_new (&rows);
}

/* A partition of packed points, with room for all that belongs to it. */
typedef struct
{
  RetailExchange exchange;
  gint32 labels[MOST + L];
  double sums[MAX_K * MAX_D], mass[MAX_K];
  float ahead[MAX_K * MAX_D], were[MAX_K * MAX_D];
  float centres[MAX_K * MAX_D], lanes[MAX_K * MAX_D * 8], constants[MAX_K], join[MAX_K], more[MAX_K];
} Partition;

/* About the first K rows, after one of Lloyd's iterations. */
static void
partition_init (Partition *self, const RetailPoints *points, guint k, gboolean near)
{
  const guint d = points->rows.d;
  RetailExchange *exchange = &self->exchange;

  *exchange = (RetailExchange){ .n = points->rows.n, .d = d, .k = k, .blocks = points->values };
  exchange->half_squares = points->half_squares;
  exchange->labels = self->labels;
  exchange->sums = self->sums;
  exchange->mass = self->mass;
  exchange->lanes = self->lanes;
  exchange->ahead = self->ahead;
  exchange->were = self->were;
  exchange->centres = self->centres;
  exchange->constants = self->constants;
  exchange->join = self->join;
  exchange->more = self->more;
  for (guint i = 0; i < k * d; i++)
    {
      self->centres[i] = self->were[i] = points->values[i % d * L + i / d];
      self->ahead[i] = 0;
    }
  retail_kernel_iterate (exchange);
  exchange->near = near;
}

static double
coordinate (const RetailExchange *exchange, gsize row, guint j)
{
  return exchange->blocks[(row / L * exchange->d + j) * L + row % L];
}

/* By the definition, about the means: what it is when nothing but the labels is believed. */
static double
inertia_of_labels (const RetailExchange *exchange)
{
  const guint d = exchange->d;
  double sums[MAX_K * MAX_D] = { 0 }, mass[MAX_K] = { 0 }, inertia = 0;

  for (gsize i = 0; i < exchange->n; i++)
    {
      mass[exchange->labels[i]] += 1;
      for (guint j = 0; j < d; j++)
        sums[(guint)exchange->labels[i] * d + j] += coordinate (exchange, i, j);
    }
  for (guint c = 0; c < exchange->k; c++)
    {
      g_assert_cmpfloat (mass[c], ==, exchange->mass[c]);
      for (guint j = 0; j < d; j++)
        g_assert_cmpfloat_with_epsilon (sums[c * d + j], exchange->sums[c * d + j], 1e-3);
    }
  for (gsize i = 0; i < exchange->n; i++)
    for (guint j = 0; j < d; j++)
      {
        guint c = (guint)exchange->labels[i];
        double diff = coordinate (exchange, i, j) - sums[c * d + j] / mass[c];

        inertia += diff * diff;
      }
  return inertia;
}

static void
test_moves_lower_the_inertia (void)
{
  RetailRandom random;
  guint n_passes = 0;

  retail_random_init (&random, 31, 0);
  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (Matrix) matrix = random_matrix (&random, MAX_K + 1);
      g_autoptr (RetailPoints) points = pack (matrix);
      guint k = round % 2 ? 4 : 2 + (guint)retail_random_below (&random, MAX_K - 1);
      double before, after = INFINITY;
      Partition partition;
      gsize n_moves;

      partition_init (&partition, points, k, FALSE);
      /* clouds that lie apart are not near the origin */
      before = inertia_of_labels (&partition.exchange);
      partition.exchange.near = before > 0.01 * points->rows.squares;
      do
        {
          n_moves = retail_kernel_exchange (&partition.exchange, FALSE);
          after = inertia_of_labels (&partition.exchange);
          g_assert_cmpfloat (after, <=, before * (1 + 1e-6));
          if (n_moves > 0 && partition.exchange.near)
            g_assert_cmpfloat (after, <, before);
          before = after;
          g_assert_cmpuint (n_passes++, <, 100000);
        }
      while (n_moves > 0);
    }
  g_assert_cmpuint (n_passes, >, 6000);
}

static void
test_rows_that_move_together_stay_counted (void)
{
  RetailRandom random;
  guint n_better = 0, n_worse = 0;

  retail_random_init (&random, 33, 0);
  for (guint round = 0; round < 1000; round++)
    {
      g_autoptr (Matrix) matrix = random_matrix (&random, MAX_K + 1);
      g_autoptr (RetailPoints) points = pack (matrix);
      guint k = 2 + (guint)retail_random_below (&random, MAX_K - 1);
      double before, after;
      Partition partition;

      partition_init (&partition, points, k, FALSE);
      before = inertia_of_labels (&partition.exchange);
      retail_kernel_exchange (&partition.exchange, TRUE);
      after = inertia_of_labels (&partition.exchange);
      for (guint c = 0; c < k; c++)
        g_assert_cmpfloat (partition.mass[c], >=, 1);
      n_better += after < before;
      n_worse += after > before;
    }
  g_assert_cmpuint (n_better, >, 20 * n_worse);
}

static void
test_centres_run_ahead (void)
{
  RetailRandom random;

  retail_random_init (&random, 44, 0);
  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (Matrix) matrix = random_matrix (&random, MAX_K + 1);
      g_autoptr (RetailPoints) points = pack (matrix);
      const guint k = 2 + (guint)retail_random_below (&random, MAX_K - 1), size = k * matrix->d;
      float first[MAX_K * MAX_D], means[MAX_K * MAX_D];
      Partition partition;

      partition_init (&partition, points, k, FALSE);
      memcpy (first, partition.were, size * sizeof *first);
      memcpy (means, partition.centres, size * sizeof *means);
      retail_kernel_run_ahead (&partition.exchange, 0.5f);
      for (guint i = 0; i < size; i++)
        g_assert_cmpfloat_with_epsilon (partition.centres[i], means[i] + 0.5f * (means[i] - first[i]), 1e-5);
      retail_kernel_run_ahead (&partition.exchange, 0);
      for (guint i = 0; i < size; i++)
        g_assert_cmpfloat_with_epsilon (partition.centres[i], means[i], 1e-5);
    }
}

/* Hartigan and Wong's criterion, by the definition. */
static void
assert_no_move_helps (const RetailKmeans *fit, const Matrix *matrix)
{
  for (gsize i = 0; i < fit->n; i++)
    {
      const double *row = matrix->data + i * matrix->d;
      const guint own = fit->labels[i];
      double m = (double)fit->sizes[own];
      double leave = squared_distance (row, fit->centres + own * fit->d, fit->d) * m / (m - 1);

      for (guint c = 0; c < fit->k && m > 1; c++)
        {
          double size = (double)fit->sizes[c];
          double join = squared_distance (row, fit->centres + c * fit->d, fit->d) * size / (size + 1);

          if (c != own)
            g_assert_cmpfloat (leave, <=, join * (1 + 1e-4) + 1e-9);
        }
    }
}

static void
test_no_move_helps (void)
{
  RetailRandom random;

  retail_random_init (&random, 32, 0);
  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (Matrix) matrix = random_matrix (&random, MAX_K + 1);
      g_autoptr (RetailKmeans) fit = NULL;
      RetailKmeansOptions options;

      retail_kmeans_options_init (&options);
      options.k = 2 + round % (MAX_K - 1);
      options.n_init = 1 + round % 8;
      fit = retail_kmeans_fit (matrix->data, matrix->n, matrix->d, &options, NULL, NULL);
      assert_no_move_helps (fit, matrix);
    }
}

/* Of blocks of few rows the rest is no rows at all. */
static void
test_padding_counts_for_nothing (void)
{
  for (gsize n = 2; n < 100; n++)
    {
      g_autoptr (Matrix) matrix = matrix_clouds (n, 8, 2, 1, n);
      g_autoptr (RetailPoints) points = pack (matrix);
      double mass = 0;
      Partition partition;

      partition_init (&partition, points, 2, TRUE);
      while (retail_kernel_exchange (&partition.exchange, FALSE) > 0)
        continue;
      for (guint c = 0; c < 2; c++)
        mass += partition.mass[c];
      g_assert_cmpfloat (mass, ==, n);
      for (gsize i = n; i % L != 0; i++)
        g_assert_cmpint (partition.labels[i], ==, -1);
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/kmeans-exchange/moves-lower-the-inertia", test_moves_lower_the_inertia);
  g_test_add_func ("/engine/kmeans-exchange/rows-that-move-together-stay-counted",
                   test_rows_that_move_together_stay_counted);
  g_test_add_func ("/engine/kmeans-exchange/centres-run-ahead-by-a-share-of-their-way",
                   test_centres_run_ahead);
  g_test_add_func ("/engine/kmeans-exchange/no-move-of-a-single-row-helps-a-fit", test_no_move_helps);
  g_test_add_func ("/engine/kmeans-exchange/padding-counts-for-nothing", test_padding_counts_for_nothing);
  return g_test_run ();
}
