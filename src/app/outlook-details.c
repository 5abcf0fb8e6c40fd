#include "app/outlook-details.h"

#include "app/chart-view.h"
#include "app/figure-label.h"
#include "charts/charts.h"
#include "engine/i18n.h"
#include "engine/model-notes.h"
#include "engine/number-format.h"
#include "engine/silence.h"

#include <math.h>

struct _RetailOutlookDetails
{
  RetailSessionView parent_instance;

  AdwPreferencesGroup *forecast_group;
  GtkWidget *forecast_card, *backtest_group;
  RetailChartView *outcome, *calibration;
  AdwPreferencesGroup *rhythm_group, *ranges_group;
  GtkLabel *gap, *silence, *risk_after;
  GtkLabel *auc, *brier, *base, *n;
};

G_DEFINE_FINAL_TYPE (RetailOutlookDetails, retail_outlook_details, RETAIL_TYPE_SESSION_VIEW)

/* Takes TEXT; NULL is "not enough data". */
static void
show (GtkLabel *label, char *text)
{
  if (text != NULL)
    retail_figure_label_show (label, text);
  else
    gtk_label_set_label (label, _ ("not enough data"));
  g_free (text);
}

static char *
dup_days (double days)
{
  g_autofree char *number = NULL;

  if (isnan (days))
    return NULL;
  number = retail_format_number (days, days < 10 && days != round (days) ? 1 : 0);
  return g_strdup_printf (ngettext_ ("%s day", "%s days", (gulong)ceil (days)), number);
}

static void
show_rhythm (RetailOutlookDetails *self, RetailSession *session)
{
  RetailSilence silence;
  g_autofree char *sentence = NULL;

  retail_silence_measure (retail_session_get_model (session), retail_session_get_profile (session),
                          retail_session_get_history (session), retail_session_get_prediction (session),
                          &silence);
  sentence = retail_silence_dup_sentence (&silence);
  adw_preferences_group_set_description (
      self->rhythm_group,
      sentence != NULL ? sentence : _ ("This shop’s data do not tell when customers order."));
  show (self->gap, dup_days (silence.gap_days));
  show (self->silence, dup_days (silence.silence_days));
  show (self->risk_after, isnan (silence.risk_after) ? NULL : retail_format_percent (silence.risk_after));
}

static void
retail_outlook_details_prediction_changed (RetailSessionView *view)
{
  RetailOutlookDetails *self = RETAIL_OUTLOOK_DETAILS (view);
  RetailSession *session = retail_session_view_get_session (view);
  const RetailModel *model = retail_session_get_model (session);
  const RetailPrediction *prediction = retail_session_get_prediction (session);
  g_autoptr (RetailChart) outcome = NULL;
  RetailOutlookRanges ranges;

  retail_outlook_ranges (model, retail_session_get_profile (session), retail_session_get_history (session),
                         prediction, &ranges);
  outcome = retail_outcome_chart_new (model, prediction, &ranges);
  retail_chart_view_set_chart (self->outcome, outcome);
  /* the segments, and "Left" */
  g_object_set (self->outcome, "height-request",
                (int)(model->n_segments + 1) * (model->n_segments > 4 ? 24 : 34), NULL);
  show_rhythm (self, session);
}

static void
show_backtest (RetailOutlookDetails *self, const RetailModel *model)
{
  const RetailBacktest *backtest = &model->forecast->backtest;
  g_autoptr (RetailChart) calibration = retail_calibration_chart_new (model);

  show (self->auc, isnan (backtest->auc) ? NULL : retail_format_number (backtest->auc, 2));
  show (self->brier, isnan (backtest->brier) ? NULL : retail_format_number (backtest->brier, 3));
  show (self->base, isnan (backtest->brier_base) ? NULL : retail_format_number (backtest->brier_base, 3));
  show (self->n, retail_format_number ((double)backtest->n, 0));
  retail_chart_view_set_chart (self->calibration, calibration);
}

static void
retail_outlook_details_shop_changed (RetailSessionView *view)
{
  RetailOutlookDetails *self = RETAIL_OUTLOOK_DETAILS (view);
  const RetailModel *model = retail_session_get_model (retail_session_view_get_session (view));
  g_autofree char *gap = retail_model_dup_forecast_gap (model);
  g_autofree char *certainty = retail_model_dup_certainty (model);

  adw_preferences_group_set_description (self->ranges_group, certainty);
  gtk_widget_set_visible (GTK_WIDGET (self->ranges_group), certainty != NULL);
  gtk_widget_set_visible (self->backtest_group, model->forecast != NULL);
  gtk_widget_set_visible (self->forecast_card, model->forecast != NULL);
  adw_preferences_group_set_description (
      self->forecast_group,
      model->forecast == NULL
          ? gap
          : _ ("The forecast’s probability of every tier, and of leaving: by a regression "
               "learnt from this shop’s customers 90 days ago and today."));
  if (model->forecast != NULL)
    show_backtest (self, model);
}

static void
retail_outlook_details_class_init (RetailOutlookDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  RETAIL_SESSION_VIEW_CLASS (klass)->shop_changed = retail_outlook_details_shop_changed;
  RETAIL_SESSION_VIEW_CLASS (klass)->prediction_changed = retail_outlook_details_prediction_changed;
  g_type_ensure (RETAIL_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/outlook-details.ui");
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDetails, forecast_group);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDetails, backtest_group);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDetails, forecast_card);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDetails, outcome);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDetails, calibration);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDetails, rhythm_group);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDetails, ranges_group);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDetails, gap);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDetails, silence);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDetails, risk_after);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDetails, auc);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDetails, brier);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDetails, base);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookDetails, n);
}

static void
retail_outlook_details_init (RetailOutlookDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
