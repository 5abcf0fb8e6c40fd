#include "store/visits.h"

#include <stdlib.h>
#include <string.h>

#define AHEAD 64 /* runs worth fetching before they are needed */
#define EMPTY G_MAXUINT32

struct _RetailVisits
{
  const RetailOrderLines *lines;
  gsize n_customers, most;
  guint32 *group, *starts; /* the runs by customer */
  guint64 *in_time;        /* the customer's runs: moment << 32 | index */
  gsize n, at;
  /* the customer's orders: a hash table of numbers into a list of keys */
  guint32 *slots, slot_mask;
  guint64 *orders;
  guint32 n_orders;
  GArray *purchases; /* RetailPurchase: of the visit at hand */
};

/* The smallest power of two that leaves half of the slots empty. */
static guint32
slots_for (gsize n)
{
  guint32 slots = 4;

  while (slots < 2 * n)
    slots *= 2;
  return slots;
}

RetailVisits *
retail_visits_new (const RetailOrderLines *lines, gsize n_customers)
{
  RetailVisits *self = g_new0 (RetailVisits, 1);

  self->lines = lines;
  self->n_customers = n_customers;
  self->group = retail_order_lines_group_runs (lines, n_customers, &self->starts);
  for (gsize i = 0; i < n_customers; i++)
    self->most = MAX (self->most, self->starts[i + 1] - self->starts[i]);
  self->in_time = g_new (guint64, self->most + 1);
  self->orders = g_new (guint64, self->most + 1);
  self->slots = g_new (guint32, slots_for (self->most));
  self->purchases = g_array_new (FALSE, FALSE, sizeof (RetailPurchase));
  return self;
}

void
retail_visits_free (RetailVisits *self)
{
  g_free (self->group);
  g_free (self->starts);
  g_free (self->in_time);
  g_free (self->orders);
  g_free (self->slots);
  g_array_unref (self->purchases);
  g_free (self);
}

gsize
retail_visits_get_most (const RetailVisits *self)
{
  return self->most;
}

static int
compare_keys (const void *a, const void *b)
{
  guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;

  return x < y ? -1 : x > y;
}

/* What lies far apart in memory is asked for early: the runs of the customer after the next, and the lines
 * of the next one's. */
static void
fetch_ahead (const RetailVisits *self, gsize customer)
{
  const guint32 *starts = self->starts;

  if (customer + 2 < self->n_customers)
    for (gsize i = starts[customer + 2]; i < MIN (starts[customer + 3], starts[customer + 2] + AHEAD); i++)
      __builtin_prefetch (retail_order_lines_get_run (self->lines, self->group[i]));
  if (customer + 1 < self->n_customers)
    for (gsize i = starts[customer + 1]; i < MIN (starts[customer + 2], starts[customer + 1] + AHEAD); i++)
      __builtin_prefetch (retail_order_lines_get_items (
          self->lines, retail_order_lines_get_run (self->lines, self->group[i])));
}

void
retail_visits_begin (RetailVisits *self, gsize customer)
{
  const guint32 *group = self->group + self->starts[customer];
  gboolean sorted = TRUE;

  fetch_ahead (self, customer);
  self->n = self->starts[customer + 1] - self->starts[customer];
  self->at = 0;
  for (gsize i = 0; i < self->n; i++)
    {
      self->in_time[i] = (guint64)retail_order_lines_get_run (self->lines, group[i])->at << 32 | group[i];
      sorted = sorted && (i == 0 || self->in_time[i - 1] < self->in_time[i]);
    }
  if (!sorted)
    qsort (self->in_time, self->n, sizeof *self->in_time, compare_keys);
  self->n_orders = 0;
  self->slot_mask = slots_for (self->n) - 1;
  memset (self->slots, 0xff, ((gsize)self->slot_mask + 1) * sizeof *self->slots);
}

static guint32
number_order (RetailVisits *self, guint64 order)
{
  guint32 at = (guint32)(order * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 32) & self->slot_mask;

  while (self->slots[at] != EMPTY && self->orders[self->slots[at]] != order)
    at = (at + 1) & self->slot_mask;
  if (self->slots[at] == EMPTY)
    {
      self->orders[self->n_orders] = order;
      self->slots[at] = self->n_orders++;
    }
  return self->slots[at];
}

gboolean
retail_visits_next (RetailVisits *self, RetailVisit *visit)
{
  const RetailUnusualItem *unusual = retail_order_lines_get_unusual (self->lines);
  const RetailPackedItem *items;
  const RetailRun *run;

  if (self->at == self->n)
    return FALSE;
  run = retail_order_lines_get_run (self->lines, (guint32)self->in_time[self->at++]);
  items = retail_order_lines_get_items (self->lines, run);
  g_array_set_size (self->purchases, run->n);
  for (guint32 i = 0; i < run->n; i++)
    {
      RetailUnusualItem item = retail_item_unpack (items[i].packed, unusual);

      g_array_index (self->purchases, RetailPurchase, i)
          = (RetailPurchase){ items[i].product, item.quantity, item.quantity * item.price };
    }
  *visit = (RetailVisit){ run->at, number_order (self, run->order),
                          (const RetailPurchase *)(void *)self->purchases->data, run->n };
  return TRUE;
}
