#include "app/simulator-page.h"

#include "app/chart-view.h"
#include "app/columns-layout.h"
#include "app/offers-card.h"
#include "app/outlook-card.h"
#include "app/persona-card.h"
#include "app/profile-card.h"
#include "charts/charts.h"
#include "engine/i18n.h"

/* Bars of the "why" chart. */
#define N_REASONS 4

struct _RetailSimulatorPage
{
  RetailSessionView parent_instance;

  RetailChartView *radar;
  GtkWidget *why_card;
  GtkLabel *why_title;
  GtkWidget *why_unit;
  RetailChartView *why;
};

G_DEFINE_FINAL_TYPE (RetailSimulatorPage, retail_simulator_page, RETAIL_TYPE_SESSION_VIEW)

static void
show_radar (RetailSimulatorPage *self, RetailSession *session)
{
  g_autoptr (RetailChart) chart
      = retail_radar_chart_new (retail_session_get_model (session), retail_session_get_profile (session),
                                retail_session_get_prediction (session),
                                RETAIL_RADAR_CUSTOMER | RETAIL_RADAR_SEGMENT | RETAIL_RADAR_EVERYONE, TRUE);

  retail_chart_view_set_chart (self->radar, chart);
}

static void
show_why (RetailSimulatorPage *self, RetailSession *session)
{
  const RetailModel *model = retail_session_get_model (session);
  const RetailPrediction *prediction = retail_session_get_prediction (session);
  g_autofree char *own = retail_persona_dup_title (&model->segments[prediction->segment].persona);
  g_autofree char *rival = retail_persona_dup_title (&model->segments[prediction->rival].persona);
  g_autofree char *title = NULL;
  g_autoptr (RetailChart) chart = NULL;

  gtk_widget_set_visible (self->why_card, prediction->rival != prediction->segment);
  if (prediction->rival == prediction->segment)
    return;
  /* Translators: two personas, "Why Sultan and not Loyalist" */
  title = g_strdup_printf (_ ("Why %1$s and not %2$s"), own, rival);
  gtk_label_set_label (self->why_title, title);
  gtk_widget_set_visible (self->why_unit, TRUE);
  chart = retail_margin_chart_new (model, prediction, N_REASONS);
  retail_chart_view_set_chart (self->why, chart);
}

static void
retail_simulator_page_prediction_changed (RetailSessionView *view)
{
  RetailSession *session = retail_session_view_get_session (view);

  show_radar (RETAIL_SIMULATOR_PAGE (view), session);
  show_why (RETAIL_SIMULATOR_PAGE (view), session);
}

static void
ensure_types (void)
{
  g_type_ensure (RETAIL_TYPE_CHART_VIEW);
  g_type_ensure (RETAIL_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (RETAIL_TYPE_OFFERS_CARD);
  g_type_ensure (RETAIL_TYPE_OUTLOOK_CARD);
  g_type_ensure (RETAIL_TYPE_PERSONA_CARD);
  g_type_ensure (RETAIL_TYPE_PROFILE_CARD);
}

static void
retail_simulator_page_class_init (RetailSimulatorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  RETAIL_SESSION_VIEW_CLASS (klass)->prediction_changed = retail_simulator_page_prediction_changed;
  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/simulator-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailSimulatorPage, radar);
  gtk_widget_class_bind_template_child (widget_class, RetailSimulatorPage, why_card);
  gtk_widget_class_bind_template_child (widget_class, RetailSimulatorPage, why_title);
  gtk_widget_class_bind_template_child (widget_class, RetailSimulatorPage, why_unit);
  gtk_widget_class_bind_template_child (widget_class, RetailSimulatorPage, why);
}

static void
retail_simulator_page_init (RetailSimulatorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
