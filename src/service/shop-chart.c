#include "service/shop-chart.h"

#include "engine/error.h"
#include "engine/i18n.h"

#define N_REASONS RETAIL_N_FEATURES /* all of them */

typedef struct
{
  const RetailShop *shop;
  const RetailProfile *profile;
  RetailPrediction prediction;
} Subject;

static RetailChart *
radar (const Subject *self)
{
  return retail_radar_chart_new (self->shop->model, self->profile, &self->prediction,
                                 RETAIL_RADAR_CUSTOMER | RETAIL_RADAR_SEGMENT | RETAIL_RADAR_EVERYONE, TRUE);
}

static RetailChart *
segments (const Subject *self)
{
  return retail_radar_chart_new (self->shop->model, NULL, NULL, RETAIL_RADAR_ALL_SEGMENTS, TRUE);
}

static RetailChart *
scatter (const Subject *self)
{
  g_autoptr (RetailCustomerMap) map = NULL;
  RetailScatterOptions options = { .prediction = &self->prediction };

  if (self->shop->customers != NULL)
    options.map = map = retail_customer_map_new (self->shop->model, self->shop->customers);
  return retail_scatter_chart_new_full (self->shop->model, &options);
}

static RetailChart *
elbow (const Subject *self)
{
  return retail_elbow_chart_new (self->shop->model);
}

static RetailChart *
importance (const Subject *self)
{
  return retail_importance_chart_new (self->shop->model, RETAIL_IMPORTANCE_PERMUTATION);
}

static RetailChart *
eta2 (const Subject *self)
{
  return retail_importance_chart_new (self->shop->model, RETAIL_IMPORTANCE_ETA2);
}

static RetailChart *
migration (const Subject *self)
{
  return retail_migration_chart_new (self->shop->model);
}

static RetailChart *
gauge (const Subject *self)
{
  return retail_gauge_chart_new (self->prediction.migration_risk);
}

static RetailChart *
margin (const Subject *self)
{
  return retail_margin_chart_new (self->shop->model, &self->prediction, N_REASONS);
}

static RetailChart *
outcome (const Subject *self)
{
  RetailOutlookRanges ranges;

  retail_outlook_ranges (self->shop->model, self->profile, NULL, &self->prediction, &ranges);
  return retail_outcome_chart_new (self->shop->model, &self->prediction, &ranges);
}

static RetailChart *
calibration (const Subject *self)
{
  return retail_calibration_chart_new (self->shop->model);
}

static const struct
{
  const char *name;
  RetailChart *(*make) (const Subject *self);
} kinds[] = {
  { "radar", radar },           { "segments", segments }, { "scatter", scatter },         { "elbow", elbow },
  { "importance", importance }, { "eta2", eta2 },         { "migration", migration },     { "gauge", gauge },
  { "margin", margin },         { "outcome", outcome },   { "calibration", calibration },
};

char *
retail_shop_dup_chart_names (void)
{
  GString *names = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", kinds[i].name);
  return g_string_free (names, FALSE);
}

RetailChart *
retail_shop_chart_new (const RetailShop *self, const char *name, const RetailProfile *profile, GError **error)
{
  Subject subject = { .shop = self, .profile = profile };
  g_autofree char *names = NULL;

  g_return_val_if_fail (self != NULL && name != NULL && profile != NULL, NULL);
  retail_predict (self->model, profile, &subject.prediction);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (name, kinds[i].name))
      return kinds[i].make (&subject);
  names = retail_shop_dup_chart_names ();
  g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_INVALID, _ ("there is no chart “%s”; there are %s"), name,
               names);
  return NULL;
}
