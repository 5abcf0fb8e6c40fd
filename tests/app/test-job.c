#include "app/job.h"
#include "tests/test-support.h"

#include "engine/error.h"

#include <math.h>

typedef struct
{
  GMainLoop *loop;
  char *result;
  GError *error;
  guint n_progress;
  double last_progress;
  gsize last_lines;
} Watch;

static void
watch_clear (Watch *watch)
{
  g_main_loop_unref (watch->loop);
  g_free (watch->result);
  g_clear_error (&watch->error);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Watch *watch = user_data;

  watch->result = retail_job_finish (RETAIL_JOB (source), result, &watch->error);
  g_main_loop_quit (watch->loop);
}

static void
progressed_cb (RetailJob *job, GParamSpec *pspec, Watch *watch)
{
  watch->n_progress++;
  watch->last_progress = retail_job_get_progress (job);
  watch->last_lines = retail_job_get_lines (job);
}

static void
run (Watch *watch, RetailJobFunc work, gboolean cancel)
{
  g_autoptr (RetailJob) job = retail_job_new (work, g_strdup ("data"), g_free, g_free);

  watch->loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect (job, "notify::progress", G_CALLBACK (progressed_cb), watch);
  retail_job_start (job, finished_cb, watch);
  if (cancel)
    retail_job_cancel (job);
  g_main_loop_run (watch->loop);
}

/* Reports a thousand times within a fifth of a second. */
static gpointer
report_often (gpointer data, const RetailMonitor *monitor, GError **error)
{
  for (int i = 0; i < 1000; i++)
    {
      retail_monitor_count (monitor, (gsize)i * 10);
      if (!retail_monitor_report (monitor, i / 1000.0, "working", error))
        return NULL;
      g_usleep (200);
    }
  return g_strdup (data);
}

static gpointer
fail (gpointer data, const RetailMonitor *monitor, GError **error)
{
  g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA, "nothing left");
  return NULL;
}

/* Never looks whether it is cancelled. */
static gpointer
ignore_cancel (gpointer data, const RetailMonitor *monitor, GError **error)
{
  return g_strdup (data);
}

static void
a_thousand_reports_are_shown_a_few_times (void)
{
  Watch watch = { 0 };

  run (&watch, report_often, FALSE);
  g_assert_no_error (watch.error);
  g_assert_cmpstr (watch.result, ==, "data");
  g_assert_cmpuint (watch.n_progress, >=, 1);
  g_assert_cmpuint (watch.n_progress, <=, 60);
  g_assert_cmpfloat (watch.last_progress, >, 0);
  g_assert_cmpfloat (fabs ((double)watch.last_lines - watch.last_progress * 10000), <, 1e-6);
  watch_clear (&watch);
}

static void
a_finished_job_is_silent (void)
{
  Watch watch = { 0 };
  guint n;

  run (&watch, report_often, FALSE);
  n = watch.n_progress;
  for (int i = 0; i < 10; i++)
    {
      g_usleep (10000);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpuint (watch.n_progress, ==, n);
  watch_clear (&watch);
}

static void
an_error_comes_through (void)
{
  Watch watch = { 0 };

  run (&watch, fail, FALSE);
  g_assert_error (watch.error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA);
  g_assert_null (watch.result);
  watch_clear (&watch);
}

static void
a_cancelled_job_stops_at_its_next_report (void)
{
  Watch watch = { 0 };

  run (&watch, report_often, TRUE);
  g_assert_error (watch.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  watch_clear (&watch);
}

static void
a_result_that_came_too_late_is_dropped (void)
{
  Watch watch = { 0 };

  run (&watch, ignore_cancel, TRUE);
  g_assert_error (watch.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (watch.result);
  watch_clear (&watch);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/app/job/a-thousand-reports-are-shown-a-few-times",
                   a_thousand_reports_are_shown_a_few_times);
  g_test_add_func ("/app/job/a-finished-job-is-silent", a_finished_job_is_silent);
  g_test_add_func ("/app/job/an-error-comes-through", an_error_comes_through);
  g_test_add_func ("/app/job/a-cancelled-job-stops-at-its-next-report",
                   a_cancelled_job_stops_at_its_next_report);
  g_test_add_func ("/app/job/a-result-that-came-too-late-is-dropped", a_result_that_came_too_late_is_dropped);
  return g_test_run ();
}
