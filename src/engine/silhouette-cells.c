#include "engine/kernel-distances.h"
#include "engine/silhouette-private.h"

/* A cell of fewer rows is not worth its place: it would be padded to 16. */
#define FEW_ROWS RETAIL_LANES

/* The sums are kept by cell and row, so there must not be too many cells; nor of those that become strays. */
#define MOST_CELLS   256
#define MOST_COUNTED 4096

/* What each costs with every row, beside the distances within the cells, in distances. */
#define COST_OF_CELL  4
#define COST_OF_STRAY 1.5
#define COST_OF_GROUP 3

/* Rows told apart. */
typedef struct
{
  guint *cell_of; /* m */
  guint n_cells;
  guint n_large; /* that are worth their place */
  gsize n_strays;
} Split;

static void
split_clear (Split *self)
{
  g_free (self->cell_of);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Split, split_clear)

/* Tells the rows apart by their weights. */
static void
split_by_weight (Split *self, const RetailSilhouetteRows *rows)
{
  g_autofree double *weights = g_new (double, rows->m);

  *self = (Split){ .cell_of = g_new (guint, rows->m) };
  for (gsize i = 0; i < rows->m; i++)
    {
      guint cell = 0;

      while (cell < self->n_cells && weights[cell] != rows->weights[i])
        cell++;
      if (cell == self->n_cells)
        weights[self->n_cells++] = rows->weights[i];
      self->cell_of[i] = cell;
    }
}

/* Tells the rows of each cell of FROM apart by their labels too. Stops at MOST cells. */
static void
split_init (Split *self, const RetailSilhouetteRows *rows, const Split *from,
            const RetailPartition *partition, guint most)
{
  g_autofree guint *number = g_new0 (guint, (gsize)from->n_cells * partition->k); /* from 1; 0 = not yet */
  g_autofree gsize *size = g_new0 (gsize, MIN (most, rows->m + 1));

  *self = (Split){ .cell_of = g_new (guint, rows->m) };
  for (gsize i = 0; i < rows->m; i++)
    {
      guint *cell = &number[(gsize)from->cell_of[i] * partition->k + partition->labels[rows->rows[i]]];

      if (*cell == 0)
        *cell = ++self->n_cells;
      if (self->n_cells == most)
        return;
      self->cell_of[i] = *cell - 1;
      size[*cell - 1]++;
    }
  for (guint c = 0; c < self->n_cells; c++)
    if (size[c] < FEW_ROWS)
      self->n_strays += size[c];
    else
      self->n_large++;
}

/* The work in distances: half the square of the places (about half of a block is padding at each cell's end),
 * and what the cells and strays add to every row. */
static double
cost_of (gsize m, guint n_cells, guint n_groups, gsize n_strays)
{
  double places = (double)m + (double)RETAIL_LANES / 2 * n_cells;

  return places * places / 2
         + (double)m
               * ((double)COST_OF_CELL * n_cells + (double)COST_OF_GROUP * n_groups
                  + COST_OF_STRAY * (double)n_strays);
}

static double
cost_of_split (const Split *split, gsize m)
{
  return cost_of (m, split->n_large, split->n_cells - split->n_large, split->n_strays);
}

static gboolean
is_worth_it (const Split *together, const Split *before, gsize m, guint k)
{
  return together->n_cells < MOST_COUNTED && together->n_large <= MOST_CELLS
         && cost_of_split (together, m) < cost_of_split (before, m) + cost_of (m, k, 0, 0);
}

/* Gives the cells of SPLIT their numbers: first those of LEAST rows or more, then the groups of strays. */
static void
number_cells (RetailCells *self, const Split *split, gsize least)
{
  g_autofree gsize *size = g_new0 (gsize, split->n_cells);
  g_autofree guint *number = g_new (guint, split->n_cells);

  for (gsize i = 0; i < self->rows->m; i++)
    size[split->cell_of[i]]++;
  for (guint c = 0; c < split->n_cells; c++)
    if (size[c] >= least)
      number[c] = self->n_cells++;
  for (guint c = 0; c < split->n_cells; c++)
    if (size[c] < least)
      {
        number[c] = self->n_cells + self->n_groups++;
        self->n_strays += size[c];
      }
  for (gsize i = 0; i < self->rows->m; i++)
    self->cell_of[i] = number[split->cell_of[i]];
}

/* Says of the cells what there is to say. */
static void
describe (RetailCells *self)
{
  const RetailSilhouetteRows *rows = self->rows;
  gsize n = (gsize)self->n_cells + self->n_groups;

  self->size = g_new0 (gsize, n);
  self->weight = g_new (double, n);
  self->cluster_of = g_new (guint16, self->n_partitions * n);
  for (gsize i = 0; i < rows->m; i++)
    {
      guint cell = self->cell_of[i];

      if (self->size[cell]++ > 0)
        continue;
      self->weight[cell] = rows->weights[i];
      for (guint p = 0; p < self->n_partitions; p++)
        self->cluster_of[p * n + cell] = self->partitions[p].labels[rows->rows[i]];
    }
}

RetailCells *
retail_cells_new (const RetailSilhouetteRows *rows, const RetailPartition *partitions, guint n_partitions)
{
  RetailCells *self = g_new0 (RetailCells, 1);
  g_auto (Split) weights = { 0 }, split = { 0 };

  self->rows = rows;
  self->partitions = partitions;
  self->cell_of = g_new (guint, rows->m);
  split_by_weight (&weights, rows);
  split_init (&split, rows, &weights, &partitions[0], G_MAXUINT);
  for (self->n_partitions = 1; self->n_partitions < n_partitions; self->n_partitions++)
    {
      const RetailPartition *next = &partitions[self->n_partitions];
      g_auto (Split) together = { 0 };

      split_init (&together, rows, &split, next, MOST_COUNTED);
      if (!is_worth_it (&together, &split, rows->m, next->k))
        break;
      split_clear (&split);
      split = together;
      together.cell_of = NULL;
    }
  number_cells (self, &split, self->n_partitions > 1 ? FEW_ROWS : 1);
  describe (self);
  return self;
}

void
retail_cells_free (RetailCells *self)
{
  g_free (self->cell_of);
  g_free (self->size);
  g_free (self->weight);
  g_free (self->cluster_of);
  g_free (self);
}
