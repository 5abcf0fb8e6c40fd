#include "store/model-metrics.h"

#include "engine/kmeans.h"

#include "store/json-build.h"
#include "store/model-json.h"
#include "store/model-members.h"

#include <math.h>

/* The features that take part, in the order of every vector of d values. */
static void
add_feature_names (const RetailModel *model, JsonBuilder *builder)
{
  retail_json_begin_array (builder, "features");
  for (guint j = 0; j < model->scaler.d; j++)
    json_builder_add_string_value (builder, retail_feature_get_info (model->scaler.columns[j])->id);
  json_builder_end_array (builder);
}

static void
add_elbow (const RetailModel *model, JsonBuilder *builder)
{
  retail_model_add_curve (model, "elbow", builder);
  retail_json_add_number (builder, "k_elbow", model->k_elbow > 0 ? model->k_elbow : NAN);
  retail_json_add_number (builder, "k_silhouette", model->k_silhouette > 0 ? model->k_silhouette : NAN);
}

static void
add_segment (const RetailModel *model, guint segment, JsonBuilder *builder)
{
  const RetailSegment *self = &model->segments[segment];
  g_autofree char *name = retail_persona_dup_name (&self->persona);
  double scaled[RETAIL_N_FEATURES];

  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    scaled[f] = NAN;
  for (guint j = 0; j < model->scaler.d; j++)
    scaled[model->scaler.columns[j]] = model->centres[segment * model->scaler.d + j];
  json_builder_begin_object (builder);
  retail_json_add_text (builder, "name", name);
  retail_json_add_count (builder, "size", self->size);
  retail_json_add_number (builder, "share", self->share);
  retail_json_add_number (builder, "revenue_share", self->revenue_share);
  retail_json_add_features (builder, "centroid", self->centroid);
  retail_json_add_features (builder, "centroid_scaled", scaled);
  json_builder_end_object (builder);
}

static void
add_pca (const RetailPca *pca, JsonBuilder *builder)
{
  retail_json_begin_object (builder, "pca");
  retail_json_begin_array (builder, "components");
  for (guint i = 0; i < RETAIL_PCA_COMPONENTS; i++)
    {
      json_builder_begin_array (builder);
      for (guint j = 0; j < pca->d; j++)
        json_builder_add_double_value (builder, pca->components[i][j]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  retail_json_add_numbers (builder, "explained_variance_ratio", pca->ratio, RETAIL_PCA_COMPONENTS);
  json_builder_end_object (builder);
}

static void
add_importance (const RetailModel *model, JsonBuilder *builder)
{
  retail_json_begin_object (builder, "importance");
  retail_json_add_features (builder, "eta2", model->eta2);
  retail_json_add_features (builder, "permutation", model->permutation);
  json_builder_end_object (builder);
}

/* The counts of each row, or with PROBABILITIES their shares: unknown where nobody started. */
static void
add_pairs (const RetailMigration *migration, const char *name, gboolean probabilities, JsonBuilder *builder)
{
  guint columns = migration->k + 1;

  retail_json_begin_array (builder, name);
  for (guint i = 0; i < migration->k; i++)
    {
      const gsize *row = migration->counts + (gsize)i * columns;
      double total = 0, values[RETAIL_K_MAX + 1];

      for (guint j = 0; j < columns; j++)
        total += (double)row[j];
      for (guint j = 0; j < columns; j++)
        values[j] = probabilities ? (double)row[j] / total : (double)row[j];
      json_builder_begin_array (builder);
      for (guint j = 0; j < columns; j++)
        if (isfinite (values[j]))
          json_builder_add_double_value (builder, values[j]);
        else
          json_builder_add_null_value (builder);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_forecast (const RetailModel *model, JsonBuilder *builder)
{
  const RetailBacktest *backtest = &model->forecast->backtest;

  retail_json_begin_object (builder, "migration");
  retail_json_begin_array (builder, "labels");
  for (guint i = 0; i < model->n_segments; i++)
    {
      g_autofree char *name = retail_persona_dup_name (&model->segments[i].persona);

      json_builder_add_string_value (builder, name);
    }
  json_builder_add_string_value (builder, "left");
  json_builder_end_array (builder);
  add_pairs (&model->forecast->migration, "counts", FALSE, builder);
  add_pairs (&model->forecast->migration, "probabilities", TRUE, builder);
  json_builder_end_object (builder);
  retail_json_begin_object (builder, "forecast");
  retail_backtest_add_scores (backtest, builder);
  retail_json_add_count (builder, "n", backtest->n);
  json_builder_end_object (builder);
}

static void
add_purchase_model (const RetailPurchaseModel *self, JsonBuilder *builder)
{
  retail_json_begin_object (builder, "purchase_model");
  retail_json_add_text (builder, "model", retail_purchase_kind_names ()[self->kind]);
  retail_purchase_model_add_parameters (self, builder);
  json_builder_end_object (builder);
}

static void
add_spend_model (const RetailSpendModel *self, JsonBuilder *builder)
{
  retail_json_begin_object (builder, "spend_model");
  retail_spend_model_add_parameters (self, builder);
  json_builder_end_object (builder);
}

static void
add_outlook (const RetailModel *model, JsonBuilder *builder)
{
  if (model->forecast != NULL)
    add_forecast (model, builder);
  else
    {
      retail_json_add_null (builder, "migration");
      retail_json_add_null (builder, "forecast");
    }
  if (model->has_purchase_model)
    add_purchase_model (&model->purchase_model, builder);
  else
    retail_json_add_null (builder, "purchase_model");
  if (model->has_spend_model)
    add_spend_model (&model->spend_model, builder);
  else
    retail_json_add_null (builder, "spend_model");
}

void
retail_model_add_metrics (const RetailModel *model, JsonBuilder *builder)
{
  retail_json_add_text (builder, "format", RETAIL_MODEL_FORMAT);
  retail_json_add_count (builder, "version", RETAIL_MODEL_VERSION);
  retail_json_add_count (builder, "seed", model->seed);
  retail_json_add_count (builder, "n_customers", model->n_customers);
  add_feature_names (model, builder);
  retail_json_add_count (builder, "k", model->n_segments);
  retail_json_add_number (builder, "inertia", model->inertia);
  retail_json_add_number (builder, "silhouette", model->silhouette.mean);
  add_elbow (model, builder);
  retail_json_begin_array (builder, "segments");
  for (guint i = 0; i < model->n_segments; i++)
    add_segment (model, i, builder);
  json_builder_end_array (builder);
  add_pca (&model->pca, builder);
  add_importance (model, builder);
  add_outlook (model, builder);
  retail_model_add_dropped (model, builder);
}

JsonNode *
retail_model_to_metrics (const RetailModel *model)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  retail_model_add_metrics (model, builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
