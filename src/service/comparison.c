#include "service/comparison.h"

#include "engine/i18n.h"
#include "engine/moved-history.h"
#include "engine/number-format.h"

#include <math.h>
#include <string.h>

/* The figures after the features. */
typedef struct
{
  const char *id, *title;
} Figure;

static const Figure figures[RETAIL_N_FIGURES - RETAIL_N_FEATURES] = {
  { "segment", N_ ("Persona") },
  { "membership", N_ ("Membership") },
  { "migration_risk", N_ ("Migration risk") },
  { "upgrade_potential", N_ ("Upgrade potential") },
  { "p_alive", N_ ("Still active") },
  { "expected_orders_90d", N_ ("Orders in 90 days") },
  { "value_12m", N_ ("12-month value") },
};

static void
predict (const RetailModel *model, const RetailCustomers *customers, const RetailScenario *scenario,
         RetailPrediction *prediction)
{
  const gssize row = customers != NULL && scenario->customer != NULL
                         ? retail_customers_find (customers, scenario->customer)
                         : -1;
  const gboolean is_known = row >= 0 && customers->history != NULL;
  RetailProfile theirs;
  RetailHistory history;

  if (is_known)
    memcpy (theirs.values, customers->now + row * RETAIL_N_FEATURES, sizeof theirs.values);
  retail_history_move (model, is_known ? &customers->history[row] : NULL, is_known ? &theirs : NULL,
                       &scenario->profile, &history);
  retail_predict_customer (model, &scenario->profile, &history, prediction);
}

static void
fill (RetailComparison *self, guint s, const RetailCustomers *customers, const RetailScenario *scenario)
{
  RetailPrediction prediction;
  double *values = self->values[s];

  predict (self->model, customers, scenario, &prediction);
  self->customers[s] = g_strdup (scenario->customer);
  self->names[s] = g_strdup (scenario->name);
  self->ids[s] = scenario->id;
  self->profiles[s] = scenario->profile;
  self->segments[s] = prediction.segment;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    values[f] = self->model->has_feature[f] ? scenario->profile.values[f] : NAN;
  values[RETAIL_FIGURE_PERSONA] = prediction.segment;
  values[RETAIL_FIGURE_MEMBERSHIP] = prediction.memberships[prediction.segment];
  values[RETAIL_FIGURE_RISK] = prediction.migration_risk;
  values[RETAIL_FIGURE_UPGRADE] = prediction.upgrade_potential;
  values[RETAIL_FIGURE_P_ALIVE] = prediction.p_alive;
  values[RETAIL_FIGURE_ORDERS] = prediction.expected_orders_90d;
  values[RETAIL_FIGURE_VALUE] = prediction.value_12m;
}

void
retail_comparison_init (RetailComparison *self, const RetailModel *model, const RetailCustomers *customers,
                        const RetailNotebook *notebook)
{
  *self = (RetailComparison){ .model = model, .n = retail_notebook_get_n_scenarios (notebook) };
  for (guint s = 0; s < self->n; s++)
    fill (self, s, customers, retail_notebook_get_scenario (notebook, s));
}

void
retail_comparison_clear (RetailComparison *self)
{
  for (guint s = 0; s < self->n; s++)
    {
      g_clear_pointer (&self->names[s], g_free);
      g_clear_pointer (&self->customers[s], g_free);
    }
  self->n = 0;
}

const char *
retail_figure_get_id (guint figure)
{
  return figure < RETAIL_N_FEATURES ? retail_feature_get_info ((RetailFeature)figure)->id
                                    : figures[figure - RETAIL_N_FEATURES].id;
}

const char *
retail_figure_get_title (guint figure)
{
  return figure < RETAIL_N_FEATURES ? _ (retail_feature_get_info ((RetailFeature)figure)->label)
                                    : _ (figures[figure - RETAIL_N_FEATURES].title);
}

gboolean
retail_comparison_has_figure (const RetailComparison *self, guint figure)
{
  for (guint s = 0; s < self->n; s++)
    if (isfinite (self->values[s][figure]))
      return TRUE;
  return figure >= RETAIL_N_FEATURES;
}

const RetailPersona *
retail_comparison_get_persona (const RetailComparison *self, guint scenario)
{
  return &self->model->segments[self->segments[scenario]].persona;
}

static gboolean
is_share (guint figure)
{
  return figure >= RETAIL_FIGURE_MEMBERSHIP && figure <= RETAIL_FIGURE_P_ALIVE;
}

static char *
dup_amount (const RetailComparison *self, guint figure, double value)
{
  if (figure < RETAIL_N_FEATURES)
    return retail_format_feature ((RetailFeature)figure, value, self->model->currency);
  if (is_share (figure))
    return retail_format_percent (value);
  return figure == RETAIL_FIGURE_ORDERS ? retail_format_number (value, 1)
                                        : retail_format_money (value, self->model->currency);
}

char *
retail_comparison_dup_text (const RetailComparison *self, guint scenario, guint figure)
{
  if (figure == RETAIL_FIGURE_PERSONA)
    return retail_persona_dup_title (retail_comparison_get_persona (self, scenario));
  return dup_amount (self, figure, self->values[scenario][figure]);
}

/* 0 where it would read so. */
static double
get_difference (const RetailComparison *self, guint scenario, guint figure)
{
  const double difference = self->values[scenario][figure] - self->values[0][figure];
  const double least = is_share (figure) ? 0.0005 : figure == RETAIL_FIGURE_ORDERS ? 0.05 : 0.005;

  return isfinite (difference) && fabs (difference) >= least ? difference : 0;
}

char *
retail_comparison_dup_difference (const RetailComparison *self, guint scenario, guint figure)
{
  const double difference = get_difference (self, scenario, figure);
  g_autofree char *amount = NULL;

  if (difference == 0 || figure == RETAIL_FIGURE_PERSONA)
    return NULL;
  if (is_share (figure))
    {
      amount = retail_format_number (fabs (100 * difference), fabs (difference) < 0.0995 ? 1 : 0);
      /* Translators: a difference of two percentages, in percentage points */
      return g_strdup_printf (difference > 0 ? _ ("+%s pp") : _ ("−%s pp"), amount);
    }
  amount = dup_amount (self, figure, fabs (difference));
  /* Translators: how much more or less than in another scenario; %s is an amount with its unit */
  return g_strdup_printf (difference > 0 ? _ ("+%s") : _ ("−%s"), amount);
}

RetailDifference
retail_comparison_judge (const RetailComparison *self, guint scenario, guint figure)
{
  const double difference = get_difference (self, scenario, figure);
  const gboolean less_is_better = figure == RETAIL_FEATURE_RECENCY || figure == RETAIL_FIGURE_RISK;

  if (difference == 0)
    return RETAIL_DIFFERENCE_NONE;
  if (figure == RETAIL_FIGURE_MEMBERSHIP || figure == RETAIL_FIGURE_PERSONA)
    return RETAIL_DIFFERENCE_NEUTRAL;
  return (difference > 0) != less_is_better ? RETAIL_DIFFERENCE_BETTER : RETAIL_DIFFERENCE_WORSE;
}
