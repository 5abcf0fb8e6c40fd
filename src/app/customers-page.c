#include "app/customers-page.h"

#include "app/columns-layout.h"
#include "app/compat.h"
#include "app/customer-cells.h"
#include "app/customer-export.h"
#include "app/customer-item.h"
#include "app/customer-text.h"
#include "app/drop-down.h"
#include "app/find-shortcut.h"
#include "app/job-bar.h"
#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/number-format.h"
#include "engine/text-match.h"
#include "service/browse.h"

#include <math.h>

/* at text scale 1 */
#define NARROW_WIDTH 600

/* So many are prepared before the next frame. */
#define FEW 20000

/* From this mean spend on, amounts do without cents. */
#define WHOLE_MONEY_FROM 50

struct _RetailCustomersPage
{
  RetailSessionView parent_instance;

  RetailCustomerCells cells;
  RetailCustomerList *list;
  const RetailShop *shop; /* of the list, or of the one being prepared */
  RetailJob *job;         /* prepares the table or exports it, or NULL */
  gboolean resetting;
  guint width_idle, sums_idle;
  GSimpleAction *export_action;
  GtkColumnViewColumn *columns[RETAIL_N_CUSTOMER_COLUMNS]; /* owned by the view */

  GtkStack *stack, *result_stack;
  GtkEditable *search_entry;
  GtkDropDown *segment_drop, *risk_drop;
  GtkLabel *count_label, *sums_label;
  GtkColumnView *view;
  GtkWidget *status_row;
  RetailJobBar *job_bar;
};

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
enable_actions (RetailCustomersPage *self)
{
  const gboolean any = self->list != NULL && retail_customer_list_get_n_shown (self->list) > 0;
  const gboolean selected = self->list != NULL && retail_customer_list_get_n_selected (self->list) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customers.select-all", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customers.unselect", selected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customers.copy", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "customers.export", any);
  g_simple_action_set_enabled (self->export_action, any);
}

static void
show_sums (RetailCustomersPage *self)
{
  const gboolean selected = retail_customer_list_get_n_selected (self->list) > 0;
  const gsize all = retail_customer_list_get_table (self->list)->customers->n;
  g_autofree char *count = NULL, *text = NULL;
  RetailCustomerSums sums;

  retail_customer_list_sum (self->list, selected, &sums);
  count = retail_customer_text_dup_count (sums.n, all, selected);
  text = retail_customer_text_dup_sums (self->cells.model, &sums);
  gtk_label_set_label (self->count_label, count);
  gtk_label_set_label (self->sums_label, text);
  enable_actions (self);
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

static void
show_first_row (RetailCustomersPage *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child) && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0)
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", 0);
}

/* The list keeps the row in sight that was there before; who sorts or searches wants to see the first. */
static void
reordered_cb (RetailCustomersPage *self)
{
  const gboolean any = retail_customer_list_get_n_shown (self->list) > 0;

  gtk_stack_set_visible_child_name (self->result_stack, any ? "list" : "nothing");
  show_first_row (self);
  show_sums (self);
}

/* ---- filter and order ---- */

/* Segments are listed from the highest down, after "all" and before "inactive". */
static int
get_segment (RetailCustomersPage *self)
{
  const guint selected = gtk_drop_down_get_selected (self->segment_drop);
  const guint n = self->cells.model->n_segments;

  if (selected == GTK_INVALID_LIST_POSITION || selected == 0)
    return RETAIL_CUSTOMER_FILTER_ANY;
  return selected <= n ? (int)(n - selected) : RETAIL_OUTLOOK_ABSENT;
}

static int
get_risk_level (RetailCustomersPage *self)
{
  const guint selected = gtk_drop_down_get_selected (self->risk_drop);

  return selected == GTK_INVALID_LIST_POSITION || selected == 0 ? RETAIL_CUSTOMER_FILTER_ANY
                                                                : (int)selected - 1;
}

static void
filter_changed_cb (RetailCustomersPage *self)
{
  g_auto (GStrv) words = NULL;
  RetailCustomerFilter filter;

  if (self->resetting || self->list == NULL)
    return;
  words = retail_text_split_words (gtk_editable_get_text (self->search_entry));
  filter = (RetailCustomerFilter){ get_segment (self), get_risk_level (self), (const char *const *)words };
  show_first_row (self); /* now: rows are moved, where later they would be made anew */
  retail_customer_list_set_filter (self->list, &filter);
}

static void
reset_filters (RetailCustomersPage *self)
{
  self->resetting = TRUE;
  gtk_editable_set_text (self->search_entry, "");
  gtk_drop_down_set_selected (self->segment_drop, 0);
  gtk_drop_down_set_selected (self->risk_drop, 0);
  self->resetting = FALSE;
}

static void
sorter_changed_cb (RetailCustomersPage *self)
{
  RetailCustomerColumn column;
  gboolean descending;

  if (self->list == NULL || !retail_customer_cells_get_order (&self->cells, self->view, &column, &descending))
    return;
  retail_customer_list_sort (self->list, column, descending);
}

static void
fill_segments (RetailCustomersPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const RetailModel *model = self->cells.model;

  gtk_string_list_append (names, _ ("All segments"));
  for (guint j = model->n_segments; j-- > 0;)
    gtk_string_list_take (names, retail_persona_dup_title (&model->segments[j].persona));
  gtk_string_list_append (names, _ ("Inactive"));
  gtk_drop_down_set_model (self->segment_drop, G_LIST_MODEL (names));
}

static void
fill_risks (RetailCustomersPage *self)
{
  static const char *const levels[] = { N_ ("Any risk"), N_ ("Low risk: below 30 %"),
                                        N_ ("Medium risk: 30 to 60 %"), N_ ("High risk: from 60 %") };
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    gtk_string_list_append (names, _ (levels[i]));
  gtk_drop_down_set_model (self->risk_drop, G_LIST_MODEL (names));
}

/* ---- columns ---- */

/* Where there is little room: who, what, how risky, how much. */
static gboolean
is_essential (guint column)
{
  return column <= RETAIL_CUSTOMER_COLUMN_RISK
         || column == retail_customer_column_of_feature (RETAIL_FEATURE_MONETARY);
}

static void
show_columns (RetailCustomersPage *self)
{
  for (guint c = 0; c < RETAIL_N_CUSTOMER_COLUMNS; c++)
    {
      const RetailCustomerColumn column = (RetailCustomerColumn)c;

      gtk_column_view_column_set_title (self->columns[c],
                                        retail_customer_cells_get_title (&self->cells, column));
      gtk_column_view_column_set_visible (self->columns[c],
                                          retail_customer_cells_has_column (&self->cells, column)
                                              && (!self->cells.narrow || is_essential (c)));
    }
}

static guint
get_longest_id (const RetailCustomerTable *table)
{
  gsize longest = 0;

  for (gsize i = 0; i < table->customers->n; i++)
    longest = MAX (longest, table->lines[i + 1] - table->lines[i] - 1);
  return (guint)MIN (longest, 100);
}

static guint
get_longest_title (const RetailModel *model)
{
  glong longest = 0;

  for (guint j = 0; j < model->n_segments; j++)
    {
      g_autofree char *title = retail_persona_dup_title (&model->segments[j].persona);

      longest = MAX (longest, g_utf8_strlen (title, -1));
    }
  return (guint)longest;
}

/* ---- the shop's customers ---- */

static void
forget_job (RetailCustomersPage *self)
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
  gtk_column_view_set_model (self->view, NULL);
  g_clear_object (&self->list);
}

static void
prepare_cells (RetailCustomersPage *self, const RetailCustomerTable *table)
{
  const double mean = table->n_present > 0 ? table->total / table->n_present : 0;

  self->cells.whole_money = mean >= WHOLE_MONEY_FROM;
  self->cells.id_chars = get_longest_id (table);
  self->cells.segment_chars = get_longest_title (self->cells.model);
}

static void
show_table (RetailCustomersPage *self, const RetailCustomerTable *table)
{
  forget_list (self);
  prepare_cells (self, table);
  self->list = retail_customer_list_new (table);
  show_columns (self);
  g_signal_connect_swapped (self->list, "reordered", G_CALLBACK (reordered_cb), self);
  g_signal_connect_swapped (self->list, "selection-changed", G_CALLBACK (selection_changed_cb), self);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->list));
  gtk_stack_set_visible_child_name (self->stack, "customers");
  sorter_changed_cb (self);
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

static void
start (RetailCustomersPage *self)
{
  forget_job (self);
  forget_list (self);
  if (self->shop->customers == NULL)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else
    prepare (self, self->shop);
  enable_actions (self);
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
  const guint selected = gtk_drop_down_get_selected (self->segment_drop);
  const RetailShop *former = self->shop;

  self->shop = retail_shop_ref (shop);
  self->cells.model = shop->model;
  retail_shop_unref ((RetailShop *)former);
  self->resetting = TRUE;
  fill_segments (self);
  gtk_drop_down_set_selected (self->segment_drop, selected);
  self->resetting = FALSE;
  self->cells.segment_chars = get_longest_title (shop->model);
  gtk_column_view_set_model (self->view, NULL);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->list));
  show_sums (self);
}

static void
retail_customers_page_shop_changed (RetailSessionView *view)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (view);

  if (is_renamed (self, retail_session_get_shop (get_session (self))))
    {
      rename_segments (self, retail_session_get_shop (get_session (self)));
      return;
    }
  forget_list (self);
  g_clear_pointer (&self->shop, retail_shop_unref);
  self->shop = retail_shop_ref (retail_session_get_shop (get_session (self)));
  self->cells.model = self->shop->model;
  self->resetting = TRUE;
  fill_segments (self);
  self->resetting = FALSE;
  reset_filters (self);
  start (self);
}

/* ---- what can be done with them ---- */

static void
show_toast (RetailCustomersPage *self, const char *text)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (text));
}

static void
activated_cb (RetailCustomersPage *self, guint position)
{
  g_autoptr (RetailCustomerItem) item = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  if (item == NULL || retail_customer_item_get_row (item) == RETAIL_CUSTOMER_VACANT)
    return;
  if (retail_customer_item_get_segment (item) == RETAIL_OUTLOOK_ABSENT)
    {
      show_toast (self, _ ("An inactive customer has nothing to simulate"));
      return;
    }
  retail_session_set_customer (get_session (self), retail_customer_item_get_row (item));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "simulator");
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (RETAIL_CUSTOMERS_PAGE (widget)->search_entry));
}

static void
clear_filters_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  reset_filters (RETAIL_CUSTOMERS_PAGE (widget));
  filter_changed_cb (RETAIL_CUSTOMERS_PAGE (widget));
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

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (widget);
  const gsize n = retail_customer_copy (self->list, self->cells.model, gtk_widget_get_clipboard (widget));
  g_autofree char *number = retail_format_number (n > 0 ? (double)n : RETAIL_CUSTOMER_COPY_MAX, 0);
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (ngettext_ ("%s customer copied", "%s customers copied", (gulong)n), number);
  else
    text = g_strdup_printf (_ ("More than %s customers are too many to copy: export them instead"), number);
  show_toast (self, text);
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start (RETAIL_CUSTOMERS_PAGE (widget));
}

/* ---- export ---- */

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
  forget_job (self);
  self->job = retail_customer_export_new (self->list, self->cells.model, path);
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

/* ---- the width ---- */

static gboolean
is_narrow (RetailCustomersPage *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const double dpi = pango_cairo_context_get_resolution (context);

  return gtk_widget_get_width (GTK_WIDGET (self)) / (dpi > 0 ? dpi / 96 : 1) < NARROW_WIDTH;
}

static gboolean
apply_width_cb (gpointer user_data)
{
  RetailCustomersPage *self = user_data;

  self->width_idle = 0;
  self->cells.narrow = is_narrow (self);
  gtk_column_view_set_model (self->view, NULL); /* cells are made anew, as wide as they may be now */
  show_columns (self);
  gtk_column_view_set_model (self->view, self->list != NULL ? GTK_SELECTION_MODEL (self->list) : NULL);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->status_row),
                                  self->cells.narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  g_object_notify (G_OBJECT (self), "narrow");
  return G_SOURCE_REMOVE;
}

static void
retail_customers_page_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                               int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (adw_bin_get_child (ADW_BIN (widget)), orientation, for_size, minimum, natural, NULL,
                      NULL);
}

/* Columns cannot come and go in the middle of an allocation: that is left for right after it. */
static void
retail_customers_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (widget);

  gtk_widget_allocate (adw_bin_get_child (ADW_BIN (widget)), width, height, baseline, NULL);
  if (self->cells.narrow == is_narrow (self))
    g_clear_handle_id (&self->width_idle, g_source_remove);
  else if (self->width_idle == 0)
    self->width_idle = g_idle_add (apply_width_cb, self);
}

/* ---- the object ---- */

/* Typing searches from anywhere in the window while the page is shown. */
static void
retail_customers_page_map (GtkWidget *widget)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (widget);

  GTK_WIDGET_CLASS (retail_customers_page_parent_class)->map (widget);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry),
                                           GTK_WIDGET (gtk_widget_get_root (widget)));
}

static void
retail_customers_page_unmap (GtkWidget *widget)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (widget);

  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry), NULL);
  GTK_WIDGET_CLASS (retail_customers_page_parent_class)->unmap (widget);
}

static void
retail_customers_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, RETAIL_CUSTOMERS_PAGE (object)->cells.narrow);
}

static void
retail_customers_page_dispose (GObject *object)
{
  RetailCustomersPage *self = RETAIL_CUSTOMERS_PAGE (object);

  g_clear_handle_id (&self->width_idle, g_source_remove);
  g_clear_handle_id (&self->sums_idle, g_source_remove);
  forget_job (self);
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
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersPage, segment_drop);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersPage, risk_drop);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersPage, sums_label);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersPage, status_row);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersPage, view);
  gtk_widget_class_bind_template_child (widget_class, RetailCustomersPage, job_bar);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "customers.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "customers.clear-filters", NULL, clear_filters_action);
  gtk_widget_class_install_action (widget_class, "customers.select-all", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "customers.unselect", NULL, select_action);
  gtk_widget_class_install_action (widget_class, "customers.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "customers.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "customers.retry", NULL, retry_action);
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
  widget_class->measure = retail_customers_page_measure;
  widget_class->size_allocate = retail_customers_page_size_allocate;
  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_customers_page_shop_changed;
  g_object_class_install_property (
      object_class, PROP_NARROW,
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_type_ensure (RETAIL_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (RETAIL_TYPE_JOB_BAR);
  install_actions (widget_class);
  bind_template (widget_class);
}

static void
fill_view (RetailCustomersPage *self)
{
  for (guint c = 0; c < RETAIL_N_CUSTOMER_COLUMNS; c++)
    {
      g_autoptr (GtkColumnViewColumn) column
          = retail_customer_cells_new_column (&self->cells, (RetailCustomerColumn)c);

      self->columns[c] = column;
      gtk_column_view_append_column (self->view, column);
    }
  retail_customer_cells_dress_header (self->view);
  gtk_column_view_sort_by_column (self->view,
                                  self->columns[retail_customer_column_of_feature (RETAIL_FEATURE_MONETARY)],
                                  GTK_SORT_DESCENDING);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb),
                           self, G_CONNECT_SWAPPED);
}

static void
retail_customers_page_init (RetailCustomersPage *self)
{
  self->resetting = TRUE;
  self->export_action = g_simple_action_new ("export-customers", NULL);
  g_signal_connect_swapped (self->export_action, "activate", G_CALLBACK (ask_where), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_layout_manager (GTK_WIDGET (self),
                                 NULL); /* measured and allocated here, to know the width */
  fill_view (self);
  fill_risks (self);
  retail_drop_down_let_shrink (self->segment_drop);
  retail_drop_down_let_shrink (self->risk_drop);
  self->resetting = FALSE;
  retail_find_shortcut_add (GTK_WIDGET (self), GTK_WIDGET (self->search_entry));
  enable_actions (self);
}

RetailCustomerList *
retail_customers_page_get_list (RetailCustomersPage *self)
{
  g_return_val_if_fail (RETAIL_IS_CUSTOMERS_PAGE (self), NULL);
  return self->list;
}
