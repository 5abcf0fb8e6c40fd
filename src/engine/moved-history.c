#include "engine/moved-history.h"

#include "engine/i18n.h"
#include "engine/prediction-parts.h"

#include <math.h>

#define DAYS_IN_YEAR 365.0

/* Unknown is the same as unknown. */
static gboolean
is_same (const RetailProfile *from, const RetailProfile *to, RetailFeature feature)
{
  const double a = from->values[feature], b = to->values[feature];

  return a == b || (isnan (a) && isnan (b));
}

/* By how much TO is more; 0 where that is unknown. */
static double
more (const RetailProfile *from, const RetailProfile *to, RetailFeature feature)
{
  const double difference = to->values[feature] - from->values[feature];

  return isfinite (difference) ? difference : 0;
}

static double
spend_per_order (const RetailProfile *profile)
{
  return profile->values[RETAIL_FEATURE_MONETARY] / profile->values[RETAIL_FEATURE_FREQUENCY];
}

/* Purchase days after the first; NaN for one who never bought. */
static double
move_orders (double repeats, const RetailProfile *from, const RetailProfile *to)
{
  const double orders = from->values[RETAIL_FEATURE_FREQUENCY];
  const double days_per_order = orders >= 1 ? MIN (1, (repeats + 1) / orders) : 1;
  const double moved = repeats + days_per_order * more (from, to, RETAIL_FEATURE_FREQUENCY);

  if (moved >= 0)
    return moved;
  return to->values[RETAIL_FEATURE_FREQUENCY] >= 1 ? 0 : NAN;
}

static void
move_days (const RetailModel *model, const RetailHistory *own, double later, RetailHistory *history)
{
  const double window = model->window_days > 0 ? model->window_days : DAYS_IN_YEAR;
  const double silence = MAX (0, own->age_days - own->last_days + later);
  double age = own->age_days;

  if (history->repeat_orders > 0 && own->repeat_orders == 0)
    age = MAX (age, window);
  history->age_days = history->repeat_orders > 0 ? MAX (age, silence) : silence;
  history->last_days = history->age_days - silence;
}

/* In proportion to spend per order; where the customer's own says nothing, that itself. */
static double
move_value (double own, const RetailProfile *from, const RetailProfile *to)
{
  const double now = spend_per_order (to), moved = own * (now / spend_per_order (from));

  if (isfinite (moved))
    return moved;
  return isfinite (now) ? now : own;
}

RetailHistorySource
retail_history_move (const RetailModel *model, const RetailHistory *own, const RetailProfile *from,
                     const RetailProfile *to, RetailHistory *history)
{
  const gboolean is_known = own != NULL && from != NULL && own->repeat_orders >= 0;
  gboolean is_own;

  g_return_val_if_fail (model != NULL && to != NULL && history != NULL, RETAIL_HISTORY_SUGGESTED);

  if (!is_known)
    {
      retail_predict_suggest_history (model, to, history);
      return RETAIL_HISTORY_SUGGESTED;
    }
  is_own = is_same (from, to, RETAIL_FEATURE_FREQUENCY) && is_same (from, to, RETAIL_FEATURE_RECENCY);
  *history = *own;
  if (!is_own)
    {
      history->repeat_orders = move_orders (own->repeat_orders, from, to);
      move_days (model, own, more (from, to, RETAIL_FEATURE_RECENCY), history);
    }
  if (!(history->repeat_orders > 0))
    history->mean_value = NAN;
  else if (!is_own || !is_same (from, to, RETAIL_FEATURE_MONETARY))
    history->mean_value = move_value (own->mean_value, from, to);
  return is_own ? RETAIL_HISTORY_OWN : RETAIL_HISTORY_MOVED;
}

const char *
retail_history_source_get_label (RetailHistorySource source)
{
  switch (source)
    {
    case RETAIL_HISTORY_OWN:
      return _ ("Purchases: the customer’s own");
    case RETAIL_HISTORY_MOVED:
      return _ ("Purchases: the customer’s own, moved with the sliders");
    case RETAIL_HISTORY_SUGGESTED:
    default:
      return _ ("Purchases: as the profile suggests");
    }
}

const char *
retail_history_source_get_note (RetailHistorySource source)
{
  switch (source)
    {
    case RETAIL_HISTORY_OWN:
      return _ (
          "Worked out from this customer’s own purchases, as long as frequency and recency are theirs.");
    case RETAIL_HISTORY_MOVED:
      return _ (
          "Worked out from this customer’s own purchases, moved by as many orders and days as the sliders "
          "differ.");
    case RETAIL_HISTORY_SUGGESTED:
    default:
      return _ ("Worked out from the profile alone, as if the customer had bought through the whole observed "
                "window.");
    }
}
