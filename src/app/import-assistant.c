#include "app/import-assistant.h"

#include "app/header-title.h"
#include "app/import-files-page.h"
#include "app/import-progress.h"
#include "app/import-report-page.h"
#include "app/import-work.h"
#include "engine/error.h"
#include "engine/i18n.h"

typedef enum
{
  STEP_FILES,
  STEP_READING,
  STEP_REPORT,
  STEP_TRAINING
} Step;

struct _RetailImportAssistant
{
  AdwWindow parent_instance;

  gboolean is_anew; /* into a new workspace */
  RetailSession *session;
  RetailImportDraft *draft;
  RetailImportWork *work; /* once it was read, or NULL */
  RetailJob *job;         /* reading or training, or NULL */
  Step step;

  AdwWindowTitle *title;
  GtkStack *stack;
  RetailImportFilesPage *files;
  RetailImportProgress *progress;
  AdwBin *report;
  GtkWidget *failure;
  GtkLabel *failure_label;
  GtkWidget *back_button;
  GtkWidget *next_button;
};

G_DEFINE_FINAL_TYPE (RetailImportAssistant, retail_import_assistant, ADW_TYPE_WINDOW)

/* ---- what is shown at each step ---- */

/* Return goes on, once it can; it should not cancel because that button comes first. */
static void
offer_to_go_on (RetailImportAssistant *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || focus == self->back_button)
    gtk_widget_grab_focus (self->next_button);
}

static void
draft_changed_cb (RetailImportAssistant *self)
{
  g_autofree char *hindrance = NULL;

  if (self->step != STEP_FILES)
    return;
  hindrance = retail_import_draft_dup_hindrance (self->draft);
  gtk_widget_set_sensitive (self->next_button, hindrance == NULL);
  gtk_widget_set_tooltip_text (self->next_button, hindrance);
  if (hindrance == NULL)
    offer_to_go_on (self);
}

static void
show_step (RetailImportAssistant *self, Step step)
{
  static const char *const pages[] = { "files", "progress", "report", "progress" };
  self->step = step;
  gtk_stack_set_visible_child_name (self->stack, pages[step]);
  gtk_button_set_label (GTK_BUTTON (self->back_button), step == STEP_REPORT ? _ ("_Back") : _ ("_Cancel"));
  gtk_button_set_label (GTK_BUTTON (self->next_button),
                        step == STEP_REPORT ? _ ("_Import") : _ ("C_ontinue"));
  gtk_widget_set_visible (self->next_button, step == STEP_FILES || step == STEP_REPORT);
  gtk_widget_set_sensitive (self->next_button, TRUE);
  gtk_widget_set_tooltip_text (self->next_button, NULL);
  adw_window_title_set_title (self->title, step == STEP_REPORT ? _ ("What Was Read") : _ ("Import"));
  draft_changed_cb (self);
  if (step != STEP_FILES)
    gtk_widget_grab_focus (step == STEP_REPORT ? self->next_button : self->back_button);
}

static void
show_failure (RetailImportAssistant *self, const char *message)
{
  gtk_widget_set_visible (self->failure, message != NULL);
  gtk_label_set_label (self->failure_label, message != NULL ? message : "");
}

/* ---- the jobs ---- */

static void
drop_job (RetailImportAssistant *self)
{
  retail_import_progress_set_job (self->progress, NULL, NULL);
  g_clear_object (&self->job);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         || g_error_matches (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
}

static void
start_job (RetailImportAssistant *self, RetailJob *job, GAsyncReadyCallback callback, Step step)
{
  self->job = job;
  retail_import_progress_set_job (self->progress, job,
                                  step == STEP_READING ? _ ("Reading") : _ ("Finding Segments"));
  show_step (self, step);
  retail_job_start (job, callback, g_object_ref (self));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailImportAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailImportWork) work = retail_job_finish (RETAIL_JOB (source), result, &error);
  const RetailImportReport *report;

  if (self->job != RETAIL_JOB (source))
    return;
  drop_job (self);
  report = work != NULL ? retail_import_work_get_report (work) : NULL;
  if (report == NULL || retail_import_draft_ask_for_dates (self->draft, report))
    {
      show_step (self, STEP_FILES);
      if (report == NULL && !is_cancelled (error))
        retail_import_files_page_set_failure (self->files, error->message);
      return;
    }
  g_clear_pointer (&self->work, retail_import_work_unref);
  self->work = g_steal_pointer (&work);
  show_failure (self, NULL);
  adw_bin_set_child (self->report,
                     retail_import_report_page_new (report, retail_import_work_get_n_customers (self->work)));
  show_step (self, STEP_REPORT);
}

static void
read_files (RetailImportAssistant *self)
{
  RetailImportWork *work
      = retail_import_draft_new_work (self->draft, retail_session_get_shop (self->session));

  start_job (self,
             retail_job_new (retail_import_work_read, work, (GDestroyNotify)retail_import_work_unref,
                             (GDestroyNotify)retail_import_work_unref),
             read_cb, STEP_READING);
}

static void
trained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailImportAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailOpening) opening = retail_job_finish (RETAIL_JOB (source), result, &error);

  if (self->job != RETAIL_JOB (source))
    return;
  drop_job (self);
  if (opening != NULL)
    {
      retail_session_import (self->session, opening);
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  show_step (self, STEP_REPORT);
  if (!is_cancelled (error))
    show_failure (self, error->message);
}

static void
train (RetailImportAssistant *self)
{
  show_failure (self, NULL);
  retail_import_work_set_makes_workspace (
      self->work, self->is_anew || !retail_session_is_in_own_workspace (self->session));
  start_job (self,
             retail_job_new (retail_import_work_train, retail_import_work_ref (self->work),
                             (GDestroyNotify)retail_import_work_unref, (GDestroyNotify)retail_opening_free),
             trained_cb, STEP_TRAINING);
}

/* ---- the buttons ---- */

static void
next_cb (RetailImportAssistant *self)
{
  if (self->step == STEP_FILES)
    read_files (self);
  else if (self->step == STEP_REPORT)
    train (self);
}

static void
back_cb (RetailImportAssistant *self)
{
  if (self->step == STEP_REPORT)
    show_step (self, STEP_FILES);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* What runs is cancelled first; then the window closes at the next wish. */
static gboolean
retail_import_assistant_close_request (GtkWindow *window)
{
  RetailImportAssistant *self = RETAIL_IMPORT_ASSISTANT (window);

  if (self->job == NULL)
    return GTK_WINDOW_CLASS (retail_import_assistant_parent_class)->close_request (window);
  retail_job_cancel (self->job);
  return TRUE;
}

static void
retail_import_assistant_dispose (GObject *object)
{
  RetailImportAssistant *self = RETAIL_IMPORT_ASSISTANT (object);

  if (self->job != NULL)
    retail_job_cancel (self->job);
  g_clear_object (&self->job);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  g_clear_object (&self->session);
  g_clear_pointer (&self->work, retail_import_work_unref);
  G_OBJECT_CLASS (retail_import_assistant_parent_class)->dispose (object);
}

static void
retail_import_assistant_class_init (RetailImportAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_import_assistant_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = retail_import_assistant_close_request;
  g_type_ensure (RETAIL_TYPE_IMPORT_FILES_PAGE);
  g_type_ensure (RETAIL_TYPE_IMPORT_PROGRESS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/import-assistant.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailImportAssistant, title);
  gtk_widget_class_bind_template_child (widget_class, RetailImportAssistant, stack);
  gtk_widget_class_bind_template_child (widget_class, RetailImportAssistant, files);
  gtk_widget_class_bind_template_child (widget_class, RetailImportAssistant, progress);
  gtk_widget_class_bind_template_child (widget_class, RetailImportAssistant, report);
  gtk_widget_class_bind_template_child (widget_class, RetailImportAssistant, failure);
  gtk_widget_class_bind_template_child (widget_class, RetailImportAssistant, failure_label);
  gtk_widget_class_bind_template_child (widget_class, RetailImportAssistant, back_button);
  gtk_widget_class_bind_template_child (widget_class, RetailImportAssistant, next_button);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
retail_import_assistant_init (RetailImportAssistant *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  retail_header_title_let_shrink (GTK_WIDGET (self->title));
  self->draft = retail_import_draft_new ();
  g_signal_connect_swapped (self->draft, "changed", G_CALLBACK (draft_changed_cb), self);
  retail_import_files_page_set_draft (self->files, self->draft);
  show_step (self, STEP_FILES);
}

void
retail_import_assistant_set_anew (RetailImportAssistant *self)
{
  g_return_if_fail (RETAIL_IS_IMPORT_ASSISTANT (self));
  self->is_anew = TRUE;
}

RetailImportAssistant *
retail_import_assistant_new (GtkWindow *parent, RetailSession *session)
{
  RetailImportAssistant *self = g_object_new (RETAIL_TYPE_IMPORT_ASSISTANT, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  return self;
}

void
retail_import_assistant_add (RetailImportAssistant *self, const char *path)
{
  g_return_if_fail (RETAIL_IS_IMPORT_ASSISTANT (self));
  g_return_if_fail (path != NULL);

  if (self->step == STEP_FILES)
    retail_import_draft_add (self->draft, path);
}
