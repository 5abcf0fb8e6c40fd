#include "app/segments-page.h"

#include "app/chart-card.h"
#include "app/chart-view.h"
#include "app/choice-bar.h"
#include "app/choose.h"
#include "app/columns-layout.h"
#include "app/fitting-box.h"
#include "app/segments-table.h"
#include "charts/charts.h"
#include "engine/i18n.h"
#include "engine/model-notes.h"
#include "engine/number-format.h"
#include "service/insights.h"

#include <math.h>

struct _RetailSegmentsPage
{
  AdwBin parent_instance;

  RetailSession *session;
  GSignalGroup *signals;
  GSimpleActionGroup *actions;
  GSimpleAction *importance;
  gboolean map_is_stale; /* the profile changed while the page was not shown */

  GtkStack *stack;
  RetailChartCard *map_card, *k_card, *dna_card, *glance_card, *migration_card, *importance_card;
  RetailChartView *map_view, *k_view, *dna_view, *migration_view, *importance_view;
  RetailSegmentsTable *glance_table;
  GtkMenuButton *edit_button;
  GtkLabel *importance_label;
};

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RetailSegmentsPage, retail_segments_page, ADW_TYPE_BIN)

static const RetailModel *
get_model (RetailSegmentsPage *self)
{
  return self->session != NULL ? retail_session_get_model (self->session) : NULL;
}

static void
take_chart (RetailChartView *view, RetailChart *chart)
{
  retail_chart_view_set_chart (view, chart);
  retail_chart_unref (chart);
}

/* ---- the cards ---- */

static void
show_map (RetailSegmentsPage *self, const RetailModel *model)
{
  const gboolean is_unchanged = retail_session_is_unchanged (self->session);
  const RetailScatterOptions options
      = { .map = retail_session_get_map (self->session),
          .prediction = retail_session_get_prediction (self->session),
          .name = is_unchanged ? retail_session_get_customer_id (self->session) : NULL,
          .selection = retail_customer_choice_get_set (retail_session_get_choice (self->session)) };

  take_chart (self->map_view, retail_scatter_chart_new_full (model, &options));
  self->map_is_stale = FALSE;
}

static void
describe_map (RetailSegmentsPage *self, const RetailModel *model)
{
  const RetailCustomerMap *map = retail_session_get_map (self->session);
  gsize n = map != NULL ? map->n : model->n_sample;
  g_autofree char *variance = retail_format_percent (model->pca.ratio[0] + model->pca.ratio[1]);
  g_autofree char *shown = retail_format_number ((double)n, 0);
  g_autofree char *all = retail_format_number ((double)model->n_customers, 0);
  g_autofree char *caption = NULL;

  if (n < model->n_customers)
    /* Translators: how many customers the map shows, and of how many; PCA is principal component analysis;
     * the last is a percentage */
    caption = g_strdup_printf (_ ("%1$s of %2$s customers · PCA, %3$s of variance"), shown, all, variance);
  else
    /* Translators: PCA is principal component analysis; %s is a percentage */
    caption = g_strdup_printf (_ ("all %1$s customers · PCA, %2$s of variance"), shown, variance);

  retail_chart_card_set_caption (self->map_card, caption);
  retail_chart_card_set_empty_text (
      self->map_card, model->n_sample > 1 ? NULL : _ ("There are too few customers for a map."));
}

static void
show_k (RetailSegmentsPage *self, const RetailModel *model)
{
  const RetailSilhouette *silhouette = &model->silhouette;
  g_autofree char *why = retail_insight_dup_k (model);
  g_autofree char *caption = NULL;

  if (!silhouette->exact && silhouette->sample_size > 0)
    {
      g_autofree char *size = retail_format_number ((double)silhouette->sample_size, 0);
      g_autofree char *error = retail_format_number (silhouette->standard_error, 3);

      /* Translators: %1$s is a number of customers, %2$s a standard error such as 0.004 */
      caption = g_strdup_printf (_ ("silhouette from a sample of %1$s, ± %2$s"), size, error);
    }
  retail_chart_card_set_caption (self->k_card, caption);
  retail_chart_card_set_note (self->k_card, why);
  retail_chart_card_set_empty_text (self->k_card, model->n_curve > 1 ? NULL : why);
  take_chart (self->k_view, retail_elbow_chart_new (model));
}

/* The segments to choose from, from the highest tier down as in the table. */
static GMenuModel *
build_edit_menu (const RetailModel *model)
{
  GMenu *menu = g_menu_new ();

  for (guint j = model->n_segments; j-- > 0;)
    {
      g_autofree char *title = retail_persona_dup_title (&model->segments[j].persona);
      g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

      g_menu_item_set_action_and_target (item, "win.edit-segment", "u", j);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
show_glance (RetailSegmentsPage *self, const RetailModel *model)
{
  g_autoptr (GMenuModel) menu = NULL;
  g_autofree char *revenue = retail_insight_dup_revenue (model);
  g_autofree char *opportunity = retail_insight_dup_opportunity (model);
  g_autofree char *note = NULL;

  if (revenue != NULL && opportunity != NULL)
    note = g_strjoin (" ", revenue, opportunity, NULL);
  retail_chart_card_set_note (self->glance_card, note != NULL      ? note
                                                 : revenue != NULL ? revenue
                                                                   : opportunity);
  retail_segments_table_set_model (self->glance_table, model);
  menu = build_edit_menu (model);
  gtk_menu_button_set_menu_model (self->edit_button, menu);
}

static void
show_migration (RetailSegmentsPage *self, const RetailModel *model)
{
  g_autofree char *gap = retail_model_dup_forecast_gap (model);

  if (model->forecast != NULL)
    {
      take_chart (self->migration_view, retail_migration_chart_new (model));
      retail_chart_card_set_empty_text (self->migration_card, NULL);
      return;
    }
  retail_chart_view_set_chart (self->migration_view, NULL);
  retail_chart_card_set_empty_text (self->migration_card,
                                    gap != NULL ? gap : _ ("There is no forecast for this shop."));
}

static RetailImportanceKind
get_importance (RetailSegmentsPage *self)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (self->importance));

  return g_str_equal (g_variant_get_string (state, NULL), "eta2") ? RETAIL_IMPORTANCE_ETA2
                                                                  : RETAIL_IMPORTANCE_PERMUTATION;
}

/* A few customers stay where they are whichever feature is mixed up among them. */
static gboolean
decides_nothing (const RetailModel *model, RetailImportanceKind kind)
{
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    if (model->permutation[f] > 0)
      return FALSE;
  return kind == RETAIL_IMPORTANCE_PERMUTATION;
}

static void
show_importance (RetailSegmentsPage *self, const RetailModel *model)
{
  RetailImportanceKind kind = get_importance (self);

  gtk_label_set_label (self->importance_label, kind == RETAIL_IMPORTANCE_ETA2 ? _ ("explained variance, η²")
                                                                              : _ ("permutation importance"));
  retail_chart_card_set_empty_text (self->importance_card,
                                    model->scaler.d > 0 && model->n_segments > 1
                                        ? NULL
                                        : _ ("With one segment there is nothing that decides."));
  retail_chart_card_set_note (self->importance_card,
                              decides_nothing (model, kind)
                                  ? _ ("No feature alone, mixed up among the customers, moves any of them.")
                                  : NULL);
  take_chart (self->importance_view, retail_importance_chart_new (model, kind));
}

static void
update_all (RetailSegmentsPage *self)
{
  const RetailModel *model = get_model (self);

  gtk_stack_set_visible_child_name (self->stack, model != NULL ? "segments" : "empty");
  if (model == NULL)
    return;
  describe_map (self, model);
  retail_chart_view_show_all (self->map_view);
  show_map (self, model);
  show_k (self, model);
  take_chart (self->dna_view, retail_radar_chart_new (model, NULL, NULL, RETAIL_RADAR_ALL_SEGMENTS, TRUE));
  show_glance (self, model);
  show_migration (self, model);
  show_importance (self, model);
}

/* The map is the one card that knows the simulated customer, and who is chosen. */
static void
prediction_changed_cb (RetailSegmentsPage *self)
{
  const RetailModel *model = get_model (self);

  if (model != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_map (self, model);
  else
    self->map_is_stale = TRUE;
}

/* ---- who is chosen ---- */

static void
area_selected_cb (RetailSegmentsPage *self, const double *low, const double *high)
{
  retail_choose_area (self->session, low, high);
}

/* The row of the customer who stands at a point of the map; −1 = the simulated one, or nobody at hand. */
static gssize
find_row (RetailSegmentsPage *self, guint item)
{
  const RetailCustomerMap *map = retail_session_get_map (self->session);
  const RetailShop *shop = retail_session_get_shop (self->session);
  const RetailModel *model = get_model (self);

  if (map != NULL)
    return item < map->n ? (gssize)map->rows[item] : -1;
  return shop->customers != NULL && item < model->n_sample
             ? retail_customers_find (shop->customers, model->sample[item].id)
             : -1;
}

/* Two clicks or Return: what a row of the customers' table does, a point of the map does too. */
static void
point_activated_cb (RetailSegmentsPage *self, int item, int n_press)
{
  gssize row;

  if (n_press == 1)
    return;
  row = find_row (self, (guint)item);
  if (row >= 0)
    retail_session_set_customer (self->session, row);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "simulator");
}

static void
cell_activated_cb (RetailSegmentsPage *self, int item, int n_press)
{
  /* the second click of two would undo the first */
  if (n_press <= 1)
    retail_choose_move (self->session, (guint)item);
}

static void
segment_clicked_cb (RetailSegmentsPage *self, guint segment)
{
  retail_choose_segment (self->session, segment);
}

static void
importance_changed_cb (GSimpleAction *action, GVariant *state, RetailSegmentsPage *self)
{
  const char *name = g_variant_get_string (state, NULL);

  if (!g_str_equal (name, "eta2") && !g_str_equal (name, "permutation"))
    return;
  g_simple_action_set_state (action, state);
  if (get_model (self) != NULL)
    show_importance (self, get_model (self));
}

/* ---- the object ---- */

static void
retail_segments_page_map (GtkWidget *widget)
{
  RetailSegmentsPage *self = RETAIL_SEGMENTS_PAGE (widget);

  if (self->map_is_stale && get_model (self) != NULL)
    show_map (self, get_model (self));
  GTK_WIDGET_CLASS (retail_segments_page_parent_class)->map (widget);
}

static void
retail_segments_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, RETAIL_SEGMENTS_PAGE (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
retail_segments_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RetailSegmentsPage *self = RETAIL_SEGMENTS_PAGE (object);

  if (id != PROP_SESSION)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_set_object (&self->session, g_value_get_object (value));
  g_signal_group_set_target (self->signals, self->session);
  if (self->session != NULL)
    g_signal_connect_object (retail_session_get_choice (self->session), "changed",
                             G_CALLBACK (prediction_changed_cb), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (object, pspec);
  update_all (self);
}

static void
retail_segments_page_dispose (GObject *object)
{
  RetailSegmentsPage *self = RETAIL_SEGMENTS_PAGE (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->session);
  g_clear_object (&self->importance);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (retail_segments_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/segments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, map_card);
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, k_card);
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, dna_card);
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, glance_card);
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, migration_card);
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, importance_card);
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, map_view);
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, k_view);
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, dna_view);
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, migration_view);
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, importance_view);
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, glance_table);
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, edit_button);
  gtk_widget_class_bind_template_child (widget_class, RetailSegmentsPage, importance_label);
  gtk_widget_class_bind_template_callback (widget_class, area_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, point_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, cell_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, segment_clicked_cb);
}

static void
retail_segments_page_class_init (RetailSegmentsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = retail_segments_page_get_property;
  object_class->set_property = retail_segments_page_set_property;
  object_class->dispose = retail_segments_page_dispose;
  widget_class->map = retail_segments_page_map;
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, RETAIL_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (RETAIL_TYPE_CHART_CARD);
  g_type_ensure (RETAIL_TYPE_CHART_VIEW);
  g_type_ensure (RETAIL_TYPE_CHOICE_BAR);
  g_type_ensure (RETAIL_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (RETAIL_TYPE_FITTING_BOX);
  g_type_ensure (RETAIL_TYPE_SEGMENTS_TABLE);
  bind_template (widget_class);
}

static void
add_actions (RetailSegmentsPage *self)
{
  self->actions = g_simple_action_group_new ();
  self->importance = g_simple_action_new_stateful ("importance", G_VARIANT_TYPE_STRING,
                                                   g_variant_new_string ("permutation"));
  g_signal_connect_object (self->importance, "change-state", G_CALLBACK (importance_changed_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (self->importance));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "segments", G_ACTION_GROUP (self->actions));
}

static void
retail_segments_page_init (RetailSegmentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  retail_chart_view_set_selects_area (self->map_view, TRUE);
  add_actions (self);
  self->signals = g_signal_group_new (RETAIL_TYPE_SESSION);
  g_signal_group_connect_swapped (self->signals, "notify::shop", G_CALLBACK (update_all), self);
  g_signal_group_connect_swapped (self->signals, "notify::prediction", G_CALLBACK (prediction_changed_cb),
                                  self);
}
