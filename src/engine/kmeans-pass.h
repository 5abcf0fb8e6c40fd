/* A pass of the exact iterations (kmeans-exact.h) over the rows: labels and sums are brought up to the
 * centres. Chunks of rows are worked on by all threads, each chunk for all sets while it is in the cache. */
#pragma once

#include "engine/kmeans-exact.h"

G_BEGIN_DECLS

/* A set of centres. */
typedef struct
{
  RetailPartition partition;
  double *turned;    /* the centres coordinate by coordinate, for retail_kernel_nearest_row() */
  float *narrow;     /* k × d: the centres in the units of the margins */
  guint16 *margins;  /* n; NULL while they are not wanted */
  double drift;      /* what all moves together may have used up of a margin */
  gboolean begun;    /* there are labels */
  gboolean near;     /* see retail_partition_is_near_origin() */
  gboolean coarse;   /* labels come from float32, without margins */
  gboolean settling; /* the centres have not moved: only what float32 could not tell is looked at */
  gboolean done;
} RetailExactSet;

struct _RetailExact
{
  const RetailRows *rows;
  const RetailExactLimits *limits;
  guint k;
  guint n_sets;
  RetailExactSet *sets;
  float *blocks;   /* where the rows stay turned, for coarse passes; or NULL */
  gboolean packed; /* they have been */
  gsize part_size; /* by chunk and set: k × d sums, k masses, */
  double *parts;   /* and the drift when all labels were found anew */
};

/* Brings the labels and the sums of all sets that are not done up to their present centres. */
void retail_exact_pass (RetailExact *self);

G_END_DECLS
