/* The inner loops of the starts on few rows (kmeans-exchange.h): labels and sums in float32, all of the
 * blocks at a time, and moves of single rows. As independent of the processor as those of kernel.h. */
#pragma once

#include "engine/kernel-rows.h"

G_BEGIN_DECLS

/* The rows and a partition of them, all in the units of the blocks. The lanes beyond the last row are
 * labelled −1. */
typedef struct _RetailExchange
{
  gsize n;
  guint d, k;
  guint n_passes;            /* so many passes there were */
  gboolean near;             /* see retail_kernel_relabel() */
  const float *blocks;       /* (n + 15) / 16 × d × 16 */
  const float *half_squares; /* |x|² / 2 of each lane */
  gint32 *labels;            /* of each lane */
  double *sums;              /* k × d */
  double *mass;              /* k */
  float *lanes;              /* k × d × 8: for the time being */
  float *ahead;              /* k × d: of the means, so much the centres are */
  float *were;               /* k × d: where they were when that was decided */
  float *centres;            /* k × d: what distances are taken to */
  float *constants;          /* k: |c|² / 2 */
  float *join, *more;        /* k: m / (m + 1), and by how much m / (m − 1) is more */
} RetailExchange;

/* What follows from the centres alone. */
void retail_kernel_place_constants (RetailExchange *self);

/* One of Lloyd's iterations: labels every row with the nearest centre, adds up sums and masses, and moves the
 * centres to the means; an empty cluster keeps its own. Before the first of them only `centres` need be
 * there, `ahead` be 0 and `near` be FALSE. */
void retail_kernel_iterate (RetailExchange *self);

/* Puts the centres ahead of the means, by SHARE of the way that these have come from where the centres were
 * at the last call: over-relaxation (Salakhutdinov and Roweis 2003), as small steps in one direction are what
 * most iterations are. They keep that lead while rows move; a SHARE of 0 brings them back to the means. */
void retail_kernel_run_ahead (RetailExchange *self, float share);

/* Hartigan and Wong's moves (1979): each row goes where that lowers the inertia most. Leaving a cluster of m
 * rows at the squared distance D lowers it by D m / (m − 1), joining one adds D m / (m + 1). Row by row, the
 * two centres following at once; or, faster while many want to, some neighbouring rows TOGETHER, each as if
 * it moved alone: that may lower the inertia less, or hardly. The last row of a cluster stays. Returns the
 * number of moves. */
gsize retail_kernel_exchange (RetailExchange *self, gboolean together);

G_END_DECLS
