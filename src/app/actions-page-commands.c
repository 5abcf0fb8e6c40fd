#include "app/action-item.h"
#include "app/actions-page-private.h"
#include "app/compat.h"
#include "app/toasts.h"
#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/number-format.h"
#include "service/shop-actions.h"

/* More than a spreadsheet takes from the clipboard. */
#define COPY_MAX 100000

static RetailSession *
get_session (RetailActionsPage *self)
{
  return retail_session_view_get_session (RETAIL_SESSION_VIEW (self));
}

static void
show_toast (RetailActionsPage *self, const char *text)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    retail_toasts_add_text (ADW_TOAST_OVERLAY (overlay), text);
}

/* ---- one customer ---- */

/* Lift: what would move them there. Keep: why they are not in the segment that is feared. */
static void
ask_about (RetailSession *session, const RetailAction *action)
{
  const gboolean lift = action->kind == RETAIL_ACTION_LIFT;

  retail_session_set_customer (session, action->row);
  retail_session_ask (session, lift ? RETAIL_QUESTION_PLAN : RETAIL_QUESTION_WHY,
                      lift ? action->target : action->feared);
}

void
retail_actions_page_simulate (RetailActionsPage *self, guint position)
{
  g_autoptr (RetailActionItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);
  const RetailAction *action = item != NULL ? retail_action_item_get_action (item) : NULL;

  if (action == NULL)
    return;
  ask_about (get_session (self), action);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "simulator");
}

static void
simulate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RetailActionsPage *self = RETAIL_ACTIONS_PAGE (widget);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->list));

  if (!gtk_bitset_is_empty (selected))
    retail_actions_page_simulate (self, gtk_bitset_get_minimum (selected));
}

/* ---- several ---- */

static void
select_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (RETAIL_ACTIONS_PAGE (widget)->list);

  if (g_str_equal (name, "actions.select-all"))
    gtk_selection_model_select_all (model);
  else
    gtk_selection_model_unselect_all (model);
}

/* Those who are selected, or else who are within the limit, are pointed out on every page. */
static void
show_on_map_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RetailActionsPage *self = RETAIL_ACTIONS_PAGE (widget);
  const RetailNextActions *actions = retail_action_list_get_actions (self->list);
  const gboolean any = retail_place_list_get_n_selected (RETAIL_PLACE_LIST (self->list)) > 0;
  gsize n;
  g_autofree guint32 *rows = retail_action_list_dup_chosen (self->list, &n);

  if (!any)
    n = self->reached.n;
  for (gsize i = 0; i < n; i++)
    rows[i] = actions->actions[any ? rows[i] : i].row;
  retail_customer_choice_take (retail_session_get_choice (get_session (self)), actions->customers,
                               retail_customer_set_new_from_rows (actions->customers->n, rows, n),
                               g_strdup (any ? _ ("selected in the list") : _ ("next best actions")));
  gtk_widget_activate_action (widget, "win.page", "s", "segments");
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  retail_actions_page_start (RETAIL_ACTIONS_PAGE (widget));
}

/* ---- out of the window ---- */

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RetailActionsPage *self = RETAIL_ACTIONS_PAGE (widget);
  const RetailActionCsv csv = { .actions = retail_action_list_get_actions (self->list),
                                .preferences = retail_session_get_plan_preferences (get_session (self)) };
  gsize n;
  g_autofree guint32 *chosen = retail_action_list_dup_chosen (self->list, &n);
  g_autofree char *number = retail_format_number ((double)MIN (n, COPY_MAX), 0);
  g_autofree char *text = NULL, *table = NULL;

  if (n > COPY_MAX)
    text = g_strdup_printf (_ ("More than %s customers are too many to copy: export them instead"), number);
  else
    {
      table = retail_action_csv_dup_tsv (&csv, chosen, n);
      gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), table);
      text = g_strdup_printf (ngettext_ ("%s customer copied", "%s customers copied", (gulong)n), number);
    }
  show_toast (self, text);
}

typedef struct
{
  const RetailNextActions *actions;
  RetailPlanPreferences preferences;
  gsize n;
  char *path;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  retail_next_actions_unref (self->actions);
  g_free (self->path);
  g_free (self);
}

static gpointer
export_func (gpointer data, const RetailMonitor *monitor, GError **error)
{
  const Export *export = data;
  const RetailActionCsv csv = { export->actions, export->n, &export->preferences };
  const gssize written = retail_action_csv_save (&csv, export->path, monitor, error);

  return written > 0 ? GSIZE_TO_POINTER ((gsize)written) : NULL;
}

static void
tell_exported (RetailActionsPage *self, gsize n, const GError *error)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *number = retail_format_number ((double)n, 0), *text = NULL;

  if (n > 0)
    {
      text = g_strdup_printf (ngettext_ ("%s customer exported", "%s customers exported", (gulong)n), number);
      show_toast (self, text);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           || g_error_matches (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED))
    show_toast (self, _ ("Cancelled: nothing was changed"));
  else if (GTK_IS_WINDOW (root) && error != NULL)
    retail_compat_show_message (GTK_WINDOW (root), _ ("Could not export the customers"), error->message);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailActionsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const gsize n = GPOINTER_TO_SIZE (retail_job_finish (RETAIL_JOB (source), result, &error));

  if (self->job == RETAIL_JOB (source))
    {
      g_clear_object (&self->job);
      retail_job_bar_watch (self->job_bar, NULL, NULL);
    }
  tell_exported (self, n, error);
}

void
retail_actions_page_export_to (RetailActionsPage *self, const char *path)
{
  Export *export;

  g_return_if_fail (RETAIL_IS_ACTIONS_PAGE (self));
  g_return_if_fail (path != NULL);

  if (self->list == NULL || self->reached.n == 0)
    return;
  retail_actions_page_forget_job (self);
  export = g_new0 (Export, 1);
  export->actions = retail_next_actions_ref (retail_action_list_get_actions (self->list));
  export->preferences = *retail_session_get_plan_preferences (get_session (self));
  export->n = self->reached.n;
  export->path = g_strdup (path);
  self->job = retail_job_new (export_func, export, export_free, NULL);
  retail_job_bar_watch (self->job_bar, self->job, _ ("Writing the customers"));
  retail_job_start (self->job, exported_cb, g_object_ref (self));
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailActionsPage) self = user_data;
  g_autoptr (GFile) file = retail_compat_ask_finish (result);

  if (file != NULL)
    retail_actions_page_export_to (self, g_file_peek_path (file));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (GTK_IS_WINDOW (root))
    retail_compat_save_table (GTK_WINDOW (root), _ ("Next Best Actions"), place_chosen_cb,
                              g_object_ref (widget));
}

/* ---- the actions ---- */

void
retail_actions_page_enable_actions (RetailActionsPage *self)
{
  const gsize n = self->list != NULL ? retail_action_list_get_actions (self->list)->n : 0;
  const gsize n_selected
      = self->list != NULL ? retail_place_list_get_n_selected (RETAIL_PLACE_LIST (self->list)) : 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "actions.select-all", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "actions.unselect", n_selected > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "actions.simulate", n_selected == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "actions.show-on-map",
                                 n_selected > 0 || (n > 0 && self->reached.n > 0));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "actions.copy", n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "actions.export", n > 0 && self->reached.n > 0);
}

void
retail_actions_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "actions.select-all", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "actions.unselect", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "actions.simulate", NULL, simulate_action);
  gtk_widget_class_install_action (widget_class, "actions.show-on-map", NULL, show_on_map_action);
  gtk_widget_class_install_action (widget_class, "actions.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "actions.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "actions.retry", NULL, retry_action);
}
