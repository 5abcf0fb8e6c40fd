/* Rows that stand for all, the same for every partition that is compared by them. */
#pragma once

#include "engine/silhouette.h"

G_BEGIN_DECLS

/* Drawn systematically (Cochran 1977, chapter 8) along the clusters of the finest partition, so that each has
 * its share and every row the same chance; a cluster of any partition that got fewer than two rows so is
 * rare, and two of its rows are taken in addition. */
typedef struct
{
  gsize m;
  gsize *rows;     /* m: in the order of the finest clusters; those of rare clusters last */
  double *weights; /* m: for how many rows each stands; the same for all that are not of a rare cluster */
  gsize n_rare;
} RetailSilhouetteSample;

/* Of N rows about LIMIT, which is less. */
RetailSilhouetteSample *retail_silhouette_sample_new (const RetailPartition *partitions, guint n_partitions,
                                                      gsize n, gsize limit, guint64 seed);
void retail_silhouette_sample_free (RetailSilhouetteSample *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailSilhouetteSample, retail_silhouette_sample_free)

/* The PART-th of N_PARTS samples into which SELF falls apart. Each has all rows of the rare clusters, which
 * hardly vary. */
RetailSilhouetteSample *
retail_silhouette_sample_part (const RetailSilhouetteSample *self, guint part, guint n_parts);

G_END_DECLS
