#include "engine/kernel-cells.h"
#include "engine/kernel-distances.h"
#include "engine/scratch.h"
#include "engine/silhouette-private.h"
#include "engine/threads.h"

#include <math.h>
#include <string.h>

#define L RETAIL_LANES

/* Below this many multiplications another thread costs more than it brings. */
#define WORTH_A_THREAD 2e6

/* Up to so many columns are filled up with zeros to a number for which the inner loop is unrolled. */
#define UNROLLED 8

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

typedef struct
{
  const RetailSilhouetteRows *rows;
  const RetailCells *cells;
  RetailPlaces *places;
  float *sums;   /* n_places / 16 × n_tiles × 16: the distances of each place to the rows of each tile */
  double *parts; /* n_all × partitions: the silhouettes of the tile's rows, weighted and summed */
  guint *first;  /* partitions + 1: the number of the partition's first cluster, counted through */
  Mass *masses;  /* first[partitions] */
  guint16 *stray_clusters; /* groups of strays × partitions: counted through */
} Work;

static void
work_free (Work *self)
{
  g_clear_pointer (&self->places, retail_places_free);
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
  double share = 1.0 / (double)rows->m, spread = 0, scale;

  self->d = d > UNROLLED ? d : d > UNROLLED / 2 ? UNROLLED : UNROLLED / 2;
  self->values = g_new0 (float, rows->m * self->d);
  for (gsize i = 0; i < rows->m; i++)
    for (guint j = 0; j < d; j++)
      mean[j] += rows->data[rows->rows[i] * d + j] * share;
  for (gsize i = 0; i < rows->m; i++)
    for (guint j = 0; j < d; j++)
      spread = MAX (spread, fabs (rows->data[rows->rows[i] * d + j] - mean[j]));
  scale = spread > 0 ? ldexp (1, CLAMP (-ilogb (spread), -1000, 1000)) : 1;
  for (gsize i = 0; i < rows->m; i++)
    for (guint j = 0; j < d; j++)
      self->values[i * self->d + j] = (float)((rows->data[rows->rows[i] * d + j] - mean[j]) * scale);
}

/* --- the clusters --- */

/* The cluster of a place's row in partition P. */
static guint
cluster_at (const Work *self, gsize place, guint p)
{
  return self->cells->partitions[p].labels[self->rows->rows[self->places->row_at[place]]];
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

/* Whether any row of either tile needs the distances to the other. */
static gboolean
is_asked_for (const Work *self, guint a, guint b)
{
  const RetailPlaces *places = self->places;
  guint cluster_a, cluster_b;

  if (places->tile_rivals == NULL)
    return TRUE;
  cluster_a = self->cells->cluster_of[places->tile_cells[a]];
  cluster_b = self->cells->cluster_of[places->tile_cells[b]];
  return cluster_a == cluster_b || retail_places_ask_for (places, a, cluster_b)
         || retail_places_ask_for (places, b, cluster_a);
}

/* The sums of the places from PLACE on, which begins a block, to the rows of tile T. */
static float *
sums_at (const Work *self, gsize place, guint t)
{
  return self->sums + (place / L * self->places->n_tiles + t) * L;
}

static void
clear_sums (Work *self, guint of, guint to)
{
  const RetailTile *rows = &self->places->tiles[of];

  for (guint r = 0; r < rows->count; r += L)
    memset (sums_at (self, rows->first + r, to), 0, L * sizeof (float));
}

/* Every distance between two tiles, once; it counts for the rows of both. (Those to strays are not kept:
 * there, it counts for the stray alone.) PARTS is, and becomes, 0. */
static void
measure_pair (Work *self, guint a, guint b, float *parts)
{
  const RetailTile *rows = &self->places->tiles[a], *columns = &self->places->tiles[b];
  const RetailTargets targets
      = { self->places->d, columns->count, self->places->points + columns->first * self->places->d };

  clear_sums (self, a, b);
  for (guint r = 0; r < rows->count; r += L)
    retail_kernel_distances (self->places->blocks + (rows->first + r) * self->places->d,
                             MIN (rows->count - r, L), &targets, sums_at (self, rows->first + r, b), parts);
  if (a < self->places->n_tiles && a != b)
    for (guint c = 0; c < columns->count; c += L)
      retail_kernel_fold_columns (parts + c * RETAIL_COLUMN_LANES, sums_at (self, columns->first + c, a));
  memset (parts, 0, columns->count * RETAIL_COLUMN_LANES * sizeof (float));
}

static void
measure_tile (gsize index, gpointer data)
{
  Work *self = data;
  float parts[RETAIL_TILE_ROWS * RETAIL_COLUMN_LANES] = { 0 };

  for (guint b = index < self->places->n_tiles ? (guint)index : 0;
       b < self->places->n_tiles && !retail_stop_requested (self->rows->stop); b++)
    if (is_asked_for (self, (guint)index, b))
      measure_pair (self, (guint)index, b, parts);
    else
      {
        clear_sums (self, (guint)index, b);
        clear_sums (self, b, (guint)index);
      }
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
  const RetailTiles tiles = { self->places->n_tiles, self->places->tile_cells, self->places->tile_weights };

  memset (sums->to_cells, 0, self->cells->n_cells * L * sizeof (double));
  retail_kernel_sum_cells (&tiles, sums_at (self, place, 0), sums->to_cells);
}

static void
sum_strays (const Work *self, gsize place, Sums *sums)
{
  const RetailCells *cells = self->cells;
  const RetailTargets targets = { self->places->d, cells->n_strays,
                                  self->places->points + self->places->first_stray * self->places->d };
  const RetailTargetGroups groups
      = { cells->n_groups, cells->size + cells->n_cells, cells->weight + cells->n_cells, cells->n_partitions,
          self->stray_clusters };

  memset (sums->to_strays, 0, self->first[cells->n_partitions] * L * sizeof (float));
  retail_kernel_spread_distances (self->places->blocks + place * self->places->d, &targets, &groups,
                                  sums->to_strays);
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

/* What a tile has not asked for is not the nearest. */
static void
leave_out (const Work *self, guint tile, Sums *sums)
{
  const RetailPlaces *places = self->places;
  guint own;

  if (places->tile_rivals == NULL)
    return;
  own = self->cells->cluster_of[places->tile_cells[tile]];
  for (guint c = 0; c < self->cells->partitions[0].k; c++)
    for (guint l = 0; c != own && !retail_places_ask_for (places, tile, c) && l < L; l++)
      sums->to_clusters[c * L + l] = INFINITY;
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
  const RetailTile *tile = &self->places->tiles[index];
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
          leave_out (self, (guint)index, &sums);
          for (gsize i = place; i < MIN (place + L, tile->first + tile->count); i++)
            {
              double weight = self->rows->weights[self->places->row_at[i]];

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
  for (guint t = 0; t < self->places->n_all; t++)
    sum += self->parts[t * self->cells->n_partitions + p];
  return n_used < 2 ? NAN : sum / weight;
}

/* Measures the partitions that CELLS tell apart. */
static void
measure_cells (const RetailCells *cells, const Coordinates *coordinates, double *means)
{
  const RetailSilhouetteRows *rows = cells->rows;
  g_autoptr (Work) self = g_new0 (Work, 1);
  g_autofree guint *rivals = NULL;
  guint n_threads = rows->n_threads;
  const RetailPlaces *places;

  if (cells->n_partitions == 1)
    rivals = retail_silhouette_rivals (rows, &cells->partitions[0], coordinates->values, coordinates->d);
  self->rows = rows;
  self->cells = cells;
  places = self->places = retail_places_new (cells, coordinates->values, coordinates->d, rivals);
  weigh_clusters (self);
  label_strays (self);
  if ((double)places->n_places * places->n_places * places->d < WORTH_A_THREAD)
    n_threads = 1;
  self->sums = retail_scratch_new (places->n_tiles * places->n_places * sizeof (float));
  self->parts = g_new0 (double, places->n_all * cells->n_partitions);
  retail_parallel_for (places->n_all, n_threads, measure_tile, self);
  if (!retail_stop_requested (rows->stop))
    retail_parallel_for (places->n_all, n_threads, finish_tile, self);
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
