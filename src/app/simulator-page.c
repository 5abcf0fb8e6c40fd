#include "app/simulator-page.h"

#include "app/chart-view.h"
#include "app/columns-layout.h"
#include "app/offers-card.h"
#include "app/outlook-card.h"
#include "app/persona-card.h"
#include "app/profile-card.h"
#include "app/reasons-card.h"
#include "charts/charts.h"

struct _RetailSimulatorPage
{
  RetailSessionView parent_instance;

  RetailChartView *radar;
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
retail_simulator_page_prediction_changed (RetailSessionView *view)
{
  show_radar (RETAIL_SIMULATOR_PAGE (view), retail_session_view_get_session (view));
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
  g_type_ensure (RETAIL_TYPE_REASONS_CARD);
}

static void
retail_simulator_page_class_init (RetailSimulatorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  RETAIL_SESSION_VIEW_CLASS (klass)->prediction_changed = retail_simulator_page_prediction_changed;
  ensure_types ();
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/simulator-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailSimulatorPage, radar);
}

static void
retail_simulator_page_init (RetailSimulatorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
