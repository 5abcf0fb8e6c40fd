#include "service/action-text.h"

#include "engine/i18n.h"
#include "engine/number-format.h"
#include "service/plan-words.h"

char *
retail_action_dup_words (const RetailNextActions *self, const RetailAction *action,
                         const RetailActionDetail *detail)
{
  g_return_val_if_fail (self != NULL && action != NULL && detail != NULL, NULL);

  if (action->kind == RETAIL_ACTION_LIFT && detail->has_way)
    return retail_plan_dup_words (self->model, &detail->from, &detail->to);
  return retail_action_dup_plan (self, action, detail);
}

/* ---- the cause ---- */

/* The feature that speaks most for the segment of the customer (SIGN 1), or against it (−1); −1 when none
 * does. */
static int
find_loudest (const RetailPrediction *prediction, double sign)
{
  double most = 0;
  int loudest = -1;

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (prediction->contributions[f] * sign > most)
      {
        most = prediction->contributions[f] * sign;
        loudest = f;
      }
  return loudest;
}

char *
retail_action_dup_cause (const RetailNextActions *self, const RetailAction *action,
                         const RetailActionDetail *detail)
{
  const gboolean lift = action->kind == RETAIL_ACTION_LIFT;
  const guint rival = lift ? action->target : action->feared;
  RetailPrediction prediction;
  int loudest;

  g_return_val_if_fail (self != NULL && action != NULL && detail != NULL, NULL);

  if (rival >= self->model->n_segments)
    return retail_silence_dup_sentence (&detail->silence);
  retail_predict (self->model, &detail->from, &prediction);
  retail_prediction_set_rival (self->model, &detail->from, rival, &prediction);
  loudest = find_loudest (&prediction, lift ? 1 : -1);
  if (loudest < 0)
    return NULL;
  if (lift)
    /* Translators: %s is a feature: what keeps this customer from the better segment */
    return g_strdup_printf (_ ("Held back most of all by: %s."),
                            _ (retail_feature_get_info (loudest)->label));
  /* Translators: %s is a feature: what brings this customer near the lower segment */
  return g_strdup_printf (_ ("Drawn there most of all by: %s."),
                          _ (retail_feature_get_info (loudest)->label));
}

/* ---- the gain ---- */

char *
retail_action_dup_sum (const RetailNextActions *self, const RetailAction *action)
{
  const char *currency = self->model->currency;
  g_autofree char *now = retail_format_money (action->worth, currency);
  g_autofree char *gain = retail_format_money (action->gain, currency);
  g_autofree char *chance = retail_format_percent_decimals (action->probability, 1);
  g_autofree char *target = retail_persona_dup_title (&self->model->segments[action->target].persona);
  g_autofree char *there = NULL;

  if (action->kind == RETAIL_ACTION_KEEP)
    /* Translators: two amounts of money */
    return g_strdup_printf (
        _ ("Worth %1$s now; what would be lost in each lower segment and by leaving, each "
           "times its probability, adds up to %2$s."),
        now, gain);
  there = retail_format_money (
      retail_segment_worth_get_moved (&self->worth, action->worth, action->segment, action->target),
      currency);
  /* Translators: a percentage, an amount, a segment, two amounts */
  return g_strdup_printf (_ ("%1$s × (%2$s in %3$s − %4$s now) = %5$s"), chance, there, target, now, gain);
}

/* ---- the budget ---- */

static char *
dup_free (gulong n, gboolean all, const char *number, const char *gain)
{
  if (all)
    /* Translators: how many customers, an amount of money */
    return g_strdup_printf (ngettext_ ("Only %1$s customer: expected gain %2$s.",
                                       "All %1$s listed customers: expected gain %2$s.", n),
                            number, gain);
  /* Translators: how many customers, an amount of money */
  return g_strdup_printf (ngettext_ ("The first %1$s customer: expected gain %2$s.",
                                     "The first %1$s customers: expected gain %2$s.", n),
                          number, gain);
}

static char *
dup_paid (gulong n, gboolean all, const char *number, const char *const *amounts)
{
  if (all)
    /* Translators: how many customers, two amounts of money */
    return g_strdup_printf (ngettext_ ("Only %1$s customer: expected gain %2$s, cost %3$s.",
                                       "All %1$s listed customers: expected gain %2$s, cost %3$s.", n),
                            number, amounts[0], amounts[1]);
  /* Translators: how many customers, two amounts of money */
  return g_strdup_printf (ngettext_ ("The first %1$s customer: expected gain %2$s, cost %3$s.",
                                     "The first %1$s customers: expected gain %2$s, cost %3$s.", n),
                          number, amounts[0], amounts[1]);
}

char *
retail_action_budget_dup_text (const RetailNextActions *self, const RetailActionBudget *budget)
{
  g_autofree char *number = NULL, *gain = NULL, *cost = NULL;
  gboolean all;

  g_return_val_if_fail (self != NULL && budget != NULL, NULL);

  number = retail_format_number ((double)budget->n, 0);
  gain = retail_format_money (budget->gain, self->model->currency);
  cost = retail_format_money (budget->cost, self->model->currency);
  all = budget->n == self->n;
  if (self->n == 0)
    return g_strdup (_ ("No customer’s expected gain is more than a contact costs."));
  if (budget->n == 0)
    return g_strdup (_ ("That does not reach the first customer."));
  if (!(budget->cost > 0))
    return dup_free (budget->n, all, number, gain);
  return dup_paid (budget->n, all, number, (const char *const[]){ gain, cost });
}

char *
retail_action_budget_dup_share (const RetailNextActions *self, const RetailActionBudget *budget)
{
  const double all = self->gain_by_kind[RETAIL_ACTION_LIFT] + self->gain_by_kind[RETAIL_ACTION_KEEP];
  /* all of them bring all of it, in whichever order it is added up */
  const double part = budget->n == self->n ? 1 : all > 0 ? budget->gain / all : 0;
  g_autofree char *share = retail_format_percent (part);
  g_autofree char *n = retail_format_number ((double)self->n, 0);
  g_autofree char *lifts = retail_format_number ((double)budget->n_by_kind[RETAIL_ACTION_LIFT], 0);
  g_autofree char *keeps = retail_format_number ((double)budget->n_by_kind[RETAIL_ACTION_KEEP], 0);

  if (budget->n == 0)
    return NULL;
  /* Translators: a percentage, and how many customers there are, are to be won for a better segment, and are
   * to be held on to */
  return g_strdup_printf (
      ngettext_ ("%1$s of what the %2$s customer would bring; %3$s to lift, %4$s to keep.",
                 "%1$s of what all %2$s would bring; %3$s to lift, %4$s to keep.", (gulong)self->n),
      share, n, lifts, keeps);
}
