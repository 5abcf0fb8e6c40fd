#include "engine/kernel-cloud.h"

#include <math.h>

#include "engine/kernel-vectors.h"

/* Four lanes in double. */
#define Q              4
#define DOUBLES_AT(at) (*(Doubles *)(at))
#define CONST_FOUR(at) (*(const Doubles *)(at))

/* The loops are unrolled for the number of features that the shop has. */
#define BY_FEATURES(d, call) ((d) == 8 ? call (8) : call (d))

void
retail_kernel_cloud_add (RetailCloud *self, const float *point, double weight)
{
  self->n++;
  self->weight += weight;
  for (guint j = 0; j < self->d; j++)
    self->mean[j] += weight * (double)point[j];
}

void
retail_kernel_cloud_centre (RetailCloud *self)
{
  for (guint j = 0; j < self->d && self->n > 0; j++)
    self->mean[j] /= self->weight;
}

/* Only the lower half of the covariance. */
RETAIL_CLONES void
retail_kernel_cloud_add_about (RetailCloud *self, const float *point, double weight)
{
  const guint d = self->d;
  const double *restrict mean = self->mean;
  double *restrict skew = self->skew;
  double length = 0;

  for (guint j = 0; j < d; j++)
    length += ((double)point[j] - mean[j]) * ((double)point[j] - mean[j]);
  for (guint j = 0; j < d; j++)
    {
      double *restrict row = self->covariance + (gsize)j * d;
      const double off = weight * ((double)point[j] - mean[j]);

      skew[j] += off * length;
      for (guint i = 0; i <= j; i++)
        row[i] += off * ((double)point[i] - mean[i]);
    }
  self->spread += weight * length;
  self->variance += weight * length * length;
  self->radius = MAX (self->radius, length);
}

void
retail_kernel_cloud_finish (RetailCloud *self)
{
  if (self->n == 0)
    return;
  for (guint i = 0; i < self->d * self->d; i++)
    self->covariance[i] /= self->weight;
  for (guint j = 0; j < self->d; j++)
    self->skew[j] /= self->weight;
  self->spread /= self->weight;
  self->variance = MAX (self->variance / self->weight - self->spread * self->spread, 0);
  self->radius = sqrt (self->radius);
}

/* Where four lanes are, seen from the cloud. */
typedef struct
{
  Doubles square;   /* of the distance to the mean */
  Doubles variance; /* of the squared distance to the points */
} View;

INLINE View
view (const guint d, const RetailCloud *self, const float *block, double *away)
{
  View view = { { 0 }, { 0 } };

  for (guint j = 0; j < d; j++)
    {
      Doubles off = __builtin_convertvector(*(const HalfFloats *)(block + j * L), Doubles) - self->mean[j];

      DOUBLES_AT (away + j * Q) = off;
      view.square += off * off;
    }
#pragma GCC unroll 8
  for (guint j = 0; j < d; j++)
    {
      const double *row = self->covariance + (gsize)j * d;
      Doubles along = row[j] / 2 * CONST_FOUR (away + j * Q) - self->skew[j] / 2;

#pragma GCC unroll 8
      for (guint i = 0; i < j; i++)
        along += row[i] * CONST_FOUR (away + i * Q);
      view.variance += along * CONST_FOUR (away + j * Q);
    }
  view.variance = view.variance * 8 + self->variance;
  return view;
}

INLINE void
bound (const guint d, const RetailCloud *self, const float *block, double *away, RetailBounds *bounds)
{
  for (guint l = 0; l < L; l += Q)
    {
      View seen = view (d, self, block + l, away);

      DOUBLES_AT (bounds->least + l) = seen.square;
      DOUBLES_AT (bounds->most + l) = seen.variance;
    }
  for (guint l = 0; l < L; l++)
    {
      double square = bounds->least[l], variance = MAX (bounds->most[l], 0);
      double far = sqrt (square), root = sqrt (square + self->spread);
      double scale = MAX (root, G_MINFLOAT), bend = variance / (scale * scale) / (scale * scale) / 2;
      double low = 1 + MAX (far - self->radius, 0) / scale, high = 1 + (far + self->radius) / scale;

      bounds->least[l] = MAX (root * (1 - bend / (low * low)), far);
      bounds->most[l] = root * (1 - bend / (high * high));
    }
}

RETAIL_CLONES void
retail_kernel_cloud_bound (const RetailCloud *self, const float *block, double *away, RetailBounds *bounds)
{
#define BOUND(d) bound (d, self, block, away, bounds)
  BY_FEATURES (self->d, BOUND);
}
