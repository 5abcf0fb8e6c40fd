/* The inner loop of the silhouettes; as exact and as independent of the processor as those of kernel.h. */
#pragma once

#include "engine/kernel.h"

G_BEGIN_DECLS

/* The column sums of a point are kept in this many parts. */
#define RETAIL_COLUMN_LANES 8

/* The Euclidean distances of the first N_LANES (1 to 16) lanes of a block to N_POINTS points (n × d,
 * row-major): adds them up by lane in ROW_SUMS (16; beyond N_LANES without meaning) and by point in
 * COLUMN_SUMS (n × 8 parts; NULL when they are not wanted). */
void retail_kernel_distances (const float *block, guint n_lanes, guint d, const float *points, gsize n_points,
                              float *row_sums, float *column_sums);

/* Adds up the parts of N column sums. */
void retail_kernel_fold_columns (const float *column_sums, gsize n, float *sums);

/* The distances of the lanes of a block to N_POINTS points: adds each to N_TARGETS of SUMS (16 values each),
 * of which TARGETS has the numbers by point. */
void retail_kernel_spread_distances (const float *block, guint d, const float *points, gsize n_points,
                                     const guint16 *targets, guint n_targets, float *sums);

G_END_DECLS
