#include "app/reasons-card.h"

#include "app/chart-view.h"
#include "app/drop-down.h"
#include "app/fitting-box.h"
#include "app/plan-features.h"
#include "app/plans-view.h"
#include "charts/charts.h"
#include "engine/i18n.h"

struct _RetailReasonsCard
{
  RetailSessionView parent_instance;

  GtkWidget *header, *train;
  GtkToggleButton *why_tab, *plans_tab;
  GtkLabel *why_title, *why_short, *plans_title;
  GtkStack *ends, *pages;
  GtkDropDown *rival, *target;
  RetailChartView *why;
  RetailPlansView *plans;
  RetailPlanFeatures *features;
  RetailSession *watched; /* borrowed: whose questions are answered */
  gboolean filling;       /* the drop-downs are being refilled */
  guint own;              /* whose names the titles have */
  guint other;
};

G_DEFINE_FINAL_TYPE (RetailReasonsCard, retail_reasons_card, RETAIL_TYPE_SESSION_VIEW)

/* The segment that is chosen, −1 = the first choice, which is none in particular. */
static int
chosen_segment (GtkDropDown *drop_down)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  return selected == GTK_INVALID_LIST_POSITION ? -1 : (int)selected - 1;
}

static gboolean
is_showing (RetailReasonsCard *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), page) == 0;
}

/* The tab that is open has the whole question, the other one a short form. */
static void
show_titles (RetailReasonsCard *self, const RetailModel *model)
{
  const gboolean asks_why = is_showing (self, "why");
  g_autofree char *own = retail_persona_dup_title (&model->segments[self->own].persona);
  g_autofree char *other = retail_persona_dup_title (&model->segments[self->other].persona);
  g_autofree char *why = g_strdup_printf (_ ("Why %s"), own), *rather = NULL, *not_other = NULL;

  if (asks_why && self->own != self->other)
    {
      /* Translators: two personas, "Why Sultan and not Loyalist" */
      rather = g_strdup_printf (_ ("Why %1$s and not %2$s"), own, other);
      /* Translators: a persona, where there is no room for two: "Why not Loyalist" */
      not_other = g_strdup_printf (_ ("Why not %s"), other);
    }
  gtk_label_set_label (self->why_title, rather != NULL ? rather : why);
  gtk_label_set_label (self->why_short, not_other != NULL ? not_other : why);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->why_tab), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->why_title), -1);
  gtk_label_set_label (self->plans_title,
                       asks_why ? _ ("What would move") : _ ("What would move this customer"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->plans_tab), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->plans_title), -1);
}

/* Apart from the titles: these follow a drag, and a tooltip that is set anew is dear. */
static void
define_tabs (RetailReasonsCard *self)
{
  gtk_widget_set_tooltip_text (
      GTK_WIDGET (self->why_tab),
      _ ("The difference of the squared distances to the two segments’ centres, split exactly by feature"));
  /* the tooltip of the tab that is open would cover the first plan, which says the same */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->plans_tab),
                               is_showing (self, "why")
                                   ? _ ("The least changes after which this customer is nearer to another "
                                        "segment than to every other one")
                                   : NULL);
}

static void
show_why (RetailReasonsCard *self, RetailSession *session)
{
  const RetailModel *model = retail_session_get_model (session);
  RetailPrediction prediction = *retail_session_get_prediction (session);
  const int rival = chosen_segment (self->rival);
  g_autoptr (RetailChart) chart = NULL;

  if (rival >= 0)
    retail_prediction_set_rival (model, retail_session_get_profile (session), (guint)rival, &prediction);
  if (prediction.segment != self->own || prediction.rival != self->other)
    {
      self->own = prediction.segment;
      self->other = prediction.rival;
      show_titles (self, model);
    }
  if (!is_showing (self, "why"))
    return;
  chart = retail_margin_chart_new (model, &prediction, RETAIL_N_FEATURES);
  retail_chart_view_set_chart (self->why, chart);
}

static void
retail_reasons_card_prediction_changed (RetailSessionView *view)
{
  show_why (RETAIL_REASONS_CARD (view), retail_session_view_get_session (view));
}

/* ---- choosing ---- */

static void
rival_changed_cb (RetailReasonsCard *self)
{
  RetailSession *session = retail_session_view_get_session (RETAIL_SESSION_VIEW (self));

  if (!self->filling && session != NULL && retail_session_get_shop (session) != NULL)
    show_why (self, session);
}

static void
target_changed_cb (RetailReasonsCard *self)
{
  if (!self->filling)
    retail_plans_view_set_target (self->plans, chosen_segment (self->target));
}

static void
open_page (RetailReasonsCard *self, const char *page)
{
  RetailSession *session = retail_session_view_get_session (RETAIL_SESSION_VIEW (self));

  gtk_stack_set_visible_child_name (self->pages, page);
  gtk_stack_set_visible_child_name (self->ends, page);
  gtk_toggle_button_set_active (self->why_tab, is_showing (self, "why"));
  gtk_toggle_button_set_active (self->plans_tab, is_showing (self, "plans"));
  if (session == NULL || retail_session_get_shop (session) == NULL)
    return;
  define_tabs (self);
  show_titles (self, retail_session_get_model (session));
  show_why (self, session);
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *page = g_variant_get_string (parameter, NULL);

  if (g_str_equal (page, "why") || g_str_equal (page, "plans"))
    open_page (RETAIL_REASONS_CARD (widget), page);
}

/* A click leads to the page of the tab; one that is open stays so. */
static void
tab_clicked_cb (RetailReasonsCard *self, GtkToggleButton *tab)
{
  open_page (self, tab == self->why_tab ? "why" : "plans");
}

/* What somebody asks from elsewhere. */
static void
question_asked_cb (RetailReasonsCard *self)
{
  const RetailQuestion *question = retail_session_get_question (self->watched);
  const RetailModel *model = retail_session_get_model (self->watched);
  const guint place = model != NULL && question->segment < model->n_segments ? question->segment + 1 : 0;

  if (question->kind == RETAIL_QUESTION_NONE || is_showing (self, "empty"))
    return;
  gtk_drop_down_set_selected (question->kind == RETAIL_QUESTION_PLAN ? self->target : self->rival, place);
  open_page (self, question->kind == RETAIL_QUESTION_PLAN ? "plans" : "why");
}

static void
session_changed_cb (RetailReasonsCard *self)
{
  RetailSession *session = retail_session_view_get_session (RETAIL_SESSION_VIEW (self));

  if (session == self->watched)
    return;
  self->watched = session; /* the former one was let go by RetailSessionView */
  if (session == NULL)
    return;
  g_signal_connect_object (session, "notify::question", G_CALLBACK (question_asked_cb), self,
                           G_CONNECT_SWAPPED);
  question_asked_cb (self);
}

/* FIRST, then "■ Loyalist" for every segment, the highest tier last. */
static void
fill_choices (RetailReasonsCard *self, GtkDropDown *drop_down, const RetailModel *model, const char *first)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  const guint selected = gtk_drop_down_get_selected (drop_down);

  gtk_string_list_append (choices, first);
  for (guint j = 0; j < model->n_segments; j++)
    {
      const RetailPersona *persona = &model->segments[j].persona;
      g_autofree char *name = retail_persona_dup_title (persona);

      gtk_string_list_take (choices, g_strdup_printf ("%s %s", retail_mark_get_text (persona->mark), name));
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (choices));
  gtk_drop_down_set_selected (drop_down, selected <= model->n_segments ? selected : 0);
  self->filling = FALSE;
}

static void
retail_reasons_card_shop_changed (RetailSessionView *view)
{
  RetailReasonsCard *self = RETAIL_REASONS_CARD (view);
  const RetailModel *model = retail_session_get_model (retail_session_view_get_session (view));
  const gboolean has_others = model->n_segments > 1 && model->scaler.d > 0;

  fill_choices (self, self->rival, model, _ ("Nearest"));
  fill_choices (self, self->target, model, _ ("Next tier"));
  gtk_widget_set_visible (self->header, has_others);
  gtk_widget_set_visible (self->train, model->n_curve > 1);
  if (!has_others)
    gtk_stack_set_visible_child_name (self->pages, "empty");
  else if (is_showing (self, "empty"))
    open_page (self, "why");
  self->own = self->other = 0;
  define_tabs (self);
  show_titles (self, model);
  target_changed_cb (self);
}

/* ---- the object ---- */

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RetailReasonsCard, header);
  gtk_widget_class_bind_template_child (widget_class, RetailReasonsCard, train);
  gtk_widget_class_bind_template_child (widget_class, RetailReasonsCard, why_tab);
  gtk_widget_class_bind_template_child (widget_class, RetailReasonsCard, plans_tab);
  gtk_widget_class_bind_template_child (widget_class, RetailReasonsCard, why_title);
  gtk_widget_class_bind_template_child (widget_class, RetailReasonsCard, why_short);
  gtk_widget_class_bind_template_child (widget_class, RetailReasonsCard, plans_title);
  gtk_widget_class_bind_template_child (widget_class, RetailReasonsCard, ends);
  gtk_widget_class_bind_template_child (widget_class, RetailReasonsCard, pages);
  gtk_widget_class_bind_template_child (widget_class, RetailReasonsCard, rival);
  gtk_widget_class_bind_template_child (widget_class, RetailReasonsCard, target);
  gtk_widget_class_bind_template_child (widget_class, RetailReasonsCard, why);
  gtk_widget_class_bind_template_child (widget_class, RetailReasonsCard, plans);
  gtk_widget_class_bind_template_child (widget_class, RetailReasonsCard, features);
  gtk_widget_class_bind_template_callback (widget_class, rival_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, target_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tab_clicked_cb);
}

static void
retail_reasons_card_class_init (RetailReasonsCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_reasons_card_shop_changed;
  RETAIL_SESSION_VIEW_CLASS (klass)->repaints_whole = TRUE;
  RETAIL_SESSION_VIEW_CLASS (klass)->prediction_changed = retail_reasons_card_prediction_changed;
  g_type_ensure (RETAIL_TYPE_CHART_VIEW);
  g_type_ensure (RETAIL_TYPE_FITTING_BOX);
  g_type_ensure (RETAIL_TYPE_PLANS_VIEW);
  g_type_ensure (RETAIL_TYPE_PLAN_FEATURES);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/reasons-card.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "reasons.page", "s", page_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
retail_reasons_card_init (RetailReasonsCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  retail_drop_down_let_shrink (self->rival);
  retail_drop_down_let_shrink (self->target);
  retail_plan_features_set_view (self->features, self->plans);
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
}
