#include "engine/plan-preferences.h"

#include <math.h>

void
retail_plan_preferences_init (RetailPlanPreferences *self)
{
  g_return_if_fail (self != NULL);
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    {
      self->locked[f] = FALSE;
      self->cost[f] = 1;
    }
}

gboolean
retail_plan_preferences_equal (const RetailPlanPreferences *a, const RetailPlanPreferences *b)
{
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    if (!a->locked[f] != !b->locked[f] || a->cost[f] != b->cost[f])
      return FALSE;
  return TRUE;
}

gboolean
retail_plan_preferences_is_valid (const RetailPlanPreferences *self)
{
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    if (!(self->cost[f] >= RETAIL_PLAN_COST_MIN && self->cost[f] <= RETAIL_PLAN_COST_MAX))
      return FALSE;
  return TRUE;
}

void
retail_plan_preferences_get_options (const RetailPlanPreferences *self, const RetailModel *model,
                                     RetailPlanOptions *options)
{
  g_return_if_fail (model != NULL && options != NULL);

  retail_plan_options_init (options);
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    {
      options->min.values[f] = model->spread.range_min[f];
      options->max.values[f] = model->spread.range_max[f];
      if (self == NULL)
        continue;
      options->locked[f] = self->locked[f];
      options->cost[f] = self->cost[f];
    }
}
