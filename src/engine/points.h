/* Rows packed for the clustering kernels: float32 in blocks of 16 (kernel.h), moved near the origin and
 * scaled by a power of two, so that what distinguishes the points is what the 24 bits hold. */
#pragma once

#include "engine/rows.h"

G_BEGIN_DECLS

typedef struct
{
  RetailRows rows; /* the points as they were */
  gsize n_blocks;
  float *values;       /* n_blocks × d × 16: (row − origin) × scale; 0 in the padding */
  float *weights;      /* n_blocks × 16; 0 in the padding */
  float *half_squares; /* n_blocks × 16: half the squared distance to the origin; NULL of many or weighted
                          rows */
  double *copy;        /* what `rows` reads in a sample: rows, then weights; NULL where it reads all rows */
} RetailPoints;

/* Packs all the rows, each with the weight 1; their data must outlive it. */
RetailPoints *retail_points_new (const RetailRows *rows);

/* A weighted sample of SIZE rows that stands for all of them in k-means: the lightweight coreset (Bachem,
 * Lucic, Krause 2018), half uniform, half by the squared distance to the origin, drawn in SIZE strata. SPREAD
 * comes from retail_rows_survey(). */
RetailPoints *retail_points_sample (const RetailRows *rows, const float *spread, gsize size, guint64 seed);

void retail_points_free (RetailPoints *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailPoints, retail_points_free)

G_END_DECLS
