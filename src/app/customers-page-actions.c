#include "app/compat.h"
#include "app/customer-export.h"
#include "app/customer-item.h"
#include "app/customers-page-private.h"
#include "app/toasts.h"
#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

static void
show_toast (RetailCustomersPage *self, const char *text)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    retail_toasts_add_text (ADW_TOAST_OVERLAY (overlay), text);
}

static RetailCustomerChoice *
get_choice (RetailCustomersPage *self)
{
  return retail_session_get_choice (retail_session_view_get_session (RETAIL_SESSION_VIEW (self)));
}

/* ---- one customer ---- */

void
retail_customers_page_simulate (RetailCustomersPage *self, guint position)
{
  g_autoptr (RetailCustomerItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (item == NULL || retail_customer_item_get_row (item) == RETAIL_CUSTOMER_VACANT)
    return;
  if (retail_customer_item_get_segment (item) == RETAIL_OUTLOOK_ABSENT)
    {
      show_toast (self, _ ("An inactive customer has nothing to simulate"));
      return;
    }
  retail_session_set_customer (retail_session_view_get_session (RETAIL_SESSION_VIEW (self)),
                               retail_customer_item_get_row (item));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "simulator");
}

static void
simulate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (widget);
  const gsize n = retail_customer_list_get_n_shown (self->list);

  for (guint i = 0; i < n; i++)
    if (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->list), i))
      {
        retail_customers_page_simulate (self, i);
        return;
      }
}

/* ---- which customers ---- */

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (retail_customer_filters_get_entry (RETAIL_CUSTOMERS_PAGE (widget)->filters));
}

static void
clear_filters_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (widget);

  retail_customer_filters_set (self->filters, NULL, RETAIL_CUSTOMER_FILTER_ANY, RETAIL_CUSTOMER_FILTER_ANY);
  retail_customer_choice_clear (get_choice (self));
  retail_customers_page_apply_filters (self);
}

static void
select_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (RETAIL_CUSTOMERS_PAGE (widget)->list);

  if (g_str_equal (name, "customers.select-all"))
    gtk_selection_model_select_all (model);
  else
    gtk_selection_model_unselect_all (model);
}

/* Points out on every page who is selected here. */
static void
show_on_map_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (widget);
  const RetailCustomers *customers = self->shop->customers;
  gsize n;
  g_autofree guint32 *rows = retail_customer_list_dup_rows (self->list, TRUE, &n);

  retail_customer_choice_take (get_choice (self), customers,
                               retail_customer_set_new_from_rows (customers->n, rows, n),
                               g_strdup (_ ("selected in the list")));
  gtk_widget_activate_action (widget, "win.page", "s", "segments");
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  retail_customers_page_start (RETAIL_CUSTOMERS_PAGE (widget));
}

/* ---- out of the window ---- */

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (widget);
  const gsize n = retail_customer_copy (self->list, self->shop->model, gtk_widget_get_clipboard (widget));
  g_autofree char *number = retail_format_number (n > 0 ? (double)n : RETAIL_CUSTOMER_COPY_MAX, 0);
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (ngettext_ ("%s customer copied", "%s customers copied", (gulong)n), number);
  else
    text = g_strdup_printf (_ ("More than %s customers are too many to copy: export them instead"), number);
  show_toast (self, text);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailCustomersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  const gsize n = GPOINTER_TO_SIZE (retail_job_finish (RETAIL_JOB (source), result, &error));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *number = retail_format_number ((double)n, 0), *text = NULL;

  if (self->job == RETAIL_JOB (source))
    {
      g_clear_object (&self->job);
      retail_job_bar_watch (self->job_bar, NULL, NULL);
    }
  if (n > 0)
    {
      text = g_strdup_printf (ngettext_ ("%s customer exported", "%s customers exported", (gulong)n), number);
      show_toast (self, text);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
           || g_error_matches (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED))
    show_toast (self, _ ("Cancelled: nothing was changed"));
  else if (GTK_IS_WINDOW (root))
    retail_compat_show_message (GTK_WINDOW (root), _ ("Could not export the customers"), error->message);
}

void
retail_customers_page_export_to (RetailCustomersPage *self, const char *path)
{
  g_return_if_fail (RETAIL_IS_CUSTOMERS_PAGE (self));
  g_return_if_fail (path != NULL);

  if (self->list == NULL || retail_customer_list_get_n_shown (self->list) == 0)
    return;
  retail_customers_page_forget_job (self);
  self->job = retail_customer_export_new (self->list, self->shop->model, path);
  retail_job_bar_watch (self->job_bar, self->job, _ ("Writing the customers"));
  retail_job_start (self->job, exported_cb, g_object_ref (self));
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailCustomersPage) self = user_data;
  g_autoptr (GFile) file = retail_compat_ask_finish (result);

  if (file != NULL)
    retail_customers_page_export_to (self, g_file_peek_path (file));
}

static void
ask_where (RetailCustomersPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (GTK_IS_WINDOW (root) && self->shop != NULL)
    retail_compat_save_table (GTK_WINDOW (root), self->shop->name, place_chosen_cb, g_object_ref (self));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_where (RETAIL_CUSTOMERS_PAGE (widget));
}

/* ---- the actions ---- */

void
retail_customers_page_enable_actions (RetailCustomersPage *self)
{
  const gboolean any = self->list != NULL && retail_customer_list_get_n_shown (self->list) > 0;
  const gsize n_selected
      = self->list != NULL ? retail_place_list_get_n_selected (RETAIL_PLACE_LIST (self->list)) : 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customers.select-all", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customers.unselect", n_selected > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customers.simulate", n_selected == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customers.show-on-map", n_selected > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customers.copy", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customers.export", any);
  g_simple_action_set_enabled (self->export_action, any);
}

void
retail_customers_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "customers.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "customers.clear-filters", NULL, clear_filters_action);
  gtk_widget_class_install_action (widget_class, "customers.select-all", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "customers.unselect", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "customers.simulate", NULL, simulate_action);
  gtk_widget_class_install_action (widget_class, "customers.show-on-map", NULL, show_on_map_action);
  gtk_widget_class_install_action (widget_class, "customers.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "customers.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "customers.retry", NULL, retry_action);
}

void
retail_customers_page_add_actions (RetailCustomersPage *self)
{
  self->export_action = g_simple_action_new ("export-customers", NULL);
  g_signal_connect_swapped (self->export_action, "activate", G_CALLBACK (ask_where), self);
}
