#include "service/shop-actions.h"

#include "engine/i18n.h"
#include "engine/number-format.h"
#include "service/plan-text.h"
#include "service/shop-private.h"

#include <math.h>
#include <string.h>

RetailNextActions *
retail_shop_new_actions (const RetailShop *self, const RetailActionOptions *options,
                         const RetailMonitor *monitor, GError **error)
{
  RetailMonitor choosing;
  g_autoptr (RetailOutlooks) outlooks = retail_shop_look_ahead (self, 0.7, monitor, &choosing, error);
  const RetailPopulation whom = { self->model, self->customers, outlooks };

  return outlooks != NULL ? retail_next_actions_new (&whom, options, &choosing, error) : NULL;
}

/* ---- one of them ---- */

static void
find_lift (const RetailNextActions *self, const RetailAction *action,
           const RetailPlanPreferences *preferences, RetailActionDetail *detail)
{
  const RetailSegmentSpace space = { &self->model->scaler, self->model->centres, self->model->n_segments };
  RetailPlanOptions options;
  RetailPlan plan;

  retail_plan_preferences_get_options (preferences, self->model, &options);
  retail_plan_solve (&space, &detail->from, action->target, &options, &plan);
  detail->has_way = plan.possible;
  detail->to = plan.to;
  detail->cost = plan.possible ? plan.cost : NAN;
}

void
retail_action_get_detail (const RetailNextActions *self, const RetailAction *action,
                          const RetailPlanPreferences *preferences, RetailActionDetail *detail)
{
  const RetailHistory *history = self->customers->history;
  RetailPrediction prediction;

  g_return_if_fail (self != NULL && action != NULL && detail != NULL);

  *detail = (RetailActionDetail){ .cost = NAN };
  memcpy (detail->from.values, self->customers->now + (gsize)action->row * RETAIL_N_FEATURES,
          sizeof detail->from.values);
  retail_predict (self->model, &detail->from, &prediction);
  retail_silence_measure (self->model, &detail->from, history != NULL ? &history[action->row] : NULL,
                          &prediction, &detail->silence);
  detail->risk = prediction.migration_risk;
  if (action->kind == RETAIL_ACTION_LIFT)
    find_lift (self, action, preferences, detail);
  else
    {
      retail_profile_add_order (self->model, &detail->from, &detail->to);
      detail->has_way = TRUE;
    }
  retail_predict (self->model, &detail->to, &prediction);
  detail->risk_after = prediction.migration_risk;
}

/* ---- in words ---- */

static char *
dup_segment (const RetailNextActions *self, guint segment)
{
  return retail_persona_dup_title (&self->model->segments[segment].persona);
}

char *
retail_action_dup_title (const RetailNextActions *self, const RetailAction *action)
{
  g_autofree char *target = dup_segment (self, action->target);

  if (action->kind == RETAIL_ACTION_LIFT)
    /* Translators: %s is a segment: bring this customer there */
    return g_strdup_printf (_ ("Lift to %s"), target);
  /* Translators: %s is a segment: do not lose this customer */
  return g_strdup_printf (_ ("Keep as %s"), target);
}

/* What is to be won or lost. */
static char *
dup_stake (const RetailNextActions *self, const RetailAction *action)
{
  double stake = action->worth;

  if (action->reason != RETAIL_ACTION_MAY_LEAVE)
    stake -= retail_segment_worth_get_moved (&self->worth, action->worth, action->segment,
                                             action->kind == RETAIL_ACTION_LIFT ? action->target
                                                                                : action->feared);
  return retail_format_money (fabs (stake), self->model->currency);
}

/* Without a forecast: what the memberships say, and nothing of days. */
static char *
dup_estimated_reason (const RetailNextActions *self, const RetailAction *action)
{
  const gboolean lift = action->kind == RETAIL_ACTION_LIFT;
  g_autofree char *chance = retail_format_percent (action->probability);
  g_autofree char *stake = dup_stake (self, action);
  g_autofree char *other = dup_segment (self, lift ? action->target : action->feared);

  if (lift)
    /* Translators: a percentage, a segment, an amount of money */
    return g_strdup_printf (_ ("%1$s like %2$s already; worth %3$s more there."), chance, other, stake);
  /* Translators: a percentage, a segment, an amount of money */
  return g_strdup_printf (_ ("%1$s like lower segments, mostly %2$s; %3$s at stake."), chance, other, stake);
}

char *
retail_action_dup_reason (const RetailNextActions *self, const RetailAction *action)
{
  g_autofree char *chance = retail_format_percent (action->probability);
  g_autofree char *stake = dup_stake (self, action);
  g_autofree char *other = NULL;

  if (self->source == RETAIL_OUTLOOK_MEMBERSHIP)
    return dup_estimated_reason (self, action);
  switch ((RetailActionReason)action->reason)
    {
    case RETAIL_ACTION_MAY_CLIMB:
      other = dup_segment (self, action->target);
      /* Translators: a percentage, a segment, an amount of money */
      return g_strdup_printf (_ ("%1$s chance of reaching %2$s within 90 days; worth %3$s more there."),
                              chance, other, stake);
    case RETAIL_ACTION_MAY_FALL:
      other = dup_segment (self, action->feared);
      /* Translators: a percentage, a segment, an amount of money */
      return g_strdup_printf (_ ("%1$s risk within 90 days, mostly of falling to %2$s; %3$s at stake."),
                              chance, other, stake);
    case RETAIL_ACTION_MAY_LEAVE:
    default:
      /* Translators: a percentage, an amount of money */
      return g_strdup_printf (_ ("%1$s risk within 90 days, mostly of leaving; %2$s at stake."), chance,
                              stake);
    }
}

char *
retail_action_dup_plan (const RetailNextActions *self, const RetailAction *action,
                        const RetailActionDetail *detail)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (!detail->has_way)
    return g_strdup (_ ("not possible within the ranges"));
  if (action->kind == RETAIL_ACTION_LIFT)
    return retail_plan_dup_changes (self->model, &detail->from, &detail->to);
  if (!(detail->risk_after < detail->risk))
    return g_strdup (_ ("One more order now would not lower the risk"));
  before = retail_format_percent (detail->risk);
  after = retail_format_percent (detail->risk_after);
  return g_strdup_printf (_ ("One more order now: risk %1$s → %2$s"), before, after);
}

static char *
dup_passed (gsize n, RetailPassedReason reason)
{
  g_autofree char *number = retail_format_number ((double)n, 0);

  switch (reason)
    {
    case RETAIL_PASSED_TOO_DEAR:
      return g_strdup_printf (ngettext_ ("%s customer would bring no more than a contact costs.",
                                         "%s customers would bring no more than a contact costs.", n),
                              number);
    case RETAIL_PASSED_SAME_WORTH:
      return g_strdup_printf (ngettext_ ("%s customer would be worth no more in any higher segment within "
                                         "reach, and no less in any lower one.",
                                         "%s customers would be worth no more in any higher segment within "
                                         "reach, and no less in any lower one.",
                                         n),
                              number);
    case RETAIL_PASSED_CERTAIN:
      return g_strdup_printf (ngettext_ ("%s customer is certain to stay, as far as these data tell.",
                                         "%s customers are certain to stay, as far as these data tell.", n),
                              number);
    case RETAIL_PASSED_ABSENT:
    case RETAIL_N_PASSED:
    default:
      return g_strdup_printf (ngettext_ ("%s customer is in no segment now: nothing in the window.",
                                         "%s customers are in no segment now: nothing in the window.", n),
                              number);
    }
}

char *
retail_actions_dup_passed (const RetailNextActions *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (self != NULL, NULL);
  for (int reason = 0; reason < RETAIL_N_PASSED; reason++)
    if (self->n_passed[reason] > 0)
      g_ptr_array_add (lines, dup_passed (self->n_passed[reason], (RetailPassedReason)reason));
  if (lines->len == 0)
    return NULL;
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **)lines->pdata);
}

char *
retail_actions_dup_basis (const RetailNextActions *self)
{
  const gboolean forecast = self->source == RETAIL_OUTLOOK_FORECAST;

  if (self->worth.basis == RETAIL_WORTH_VALUE_12M)
    return g_strdup (forecast ? _ ("Expected gain in 12-month value: what the better outcome is worth more, "
                                   "times its probability within 90 days.")
                              : _ ("Expected gain in 12-month value: what the better outcome is worth more, "
                                   "times an estimate of its probability from the memberships."));
  return g_strdup (forecast ? _ ("Expected gain in spend: what the better outcome is worth more, times its "
                                 "probability within 90 days.")
                            : _ ("Expected gain in spend: what the better outcome is worth more, times an "
                                 "estimate of its probability from the memberships."));
}
