#include "engine/kmeans-exact.h"

#include <float.h>
#include <math.h>
#include <string.h>

#include "engine/kernel-nearest.h"
#include "engine/threads.h"

#define L RETAIL_LANES

/* Rows are turned into float32 so many blocks at a time, which stay in the nearest cache. */
#define TILE_BLOCKS 16

/* Of 2 rows' labels no longer sure, finding all of a chunk anew is cheaper than looking at the unsure. */
#define WORN 2

/* A set whose inertia is so much worse than another's will not catch up. */
#define HOPELESS 0.005

/* The inertia follows from the sums unless it is so small a share of the squares about the origin. */
#define SMALL_SHARE 0.01

typedef struct
{
  RetailPartition partition;
  double *turned;    /* the centres coordinate by coordinate, for retail_kernel_nearest_row() */
  float *narrow;     /* k × d: the centres in the units of the margins */
  guint16 *margins;  /* n */
  double drift;      /* what all moves together may have used up of a margin */
  gboolean begun;    /* there are labels */
  gboolean settling; /* the centres have not moved: only what float32 could not tell is looked at */
  gboolean done;
} Set;

struct _RetailExact
{
  const RetailRows *rows;
  const RetailExactLimits *limits;
  guint k;
  guint n_sets;
  Set *sets;
  gsize part_size; /* by chunk and set: k × d sums, k masses, */
  double *parts;   /* and the drift when all labels were found anew */
};

static void
set_init (Set *self, const RetailRows *rows, guint k)
{
  guint d = rows->d;

  self->margins = g_new (guint16, rows->n);
  self->turned = g_new0 (double, (k + 3) / 4 * 4 * d);
  self->narrow = g_new (float, k *d);
}

static void
set_clear (Set *self)
{
  retail_partition_clear (&self->partition);
  g_free (self->margins);
  g_free (self->turned);
  g_free (self->narrow);
}

/* Takes the centres over in the forms that the kernels want. */
static void
place_centres (const RetailExact *self, Set *set)
{
  const RetailRows *rows = self->rows;
  guint d = rows->d, width = (self->k + 3) / 4 * 4;

  for (guint i = 0; i < self->k * d; i++)
    {
      set->turned[i % d * width + i / d] = set->partition.centres[i];
      set->narrow[i] = (float)((set->partition.centres[i] - rows->origin[i % d]) * rows->scale);
    }
}

RetailExact *
retail_exact_new (const RetailRows *rows, const RetailExactLimits *limits, guint k, const double *centres,
                  guint n_sets)
{
  RetailExact *self = g_new0 (RetailExact, 1);

  self->rows = rows;
  self->limits = limits;
  self->k = k;
  self->n_sets = n_sets;
  self->sets = g_new0 (Set, n_sets);
  self->part_size = k * rows->d + k + 1;
  self->parts = g_new (double, retail_rows_count_chunks (rows) * n_sets * self->part_size);
  for (guint s = 0; s < n_sets; s++)
    {
      set_init (&self->sets[s], rows, k);
      retail_partition_init (&self->sets[s].partition, rows, k, centres + s * k * rows->d,
                             limits->exact_means);
      place_centres (self, &self->sets[s]);
    }
  return self;
}

void
retail_exact_free (RetailExact *self)
{
  for (guint s = 0; s < self->n_sets; s++)
    set_clear (&self->sets[s]);
  g_free (self->sets);
  g_free (self->parts);
  g_free (self);
}

/* --- a pass --- */

/* The labels and margins of a tile's rows, of which the last block may be short. */
static void
label_tile (const RetailExact *self, Set *set, const float *blocks, gsize first, gsize count)
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

static RetailTotals
totals_in (const Set *set, double *part)
{
  return (RetailTotals){ part, part + set->partition.k * set->partition.rows->d };
}

static void
add_rows (const Set *set, gsize first, gsize count, double *part)
{
  RetailTotals totals = totals_in (set, part);

  retail_partition_add_rows (&set->partition, first, count, &totals);
}

/* All labels of a chunk anew, for the sets in WORN. */
static void
label_chunk (RetailExact *self, gsize first, gsize count, const gboolean *worn, double *parts)
{
  const RetailRows *rows = self->rows;
  float turned[TILE_BLOCKS * L * RETAIL_D_MAX];

  for (gsize at = first; at < first + count; at += TILE_BLOCKS * L)
    {
      gsize n = MIN (TILE_BLOCKS * L, first + count - at);
      const float *blocks = rows->blocks != NULL ? rows->blocks + at * rows->d : turned;

      if (rows->blocks == NULL)
        turn_tile (rows, at, n, turned);
      for (guint s = 0; s < self->n_sets; s++)
        if (worn[s])
          {
            label_tile (self, &self->sets[s], blocks, at, n);
            add_rows (&self->sets[s], at, n, parts + s * self->part_size);
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

typedef struct
{
  gsize first, count; /* rows */
  double *part;       /* a set's sums and masses of them, and its drift when all labels were found anew */
} Chunk;

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
settle_row (const RetailExact *self, Set *set, gsize row, const Look *look)
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
review_chunk (const RetailExact *self, Set *set, const Chunk *chunk, const guint16 *places, gsize n)
{
  const RetailNarrowCentres centres = { self->rows->d, self->k, set->narrow };
  guint d = self->rows->d;
  double rows[L * RETAIL_D_MAX];
  float block[L * RETAIL_D_MAX];
  guint8 labels[L];
  guint16 margins[L];
  Look look = { .base = set->drift - chunk->part[self->part_size - 1], .part = chunk->part };

  for (gsize i = 0; i < n; i += L)
    {
      for (gsize l = 0; l < L; l++)
        memcpy (rows + l * d, self->rows->data + (chunk->first + places[MIN (i + l, n - 1)]) * d,
                d * sizeof (double));
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
is_worn_chunk (const RetailExact *self, Set *set, const Chunk *chunk)
{
  guint16 places[RETAIL_CHUNK_ROWS], limit;
  gsize n;

  if (!set->begun)
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
      memset (chunk.part, 0, (self->part_size - 1) * sizeof (double));
      chunk.part[self->part_size - 1] = self->sets[s].drift;
      any = TRUE;
    }
  if (any)
    label_chunk (self, first, count, worn, parts);
}

/* Brings the labels and the sums up to the present centres. */
static void
run_pass (RetailExact *self)
{
  gsize n_chunks = retail_rows_count_chunks (self->rows);
  guint size = self->k * self->rows->d;
  double effort = 0;

  for (guint s = 0; s < self->n_sets; s++)
    if (!self->sets[s].done)
      effort += (double)self->rows->n * (self->sets[s].begun ? 2 : size);
  retail_parallel_for (n_chunks, retail_rows_threads (self->rows, effort), pass_chunk, self);
  for (guint s = 0; s < self->n_sets; s++)
    {
      Set *set = &self->sets[s];

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

/* --- the move --- */

/* By how much a row may have come nearer to another centre than to its own: the two largest moves. */
static double
largest_moves (const RetailExact *self, const Set *set, const double *next)
{
  guint d = self->rows->d;
  double largest = 0, second = 0;

  for (guint c = 0; c < self->k; c++)
    {
      double square = 0;

      for (guint j = 0; j < d; j++)
        {
          double diff = next[c * d + j] - set->partition.centres[c * d + j];

          square += diff * diff;
        }
      second = MAX (second, MIN (square, largest));
      largest = MAX (square, largest);
    }
  return (sqrt (largest) + sqrt (second)) * self->rows->scale;
}

/* Moves the centres to the means, if that is worth its while. */
static void
advance (const RetailExact *self, Set *set)
{
  RetailPartition *partition = &set->partition;
  const RetailExactLimits *limits = self->limits;
  double next[RETAIL_K_MAX * RETAIL_D_MAX];
  gboolean empty = retail_partition_find_next (partition, next), settled = set->settling;

  partition->converged = partition->shift <= limits->limit && !empty;
  set->settling = (partition->converged && partition->shift <= limits->fine)
                  || partition->iterations >= limits->iterations;
  set->done = set->settling && settled;
  if (set->done)
    retail_partition_measure (partition, limits->exact_means);
  else if (self->n_sets > 1)
    partition->inertia = retail_partition_quick_inertia (partition);
  if (set->settling)
    return;
  set->drift += largest_moves (self, set, next) * (1 + 1e-6);
  retail_partition_move_centres (partition, next);
  place_centres (self, set);
}

/* --- all together --- */

static const Set *
best_of (const RetailExact *self)
{
  const Set *best = &self->sets[0];

  for (guint s = 1; s < self->n_sets; s++)
    if (self->sets[s].partition.inertia < best->partition.inertia)
      best = &self->sets[s];
  return best;
}

/* Gives up the sets that are far behind; returns whether any is left to iterate. */
static gboolean
thin_out (RetailExact *self)
{
  const Set *best = best_of (self);
  gboolean any = FALSE;

  for (guint s = 0; s < self->n_sets; s++)
    {
      Set *set = &self->sets[s];

      if (set != best && set->partition.inertia > best->partition.inertia * (1 + HOPELESS))
        set->done = TRUE;
      any = any || !set->done;
    }
  return any;
}

gboolean
retail_exact_step (RetailExact *self)
{
  run_pass (self);
  for (guint s = 0; s < self->n_sets; s++)
    if (!self->sets[s].done)
      advance (self, &self->sets[s]);
  return thin_out (self);
}

const RetailPartition *
retail_exact_get_best (const RetailExact *self)
{
  return &best_of (self)->partition;
}

const RetailPartition *
retail_exact_run (RetailExact *self, RetailStop *stop)
{
  while (retail_exact_step (self) && !retail_stop_requested (stop))
    continue;
  return retail_exact_get_best (self);
}
