/* Who moves up, down or leaves within the next 90 days.
 *
 * Learnt from two snapshots of the same shop, scaled by the same scaler and assigned to the same centres: the
 * inputs of a customer are the z-scores 90 days ago and log1p(recency · frequency / 365) then (how many
 * orders the silence has cost); the class is the segment now, or "left". Segments are numbered in tier order,
 * so lower index = lower tier; class k = left. */
#pragma once

#include "engine/customers.h"
#include "engine/logistic.h"
#include "engine/segment-space.h"

G_BEGIN_DECLS

#define RETAIL_CALIBRATION_BINS   10
#define RETAIL_FORECAST_PAIRS_MIN 30

typedef struct
{
  double auc;   /* of migration risk against "moved down or left", 5-fold cross-validated (Hanley and McNeil
                   1982) */
  double brier; /* mean squared error of that risk (Brier 1950) */
  double brier_base; /* of always predicting the base rate */
  double base_rate;
  gsize n;                                   /* pairs */
  double predicted[RETAIL_CALIBRATION_BINS]; /* mean risk in each bin of width 0.1; NaN when empty */
  double observed[RETAIL_CALIBRATION_BINS];
  gsize count[RETAIL_CALIBRATION_BINS];
} RetailBacktest;

/* Counts of the pairs: from segment (row) to segment or left (column k). */
typedef struct
{
  guint k;
  gsize *counts;   /* k × (k + 1) */
  double *revenue; /* k × (k + 1): spend in the window 90 days ago of the customers who moved so */
} RetailMigration;

typedef struct
{
  RetailLogistic *logistic; /* k + 1 classes, d + 1 inputs */
  RetailBacktest backtest;  /* auc NaN when one class only */
  RetailMigration migration;
} RetailForecast;

/* SEED deals the pairs out to the folds of the back-test; N_THREADS (0 = all) changes nothing. NULL with
 * RETAIL_ERROR_NO_DATA and a sentence (no dates, fewer than 30 pairs, one class). */
RetailForecast *
retail_forecast_fit (const RetailCustomers *customers, const RetailSegmentSpace *space, guint64 seed,
                     guint n_threads, const RetailMonitor *monitor, GError **error);
RetailForecast *retail_forecast_copy (const RetailForecast *self);
void retail_forecast_free (RetailForecast *self);

/* PROBABILITIES: k + 1 values for a profile in business units. */
void retail_forecast_predict (const RetailForecast *self, const RetailScaler *scaler,
                              const RetailProfile *profile, double *probabilities);

/* COVARIANCE: (k + 1) × (k + 1), of the scores behind those probabilities; see
 * retail_logistic_spread_scores(). FALSE where it is not known. */
gboolean retail_forecast_spread_scores (const RetailForecast *self, const RetailScaler *scaler,
                                        const RetailProfile *profile, double *covariance);

/* Wilson's score interval (Wilson 1927) for `hits` of `n` at 95 %; 0–1 when n = 0. */
void retail_wilson_interval (gsize hits, gsize n, double *low, double *high);

/* The area under the ROC curve with ties counted half; NaN when one class is missing. */
double retail_auc (const double *score, const guint8 *positive, gsize n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailForecast, retail_forecast_free)

G_END_DECLS
