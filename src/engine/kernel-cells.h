/* What the silhouettes add up after the distances, 16 rows at a time; as independent of the processor as the
 * loops of kernel.h. */
#pragma once

#include "engine/kernel.h"

G_BEGIN_DECLS

/* Tiles of rows, each within a cell. */
typedef struct
{
  gsize n;
  const guint *cells;    /* n */
  const double *weights; /* n: of each row */
} RetailTiles;

/* Adds the 16 sums of distances to the rows of each tile, weighted, to those of its cell (16 each). */
void retail_kernel_sum_cells (const RetailTiles *tiles, const float *of_tiles, double *of_cells);

/* Adds the 16 sums of each cell to those of its cluster. */
void retail_kernel_sum_clusters (const double *of_cells, gsize n_cells, const guint16 *cluster_of,
                                 double *of_clusters);

G_END_DECLS
