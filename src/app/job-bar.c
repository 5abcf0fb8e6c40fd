#include "app/job-bar.h"

/* Work shorter than this shows no bar: it would only flicker. */
#define DELAY_MS 200

struct _RetailJobBar
{
  AdwBin parent_instance;

  RetailJob *job;
  GtkRevealer *revealer;
  GtkLabel *status;
  GtkProgressBar *progress;
  guint delay;
};

G_DEFINE_FINAL_TYPE (RetailJobBar, retail_job_bar, ADW_TYPE_BIN)

static gboolean
delay_passed_cb (gpointer data)
{
  RetailJobBar *self = data;

  self->delay = 0;
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  return G_SOURCE_REMOVE;
}

static void
reported_cb (RetailJobBar *self)
{
  const char *status = retail_job_get_status (self->job);

  if (status != NULL)
    gtk_label_set_label (self->status, status);
  gtk_progress_bar_set_fraction (self->progress, retail_job_get_progress (self->job));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RetailJobBar *self = RETAIL_JOB_BAR (widget);

  if (self->job != NULL)
    retail_job_cancel (self->job);
}

static void
forget (RetailJobBar *self)
{
  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  g_clear_handle_id (&self->delay, g_source_remove);
}

void
retail_job_bar_watch (RetailJobBar *self, RetailJob *job, const char *what)
{
  g_return_if_fail (RETAIL_IS_JOB_BAR (self));

  forget (self);
  if (job == NULL)
    {
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
      return;
    }
  self->job = g_object_ref (job);
  gtk_label_set_label (self->status, what != NULL ? what : "");
  gtk_progress_bar_set_fraction (self->progress, 0);
  g_signal_connect_swapped (job, "notify::status", G_CALLBACK (reported_cb), self);
  if (!gtk_revealer_get_reveal_child (self->revealer))
    self->delay = g_timeout_add (DELAY_MS, delay_passed_cb, self);
}

static void
retail_job_bar_dispose (GObject *object)
{
  forget (RETAIL_JOB_BAR (object));
  G_OBJECT_CLASS (retail_job_bar_parent_class)->dispose (object);
}

static void
retail_job_bar_class_init (RetailJobBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_job_bar_dispose;
  gtk_widget_class_install_action (widget_class, "job.cancel", NULL, cancel_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/job-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailJobBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, RetailJobBar, status);
  gtk_widget_class_bind_template_child (widget_class, RetailJobBar, progress);
}

static void
retail_job_bar_init (RetailJobBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
