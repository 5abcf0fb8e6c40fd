#include "engine/segment-worth.h"

#include <math.h>

static RetailWorthBasis
choose_basis (const RetailModel *model)
{
  if (model->has_purchase_model && model->has_spend_model)
    return RETAIL_WORTH_VALUE_12M;
  return model->has_feature[RETAIL_FEATURE_MONETARY] ? RETAIL_WORTH_SPEND : RETAIL_WORTH_UNKNOWN;
}

double
retail_segment_worth_get_own (const RetailSegmentWorth *self, gsize row)
{
  double worth = 0;

  if (self->basis == RETAIL_WORTH_VALUE_12M)
    worth = self->of.outlooks->value_12m[row];
  else if (self->basis == RETAIL_WORTH_SPEND)
    worth = self->of.customers->now[row * RETAIL_N_FEATURES + RETAIL_FEATURE_MONETARY];
  return isfinite (worth) && worth > 0 ? worth : 0;
}

void
retail_segment_worth_measure (RetailSegmentWorth *self, const RetailPopulation *of)
{
  double sum[RETAIL_K_MAX] = { 0 };

  g_return_if_fail (self != NULL && of != NULL && of->outlooks->n == of->customers->n);

  *self = (RetailSegmentWorth){ .of = *of, .basis = choose_basis (of->model) };
  for (gsize i = 0; i < of->customers->n; i++)
    {
      const guint8 segment = of->outlooks->segment[i];

      if (segment >= of->model->n_segments)
        continue;
      self->n[segment]++;
      sum[segment] += retail_segment_worth_get_own (self, i);
    }
  for (guint j = 0; j < RETAIL_K_MAX; j++)
    self->mean[j] = self->n[j] > 0 && self->basis != RETAIL_WORTH_UNKNOWN ? sum[j] / self->n[j] : NAN;
}

double
retail_segment_worth_get_moved (const RetailSegmentWorth *self, double own, guint from, guint to)
{
  const double more = self->mean[to] - self->mean[from];

  return isnan (more) ? own : MAX (0, own + more);
}

const char *
retail_worth_basis_get_name (RetailWorthBasis basis)
{
  static const char *const names[] = { "value_12m", "spend", "unknown" };

  g_return_val_if_fail ((guint)basis < G_N_ELEMENTS (names), NULL);
  return names[basis];
}
