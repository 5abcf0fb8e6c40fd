#include "app/outlook-card.h"

#include "app/chart-view.h"
#include "app/columns-layout.h"
#include "app/figure-label.h"
#include "app/outlook-dialog.h"
#include "app/share-strip.h"
#include "charts/charts.h"
#include "engine/definition.h"
#include "engine/i18n.h"
#include "engine/model-notes.h"
#include "engine/number-format.h"
#include "engine/silence.h"

#include <math.h>

struct _RetailOutlookCard
{
  RetailSessionView parent_instance;

  GtkWidget *risk_box, *alive_box, *orders_box, *value_box, *upgrade_box; /* a figure and its range each */
  RetailChartView *gauge;
  GtkLabel *risk_range;
  GtkLabel *alive, *alive_range;
  GtkLabel *orders, *orders_range;
  GtkLabel *value, *value_range;
  GtkLabel *upgrade, *upgrade_range;
  GtkWidget *shares_box;
  RetailShareStrip *strip;
  GtkLabel *down, *stay, *up;
  GtkWidget *hint_box;
  GtkLabel *hint;
  GtkLabel *hint_room; /* never shown: keeps room for the longest hint */
  GtkLabel *source;
  GtkLabel *basis; /* of what is said of purchases; of a customer */
  int told;        /* the RetailHistorySource that is said to be the basis, or −1 */
};

G_DEFINE_FINAL_TYPE (RetailOutlookCard, retail_outlook_card, RETAIL_TYPE_SESSION_VIEW)

/* A label that keeps its text is not laid out anew. */
static void
show_text (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

/* A figure, or the words that stand for it. */
static void
show_figure_or (GtkLabel *label, const char *figure, const char *words)
{
  if (figure != NULL)
    retail_figure_label_show (label, figure);
  else
    show_text (label, words);
}

/* Takes both texts; NULL is "not enough data". */
static void
show_figure (GtkLabel *label, char *text, GtkLabel *range_label, char *range)
{
  show_figure_or (label, text, _ ("not enough data"));
  show_figure_or (range_label, text != NULL ? range : "", _ ("range unknown"));
  if (text != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (label), "unknown");
  else
    gtk_widget_add_css_class (GTK_WIDGET (label), "unknown");
  g_free (text);
  g_free (range);
}

static void
show_purchases (RetailOutlookCard *self, const RetailModel *model, const RetailPrediction *prediction,
                const RetailOutlookRanges *ranges)
{
  show_figure (self->alive, isnan (prediction->p_alive) ? NULL : retail_format_percent (prediction->p_alive),
               self->alive_range, retail_range_dup_percent (&ranges->p_alive));
  show_figure (self->orders,
               isnan (prediction->expected_orders_90d)
                   ? NULL
                   : retail_format_number (prediction->expected_orders_90d, 1),
               self->orders_range, retail_range_dup_number (&ranges->expected_orders_90d, 1));
  show_figure (self->value,
               isnan (prediction->value_12m)
                   ? NULL
                   : retail_format_money (round (prediction->value_12m), model->currency),
               self->value_range, retail_range_dup_money (&ranges->value_12m, model->currency));
}

/* Whether there is anything to say of who moves or leaves: with one segment and no forecast there is not. */
static gboolean
knows_movement (const RetailPrediction *prediction)
{
  return !isnan (prediction->migration_risk);
}

/* What a range says of the forecast's figures; of an estimate there is none. */
static void
show_forecast_range (GtkLabel *label, const RetailPrediction *prediction, const RetailRange *range)
{
  g_autofree char *text = retail_range_dup_percent (range);

  if (!knows_movement (prediction))
    show_text (label, "");
  else if (prediction->outlook_source == RETAIL_OUTLOOK_MEMBERSHIP)
    show_text (label, _ ("an estimate"));
  else
    show_figure_or (label, text, _ ("range unknown"));
}

/* The three as they are read, so that they add up to 100 %: "stay" takes what rounding leaves. */
static void
show_shares (RetailOutlookCard *self, const RetailPrediction *prediction)
{
  const RetailShares shares = { prediction->migration_risk, prediction->stay, prediction->upgrade_potential };
  const double rest = 100 - round (100 * shares.down) - round (100 * shares.up);
  const double stay
      = fabs (rest - 100 * shares.stay) < 1.5 && rest > 0 && rest < 100 ? rest / 100 : shares.stay;
  g_autofree char *down_percent = retail_format_percent (shares.down);
  g_autofree char *stay_percent = retail_format_percent (stay);
  g_autofree char *up_percent = retail_format_percent (shares.up);
  const gboolean is_only = prediction->n_segments < 2;
  g_autofree char *down = g_strdup_printf (is_only ? _ ("left %s") : _ ("down or left %s"), down_percent);
  g_autofree char *stays = g_strdup_printf (_ ("stays %s"), stay_percent);
  g_autofree char *up = g_strdup_printf (_ ("up %s"), up_percent);
  /* Translators: three probabilities that sum to 100 % */
  g_autofree char *spoken = g_strdup_printf (_ ("Moves down or leaves: %1$s, stays: %2$s, moves up: %3$s"),
                                             down_percent, stay_percent, up_percent);

  show_text (self->down, down);
  show_text (self->stay, stays);
  show_text (self->up, is_only ? "" : up);
  retail_share_strip_set (self->strip, &shares, spoken);
}

static void
show_upgrade (RetailOutlookCard *self, const RetailPrediction *prediction, const RetailRange *range)
{
  const gboolean is_only = prediction->n_segments < 2;
  const gboolean is_top = prediction->segment + 1 == prediction->n_segments;
  g_autofree char *percent = retail_format_percent (prediction->upgrade_potential);

  show_figure_or (self->upgrade, knows_movement (prediction) && !is_only && !is_top ? percent : NULL,
                  !knows_movement (prediction) ? _ ("not enough data")
                  : is_only                    ? _ ("One tier only")
                                               : _ ("Top tier"));
  if (is_top)
    show_text (self->upgrade_range, "");
  else
    show_forecast_range (self->upgrade_range, prediction, range);
  gtk_widget_set_visible (self->shares_box, knows_movement (prediction));
  if (knows_movement (prediction))
    show_shares (self, prediction);
}

static void
show_hint (RetailOutlookCard *self, RetailSession *session, const RetailPrediction *prediction)
{
  static const char *const classes[] = { "risk-green", "risk-amber", "risk-red" };
  const int level
      = knows_movement (prediction) ? (int)retail_risk_get_level (prediction->migration_risk) : -1;
  g_autofree char *hint = NULL;
  RetailSilence silence;

  retail_silence_measure (retail_session_get_model (session), retail_session_get_profile (session),
                          retail_session_get_history (session), prediction, &silence);
  hint = retail_silence_dup_sentence (&silence);
  gtk_widget_set_visible (self->hint_box, hint != NULL);
  show_text (self->hint, hint != NULL ? hint : "");
  for (int i = 0; i < (int)G_N_ELEMENTS (classes); i++)
    if (i == level)
      gtk_widget_add_css_class (self->hint_box, classes[i]);
    else
      gtk_widget_remove_css_class (self->hint_box, classes[i]);
}

/* What is said of purchases, what it rests on and how certain it is. */
static void
define_purchases (RetailOutlookCard *self, const RetailModel *model, RetailHistorySource source)
{
  GtkWidget *const boxes[] = { self->alive_box, self->orders_box, self->value_box };
  static const RetailDefinition definitions[]
      = { RETAIL_DEFINITION_P_ALIVE, RETAIL_DEFINITION_ORDERS, RETAIL_DEFINITION_VALUE };
  g_autofree char *certainty = retail_model_dup_certainty (model);

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_autofree char *text
          = g_strjoin ("\n", retail_definition_get (definitions[i]), retail_history_source_get_note (source),
                       retail_definition_get (RETAIL_DEFINITION_RANGE), certainty, NULL);

      gtk_widget_set_tooltip_text (boxes[i], text);
    }
}

/* Where nothing is said of purchases, it rests on nothing. */
static void
show_basis (RetailOutlookCard *self, RetailSession *session)
{
  const RetailHistorySource source = retail_session_get_history_source (session);

  gtk_widget_set_visible (GTK_WIDGET (self->basis),
                          retail_session_get_customer_id (session) != NULL
                              && retail_session_get_model (session)->has_purchase_model);
  if (self->told == (int)source)
    return;
  self->told = (int)source;
  show_text (self->basis, retail_history_source_get_label (source));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->basis), retail_history_source_get_note (source));
  define_purchases (self, retail_session_get_model (session), source);
}

static void
retail_outlook_card_prediction_changed (RetailSessionView *view)
{
  RetailOutlookCard *self = RETAIL_OUTLOOK_CARD (view);
  RetailSession *session = retail_session_view_get_session (view);
  const RetailModel *model = retail_session_get_model (session);
  const RetailPrediction *prediction = retail_session_get_prediction (session);
  g_autoptr (RetailChart) gauge = retail_gauge_chart_new (prediction->migration_risk);
  RetailOutlookRanges ranges;

  retail_outlook_ranges (model, retail_session_get_profile (session), retail_session_get_history (session),
                         prediction, &ranges);
  retail_chart_view_set_chart (self->gauge, gauge);
  show_forecast_range (self->risk_range, prediction, &ranges.migration_risk);
  show_purchases (self, model, prediction, &ranges);
  show_basis (self, session);
  show_upgrade (self, prediction, &ranges.upgrade_potential);
  show_hint (self, session, prediction);
}

static char *
dup_longest_hint (const RetailModel *model)
{
  const RetailSilence longest
      = { .kind = RETAIL_SILENCE_LONG,
          .gap_days = 365,
          .silence_days = 365,
          .source = model->forecast != NULL ? RETAIL_OUTLOOK_FORECAST : RETAIL_OUTLOOK_MEMBERSHIP,
          .risk = 0.99,
          .risk_after = 0.96 };

  return retail_silence_dup_sentence (&longest);
}

/* An estimate from memberships has no range. */
static void
define (GtkWidget *box, RetailDefinition definition, gboolean has_range)
{
  g_autofree char *text = has_range ? g_strdup_printf ("%s\n%s", retail_definition_get (definition),
                                                       retail_definition_get (RETAIL_DEFINITION_RANGE))
                                    : g_strdup (retail_definition_get (definition));

  gtk_widget_set_tooltip_text (box, text);
}

static void
define_figures (RetailOutlookCard *self, const RetailModel *model)
{
  define (self->risk_box, RETAIL_DEFINITION_RISK, model->forecast != NULL);
  define (self->upgrade_box, RETAIL_DEFINITION_UPGRADE, model->forecast != NULL);
  self->told = -1; /* the certainty is the model's */
}

static void
retail_outlook_card_shop_changed (RetailSessionView *view)
{
  RetailOutlookCard *self = RETAIL_OUTLOOK_CARD (view);
  const RetailModel *model = retail_session_get_model (retail_session_view_get_session (view));
  g_autofree char *estimate = retail_model_dup_estimate (model);
  g_autofree char *gap = retail_model_dup_forecast_gap (model);
  g_autofree char *longest = dup_longest_hint (model);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outlook.details", TRUE);
  define_figures (self, model);
  gtk_label_set_label (self->hint_room, longest);
  gtk_widget_set_visible (GTK_WIDGET (self->source), estimate != NULL);
  show_text (self->source, estimate != NULL ? estimate : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->source), gap);
}

static void
details_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  RetailSession *session = retail_session_view_get_session (RETAIL_SESSION_VIEW (widget));

  gtk_window_present (
      GTK_WINDOW (retail_outlook_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, session)));
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, risk_box);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, alive_box);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, orders_box);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, value_box);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, upgrade_box);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, gauge);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, risk_range);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, alive);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, alive_range);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, orders);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, orders_range);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, value);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, value_range);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, upgrade);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, upgrade_range);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, shares_box);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, strip);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, down);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, stay);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, up);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, hint);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, hint_box);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, hint_room);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, source);
  gtk_widget_class_bind_template_child (widget_class, RetailOutlookCard, basis);
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
  g_type_ensure (RETAIL_TYPE_SHARE_STRIP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/analytica/Retail/ui/outlook-card.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "outlook.details", NULL, details_action);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
retail_outlook_card_init (RetailOutlookCard *self)
{
  self->told = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_child_visible (GTK_WIDGET (self->hint_room), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outlook.details", FALSE);
}
