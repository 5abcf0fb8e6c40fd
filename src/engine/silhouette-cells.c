#include "engine/kernel-distances.h"
#include "engine/silhouette-private.h"

/* A cell of fewer rows is not worth its place: it would be padded to 16. */
#define FEW_ROWS RETAIL_LANES

/* The sums are kept by cell and row, so there must not be too many cells; nor of those that become strays. */
#define MOST_CELLS   256
#define MOST_COUNTED 4096

/* What a cell and a stray cost with every row, beside the distances within the cells, in distances. */
#define COST_OF_CELL  6
#define COST_OF_STRAY 4

/* Rows told apart. */
typedef struct
{
  guint *cell_of; /* m */
  guint n_cells;
  guint n_large; /* cells that are worth their place */
  gsize n_strays;
} Split;

static void
split_clear (Split *self)
{
  g_free (self->cell_of);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Split, split_clear)

/* Tells the rows of each cell of FROM (NULL: all rows are one) apart by their labels too. Stops at
 * MOST_COUNTED cells. */
static void
split_init (Split *self, const RetailSilhouetteRows *rows, const Split *from,
            const RetailPartition *partition)
{
  gsize n_before = from != NULL ? from->n_cells : 1;
  g_autofree guint *number = g_new0 (guint, n_before * partition->k); /* from 1; 0 = not seen yet */
  g_autofree gsize *size = g_new0 (gsize, MOST_COUNTED);

  *self = (Split){ .cell_of = g_new (guint, rows->m) };
  for (gsize i = 0; i < rows->m; i++)
    {
      gsize before = from != NULL ? from->cell_of[i] : 0;
      guint *cell = &number[before * partition->k + partition->labels[rows->rows[i]]];

      if (*cell == 0)
        *cell = ++self->n_cells;
      if (self->n_cells == MOST_COUNTED)
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
cost_of (gsize m, guint n_cells, gsize n_strays)
{
  double places = (double)m + (double)RETAIL_LANES / 2 * n_cells;

  return places * places / 2
         + (double)m * ((double)COST_OF_CELL * n_cells + (double)COST_OF_STRAY * n_strays);
}

static gboolean
is_worth_it (const Split *together, const Split *before, gsize m, guint k)
{
  return together->n_cells < MOST_COUNTED && together->n_large <= MOST_CELLS
         && cost_of (m, together->n_large, together->n_strays)
                < cost_of (m, before->n_large, before->n_strays) + cost_of (m, k, 0);
}

/* Numbers the cells that remain, and says of them what there is to say. */
static void
describe (RetailCells *self, const Split *split)
{
  const RetailSilhouetteRows *rows = self->rows;
  gsize least = self->n_partitions > 1 ? FEW_ROWS : 1;
  g_autofree gsize *size = g_new0 (gsize, split->n_cells);
  g_autofree guint *number = g_new (guint, split->n_cells);

  for (gsize i = 0; i < rows->m; i++)
    size[split->cell_of[i]]++;
  for (guint c = 0; c < split->n_cells; c++)
    number[c] = size[c] < least ? RETAIL_STRAY : self->n_cells++;
  self->size = g_new0 (gsize, self->n_cells);
  self->weight = g_new (double, self->n_cells);
  self->cluster_of = g_new (guint16, (gsize)self->n_partitions * self->n_cells);
  for (gsize i = 0; i < rows->m; i++)
    {
      guint cell = number[split->cell_of[i]];

      self->cell_of[i] = cell;
      if (cell == RETAIL_STRAY)
        self->n_strays++;
      else if (self->size[cell]++ == 0)
        {
          self->weight[cell] = rows->weights[i];
          for (guint p = 0; p < self->n_partitions; p++)
            self->cluster_of[p * self->n_cells + cell] = self->partitions[p].labels[rows->rows[i]];
        }
    }
}

RetailCells *
retail_cells_new (const RetailSilhouetteRows *rows, const RetailPartition *partitions, guint n_partitions)
{
  RetailCells *self = g_new0 (RetailCells, 1);
  g_auto (Split) split = { 0 };

  self->rows = rows;
  self->partitions = partitions;
  self->cell_of = g_new (guint, rows->m);
  split_init (&split, rows, NULL, &partitions[0]);
  for (self->n_partitions = 1; self->n_partitions < n_partitions; self->n_partitions++)
    {
      const RetailPartition *next = &partitions[self->n_partitions];
      g_auto (Split) together = { 0 };

      split_init (&together, rows, &split, next);
      if (!is_worth_it (&together, &split, rows->m, next->k))
        break;
      split_clear (&split);
      split = together;
      together.cell_of = NULL;
    }
  describe (self, &split);
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
