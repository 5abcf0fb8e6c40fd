#include "service/simulate.h"

#include "engine/error.h"
#include "engine/fill-in.h"
#include "engine/i18n.h"

#include <string.h>

static void
make_plans (const RetailModel *model, const RetailPlanPreferences *preferences, RetailSimulation *self)
{
  RetailSegmentSpace space = { &model->scaler, model->centres, model->n_segments };
  RetailPlanOptions options;

  retail_plan_preferences_get_options (preferences, model, &options);
  self->plans = g_new0 (RetailPlan, model->n_segments);
  if (model->scaler.d == 0)
    return;
  for (guint target = 0; target < model->n_segments; target++)
    if (target != self->prediction.segment)
      retail_plan_solve (&space, &self->profile, target, &options, &self->plans[self->n_plans++]);
}

static gboolean
find_category (const RetailCatalogue *catalogue, const char *name, int *category, GError **error)
{
  g_autofree char *wanted = NULL, *known = NULL;

  *category = -1;
  if (name == NULL)
    return TRUE;
  wanted = g_utf8_casefold (name, -1);
  for (guint c = 0; c < catalogue->n_categories; c++)
    {
      g_autofree char *folded = g_utf8_casefold (catalogue->categories[c], -1);

      if (g_str_equal (folded, wanted))
        {
          *category = (int)c;
          return TRUE;
        }
    }
  known = g_strjoinv (", ", catalogue->categories);
  g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_INVALID, _ ("There is no category “%s”; this shop has: %s."),
               name, known);
  return FALSE;
}

gboolean
retail_simulate (const RetailModel *model, const RetailProfile *profile, guint top, const char *category,
                 RetailSimulation *simulation, GError **error)
{
  RetailRecommendOptions options;

  memset (simulation, 0, sizeof *simulation);
  retail_recommend_options_init (&options);
  options.n = top;
  if (!find_category (model->catalogue, category, &options.category, error))
    return FALSE;
  simulation->profile = *profile;
  retail_predict (model, profile, &simulation->prediction);
  simulation->recommendations = g_new0 (RetailRecommendation, MAX (top, 1));
  simulation->n_recommendations
      = retail_recommend (model, &simulation->prediction, &options, simulation->recommendations);
  make_plans (model, NULL, simulation);
  return TRUE;
}

void
retail_simulation_complete (RetailSimulation *self, const RetailModel *model,
                            const RetailPlanPreferences *preferences)
{
  const RetailSegmentSpace space = { &model->scaler, model->centres, model->n_segments };
  RetailPlanOptions options;

  retail_outlook_ranges (model, &self->profile, NULL, &self->prediction, &self->ranges);
  retail_silence_measure (model, &self->profile, NULL, &self->prediction, &self->silence);
  g_clear_pointer (&self->plans, g_free);
  g_clear_pointer (&self->choices, g_free);
  self->n_plans = 0;
  make_plans (model, preferences, self);
  retail_plan_preferences_get_options (preferences, model, &options);
  self->choices = g_new0 (RetailPlans, self->n_plans + 1);
  for (guint i = 0; i < self->n_plans; i++)
    retail_plans_solve (&space, &self->profile, self->plans[i].target, &options, &self->choices[i]);
}

gboolean
retail_simulate_fill_in (const RetailModel *model, const gboolean *touched, RetailProfile *profile,
                         gboolean *filled, GError **error)
{
  RetailFillIn notes;

  if (!retail_fill_in_is_available (model))
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                           _ ("This model does not know how its features go together. Train it anew."));
      return FALSE;
    }
  retail_fill_in (model, profile, touched, profile, &notes);
  memcpy (filled, notes.filled, sizeof notes.filled);
  return TRUE;
}

void
retail_simulation_clear (RetailSimulation *self)
{
  g_clear_pointer (&self->choices, g_free);
  g_clear_pointer (&self->recommendations, g_free);
  g_clear_pointer (&self->plans, g_free);
}
