#include <string.h>

#include "engine/kernel.h"
#include "engine/silhouette-private.h"

#define L RETAIL_LANES

/* Rows with the same rivals begin a tile of their own unless that made one of fewer rows. */
#define LEAST_ROWS 32

/* --- the order --- */

/* The rows by KEYS, and for each key as in ORDER, or as they are if that is NULL. */
static gsize *
sort_by (const guint *keys, guint n_keys, const gsize *order, gsize m)
{
  g_autofree gsize *next = g_new0 (gsize, (gsize)n_keys + 1);
  gsize *sorted = g_new (gsize, m);

  for (gsize i = 0; i < m; i++)
    next[keys[i] + 1]++;
  for (guint key = 0; key < n_keys; key++)
    next[key + 1] += next[key];
  for (gsize r = 0; r < m; r++)
    {
      gsize i = order != NULL ? order[r] : r;

      sorted[next[keys[i]]++] = i;
    }
  return sorted;
}

/* By cell or group of strays, and then by rivals. */
static gsize *
order_rows (const RetailCells *cells, const guint *rivals)
{
  g_autofree gsize *by_rivals = NULL;

  if (rivals != NULL)
    by_rivals = sort_by (rivals, 1U << RETAIL_MOST_RIVALS, NULL, cells->rows->m);
  return sort_by (cells->cell_of, cells->n_cells + cells->n_groups, by_rivals, cells->rows->m);
}

/* --- the tiles --- */

static gsize
padded (gsize count)
{
  return (count + L - 1) / L * L;
}

/* How many of these rows make the next tile. */
static guint
tile_length (const gsize *rows, gsize n_rows, const guint *rivals)
{
  guint most = (guint)MIN (RETAIL_TILE_ROWS, n_rows);

  if (rivals != NULL)
    for (guint i = LEAST_ROWS; i < most; i++)
      if (rivals[rows[i]] != rivals[rows[i - 1]])
        return i;
  return most;
}

/* Tiles for the rows of a cell, or for all strays. */
static void
add_tiles (RetailPlaces *self, guint cell, const gsize *rows, gsize n_rows, const guint *rivals)
{
  for (gsize done = 0; done < n_rows;)
    {
      guint count = tile_length (rows + done, n_rows - done, rivals), t = self->n_all++;

      self->tile_cells[t] = cell;
      self->tile_weights[t] = self->cells->weight[cell];
      self->tiles[t] = (RetailTile){ self->n_places, count };
      for (guint i = 0; i < count && rivals != NULL; i++)
        self->tile_rivals[t] |= rivals[rows[done + i]];
      self->n_places += padded (count);
      done += count;
    }
}

static void
cut_tiles (RetailPlaces *self, const gsize *order, const guint *rivals)
{
  const RetailCells *cells = self->cells;
  gsize most = cells->rows->m / (rivals != NULL ? LEAST_ROWS : RETAIL_TILE_ROWS) + cells->n_cells + 1;

  self->tiles = g_new (RetailTile, most);
  self->tile_cells = g_new (guint, most);
  self->tile_weights = g_new (double, most);
  self->tile_rivals = rivals != NULL ? g_new0 (guint, most) : NULL;
  for (guint c = 0; c < cells->n_cells; c++)
    {
      add_tiles (self, c, order, cells->size[c], rivals);
      order += cells->size[c];
    }
  self->n_tiles = self->n_all;
  self->first_stray = self->n_places;
  add_tiles (self, cells->n_cells, order, cells->n_strays, NULL);
}

/* --- the places --- */

static void
fill_place (RetailPlaces *self, gsize place, gsize row, const float *values)
{
  guint d = self->d;

  self->row_at[place] = row;
  memcpy (self->points + place * d, values, d * sizeof (float));
  for (guint j = 0; j < d; j++)
    self->blocks[place / L * d * L + j * L + place % L] = values[j];
}

RetailPlaces *
retail_places_new (const RetailCells *cells, const float *values, guint d, const guint *rivals)
{
  RetailPlaces *self = g_new0 (RetailPlaces, 1);
  g_autofree gsize *order = order_rows (cells, rivals);
  const gsize *row = order;

  self->cells = cells;
  self->d = d;
  cut_tiles (self, order, rivals);
  self->row_at = g_new (gsize, self->n_places);
  self->points = g_new0 (float, self->n_places *d);
  self->blocks = g_new0 (float, self->n_places *d);
  for (guint t = 0; t < self->n_all; t++)
    for (guint i = 0; i < self->tiles[t].count; i++, row++)
      fill_place (self, self->tiles[t].first + i, *row, values + *row * d);
  return self;
}

void
retail_places_free (RetailPlaces *self)
{
  g_free (self->row_at);
  g_free (self->blocks);
  g_free (self->points);
  g_free (self->tiles);
  g_free (self->tile_cells);
  g_free (self->tile_weights);
  g_free (self->tile_rivals);
  g_free (self);
}

gboolean
retail_places_ask_for (const RetailPlaces *self, guint tile, guint cluster)
{
  return self->tile_rivals == NULL || (self->tile_rivals[tile] >> cluster & 1) != 0;
}
