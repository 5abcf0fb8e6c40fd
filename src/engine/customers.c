#include "engine/customers.h"

#include <math.h>
#include <string.h>

static double *
nan_rows (gsize n)
{
  double *rows = g_new (double, MAX (n, 1) * RETAIL_N_FEATURES);

  for (gsize i = 0; i < n * RETAIL_N_FEATURES; i++)
    rows[i] = NAN;
  return rows;
}

RetailCustomers *
retail_customers_new (gsize n, gboolean with_dates)
{
  RetailCustomers *self = g_atomic_rc_box_new0 (RetailCustomers);

  self->n = n;
  self->ids = g_new0 (char *, n + 1);
  self->now = nan_rows (n);
  self->in_now = g_new0 (guint8, n + 1);
  self->has_dates = with_dates;
  if (with_dates)
    {
      self->then = nan_rows (n);
      self->in_then = g_new0 (guint8, n + 1);
      self->history = g_new0 (RetailHistory, n + 1);
    }
  return self;
}

RetailCustomers *
retail_customers_ref (const RetailCustomers *self)
{
  return g_atomic_rc_box_acquire ((RetailCustomers *)self);
}

static void
clear (gpointer data)
{
  RetailCustomers *self = data;

  for (gsize i = 0; i < self->n; i++) /* a reader that gave up left gaps */
    g_free (self->ids[i]);
  g_free (self->ids);
  g_free (self->now);
  g_free (self->then);
  g_free (self->in_now);
  g_free (self->in_then);
  g_free (self->history);
  g_free (self->latent);
}

void
retail_customers_unref (const RetailCustomers *self)
{
  g_atomic_rc_box_release_full ((RetailCustomers *)self, clear);
}

gsize
retail_customers_count_then (const RetailCustomers *self)
{
  gsize present = 0;

  for (gsize i = 0; self->in_then != NULL && i < self->n; i++)
    present += self->in_then[i] != 0;
  return present;
}

gssize
retail_customers_find (const RetailCustomers *self, const char *id)
{
  for (gsize i = 0; i < self->n; i++)
    if (strcmp (self->ids[i], id) == 0)
      return (gssize)i;
  return -1;
}
