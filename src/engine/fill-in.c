#include "engine/fill-in.h"

#include "engine/linear-solve.h"

#include <math.h>
#include <string.h>

#define N RETAIL_N_FEATURES

/* Where the others leave less than this of a feature's variance, they tell its value, and what is left is
 * rounding: the ridge holds it down. */
#define LEFT_OVER   1e-9
#define RIDGE_FIRST 1e-9
#define RIDGE_LAST  1.0

/* The columns of the z-scores by whether they were touched. */
typedef struct
{
  guint n_given, n_free;
  guint given[N], free[N];
} Split;

gboolean
retail_fill_in_is_available (const RetailModel *model)
{
  g_return_val_if_fail (model != NULL, FALSE);
  return model->has_covariance && model->scaler.d >= 2;
}

static void
split_columns (const RetailModel *model, const RetailProfile *from, const gboolean *touched, Split *split)
{
  split->n_given = split->n_free = 0;
  for (guint j = 0; j < model->scaler.d; j++)
    {
      const guint feature = model->scaler.columns[j];

      if (!touched[feature])
        split->free[split->n_free++] = j;
      else if (isfinite (from->values[feature]))
        split->given[split->n_given++] = j;
    }
}

/* Factors S_tt + RIDGE I. FALSE when that is singular, or nearly so. */
static gboolean
factor_given (const RetailModel *model, const Split *split, double ridge, double *l)
{
  const guint n = split->n_given, d = model->scaler.d;

  for (guint a = 0; a < n; a++)
    for (guint b = 0; b <= a; b++)
      l[a * n + b] = model->covariance[split->given[a] * d + split->given[b]] + (a == b ? ridge : 0);
  if (!retail_cholesky_factor (l, n))
    return FALSE;
  for (guint a = 0; a < n; a++)
    if (l[a * n + a] * l[a * n + a] < LEFT_OVER * model->covariance[split->given[a] * (d + 1)])
      return FALSE;
  return TRUE;
}

/* Weights of the given z-scores, S_tt⁻¹ (z_t − mean_t), with the smallest ridge that allows it, which is
 * returned; NaN when none does. */
static double
weigh_given (const RetailModel *model, const Split *split, const double *z, double *weights)
{
  double l[N * N], ridge = 0;

  while (!factor_given (model, split, ridge, l))
    {
      ridge = ridge == 0 ? RIDGE_FIRST : 10 * ridge;
      if (!(ridge <= RIDGE_LAST))
        return NAN;
    }
  for (guint a = 0; a < split->n_given; a++)
    weights[a] = z[split->given[a]] - model->pca.mean[split->given[a]];
  retail_cholesky_solve (l, split->n_given, weights);
  return ridge;
}

/* Puts VALUE on FEATURE within the model's range. Returns whether it had to be held back. */
static gboolean
put_value (const RetailModel *model, guint feature, double value, RetailProfile *to)
{
  const gboolean whole = retail_feature_get_info (feature)->whole;
  double low = model->spread.range_min[feature], high = model->spread.range_max[feature];

  if (!(low <= high) || isnan (value))
    return FALSE;
  if (whole && ceil (low) <= floor (high))
    {
      value = round (value);
      low = ceil (low), high = floor (high);
    }
  to->values[feature] = CLAMP (value, low, high);
  return value < low || value > high;
}

static void
fill_free (const RetailModel *model, const Split *split, const double *weights, RetailProfile *to,
           RetailFillIn *notes)
{
  const guint d = model->scaler.d;
  double z[N] = { 0 }, row[N];

  for (guint u = 0; u < split->n_free; u++)
    {
      const guint j = split->free[u];

      z[j] = model->pca.mean[j];
      for (guint a = 0; a < split->n_given; a++)
        z[j] += model->covariance[j * d + split->given[a]] * weights[a];
    }
  retail_scaler_invert (&model->scaler, z, row);
  for (guint u = 0; u < split->n_free; u++)
    {
      const guint feature = model->scaler.columns[split->free[u]];

      notes->filled[feature] = TRUE;
      notes->at_bound[feature] = put_value (model, feature, row[feature], to);
    }
}

void
retail_fill_in (const RetailModel *model, const RetailProfile *from, const gboolean *touched,
                RetailProfile *to, RetailFillIn *notes)
{
  RetailFillIn unused;
  Split split;
  double z[N], weights[N];

  g_return_if_fail (model != NULL && from != NULL && touched != NULL && to != NULL);

  if (notes == NULL)
    notes = &unused;
  memset (notes, 0, sizeof *notes);
  if (to != from)
    *to = *from;
  split_columns (model, from, touched, &split);
  if (!retail_fill_in_is_available (model) || split.n_given == 0 || split.n_free == 0)
    return;
  retail_scaler_apply (&model->scaler, from->values, z);
  notes->ridge = weigh_given (model, &split, z, weights);
  if (isnan (notes->ridge))
    notes->ridge = 0;
  else
    fill_free (model, &split, weights, to, notes);
}

/* Column by column: what the weights of one touched z-score would be, were it alone off its mean by 1. */
void
retail_fill_in_get_response (const RetailModel *model, const gboolean *touched, double *response)
{
  const guint d = model->scaler.d;
  RetailProfile known = { { 0 } };
  Split split;

  memset (response, 0, sizeof (double) * d * d);
  split_columns (model, &known, touched, &split);
  if (!retail_fill_in_is_available (model))
    return;
  for (guint t = 0; t < split.n_given; t++)
    {
      double z[N], weights[N];

      memcpy (z, model->pca.mean, sizeof (double) * d);
      z[split.given[t]] += 1;
      if (isnan (weigh_given (model, &split, z, weights)))
        return;
      for (guint u = 0; u < split.n_free; u++)
        for (guint a = 0; a < split.n_given; a++)
          response[split.free[u] * d + split.given[t]]
              += model->covariance[split.free[u] * d + split.given[a]] * weights[a];
    }
}

/* Customers that come from elsewhere than the model may lie anywhere. */
static gboolean
is_usable (const double *covariance, guint d)
{
  for (guint i = 0; i < d * d; i++)
    if (!(fabs (covariance[i]) <= RETAIL_COVARIANCE_MAX))
      return FALSE;
  return TRUE;
}

void
retail_fill_in_learn (RetailModel *model, const RetailCustomers *customers)
{
  const RetailScaler *scaler = &model->scaler;
  g_autofree double *z = NULL;
  RetailPca pca;
  gsize n = 0;

  g_return_if_fail (model != NULL && customers != NULL);

  if (model->has_covariance || scaler->d == 0)
    return;
  z = g_new (double, customers->n * scaler->d + 1);
  for (gsize i = 0; i < customers->n; i++)
    if (customers->in_now[i])
      retail_scaler_apply (scaler, customers->now + i * N, z + n++ * scaler->d);
  model->has_covariance = retail_pca_fit_covariance (&pca, z, n, scaler->d, model->covariance, NULL)
                          && is_usable (model->covariance, scaler->d);
}
