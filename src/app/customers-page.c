#include "app/customers-page.h"

#include "app/customers-page-private.h"
#include "app/find-shortcut.h"
#include "engine/i18n.h"
#include "service/browse.h"

/* So many are prepared before the next frame. */
#define FEW 20000

enum
{
  PROP_0,
  PROP_NARROW
};

G_DEFINE_FINAL_TYPE (RetailCustomersPage, retail_customers_page, RETAIL_TYPE_SESSION_VIEW)

static RetailSession *
get_session (RetailCustomersPage *self)
{
  return retail_session_view_get_session (RETAIL_SESSION_VIEW (self));
}

/* ---- what the rows come to ---- */

static void
show_sums (RetailCustomersPage *self)
{
  retail_customer_status_show (self->status, self->list, self->shop->model);
  retail_customers_page_enable_actions (self);
}

static gboolean
sums_idle_cb (gpointer data)
{
  RetailCustomersPage *self = data;

  self->sums_idle = 0;
  if (self->list != NULL)
    show_sums (self);
  return G_SOURCE_REMOVE;
}

/* A selection may change many times within a frame. */
static void
selection_changed_cb (RetailCustomersPage *self)
{
  if (self->sums_idle == 0)
    self->sums_idle = g_idle_add_full (GDK_PRIORITY_REDRAW - 1, sums_idle_cb, self, NULL);
}

/* The list keeps the row in sight that was there before; who sorts or searches wants to see the first. */
static void
reordered_cb (RetailCustomersPage *self)
{
  const gboolean any = retail_customer_list_get_n_shown (self->list) > 0;

  gtk_stack_set_visible_child_name (self->result_stack, any ? "list" : "nothing");
  retail_customer_view_show_first_row (self->table);
  show_sums (self);
}

/* ---- filter and order ---- */

void
retail_customers_page_apply_filters (RetailCustomersPage *self)
{
  RetailCustomerFilter filter;

  if (self->list == NULL)
    return;
  retail_customer_filters_get (self->filters, &filter);
  retail_customers_page_keep_filter (self, &filter);
  filter.set = retail_customer_choice_get_set (retail_session_get_choice (get_session (self)));
  /* now: rows are moved, where later they would be made anew */
  retail_customer_view_show_first_row (self->table);
  retail_customer_list_set_filter (self->list, &filter);
}

static void
filter_changed_cb (RetailCustomersPage *self)
{
  retail_customers_page_apply_filters (self);
}

static void
order_changed_cb (RetailCustomersPage *self)
{
  RetailCustomerColumn column;
  gboolean descending;

  if (self->list == NULL || !retail_customer_view_get_order (self->table, &column, &descending))
    return;
  retail_customers_page_keep_order (self, column, descending);
  retail_customer_list_sort (self->list, column, descending);
}

static void
narrow_changed_cb (RetailCustomersPage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->status), retail_customer_view_is_narrow (self->table)
                                                                     ? GTK_ORIENTATION_VERTICAL
                                                                     : GTK_ORIENTATION_HORIZONTAL);
  g_object_notify (G_OBJECT (self), "narrow");
}

/* ---- the shop's customers ---- */

void
retail_customers_page_forget_job (RetailCustomersPage *self)
{
  if (self->job != NULL)
    retail_job_cancel (self->job);
  g_clear_object (&self->job);
  if (self->job_bar != NULL)
    retail_job_bar_watch (self->job_bar, NULL, NULL);
}

static void
forget_list (RetailCustomersPage *self)
{
  if (self->list == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->list, self);
  retail_customer_view_show (self->table, NULL, NULL);
  g_clear_object (&self->list);
}

/* Who is chosen elsewhere is who is shown here. */
static void
watch_choice (RetailCustomersPage *self)
{
  RetailCustomerChoice *choice = retail_session_get_choice (get_session (self));

  g_signal_handlers_disconnect_by_func (choice, retail_customers_page_apply_filters, self);
  g_signal_connect_object (choice, "changed", G_CALLBACK (retail_customers_page_apply_filters), self,
                           G_CONNECT_SWAPPED);
}

static void
show_table (RetailCustomersPage *self, const RetailCustomerTable *table)
{
  forget_list (self);
  self->list = retail_customer_list_new (table);
  watch_choice (self);
  g_signal_connect_swapped (self->list, "reordered", G_CALLBACK (reordered_cb), self);
  g_signal_connect_swapped (self->list, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  retail_customer_view_show (self->table, self->shop->model, self->list);
  gtk_stack_set_visible_child_name (self->stack, "customers");
  order_changed_cb (self);
  if (!retail_customer_filters_is_any (self->filters)
      || retail_customer_choice_get_set (retail_session_get_choice (get_session (self))) != NULL)
    retail_customers_page_apply_filters (self);
}

static gpointer
prepare_func (gpointer data, const RetailMonitor *monitor, GError **error)
{
  return retail_shop_new_table (data, monitor, error);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailCustomersPage) self = user_data;
  g_autoptr (RetailCustomerTable) table = retail_job_finish (RETAIL_JOB (source), result, NULL);

  if (self->job != RETAIL_JOB (source))
    return;
  g_clear_object (&self->job);
  retail_job_bar_watch (self->job_bar, NULL, NULL);
  if (table != NULL)
    show_table (self, table);
  else
    gtk_stack_set_visible_child_name (self->stack, "stopped");
}

static void
prepare (RetailCustomersPage *self, const RetailShop *shop)
{
  g_autoptr (RetailCustomerTable) table = NULL;

  if (shop->customers->n <= FEW)
    {
      table = retail_shop_new_table (shop, NULL, NULL);
      show_table (self, table);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "preparing");
  self->job = retail_job_new (prepare_func, retail_shop_ref (shop), (GDestroyNotify)retail_shop_unref,
                              (GDestroyNotify)retail_customer_table_unref);
  retail_job_bar_watch (self->job_bar, self->job, _ ("Looking ahead for every customer"));
  retail_job_start (self->job, prepared_cb, g_object_ref (self));
}

void
retail_customers_page_start (RetailCustomersPage *self)
{
  retail_customers_page_forget_job (self);
  forget_list (self);
  if (self->shop->customers == NULL)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else
    prepare (self, self->shop);
  retail_customers_page_enable_actions (self);
}

/* The same customers, of whom the model says the same: a segment has got another name or colour. */
static gboolean
is_renamed (RetailCustomersPage *self, const RetailShop *shop)
{
  const RetailCustomerTable *table = self->list != NULL ? retail_customer_list_get_table (self->list) : NULL;

  return table != NULL && table->customers == shop->customers && table->outlooks == shop->outlooks;
}

/* Everything stays as it is, but for names and colours. */
static void
rename_segments (RetailCustomersPage *self, const RetailShop *shop)
{
  const RetailShop *former = self->shop;

  self->shop = retail_shop_ref (shop);
  retail_customer_filters_set_model (self->filters, shop->model);
  retail_customer_view_show (self->table, shop->model, self->list);
  retail_shop_unref (former);
  show_sums (self);
}

static void
retail_customers_page_shop_changed (RetailSessionView *view)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (view);
  const RetailShop *shop = retail_session_get_shop (get_session (self));

  if (is_renamed (self, shop))
    {
      rename_segments (self, shop);
      return;
    }
  forget_list (self);
  g_clear_pointer (&self->shop, retail_shop_unref);
  self->shop = retail_shop_ref (shop);
  retail_customer_filters_set_model (self->filters, shop->model);
  retail_customers_page_restore_view (self);
  retail_customers_page_start (self);
}

static void
activated_cb (RetailCustomersPage *self, guint position)
{
  retail_customers_page_simulate (self, position);
}

/* ---- the object ---- */

/* The window's action: for its menus, and from outside. */
static void
retail_customers_page_root (GtkWidget *widget)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (widget);
  GtkRoot *root;

  GTK_WIDGET_CLASS (retail_customers_page_parent_class)->root (widget);
  root = gtk_widget_get_root (widget);
  if (G_IS_ACTION_MAP (root))
    g_action_map_add_action (G_ACTION_MAP (root), G_ACTION (self->export_action));
}

static void
retail_customers_page_unroot (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (G_IS_ACTION_MAP (root))
    g_action_map_remove_action (G_ACTION_MAP (root), "export-customers");
  GTK_WIDGET_CLASS (retail_customers_page_parent_class)->unroot (widget);
}

/* Typing searches from anywhere in the window while the page is shown. */
static void
retail_customers_page_map (GtkWidget *widget)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (widget);

  GTK_WIDGET_CLASS (retail_customers_page_parent_class)->map (widget);
  gtk_search_entry_set_key_capture_widget (
      GTK_SEARCH_ENTRY (retail_customer_filters_get_entry (self->filters)),
      GTK_WIDGET (gtk_widget_get_root (widget)));
}

static void
retail_customers_page_unmap (GtkWidget *widget)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (widget);

  gtk_search_entry_set_key_capture_widget (
      GTK_SEARCH_ENTRY (retail_customer_filters_get_entry (self->filters)), NULL);
  GTK_WIDGET_CLASS (retail_customers_page_parent_class)->unmap (widget);
}

static void
retail_customers_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, retail_customer_view_is_narrow (RETAIL_CUSTOMERS_PAGE (object)->table));
}

static void
retail_customers_page_dispose (GObject *object)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (object);

  g_clear_handle_id (&self->sums_idle, g_source_remove);
  retail_customers_page_forget_job (self);
  forget_list (self);
  g_clear_object (&self->export_action);
  G_OBJECT_CLASS (retail_customers_page_parent_class)->dispose (object);
}

static void
retail_customers_page_finalize (GObject *object)
{
  g_clear_pointer (&RETAIL_CUSTOMERS_PAGE (object)->shop, retail_shop_unref);
  G_OBJECT_CLASS (retail_customers_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/customers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersPage, result_stack);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersPage, filters);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersPage, table);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersPage, status);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersPage, job_bar);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
retail_customers_page_class_init (RetailCustomersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = retail_customers_page_get_property;
  object_class->dispose = retail_customers_page_dispose;
  object_class->finalize = retail_customers_page_finalize;
  widget_class->root = retail_customers_page_root;
  widget_class->unroot = retail_customers_page_unroot;
  widget_class->map = retail_customers_page_map;
  widget_class->unmap = retail_customers_page_unmap;
  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_customers_page_shop_changed;
  g_object_class_install_property (
      object_class, PROP_NARROW,
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_type_ensure (RETAIL_TYPE_CHOICE_BAR);
  g_type_ensure (RETAIL_TYPE_CUSTOMER_FILTERS);
  g_type_ensure (RETAIL_TYPE_CUSTOMER_STATUS);
  g_type_ensure (RETAIL_TYPE_CUSTOMER_VIEW);
  g_type_ensure (RETAIL_TYPE_JOB_BAR);
  retail_customers_page_install_actions (widget_class);
  bind_template (widget_class);
}

static void
retail_customers_page_init (RetailCustomersPage *self)
{
  retail_customers_page_add_actions (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  retail_find_shortcut_add (GTK_WIDGET (self), retail_customer_filters_get_entry (self->filters));
  retail_customers_page_enable_actions (self);
}

RetailCustomerList *
retail_customers_page_get_list (RetailCustomersPage *self)
{
  g_return_val_if_fail (RETAIL_IS_CUSTOMERS_PAGE (self), NULL);
  return self->list;
}
