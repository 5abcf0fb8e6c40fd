/* The inner loops of the starts on few rows (kmeans-exchange.h): labels and sums in float32, all of the
 * blocks at a time, and moves of single rows. As independent of the processor as those of kernel.h. */
#pragma once

#include "engine/kernel-rows.h"

G_BEGIN_DECLS

/* The rows and a partition of them, all in the units of the blocks. The lanes beyond the last row are
 * labelled −1. */
typedef struct
{
  gsize n;
  guint d, k;
  gboolean near;             /* see retail_kernel_relabel() */
  const float *blocks;       /* (n + 15) / 16 × d × 16 */
  const float *half_squares; /* |x|² / 2 of each lane */
  gint32 *labels;            /* of each lane */
  double *sums;              /* k × d */
  double *mass;              /* k */
  float *centres;            /* k × d */
  float *constants;          /* k: |c|² / 2 */
  float *join, *more;        /* k: m / (m + 1), and by how much m / (m − 1) is more */
} RetailExchange;

/* The centre of cluster C and what follows from it, from sums and mass; an empty cluster keeps its centre. */
void retail_kernel_place_centre (RetailExchange *self, guint c);

/* Labels every row with the nearest centre: Lloyd's first half. */
void retail_kernel_find_labels (RetailExchange *self);

/* Adds up sums and masses as the rows are labelled: Lloyd's second half, but for the centres. */
void retail_kernel_add_up (RetailExchange *self);

/* Hartigan and Wong's moves (1979): row by row, each goes where that lowers the inertia most, and the two
 * centres follow at once. Leaving a cluster of m rows at the squared distance D lowers it by D m / (m − 1),
 * joining one adds D m / (m + 1). Returns the number of moves. */
gsize retail_kernel_exchange (RetailExchange *self);

G_END_DECLS
