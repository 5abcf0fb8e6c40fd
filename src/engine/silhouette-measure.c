#include "engine/kernel-cells.h"
#include "engine/kernel-distances.h"
#include "engine/silhouette-private.h"
#include "engine/threads.h"

#include <math.h>
#include <string.h>

#define L RETAIL_LANES

/* Places are cut, within their cell, into tiles of at most this many; 32-bit sums are kept by tile. */
#define TILE_ROWS 256

/* Below this many multiplications another thread costs more than it brings. */
#define WORTH_A_THREAD 2e6

/* Up to so many columns are filled up with zeros to a number for which the inner loop is unrolled. */
#define UNROLLED 8

typedef struct
{
  gsize first; /* its first place, a multiple of 16 */
  guint count; /* of rows; what follows up to a multiple of 16 is padding */
} Tile;

/* The rows near the origin and at a magnitude that float32 can square. */
typedef struct
{
  guint d;       /* columns, of which the last may be zeros */
  float *values; /* m × d, row-major */
} Coordinates;

typedef struct
{
  double weight;
  gsize count;
} Mass;

/* The rows sorted by cell; each cell begins a new block of 16 places. The strays come last. */
typedef struct
{
  const RetailSilhouetteRows *rows;
  const RetailCells *cells;
  guint d;
  gsize n_places, first_stray;
  gsize *row_at;        /* n_places: which of the m rows; without meaning in the padding */
  float *blocks;        /* n_places × d in blocks of 16 */
  float *points;        /* n_places × d, row-major */
  guint n_tiles, n_all; /* of the cells; with those of the strays */
  Tile *tiles;          /* n_all */
  guint *tile_cells;    /* n_all; without meaning for strays */
  double *tile_weights; /* likewise */
  float *sums;   /* n_places / 16 × n_tiles × 16: the distances of each place to the rows of each tile */
  double *parts; /* n_all × partitions: the silhouettes of the tile's rows, weighted and summed */
  guint *first;  /* partitions + 1: the number of the partition's first cluster, counted through */
  Mass *masses;  /* first[partitions] */
  guint16 *stray_clusters; /* groups of strays × partitions: counted through */
} Work;

static void
work_free (Work *self)
{
  g_free (self->row_at);
  g_free (self->blocks);
  g_free (self->points);
  g_free (self->tiles);
  g_free (self->tile_cells);
  g_free (self->tile_weights);
  g_free (self->sums);
  g_free (self->parts);
  g_free (self->first);
  g_free (self->masses);
  g_free (self->stray_clusters);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

/* --- the coordinates --- */

static void
coordinates_init (Coordinates *self, const RetailSilhouetteRows *rows)
{
  guint d = rows->d;
  g_autofree double *mean = g_new0 (double, d);
  double spread = 0, scale;

  self->d = d > UNROLLED ? d : d > UNROLLED / 2 ? UNROLLED : UNROLLED / 2;
  self->values = g_new0 (float, rows->m * self->d);
  for (gsize i = 0; i < rows->m; i++)
    for (guint j = 0; j < d; j++)
      mean[j] += rows->data[rows->rows[i] * d + j] / rows->m;
  for (gsize i = 0; i < rows->m; i++)
    for (guint j = 0; j < d; j++)
      spread = MAX (spread, fabs (rows->data[rows->rows[i] * d + j] - mean[j]));
  scale = spread > 0 ? ldexp (1, CLAMP (-ilogb (spread), -1000, 1000)) : 1;
  for (gsize i = 0; i < rows->m; i++)
    for (guint j = 0; j < d; j++)
      self->values[i * self->d + j] = (float)((rows->data[rows->rows[i] * d + j] - mean[j]) * scale);
}

/* --- the places --- */

static gsize
padded (gsize count)
{
  return (count + L - 1) / L * L;
}

/* Tiles for the rows of a cell, or for all strays. */
static void
add_tiles (Work *self, guint cell, gsize n_rows)
{
  for (gsize done = 0; done < n_rows; done += TILE_ROWS)
    {
      guint count = (guint)MIN (TILE_ROWS, n_rows - done);

      self->tile_cells[self->n_all] = cell;
      self->tile_weights[self->n_all] = self->cells->weight[cell];
      self->tiles[self->n_all++] = (Tile){ self->n_places, count };
      self->n_places += padded (count);
    }
}

static void
cut_tiles (Work *self)
{
  const RetailCells *cells = self->cells;
  gsize most = self->rows->m / TILE_ROWS + cells->n_cells + 1;

  self->tiles = g_new (Tile, most);
  self->tile_cells = g_new (guint, most);
  self->tile_weights = g_new (double, most);
  for (guint c = 0; c < cells->n_cells; c++)
    add_tiles (self, c, cells->size[c]);
  self->n_tiles = self->n_all;
  self->first_stray = self->n_places;
  add_tiles (self, cells->n_cells, cells->n_strays);
}

/* Puts every row into its place: the rows of a cell, and those of a group of strays, side by side. */
static void
fill_places (Work *self, const Coordinates *coordinates)
{
  const RetailCells *cells = self->cells;
  guint d = self->d, n = cells->n_cells + cells->n_groups;
  g_autofree gsize *next = g_new (gsize, n + 1);

  for (guint t = self->n_tiles; t-- > 0;)
    next[self->tile_cells[t]] = self->tiles[t].first;
  next[cells->n_cells] = self->first_stray;
  for (guint g = cells->n_cells; g < n; g++)
    next[g + 1] = next[g] + cells->size[g];
  self->row_at = g_new (gsize, self->n_places);
  self->points = g_new0 (float, self->n_places *d);
  self->blocks = g_new0 (float, self->n_places *d);
  for (gsize i = 0; i < self->rows->m; i++)
    {
      gsize place = next[cells->cell_of[i]]++;
      const float *values = coordinates->values + i * d;

      self->row_at[place] = i;
      memcpy (self->points + place * d, values, d * sizeof (float));
      for (guint j = 0; j < d; j++)
        self->blocks[place / L * d * L + j * L + place % L] = values[j];
    }
}

/* The cluster of a place's row in partition P. */
static guint
cluster_at (const Work *self, gsize place, guint p)
{
  return self->cells->partitions[p].labels[self->rows->rows[self->row_at[place]]];
}

/* How much each cluster of each partition weighs, and of how many rows. */
static void
weigh_clusters (Work *self)
{
  guint n = self->cells->n_partitions;

  self->first = g_new0 (guint, n + 1);
  for (guint p = 0; p < n; p++)
    self->first[p + 1] = self->first[p] + self->cells->partitions[p].k;
  self->masses = g_new0 (Mass, self->first[n]);
  for (guint p = 0; p < n; p++)
    for (gsize i = 0; i < self->rows->m; i++)
      {
        Mass *mass = &self->masses[self->first[p] + self->cells->partitions[p].labels[self->rows->rows[i]]];

        mass->weight += self->rows->weights[i];
        mass->count++;
      }
}

static void
label_strays (Work *self)
{
  const RetailCells *cells = self->cells;
  guint n = cells->n_partitions;

  self->stray_clusters = g_new (guint16, (gsize)cells->n_groups * n + 1);
  for (gsize g = 0; g < cells->n_groups; g++)
    for (guint p = 0; p < n; p++)
      self->stray_clusters[g * n + p]
          = (guint16)(self->first[p]
                      + cells
                            ->cluster_of[(gsize)p * (cells->n_cells + cells->n_groups) + cells->n_cells + g]);
}

/* --- the distances --- */

/* The sums of the places from PLACE on, which begins a block, to the rows of tile T. */
static float *
sums_at (const Work *self, gsize place, guint t)
{
  return self->sums + (place / L * self->n_tiles + t) * L;
}

/* Every distance between two tiles, once; it counts for the rows of both. (Those to strays are not kept:
 * there, it counts for the stray alone.) PARTS is, and becomes, 0. */
static void
measure_pair (Work *self, guint a, guint b, float *parts)
{
  const Tile *rows = &self->tiles[a], *columns = &self->tiles[b];
  const RetailTargets targets = { self->d, columns->count, self->points + columns->first * self->d };

  for (guint r = 0; r < rows->count; r += L)
    retail_kernel_distances (self->blocks + (rows->first + r) * self->d, MIN (rows->count - r, L), &targets,
                             sums_at (self, rows->first + r, b), parts);
  if (a < self->n_tiles && a != b)
    for (guint c = 0; c < columns->count; c += L)
      retail_kernel_fold_columns (parts + c * RETAIL_COLUMN_LANES, sums_at (self, columns->first + c, a));
  memset (parts, 0, columns->count * RETAIL_COLUMN_LANES * sizeof (float));
}

static void
measure_tile (gsize index, gpointer data)
{
  Work *self = data;
  float parts[TILE_ROWS * RETAIL_COLUMN_LANES] = { 0 };

  for (guint b = index < self->n_tiles ? (guint)index : 0;
       b < self->n_tiles && !retail_stop_requested (self->rows->stop); b++)
    measure_pair (self, (guint)index, b, parts);
}

/* --- the silhouettes --- */

/* What 16 places ask for, each value for 16 lanes. */
typedef struct
{
  double *to_cells;    /* n_cells: the summed distances to the rows of each, weighted */
  float *to_strays;    /* first[partitions]: to the strays in each cluster */
  double *to_clusters; /* k of the partition at hand: to all rows of each, weighted */
} Sums;

static void
sum_cells (const Work *self, gsize place, Sums *sums)
{
  const RetailTiles tiles = { self->n_tiles, self->tile_cells, self->tile_weights };

  memset (sums->to_cells, 0, self->cells->n_cells * L * sizeof (double));
  retail_kernel_sum_cells (&tiles, sums_at (self, place, 0), sums->to_cells);
}

static void
sum_strays (const Work *self, gsize place, Sums *sums)
{
  const RetailCells *cells = self->cells;
  const RetailTargets targets = { self->d, cells->n_strays, self->points + self->first_stray * self->d };
  const RetailTargetGroups groups
      = { cells->n_groups, cells->size + cells->n_cells, cells->weight + cells->n_cells, cells->n_partitions,
          self->stray_clusters };

  memset (sums->to_strays, 0, self->first[cells->n_partitions] * L * sizeof (float));
  retail_kernel_spread_distances (self->blocks + place * self->d, &targets, &groups, sums->to_strays);
}

static void
sum_clusters (const Work *self, guint p, Sums *sums)
{
  const RetailCells *cells = self->cells;
  guint k = cells->partitions[p].k;

  for (guint i = 0; i < k * L; i++)
    sums->to_clusters[i] = sums->to_strays[self->first[p] * L + i];
  retail_kernel_sum_clusters (sums->to_cells, cells->n_cells,
                              cells->cluster_of + (gsize)p * (cells->n_cells + cells->n_groups),
                              sums->to_clusters);
}

/* The silhouette of a row: (b − a) / max (a, b), with a the mean distance to the others of its cluster and b
 * the least mean distance to another cluster. TO: its summed distances to the K clusters, 16 values apart. */
static double
silhouette_of (const double *to, const Mass *masses, guint k, guint own, double own_weight)
{
  double a, b = INFINITY;

  if (masses[own].count < 2)
    return 0;
  a = to[own * L] / (masses[own].weight - own_weight);
  for (guint c = 0; c < k; c++)
    if (c != own && masses[c].count > 0)
      b = MIN (b, to[c * L] / masses[c].weight);
  return MAX (a, b) > 0 ? (b - a) / MAX (a, b) : 0;
}

static void
finish_tile (gsize index, gpointer data)
{
  Work *self = data;
  const RetailCells *cells = self->cells;
  const Tile *tile = &self->tiles[index];
  guint n = cells->n_partitions;
  g_autofree double *doubles = g_new (double, (cells->n_cells + G_MAXUINT8 + 1) * L);
  g_autofree float *to_strays = g_new (float, self->first[n] * L);
  Sums sums = { doubles, to_strays, doubles + cells->n_cells * L };

  for (gsize place = tile->first; place < tile->first + tile->count; place += L)
    {
      sum_cells (self, place, &sums);
      sum_strays (self, place, &sums);
      for (guint p = 0; p < n; p++)
        {
          sum_clusters (self, p, &sums);
          for (gsize i = place; i < MIN (place + L, tile->first + tile->count); i++)
            {
              double weight = self->rows->weights[self->row_at[i]];

              self->parts[index * n + p]
                  += weight
                     * silhouette_of (sums.to_clusters + i % L, self->masses + self->first[p],
                                      cells->partitions[p].k, cluster_at (self, i, p), weight);
            }
        }
    }
}

/* The mean over all rows, each by its weight; NaN where no two clusters are in use. */
static double
mean_of (const Work *self, guint p)
{
  double sum = 0, weight = 0;
  guint n_used = 0;

  for (guint c = self->first[p]; c < self->first[p + 1]; c++)
    {
      weight += self->masses[c].weight;
      n_used += self->masses[c].count > 0;
    }
  for (guint t = 0; t < self->n_all; t++)
    sum += self->parts[t * self->cells->n_partitions + p];
  return n_used < 2 ? NAN : sum / weight;
}

/* Measures the partitions that CELLS tell apart. */
static void
measure_cells (const RetailCells *cells, const Coordinates *coordinates, double *means)
{
  const RetailSilhouetteRows *rows = cells->rows;
  g_autoptr (Work) self = g_new0 (Work, 1);
  guint n_threads = rows->n_threads;

  self->rows = rows;
  self->cells = cells;
  self->d = coordinates->d;
  cut_tiles (self);
  fill_places (self, coordinates);
  weigh_clusters (self);
  label_strays (self);
  if ((double)self->n_places * self->n_places * self->d < WORTH_A_THREAD)
    n_threads = 1;
  self->sums = g_new0 (float, self->n_tiles * self->n_places);
  self->parts = g_new0 (double, self->n_all * cells->n_partitions);
  retail_parallel_for (self->n_all, n_threads, measure_tile, self);
  if (!retail_stop_requested (rows->stop))
    retail_parallel_for (self->n_all, n_threads, finish_tile, self);
  for (guint p = 0; p < cells->n_partitions; p++)
    means[p] = mean_of (self, p);
}

void
retail_silhouette_measure (const RetailSilhouetteRows *rows, const RetailPartition *partitions,
                           guint n_partitions, double *means)
{
  Coordinates coordinates;
  guint done = 0;

  coordinates_init (&coordinates, rows);
  while (done < n_partitions && !retail_stop_requested (rows->stop))
    {
      g_autoptr (RetailCells) cells = retail_cells_new (rows, partitions + done, n_partitions - done);

      measure_cells (cells, &coordinates, means + done);
      done += cells->n_partitions;
    }
  g_free (coordinates.values);
}
