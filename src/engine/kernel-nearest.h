/* The inner loops of the exact iterations on rows of doubles (kmeans-exact.h): float32 finds the nearest
 * centre and how sure that is, double looks again where it is not. As independent of the processor as those
 * of kernel.h.
 *
 * A margin says how far the second nearest centre lies beyond the nearest one, less all that rounding may
 * have added, in the units of the blocks: the upper 16 bits of a float32, cut off, so that margins compare as
 * integers. Until the centres have moved by a margin the label stands. */
#pragma once

#include "engine/kernel-rows.h"

G_BEGIN_DECLS

/* The largest margin that is not above VALUE (0 or more). */
guint16 retail_margin_below (float value);

/* Turns 16 × N_BLOCKS rows into blocks of float32: (row − origin) × scale. */
void retail_kernel_turn (const double *rows, gsize n_blocks, guint d, const double *origin, double scale,
                         float *blocks);

typedef struct
{
  guint d, k;
  const float *values; /* k × d, in the units of the blocks */
} RetailNarrowCentres;

/* The nearest of the centres for every lane of N_BLOCKS blocks, and its margin plus BASE: 0 where it is not
 * sure. LABELS and MARGINS: 16 per block. */
void retail_kernel_nearest (const RetailNarrowCentres *centres, const float *blocks, gsize n_blocks,
                            float base, guint8 *labels, guint16 *margins);

/* The nearest centre of one row in double, where CENTRES stand coordinate by coordinate (d × WIDTH, the least
 * multiple of 4 from k on; the last WIDTH − k are not looked at): ties to the lower index. FIRST and SECOND
 * become the squared distances to the nearest and to the second nearest, or infinity. */
guint retail_kernel_nearest_row (const double *row, guint d, const double *centres, guint k, double *first,
                                 double *second);

/* Lists the places among N (at most 65,536) margins that are not above LIMIT; returns how many. PLACES has
 * room for N. */
gsize retail_kernel_list_unsure (const guint16 *margins, gsize n, guint16 limit, guint16 *places);

G_END_DECLS
