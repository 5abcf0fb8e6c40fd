#include "app/stability-dialog.h"

#include "app/job.h"
#include "app/persona-label.h"
#include "engine/i18n.h"

struct _RetailStabilityDialog
{
  AdwWindow parent_instance;

  const RetailShop *shop;
  RetailJob *job; /* NULL when it is done */

  GtkStack *stack;
  AdwStatusPage *status;
  GtkProgressBar *bar;
  AdwPreferencesPage *page;
  AdwPreferencesGroup *segments;
};

G_DEFINE_FINAL_TYPE (RetailStabilityDialog, retail_stability_dialog, ADW_TYPE_WINDOW)

/* ---- the work ---- */

static gpointer
measure_func (gpointer data, const RetailMonitor *monitor, GError **error)
{
  RetailShopStability *stability = g_new0 (RetailShopStability, 1);

  if (retail_shop_measure_stability (data, monitor, stability, error))
    return stability;
  g_free (stability);
  return NULL;
}

/* ---- what came out ---- */

static GtkWidget *
make_text_row (const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  return row;
}

static void
add_segment (RetailStabilityDialog *self, guint segment, const char *reading)
{
  const RetailPersona *persona = &self->shop->model->segments[segment].persona;
  g_autofree char *title = retail_persona_dup_title (persona);
  GtkWidget *row = make_text_row (title), *mark = retail_persona_label_new ();

  retail_persona_label_set (RETAIL_PERSONA_LABEL (mark), "", persona->colour, persona->mark);
  gtk_accessible_update_state (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), mark);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reading != NULL ? reading : _ ("not enough data"));
  gtk_widget_set_tooltip_text (row, _ ("How alike the segment stays from sample to sample: the mean Jaccard "
                                       "coefficient, 1 = always the same customers. Above 0.85 it can be "
                                       "relied on, below 0.6 it cannot (Hennig 2007)."));
  adw_preferences_group_add (self->segments, row);
}

static void
add_other (RetailStabilityDialog *self, const RetailShopStability *stability, guint other)
{
  const RetailModel *model = self->shop->model;
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *title = retail_stability_dup_other (stability, other);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_group_set_description (group, escaped);
  for (guint j = model->n_segments; j-- > 0;)
    {
      g_autofree char *move = retail_stability_dup_move (stability, model, other, j);

      if (move != NULL)
        adw_preferences_group_add (group, make_text_row (move));
    }
  adw_preferences_page_add (self->page, group);
}

static void
show_stability (RetailStabilityDialog *self, const RetailShopStability *stability)
{
  g_autofree char *headline = retail_stability_dup_headline (stability);
  g_autofree char *escaped = g_markup_escape_text (headline, -1);

  adw_preferences_group_set_description (self->segments, escaped);
  for (guint j = self->shop->model->n_segments; j-- > 0;)
    {
      g_autofree char *reading = retail_stability_dup_segment (stability, j);

      add_segment (self, j, reading);
    }
  for (guint i = 0; i < stability->n_others; i++)
    add_other (self, stability, i);
  gtk_stack_set_visible_child_name (self->stack, "result");
}

static void
show_failure (RetailStabilityDialog *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  gtk_widget_set_visible (GTK_WIDGET (self->bar), FALSE);
  adw_status_page_set_icon_name (self->status, "dialog-error-symbolic");
  adw_status_page_set_title (self->status, _ ("Could Not Be Measured"));
  adw_status_page_set_description (self->status, escaped);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailStabilityDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree RetailShopStability *stability = retail_job_finish (RETAIL_JOB (source), result, &error);

  if (self->job != NULL && stability != NULL)
    show_stability (self, stability);
  else if (self->job != NULL)
    show_failure (self, error->message);
  g_clear_object (&self->job);
}

static void
progressed_cb (RetailStabilityDialog *self)
{
  gtk_progress_bar_set_fraction (self->bar, retail_job_get_progress (self->job));
}

static void
start (RetailStabilityDialog *self)
{
  self->job = retail_job_new (measure_func, retail_shop_ref (self->shop), (GDestroyNotify)retail_shop_unref,
                              g_free);
  g_signal_connect_swapped (self->job, "notify::progress", G_CALLBACK (progressed_cb), self);
  retail_job_start (self->job, finished_cb, g_object_ref (self));
}

/* ---- the dialog ---- */

static void
retail_stability_dialog_dispose (GObject *object)
{
  RetailStabilityDialog *self = RETAIL_STABILITY_DIALOG (object);

  if (self->job != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->job, self);
      retail_job_cancel (self->job);
    }
  g_clear_object (&self->job);
  G_OBJECT_CLASS (retail_stability_dialog_parent_class)->dispose (object);
}

static void
retail_stability_dialog_finalize (GObject *object)
{
  g_clear_pointer (&RETAIL_STABILITY_DIALOG (object)->shop, retail_shop_unref);
  G_OBJECT_CLASS (retail_stability_dialog_parent_class)->finalize (object);
}

static void
retail_stability_dialog_class_init (RetailStabilityDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = retail_stability_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = retail_stability_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/stability-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailStabilityDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, RetailStabilityDialog, status);
  gtk_widget_class_bind_template_child (widget_class, RetailStabilityDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, RetailStabilityDialog, page);
  gtk_widget_class_bind_template_child (widget_class, RetailStabilityDialog, segments);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
retail_stability_dialog_init (RetailStabilityDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

RetailStabilityDialog *
retail_stability_dialog_new (GtkWindow *parent, const RetailShop *shop)
{
  RetailStabilityDialog *self;

  g_return_val_if_fail (shop != NULL, NULL);
  self = g_object_new (RETAIL_TYPE_STABILITY_DIALOG, "transient-for", parent, NULL);
  self->shop = retail_shop_ref (shop);
  start (self);
  return self;
}
