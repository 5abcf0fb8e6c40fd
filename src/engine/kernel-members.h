/* The inner loop of the means: rows of doubles are added up by cluster. As exact and as independent of the
 * processor as those of kernel.h. */
#pragma once

#include "engine/kernel-rows.h"

G_BEGIN_DECLS

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

G_END_DECLS
