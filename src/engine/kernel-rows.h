/* The inner loops over row-major rows of doubles; as exact and as independent of the processor as those of
 * kernel.h. */
#pragma once

#include "engine/kernel.h"

G_BEGIN_DECLS

#define RETAIL_KERNEL_D_MAX 64
#define RETAIL_KERNEL_K_MAX 64

/* Adds the deviations of N rows from ORIGIN to the first d values of PART and their products to the d × d
 * that follow. */
void retail_kernel_add_products (const double *rows, gsize n, guint d, const double *origin, double *part);

typedef struct
{
  const double *origin;
  double scale;
  double *sums, *squares; /* d: what is measured is added here */
} RetailMeasure;

/* Adds the values (row − origin) × scale of N rows, and their squares, to what MEASURE has by column. SPREAD,
 * if not NULL, becomes the sum of the squares of each 16 rows. */
void retail_kernel_survey (const double *rows, gsize n, guint d, const RetailMeasure *measure, float *spread);

G_END_DECLS
