/* A shop of made-up customers, a model of it and what that says of each. */
#pragma once

#include "engine/segment-worth.h"
#include "engine/trainer.h"
#include "tests/crowd.h"

/* Unref the three with small_crowd_clear(). */
static inline RetailPopulation
small_crowd_new (gsize n, guint k)
{
  RetailCustomers *customers = crowd_new (n);
  g_autoptr (GError) error = NULL;
  RetailTrainOptions options;
  RetailModel *model;

  retail_train_options_init (&options);
  options.k = k;
  options.k_max = MAX (k, 2);
  model = retail_train (customers, NULL, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  return (RetailPopulation){ model, customers, retail_outlooks_new (model, customers, NULL, NULL) };
}

static inline void
small_crowd_clear (RetailPopulation *self)
{
  retail_model_unref (self->model);
  retail_customers_unref (self->customers);
  retail_outlooks_unref (self->outlooks);
}

static inline RetailProfile
small_crowd_get_profile (const RetailPopulation *self, gsize row)
{
  RetailProfile profile;

  memcpy (profile.values, self->customers->now + row * RETAIL_N_FEATURES, sizeof profile.values);
  return profile;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailPopulation, small_crowd_clear)
