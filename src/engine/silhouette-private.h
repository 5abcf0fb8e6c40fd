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

/* --- rivals (silhouette-rivals.c) --- */

/* Clusters beyond so many are not told apart. */
#define RETAIL_MOST_RIVALS 16

/* A silhouette asks for the distances to the row's own cluster and to the nearest other one. Which that may
 * be is often plain from the clusters' moments; the distances to the others need not be measured. VALUES:
 * the rows' coordinates, m × d. Returns m sets of other clusters, as bits; NULL where looking for them costs
 * more than it brings. */
guint *retail_silhouette_rivals (const RetailSilhouetteRows *rows, const RetailPartition *partition,
                                 const float *values, guint d);

/* --- places (silhouette-places.c) --- */

/* Places are cut, within their cell, into tiles of at most this many. */
#define RETAIL_TILE_ROWS 256

typedef struct
{
  gsize first; /* its first place, a multiple of 16 */
  guint count; /* of rows; what follows up to a multiple of 16 is padding */
} RetailTile;

/* The rows sorted by cell and, within it, by rivals; each tile begins a new block of 16 places. The strays
 * come last. */
typedef struct
{
  const RetailCells *cells;
  guint d;
  gsize n_places, first_stray;
  gsize *row_at;        /* n_places: which of the m rows; without meaning in the padding */
  float *blocks;        /* n_places × d in blocks of 16 */
  float *points;        /* n_places × d, row-major */
  guint n_tiles, n_all; /* of the cells; with those of the strays */
  RetailTile *tiles;    /* n_all */
  guint *tile_cells;    /* n_all; without meaning for strays */
  double *tile_weights; /* likewise */
  guint *tile_rivals;   /* n_tiles: the rivals of any of its rows; NULL = all clusters */
} RetailPlaces;

/* VALUES: m × d. RIVALS: m sets, or NULL; only with a single partition. */
RetailPlaces *retail_places_new (const RetailCells *cells, const float *values, guint d, const guint *rivals);
void retail_places_free (RetailPlaces *self);

/* Whether this cluster of the only partition is a rival to a row of the tile. */
gboolean retail_places_ask_for (const RetailPlaces *self, guint tile, guint cluster);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailPlaces, retail_places_free)

G_END_DECLS
