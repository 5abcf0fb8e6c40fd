/* RetailJob: one piece of long work on a thread of its own, watched from the main loop.
 *
 * The work gets a monitor: its progress is shown in the properties `progress` (0–1) and `status` (a
 * translated sentence), both notified on the thread that started the job at most every 50 ms, and never after
 * the job has finished. Cancelling is a wish: the work sees it at its next report. A cancelled job always
 * ends with G_IO_ERROR_CANCELLED, even when the work was faster, so a stale result never arrives. */
#pragma once

#include "engine/monitor.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Runs on the worker thread. Returns what retail_job_finish() hands out, or NULL with an error. */
typedef gpointer (*RetailJobFunc) (gpointer data, const RetailMonitor *monitor, GError **error);

#define RETAIL_TYPE_JOB (retail_job_get_type ())
G_DECLARE_FINAL_TYPE (RetailJob, retail_job, RETAIL, JOB, GObject)

/* Takes DATA, a private copy of everything the work needs; FREE_RESULT frees a result that nobody takes. */
RetailJob *
retail_job_new (RetailJobFunc work, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result);

/* Starts it, once. The job stays alive until CALLBACK has run. */
void retail_job_start (RetailJob *self, GAsyncReadyCallback callback, gpointer user_data);

/* The result, transferred, or NULL with an error. */
gpointer retail_job_finish (RetailJob *self, GAsyncResult *result, GError **error);

void retail_job_cancel (RetailJob *self);

double retail_job_get_progress (RetailJob *self);
const char *retail_job_get_status (RetailJob *self);
/* Lines read by the time of that progress; 0 for work that reads none. */
gsize retail_job_get_lines (RetailJob *self);

G_END_DECLS
