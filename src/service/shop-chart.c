#include "service/shop-chart.h"

#include "engine/error.h"
#include "engine/i18n.h"

#define N_REASONS RETAIL_N_FEATURES /* all of them */

typedef struct
{
  const RetailShop *shop;
  const RetailShopChartSubject *of;
  RetailPrediction prediction;
  const RetailMonitor *monitor;
} Subject;

static RetailChart *
radar (const Subject *self, GError **error)
{
  return retail_radar_chart_new (self->shop->model, &self->of->profile, &self->prediction,
                                 RETAIL_RADAR_CUSTOMER | RETAIL_RADAR_SEGMENT | RETAIL_RADAR_EVERYONE, TRUE);
}

static RetailChart *
segments (const Subject *self, GError **error)
{
  return retail_radar_chart_new (self->shop->model, NULL, NULL, RETAIL_RADAR_ALL_SEGMENTS, TRUE);
}

static RetailChart *
scatter (const Subject *self, GError **error)
{
  g_autoptr (RetailCustomerMap) map = NULL;
  RetailScatterOptions options = { .prediction = &self->prediction };

  if (self->shop->customers != NULL)
    options.map = map = retail_customer_map_new (self->shop->model, self->shop->customers);
  return retail_scatter_chart_new_full (self->shop->model, &options);
}

static RetailChart *
elbow (const Subject *self, GError **error)
{
  return retail_elbow_chart_new (self->shop->model);
}

static RetailChart *
importance (const Subject *self, GError **error)
{
  return retail_importance_chart_new (self->shop->model, RETAIL_IMPORTANCE_PERMUTATION);
}

static RetailChart *
eta2 (const Subject *self, GError **error)
{
  return retail_importance_chart_new (self->shop->model, RETAIL_IMPORTANCE_ETA2);
}

static RetailChart *
migration (const Subject *self, GError **error)
{
  return retail_migration_chart_new (self->shop->model);
}

static RetailChart *
gauge (const Subject *self, GError **error)
{
  return retail_gauge_chart_new (self->prediction.migration_risk);
}

static RetailChart *
margin (const Subject *self, GError **error)
{
  return retail_margin_chart_new (self->shop->model, &self->prediction, N_REASONS);
}

static RetailChart *
outcome (const Subject *self, GError **error)
{
  RetailOutlookRanges ranges;

  retail_outlook_ranges (self->shop->model, &self->of->profile, NULL, &self->prediction, &ranges);
  return retail_outcome_chart_new (self->shop->model, &self->prediction, &ranges);
}

static RetailChart *
calibration (const Subject *self, GError **error)
{
  return retail_calibration_chart_new (self->shop->model);
}

static RetailChart *
gain (const Subject *self, GError **error)
{
  const RetailShopChartSubject *of = self->of;
  g_autoptr (RetailNextActions) actions
      = retail_shop_new_actions (self->shop, &of->action, self->monitor, error);
  RetailActionBudget reached;

  if (actions == NULL)
    return NULL;
  retail_next_actions_afford (actions, of->budget, &reached);
  if (reached.n > of->top)
    retail_next_actions_take_first (actions, of->top, &reached);
  return retail_gain_chart_new (actions, &reached);
}

static const struct
{
  const char *name;
  RetailChart *(*make) (const Subject *self, GError **error);
  gboolean shows_customers;
} kinds[] = {
  { "radar", radar },
  { "segments", segments },
  { "scatter", scatter, TRUE },
  { "elbow", elbow },
  { "importance", importance },
  { "eta2", eta2 },
  { "migration", migration },
  { "gauge", gauge },
  { "margin", margin },
  { "outcome", outcome },
  { "calibration", calibration },
  { "gain", gain, TRUE },
};

char *
retail_shop_dup_chart_names (void)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", kinds[i].name);
  return g_string_free (names, FALSE);
}

static int
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (name, kinds[i].name))
      return (int)i;
  return -1;
}

gboolean
retail_shop_chart_check (const char *name, GError **error)
{
  g_autofree char *names = NULL;

  g_return_val_if_fail (name != NULL, FALSE);
  if (find_kind (name) >= 0)
    return TRUE;
  names = retail_shop_dup_chart_names ();
  g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_INVALID, _ ("there is no chart “%s”; there are %s"), name,
               names);
  return FALSE;
}

gboolean
retail_shop_chart_shows_customers (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);
  return find_kind (name) >= 0 && kinds[find_kind (name)].shows_customers;
}

RetailChart *
retail_shop_chart_new (const RetailShop *self, const char *name, const RetailShopChartSubject *subject,
                       const RetailMonitor *monitor, GError **error)
{
  Subject own = { .shop = self, .of = subject, .monitor = monitor };

  g_return_val_if_fail (self != NULL && name != NULL && subject != NULL, NULL);
  if (!retail_shop_chart_check (name, error))
    return NULL;
  retail_predict (self->model, &subject->profile, &own.prediction);
  return kinds[find_kind (name)].make (&own, error);
}
