#include "engine/buyers.h"

#include "engine/kmeans.h"
#include "engine/membership.h"

#include <math.h>

RetailBuyers *
retail_buyers_new (void)
{
  return g_atomic_rc_box_new0 (RetailBuyers);
}

RetailBuyers *
retail_buyers_ref (const RetailBuyers *self)
{
  return g_atomic_rc_box_acquire ((RetailBuyers *)self);
}

static void
clear (gpointer data)
{
  RetailBuyers *self = data;

  g_free (self->starts);
  g_free (self->customers);
}

void
retail_buyers_unref (const RetailBuyers *self)
{
  g_atomic_rc_box_release_full ((RetailBuyers *)self, clear);
}

/* 0 for the lowest segment, 1 for the highest, NaN for who is absent. */
static double *
find_tiers (const RetailCustomers *customers, const RetailModel *model)
{
  double *tiers = g_new (double, customers->n + 1);
  double z[RETAIL_N_FEATURES], memberships[RETAIL_K_MAX];

  for (gsize i = 0; i < customers->n; i++)
    {
      tiers[i] = NAN;
      if (!customers->in_now[i])
        continue;
      retail_scaler_apply (&model->scaler, customers->now + i * RETAIL_N_FEATURES, z);
      tiers[i]
          = (double)retail_membership (z, model->scaler.d, model->centres, model->n_segments, memberships)
            / (model->n_segments - 1);
    }
  return tiers;
}

static double
mean_tier (const RetailBuyers *self, gsize product, const double *tiers)
{
  double sum = 0;
  gsize n = 0;

  for (gsize i = self->starts[product]; i < self->starts[product + 1]; i++)
    if (!isnan (tiers[self->customers[i]]))
      {
        sum += tiers[self->customers[i]];
        n++;
      }
  return n > 0 ? sum / n : NAN;
}

void
retail_buyers_place_products (const RetailBuyers *self, const RetailCustomers *customers, RetailModel *model)
{
  g_autofree double *tiers = NULL;
  g_autofree double *means = g_new (double, self->n_products + 1);
  RetailCatalogue *placed;

  g_return_if_fail (self->n_products == model->catalogue->n);

  if (model->n_segments < 2)
    return;
  tiers = find_tiers (customers, model);
  for (gsize p = 0; p < self->n_products; p++)
    means[p] = mean_tier (self, p, tiers);
  placed = retail_catalogue_new (model->catalogue->products, model->catalogue->n, means);
  retail_catalogue_unref (model->catalogue);
  model->catalogue = placed;
}
