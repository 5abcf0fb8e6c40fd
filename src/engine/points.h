/* Rows of doubles packed for the clustering kernels: float32 in blocks of 16 (kernel.h), moved near the
 * origin and scaled by a power of two, so that what distinguishes the points is what the 24 bits hold. */
#pragma once

#include "engine/kernel.h"

G_BEGIN_DECLS

#define RETAIL_POINTS_D_MAX 64

/* Work over blocks is cut into chunks of this many; partial results are kept by chunk. */
#define RETAIL_CHUNK_BLOCKS 512

typedef struct
{
  gsize n, n_blocks;
  guint d;
  float *values;  /* n_blocks × d × 16: (row − origin) × scale; 0 in the padding */
  float *weights; /* n_blocks × 16; 0 in the padding */
  float *spread;  /* n_blocks: summed squared length of the block's values; NULL in a coreset */
  double origin[RETAIL_POINTS_D_MAX];
  double scale;         /* a power of two */
  double mean_variance; /* of the columns, population, in scaled units */
  double largest;       /* no |value| of the rows exceeds this; less than 2 × n × d too much */
  gboolean finite;      /* no NaN, no infinity; otherwise the rest is not to be used */
} RetailPoints;

/* Packs N rows of D doubles (n ≥ 1, 1 ≤ d ≤ 64). */
RetailPoints *retail_points_new (const double *data, gsize n, guint d, guint n_threads);
void retail_points_free (RetailPoints *self);

/* A weighted sample of SIZE points that stands for all of them in k-means: the lightweight coreset (Bachem,
 * Lucic, Krause 2018), half uniform, half by the squared distance to the mean, drawn in SIZE strata. */
RetailPoints *retail_points_sample (const RetailPoints *self, gsize size, guint64 seed);

/* Reads one point's d values. */
void retail_points_get (const RetailPoints *self, gsize index, float *values);

gsize retail_points_count_chunks (const RetailPoints *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailPoints, retail_points_free)

G_END_DECLS
