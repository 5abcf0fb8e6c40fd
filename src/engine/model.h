/* A trained model: everything that is known of a shop's segments. Immutable once built, shared between
 * threads by reference count.
 *
 * Segments stand in tier order: index 0 is the lowest tier, n_segments − 1 the highest. */
#pragma once

#include "engine/catalogue.h"
#include "engine/forecast.h"
#include "engine/pca.h"
#include "engine/persona.h"
#include "engine/purchase-model.h"
#include "engine/scaler.h"
#include "engine/silhouette.h"
#include "engine/spend-model.h"

G_BEGIN_DECLS

#define RETAIL_MODEL_FORMAT     "analytica-retail-model"
#define RETAIL_MODEL_VERSION    1
#define RETAIL_MODEL_SAMPLE_MAX 2000
#define RETAIL_COVARIANCE_MAX   1e6 /* of z-scores, whose variance is about 1 */

typedef struct
{
  RetailPersona persona;
  gsize size;
  double share;                  /* of the customers */
  double revenue, revenue_share; /* spend in the window */
  double mean_spend;
  double at_risk;                     /* mean migration risk of its customers, NaN without a forecast */
  double centroid[RETAIL_N_FEATURES]; /* the centre in business units (scaling undone); NaN for features the
                                         shop lacks */
  double median[RETAIL_N_FEATURES];   /* the typical member: the median of each feature */
  double mean[RETAIL_N_FEATURES];     /* the mean of each feature */
} RetailSegment;

typedef struct
{
  guint k;
  double inertia, silhouette; /* silhouette NaN for k = 1 */
} RetailCurvePoint;

/* One customer of the sample that the map draws. */
typedef struct
{
  char *id;
  double x, y; /* PCA */
  double spend;
  guint8 segment;
} RetailMapPoint;

typedef enum
{
  RETAIL_K_AUTO,   /* the best silhouette */
  RETAIL_K_PINNED, /* the user's */
  RETAIL_K_REDUCED /* fewer distinct customers than asked for */
} RetailKReason;

/* Why a part of the outlook is missing. */
typedef enum
{
  RETAIL_GAP_NONE,
  RETAIL_GAP_NO_DATES,
  RETAIL_GAP_TOO_FEW,
  RETAIL_GAP_ONE_OUTCOME,
  RETAIL_GAP_NO_OPTIMUM,
  RETAIL_N_GAPS
} RetailGap;

typedef struct
{
  double range_min[RETAIL_N_FEATURES], range_max[RETAIL_N_FEATURES]; /* sliders and radar */
  double median[RETAIL_N_FEATURES];                                  /* of all customers */
  double mean[RETAIL_N_FEATURES];
} RetailFeatureSpread;

typedef struct
{
  char *reason; /* a stable id: "no_customer", "cancelled", "quantity", "price", "date", ... */
  gsize count;
} RetailDropped;

typedef struct
{
  /* where it comes from */
  char *source;      /* "demo", or the file's base name */
  char *fingerprint; /* SHA-256 over the features used */
  char *currency;    /* ISO 4217, or "" when unknown */
  guint64 seed;
  gint64 as_of; /* 0 without dates */
  guint window_days;
  RetailLogMode log_mode;
  gsize rows_read, rows_kept;
  gsize customers_kept; /* with or without anything in the window */
  gsize n_customers;    /* that the model was trained on */
  RetailDropped *dropped;
  guint n_dropped;

  /* the clustering */
  gboolean has_feature[RETAIL_N_FEATURES];
  RetailScaler scaler;
  guint n_segments;
  RetailKReason k_reason;
  guint k_asked;   /* by the user or by the best silhouette */
  double *centres; /* n_segments × scaler.d */
  RetailSegment *segments;
  double inertia;
  RetailSilhouette silhouette; /* mean NaN for one segment */
  RetailCurvePoint *curve;
  guint n_curve;
  guint k_elbow, k_silhouette; /* 0 = none */

  /* what is known of it */
  RetailFeatureSpread spread;
  RetailPca pca;
  gboolean has_covariance; /* FALSE for fewer than two customers, and in files of older versions */
  double covariance[RETAIL_N_FEATURES * RETAIL_N_FEATURES];       /* d × d, of the z-scores, ddof = 1 */
  double eta2[RETAIL_N_FEATURES], permutation[RETAIL_N_FEATURES]; /* NaN where inactive */
  RetailForecast *forecast;                                       /* or NULL */
  RetailGap forecast_gap, purchase_gap, spend_gap;                /* why one is missing; see model-notes.h */
  gboolean has_purchase_model, has_spend_model;
  RetailPurchaseModel purchase_model;
  RetailSpendModel spend_model;

  RetailCatalogue *catalogue; /* may have no products, never NULL */
  RetailMapPoint *sample;
  guint n_sample;
} RetailModel;

/* An empty model to be filled by the trainer or the reader, who hand it out as const. */
RetailModel *retail_model_new (void);
RetailModel *retail_model_ref (const RetailModel *self);
void retail_model_unref (const RetailModel *self);

/* The same model once more, to be changed before it is handed out. What is large and never changes (the
 * catalogue) is shared. */
RetailModel *retail_model_copy (const RetailModel *self);

/* The profile the sliders start from: the middle of each range, recency 15. Features the shop lacks are NaN.
 */
void retail_model_get_start_profile (const RetailModel *self, RetailProfile *profile);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailModel, retail_model_unref)

G_END_DECLS
