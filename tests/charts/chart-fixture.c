#include "chart-fixture.h"

#include <math.h>

static const double typical[4][RETAIL_N_FEATURES] = {
  { 59, 2, 160, 1.3, 3, 40, 4, 2 },
  { 96, 3, 120, 1.6, 5, 260, 42, 28 },
  { 966, 14, 22, 3.2, 26, 150, 30, 11 },
  { 3812, 36, 12, 5.6, 42, 310, 58, 31 },
};
static const double middles[4][2] = { { -3, -0.6 }, { -0.8, 2.6 }, { 0.6, -1.6 }, { 3.2, 0.3 } };
static const gsize sizes[4] = { 300, 270, 280, 150 };
static const double revenue_shares[4] = { 0.03, 0.03, 0.30, 0.64 };
static const gsize moves[4][5]
    = { { 213, 42, 30, 3, 12 }, { 55, 155, 40, 8, 12 }, { 14, 25, 210, 25, 6 }, { 3, 4, 20, 121, 2 } };
static const RetailCurvePoint curve[] = {
  { 1, 7998, NAN },  { 2, 5021, 0.36 },  { 3, 3956, 0.31 }, { 4, 2988, 0.43 },  { 5, 2711, 0.38 },
  { 6, 2570, 0.37 }, { 7, 2448, 0.305 }, { 8, 2362, 0.31 }, { 9, 2280, 0.285 }, { 10, 2213, 0.27 },
};

static double
noise (guint32 *state)
{
  double sum = 0;

  for (int i = 0; i < 6; i++)
    {
      *state = *state * 1664525u + 1013904223u;
      sum += *state / 4294967296.0 - 0.5;
    }
  return sum;
}

static void
fill_segments (RetailModel *model, guint k, gboolean numbered)
{
  model->n_segments = k;
  model->segments = g_new0 (RetailSegment, k);
  for (guint s = 0; s < k; s++)
    {
      RetailSegment *it = &model->segments[s];

      retail_persona_init (&it->persona, numbered ? RETAIL_PERSONA_NUMBERED : (RetailPersonaKind)s, k - s);
      it->size = sizes[s % 4];
      it->share = 1.0 / k;
      it->revenue_share = revenue_shares[s % 4];
      it->mean_spend = typical[s % 4][0];
      for (int f = 0; f < RETAIL_N_FEATURES; f++)
        it->centroid[f] = it->median[f] = it->mean[f] = typical[s % 4][f];
    }
}

static void
fill_spread (RetailModel *model)
{
  static const double mean[RETAIL_N_FEATURES] = { 850, 12, 70, 2.6, 17, 180, 30, 16 };
  static const double eta2[RETAIL_N_FEATURES] = { 0.83, 0.72, 0.41, 0.35, 0.66, 0.71, 0.58, 0.52 };
  static const double permutation[RETAIL_N_FEATURES] = { 0.29, 0.24, 0.06, 0.09, 0.20, 0.31, 0.17, 0.15 };

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      const RetailFeatureInfo *info = retail_feature_get_info (f);

      model->has_feature[f] = TRUE;
      model->scaler.active[f] = TRUE;
      model->scaler.columns[f] = (guint8)f;
      model->spread.range_min[f] = info->demo_min;
      model->spread.range_max[f] = info->demo_max;
      model->spread.mean[f] = model->spread.median[f] = mean[f];
      model->eta2[f] = eta2[f];
      model->permutation[f] = permutation[f];
    }
  model->scaler.d = RETAIL_N_FEATURES;
}

static void
fill_map (RetailModel *model, guint n)
{
  static const double loadings[2][RETAIL_N_FEATURES] = { { 0.52, 0.46, -0.3, 0.3, 0.45, 0.25, 0.2, 0.15 },
                                                         { -0.2, -0.25, 0.1, -0.1, -0.1, 0.58, 0.5, 0.48 } };
  guint32 state = 7;

  model->pca.d = RETAIL_N_FEATURES;
  model->pca.ratio[0] = 0.55;
  model->pca.ratio[1] = 0.23;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    for (int c = 0; c < 2; c++)
      model->pca.components[c][f] = loadings[c][f];
  model->n_sample = n;
  model->sample = g_new0 (RetailMapPoint, n);
  for (guint i = 0; i < n; i++)
    {
      RetailMapPoint *point = &model->sample[i];

      point->segment = (guint8)(i % model->n_segments);
      point->id = g_strdup_printf ("C%04u", i + 1);
      point->x = middles[point->segment % 4][0] + noise (&state) * 1.1;
      point->y = middles[point->segment % 4][1] + noise (&state) * 0.9;
      point->spend = typical[point->segment % 4][0];
    }
}

static void
fill_forecast (RetailModel *model)
{
  guint k = model->n_segments;
  RetailForecast *forecast = g_new0 (RetailForecast, 1);

  forecast->migration.k = k;
  forecast->migration.counts = g_new0 (gsize, k * (k + 1));
  forecast->migration.revenue = g_new0 (double, k *(k + 1));
  for (guint i = 0; i < k; i++)
    for (guint j = 0; j <= k; j++)
      {
        gsize n = k == 4 ? moves[i][j] : i == j ? 70 : 30 / k + 1;

        forecast->migration.counts[i * (k + 1) + j] = n;
        forecast->migration.revenue[i * (k + 1) + j] = n * typical[i % 4][0];
      }
  for (guint b = 0; b < RETAIL_CALIBRATION_BINS; b++)
    {
      forecast->backtest.count[b] = b == 7 ? 0 : 200 - 20 * b;
      forecast->backtest.predicted[b] = b == 7 ? NAN : 0.05 + 0.1 * b;
      forecast->backtest.observed[b] = b == 7 ? NAN : 0.02 + 0.1 * b;
      forecast->backtest.n += forecast->backtest.count[b];
    }
  model->forecast = forecast;
}

static RetailModel *
build (guint k, guint n_sample, gboolean numbered)
{
  RetailModel *model = retail_model_new ();

  g_free (model->currency);
  model->currency = g_strdup ("USD");
  model->n_customers = 1000;
  fill_segments (model, k, numbered);
  fill_spread (model);
  fill_map (model, n_sample);
  model->n_curve = G_N_ELEMENTS (curve);
  model->curve = g_memdup2 (curve, sizeof curve);
  model->k_elbow = model->k_silhouette = 4;
  model->silhouette.mean = 0.43;
  fill_forecast (model);
  return model;
}

RetailModel *
chart_fixture_model (guint n_sample)
{
  return build (4, n_sample, FALSE);
}

RetailModel *
chart_fixture_numbered_model (guint k, guint n_sample)
{
  return build (k, n_sample, TRUE);
}

void
chart_fixture_profile (RetailProfile *profile)
{
  *profile = (RetailProfile){ { 4000, 40, 45, 4, 30, 250, 50, 25 } };
}

void
chart_fixture_prediction (const RetailModel *model, RetailPrediction *prediction)
{
  static const double contributions[RETAIL_N_FEATURES] = { 4.6, 7.2, -3.8, 0.4, 2.4, -0.5, -0.2, -0.1 };
  guint top = model->n_segments - 1;

  *prediction
      = (RetailPrediction){ .n_segments = model->n_segments, .segment = top, .rival = top > 0 ? top - 1 : 0 };
  prediction->map_x = 2.6;
  prediction->map_y = 0.1;
  prediction->migration_risk = 0.78;
  prediction->stay = 0.22;
  for (guint j = 0; j < top; j++)
    prediction->outcome[j] = 0.68 / top;
  prediction->outcome[top] = 0.22;
  prediction->outcome[top + 1] = top > 0 ? 0.1 : 0.78;
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      prediction->contributions[f] = contributions[f];
      prediction->margin += contributions[f];
    }
}

GPtrArray *
chart_fixture_all (const RetailModel *model)
{
  GPtrArray *charts = g_ptr_array_new_with_free_func ((GDestroyNotify)retail_chart_unref);
  RetailProfile profile;
  RetailPrediction prediction;

  chart_fixture_profile (&profile);
  chart_fixture_prediction (model, &prediction);
  g_ptr_array_add (charts, retail_radar_chart_new (
                               model, &profile, &prediction,
                               RETAIL_RADAR_CUSTOMER | RETAIL_RADAR_SEGMENT | RETAIL_RADAR_EVERYONE, TRUE));
  g_ptr_array_add (charts, retail_radar_chart_new (model, NULL, NULL, RETAIL_RADAR_ALL_SEGMENTS, TRUE));
  g_ptr_array_add (charts, retail_gauge_chart_new (prediction.migration_risk));
  g_ptr_array_add (charts, retail_scatter_chart_new (model, &prediction));
  g_ptr_array_add (charts, retail_elbow_chart_new (model));
  g_ptr_array_add (charts, retail_importance_chart_new (model, RETAIL_IMPORTANCE_PERMUTATION));
  g_ptr_array_add (charts, retail_migration_chart_new (model));
  g_ptr_array_add (charts, retail_margin_chart_new (model, &prediction, 5));
  g_ptr_array_add (charts, retail_outcome_chart_new (model, &prediction, NULL));
  g_ptr_array_add (charts, retail_calibration_chart_new (model));
  return charts;
}

RetailMapScene
chart_fixture_scene (const RetailCustomerMap *map, int width, int height)
{
  return (RetailMapScene){ .map = map,
                           .n_segments = 3,
                           .slots = { 0, 1, 2 },
                           .marks = { 0, 1, 2 },
                           .width = width,
                           .height = height,
                           .origin = { 0, height },
                           .step = { width, -height } };
}
