/* The inner loop of iterations in float32: what changes its label. As independent of the processor as those
 * of kernel.h. */
#pragma once

#include "engine/kernel-nearest.h"

G_BEGIN_DECLS

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

G_END_DECLS
