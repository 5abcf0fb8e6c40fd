#include "engine/silhouette.h"

#include <math.h>
#include <string.h>

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/kernel.h"
#include "engine/random.h"
#include "engine/stop.h"
#include "engine/threads.h"

#define L RETAIL_LANES

/* Places are cut, within their cluster, into tiles of at most this many; 32-bit sums are kept by tile. */
#define TILE_ROWS 256

/* A sample is cut into this many groups to see how far it may be off. */
#define GROUPS 20

/* Below this many multiplications another thread costs more than it brings. */
#define WORTH_A_THREAD 2e6

typedef struct
{
  gsize first; /* its first place, a multiple of 16 */
  guint count; /* of rows; what follows up to a multiple of 16 is padding */
  guint cluster;
} Tile;

/* The rows in use, sorted by cluster; each cluster begins a new block of 16 places. */
typedef struct
{
  guint d, k;
  gsize *total; /* k: rows of each cluster */
  gsize *used;  /* k: how many of them are in use */
  gsize n_places;
  gsize *rows;   /* n_places: which row, G_MAXSIZE for padding */
  float *blocks; /* n_places × d in blocks of 16 */
  float *points; /* n_places × d, row-major */
  Tile *tiles;
  guint n_tiles;
  float *sums; /* n_tiles × n_places: the distances of each place to the rows of each tile, summed */
  RetailStop stop;
} Work;

void
retail_silhouette_options_init (RetailSilhouetteOptions *self)
{
  *self = (RetailSilhouetteOptions){ .exact_limit = 20000, .seed = 42 };
}

static void
work_free (Work *self)
{
  g_free (self->total);
  g_free (self->used);
  g_free (self->rows);
  g_free (self->blocks);
  g_free (self->points);
  g_free (self->tiles);
  g_free (self->sums);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

/* --- which rows --- */

/* How many rows of each cluster: all, or in proportion, but two at least where there are two. */
static void
share_out (Work *self, gsize n, gsize limit)
{
  for (guint c = 0; c < self->k; c++)
    {
      double share = (double)limit * self->total[c] / n;

      self->used[c] = n <= limit ? self->total[c] : MIN (self->total[c], MAX ((gsize)(share + 0.5), 2));
      self->n_places += (self->used[c] + L - 1) / L * L;
    }
}

/* The next row of a cluster to take, counted within the cluster: one from each of `used` strata. */
static gsize
next_pick (RetailRandom *random, gsize taken, gsize used, gsize total, gsize after)
{
  double at;

  if (taken >= used)
    return G_MAXSIZE;
  if (used == total)
    return taken;
  at = (taken + retail_random_uniform (random)) * total / used;
  return MAX (MIN ((gsize)at, total - 1), after);
}

static void
choose_rows (Work *self, const guint16 *labels, gsize n, guint64 seed)
{
  g_autofree gsize *counters = g_new0 (gsize, 4 * self->k);
  gsize *place = counters, *seen = counters + self->k, *taken = seen + self->k, *pick = taken + self->k;
  gsize at = 0;
  RetailRandom random;

  retail_random_init (&random, seed, 0);
  self->rows = g_new (gsize, self->n_places);
  for (gsize i = 0; i < self->n_places; i++)
    self->rows[i] = G_MAXSIZE;
  for (guint c = 0; c < self->k; c++)
    {
      place[c] = at;
      at += (self->used[c] + L - 1) / L * L;
      pick[c] = next_pick (&random, 0, self->used[c], self->total[c], 0);
    }
  for (gsize i = 0; i < n; i++)
    {
      guint c = labels[i];

      if (seen[c]++ != pick[c])
        continue;
      self->rows[place[c]++] = i;
      taken[c]++;
      pick[c] = next_pick (&random, taken[c], self->used[c], self->total[c], seen[c]);
    }
}

static void
cut_tiles (Work *self)
{
  gsize place = 0;

  self->tiles = g_new (Tile, self->n_places / TILE_ROWS + self->k);
  for (guint c = 0; c < self->k; c++)
    for (gsize done = 0; done < self->used[c]; done += TILE_ROWS)
      {
        guint count = (guint)MIN (TILE_ROWS, self->used[c] - done);

        self->tiles[self->n_tiles++] = (Tile){ place, count, c };
        place += (count + L - 1) / L * L;
      }
}

/* --- the coordinates --- */

/* Near the origin and at a magnitude that float32 can square: 0 for padding. */
static void
pack (Work *self, const double *data)
{
  guint d = self->d;
  g_autofree double *mean = g_new0 (double, d);
  double spread = 0, scale;
  gsize m = 0;

  for (guint c = 0; c < self->k; c++)
    m += self->used[c];
  for (gsize i = 0; i < self->n_places; i++)
    for (guint j = 0; j < d && self->rows[i] != G_MAXSIZE; j++)
      mean[j] += data[self->rows[i] * d + j] / m;
  for (gsize i = 0; i < self->n_places; i++)
    for (guint j = 0; j < d && self->rows[i] != G_MAXSIZE; j++)
      spread = MAX (spread, fabs (data[self->rows[i] * d + j] - mean[j]));
  scale = spread > 0 ? ldexp (1, CLAMP (-ilogb (spread), -1000, 1000)) : 1;
  self->points = g_new0 (float, self->n_places *d);
  self->blocks = g_new0 (float, self->n_places *d);
  for (gsize i = 0; i < self->n_places; i++)
    for (guint j = 0; j < d && self->rows[i] != G_MAXSIZE; j++)
      {
        float value = (float)((data[self->rows[i] * d + j] - mean[j]) * scale);

        self->points[i * d + j] = value;
        self->blocks[i / L * d * L + j * L + i % L] = value;
      }
}

/* --- the distances --- */

static float
sum_lanes (const float *lanes)
{
  double sum = 0;

  for (guint l = 0; l < L; l++)
    sum += lanes[l];
  return (float)sum;
}

/* Every distance between two tiles, once; it counts for the rows of both. */
static void
measure_pair (Work *self, guint a, guint b)
{
  const Tile *rows = &self->tiles[a], *columns = &self->tiles[b];
  float *row_sums = self->sums + b * self->n_places + rows->first;
  float *column_sums = self->sums + a * self->n_places + columns->first;
  float lanes[TILE_ROWS * L] = { 0 };

  for (guint r = 0; r < rows->count; r += L)
    {
      float mask[L];

      for (guint l = 0; l < L; l++)
        mask[l] = r + l < rows->count ? 1 : 0;
      retail_kernel_distances (self->blocks + (rows->first + r) * self->d, self->d,
                               self->points + columns->first * self->d, columns->count, mask, row_sums + r,
                               lanes);
    }
  for (guint p = 0; p < columns->count && a != b; p++)
    column_sums[p] = sum_lanes (lanes + p * L);
}

static void
measure_tile (gsize index, gpointer data)
{
  Work *self = data;

  for (guint b = (guint)index; b < self->n_tiles && !retail_stop_requested (&self->stop); b++)
    measure_pair (self, (guint)index, b);
}

/* --- the silhouettes --- */

/* The silhouette of one place: (b − a) / max (a, b), with a the mean distance to the others of its cluster
 * and b the least mean distance to another cluster. */
static double
silhouette_at (const Work *self, gsize place, guint cluster)
{
  double to[G_MAXUINT8 + 1] = { 0 };
  double a, b = INFINITY;

  if (self->used[cluster] < 2)
    return 0;
  for (guint t = 0; t < self->n_tiles; t++)
    to[self->tiles[t].cluster] += self->sums[t * self->n_places + place];
  a = to[cluster] / (self->used[cluster] - 1);
  for (guint c = 0; c < self->k; c++)
    if (c != cluster && self->used[c] > 0)
      b = MIN (b, to[c] / self->used[c]);
  return MAX (a, b) > 0 ? (b - a) / MAX (a, b) : 0;
}

/* The mean over the clusters, each counted by its share of all rows. */
static double
mean_silhouette (const Work *self)
{
  g_autofree double *sum = g_new0 (double, self->k);
  double mean = 0, total = 0;

  for (guint t = 0; t < self->n_tiles; t++)
    for (guint i = 0; i < self->tiles[t].count; i++)
      sum[self->tiles[t].cluster] += silhouette_at (self, self->tiles[t].first + i, self->tiles[t].cluster);
  for (guint c = 0; c < self->k; c++)
    if (self->used[c] > 0)
      {
        mean += self->total[c] * (sum[c] / self->used[c]);
        total += self->total[c];
      }
  return mean / total;
}

static Work *
work_new (guint d, guint k)
{
  Work *self = g_new0 (Work, 1);

  self->d = d;
  self->k = k;
  self->total = g_new0 (gsize, k);
  self->used = g_new0 (gsize, k);
  return self;
}

/* Measures the chosen rows. */
static void
measure (Work *self, const double *data, guint n_threads)
{
  double effort = (double)self->n_places * self->n_places * self->d;

  cut_tiles (self);
  pack (self, data);
  self->sums = g_new0 (float, self->n_tiles * self->n_places);
  retail_parallel_for (self->n_tiles, effort < WORTH_A_THREAD ? 1 : n_threads, measure_tile, self);
}

/* --- how far a sample may be off --- */

typedef struct
{
  const Work *whole;
  const double *data;
  double means[GROUPS];
} Groups;

/* Every GROUPS-th row of each cluster, as a sample of its own. */
static void
measure_group (gsize index, gpointer data)
{
  Groups *groups = data;
  const Work *whole = groups->whole;
  g_autoptr (Work) self = work_new (whole->d, whole->k);
  gsize from = 0, to = 0;

  retail_stop_init (&self->stop, NULL);
  for (guint c = 0; c < self->k; c++)
    {
      self->total[c] = whole->total[c];
      self->used[c] = (whole->used[c] + GROUPS - 1 - index) / GROUPS;
      self->n_places += (self->used[c] + L - 1) / L * L;
    }
  self->rows = g_new (gsize, self->n_places);
  for (guint c = 0; c < self->k; c++)
    {
      for (gsize i = 0; i < (self->used[c] + L - 1) / L * L; i++, to++)
        self->rows[to] = i < self->used[c] ? whole->rows[from + index + i * GROUPS] : G_MAXSIZE;
      from += (whole->used[c] + L - 1) / L * L;
    }
  measure (self, groups->data, 1);
  groups->means[index] = mean_silhouette (self);
}

/* The standard error from the spread of random groups (Wolter 2007, chapter 2). The spread of the rows' own
 * silhouettes would leave out that the distances to the clusters are estimated too. */
static double
standard_error (const Work *whole, const double *data, gsize n, gsize m, guint n_threads)
{
  Groups groups = { whole, data, { 0 } };
  double mean = 0, square = 0;

  retail_parallel_for (GROUPS, n_threads, measure_group, &groups);
  for (guint g = 0; g < GROUPS; g++)
    mean += groups.means[g] / GROUPS;
  for (guint g = 0; g < GROUPS; g++)
    square += (groups.means[g] - mean) * (groups.means[g] - mean);
  return sqrt (square / (GROUPS - 1) / GROUPS * (1 - (double)m / n));
}

static gboolean
has_two_clusters (const Work *self)
{
  guint n_used = 0;

  for (guint c = 0; c < self->k; c++)
    n_used += self->total[c] > 0;
  return n_used >= 2;
}

gboolean
retail_silhouette (const double *data, gsize n, guint d, const guint16 *labels, guint k,
                   const RetailSilhouetteOptions *options, const RetailMonitor *monitor,
                   RetailSilhouette *result, GError **error)
{
  g_autoptr (Work) work = NULL;

  g_return_val_if_fail (k >= 1 && k <= G_MAXUINT8, FALSE);
  if (!retail_monitor_report (monitor, 0, _ ("Measuring how well the segments separate"), error))
    return FALSE;
  work = work_new (d, k);
  for (gsize i = 0; i < n; i++)
    work->total[labels[i]]++;
  if (!has_two_clusters (work))
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_INVALID,
                           _ ("A silhouette needs at least two segments with customers."));
      return FALSE;
    }
  share_out (work, n, MAX (options->exact_limit, 2));
  choose_rows (work, labels, n, options->seed);
  retail_stop_init (&work->stop, monitor);
  measure (work, data, options->n_threads);
  if (!retail_monitor_report (monitor, 1, _ ("Measuring how well the segments separate"), error))
    return FALSE;
  *result = (RetailSilhouette){ .mean = mean_silhouette (work) };
  for (guint c = 0; c < k; c++)
    result->sample_size += work->used[c];
  result->exact = result->sample_size == n;
  if (!result->exact)
    result->standard_error = standard_error (work, data, n, result->sample_size, options->n_threads);
  return TRUE;
}
