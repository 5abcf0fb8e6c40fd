#include "engine/kmeans-pass.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/kernel-relabel.h"
#include "engine/scratch.h"
#include "engine/threads.h"

#define L RETAIL_LANES

/* Rows are turned into float32 so many blocks at a time, which stay in the nearest cache. */
#define TILE_BLOCKS 16

/* Instead of the drift of a chunk. */
#define NO_MARGINS (-1.0)

/* With one of so many labels no longer sure, finding all of a chunk anew is cheaper than looking at the
 * unsure. */
#define WORN 3

/* The labels and margins of a tile's rows, of which the last block may be short. */
static void
label_tile (const RetailExact *self, RetailExactSet *set, const float *blocks, gsize first, gsize count)
{
  const RetailNarrowCentres centres = { self->rows->d, self->k, set->narrow };
  gsize n_full = count / L, rest = first + n_full * L;
  guint8 labels[L];
  guint16 margins[L];

  retail_kernel_nearest (&centres, blocks, n_full, 0, set->partition.labels + first, set->margins + first);
  if (count % L == 0)
    return;
  retail_kernel_nearest (&centres, blocks + n_full * L * centres.d, 1, 0, labels, margins);
  memcpy (set->partition.labels + rest, labels, count % L);
  memcpy (set->margins + rest, margins, count % L * sizeof (guint16));
}

static void
turn_tile (const RetailRows *rows, gsize first, gsize count, float *blocks)
{
  double full[L * RETAIL_D_MAX];
  gsize d = rows->d, n_full = count / L;

  retail_kernel_turn (rows->data + first * d, n_full, rows->d, rows->origin, rows->scale, blocks);
  if (count % L == 0)
    return;
  for (gsize l = 0; l < L; l++)
    memcpy (full + l * d, l < count % L ? rows->data + (first + n_full * L + l) * d : rows->origin,
            d * sizeof (double));
  retail_kernel_turn (full, 1, rows->d, rows->origin, rows->scale, blocks + n_full * L * d);
}

typedef struct
{
  gsize first, count; /* rows */
  double *part;       /* a set's sums and masses of them, and its drift when all labels were found anew */
} Chunk;

static RetailTotals
totals_in (const RetailExactSet *set, double *part)
{
  return (RetailTotals){ part, part + set->partition.k * set->partition.rows->d };
}

static void
add_rows (const RetailExactSet *set, gsize first, gsize count, double *part)
{
  RetailTotals totals = totals_in (set, part);

  retail_partition_add_rows (&set->partition, first, count, &totals);
}

/* As retail_partition_move_row(), with the coordinates as float32 has them at PLACE of the blocks: near
 * enough while the labels are no better, and at hand. */
static void
move_lane (const RetailExact *self, const float *blocks, gsize place, const RetailMovedRow *moved,
           const RetailTotals *totals)
{
  guint d = self->rows->d;
  double unit = 1 / self->rows->scale;
  const float *lane = blocks + place / L * d * L + place % L;

  for (guint j = 0; j < d; j++)
    {
      double deviation = lane[j * L] * unit;

      totals->sums[moved->from * d + j] -= deviation;
      totals->sums[moved->to * d + j] += deviation;
    }
  totals->mass[moved->from] -= 1;
  totals->mass[moved->to] += 1;
}

/* Labels a tile's rows as float32 tells, and moves those in PART whose label that changes. */
static void
relabel_tile (const RetailExact *self, RetailExactSet *set, const float *blocks, const Chunk *tile)
{
  RetailPartition *partition = &set->partition;
  const RetailNarrowCentres centres = { self->rows->d, self->k, set->narrow };
  RetailTotals totals = totals_in (set, tile->part);
  guint8 was[TILE_BLOCKS * L];
  guint16 places[TILE_BLOCKS * L];
  RetailRelabelled relabelled = { partition->labels + tile->first, was, places };
  gsize n = retail_kernel_relabel (&centres, set->near, blocks, (tile->count + L - 1) / L, &relabelled);

  if (!set->begun)
    add_rows (set, tile->first, tile->count, tile->part);
  for (gsize i = 0; i < n && set->begun; i++)
    {
      const gsize row = tile->first + places[i];
      const RetailMovedRow moved = { row, was[i], partition->labels[row] };

      if (places[i] < tile->count)
        move_lane (self, blocks, places[i], &moved, &totals);
    }
}

/* The blocks of a tile's rows, which may come to stand in TURNED. */
static const float *
blocks_of_tile (const RetailExact *self, gsize first, gsize count, float *turned)
{
  const RetailRows *rows = self->rows;

  if (rows->blocks != NULL)
    return rows->blocks + first * rows->d;
  if (self->blocks != NULL)
    turned = self->blocks + first * rows->d;
  if (!self->packed)
    turn_tile (rows, first, count, turned);
  return turned;
}

/* All labels of a chunk anew, for the sets in WORN. */
static void
label_chunk (RetailExact *self, gsize first, gsize count, const gboolean *worn, double *parts)
{
  float turned[TILE_BLOCKS * L * RETAIL_D_MAX];

  for (gsize at = first; at < first + count; at += TILE_BLOCKS * L)
    {
      gsize n = MIN (TILE_BLOCKS * L, first + count - at);
      const float *blocks = blocks_of_tile (self, at, n, turned);

      for (guint s = 0; s < self->n_sets; s++)
        {
          const Chunk tile = { at, n, parts + s * self->part_size };

          if (!worn[s])
            continue;
          if (self->sets[s].coarse)
            {
              relabel_tile (self, &self->sets[s], blocks, &tile);
              continue;
            }
          label_tile (self, &self->sets[s], blocks, at, n);
          add_rows (&self->sets[s], at, n, tile.part);
        }
    }
}

/* How far the second nearest centre is beyond the nearest, less what rounding may have added. */
static double
margin_of (double first, double second)
{
  double a = sqrt (first), b = sqrt (second);

  return MAX (b - a - 1e-14 * (a + b), 0);
}

/* What was found of a row in float32. */
typedef struct
{
  guint label;
  guint16 margin; /* 0: not sure */
  double base;    /* what goes on top of a margin */
  double *part;   /* the chunk's sums */
} Look;

/* Takes over what was found of a row; looks again, in double, where float32 is not sure. */
static void
settle_row (const RetailExact *self, RetailExactSet *set, gsize row, const Look *look)
{
  guint label = look->label;
  guint16 margin = look->margin;

  if (margin == 0)
    {
      double nearest, second;

      label = retail_kernel_nearest_row (self->rows->data + row * self->rows->d, self->rows->d, set->turned,
                                         self->k, &nearest, &second);
      margin = retail_margin_below (
          (float)MIN (margin_of (nearest, second) * self->rows->scale + look->base, FLT_MAX));
    }
  set->margins[row] = margin;
  if (label != set->partition.labels[row])
    {
      RetailTotals totals = totals_in (set, look->part);
      RetailMovedRow moved = { row, set->partition.labels[row], label };

      retail_partition_move_row (&set->partition, &moved, &totals);
    }
}

/* Looks again at the rows of a chunk whose labels are no longer sure: those at N PLACES. */
static void
review_chunk (const RetailExact *self, RetailExactSet *set, const Chunk *chunk, const guint16 *places,
              gsize n)
{
  const RetailNarrowCentres centres = { self->rows->d, self->k, set->narrow };
  guint d = self->rows->d;
  const double *data = self->rows->data + chunk->first * d;
  double rows[L * RETAIL_D_MAX];
  float block[L * RETAIL_D_MAX];
  guint8 labels[L];
  guint16 margins[L];
  Look look = { .base = set->drift - chunk->part[self->part_size - 1], .part = chunk->part };

  for (gsize i = 0; i < n; i += L)
    {
      for (gsize l = 0; l < L; l++)
        {
          memcpy (rows + l * d, data + places[MIN (i + l, n - 1)] * d, d * sizeof (double));
          __builtin_prefetch (data + places[MIN (i + l + 2 * L, n - 1)] * d);
        }
      retail_kernel_turn (rows, 1, d, self->rows->origin, self->rows->scale, block);
      retail_kernel_nearest (&centres, block, 1, (float)look.base, labels, margins);
      for (gsize l = 0; l < L && i + l < n; l++)
        {
          look.label = labels[l];
          look.margin = margins[l];
          settle_row (self, set, chunk->first + places[i + l], &look);
        }
    }
}

/* Looks at the rows whose labels are no longer sure, unless they are too many: then returns TRUE, with
 * nothing done. */
static gboolean
is_worn_chunk (const RetailExact *self, RetailExactSet *set, const Chunk *chunk)
{
  guint16 places[RETAIL_CHUNK_ROWS], limit;
  gsize n;

  if (!set->begun || set->coarse || chunk->part[self->part_size - 1] == NO_MARGINS)
    return TRUE;
  limit = retail_margin_below ((float)(set->drift - chunk->part[self->part_size - 1]));
  n = retail_kernel_list_unsure (set->margins + chunk->first, chunk->count, limit, places);
  if (n * WORN > chunk->count && !set->settling)
    return TRUE;
  review_chunk (self, set, chunk, places, n);
  if (self->limits->exact_means)
    {
      memset (chunk->part, 0, (self->part_size - 1) * sizeof (double));
      add_rows (set, chunk->first, chunk->count, chunk->part);
    }
  return FALSE;
}

static void
pass_chunk (gsize index, gpointer data)
{
  RetailExact *self = data;
  gsize first = index * RETAIL_CHUNK_ROWS, count = MIN (RETAIL_CHUNK_ROWS, self->rows->n - first);
  double *parts = self->parts + index * self->n_sets * self->part_size;
  g_autofree gboolean *worn = g_new0 (gboolean, self->n_sets);
  gboolean any = FALSE;

  for (guint s = 0; s < self->n_sets; s++)
    {
      const Chunk chunk = { first, count, parts + s * self->part_size };

      worn[s] = !self->sets[s].done && is_worn_chunk (self, &self->sets[s], &chunk);
      if (!worn[s])
        continue;
      if (!self->sets[s].begun || !self->sets[s].coarse)
        memset (chunk.part, 0, (self->part_size - 1) * sizeof (double));
      chunk.part[self->part_size - 1] = self->sets[s].coarse ? NO_MARGINS : self->sets[s].drift;
      any = TRUE;
    }
  if (any)
    label_chunk (self, first, count, worn, parts);
}

void
retail_exact_pass (RetailExact *self)
{
  gsize n_chunks = retail_rows_count_chunks (self->rows);
  guint size = self->k * self->rows->d;
  double effort = 0;

  for (guint s = 0; s < self->n_sets; s++)
    if (!self->sets[s].coarse && self->sets[s].margins == NULL)
      self->sets[s].margins = retail_scratch_new (self->rows->n * sizeof (guint16));
  for (guint s = 0; s < self->n_sets; s++)
    if (!self->sets[s].done)
      effort += (double)self->rows->n * (self->sets[s].begun ? 2 : size);
  retail_parallel_for (n_chunks, retail_rows_threads (self->rows, effort), pass_chunk, self);
  self->packed = self->blocks != NULL;
  for (guint s = 0; s < self->n_sets; s++)
    {
      RetailExactSet *set = &self->sets[s];

      if (set->done)
        continue;
      set->begun = TRUE;
      memset (set->partition.sums, 0, size * sizeof (double));
      memset (set->partition.mass, 0, self->k * sizeof (double));
      for (gsize i = 0; i < n_chunks; i++)
        {
          const double *part = self->parts + (i * self->n_sets + s) * self->part_size;

          for (guint v = 0; v < size; v++)
            set->partition.sums[v] += part[v];
          for (guint c = 0; c < self->k; c++)
            set->partition.mass[c] += part[size + c];
        }
    }
}
