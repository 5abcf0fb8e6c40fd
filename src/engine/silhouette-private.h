/* The distances behind the silhouettes. */
#pragma once

#include "engine/silhouette.h"
#include "engine/stop.h"

G_BEGIN_DECLS

/* Rows of a matrix, and for how many each of them stands. */
typedef struct
{
  const double *data; /* row-major */
  guint d;
  gsize m;
  const gsize *rows;     /* m: which rows are in use */
  const double *weights; /* m: for how many rows each stands; of few different values */
  guint n_threads;
  RetailStop *stop;
} RetailSilhouetteRows;

/* The mean silhouette of these rows in each partition, of which the labels count by row of DATA; NaN where
 * fewer than two clusters are in use. What MEANS holds after a stop has no meaning. */
void retail_silhouette_measure (const RetailSilhouetteRows *rows, const RetailPartition *partitions,
                                guint n_partitions, double *means);

/* --- cells (silhouette-cells.c) --- */

/* Rows that lie in the same cluster of every partition, and weigh the same, form a cell. The distances of a
 * row to the rows of a cell are summed once; what the partitions ask for are sums over cells. Where clusters
 * of different partitions overlap a little there are many cells of hardly any rows, which would cost more
 * than they bring: their rows are strays, and they are groups of strays. */
typedef struct
{
  const RetailSilhouetteRows *rows;
  const RetailPartition *partitions; /* those that the cells tell apart */
  guint n_partitions;
  guint n_cells, n_groups;
  gsize n_strays;
  guint *cell_of;      /* m: below n_cells, or n_cells and the number of a group of strays */
  gsize *size;         /* n_cells, then n_groups */
  double *weight;      /* likewise: of each row */
  guint16 *cluster_of; /* n_partitions × (n_cells, then n_groups) */
} RetailCells;

/* As many of the partitions, from the first on, as cost less together than apart; one at least. */
RetailCells *
retail_cells_new (const RetailSilhouetteRows *rows, const RetailPartition *partitions, guint n_partitions);
void retail_cells_free (RetailCells *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailCells, retail_cells_free)

G_END_DECLS
