#include "engine/customer-map.h"

#include "engine/kmeans.h"
#include "engine/pca.h"

#include <math.h>
#include <string.h>

#define CHUNK    1024
#define PER_CELL 8 /* customers, on average */
#define SIDE_MAX 512

static RetailCustomerMap *
map_alloc (gsize n)
{
  RetailCustomerMap *self = g_atomic_rc_box_new0 (RetailCustomerMap);

  self->n = n;
  self->x = g_new (float, n);
  self->y = g_new (float, n);
  self->segment = g_new (guint8, n);
  self->rows = g_new (guint32, n);
  self->side = (guint)CLAMP (sqrt ((double)n / PER_CELL), 1, SIDE_MAX);
  self->cells = g_new0 (guint32, (gsize)self->side * self->side + 1);
  return self;
}

static void
clear (gpointer data)
{
  RetailCustomerMap *self = data;

  g_free (self->x);
  g_free (self->y);
  g_free (self->segment);
  g_free (self->rows);
  g_free (self->cells);
  g_clear_pointer (&self->customers, retail_customers_unref);
}

RetailCustomerMap *
retail_customer_map_ref (const RetailCustomerMap *self)
{
  return g_atomic_rc_box_acquire ((RetailCustomerMap *)self);
}

void
retail_customer_map_unref (const RetailCustomerMap *self)
{
  g_atomic_rc_box_release_full ((RetailCustomerMap *)self, clear);
}

/* ---- the grid ---- */

static void
find_range (const float *values, gsize n, double *low, double *high)
{
  float least = values[0], most = values[0];

  for (gsize i = 1; i < n; i++)
    {
      least = MIN (least, values[i]);
      most = MAX (most, values[i]);
    }
  *low = least;
  *high = most > least ? most : least + 1;
}

guint
retail_customer_map_find_cell (const RetailCustomerMap *self, int axis, double value)
{
  double share = (value - self->low[axis]) / (self->high[axis] - self->low[axis]);

  return (guint)CLAMP (share * self->side, 0, self->side - 1);
}

static guint
find_cell (const RetailCustomerMap *self, float x, float y)
{
  return retail_customer_map_find_cell (self, 1, y) * self->side + retail_customer_map_find_cell (self, 0, x);
}

/* Counting sort by cell; customers of one cell keep their order. */
static RetailCustomerMap *
sort_into_cells (const RetailCustomerMap *from)
{
  RetailCustomerMap *self = map_alloc (from->n);
  gsize n_cells = (gsize)self->side * self->side;
  g_autofree guint32 *cell_of = g_new (guint32, self->n);
  g_autofree guint32 *next = g_new (guint32, n_cells + 1);

  find_range (from->x, from->n, &self->low[0], &self->high[0]);
  find_range (from->y, from->n, &self->low[1], &self->high[1]);
  for (gsize i = 0; i < self->n; i++)
    {
      cell_of[i] = find_cell (self, from->x[i], from->y[i]);
      self->cells[cell_of[i] + 1]++;
    }
  for (gsize c = 0; c < n_cells; c++)
    self->cells[c + 1] += self->cells[c];
  memcpy (next, self->cells, (n_cells + 1) * sizeof *next);
  for (gsize i = 0; i < self->n; i++)
    {
      guint32 at = next[cell_of[i]]++;

      self->x[at] = from->x[i];
      self->y[at] = from->y[i];
      self->segment[at] = from->segment[i];
      self->rows[at] = from->rows[i];
    }
  return self;
}

/* ---- the places ---- */

/* Places the N customers of these rows from FIRST on. */
static void
place (RetailCustomerMap *self, const RetailModel *model, gsize first, gsize n)
{
  guint d = model->scaler.d;
  double z[CHUNK * RETAIL_N_FEATURES];
  guint16 labels[CHUNK];

  for (gsize i = 0; i < n; i++)
    retail_scaler_apply (&model->scaler,
                         self->customers->now + (gsize)self->rows[first + i] * RETAIL_N_FEATURES, z + i * d);
  retail_kmeans_assign (z, n, d, model->centres, model->n_segments, labels);
  for (gsize i = 0; i < n; i++)
    {
      double x, y;

      retail_pca_project (&model->pca, z + i * d, &x, &y);
      self->x[first + i] = (float)x;
      self->y[first + i] = (float)y;
      self->segment[first + i] = (guint8)labels[i];
    }
}

static gsize
count_present (const RetailCustomers *customers)
{
  gsize n = 0;

  for (gsize i = 0; i < customers->n; i++)
    n += customers->in_now[i] != 0;
  return n;
}

RetailCustomerMap *
retail_customer_map_new (const RetailModel *model, const RetailCustomers *customers)
{
  g_autoptr (RetailCustomerMap) self = NULL;
  RetailCustomerMap *sorted;
  gsize n, at = 0;

  g_return_val_if_fail (model != NULL && customers != NULL, NULL);
  n = count_present (customers);
  if (model->scaler.d == 0 || n < 2 || customers->n >= G_MAXUINT32)
    return NULL;
  self = map_alloc (n);
  self->customers = retail_customers_ref (customers);
  for (gsize i = 0; i < customers->n; i++)
    if (customers->in_now[i])
      self->rows[at++] = (guint32)i;
  for (gsize first = 0; first < n; first += CHUNK)
    place (self, model, first, MIN (CHUNK, n - first));
  sorted = sort_into_cells (self);
  sorted->customers = retail_customers_ref (customers);
  return sorted;
}

RetailCustomerMap *
retail_customer_map_new_from_places (gsize n, const float *x, const float *y, const guint8 *segment)
{
  g_autoptr (RetailCustomerMap) self = NULL;

  g_return_val_if_fail (n >= 1, NULL);
  self = map_alloc (n);
  memcpy (self->x, x, n * sizeof *x);
  memcpy (self->y, y, n * sizeof *y);
  memcpy (self->segment, segment, n);
  for (gsize i = 0; i < n; i++)
    self->rows[i] = (guint32)i;
  return sort_into_cells (self);
}
