#include "app/job.h"

#define REPORT_EVERY_US (50 * G_TIME_SPAN_MILLISECOND)

struct _RetailJob
{
  GObject parent_instance;

  RetailJobFunc work;
  gpointer data;
  GDestroyNotify free_data, free_result;
  GCancellable *cancellable;
  GMainContext *context;

  /* shown, on the main thread */
  double progress;
  char *status;
  gsize lines;
  gboolean finished;

  /* from the worker, under the lock */
  GMutex lock;
  double next_progress;
  char *next_status;
  gsize next_lines;
  gboolean scheduled;
  gint64 last_report;
};

enum
{
  PROP_0,
  PROP_PROGRESS,
  PROP_STATUS,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (RetailJob, retail_job, G_TYPE_OBJECT)

static void
retail_job_finalize (GObject *object)
{
  RetailJob *self = RETAIL_JOB (object);

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->status);
  g_free (self->next_status);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (retail_job_parent_class)->finalize (object);
}

static void
retail_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  RetailJob *self = RETAIL_JOB (object);

  if (id == PROP_PROGRESS)
    g_value_set_double (value, self->progress);
  else if (id == PROP_STATUS)
    g_value_set_string (value, self->status);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
retail_job_class_init (RetailJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = retail_job_finalize;
  object_class->get_property = retail_job_get_property;
  g_object_class_install_property (
      object_class, PROP_PROGRESS,
      g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (
      object_class, PROP_STATUS,
      g_param_spec_string ("status", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
retail_job_init (RetailJob *self)
{
  g_mutex_init (&self->lock);
  self->cancellable = g_cancellable_new ();
}

RetailJob *
retail_job_new (RetailJobFunc work, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result)
{
  RetailJob *self = g_object_new (RETAIL_TYPE_JOB, NULL);

  self->work = work;
  self->data = data;
  self->free_data = free_data;
  self->free_result = free_result;
  return self;
}

/* On the main thread: shows the latest report. */
static gboolean
show_report_cb (gpointer data)
{
  RetailJob *self = data;

  g_mutex_lock (&self->lock);
  self->scheduled = FALSE;
  self->last_report = g_get_monotonic_time ();
  self->progress = self->next_progress;
  self->lines = self->next_lines;
  g_free (self->status);
  self->status = g_strdup (self->next_status);
  g_mutex_unlock (&self->lock);

  if (self->finished)
    return G_SOURCE_REMOVE;
  g_object_notify (G_OBJECT (self), "progress");
  g_object_notify (G_OBJECT (self), "status");
  return G_SOURCE_REMOVE;
}

static void
schedule_report (RetailJob *self)
{
  gint64 due = self->last_report + REPORT_EVERY_US - g_get_monotonic_time ();
  GSource *source = g_timeout_source_new ((guint)(MAX (due, 0) / 1000));

  g_source_set_callback (source, show_report_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, self->context);
  g_source_unref (source);
  self->scheduled = TRUE;
}

/* On the worker thread. */
static void
progressed (double fraction, const char *what, gpointer user_data)
{
  RetailJob *self = user_data;

  g_mutex_lock (&self->lock);
  self->next_progress = CLAMP (fraction, 0, 1);
  if (what != NULL && g_strcmp0 (self->next_status, what) != 0)
    {
      g_free (self->next_status);
      self->next_status = g_strdup (what);
    }
  if (!self->scheduled)
    schedule_report (self);
  g_mutex_unlock (&self->lock);
}

/* On the worker thread; a report of progress follows. */
static void
counted (gsize lines, gpointer user_data)
{
  RetailJob *self = user_data;

  g_mutex_lock (&self->lock);
  self->next_lines = lines;
  g_mutex_unlock (&self->lock);
}

static gboolean
is_cancelled (gpointer user_data)
{
  RetailJob *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RetailJob *self = source;
  RetailMonitor monitor
      = { .progress = progressed, .is_cancelled = is_cancelled, .user_data = self, .count = counted };
  GError *error = NULL;
  gpointer result = self->work (self->data, &monitor, &error);

  if (result != NULL)
    g_task_return_pointer (task, result, self->free_result);
  else
    g_task_return_error (task, error);
}

void
retail_job_start (RetailJob *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RETAIL_IS_JOB (self));
  g_return_if_fail (self->context == NULL);

  self->context = g_main_context_ref_thread_default ();
  task = g_task_new (self, self->cancellable, callback, user_data);
  g_task_set_source_tag (task, retail_job_start);
  g_task_run_in_thread (task, run_in_thread);
}

gpointer
retail_job_finish (RetailJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  self->finished = TRUE;
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
retail_job_cancel (RetailJob *self)
{
  g_return_if_fail (RETAIL_IS_JOB (self));
  g_cancellable_cancel (self->cancellable);
}

double
retail_job_get_progress (RetailJob *self)
{
  g_return_val_if_fail (RETAIL_IS_JOB (self), 0);
  return self->progress;
}

const char *
retail_job_get_status (RetailJob *self)
{
  g_return_val_if_fail (RETAIL_IS_JOB (self), NULL);
  return self->status;
}

gsize
retail_job_get_lines (RetailJob *self)
{
  g_return_val_if_fail (RETAIL_IS_JOB (self), 0);
  return self->lines;
}
