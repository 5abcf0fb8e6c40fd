/* Feature scaling: optional log1p, then the z-score with the population standard deviation; and min–max to
 * 0–1. A constant feature has no spread: it drops out (active = FALSE), never a division by zero. */
#pragma once

#include "engine/feature.h"

G_BEGIN_DECLS

typedef enum
{
  RETAIL_LOG_AUTO,     /* monetary, and any feature with skewness > 1 */
  RETAIL_LOG_MONETARY, /* monetary only */
  RETAIL_LOG_ALL,
  RETAIL_LOG_NONE
} RetailLogMode;

typedef struct
{
  gboolean active[RETAIL_N_FEATURES]; /* takes part in the clustering */
  gboolean log1p[RETAIL_N_FEATURES];
  double mean[RETAIL_N_FEATURES];    /* of the (logged) feature */
  double sd[RETAIL_N_FEATURES];      /* population; > 0 where active */
  guint d;                           /* active features */
  guint8 columns[RETAIL_N_FEATURES]; /* the d active features, in order */
} RetailScaler;

/* What a scaler is fitted to: a view of n rows of features. */
typedef struct
{
  const double *values; /* n × RETAIL_N_FEATURES, row-major, business units */
  gsize n;
  const guint8 *include; /* n: 0 = this row does not count; NULL = all do */
  const gboolean *known; /* RETAIL_N_FEATURES: do the data speak of this feature? NULL = of every one */
} RetailFeatureRows;

/* Two passes in double. Values that are not finite are passed over. */
void retail_scaler_fit (RetailScaler *self, const RetailFeatureRows *rows, RetailLogMode mode);

/* One profile to its d z-scores, and back: an inactive feature comes back as its mean. A value that is not
 * finite says nothing: it stands at the mean, at 0. */
void retail_scaler_apply (const RetailScaler *self, const double *row, double *z);
void retail_scaler_invert (const RetailScaler *self, const double *z, double *row);

/* The mean of these features' z-scores in Z (d values), over those that are active; NaN when none is. */
double
retail_scaler_mean_z (const RetailScaler *self, const double *z, const RetailFeature *features, guint n);

/* (value − min) / (max − min), clamped to 0–1; 0.5 when max = min. */
double retail_minmax (double value, double min, double max);

/* The population skewness g1 = m3 / m2^1.5 of each of the RETAIL_N_FEATURES columns; 0 of a constant one. */
void retail_skewness (const RetailFeatureRows *rows, double *skewness);

/* 'auto', 'monetary', 'all', 'none'; FALSE when NAME is none of them. */
gboolean retail_log_mode_from_name (const char *name, RetailLogMode *mode);
const char *retail_log_mode_get_name (RetailLogMode mode);

G_END_DECLS
