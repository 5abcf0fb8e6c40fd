#include "engine/assignment.h"

#include <math.h>

/* The bipartite graph is solved for rows ≤ columns; indices are from 1, 0 stands for "none". */
typedef struct
{
  const double *cost;
  guint rows, columns;
  gboolean transposed;
  double *row_price, *column_price; /* the dual variables */
  guint *row_of;                    /* of each column */
  guint *before;                    /* the column before each on the shortest path */
  double *distance;                 /* reduced cost of reaching each column */
  gboolean *done;
} Problem;

static double
cost_at (const Problem *self, guint row, guint column)
{
  if (self->transposed)
    return self->cost[(gsize)(column - 1) * self->rows + row - 1];
  return self->cost[(gsize)(row - 1) * self->columns + column - 1];
}

/* Looks from COLUMN's row for shorter ways to the columns that are not done; returns the nearest of them. */
static guint
relax (Problem *self, guint column)
{
  guint row = self->row_of[column], nearest = 0;

  for (guint j = 1; j <= self->columns; j++)
    {
      double reduced;

      if (self->done[j])
        continue;
      reduced = cost_at (self, row, j) - self->row_price[row] - self->column_price[j];
      if (reduced < self->distance[j])
        {
          self->distance[j] = reduced;
          self->before[j] = column;
        }
      if (nearest == 0 || self->distance[j] < self->distance[nearest])
        nearest = j;
    }
  return nearest;
}

static void
move_prices (Problem *self, double by)
{
  for (guint j = 0; j <= self->columns; j++)
    if (self->done[j])
      {
        self->row_price[self->row_of[j]] += by;
        self->column_price[j] -= by;
      }
    else
      self->distance[j] -= by;
}

/* Brings ROW into the matching along the shortest augmenting path. */
static void
augment (Problem *self, guint row)
{
  guint column = 0;

  self->row_of[0] = row;
  for (guint j = 0; j <= self->columns; j++)
    {
      self->distance[j] = INFINITY;
      self->done[j] = FALSE;
    }
  do
    {
      guint next;

      self->done[column] = TRUE;
      next = relax (self, column);
      move_prices (self, self->distance[next]);
      column = next;
    }
  while (self->row_of[column] != 0);
  while (column != 0)
    {
      self->row_of[column] = self->row_of[self->before[column]];
      column = self->before[column];
    }
}

void
retail_assignment_solve (const double *cost, guint rows, guint columns, int *match)
{
  gboolean transposed = rows > columns;
  guint few = MIN (rows, columns), many = MAX (rows, columns);
  g_autofree double *numbers = g_new0 (double, few + 1 + 2 * (many + 1));
  g_autofree guint *indices = g_new0 (guint, 2 * (many + 1));
  g_autofree gboolean *done = g_new0 (gboolean, many + 1);
  Problem problem = { .cost = cost, .rows = few, .columns = many, .transposed = transposed, .done = done };

  problem.row_price = numbers;
  problem.column_price = numbers + few + 1;
  problem.distance = problem.column_price + many + 1;
  problem.row_of = indices;
  problem.before = indices + many + 1;
  for (guint i = 1; i <= few; i++)
    augment (&problem, i);
  for (guint i = 0; i < rows; i++)
    match[i] = -1;
  for (guint j = 1; j <= many; j++)
    if (problem.row_of[j] != 0)
      match[transposed ? j - 1 : problem.row_of[j] - 1] = (int)(transposed ? problem.row_of[j] : j) - 1;
}
