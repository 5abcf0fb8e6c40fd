#include "store/visits.h"

#include <string.h>

#define EMPTY    G_MAXUINT32
#define INSERTED ((gsize)12) /* keys: fewer are not worth merging */

struct _RetailVisits
{
  const RetailOrderLines *lines;
  gsize n_customers, most;
  guint n_parts;        /* that were opened */
  RetailLinesPart part; /* the last of them */
  gsize customer;       /* the next one */
  RetailGroups groups;  /* the runs of the part by customer */
  guint64 *in_time;     /* the customer's runs: moment << 32 | index */
  gsize n, at;          /* how many, and how many were given */
  /* the customer's orders: a hash table of numbers into a list of keys */
  guint32 *slots, slot_mask;
  guint64 *orders;
  guint32 n_orders;
  GArray *purchases; /* RetailPurchase: of the visit at hand */
  gsize n_purchases;
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
  for (guint part = 0; part < RETAIL_N_PARTS; part++)
    self->most = MAX (self->most, retail_order_lines_get_n_runs (lines, part));
  self->in_time = g_new (guint64, self->most + 1);
  self->orders = g_new (guint64, self->most + 1);
  self->slots = g_new (guint32, slots_for (self->most));
  self->purchases = g_array_new (FALSE, FALSE, sizeof (RetailPurchase));
  self->customer = n_customers;
  retail_lines_part_init (&self->part);
  return self;
}

void
retail_visits_free (RetailVisits *self)
{
  retail_groups_clear (&self->groups);
  retail_lines_part_clear (&self->part);
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

/* Sorts a few keys. */
static void
insert_keys (guint64 *keys, gsize n)
{
  for (gsize i = 1; i < n; i++)
    {
      guint64 key = keys[i];
      gsize j = i;

      for (; j > 0 && keys[j - 1] > key; j--)
        keys[j] = keys[j - 1];
      keys[j] = key;
    }
}

/* Merges the sorted A and B into OUT. */
static void
merge_keys (const guint64 *a, gsize n_a, const guint64 *b, gsize n_b, guint64 *out)
{
  gsize i = 0, j = 0;

  while (i < n_a && j < n_b)
    {
      gboolean first = a[i] <= b[j];

      out[i + j] = first ? a[i] : b[j];
      i += (gsize)first;
      j += (gsize)!first;
    }
  memcpy (out + i + j, a + i, (n_a - i) * sizeof *a);
  memcpy (out + i + j + n_a - i, b + j, (n_b - j) * sizeof *b);
}

/* Sorts N keys with as much room in SCRATCH: pieces by insertion, then pairs of them merged. */
static void
sort_keys (guint64 *keys, gsize n, guint64 *scratch)
{
  guint64 *from = keys, *to = scratch, *swap;

  for (gsize at = 0; at < n; at += INSERTED)
    insert_keys (keys + at, MIN (INSERTED, n - at));
  for (gsize piece = INSERTED; piece < n; piece *= 2, swap = from, from = to, to = swap)
    for (gsize at = 0; at < n; at += 2 * piece)
      {
        gsize n_a = MIN (piece, n - at), n_b = MIN (piece, n - at - n_a);

        merge_keys (from + at, n_a, from + at + n_a, n_b, to + at);
      }
  if (from != keys)
    memcpy (keys, from, n * sizeof *keys);
}

/* Lists the runs of CUSTOMER in the order of time. */
static void
list_runs (RetailVisits *self, gsize customer)
{
  const guint32 *start = self->groups.starts + customer / RETAIL_N_PARTS;
  const guint32 *group = self->groups.numbers + start[0];
  gboolean sorted = TRUE;

  self->n = start[1] - start[0];
  self->at = 0;
  for (gsize i = 0; i < self->n; i++)
    {
      const RetailRun *run = retail_lines_part_get_run (&self->part, group[i]);

      self->in_time[i] = (guint64)run->at << 32 | group[i];
      sorted = sorted && (i == 0 || self->in_time[i - 1] < self->in_time[i]);
    }
  if (!sorted)
    sort_keys (self->in_time, self->n, self->orders); /* whose room is free until forget_orders() */
}

static void
forget_orders (RetailVisits *self)
{
  self->n_orders = 0;
  self->slot_mask = slots_for (self->n) - 1;
  memset (self->slots, 0xff, ((gsize)self->slot_mask + 1) * sizeof *self->slots);
}

static gboolean
open_next_part (RetailVisits *self, GError **error)
{
  const guint part = self->n_parts++;

  retail_groups_clear (&self->groups);
  if (!retail_lines_part_open (&self->part, self->lines, part, error))
    return FALSE;
  retail_lines_part_group_runs (&self->part, self->n_customers, &self->groups);
  self->customer = part;
  return TRUE;
}

gboolean
retail_visits_next_customer (RetailVisits *self, gsize *customer, GError **error)
{
  if (self->customer >= self->n_customers
      && (self->n_parts >= MIN (RETAIL_N_PARTS, self->n_customers) || !open_next_part (self, error)))
    return FALSE;
  *customer = self->customer;
  self->customer += RETAIL_N_PARTS;
  list_runs (self, *customer);
  forget_orders (self);
  return TRUE;
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

/* Unpacks the items of RUN. */
static void
list_purchases (RetailVisits *self, const RetailRun *run)
{
  const RetailPackedItem *item = retail_lines_part_get_items (&self->part, run), *end = item + run->n;

  g_array_set_size (self->purchases, run->n);
  self->n_purchases = 0;
  for (; item < end; item += retail_item_count_places (item))
    {
      RetailUnpackedItem unpacked = retail_item_unpack (item);

      g_array_index (self->purchases, RetailPurchase, self->n_purchases++)
          = (RetailPurchase){ item->product, unpacked.quantity, unpacked.quantity * unpacked.price };
    }
}

gboolean
retail_visits_next (RetailVisits *self, RetailVisit *visit)
{
  const RetailRun *run;

  if (self->at == self->n)
    return FALSE;
  run = retail_lines_part_get_run (&self->part, (guint32)self->in_time[self->at++]);
  list_purchases (self, run);
  *visit = (RetailVisit){ run->at, number_order (self, run->order),
                          (const RetailPurchase *)(void *)self->purchases->data, self->n_purchases };
  return TRUE;
}
