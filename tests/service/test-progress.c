#include "service/progress.h"
#include "service/shop.h"
#include "engine/error.h"
#include "tests/test-support.h"

#include <math.h>

#define SECOND G_USEC_PER_SEC

static void
the_time_left_follows_from_the_time_taken (void)
{
  RetailProgress progress;
  g_autofree char *early = NULL;
  g_autofree char *later = NULL;

  retail_progress_init (&progress, 5 * SECOND);
  retail_progress_count (&progress, 8192);
  retail_progress_update (&progress, 0.01, "Reading", 5 * SECOND + 1000);
  g_assert_true (isnan (progress.seconds_left));
  early = retail_progress_dup_text (&progress);
  g_assert_cmpstr (early, ==, "Reading: 8,192 lines");
  for (guint i = 1; i <= 20; i++)
    {
      retail_progress_count (&progress, i * 100000);
      retail_progress_update (&progress, i / 40.0, "Reading", (5 + i) * SECOND);
    }
  g_assert_cmpfloat (fabs (progress.seconds_left - 20), <, 4);
  later = retail_progress_dup_text (&progress);
  g_assert_cmpstr (later, ==, "Reading: 2,000,000 lines, about 25 seconds left");
}

static void
lines_are_told_while_they_are_read_alone (void)
{
  RetailProgress progress;
  g_autofree char *text = NULL;

  retail_progress_init (&progress, 0);
  retail_progress_count (&progress, 10);
  retail_progress_update (&progress, 0.5, "Reading", 1000);
  retail_progress_update (&progress, 0.6, "Learning", 2000);
  text = retail_progress_dup_text (&progress);
  g_assert_cmpstr (text, ==, "Learning");
}

/* Cancels once the work has come so far; the engine's threads ask too. */
typedef struct
{
  double patience, last, back; /* how far it went back in all */
  gint enough;                 /* atomic */
  gsize lines;
  guint told;
} Watch;

static void
note_progress (double fraction, const char *what, gpointer user_data)
{
  Watch *watch = user_data;

  watch->told++;
  watch->back += MAX (watch->last - fraction, 0);
  watch->last = fraction;
  if (fraction >= watch->patience)
    g_atomic_int_set (&watch->enough, TRUE);
}

static gboolean
is_enough (gpointer user_data)
{
  return g_atomic_int_get (&((Watch *)user_data)->enough);
}

static void
note_lines (gsize lines, gpointer user_data)
{
  ((Watch *)user_data)->lines = lines;
}

/* 60,000 lines; of DATES, the month and the day. Free the path with forget(). */
static char *
write_shop (const char *dates, guint days)
{
  g_autoptr (GString) text
      = g_string_new ("customer_id,order_id,ordered_at,product_id,quantity,unit_price\n");
  g_autofree char *folder = g_dir_make_tmp ("progress-XXXXXX", NULL);
  char *path = g_build_filename (folder, "shop.csv", NULL);

  for (guint i = 0; i < 60000; i++)
    {
      g_string_append_printf (text, "c%u,%u,", i * 7919 % 600, i / 3);
      g_string_append_printf (text, dates, 1 + i / 5100, 1 + i % days);
      g_string_append_printf (text, ",p%u,%u,%u.50\n", i % 40, 1 + i % 3, 1 + i % 90);
    }
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

static void
forget (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_remove (path);
  g_rmdir (folder);
  g_free (path);
}

/* Nor does it end long before the end. */
static void
progress_never_goes_back (void)
{
  char *path = write_shop ("2024-%02u-%02u", 28);
  RetailTrainRequest request;
  Watch watch = { .patience = 2 };
  RetailMonitor monitor = { .progress = note_progress, .user_data = &watch };
  g_autoptr (RetailShop) shop = NULL;

  retail_train_request_init (&request);
  request.import.transactions = path;
  shop = retail_shop_train (&request, &monitor, NULL);
  g_assert_true (shop->model->has_purchase_model && shop->model->forecast != NULL);
  g_assert_cmpuint (watch.told, >, 30);
  g_assert_cmpfloat (watch.back, <, 1e-9);
  g_assert_cmpfloat (watch.last, >, 0.9);
  forget (path);
}

/* Wherever reading or training is stopped, nothing comes out but the error. */
static void
an_import_can_be_cancelled_at_any_point (void)
{
  char *path = write_shop ("2024-%02u-%02u", 28);
  RetailTrainRequest request;
  Watch watch = { .patience = 2 };
  RetailMonitor monitor
      = { .progress = note_progress, .is_cancelled = is_enough, .count = note_lines, .user_data = &watch };
  g_autoptr (RetailShop) whole = NULL;

  retail_train_request_init (&request);
  request.import.transactions = path;
  request.train.k = 3;
  whole = retail_shop_train (&request, &monitor, NULL);
  g_assert_nonnull (whole);
  g_assert_cmpuint (watch.lines, >, 50000);
  g_assert_cmpuint (watch.told, >, 12);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (GError) error = NULL;

      watch = (Watch){ .patience = i * 0.08 };
      g_assert_null (retail_shop_train (&request, &monitor, &error));
      g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
    }
  forget (path);
}

static void
note_step (double fraction, const char *what, gpointer user_data)
{
  GArray *steps = user_data;

  g_array_append_val (steps, fraction);
}

/* No date tells day and month apart, so that the file is read twice: 0 to 1, once, and never far at a time.
 */
static void
progress_runs_once_over_both_passes (void)
{
  char *path = write_shop ("%02u/%02u/2024", 12);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (double));
  RetailMonitor monitor = { .progress = note_step, .user_data = steps };
  g_auto (RetailImport) import = { 0 };
  RetailTrainRequest request;

  retail_train_request_init (&request);
  request.import.transactions = path;
  g_assert_true (retail_shop_read (&request, &import, &monitor, NULL));
  g_assert_nonnull (retail_import_report_find (import.report, RETAIL_WARNING_AMBIGUOUS_DATES));
  g_assert_cmpuint (steps->len, >=, 2 * 60000 / 8192);
  g_assert_cmpfloat (g_array_index (steps, double, 0), <, 0.2);
  for (guint i = 1; i < steps->len; i++)
    {
      const double before = g_array_index (steps, double, i - 1), now = g_array_index (steps, double, i);

      g_assert_cmpfloat (now, >=, before);
      g_assert_cmpfloat (now, <, before + 0.3);
    }
  g_assert_cmpfloat (g_array_index (steps, double, steps->len - 1), >, 0.7);
  forget (path);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/service/progress/the-time-left-follows-from-the-time-taken",
                   the_time_left_follows_from_the_time_taken);
  g_test_add_func ("/service/progress/lines-are-told-while-they-are-read-alone",
                   lines_are_told_while_they_are_read_alone);
  g_test_add_func ("/service/progress/progress-never-goes-back", progress_never_goes_back);
  g_test_add_func ("/service/progress/an-import-can-be-cancelled-at-any-point",
                   an_import_can_be_cancelled_at_any_point);
  g_test_add_func ("/service/progress/progress-runs-once-over-both-passes",
                   progress_runs_once_over_both_passes);
  return g_test_run ();
}
