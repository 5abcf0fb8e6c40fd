#include "engine/model.h"

#include <math.h>

/* Where the sliders stand at first: a customer who bought half a month ago. */
#define START_RECENCY_DAYS 15

RetailModel *
retail_model_new (void)
{
  RetailModel *self = g_atomic_rc_box_new0 (RetailModel);

  self->source = g_strdup ("");
  self->fingerprint = g_strdup ("");
  self->currency = g_strdup ("");
  self->silhouette.mean = NAN;
  self->catalogue = retail_catalogue_new (NULL, 0, NULL);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    self->eta2[f] = self->permutation[f] = NAN;
  return self;
}

RetailModel *
retail_model_ref (const RetailModel *self)
{
  return g_atomic_rc_box_acquire ((RetailModel *)self);
}

static void
clear (gpointer data)
{
  RetailModel *self = data;

  g_free (self->source);
  g_free (self->fingerprint);
  g_free (self->currency);
  for (guint i = 0; i < self->n_dropped; i++)
    g_free (self->dropped[i].reason);
  g_free (self->dropped);
  g_free (self->centres);
  for (guint i = 0; self->segments != NULL && i < self->n_segments; i++)
    retail_persona_clear (&self->segments[i].persona);
  g_free (self->segments);
  g_free (self->curve);
  g_clear_pointer (&self->forecast, retail_forecast_free);
  g_clear_pointer (&self->catalogue, retail_catalogue_unref);
  for (guint i = 0; i < self->n_sample; i++)
    g_free (self->sample[i].id);
  g_free (self->sample);
}

void
retail_model_unref (const RetailModel *self)
{
  g_atomic_rc_box_release_full ((RetailModel *)self, clear);
}

void
retail_model_get_start_profile (const RetailModel *self, RetailProfile *profile)
{
  const RetailFeatureSpread *spread = &self->spread;

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      double middle = (spread->range_min[f] + spread->range_max[f]) / 2;

      if (f == RETAIL_FEATURE_RECENCY)
        middle = CLAMP (START_RECENCY_DAYS, spread->range_min[f], spread->range_max[f]);
      if (retail_feature_get_info (f)->whole)
        middle = floor (middle);
      profile->values[f] = self->has_feature[f] ? middle : NAN;
    }
}
