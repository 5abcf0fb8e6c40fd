/* The inner loops of the silhouettes; as exact and as independent of the processor as those of kernel.h. */
#pragma once

#include "engine/kernel.h"

G_BEGIN_DECLS

/* The column sums of a point are kept in this many parts. */
#define RETAIL_COLUMN_LANES 8

/* Points that distances are measured to. */
typedef struct
{
  guint d; /* of the blocks too; 4 or more */
  gsize n;
  const float *values; /* n × d, row-major */
} RetailTargets;

/* The Euclidean distances of the first N_LANES (1 to 16) lanes of a block to the targets: adds them up by
 * lane in ROW_SUMS (16; beyond N_LANES without meaning) and by target in COLUMN_SUMS (n × 8 parts). */
void retail_kernel_distances (const float *block, guint n_lanes, const RetailTargets *targets,
                              float *row_sums, float *column_sums);

/* Adds up the parts of 16 column sums. */
void retail_kernel_fold_columns (const float *column_sums, float *sums);

/* Targets that count for the same clusters, one after the other. */
typedef struct
{
  gsize n;
  const gsize *sizes;      /* n */
  const double *weights;   /* n: for how many rows each target counts */
  guint n_clusters;        /* that each counts for */
  const guint16 *clusters; /* n × n_clusters */
} RetailTargetGroups;

/* The distances of the lanes of a block to the targets: adds each, weighted, to the SUMS (16 values each)
 * of all clusters of its target's group. */
void retail_kernel_spread_distances (const float *block, const RetailTargets *targets,
                                     const RetailTargetGroups *groups, float *sums);

G_END_DECLS
