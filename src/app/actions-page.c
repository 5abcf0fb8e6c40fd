#include "app/actions-page-private.h"
#include "app/columns-layout.h"
#include "app/view-state.h"
#include "charts/charts.h"
#include "engine/error.h"
#include "engine/i18n.h"
#include "service/shop-actions.h"

/* So many are worked out before the next frame. */
#define FEW 20000

G_DEFINE_FINAL_TYPE (RetailActionsPage, retail_actions_page, RETAIL_TYPE_SESSION_VIEW)

static RetailSession *
get_session (RetailActionsPage *self)
{
  return retail_session_view_get_session (RETAIL_SESSION_VIEW (self));
}

/* ---- how far the limit goes ---- */

static void
sort (RetailActionsPage *self)
{
  RetailActionColumn column;
  gboolean descending;

  if (self->list != NULL && retail_action_table_get_order (self->table, &column, &descending)
      && !(column == RETAIL_ACTION_COLUMN_GAIN && descending))
    retail_action_list_sort (self->list, column, descending);
}

static void
show_reached (RetailActionsPage *self, const RetailCampaign *campaign)
{
  const RetailNextActions *actions = retail_action_list_get_actions (self->list);
  g_autofree char *passed = retail_actions_dup_passed (actions);
  g_autoptr (RetailChart) chart = NULL;

  adw_status_page_set_description (self->nobody, passed);
  retail_campaign_apply (campaign, actions, &self->reached);
  chart = retail_gain_chart_new (actions, &self->reached);
  retail_chart_view_set_chart (self->chart, chart);
  retail_campaign_card_show (self->campaign, campaign, actions, &self->reached);
  retail_action_table_set_reached (self->table, self->reached.n);
  gtk_stack_set_visible_child_name (self->result_stack, actions->n > 0 ? "list" : "nobody");
  retail_actions_page_enable_actions (self);
}

/* Other costs leave others in the list; the same costs, and only the limit moves. */
static void
apply_campaign (RetailActionsPage *self)
{
  const RetailCampaign *campaign = retail_session_get_campaign (get_session (self));
  const RetailNextActions *former = self->list != NULL ? retail_action_list_get_actions (self->list) : NULL;

  if (former == NULL || self->base == NULL || campaign == NULL)
    return;
  if (former->base != self->base || former->options.contact_cost[0] != campaign->contact_cost)
    {
      g_autoptr (RetailNextActions) actions
          = retail_next_actions_new_at_cost (self->base, campaign->contact_cost);

      retail_action_list_set_actions (self->list, actions);
      sort (self);
    }
  show_reached (self, campaign);
}

static void
campaign_asked_cb (RetailActionsPage *self)
{
  retail_session_set_campaign (get_session (self), retail_campaign_card_get (self->campaign));
}

static void
apply_preferences (RetailActionsPage *self)
{
  const RetailPlanPreferences *preferences = retail_session_get_plan_preferences (get_session (self));

  if (preferences != NULL)
    retail_action_table_set_preferences (self->table, preferences);
}

/* ---- order ---- */

static void
keep_order (RetailActionsPage *self, RetailActionColumn column, gboolean descending)
{
  g_autofree char *order = retail_view_order_dup (retail_action_column_get_info (column)->id, descending);

  retail_session_set_view (get_session (self), RETAIL_VIEW_ACTIONS_ORDER, order);
}

/* Where none was kept it stays as it is. */
static void
restore_order (RetailActionsPage *self)
{
  const char *order = retail_session_get_view (get_session (self), RETAIL_VIEW_ACTIONS_ORDER);
  gboolean descending;
  g_autofree char *id = retail_view_order_dup_id (order, &descending);
  const int column = id != NULL ? retail_action_column_from_id (id) : -1;

  if (column >= 0 && retail_action_column_get_info (column)->sorts)
    retail_action_table_set_order (self->table, (RetailActionColumn)column, descending);
}

static void
order_changed_cb (RetailActionsPage *self)
{
  RetailActionColumn column;
  gboolean descending;

  if (self->list == NULL || !retail_action_table_get_order (self->table, &column, &descending))
    return;
  keep_order (self, column, descending);
  retail_action_list_sort (self->list, column, descending);
}

static void
reordered_cb (RetailActionsPage *self)
{
  retail_action_table_show_first_row (self->table);
}

static void
activated_cb (RetailActionsPage *self, guint position)
{
  retail_actions_page_simulate (self, position);
}

/* The curve has no room beside the figures then. */
static void
narrow_changed_cb (RetailActionsPage *self)
{
  const gboolean narrow = retail_action_table_is_narrow (self->table);

  gtk_widget_set_visible (GTK_WIDGET (self->chart_card), !narrow);
  g_object_set (self->campaign, "narrow", narrow, NULL);
}

/* ---- working it out ---- */

void
retail_actions_page_forget_job (RetailActionsPage *self)
{
  if (self->job != NULL)
    retail_job_cancel (self->job);
  g_clear_object (&self->job);
  if (self->job_bar != NULL)
    retail_job_bar_watch (self->job_bar, NULL, NULL);
}

static void
forget_list (RetailActionsPage *self)
{
  g_clear_pointer (&self->base, retail_next_actions_unref);
  if (self->list == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->list, self);
  retail_action_table_show (self->table, NULL);
  g_clear_object (&self->list);
}

static void
show_actions (RetailActionsPage *self, const RetailNextActions *base)
{
  const double cost = retail_session_get_campaign (get_session (self))->contact_cost;
  g_autoptr (RetailNextActions) actions = retail_next_actions_new_at_cost (base, cost);

  forget_list (self);
  self->base = retail_next_actions_ref (base);
  self->list = retail_action_list_new (actions);
  g_signal_connect_swapped (self->list, "reordered", G_CALLBACK (reordered_cb), self);
  g_signal_connect_swapped (self->list, "selection-changed", G_CALLBACK (retail_actions_page_enable_actions),
                            self);
  apply_preferences (self);
  gtk_stack_set_visible_child_name (self->stack, "actions");
  show_reached (self, retail_session_get_campaign (get_session (self)));
  retail_action_table_show (self->table, self->list);
  sort (self);
}

/* Where the customers are in one segment though they could be in more, that is offered. */
static void
show_why_not (RetailActionsPage *self, const GError *error)
{
  const RetailModel *model = self->shop->model;

  forget_list (self);
  if (g_error_matches (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA))
    {
      adw_status_page_set_description (self->nothing, error->message);
      gtk_widget_set_visible (self->train, model->n_segments < 2 && model->n_curve > 1);
      gtk_stack_set_visible_child_name (self->stack, "nothing");
    }
  else
    gtk_stack_set_visible_child_name (self->stack, "stopped");
  retail_actions_page_enable_actions (self);
}

static gpointer
work_func (gpointer data, const RetailMonitor *monitor, GError **error)
{
  return retail_shop_new_actions (data, NULL, monitor, error);
}

static void
worked_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailActionsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailNextActions) base = retail_job_finish (RETAIL_JOB (source), result, &error);

  if (self->job != RETAIL_JOB (source))
    return;
  g_clear_object (&self->job);
  retail_job_bar_watch (self->job_bar, NULL, NULL);
  if (base != NULL)
    show_actions (self, base);
  else
    show_why_not (self, error);
}

static void
work_at_once (RetailActionsPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailNextActions) base = retail_shop_new_actions (self->shop, NULL, NULL, &error);

  if (base != NULL)
    show_actions (self, base);
  else
    show_why_not (self, error);
}

void
retail_actions_page_start (RetailActionsPage *self)
{
  self->is_stale = FALSE;
  retail_actions_page_forget_job (self);
  if (self->shop->customers == NULL)
    {
      forget_list (self);
      gtk_stack_set_visible_child_name (self->stack, "empty");
    }
  else if (self->shop->customers->n <= FEW)
    work_at_once (self);
  else
    {
      if (self->list == NULL)
        gtk_stack_set_visible_child_name (self->stack, "preparing");
      self->job = retail_job_new (work_func, retail_shop_ref (self->shop), (GDestroyNotify)retail_shop_unref,
                                  (GDestroyNotify)retail_next_actions_unref);
      retail_job_bar_watch (self->job_bar, self->job, _ ("Weighing what to do for every customer"));
      retail_job_start (self->job, worked_out_cb, g_object_ref (self));
    }
  retail_actions_page_enable_actions (self);
}

/* ---- the shop ---- */

/* Where only names are different the list stays on display meanwhile. */
static void
retail_actions_page_shop_changed (RetailSessionView *view)
{
  RetailActionsPage *self = RETAIL_ACTIONS_PAGE (view);
  const RetailShop *shop = retail_session_get_shop (get_session (self));
  const gboolean is_renamed = self->shop != NULL && self->shop->customers == shop->customers
                              && self->shop->outlooks == shop->outlooks && self->shop->outlooks != NULL;

  retail_actions_page_forget_job (self);
  if (!is_renamed)
    forget_list (self);
  g_clear_pointer (&self->shop, retail_shop_unref);
  self->shop = retail_shop_ref (shop);
  if (!is_renamed)
    restore_order (self);
  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    retail_actions_page_start (self);
  else if (!is_renamed)
    gtk_stack_set_visible_child_name (self->stack, "preparing");
}

static void
session_changed_cb (RetailActionsPage *self)
{
  RetailSession *session = get_session (self);

  if (session == self->watched)
    return;
  self->watched = session; /* the former one was let go by RetailSessionView */
  if (session == NULL)
    return;
  g_signal_connect_object (session, "notify::campaign", G_CALLBACK (apply_campaign), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::plan-preferences", G_CALLBACK (apply_preferences), self,
                           G_CONNECT_SWAPPED);
}

/* ---- the object ---- */

static void
retail_actions_page_map (GtkWidget *widget)
{
  RetailActionsPage *self = RETAIL_ACTIONS_PAGE (widget);

  GTK_WIDGET_CLASS (retail_actions_page_parent_class)->map (widget);
  if (self->is_stale)
    retail_actions_page_start (self);
}

static void
retail_actions_page_dispose (GObject *object)
{
  RetailActionsPage *self = RETAIL_ACTIONS_PAGE (object);

  retail_actions_page_forget_job (self);
  forget_list (self);
  G_OBJECT_CLASS (retail_actions_page_parent_class)->dispose (object);
}

static void
retail_actions_page_finalize (GObject *object)
{
  g_clear_pointer (&RETAIL_ACTIONS_PAGE (object)->shop, retail_shop_unref);
  G_OBJECT_CLASS (retail_actions_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/actions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailActionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RetailActionsPage, result_stack);
  gtk_widget_class_bind_template_child (widget_class, RetailActionsPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, RetailActionsPage, train);
  gtk_widget_class_bind_template_child (widget_class, RetailActionsPage, nobody);
  gtk_widget_class_bind_template_child (widget_class, RetailActionsPage, campaign);
  gtk_widget_class_bind_template_child (widget_class, RetailActionsPage, chart_card);
  gtk_widget_class_bind_template_child (widget_class, RetailActionsPage, chart);
  gtk_widget_class_bind_template_child (widget_class, RetailActionsPage, table);
  gtk_widget_class_bind_template_child (widget_class, RetailActionsPage, job_bar);
  gtk_widget_class_bind_template_callback (widget_class, campaign_asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
}

static void
retail_actions_page_class_init (RetailActionsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = retail_actions_page_dispose;
  object_class->finalize = retail_actions_page_finalize;
  widget_class->map = retail_actions_page_map;
  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_actions_page_shop_changed;
  g_type_ensure (RETAIL_TYPE_ACTION_TABLE);
  g_type_ensure (RETAIL_TYPE_CAMPAIGN_CARD);
  g_type_ensure (RETAIL_TYPE_CHART_CARD);
  g_type_ensure (RETAIL_TYPE_CHART_VIEW);
  g_type_ensure (RETAIL_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (RETAIL_TYPE_JOB_BAR);
  retail_actions_page_install_actions (widget_class);
  bind_template (widget_class);
}

static void
retail_actions_page_init (RetailActionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
  retail_actions_page_enable_actions (self);
}

RetailActionList *
retail_actions_page_get_list (RetailActionsPage *self)
{
  g_return_val_if_fail (RETAIL_IS_ACTIONS_PAGE (self), NULL);
  return self->list;
}
