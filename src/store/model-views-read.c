#include "store/model-parts.h"

#include <math.h>

static void
read_spread (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model)
{
  const RetailJsonValue *self = retail_json_read_object (fields, object, "spread");
  RetailFeatureSpread *spread = &model->spread;

  retail_json_read_features (fields, self, "range_min", spread->range_min, RETAIL_JSON_UNKNOWN);
  retail_json_read_features (fields, self, "range_max", spread->range_max, RETAIL_JSON_UNKNOWN);
  retail_json_read_features (fields, self, "median", spread->median, RETAIL_JSON_UNKNOWN);
  retail_json_read_features (fields, self, "mean", spread->mean, RETAIL_JSON_UNKNOWN);
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    if (model->has_feature[f] && !(spread->range_min[f] <= spread->range_max[f]))
      retail_json_fail (fields, "spread");
}

static void
read_pca (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model)
{
  const RetailJsonRange loading = { -1 - RETAIL_JSON_HAIR, 1 + RETAIL_JSON_HAIR, FALSE };
  const RetailJsonRange amount = { -RETAIL_JSON_HAIR, G_MAXDOUBLE, FALSE }, share = RETAIL_JSON_SHARE;
  const RetailJsonValue *self = retail_json_read_object (fields, object, "pca");
  RetailPca *pca = &model->pca;
  guint d = pca->d = model->scaler.d;
  const RetailJsonNumbers first = { pca->components[0], 0, d, loading };
  const RetailJsonNumbers second = { pca->components[1], 0, d, loading };
  const RetailJsonNumbers variance = { pca->variance, 0, RETAIL_PCA_COMPONENTS, amount };
  const RetailJsonNumbers ratio = { pca->ratio, 0, RETAIL_PCA_COMPONENTS, share };

  retail_json_read_vector (fields, self, "mean", pca->mean, d);
  retail_json_read_numbers (fields, self, "first", &first);
  retail_json_read_numbers (fields, self, "second", &second);
  retail_json_read_numbers (fields, self, "variance", &variance);
  retail_json_read_numbers (fields, self, "ratio", &ratio);
}

/* The correlation of A and B is one: at most 1, but for rounding. */
static gboolean
is_covariance (const double *covariance, guint d, guint a, guint b)
{
  const double both = covariance[a * d + b], limit = covariance[a * d + a] * covariance[b * d + b];

  return both == covariance[b * d + a] && covariance[a * d + a] >= 0
         && both * both <= limit * (1 + RETAIL_JSON_HAIR);
}

/* Files of older versions have none. */
static void
read_covariance (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model)
{
  const RetailJsonRange amount = { -RETAIL_COVARIANCE_MAX, RETAIL_COVARIANCE_MAX, FALSE };
  const RetailJsonValue *pca = retail_json_read_object (fields, object, "pca");
  const guint d = model->scaler.d;
  const RetailJsonNumbers numbers = { model->covariance, d, d, amount };

  if (pca == NULL || d == 0 || retail_json_value_get (pca, "covariance") == NULL)
    return;
  retail_json_read_numbers (fields, pca, "covariance", &numbers);
  for (guint a = 0; a < d && fields->error == NULL; a++)
    for (guint b = 0; b <= a && fields->error == NULL; b++)
      if (!is_covariance (model->covariance, d, a, b))
        retail_json_fail (fields, "covariance");
  model->has_covariance = fields->error == NULL;
}

void
retail_model_read_views (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model)
{
  const RetailJsonRange share = RETAIL_JSON_UNKNOWN_SHARE;

  read_spread (fields, object, model);
  read_pca (fields, object, model);
  read_covariance (fields, object, model);
  retail_json_read_features (fields, object, "eta2", model->eta2, share);
  retail_json_read_features (fields, object, "permutation", model->permutation, share);
}

static void
read_ids (RetailJsonFields *fields, const RetailJsonValue *ids, RetailModel *model)
{
  model->n_sample = ids->n;
  model->sample = g_new0 (RetailMapPoint, model->n_sample + 1);
  for (guint i = 0; i < model->n_sample; i++)
    {
      const RetailJsonValue *id = &ids->elements[i];

      if (id->kind != RETAIL_JSON_KIND_STRING)
        retail_json_fail (fields, "id");
      else
        model->sample[i].id = g_strdup (id->text);
    }
}

void
retail_model_read_sample (RetailJsonFields *fields, const RetailJsonValue *object, RetailModel *model)
{
  const RetailJsonRange any_segment = { 0, model->n_segments - 1.0, FALSE };
  const RetailJsonValue *sample = retail_json_read_object (fields, object, "sample");
  const RetailJsonValue *ids = retail_json_read_array (fields, sample, "id", 0, RETAIL_MODEL_SAMPLE_MAX);
  const guint n = ids != NULL ? ids->n : 0;
  g_autofree double *columns = g_new0 (double, 4 * n + 1);
  const RetailJsonNumbers x = { columns, 0, n, RETAIL_JSON_ANY };
  const RetailJsonNumbers y = { columns + n, 0, n, RETAIL_JSON_ANY };
  const RetailJsonNumbers spend = { columns + 2 * n, 0, n, RETAIL_JSON_UNKNOWN };
  const RetailJsonNumbers segment = { columns + 3 * n, 0, n, any_segment };

  if (ids == NULL)
    return;
  read_ids (fields, ids, model);
  retail_json_read_numbers (fields, sample, "x", &x);
  retail_json_read_numbers (fields, sample, "y", &y);
  retail_json_read_numbers (fields, sample, "spend", &spend);
  retail_json_read_numbers (fields, sample, "segment", &segment);
  for (guint i = 0; i < n; i++)
    {
      RetailMapPoint *point = &model->sample[i];

      point->x = x.values[i];
      point->y = y.values[i];
      point->spend = spend.values[i];
      point->segment = (guint8)segment.values[i];
      if (point->segment != segment.values[i])
        retail_json_fail (fields, "segment");
    }
}
