#include "store/model-parts.h"

#include <math.h>

static void
read_spread (RetailJsonFields *fields, JsonObject *object, RetailModel *model)
{
  JsonObject *self = retail_json_read_object (fields, object, "spread");
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
read_pca (RetailJsonFields *fields, JsonObject *object, RetailModel *model)
{
  const RetailJsonRange loading = { -1 - RETAIL_JSON_HAIR, 1 + RETAIL_JSON_HAIR, FALSE };
  const RetailJsonRange amount = { -RETAIL_JSON_HAIR, G_MAXDOUBLE, FALSE }, share = RETAIL_JSON_SHARE;
  JsonObject *self = retail_json_read_object (fields, object, "pca");
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

void
retail_model_read_views (RetailJsonFields *fields, JsonObject *object, RetailModel *model)
{
  const RetailJsonRange share = RETAIL_JSON_UNKNOWN_SHARE;

  read_spread (fields, object, model);
  read_pca (fields, object, model);
  retail_json_read_features (fields, object, "eta2", model->eta2, share);
  retail_json_read_features (fields, object, "permutation", model->permutation, share);
}

void
retail_model_read_sample (RetailJsonFields *fields, JsonObject *object, RetailModel *model)
{
  JsonArray *sample = retail_json_read_array (fields, object, "sample", 0, RETAIL_MODEL_SAMPLE_MAX);

  if (sample == NULL)
    return;
  model->n_sample = json_array_get_length (sample);
  model->sample = g_new0 (RetailMapPoint, model->n_sample + 1);
  for (guint i = 0; i < model->n_sample; i++)
    {
      JsonObject *element = retail_json_read_element (fields, sample, i, "sample");
      RetailMapPoint *point = &model->sample[i];

      point->id = retail_json_read_text (fields, element, "id");
      point->x = retail_json_read_number (fields, element, "x", RETAIL_JSON_ANY);
      point->y = retail_json_read_number (fields, element, "y", RETAIL_JSON_ANY);
      point->spend = retail_json_read_number (fields, element, "spend", RETAIL_JSON_UNKNOWN);
      point->segment = (guint8)retail_json_read_count (fields, element, "segment", model->n_segments - 1);
    }
}
