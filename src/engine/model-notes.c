#include "engine/model-notes.h"

#include "engine/i18n.h"

const char *
retail_gap_get_name (RetailGap gap)
{
  static const char *const names[RETAIL_N_GAPS]
      = { "none", "no-dates", "too-few", "one-outcome", "no-optimum" };

  g_return_val_if_fail ((guint)gap < RETAIL_N_GAPS, names[0]);
  return names[gap];
}

char *
retail_model_dup_forecast_gap (const RetailModel *self)
{
  switch (self->forecast_gap)
    {
    case RETAIL_GAP_NO_DATES:
      return g_strdup (_ ("These data have no dates, so nobody can be followed over time."));
    case RETAIL_GAP_TOO_FEW:
      return g_strdup_printf (_ ("A forecast needs at least %d customers who were there %d days ago."),
                              RETAIL_FORECAST_PAIRS_MIN, RETAIL_HORIZON_DAYS);
    case RETAIL_GAP_ONE_OUTCOME:
      return g_strdup (_ ("Everybody had the same outcome, so there is nothing to tell apart."));
    case RETAIL_GAP_NO_OPTIMUM:
      return g_strdup (_ ("The forecast found no optimum in these data."));
    case RETAIL_GAP_NONE:
    case RETAIL_N_GAPS:
    default:
      return NULL;
    }
}

char *
retail_model_dup_estimate (const RetailModel *self)
{
  if (self->forecast != NULL)
    return NULL;
  if (self->n_segments < 2)
    return g_strdup (self->forecast_gap == RETAIL_GAP_NO_DATES
                         ? _ ("With one segment and no dates nothing can be said about who moves or leaves.")
                         : _ ("With one segment these data are not enough to say who leaves."));
  return g_strdup (self->forecast_gap == RETAIL_GAP_NO_DATES
                       ? _ ("An estimate from memberships: these data have no dates to learn from.")
                       : _ ("An estimate from memberships: these data are not enough to learn from."));
}

char *
retail_model_dup_certainty (const RetailModel *self)
{
  const RetailPurchaseModel *purchase = &self->purchase_model;

  if (!self->has_purchase_model)
    return NULL;
  if (!purchase->has_covariance)
    return g_strdup (
        _ ("How far the figures on purchases may be off is not known: these data do not pin them "
           "down, or the model was saved by a version that did not ask. Training again tells."));
  if (purchase->n_edges > 0)
    return g_strdup (_ ("These data do not show that customers leave for good. The ranges reach from nobody "
                        "leaving to the most leaving that the data do not yet speak against."));
  if (self->has_spend_model && !self->spend_model.has_covariance)
    return g_strdup (_ ("How far the 12-month value may be off is not known: these data do not pin down what "
                        "an order is worth."));
  return NULL;
}

static char *
describe_purchase_gap (const RetailModel *self)
{
  if (self->purchase_gap == RETAIL_GAP_TOO_FEW)
    return g_strdup (_ ("Too few customers bought again to say who is still active."));
  if (self->purchase_gap == RETAIL_GAP_NO_OPTIMUM)
    return g_strdup (_ ("The purchase model found no optimum in these data."));
  return NULL;
}

static char *
describe_spend_gap (const RetailModel *self)
{
  if (self->spend_gap == RETAIL_GAP_TOO_FEW)
    return g_strdup (_ ("Too few customers bought again to say what they will be worth."));
  if (self->spend_gap == RETAIL_GAP_NO_OPTIMUM)
    return g_strdup (_ ("The spend model found no optimum in these data."));
  return NULL;
}

static char *
describe_reduction (const RetailModel *self)
{
  if (self->k_reason != RETAIL_K_REDUCED)
    return NULL;
  if (self->scaler.d == 0)
    return g_strdup (_ ("All customers are alike in every feature: there is one segment."));
  return g_strdup_printf (ngettext_ ("%u segments were asked for, but there is only %u distinct customer.",
                                     "%u segments were asked for, but there are only %u distinct customers.",
                                     self->n_segments),
                          self->k_asked, self->n_segments);
}

static void
take (GPtrArray *notes, char *note)
{
  if (note != NULL)
    g_ptr_array_add (notes, note);
}

char **
retail_model_dup_notes (const RetailModel *self)
{
  GPtrArray *notes = g_ptr_array_new ();

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (self->has_feature[f] && !self->scaler.active[f])
      take (notes, g_strdup_printf (_ ("%s is the same for every customer and was left out."),
                                    _ (retail_feature_get_info (f)->label)));
  take (notes, describe_reduction (self));
  take (notes, describe_purchase_gap (self));
  take (notes, describe_spend_gap (self));
  g_ptr_array_add (notes, NULL);
  return (char **)g_ptr_array_free (notes, FALSE);
}
