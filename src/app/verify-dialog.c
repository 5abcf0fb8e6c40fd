#include "app/verify-dialog.h"

#include "app/compat.h"
#include "app/job.h"
#include "engine/i18n.h"
#include "service/workspace-verify.h"

struct _RetailVerifyDialog
{
  AdwWindow parent_instance;

  const RetailShop *shop;
  char *places[RETAIL_N_FILE_KINDS]; /* that the user told; NULL = where the receipt says */
  RetailJob *job;                    /* NULL before it has begun and when it is done */

  GtkStack *stack;
  GtkListBox *missing;
  AdwStatusPage *page;
  GtkProgressBar *bar;
  GtkListBox *differences;
};

G_DEFINE_FINAL_TYPE (RetailVerifyDialog, retail_verify_dialog, ADW_TYPE_WINDOW)

/* ---- on the worker's thread ---- */

typedef struct
{
  const RetailShop *shop;
  char *places[RETAIL_N_FILE_KINDS];
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  retail_shop_unref (work->shop);
  for (guint kind = 0; kind < RETAIL_N_FILE_KINDS; kind++)
    g_free (work->places[kind]);
  g_free (work);
}

static void
verification_free (gpointer data)
{
  retail_verification_clear (data);
  g_free (data);
}

static gpointer
verify_func (gpointer data, const RetailMonitor *monitor, GError **error)
{
  const Work *work = data;
  RetailVerification *verification = g_new0 (RetailVerification, 1);
  RetailVerifyPlaces places;

  for (guint kind = 0; kind < RETAIL_N_FILE_KINDS; kind++)
    places.paths[kind] = work->places[kind];
  if (retail_shop_verify (work->shop, &places, verification, monitor, error))
    return verification;
  verification_free (verification);
  return NULL;
}

/* ---- what came out ---- */

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
start (RetailVerifyDialog *self)
{
  Work *work = g_new0 (Work, 1);

  work->shop = retail_shop_ref (self->shop);
  for (guint kind = 0; kind < RETAIL_N_FILE_KINDS; kind++)
    work->places[kind] = g_strdup (self->places[kind]);
  gtk_stack_set_visible_child_name (self->stack, "work");
  self->job = retail_job_new (verify_func, work, work_free, verification_free);
  g_signal_connect_swapped (self->job, "notify::status", G_CALLBACK (progressed_cb), self);
  g_signal_connect_swapped (self->job, "notify::progress", G_CALLBACK (progressed_cb), self);
  retail_job_start (self->job, finished_cb, g_object_ref (self));
}

/* ---- files that are not where they were ---- */

static guint
find_missing (RetailVerifyDialog *self)
{
  RetailVerifyPlaces places;

  for (guint kind = 0; kind < RETAIL_N_FILE_KINDS; kind++)
    places.paths[kind] = self->places[kind];
  return retail_shop_find_missing (self->shop, &places);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  g_autoptr (GFile) file = retail_compat_ask_finish (result);
  const RetailFileKind kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "kind"));

  if (file != NULL && g_file_peek_path (file) != NULL)
    retail_verify_dialog_set_place (RETAIL_VERIFY_DIALOG (source), kind, g_file_peek_path (file));
}

static void
choose_cb (GtkWidget *row)
{
  GtkRoot *root = gtk_widget_get_root (row);

  retail_compat_find_table (GTK_WINDOW (root), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                            file_chosen_cb, g_object_ref (row));
}

static void
add_missing (RetailVerifyDialog *self, RetailFileKind kind, const char *path)
{
  g_autofree char *name = g_path_get_basename (path), *folder = g_path_get_dirname (path);
  /* Translators: %s is the name of a file */
  g_autofree char *label = g_strdup_printf (_ ("Choose “%s”"), name);
  GtkWidget *row = adw_action_row_new (), *button = gtk_button_new_with_mnemonic (_ ("_Choose…"));

  g_object_set_data (G_OBJECT (row), "kind", GUINT_TO_POINTER (kind));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), folder);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (choose_cb), row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_append (self->missing, row);
}

/* Who was found is told by the name and place it has now. */
static void
show_missing (RetailVerifyDialog *self, guint missing)
{
  const RetailReceipt *receipt = self->shop->receipt;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->missing))) != NULL)
    gtk_list_box_remove (self->missing, row);
  for (guint i = 0; i < receipt->n_files; i++)
    if (missing & (1u << receipt->report->files[i].kind))
      add_missing (self, receipt->report->files[i].kind, receipt->files[i].path);
  gtk_stack_set_visible_child_name (self->stack, "missing");
}

static void
start_or_ask (RetailVerifyDialog *self)
{
  const guint missing = find_missing (self);

  if (missing == 0)
    start (self);
  else
    show_missing (self, missing);
}

void
retail_verify_dialog_set_place (RetailVerifyDialog *self, RetailFileKind kind, const char *path)
{
  g_return_if_fail (RETAIL_IS_VERIFY_DIALOG (self));
  g_return_if_fail ((guint)kind < RETAIL_N_FILE_KINDS);
  g_return_if_fail (self->job == NULL);

  g_free (self->places[kind]);
  self->places[kind] = g_strdup (path);
  start_or_ask (self);
}

/* ---- the dialog ---- */

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
retail_verify_dialog_finalize (GObject *object)
{
  RetailVerifyDialog *self = RETAIL_VERIFY_DIALOG (object);

  g_clear_pointer (&self->shop, retail_shop_unref);
  for (guint kind = 0; kind < RETAIL_N_FILE_KINDS; kind++)
    g_free (self->places[kind]);
  G_OBJECT_CLASS (retail_verify_dialog_parent_class)->finalize (object);
}

static void
retail_verify_dialog_class_init (RetailVerifyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_verify_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = retail_verify_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/verify-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailVerifyDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RetailVerifyDialog, missing);
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
  self->shop = retail_shop_ref (shop);
  start_or_ask (self);
  return self;
}
