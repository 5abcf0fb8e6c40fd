/* How far a point is from the points of a cloud in the mean, between bounds from the cloud's moments; as
 * independent of the processor as the loops of kernel.h.
 *
 * Let s be the squared distance to a random point of the cloud and E and V its mean and variance, which the
 * moments up to the fourth give for any point. With t = s / E and r = √t, the parabola
 *   1 + (t − 1) / 2 − (t − 1)² / (2 (1 + r₀)²)
 * touches √t at 1 and meets it at r = r₀; it lies below √t for r > r₀ and above it for r < r₀. So, with r₀
 * for the least distance that is possible and then for the largest, the mean of √s lies above and below
 *   √E (1 − V / E² / (2 (1 + r₀)²)).
 * It is no less than the distance to the cloud's mean either (Jensen). */
#pragma once

#include "engine/kernel.h"

G_BEGIN_DECLS

typedef struct
{
  guint d;
  gsize n;
  double weight;      /* of all points */
  double *mean;       /* d; what follows is about it */
  double *covariance; /* d × d, of which the lower half is in use */
  double *skew;       /* d: the covariances of the coordinates with the squared length */
  double spread;      /* the mean squared length */
  double variance;    /* of the squared length */
  double radius;      /* the largest squared length; its root once the cloud is finished */
} RetailCloud;

/* First all points for the mean, then all for the rest, then the end. */
void retail_kernel_cloud_add (RetailCloud *self, const float *point, double weight);
void retail_kernel_cloud_centre (RetailCloud *self);
void retail_kernel_cloud_add_about (RetailCloud *self, const float *point, double weight);
void retail_kernel_cloud_finish (RetailCloud *self);

/* Of the mean distance of each lane of a block. */
typedef struct
{
  double least[RETAIL_LANES], most[RETAIL_LANES];
} RetailBounds;

/* AWAY is room for d × 4 values. */
void
retail_kernel_cloud_bound (const RetailCloud *self, const float *block, double *away, RetailBounds *bounds);

G_END_DECLS
