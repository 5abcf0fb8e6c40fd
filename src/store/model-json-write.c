#include "engine/model-notes.h"
#include "store/json-build.h"
#include "store/json-text.h"
#include "store/model-json.h"
#include "store/model-members.h"
#include "store/model-metrics.h"

#include <math.h>

static void
add_source (const RetailModel *model, JsonBuilder *builder)
{
  g_autofree char *seed = g_strdup_printf ("%" G_GUINT64_FORMAT, model->seed);

  retail_json_add_text (builder, "source", model->source);
  retail_json_add_text (builder, "fingerprint", model->fingerprint);
  retail_json_add_text (builder, "currency", model->currency);
  retail_json_add_text (builder, "seed", seed); /* all 64 bits */
  retail_json_add_number (builder, "as_of", (double)model->as_of);
  retail_json_add_count (builder, "window_days", model->window_days);
  retail_json_add_text (builder, "log_mode", retail_log_mode_get_name (model->log_mode));
  retail_json_add_count (builder, "rows_read", model->rows_read);
  retail_json_add_count (builder, "rows_kept", model->rows_kept);
  retail_json_add_count (builder, "customers_kept", model->customers_kept);
  retail_json_add_count (builder, "n_customers", model->n_customers);
  retail_model_add_dropped (model, builder);
}

static void
add_scaler (const RetailScaler *self, JsonBuilder *builder)
{
  retail_json_begin_object (builder, "scaler");
  retail_json_add_feature_flags (builder, "active", self->active);
  retail_json_add_feature_flags (builder, "log1p", self->log1p);
  retail_json_add_features (builder, "mean", self->mean);
  retail_json_add_features (builder, "sd", self->sd);
  json_builder_end_object (builder);
}

static void
add_persona (const RetailPersona *self, JsonBuilder *builder)
{
  retail_json_begin_object (builder, "persona");
  retail_json_add_count (builder, "identity", self->identity);
  retail_json_add_text (builder, "kind", retail_persona_kind_names ()[self->kind]);
  retail_json_add_count (builder, "number", self->number);
  retail_json_add_count (builder, "colour", self->colour);
  retail_json_add_count (builder, "mark", self->mark);
  retail_json_add_text (builder, "name", self->name);
  retail_json_add_text (builder, "strategy", self->strategy);
  json_builder_end_object (builder);
}

static void
add_segment (const RetailSegment *self, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  add_persona (&self->persona, builder);
  retail_json_add_count (builder, "size", self->size);
  retail_json_add_number (builder, "share", self->share);
  retail_json_add_number (builder, "revenue", self->revenue);
  retail_json_add_number (builder, "revenue_share", self->revenue_share);
  retail_json_add_number (builder, "mean_spend", self->mean_spend);
  retail_json_add_number (builder, "at_risk", self->at_risk);
  retail_json_add_features (builder, "centroid", self->centroid);
  retail_json_add_features (builder, "median", self->median);
  retail_json_add_features (builder, "mean", self->mean);
  json_builder_end_object (builder);
}

static void
add_clustering (const RetailModel *model, JsonBuilder *builder)
{
  retail_json_add_feature_flags (builder, "has_feature", model->has_feature);
  add_scaler (&model->scaler, builder);
  retail_json_add_text (builder, "k_reason", retail_k_reason_names ()[model->k_reason]);
  retail_json_add_count (builder, "k_asked", model->k_asked);
  retail_json_add_matrix (builder, "centres", model->centres, model->n_segments, model->scaler.d);
  retail_json_begin_array (builder, "segments");
  for (guint i = 0; i < model->n_segments; i++)
    add_segment (&model->segments[i], builder);
  json_builder_end_array (builder);
  retail_json_add_number (builder, "inertia", model->inertia);
  retail_json_begin_object (builder, "silhouette");
  retail_json_add_number (builder, "mean", model->silhouette.mean);
  retail_json_add_count (builder, "sample_size", model->silhouette.sample_size);
  retail_json_add_bool (builder, "exact", model->silhouette.exact);
  retail_json_add_number (builder, "standard_error", model->silhouette.standard_error);
  json_builder_end_object (builder);
}

static void
add_curve (const RetailModel *model, JsonBuilder *builder)
{
  retail_model_add_curve (model, "curve", builder);
  retail_json_add_count (builder, "k_elbow", model->k_elbow);
  retail_json_add_count (builder, "k_silhouette", model->k_silhouette);
}

static void
add_views (const RetailModel *model, JsonBuilder *builder)
{
  const RetailPca *pca = &model->pca;

  retail_json_begin_object (builder, "spread");
  retail_json_add_features (builder, "range_min", model->spread.range_min);
  retail_json_add_features (builder, "range_max", model->spread.range_max);
  retail_json_add_features (builder, "median", model->spread.median);
  retail_json_add_features (builder, "mean", model->spread.mean);
  json_builder_end_object (builder);
  retail_json_begin_object (builder, "pca");
  retail_json_add_numbers (builder, "mean", pca->mean, pca->d);
  retail_json_add_numbers (builder, "first", pca->components[0], pca->d);
  retail_json_add_numbers (builder, "second", pca->components[1], pca->d);
  retail_json_add_numbers (builder, "variance", pca->variance, RETAIL_PCA_COMPONENTS);
  retail_json_add_numbers (builder, "ratio", pca->ratio, RETAIL_PCA_COMPONENTS);
  if (model->has_covariance)
    retail_json_add_matrix (builder, "covariance", model->covariance, pca->d, pca->d);
  json_builder_end_object (builder);
  retail_json_add_features (builder, "eta2", model->eta2);
  retail_json_add_features (builder, "permutation", model->permutation);
}

static void
add_counts (JsonBuilder *builder, const char *name, const gsize *counts, gsize n)
{
  retail_json_begin_array (builder, name);
  for (gsize i = 0; i < n; i++)
    json_builder_add_int_value (builder, (gint64)counts[i]);
  json_builder_end_array (builder);
}

static void
add_forecast (const RetailForecast *self, JsonBuilder *builder)
{
  const RetailBacktest *backtest = &self->backtest;
  gsize pairs = (gsize)self->migration.k * (self->migration.k + 1);

  retail_json_begin_object (builder, "forecast");
  retail_json_add_matrix (builder, "weights", self->logistic->weights, self->logistic->n_classes,
                          self->logistic->n_inputs);
  retail_json_add_numbers (builder, "intercepts", self->logistic->intercepts, self->logistic->n_classes);
  if (self->logistic->covariance != NULL)
    retail_json_add_numbers (
        builder, "covariance", self->logistic->covariance,
        retail_logistic_count_covariance (self->logistic->n_classes, self->logistic->n_inputs));
  retail_json_begin_object (builder, "backtest");
  retail_backtest_add_scores (backtest, builder);
  retail_json_add_number (builder, "base_rate", backtest->base_rate);
  retail_json_add_count (builder, "n", backtest->n);
  retail_json_add_numbers (builder, "predicted", backtest->predicted, RETAIL_CALIBRATION_BINS);
  retail_json_add_numbers (builder, "observed", backtest->observed, RETAIL_CALIBRATION_BINS);
  add_counts (builder, "count", backtest->count, RETAIL_CALIBRATION_BINS);
  json_builder_end_object (builder);
  add_counts (builder, "migration_counts", self->migration.counts, pairs);
  retail_json_add_numbers (builder, "migration_revenue", self->migration.revenue, pairs);
  json_builder_end_object (builder);
}

static void
add_edges (const RetailPurchaseModel *self, JsonBuilder *builder)
{
  double values[RETAIL_PURCHASE_EDGES_MAX * 4];

  for (guint e = 0; e < self->n_edges; e++)
    {
      const RetailPurchaseEdge *edge = &self->edges[e];

      values[4 * e] = edge->r;
      values[4 * e + 1] = edge->alpha;
      values[4 * e + 2] = edge->a;
      values[4 * e + 3] = edge->b;
    }
  retail_json_add_matrix (builder, "edges", values, self->n_edges, 4);
}

static void
add_purchase_model (const RetailPurchaseModel *self, JsonBuilder *builder)
{
  retail_json_begin_object (builder, "purchase_model");
  retail_json_add_text (builder, "kind", retail_purchase_kind_names ()[self->kind]);
  retail_purchase_model_add_parameters (self, builder);
  retail_json_add_count (builder, "n", self->n);
  if (self->has_covariance)
    retail_json_add_matrix (builder, "covariance", self->covariance, 4, 4);
  if (self->n_edges > 0)
    add_edges (self, builder);
  json_builder_end_object (builder);
}

static void
add_spend_model (const RetailSpendModel *self, JsonBuilder *builder)
{
  retail_json_begin_object (builder, "spend_model");
  retail_spend_model_add_parameters (self, builder);
  retail_json_add_number (builder, "log_likelihood", self->log_likelihood);
  retail_json_add_count (builder, "n", self->n);
  if (self->has_covariance)
    retail_json_add_matrix (builder, "covariance", self->covariance, 3, 3);
  json_builder_end_object (builder);
}

static void
add_outlook (const RetailModel *model, JsonBuilder *builder)
{
  if (model->forecast != NULL)
    add_forecast (model->forecast, builder);
  else
    retail_json_add_null (builder, "forecast");
  retail_json_add_text (builder, "forecast_gap", retail_gap_get_name (model->forecast_gap));
  retail_json_add_text (builder, "purchase_gap", retail_gap_get_name (model->purchase_gap));
  retail_json_add_text (builder, "spend_gap", retail_gap_get_name (model->spend_gap));
  if (model->has_purchase_model)
    add_purchase_model (&model->purchase_model, builder);
  else
    retail_json_add_null (builder, "purchase_model");
  if (model->has_spend_model)
    add_spend_model (&model->spend_model, builder);
  else
    retail_json_add_null (builder, "spend_model");
}

/* `stand_in`: what takes the place of an unknown complexity. */
static void
add_products (const RetailCatalogue *catalogue, JsonBuilder *builder)
{
  retail_json_begin_array (builder, "products");
  for (gsize i = 0; i < catalogue->n; i++)
    {
      const RetailProduct *product = &catalogue->products[i];

      json_builder_begin_object (builder);
      retail_json_add_text (builder, "id", product->id);
      retail_json_add_text (builder, "name", product->name);
      retail_json_add_text (builder, "category", product->category);
      retail_json_add_number (builder, "price", product->price);
      retail_json_add_number (builder, "complexity", product->complexity);
      if (isnan (product->complexity))
        retail_json_add_number (builder, "stand_in", catalogue->complexity[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* A thousand points as objects take most of the time of reading a model; columns do not. */
static void
add_sample (const RetailModel *model, JsonBuilder *builder)
{
  const guint n = model->n_sample;
  g_autofree double *columns = g_new (double, 4 * n + 1);
  double *x = columns, *y = x + n, *spend = y + n, *segment = spend + n;

  retail_json_begin_object (builder, "sample");
  retail_json_begin_array (builder, "id");
  for (guint i = 0; i < n; i++)
    {
      const RetailMapPoint *point = &model->sample[i];

      json_builder_add_string_value (builder, point->id);
      x[i] = point->x, y[i] = point->y;
      spend[i] = point->spend, segment[i] = point->segment;
    }
  json_builder_end_array (builder);
  retail_json_add_numbers (builder, "x", x, n);
  retail_json_add_numbers (builder, "y", y, n);
  retail_json_add_numbers (builder, "spend", spend, n);
  retail_json_add_numbers (builder, "segment", segment, n);
  json_builder_end_object (builder);
}

char *
retail_model_to_json (const RetailModel *model, gsize *length)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  retail_model_add_metrics (model, builder);
  retail_json_begin_object (builder, "model");
  add_source (model, builder);
  add_clustering (model, builder);
  add_curve (model, builder);
  add_views (model, builder);
  add_outlook (model, builder);
  add_products (model->catalogue, builder);
  add_sample (model, builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return retail_json_to_text (root, TRUE, length);
}
