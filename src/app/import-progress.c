#include "app/import-progress.h"

#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

/* Before these, a guess would jump about. */
#define SECONDS_BEFORE_GUESS 1.5
#define DONE_BEFORE_GUESS    0.02

struct _RetailImportProgress
{
  AdwBin parent_instance;

  RetailJob *job; /* or NULL */
  gint64 start;   /* monotonic */
  AdwStatusPage *page;
  GtkProgressBar *bar;
  GtkLabel *status;
  GtkLabel *lines;
  GtkLabel *left;
};

G_DEFINE_FINAL_TYPE (RetailImportProgress, retail_import_progress, ADW_TYPE_BIN)

char *
retail_import_progress_dup_left (double seconds, double fraction)
{
  double left;
  guint n;

  if (seconds < SECONDS_BEFORE_GUESS || fraction < DONE_BEFORE_GUESS)
    return NULL;
  left = seconds / fraction * (1 - fraction);
  if (left < 90)
    {
      n = left < 20 ? MAX ((guint)ceil (left), 1) : (guint)(ceil (left / 5) * 5);
      return g_strdup_printf (ngettext_ ("about %u second left", "about %u seconds left", n), n);
    }
  n = (guint)round (left / 60);
  return g_strdup_printf (ngettext_ ("about %u minute left", "about %u minutes left", n), n);
}

static void
show_progress (RetailImportProgress *self)
{
  double fraction = retail_job_get_progress (self->job);
  double seconds = (double)(g_get_monotonic_time () - self->start) / G_USEC_PER_SEC;
  gsize n = retail_job_get_lines (self->job);
  const char *status = retail_job_get_status (self->job);
  g_autofree char *left = retail_import_progress_dup_left (seconds, fraction);
  g_autofree char *number = retail_format_number ((double)n, 0);
  g_autofree char *lines = NULL;

  if (n > 0)
    lines = g_strdup_printf (ngettext_ ("%s line read", "%s lines read", n), number);
  gtk_progress_bar_set_fraction (self->bar, fraction);
  gtk_label_set_label (self->status, status != NULL ? status : "");
  gtk_label_set_label (self->lines, lines != NULL ? lines : "");
  gtk_label_set_label (self->left, left != NULL ? left : "");
}

static void
retail_import_progress_dispose (GObject *object)
{
  RetailImportProgress *self = RETAIL_IMPORT_PROGRESS (object);

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_clear_object (&self->job);
  G_OBJECT_CLASS (retail_import_progress_parent_class)->dispose (object);
}

static void
retail_import_progress_class_init (RetailImportProgressClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_import_progress_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/import-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailImportProgress, page);
  gtk_widget_class_bind_template_child (widget_class, RetailImportProgress, bar);
  gtk_widget_class_bind_template_child (widget_class, RetailImportProgress, status);
  gtk_widget_class_bind_template_child (widget_class, RetailImportProgress, lines);
  gtk_widget_class_bind_template_child (widget_class, RetailImportProgress, left);
}

static void
retail_import_progress_init (RetailImportProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
retail_import_progress_set_job (RetailImportProgress *self, RetailJob *job, const char *title)
{
  g_return_if_fail (RETAIL_IS_IMPORT_PROGRESS (self));

  if (self->job != NULL)
    g_signal_handlers_disconnect_by_data (self->job, self);
  g_set_object (&self->job, job);
  if (job == NULL)
    return;
  self->start = g_get_monotonic_time ();
  adw_status_page_set_title (self->page, title);
  g_signal_connect_swapped (job, "notify::status", G_CALLBACK (show_progress), self);
  show_progress (self);
}
