#include "app/outlook-card.h"

#include "app/chart-view.h"
#include "app/columns-layout.h"
#include "charts/charts.h"
#include "engine/i18n.h"
#include "engine/model-notes.h"
#include "engine/number-format.h"

#include <math.h>

#define YEAR_DAYS 365.0

struct _RetailOutlookCard
{
  RetailSessionView parent_instance;

  RetailChartView *gauge;
  GtkLabel *alive;
  GtkLabel *value;
  GtkLabel *upgrade;
  GtkProgressBar *upgrade_bar;
  GtkWidget *hint_box;
  GtkLabel *hint;
  GtkLabel *hint_room; /* never shown: keeps room for the longest hint */
  GtkLabel *source;
};

G_DEFINE_FINAL_TYPE (RetailOutlookCard, retail_outlook_card, RETAIL_TYPE_SESSION_VIEW)

static void
show_figure (GtkLabel *label, char *text)
{
  gtk_label_set_label (label, text != NULL ? text : _ ("not enough data"));
  if (text != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (label), "unknown");
  else
    gtk_widget_add_css_class (GTK_WIDGET (label), "unknown");
  g_free (text);
}

static void
show_figures (RetailOutlookCard *self, const RetailModel *model, const RetailPrediction *prediction)
{
  show_figure (self->alive, isnan (prediction->p_alive) ? NULL : retail_format_percent (prediction->p_alive));
  show_figure (self->value, isnan (prediction->value_12m)
                                ? NULL
                                : retail_format_money (round (prediction->value_12m), model->currency));
}

static void
show_upgrade (RetailOutlookCard *self, const RetailPrediction *prediction)
{
  gboolean is_top = prediction->segment + 1 == prediction->n_segments;
  g_autofree char *percent = retail_format_percent (prediction->upgrade_potential);

  gtk_label_set_label (self->upgrade, is_top ? _ ("Top tier") : percent);
  gtk_progress_bar_set_fraction (self->upgrade_bar, CLAMP (prediction->upgrade_potential, 0, 1));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->upgrade_bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  is_top ? _ ("Top tier") : percent, -1);
}

static char *
dup_interval (double days)
{
  g_autofree char *number = retail_format_number (days, 0);

  return g_strdup_printf (ngettext_ ("every %s day", "every %s days", (gulong)days), number);
}

static char *
dup_days (double days)
{
  g_autofree char *number = retail_format_number (days, 0);

  return g_strdup_printf (ngettext_ ("%s day", "%s days", (gulong)days), number);
}

/* "Usually buys every 9 days; silent for 90 days. One order now brings the risk to 14 %." */
static char *
dup_warning (double interval, double silence, double risk)
{
  g_autofree char *interval_text = dup_interval (interval);
  g_autofree char *silence_text = dup_days (silence);
  g_autofree char *risk_text = retail_format_percent (risk);

  /* Translators: %1$s is "every 9 days", %2$s "90 days", %3$s "14 %" */
  return g_strdup_printf (_ ("Usually buys %1$s; silent for %2$s. One order now brings the risk to %3$s."),
                          interval_text, silence_text, risk_text);
}

static char *
dup_calm (double interval, double silence)
{
  g_autofree char *interval_text = dup_interval (interval);
  g_autofree char *silence_text = dup_days (silence);

  /* Translators: %1$s is "every 9 days", %2$s "15 days" */
  return g_strdup_printf (_ ("Usually buys %1$s; the last order was %2$s ago."), interval_text, silence_text);
}

static char *
dup_hint (RetailSession *session, const RetailPrediction *prediction)
{
  const RetailProfile *profile = retail_session_get_profile (session);
  double frequency = profile->values[RETAIL_FEATURE_FREQUENCY];
  double silence = profile->values[RETAIL_FEATURE_RECENCY];
  double interval = MAX (round (YEAR_DAYS / frequency), 1);
  RetailPrediction next;

  if (!retail_session_predict_next_order (session, &next))
    return NULL;
  if (frequency < 1)
    return g_strdup (_ ("No order in the last year yet."));
  if (silence <= interval || retail_risk_get_level (prediction->migration_risk) == RETAIL_RISK_GREEN
      || next.migration_risk >= prediction->migration_risk)
    return dup_calm (interval, silence);
  return dup_warning (interval, silence, next.migration_risk);
}

static void
show_hint (RetailOutlookCard *self, RetailSession *session, const RetailPrediction *prediction)
{
  static const char *const classes[] = { "risk-green", "risk-amber", "risk-red" };
  RetailRiskLevel level = retail_risk_get_level (prediction->migration_risk);
  g_autofree char *hint = dup_hint (session, prediction);

  gtk_widget_set_visible (self->hint_box, hint != NULL);
  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (i == level)
      gtk_widget_add_css_class (self->hint_box, classes[i]);
    else
      gtk_widget_remove_css_class (self->hint_box, classes[i]);
}

static void
retail_outlook_card_prediction_changed (RetailSessionView *view)
{
  RetailOutlookCard *self = RETAIL_OUTLOOK_CARD (view);
  RetailSession *session = retail_session_view_get_session (view);
  const RetailPrediction *prediction = retail_session_get_prediction (session);
  g_autoptr (RetailChart) gauge = retail_gauge_chart_new (prediction->migration_risk);

  retail_chart_view_set_chart (self->gauge, gauge);
  show_figures (self, retail_session_get_model (session), prediction);
  show_upgrade (self, prediction);
  show_hint (self, session, prediction);
}

/* How far the outlook can be trusted: "Back-test on 924 customers: AUC 0.91 · Brier 0.08 (base rate 0.15)".
 */
static char *
dup_source (const RetailModel *model)
{
  g_autofree char *n = NULL;
  g_autofree char *auc = NULL;
  g_autofree char *brier = NULL;
  g_autofree char *base = NULL;

  if (model->forecast == NULL)
    return retail_model_dup_estimate (model);
  n = retail_format_number ((double)model->forecast->backtest.n, 0);
  auc = retail_format_number (model->forecast->backtest.auc, 2);
  brier = retail_format_number (model->forecast->backtest.brier, 3);
  base = retail_format_number (model->forecast->backtest.brier_base, 3);
  /* Translators: AUC and Brier are measures of forecasts; the last figure is the Brier score of the base rate
   */
  return g_strdup_printf (ngettext_ ("Back-test on %1$s customer: AUC %2$s · Brier %3$s (base rate %4$s)",
                                     "Back-test on %1$s customers: AUC %2$s · Brier %3$s (base rate %4$s)",
                                     model->forecast->backtest.n),
                          n, auc, brier, base);
}

static void
retail_outlook_card_shop_changed (RetailSessionView *view)
{
  RetailOutlookCard *self = RETAIL_OUTLOOK_CARD (view);
  const RetailModel *model = retail_session_get_model (retail_session_view_get_session (view));
  g_autofree char *source = dup_source (model);
  g_autofree char *gap = retail_model_dup_forecast_gap (model);
  g_autofree char *longest = dup_warning (YEAR_DAYS, YEAR_DAYS, 0.99);

  gtk_label_set_label (self->hint_room, longest);
  gtk_label_set_label (self->source, source);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->source), gap);
}

static void
retail_outlook_card_class_init (RetailOutlookCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_outlook_card_shop_changed;
  RETAIL_SESSION_VIEW_CLASS (klass)->repaints_whole = TRUE;
  RETAIL_SESSION_VIEW_CLASS (klass)->prediction_changed = retail_outlook_card_prediction_changed;
  g_type_ensure (RETAIL_TYPE_CHART_VIEW);
  g_type_ensure (RETAIL_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/outlook-card.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, gauge);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, alive);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, value);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, upgrade);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, upgrade_bar);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, hint);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, hint_box);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, hint_room);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, source);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
retail_outlook_card_init (RetailOutlookCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
