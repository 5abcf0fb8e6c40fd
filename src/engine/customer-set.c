#include "engine/customer-set.h"

#include "engine/kmeans.h"

#include <math.h>

#define CHUNK 1024

/* ---- the object ---- */

static RetailCustomerSet *
set_alloc (gsize n)
{
  RetailCustomerSet *self = g_atomic_rc_box_new0 (RetailCustomerSet);

  self->n = n;
  self->bits = g_new0 (guint32, (n + 31) / 32 + 1);
  return self;
}

static void
clear (gpointer data)
{
  g_free (((RetailCustomerSet *)data)->bits);
}

RetailCustomerSet *
retail_customer_set_ref (const RetailCustomerSet *self)
{
  return g_atomic_rc_box_acquire ((RetailCustomerSet *)self);
}

void
retail_customer_set_unref (const RetailCustomerSet *self)
{
  g_atomic_rc_box_release_full ((RetailCustomerSet *)self, clear);
}

double
retail_customer_set_get_mean (const RetailCustomerSet *self, const RetailCustomers *customers,
                              RetailFeature feature)
{
  double sum = 0;
  gsize n = 0;

  for (gsize i = 0; i < self->n; i++)
    {
      const double value = customers->now[i * RETAIL_N_FEATURES + feature];

      if (!retail_customer_set_has (self, i) || isnan (value))
        continue;
      sum += value;
      n++;
    }
  return n > 0 ? sum / (double)n : NAN;
}

static void
add (RetailCustomerSet *self, gsize row)
{
  self->size += !retail_customer_set_has (self, row);
  self->bits[row / 32] |= 1u << (row % 32);
}

/* ---- who is in it ---- */

RetailCustomerSet *
retail_customer_set_new_from_rows (gsize n, const guint32 *rows, gsize n_rows)
{
  RetailCustomerSet *self = set_alloc (n);

  for (gsize i = 0; i < n_rows; i++)
    if (rows[i] < n)
      add (self, rows[i]);
  return self;
}

/* The segments of N customers, by their features in business units. */
static void
assign (const RetailModel *model, const double *features, gsize n, guint16 *labels)
{
  const guint d = model->scaler.d;
  double z[CHUNK * RETAIL_N_FEATURES];

  for (gsize i = 0; i < n; i++)
    retail_scaler_apply (&model->scaler, features + i * RETAIL_N_FEATURES, z + i * d);
  retail_kmeans_assign (z, n, d, model->centres, model->n_segments, labels);
}

/* The segments of all who are there at a moment; who is not gets k, which also stands for having left. NULL
 * for a model of one segment without features: then all are in it. Free them. */
static guint16 *
assign_present (const RetailModel *model, const double *features, const guint8 *present, gsize n)
{
  guint16 *labels = g_new (guint16, MAX (n, 1));

  for (gsize first = 0; first < n; first += CHUNK)
    {
      const gsize size = MIN (CHUNK, n - first);
      double rows[CHUNK * RETAIL_N_FEATURES];
      guint16 found[CHUNK] = { 0 };
      gsize at = 0;

      for (gsize i = first; i < first + size; i++)
        if (present[i])
          for (int f = 0; f < RETAIL_N_FEATURES; f++)
            rows[at++] = features[i * RETAIL_N_FEATURES + (gsize)f];
      if (model->scaler.d > 0)
        assign (model, rows, at / RETAIL_N_FEATURES, found);
      at = 0;
      for (gsize i = first; i < first + size; i++)
        labels[i] = present[i] ? found[at++] : (guint16)model->n_segments;
    }
  return labels;
}

RetailCustomerSet *
retail_customer_set_new_from_segment (const RetailModel *model, const RetailCustomers *customers,
                                      guint segment)
{
  RetailCustomerSet *self = set_alloc (customers->n);
  g_autofree guint16 *now = assign_present (model, customers->now, customers->in_now, customers->n);

  g_return_val_if_fail (segment < model->n_segments, self);
  for (gsize i = 0; i < customers->n; i++)
    if (now[i] == segment)
      add (self, i);
  return self;
}

RetailCustomerSet *
retail_customer_set_new_from_move (const RetailModel *model, const RetailCustomers *customers, guint from,
                                   guint to)
{
  RetailCustomerSet *self = set_alloc (customers->n);
  g_autofree guint16 *then = NULL, *now = NULL;

  g_return_val_if_fail (from < model->n_segments && to <= model->n_segments, self);
  if (customers->then == NULL || customers->in_then == NULL)
    return self;
  then = assign_present (model, customers->then, customers->in_then, customers->n);
  now = assign_present (model, customers->now, customers->in_now, customers->n);
  for (gsize i = 0; i < customers->n; i++)
    if (then[i] == from && now[i] == to)
      add (self, i);
  return self;
}

RetailCustomerSet *
retail_customer_set_new_from_area (const RetailCustomerMap *map, const double low[2], const double high[2])
{
  RetailCustomerSet *self;
  guint first[2], last[2];

  g_return_val_if_fail (map != NULL && map->customers != NULL, NULL);
  self = set_alloc (map->customers->n);
  for (int axis = 0; axis < 2; axis++)
    {
      first[axis] = retail_customer_map_find_cell (map, axis, low[axis]);
      last[axis] = retail_customer_map_find_cell (map, axis, high[axis]);
    }
  for (guint row = first[1]; row <= last[1]; row++)
    for (guint32 i = map->cells[row * map->side + first[0]], end = map->cells[row * map->side + last[0] + 1];
         i < end; i++)
      if (map->x[i] >= low[0] && map->x[i] <= high[0] && map->y[i] >= low[1] && map->y[i] <= high[1])
        add (self, map->rows[i]);
  return self;
}
