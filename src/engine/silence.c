#include "engine/silence.h"

#include "engine/i18n.h"
#include "engine/number-format.h"
#include "engine/prediction-parts.h"

#include <math.h>

#define DAYS_IN_YEAR 365.0
#define LOW_RISK     0.005 /* reads as nothing to bring back */

static gboolean
knows_orders (const RetailProfile *profile)
{
  return isfinite (profile->values[RETAIL_FEATURE_FREQUENCY])
         && isfinite (profile->values[RETAIL_FEATURE_RECENCY]);
}

/* Of what VALUES say of an order on average: X per order; where nothing was ordered, that of the shop. */
static double
per_order (const RetailModel *model, const RetailProfile *profile, RetailFeature feature)
{
  const double *values = profile->values, *mean = model->spread.mean;

  if (values[RETAIL_FEATURE_FREQUENCY] >= 1)
    return values[feature] / values[RETAIL_FEATURE_FREQUENCY];
  return mean[feature] / mean[RETAIL_FEATURE_FREQUENCY];
}

void
retail_profile_add_order (const RetailModel *model, const RetailProfile *profile, RetailProfile *next)
{
  const double spend = per_order (model, profile, RETAIL_FEATURE_MONETARY);
  double *values = next->values;

  g_return_if_fail (model != NULL && profile != NULL && next != NULL);

  *next = *profile;
  if (isfinite (spend))
    values[RETAIL_FEATURE_MONETARY] += spend;
  if (!(profile->values[RETAIL_FEATURE_FREQUENCY] >= 1))
    {
      const double products = model->spread.mean[RETAIL_FEATURE_AVG_ITEMS];

      values[RETAIL_FEATURE_AVG_ITEMS] = MAX (values[RETAIL_FEATURE_AVG_ITEMS], products);
      values[RETAIL_FEATURE_UNIQUE_PRODUCTS] = MAX (values[RETAIL_FEATURE_UNIQUE_PRODUCTS], 1);
    }
  values[RETAIL_FEATURE_FREQUENCY] += 1;
  values[RETAIL_FEATURE_RECENCY] = 0;
}

/* Of leaving or falling below SEGMENT, where the profile stands now: an order may lift it into another. */
static double
risk_below (const RetailPrediction *prediction, guint segment)
{
  const gboolean learnt = prediction->outlook_source == RETAIL_OUTLOOK_FORECAST;
  const double *chance = learnt ? prediction->outcome : prediction->memberships;
  double risk = learnt ? chance[prediction->n_segments] : 0;

  if (isnan (prediction->migration_risk))
    return NAN;
  for (guint j = 0; j < segment; j++)
    risk += chance[j];
  return risk;
}

static double
usual_gap (const RetailModel *model, const RetailProfile *profile, const RetailHistory *history)
{
  const double window = model->window_days > 0 ? model->window_days : DAYS_IN_YEAR;
  const double orders = profile->values[RETAIL_FEATURE_FREQUENCY];

  if (history != NULL && history->repeat_orders >= 1 && history->last_days > 0)
    return history->last_days / history->repeat_orders;
  return round (orders) >= 2 ? window / orders : NAN;
}

static RetailSilenceKind
kind_of (const RetailSilence *self, double orders)
{
  if (!isnan (self->gap_days))
    return round (self->silence_days) <= MAX (round (self->gap_days), 1) ? RETAIL_SILENCE_USUAL
                                                                         : RETAIL_SILENCE_LONG;
  return orders >= 0.5 ? RETAIL_SILENCE_ONCE : RETAIL_SILENCE_NEVER;
}

void
retail_silence_measure (const RetailModel *model, const RetailProfile *profile, const RetailHistory *history,
                        const RetailPrediction *prediction, RetailSilence *silence)
{
  RetailPrediction after;
  RetailProfile next;

  g_return_if_fail (model != NULL && profile != NULL && prediction != NULL && silence != NULL);

  *silence = (RetailSilence){
    .gap_days = NAN, .silence_days = NAN, .source = prediction->outlook_source, .risk_after = NAN
  };
  silence->risk = risk_below (prediction, prediction->segment);
  if (!knows_orders (profile))
    return;
  silence->gap_days = usual_gap (model, profile, history);
  silence->silence_days = MAX (profile->values[RETAIL_FEATURE_RECENCY], 0);
  silence->kind = kind_of (silence, profile->values[RETAIL_FEATURE_FREQUENCY]);
  retail_profile_add_order (model, profile, &next);
  retail_predict_place (model, &next, &after);
  silence->risk_after = risk_below (&after, prediction->segment);
}

/* ---- in words ---- */

static char *
dup_rhythm (gulong gap, gulong silence)
{
  g_autofree char *gap_text = retail_format_number (gap, 0);
  g_autofree char *silence_text = retail_format_number (silence, 0);

  if (gap == 1)
    return g_strdup_printf (ngettext_ ("Usually buys every day; silent for %s day.",
                                       "Usually buys every day; silent for %s days.", silence),
                            silence_text);
  /* Translators: both are numbers of days; the plural form is that of the first */
  return g_strdup_printf (ngettext_ ("Usually buys every %1$s day; silent for %2$s.",
                                     "Usually buys every %1$s days; silent for %2$s.", gap),
                          gap_text, silence_text);
}

static char *
dup_calm (gulong gap, gulong silence)
{
  g_autofree char *gap_text = retail_format_number (gap, 0);
  g_autofree char *silence_text = retail_format_number (silence, 0);

  if (gap == 1)
    return g_strdup (silence == 0 ? _ ("Usually buys every day, and bought today.")
                                  : _ ("Usually buys every day; the last order was yesterday."));
  if (silence == 0)
    return g_strdup_printf (ngettext_ ("Usually buys every %s day, and bought today.",
                                       "Usually buys every %s days, and bought today.", gap),
                            gap_text);
  /* Translators: both are numbers of days; the plural form is that of the first */
  return g_strdup_printf (ngettext_ ("Usually buys every %1$s day; silent for %2$s, no longer than usual.",
                                     "Usually buys every %1$s days; silent for %2$s, no longer than usual.",
                                     gap),
                          gap_text, silence_text);
}

static char *
dup_once (gulong silence)
{
  g_autofree char *silence_text = retail_format_number (silence, 0);

  if (silence == 0)
    return g_strdup (_ ("Bought once, today: no rhythm yet."));
  return g_strdup_printf (ngettext_ ("Bought once, %s day ago: no rhythm yet.",
                                     "Bought once, %s days ago: no rhythm yet.", silence),
                          silence_text);
}

static char *
dup_situation (const RetailSilence *self)
{
  const gulong gap = isnan (self->gap_days) ? 0 : (gulong)MAX (round (self->gap_days), 1);
  const gulong silence = isnan (self->silence_days) ? 0 : (gulong)round (MIN (self->silence_days, 1e9));

  switch (self->kind)
    {
    case RETAIL_SILENCE_NEVER:
      return g_strdup (_ ("No order in this time."));
    case RETAIL_SILENCE_ONCE:
      return dup_once (silence);
    case RETAIL_SILENCE_USUAL:
      return dup_calm (gap, silence);
    case RETAIL_SILENCE_LONG:
      return dup_rhythm (gap, silence);
    case RETAIL_SILENCE_UNKNOWN:
    default:
      return NULL;
    }
}

/* What an order now would do; NULL where there is no need to ask: just bought, or hardly any risk. */
static char *
dup_effect (const RetailSilence *self)
{
  g_autofree char *risk = retail_format_percent (self->risk), *after = NULL;
  const gboolean learnt = self->source == RETAIL_OUTLOOK_FORECAST;

  if (self->kind == RETAIL_SILENCE_USUAL || isnan (self->risk) || isnan (self->risk_after)
      || self->risk < LOW_RISK || (self->kind == RETAIL_SILENCE_ONCE && self->silence_days < 1))
    return NULL;
  after = retail_format_percent (self->risk_after);
  if (g_str_equal (risk, after) || self->risk_after >= self->risk)
    return g_strdup (_ ("One order now would not lower the risk."));
  if (!learnt)
    return g_strdup_printf (_ ("One order now brings the estimated risk back to %s."), after);
  return g_strdup_printf (_ ("One order now brings the risk back to %s."), after);
}

char *
retail_silence_dup_sentence (const RetailSilence *self)
{
  g_autofree char *situation = NULL, *effect = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  situation = dup_situation (self);
  if (situation == NULL)
    return NULL;
  effect = dup_effect (self);
  if (effect == NULL)
    return g_steal_pointer (&situation);
  /* Translators: two whole sentences, one after the other */
  return g_strdup_printf (_ ("%1$s %2$s"), situation, effect);
}
