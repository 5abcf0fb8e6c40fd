#include "store/order-lines.h"

#define BLOCK_BITS  14
#define BLOCK_ITEMS (1u << BLOCK_BITS)
#define BLOCK_MASK  (BLOCK_ITEMS - 1)

/* Growing never copies. */
struct _RetailOrderLines
{
  GPtrArray *runs;  /* blocks of BLOCK_ITEMS RetailRun */
  GPtrArray *items; /* blocks of BLOCK_ITEMS RetailPackedItem */
  gsize n_runs, n;
  GArray *unusual; /* RetailUnusualItem */
};

RetailOrderLines *
retail_order_lines_new (void)
{
  RetailOrderLines *self = g_new0 (RetailOrderLines, 1);

  self->runs = g_ptr_array_new_with_free_func (g_free);
  self->items = g_ptr_array_new_with_free_func (g_free);
  self->unusual = g_array_new (FALSE, FALSE, sizeof (RetailUnusualItem));
  return self;
}

void
retail_order_lines_free (RetailOrderLines *self)
{
  g_ptr_array_unref (self->runs);
  g_ptr_array_unref (self->items);
  g_array_unref (self->unusual);
  g_free (self);
}

static RetailRun *
run_at (const RetailOrderLines *self, gsize index)
{
  return (RetailRun *)self->runs->pdata[index >> BLOCK_BITS] + (index & BLOCK_MASK);
}

static void
begin_run (RetailOrderLines *self, const RetailLine *line)
{
  if ((self->n_runs & BLOCK_MASK) == 0)
    g_ptr_array_add (self->runs, g_new (RetailRun, BLOCK_ITEMS));
  *run_at (self, self->n_runs++) = (RetailRun){ line->order, line->customer, line->at, (guint32)self->n, 0 };
}

/* The run that LINE goes to; none reaches from one block of items into the next. */
static RetailRun *
find_run (RetailOrderLines *self, const RetailLine *line)
{
  RetailRun *last = self->n_runs > 0 ? run_at (self, self->n_runs - 1) : NULL;

  if ((self->n & BLOCK_MASK) == 0)
    g_ptr_array_add (self->items, g_new (RetailPackedItem, BLOCK_ITEMS));
  else if (last->order == line->order && last->customer == line->customer && last->at == line->at)
    return last;
  begin_run (self, line);
  return run_at (self, self->n_runs - 1);
}

static guint32
pack (RetailOrderLines *self, const RetailLine *line)
{
  RetailUnusualItem item = { line->quantity, line->price };
  guint32 packed;

  if (retail_item_pack (line->quantity, line->price, &packed))
    return packed;
  g_array_append_val (self->unusual, item);
  return RETAIL_ITEM_UNUSUAL | (self->unusual->len - 1);
}

void
retail_order_lines_append (RetailOrderLines *self, const RetailLine *line)
{
  find_run (self, line)->n++;
  ((RetailPackedItem *)self->items->pdata[self->n >> BLOCK_BITS])[self->n & BLOCK_MASK]
      = (RetailPackedItem){ line->product, pack (self, line) };
  self->n++;
}

gsize
retail_order_lines_get_size (const RetailOrderLines *self)
{
  return self->n;
}

gsize
retail_order_lines_get_n_runs (const RetailOrderLines *self)
{
  return self->n_runs;
}

const RetailRun *
retail_order_lines_get_run (const RetailOrderLines *self, gsize index)
{
  return run_at (self, index);
}

const RetailPackedItem *
retail_order_lines_get_items (const RetailOrderLines *self, const RetailRun *run)
{
  return (const RetailPackedItem *)self->items->pdata[run->first >> BLOCK_BITS] + (run->first & BLOCK_MASK);
}

const RetailUnusualItem *
retail_order_lines_get_unusual (const RetailOrderLines *self)
{
  return (const RetailUnusualItem *)(void *)self->unusual->data;
}

/* Counts to places: COUNTS has the number of group g at g + 2. Once each member was put at counts[g + 1]++,
 * group g starts at counts[g]. */
static void
add_up (guint32 *counts, gsize n_groups)
{
  for (gsize g = 2; g < n_groups + 2; g++)
    counts[g] += counts[g - 1];
}

guint32 *
retail_order_lines_group_runs (const RetailOrderLines *self, gsize n_customers, guint32 **starts)
{
  guint32 *group = g_new (guint32, self->n_runs + 1);
  guint32 *places = g_new0 (guint32, n_customers + 2);

  for (gsize i = 0; i < self->n_runs; i++)
    places[run_at (self, i)->customer + 2]++;
  add_up (places, n_customers);
  for (gsize i = 0; i < self->n_runs; i++)
    group[places[run_at (self, i)->customer + 1]++] = (guint32)i;
  *starts = places;
  return group;
}

static void
count_products (const RetailOrderLines *self, guint32 *counts)
{
  for (gsize i = 0; i < self->n; i++)
    counts[((const RetailPackedItem *)self->items->pdata[i >> BLOCK_BITS])[i & BLOCK_MASK].product + 2]++;
}

guint32 *
retail_order_lines_by_product (const RetailOrderLines *self, RetailLinesField field, gsize n_products,
                               guint32 **starts)
{
  guint32 *values = g_new (guint32, self->n + 1);
  guint32 *places = g_new0 (guint32, n_products + 2);

  count_products (self, places);
  add_up (places, n_products);
  for (gsize i = 0; i < self->n_runs; i++)
    {
      const RetailRun *run = run_at (self, i);
      const RetailPackedItem *items = retail_order_lines_get_items (self, run);

      for (guint32 j = 0; j < run->n; j++)
        values[places[items[j].product + 1]++]
            = field == RETAIL_LINES_CUSTOMER ? run->customer : items[j].packed;
    }
  *starts = places;
  return values;
}
