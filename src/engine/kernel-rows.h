/* The inner loops over row-major rows of doubles; as exact and as independent of the processor as those of
 * kernel.h. */
#pragma once

#include "engine/kernel.h"

G_BEGIN_DECLS

#define RETAIL_KERNEL_D_MAX 64

/* Nearest of K centres (k × d) for 1 to 16 rows, ties to the lower index. LABELS and DISTANCES (squared):
 * room for 16. */
void retail_kernel_assign_rows (const double *rows, guint n_rows, guint d, const double *centres, guint k,
                                gint64 *labels, double *distances);

/* Adds the deviations of N rows from ORIGIN to the first d values of PART and their products to the d × d
 * that follow. */
void retail_kernel_add_products (const double *rows, gsize n, guint d, const double *origin, double *part);

/* Packs 16 × N_BLOCKS rows into blocks of float32: (row − origin) × scale; adds these values to SUMS (d) and
 * their squares to SQUARES (d), in double. */
void retail_kernel_pack (const double *rows, gsize n_blocks, guint d, const double *origin, double scale,
                         float *blocks, double *sums, double *squares);

G_END_DECLS
