#include "engine/trainer-private.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/naming.h"
#include "engine/sweep.h"

#include <math.h>
#include <string.h>

/* What a fit says of its clusters before they are put in tier order. */
typedef struct
{
  const guint16 *labels;
  const double *centres;
  const gsize *sizes;
  guint k;
} Fit;

static double
mean_of_active (const RetailTraining *self, const Fit *fit, guint cluster, const RetailFeature *features,
                guint n)
{
  const RetailScaler *scaler = &self->model->scaler;

  return retail_scaler_mean_z (scaler, fit->centres + cluster * scaler->d, features, n);
}

/* Mean spend of each cluster in the shop's currency; without spend, its mean z of orders, then minus that of
 * recency. */
static void
measure_spend (const RetailTraining *self, const Fit *fit, double *spend)
{
  static const RetailFeature orders[] = { RETAIL_FEATURE_FREQUENCY };
  static const RetailFeature recency[] = { RETAIL_FEATURE_RECENCY };

  memset (spend, 0, fit->k * sizeof *spend);
  if (self->model->has_feature[RETAIL_FEATURE_MONETARY])
    {
      for (gsize i = 0; i < self->n; i++)
        spend[fit->labels[i]]
            += self->customers->now[self->rows[i] * RETAIL_N_FEATURES + RETAIL_FEATURE_MONETARY];
      for (guint j = 0; j < fit->k; j++)
        spend[j] /= MAX (fit->sizes[j], 1);
      return;
    }
  for (guint j = 0; j < fit->k; j++)
    {
      spend[j] = mean_of_active (self, fit, j, orders, 1);
      if (isnan (spend[j]))
        spend[j] = -mean_of_active (self, fit, j, recency, 1);
      if (isnan (spend[j]))
        spend[j] = 0;
    }
}

static void
measure_engagement (const RetailTraining *self, const Fit *fit, double *engagement)
{
  static const RetailFeature web[]
      = { RETAIL_FEATURE_PAGE_VIEWS, RETAIL_FEATURE_ADD_TO_CART, RETAIL_FEATURE_WISHLIST };
  static const RetailFeature recency[] = { RETAIL_FEATURE_RECENCY };

  for (guint j = 0; j < fit->k; j++)
    {
      engagement[j] = mean_of_active (self, fit, j, web, G_N_ELEMENTS (web));
      if (isnan (engagement[j]))
        engagement[j] = -mean_of_active (self, fit, j, recency, 1);
      if (isnan (engagement[j]))
        engagement[j] = 0;
    }
}

/* Takes a fit over into the model, clusters in tier order. */
static void
adopt (RetailTraining *self, const Fit *fit)
{
  RetailModel *model = self->model;
  guint d = model->scaler.d;
  double spend[RETAIL_K_MAX], engagement[RETAIL_K_MAX];
  guint order[RETAIL_K_MAX];
  guint16 tier_of[RETAIL_K_MAX];

  measure_spend (self, fit, spend);
  measure_engagement (self, fit, engagement);
  retail_segments_order (fit->k, spend, engagement, order);
  model->n_segments = fit->k;
  model->centres = g_new0 (double, MAX (fit->k * d, 1));
  model->segments = g_new0 (RetailSegment, fit->k);
  for (guint tier = 0; tier < fit->k; tier++)
    {
      tier_of[order[tier]] = (guint16)tier;
      if (d > 0)
        memcpy (model->centres + tier * d, fit->centres + order[tier] * d, d * sizeof (double));
      model->segments[tier].size = fit->sizes[order[tier]];
      retail_segment_init_persona (fit->k, tier, &model->segments[tier].persona);
    }
  self->labels = g_new (guint16, self->n);
  for (gsize i = 0; i < self->n; i++)
    self->labels[i] = tier_of[fit->labels[i]];
}

/* Nothing varies, so everybody is one segment. */
static void
adopt_single (RetailTraining *self)
{
  RetailModel *model = self->model;
  g_autofree guint16 *labels = g_new0 (guint16, self->n);
  gsize size = self->n;
  Fit fit = { .labels = labels, .centres = NULL, .sizes = &size, .k = 1 };

  adopt (self, &fit);
  model->k_reason = RETAIL_K_REDUCED;
  model->curve = g_new0 (RetailCurvePoint, 1);
  model->curve[0] = (RetailCurvePoint){ .k = 1, .inertia = 0, .silhouette = NAN };
  model->n_curve = 1;
  model->k_asked = MAX (self->options->k, 1);
}

static void
keep_curve (RetailModel *model, const RetailSweep *sweep)
{
  model->curve = g_new0 (RetailCurvePoint, sweep->n_points);
  model->n_curve = sweep->n_points;
  for (guint i = 0; i < sweep->n_points; i++)
    model->curve[i] = (RetailCurvePoint){ .k = sweep->points[i].k,
                                          .inertia = sweep->points[i].inertia,
                                          .silhouette = sweep->points[i].silhouette.mean };
  model->k_elbow = sweep->k_elbow;
  model->k_silhouette = sweep->k_silhouette;
}

/* The number of segments that options and data allow. */
static guint
choose_k (RetailTraining *self, const RetailSweep *sweep)
{
  const RetailTrainOptions *options = self->options;
  RetailModel *model = self->model;
  guint wanted = options->k > 0 ? options->k : MAX (sweep->k_silhouette, 1);
  gsize distinct = retail_count_distinct_rows (self->z, self->n, model->scaler.d, wanted);

  model->k_asked = wanted;
  model->k_reason = options->k > 0 ? RETAIL_K_PINNED : RETAIL_K_AUTO;
  if (distinct >= wanted)
    return wanted;
  model->k_reason = RETAIL_K_REDUCED;
  return (guint)distinct;
}

static gboolean
adopt_fit (RetailTraining *self, const RetailKmeans *kmeans, const RetailSilhouette *silhouette)
{
  Fit fit = { .labels = kmeans->labels, .centres = kmeans->centres, .sizes = kmeans->sizes, .k = kmeans->k };

  adopt (self, &fit);
  self->model->inertia = kmeans->inertia;
  self->model->silhouette = *silhouette;
  return TRUE;
}

/* A k beyond the sweep: fitted and measured by itself. */
static gboolean
fit_beyond_sweep (RetailTraining *self, const RetailKmeansOptions *options, const RetailMonitor *monitor,
                  GError **error)
{
  guint d = self->model->scaler.d;
  RetailSilhouetteOptions silhouette_options;
  RetailSilhouette silhouette = { .mean = NAN };
  g_autoptr (RetailKmeans) kmeans = retail_kmeans_fit (self->z, self->n, d, options, monitor, error);

  if (kmeans == NULL)
    return FALSE;
  retail_silhouette_options_init (&silhouette_options);
  silhouette_options.seed = options->seed;
  silhouette_options.n_threads = options->n_threads;
  if (kmeans->k > 1
      && !retail_silhouette (self->z, self->n, d, kmeans->labels, kmeans->k, &silhouette_options, monitor,
                             &silhouette, error))
    return FALSE;
  return adopt_fit (self, kmeans, &silhouette);
}

static RetailKmeansOptions
kmeans_options (const RetailTrainOptions *options)
{
  RetailKmeansOptions kmeans;

  retail_kmeans_options_init (&kmeans);
  if (options->n_init > 0)
    kmeans.n_init = options->n_init;
  kmeans.seed = options->seed;
  kmeans.n_threads = options->n_threads;
  return kmeans;
}

gboolean
retail_training_cluster (RetailTraining *self, RetailTimings *timings, const RetailMonitor *monitor,
                         GError **error)
{
  guint d = self->model->scaler.d;
  RetailKmeansOptions options = kmeans_options (self->options);
  g_autoptr (RetailSweep) sweep = NULL;
  gint64 start = g_get_monotonic_time ();

  if (d == 0)
    {
      adopt_single (self);
      return TRUE;
    }
  sweep = retail_sweep_run (self->z, self->n, d, self->options->k_max, &options, monitor, error);
  if (sweep == NULL)
    return FALSE;
  timings->sweep = (g_get_monotonic_time () - start) / 1e6;
  keep_curve (self->model, sweep);
  options.k = choose_k (self, sweep);
  if (options.k <= sweep->n_points)
    {
      adopt_fit (self, sweep->fits[options.k - 1], &sweep->points[options.k - 1].silhouette);
      timings->fit = sweep->points[options.k - 1].seconds;
      return TRUE;
    }
  start = g_get_monotonic_time ();
  if (!fit_beyond_sweep (self, &options, monitor, error))
    return FALSE;
  timings->fit = (g_get_monotonic_time () - start) / 1e6;
  return TRUE;
}
