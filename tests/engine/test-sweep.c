/* The two curves over k. */

#include "engine/error.h"
#include "engine/sweep.h"
#include "tests/engine/matrix.h"
#include "tests/test-support.h"

static RetailSweep *
sweep (const Matrix *matrix, guint k_max)
{
  RetailKmeansOptions options;
  g_autoptr (GError) error = NULL;
  RetailSweep *self;

  retail_kmeans_options_init (&options);
  self = retail_sweep_run (matrix->data, matrix->n, matrix->d, k_max, &options, NULL, &error);
  g_assert_no_error (error);
  return self;
}

static void
test_clear_clouds (void)
{
  for (guint k = 3; k <= 5; k++)
    {
      g_autoptr (Matrix) matrix = matrix_clouds (1000, 8, k, 0.6, k);
      g_autoptr (RetailSweep) self = sweep (matrix, 10);

      g_assert_cmpuint (self->n_points, ==, 10);
      g_assert_cmpuint (self->k_silhouette, ==, k);
      g_assert_cmpuint (self->k_elbow, ==, k);
    }
}

static void
test_points_belong_to_their_fits (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (300, 4, 4, 2, 1);
  g_autoptr (RetailSweep) self = sweep (matrix, 8);

  g_assert_true (isnan (self->points[0].silhouette.mean));
  for (guint i = 0; i < 8; i++)
    {
      RetailKmeansOptions options;
      g_autoptr (RetailKmeans) alone = NULL;
      guint16 labels[300];
      double told;

      g_assert_cmpuint (self->points[i].k, ==, i + 1);
      g_assert_cmpuint (self->fits[i]->k, ==, i + 1);
      g_assert_cmpfloat (self->points[i].inertia, ==, self->fits[i]->inertia);
      if (i > 0)
        g_assert_cmpfloat (self->points[i].inertia, <, self->points[i - 1].inertia);
      /* no worse than a fit of that k alone from half of the starts */
      retail_kmeans_options_init (&options);
      options.n_init /= 2;
      options.k = i + 1;
      alone = retail_kmeans_fit (matrix->data, 300, 4, &options, NULL, NULL);
      g_assert_cmpfloat (self->fits[i]->inertia, <=, alone->inertia * (1 + 1e-12));
      /* its labels, centres and inertia belong together */
      told = retail_kmeans_inertia (matrix->data, 300, 4, self->fits[i]->centres, i + 1);
      retail_kmeans_assign (matrix->data, 300, 4, self->fits[i]->centres, i + 1, labels);
      g_assert_cmpfloat_with_epsilon (told, self->fits[i]->inertia, 1e-9 * told);
      g_assert_cmpmem (labels, sizeof labels, self->fits[i]->labels, sizeof labels);
    }
}

/* What many starts miss, a neighbour knows: with one start for each k, a sweep still comes close to a fit of
 * forty starts. */
static void
test_neighbours_help (void)
{
  double alone_excess = 0, sweep_excess = 0;

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (Matrix) matrix = matrix_clouds (400, 5, 12, 1.5, round);
      g_autoptr (RetailSweep) self = NULL;
      RetailKmeansOptions options;

      retail_kmeans_options_init (&options);
      options.n_init = 1;
      self = retail_sweep_run (matrix->data, 400, 5, 10, &options, NULL, NULL);
      for (options.k = 2; options.k <= 10; options.k++)
        {
          g_autoptr (RetailKmeans) alone = NULL, best = NULL;

          options.n_init = 1;
          alone = retail_kmeans_fit (matrix->data, 400, 5, &options, NULL, NULL);
          options.n_init = 40;
          best = retail_kmeans_fit (matrix->data, 400, 5, &options, NULL, NULL);
          alone_excess += alone->inertia / best->inertia - 1;
          sweep_excess += self->points[options.k - 1].inertia / best->inertia - 1;
        }
    }
  g_test_message ("a start alone is %.2f %% above, with its neighbours %.2f %%", alone_excess / 1.8,
                  sweep_excess / 1.8);
  g_assert_cmpfloat (sweep_excess, <, 0.4 * alone_excess);
}

/* Data so large or small that they are worked on in another unit. */
static void
test_magnitudes (void)
{
  const double factors[] = { 0x1p-400, 1, 0x1p400 };
  double silhouettes[3];

  for (guint f = 0; f < 3; f++)
    {
      g_autoptr (Matrix) matrix = matrix_clouds (300, 4, 5, 2, 1);
      g_autoptr (RetailSweep) self = NULL;

      for (gsize i = 0; i < 1200; i++)
        matrix->data[i] *= factors[f];
      self = sweep (matrix, 8);
      silhouettes[f] = self->points[6].silhouette.mean;
      g_assert_cmpfloat_with_epsilon (silhouettes[f], silhouettes[0], 1e-6);
    }
}

static void
test_number_of_threads (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (2000, 8, 4, 3, 1);
  g_autoptr (RetailSweep) alone = NULL;

  for (guint n_threads = 1; n_threads <= 7; n_threads += n_threads == 1 ? 1 : 5)
    {
      RetailKmeansOptions options;
      RetailSweep *self;

      retail_kmeans_options_init (&options);
      options.n_threads = n_threads;
      self = retail_sweep_run (matrix->data, 2000, 8, 10, &options, NULL, NULL);
      g_assert_nonnull (self);
      if (alone == NULL)
        {
          alone = self;
          continue;
        }
      for (guint i = 0; i < 10; i++)
        {
          g_assert_cmpmem (&self->points[i].inertia, sizeof (double), &alone->points[i].inertia,
                           sizeof (double));
          g_assert_cmpmem (&self->points[i].silhouette.mean, sizeof (double),
                           &alone->points[i].silhouette.mean, sizeof (double));
        }
      retail_sweep_free (self);
    }
}

static void
test_few_distinct_rows (void)
{
  double data[] = { 1, 2, 3, 1, 2, 3, 1 }, same[] = { 4, 4, 4 };
  Matrix three = { 7, 1, data, NULL }, one = { 3, 1, same, NULL };
  g_autoptr (RetailSweep) self = sweep (&three, 10);
  g_autoptr (RetailSweep) single = sweep (&one, 10);

  g_assert_cmpuint (self->n_points, ==, 3);
  g_assert_cmpfloat (self->points[2].inertia, ==, 0);
  g_assert_cmpuint (self->k_silhouette, ==, 3);
  g_assert_cmpuint (single->n_points, ==, 1);
  g_assert_cmpuint (single->k_silhouette, ==, 0);
  g_assert_cmpuint (single->k_elbow, ==, 0);
  g_assert_cmpfloat (single->points[0].inertia, ==, 0);
}

static void
test_refusals (void)
{
  const double data[] = { 1, 2, NAN };
  RetailKmeansOptions options;
  g_autoptr (GError) no_rows = NULL, no_k = NULL, nan = NULL;

  retail_kmeans_options_init (&options);
  g_assert_null (retail_sweep_run (data, 0, 1, 10, &options, NULL, &no_rows));
  g_assert_error (no_rows, RETAIL_ERROR, RETAIL_ERROR_INVALID);
  g_assert_null (retail_sweep_run (data, 2, 1, 0, &options, NULL, &no_k));
  g_assert_error (no_k, RETAIL_ERROR, RETAIL_ERROR_INVALID);
  g_assert_null (retail_sweep_run (data, 3, 1, 10, &options, NULL, &nan));
  g_assert_error (nan, RETAIL_ERROR, RETAIL_ERROR_INVALID);
}

typedef struct
{
  double last;
  guint calls, cancel_after;
} Watch;

static void
progress_cb (double fraction, const char *what, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpfloat (fraction, >=, watch->last - 1e-9);
  g_assert_cmpfloat (fraction, <=, 1 + 1e-9);
  g_assert_cmpuint (strlen (what), >, 0);
  watch->last = fraction;
  watch->calls++;
}

static gboolean
is_cancelled_cb (gpointer user_data)
{
  Watch *watch = user_data;

  return watch->cancel_after > 0 && watch->calls >= watch->cancel_after;
}

static void
test_progress (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (200, 4, 4, 2, 1);
  RetailKmeansOptions options;
  Watch watch = { 0 };
  RetailMonitor monitor = { .progress = progress_cb, .is_cancelled = is_cancelled_cb, .user_data = &watch };
  g_autoptr (RetailSweep) self = NULL;

  retail_kmeans_options_init (&options);
  self = retail_sweep_run (matrix->data, 200, 4, 8, &options, &monitor, NULL);
  g_assert_nonnull (self);
  g_assert_cmpfloat_with_epsilon (watch.last, 1, 1e-9);
  g_assert_cmpuint (watch.calls, >, 10);
}

static void
test_cancel (void)
{
  g_autoptr (Matrix) matrix = matrix_clouds (200, 4, 4, 2, 1);
  RetailKmeansOptions options;

  retail_kmeans_options_init (&options);
  for (guint after = 1; after < 10; after++)
    {
      Watch watch = { .cancel_after = after };
      RetailMonitor monitor
          = { .progress = progress_cb, .is_cancelled = is_cancelled_cb, .user_data = &watch };
      g_autoptr (GError) error = NULL;

      g_assert_null (retail_sweep_run (matrix->data, 200, 4, 8, &options, &monitor, &error));
      g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
      g_assert_cmpuint (watch.calls, ==, after);
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/sweep/clear-clouds-are-counted-by-both-curves", test_clear_clouds);
  g_test_add_func ("/engine/sweep/each-point-is-the-fit-of-its-k", test_points_belong_to_their_fits);
  g_test_add_func ("/engine/sweep/neighbours-find-what-starts-miss", test_neighbours_help);
  g_test_add_func ("/engine/sweep/magnitude-does-not-matter", test_magnitudes);
  g_test_add_func ("/engine/sweep/any-number-of-threads-gives-the-same-bits", test_number_of_threads);
  g_test_add_func ("/engine/sweep/few-distinct-rows-give-few-points", test_few_distinct_rows);
  g_test_add_func ("/engine/sweep/unfit-data-are-refused", test_refusals);
  g_test_add_func ("/engine/sweep/progress-rises-to-the-end", test_progress);
  g_test_add_func ("/engine/sweep/cancelling-stops-it", test_cancel);
  return g_test_run ();
}
