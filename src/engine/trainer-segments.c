#include "engine/trainer-private.h"

#include "engine/prediction.h"
#include "engine/random.h"
#include "engine/spread.h"

#include <math.h>

static const double *
row_of (const RetailTraining *self, gsize i)
{
  return self->customers->now + self->rows[i] * RETAIL_N_FEATURES;
}

static void
sum_features (RetailTraining *self)
{
  RetailModel *model = self->model;

  for (gsize i = 0; i < self->n; i++)
    for (int f = 0; f < RETAIL_N_FEATURES; f++)
      model->segments[self->labels[i]].mean[f] += row_of (self, i)[f];
  for (guint j = 0; j < model->n_segments; j++)
    {
      RetailSegment *segment = &model->segments[j];

      segment->revenue = segment->mean[RETAIL_FEATURE_MONETARY];
      for (int f = 0; f < RETAIL_N_FEATURES; f++)
        segment->mean[f] = segment->size > 0 ? segment->mean[f] / segment->size : NAN;
      segment->mean_spend = segment->mean[RETAIL_FEATURE_MONETARY];
    }
}

static void
share_out (RetailModel *model, gsize n)
{
  double revenue = 0;

  for (guint j = 0; j < model->n_segments; j++)
    revenue += model->segments[j].revenue;
  for (guint j = 0; j < model->n_segments; j++)
    {
      RetailSegment *segment = &model->segments[j];

      segment->share = (double)segment->size / n;
      segment->revenue_share = revenue > 0 ? segment->revenue / revenue : NAN;
    }
}

/* The median of one feature in every segment; the values of a segment lie side by side in one scratch array.
 */
static void
find_medians (RetailTraining *self, RetailFeature feature, double *scratch)
{
  RetailModel *model = self->model;

  for (guint j = 0; j < model->n_segments; j++)
    {
      gsize n = 0;

      for (gsize i = 0; i < self->n; i++)
        if (self->labels[i] == j)
          scratch[n++] = row_of (self, i)[feature];
      model->segments[j].median[feature] = n > 0 ? retail_quantile (scratch, n, 0.5) : NAN;
    }
}

static void
invert_centres (RetailModel *model)
{
  for (guint j = 0; j < model->n_segments; j++)
    {
      RetailSegment *segment = &model->segments[j];

      retail_scaler_invert (&model->scaler, model->centres + j * model->scaler.d, segment->centroid);
      for (int f = 0; f < RETAIL_N_FEATURES; f++)
        if (!model->has_feature[f])
          segment->centroid[f] = segment->median[f] = segment->mean[f] = NAN;
    }
}

static void
average_risk (RetailTraining *self)
{
  RetailModel *model = self->model;
  double chance[RETAIL_K_MAX + 1];

  for (guint j = 0; j < model->n_segments; j++)
    model->segments[j].at_risk = model->forecast != NULL ? 0 : NAN;
  if (model->forecast == NULL)
    return;
  for (gsize i = 0; i < self->n; i++)
    {
      RetailProfile profile;
      guint own = self->labels[i];
      double risk;

      for (int f = 0; f < RETAIL_N_FEATURES; f++)
        profile.values[f] = row_of (self, i)[f];
      retail_forecast_predict (model->forecast, &model->scaler, &profile, chance);
      risk = chance[model->n_segments];
      for (guint j = 0; j < own; j++)
        risk += chance[j];
      model->segments[own].at_risk += risk / model->segments[own].size;
    }
}

void
retail_training_describe_segments (RetailTraining *self)
{
  g_autofree double *scratch = g_new (double, self->n);

  sum_features (self);
  share_out (self->model, self->n);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (self->model->has_feature[f])
      find_medians (self, f, scratch);
  invert_centres (self->model);
  average_risk (self);
}

static void
fill_point (const RetailTraining *self, gsize i, RetailMapPoint *point)
{
  const RetailModel *model = self->model;

  point->id = g_strdup (self->customers->ids[self->rows[i]]);
  point->spend = row_of (self, i)[RETAIL_FEATURE_MONETARY];
  point->segment = (guint8)self->labels[i];
  if (model->scaler.d > 0 && self->n > 1)
    retail_pca_project (&model->pca, self->z + i * model->scaler.d, &point->x, &point->y);
}

/* Segments keep their share of the sample: each customer is taken with the chance that its segment still has
 * (selection sampling, Knuth's algorithm S), in the customers' order. */
void
retail_training_draw_sample (RetailTraining *self)
{
  RetailModel *model = self->model;
  double share = MIN (1, (double)RETAIL_MODEL_SAMPLE_MAX / self->n);
  gsize left[RETAIL_K_MAX], wanted[RETAIL_K_MAX];
  RetailRandom random;

  retail_random_init (&random, self->options->seed, 1);
  model->sample = g_new0 (RetailMapPoint, RETAIL_MODEL_SAMPLE_MAX + model->n_segments);
  for (guint j = 0; j < model->n_segments; j++)
    {
      left[j] = model->segments[j].size;
      wanted[j] = (gsize)floor (left[j] * share);
    }
  for (gsize i = 0; i < self->n; i++)
    {
      guint j = self->labels[i];

      if (retail_random_uniform (&random) * left[j]-- < wanted[j])
        {
          wanted[j]--;
          fill_point (self, i, &model->sample[model->n_sample++]);
        }
    }
}
