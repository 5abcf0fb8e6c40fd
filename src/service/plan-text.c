#include "service/plan-text.h"

#include "engine/i18n.h"
#include "engine/number-format.h"
#include "service/plan-words.h"

#include <math.h>

/* A value without its unit, which stands behind the one that it becomes. */
static char *
dup_before (const RetailModel *model, RetailFeature feature, double value)
{
  const gboolean whole = retail_feature_get_info (feature)->whole && fabs (value - round (value)) < 0.05;

  if (feature == RETAIL_FEATURE_MONETARY)
    return retail_format_feature (feature, value, model->currency);
  return retail_format_number (value, whole ? 0 : 1);
}

static char *
dup_change (const RetailModel *model, RetailFeature feature, double from, double to)
{
  g_autofree char *before = dup_before (model, feature, from), *read = dup_before (model, feature, to);
  g_autofree char *after = NULL;

  /* so small a change that both read the same */
  if (g_str_equal (before, read) && feature != RETAIL_FEATURE_MONETARY)
    {
      g_free (before);
      before = retail_format_number (from, 2);
      after = retail_format_number (to, 2);
    }
  else
    after = retail_format_feature (feature, to, model->currency);
  /* Translators: a feature and how it changes: "Frequency 12 → 19 orders" */
  return g_strdup_printf (_ ("%1$s %2$s → %3$s"), _ (retail_feature_get_info (feature)->label), before,
                          after);
}

char *
retail_plan_dup_changes (const RetailModel *model, const RetailProfile *from, const RetailProfile *to)
{
  g_autoptr (GStrvBuilder) changes = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  g_return_val_if_fail (model != NULL && from != NULL && to != NULL, NULL);

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (isfinite (from->values[f]) && !retail_plan_reads_the_same (from->values[f], to->values[f]))
      {
        g_autofree char *change = dup_change (model, f, from->values[f], to->values[f]);

        g_strv_builder_add (changes, change);
      }
  list = g_strv_builder_end (changes);
  return g_strjoinv ("; ", list);
}

char *
retail_plan_dup_alone (const RetailModel *model, const RetailProfile *from, const RetailPlans *plans,
                       RetailFeature feature)
{
  const char *label = _ (retail_feature_get_info (feature)->label);

  switch (plans->alone[feature])
    {
    case RETAIL_ALONE_NO_WAY:
      return g_strdup_printf (_ ("%s: not by this alone"), label);
    case RETAIL_ALONE_LOCKED:
      return g_strdup_printf (_ ("%s: locked"), label);
    case RETAIL_ALONE_UNKNOWN:
      return g_strdup_printf (_ ("%s: the segments do not go by it"), label);
    case RETAIL_ALONE_YES:
    case RETAIL_N_ALONES:
    default:
      return dup_change (model, feature, from->values[feature], plans->single[feature].to.values[feature]);
    }
}
