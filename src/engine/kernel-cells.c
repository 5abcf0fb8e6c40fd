#include "engine/kernel-cells.h"

#define L RETAIL_LANES

RETAIL_CLONES void
retail_kernel_sum_cells (const RetailTiles *tiles, const float *of_tiles, double *of_cells)
{
  for (gsize t = 0; t < tiles->n; t++)
    {
      const float *restrict from = of_tiles + t * L;
      double *restrict to = of_cells + (gsize)tiles->cells[t] * L;
      double weight = tiles->weights[t];

      for (guint l = 0; l < L; l++)
        to[l] += weight * (double)from[l];
    }
}

RETAIL_CLONES void
retail_kernel_sum_clusters (const double *of_cells, gsize n_cells, const guint16 *cluster_of,
                            double *of_clusters)
{
  for (gsize c = 0; c < n_cells; c++)
    {
      const double *restrict from = of_cells + c * L;
      double *restrict to = of_clusters + (gsize)cluster_of[c] * L;

      for (guint l = 0; l < L; l++)
        to[l] += from[l];
    }
}
