#include "app/overlay-card.h"

#include "app/chart-card.h"
#include "app/chart-view.h"
#include "app/scenario-style.h"
#include "charts/charts.h"
#include "engine/i18n.h"

struct _RetailOverlayCard
{
  RetailSessionView parent_instance;

  GSignalGroup *signals;
  RetailChartView *view;
};

G_DEFINE_FINAL_TYPE (RetailOverlayCard, retail_overlay_card, RETAIL_TYPE_SESSION_VIEW)

static void
show_scenarios (RetailOverlayCard *self)
{
  RetailSession *session = retail_session_view_get_session (RETAIL_SESSION_VIEW (self));
  const RetailNotebook *notebook = session != NULL ? retail_session_get_notebook (session) : NULL;
  const guint n = notebook != NULL ? retail_notebook_get_n_scenarios (notebook) : 0;
  RetailRadarProfile profiles[RETAIL_NOTEBOOK_MAX_SCENARIOS];
  RetailChart *chart;

  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  if (n == 0)
    return;
  for (guint s = 0; s < n; s++)
    {
      const RetailScenario *scenario = retail_notebook_get_scenario (notebook, s);

      profiles[s] = (RetailRadarProfile){ scenario->name, &scenario->profile, retail_scenario_get_colour (s),
                                          retail_scenario_get_mark (s) };
    }
  chart = retail_overlay_chart_new (retail_session_get_model (session), profiles, n);
  retail_chart_view_set_chart (self->view, chart);
  retail_chart_unref (chart);
}

static void
retail_overlay_card_shop_changed (RetailSessionView *view)
{
  show_scenarios (RETAIL_OVERLAY_CARD (view));
}

static void
session_changed_cb (RetailOverlayCard *self)
{
  g_signal_group_set_target (self->signals, retail_session_view_get_session (RETAIL_SESSION_VIEW (self)));
}

static void
retail_overlay_card_dispose (GObject *object)
{
  g_clear_object (&RETAIL_OVERLAY_CARD (object)->signals);
  G_OBJECT_CLASS (retail_overlay_card_parent_class)->dispose (object);
}

static void
retail_overlay_card_class_init (RetailOverlayCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = retail_overlay_card_dispose;
  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_overlay_card_shop_changed;
}

static void
retail_overlay_card_init (RetailOverlayCard *self)
{
  GtkWidget *view = retail_chart_view_new ();

  self->view = RETAIL_CHART_VIEW (view);
  gtk_widget_set_vexpand (view, TRUE);
  gtk_widget_set_size_request (view, -1, 260);
  adw_bin_set_child (
      ADW_BIN (self),
      g_object_new (
          RETAIL_TYPE_CHART_CARD, "title", _ ("Scenarios"), "caption", _ ("0–1, min–max"), "content", view,
          "definition",
          _ ("Each feature of the pinned profiles, from the lowest to the highest value of its slider. "
             "Recency is turned round: outward is more recent."),
          NULL));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->signals = g_signal_group_new (RETAIL_TYPE_SESSION);
  g_signal_group_connect_swapped (self->signals, "notify::notebook", G_CALLBACK (show_scenarios), self);
  g_signal_connect (self, "notify::session", G_CALLBACK (session_changed_cb), NULL);
}
