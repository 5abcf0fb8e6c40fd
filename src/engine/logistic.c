#include "engine/logistic.h"

#include "engine/elementary.h"

RetailLogistic *
retail_logistic_new (guint n_classes, guint n_inputs)
{
  RetailLogistic *self = g_new (RetailLogistic, 1);

  self->n_classes = n_classes;
  self->n_inputs = n_inputs;
  self->weights = g_new0 (double, (gsize)n_classes *n_inputs);
  self->intercepts = g_new (double, n_classes);
  self->covariance = NULL;
  for (guint c = 0; c < n_classes; c++)
    self->intercepts[c] = RETAIL_LOGISTIC_ABSENT;
  return self;
}

RetailLogistic *
retail_logistic_copy (const RetailLogistic *self)
{
  RetailLogistic *copy = g_memdup2 (self, sizeof *self);

  copy->weights = g_memdup2 (self->weights, (gsize)self->n_classes * self->n_inputs * sizeof *self->weights);
  copy->intercepts = g_memdup2 (self->intercepts, self->n_classes * sizeof *self->intercepts);
  if (self->covariance != NULL)
    copy->covariance
        = g_memdup2 (self->covariance, retail_logistic_count_covariance (self->n_classes, self->n_inputs)
                                           * sizeof *self->covariance);
  return copy;
}

void
retail_logistic_free (RetailLogistic *self)
{
  if (self == NULL)
    return;
  g_free (self->weights);
  g_free (self->intercepts);
  g_free (self->covariance);
  g_free (self);
}

/* Scores to probabilities in place. */
static void
softmax (double *scores, guint k)
{
  double highest = scores[0], sum = 0;

  for (guint c = 1; c < k; c++)
    highest = MAX (highest, scores[c]);
  for (guint c = 0; c < k; c++)
    {
      scores[c] = retail_exp (scores[c] - highest);
      sum += scores[c];
    }
  for (guint c = 0; c < k; c++)
    scores[c] /= sum;
}

void
retail_logistic_predict (const RetailLogistic *self, const double *inputs, double *probabilities)
{
  g_return_if_fail (self != NULL && inputs != NULL && probabilities != NULL);
  for (guint c = 0; c < self->n_classes; c++)
    {
      const double *w = self->weights + (gsize)c * self->n_inputs;
      double score = self->intercepts[c];

      for (guint j = 0; j < self->n_inputs; j++)
        score += w[j] * inputs[j];
      probabilities[c] = score;
    }
  softmax (probabilities, self->n_classes);
}

gsize
retail_logistic_count_covariance (guint n_classes, guint n_inputs)
{
  const gsize n = (gsize)n_classes * (n_inputs + 1);

  return n * (n + 1) / 2;
}

/* zᵀ Σ z of the block of two classes, where z is the inputs and a 1 for the intercept. */
static double
spread_block (const RetailLogistic *self, const double *inputs, guint row_class, guint column_class)
{
  const guint d = self->n_inputs, w = d + 1;
  double sum = 0;

  for (guint i = 0; i < w; i++)
    {
      const gsize row = row_class * w + i;
      const double *entries = self->covariance + row * (row + 1) / 2 + column_class * w;
      const guint n = row_class == column_class ? i : w;
      double inner = 0;

      for (guint j = 0; j < MIN (n, d); j++)
        inner += entries[j] * inputs[j];
      if (n == w)
        inner += entries[d];
      /* a diagonal block is stored as its lower triangle */
      if (row_class == column_class)
        inner = 2 * inner + entries[i] * (i < d ? inputs[i] : 1);
      sum += (i < d ? inputs[i] : 1) * inner;
    }
  return sum;
}

gboolean
retail_logistic_spread_scores (const RetailLogistic *self, const double *inputs, double *covariance)
{
  const guint k = self->n_classes;

  g_return_val_if_fail (self != NULL && inputs != NULL && covariance != NULL, FALSE);
  if (self->covariance == NULL)
    return FALSE;
  for (guint a = 0; a < k; a++)
    for (guint b = 0; b <= a; b++)
      covariance[a * k + b] = covariance[b * k + a] = spread_block (self, inputs, a, b);
  return TRUE;
}
