#include "app/verify-dialog.h"

#include "app/job.h"
#include "engine/i18n.h"
#include "service/workspace-verify.h"

struct _RetailVerifyDialog
{
  AdwWindow parent_instance;

  RetailJob *job; /* NULL when it is done */
  AdwStatusPage *page;
  GtkProgressBar *bar;
  GtkListBox *differences;
};

G_DEFINE_FINAL_TYPE (RetailVerifyDialog, retail_verify_dialog, ADW_TYPE_WINDOW)

/* ---- on the worker's thread ---- */

static void
verification_free (gpointer data)
{
  retail_verification_clear (data);
  g_free (data);
}

static gpointer
verify_func (gpointer data, const RetailMonitor *monitor, GError **error)
{
  RetailVerification *verification = g_new0 (RetailVerification, 1);

  if (retail_shop_verify (data, NULL, verification, monitor, error))
    return verification;
  verification_free (verification);
  return NULL;
}

/* ---- the dialog ---- */

static void
show_outcome (RetailVerifyDialog *self, const char *icon, const char *title, const char *description)
{
  g_autofree char *escaped = description != NULL ? g_markup_escape_text (description, -1) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  adw_status_page_set_icon_name (self->page, icon);
  adw_status_page_set_title (self->page, title);
  adw_status_page_set_description (self->page, escaped);
}

static void
add_difference (RetailVerifyDialog *self, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_list_box_append (self->differences, row);
}

static void
show_verification (RetailVerifyDialog *self, const RetailVerification *verification)
{
  if (verification->differences[0] == NULL)
    {
      show_outcome (self, "object-select-symbolic", _ ("Identical"),
                    verification->note != NULL
                        ? verification->note
                        : _ ("The same files give the same lines, customers and model once more."));
      return;
    }
  show_outcome (self, "dialog-warning-symbolic", _ ("Not the Same"), verification->note);
  for (char **difference = verification->differences; *difference != NULL; difference++)
    add_difference (self, *difference);
  gtk_widget_set_visible (GTK_WIDGET (self->differences), TRUE);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailVerifyDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  RetailVerification *verification = retail_job_finish (RETAIL_JOB (source), result, &error);

  if (self->job != NULL && verification != NULL)
    show_verification (self, verification);
  else if (self->job != NULL)
    show_outcome (self, "dialog-error-symbolic", _ ("Could Not Be Verified"), error->message);
  g_clear_object (&self->job);
  g_clear_pointer (&verification, verification_free);
}

static void
progressed_cb (RetailVerifyDialog *self)
{
  gtk_progress_bar_set_fraction (self->bar, retail_job_get_progress (self->job));
  adw_status_page_set_description (self->page, retail_job_get_status (self->job));
}

static void
retail_verify_dialog_dispose (GObject *object)
{
  RetailVerifyDialog *self = RETAIL_VERIFY_DIALOG (object);

  if (self->job != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->job, self);
      retail_job_cancel (self->job);
    }
  g_clear_object (&self->job);
  G_OBJECT_CLASS (retail_verify_dialog_parent_class)->dispose (object);
}

static void
retail_verify_dialog_class_init (RetailVerifyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_verify_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/verify-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailVerifyDialog, page);
  gtk_widget_class_bind_template_child (widget_class, RetailVerifyDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, RetailVerifyDialog, differences);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
retail_verify_dialog_init (RetailVerifyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

RetailVerifyDialog *
retail_verify_dialog_new (GtkWindow *parent, const RetailShop *shop)
{
  RetailVerifyDialog *self;

  g_return_val_if_fail (shop != NULL, NULL);
  self = g_object_new (RETAIL_TYPE_VERIFY_DIALOG, "transient-for", parent, NULL);
  self->job = retail_job_new (verify_func, retail_shop_ref (shop), (GDestroyNotify)retail_shop_unref,
                              verification_free);
  g_signal_connect_swapped (self->job, "notify::status", G_CALLBACK (progressed_cb), self);
  g_signal_connect_swapped (self->job, "notify::progress", G_CALLBACK (progressed_cb), self);
  retail_job_start (self->job, finished_cb, g_object_ref (self));
  return self;
}
