/* The inner loop of what assigns rows to given centres: as independent of the processor as those of kernel.h.
 */
#pragma once

#include "engine/kernel-nearest.h"

G_BEGIN_DECLS

/* The units of the blocks: (row − origin) × scale. */
typedef struct
{
  const double *origin;
  double scale;
} RetailUnits;

/* The nearest of the centres for 16 × N_BLOCKS rows of doubles, as float32 finds them; DOUBTS (one a block)
 * says where any of the 16 labels may not be what double would say. */
void retail_kernel_assign (const RetailNarrowCentres *centres, const RetailUnits *units, const double *rows,
                           gsize n_blocks, guint16 *labels, guint8 *doubts);

G_END_DECLS
