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

static void
copy_texts (RetailModel *copy, const RetailModel *self)
{
  copy->source = g_strdup (self->source);
  copy->fingerprint = g_strdup (self->fingerprint);
  copy->currency = g_strdup (self->currency);
  for (guint i = 0; i < self->n_dropped; i++)
    copy->dropped[i].reason = g_strdup (self->dropped[i].reason);
  for (guint i = 0; i < self->n_segments; i++)
    retail_persona_copy (&copy->segments[i].persona, &self->segments[i].persona);
  for (guint i = 0; i < self->n_sample; i++)
    copy->sample[i].id = g_strdup (self->sample[i].id);
}

RetailModel *
retail_model_copy (const RetailModel *self)
{
  RetailModel *copy = g_atomic_rc_box_dup (sizeof *self, (RetailModel *)self);

  copy->dropped = g_memdup2 (self->dropped, self->n_dropped * sizeof *self->dropped);
  copy->centres = g_memdup2 (self->centres, (gsize)self->n_segments * self->scaler.d * sizeof *self->centres);
  copy->segments = g_memdup2 (self->segments, self->n_segments * sizeof *self->segments);
  copy->curve = g_memdup2 (self->curve, self->n_curve * sizeof *self->curve);
  copy->sample = g_memdup2 (self->sample, self->n_sample * sizeof *self->sample);
  copy_texts (copy, self);
  copy->forecast = self->forecast != NULL ? retail_forecast_copy (self->forecast) : NULL;
  copy->catalogue = retail_catalogue_ref (self->catalogue);
  return copy;
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
