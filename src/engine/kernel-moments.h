/* The moments of eight columns at a time; as exact and as independent of the processor as the loops of
 * kernel.h. A value that is not finite counts in none of them. */
#pragma once

#include "engine/kernel.h"

G_BEGIN_DECLS

#define RETAIL_MOMENT_COLUMNS 8

/* Rows of eight columns. */
typedef struct
{
  const double *rows; /* n × 8 */
  gsize n;
  const guint8 *include; /* n: 0 = this row does not count; NULL = all do */
  guint8 logged;         /* bit j: of column j, log (1 + max (x, 0)) is looked at */
} RetailMomentRows;

/* By column. */
typedef struct
{
  gint64 n[RETAIL_MOMENT_COLUMNS];
  double sum[RETAIL_MOMENT_COLUMNS];
  double least[RETAIL_MOMENT_COLUMNS], largest[RETAIL_MOMENT_COLUMNS]; /* ±∞ of nothing */
} RetailMomentSums;

typedef struct
{
  double square[RETAIL_MOMENT_COLUMNS], cube[RETAIL_MOMENT_COLUMNS]; /* of the deviations, summed */
} RetailMomentPowers;

void retail_kernel_moment_sums (const RetailMomentRows *rows, RetailMomentSums *sums);

/* MEAN: 8 values. */
void
retail_kernel_moment_powers (const RetailMomentRows *rows, const double *mean, RetailMomentPowers *powers);

G_END_DECLS
