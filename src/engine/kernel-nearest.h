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

/* The nearest of the centres for every lane, without margins; DOUBTS (one a block) says where any of the 16
 * lanes may not be what double would say. */
void retail_kernel_label (const RetailNarrowCentres *centres, const float *blocks, gsize n_blocks,
                          guint16 *labels, guint8 *doubts);

typedef struct
{
  guint8 *labels, *was;
  guint16 *places;
} RetailRelabelled;

/* The nearest of the centres for every lane, as near as float32 tells; lists the PLACES whose LABELS that
 * changes, and WAS, what they were; returns how many. At most 4,096 blocks; PLACES and WAS have room for all
 * lanes. If ORIGIN_IS_NEAR, squares about the origin may be taken apart: |c|² − 2 x · c is half the work, but
 * keeps digits of the distances only as far as these are not small beside |x|. */
gsize retail_kernel_relabel (const RetailNarrowCentres *centres, gboolean origin_is_near, const float *blocks,
                             gsize n_blocks, RetailRelabelled *relabelled);

/* The nearest centre of one row in double, where CENTRES stand coordinate by coordinate (d × WIDTH, the least
 * multiple of 4 from k on; the last WIDTH − k are not looked at): ties to the lower index. FIRST and SECOND
 * become the squared distances to the nearest and to the second nearest, or infinity. */
guint retail_kernel_nearest_row (const double *row, guint d, const double *centres, guint k, double *first,
                                 double *second);

typedef struct
{
  guint d, k;
  const double *zero; /* d: the sums are of the deviations from here */
  double *sums;       /* 4 × k × d: row i adds to the set i mod 4, so that additions need not wait */
  double *mass;       /* 4 × k */
} RetailMembers;

/* Adds N rows of WEIGHTS (NULL: 1 each) to the sums and the masses of their clusters. */
void retail_kernel_add_members (const RetailMembers *members, const double *rows, const double *weights,
                                const guint8 *labels, gsize n);

/* Lists the places among N (at most 65,536) margins that are not above LIMIT; returns how many. PLACES has
 * room for N. */
gsize retail_kernel_list_unsure (const guint16 *margins, gsize n, guint16 limit, guint16 *places);

G_END_DECLS
