#include "store/order-lines.h"

#define RUN_BITS  9 /* of the number of runs, and of lines, in a block */
#define ITEM_BITS 11
#define RUN_MASK  ((1u << RUN_BITS) - 1)
#define ITEM_MASK ((1u << ITEM_BITS) - 1)

/* In blocks, so that growing never copies. */
typedef struct
{
  RetailRun **runs;
  RetailPackedItem **items;
  guint32 n_runs, n_items, run_blocks, item_blocks; /* room in the lists of blocks */
  RetailRun *last;                                  /* run */
  RetailPackedItem *next;                           /* where the next line goes */
} Part;

struct _RetailOrderLines
{
  Part parts[RETAIL_N_PARTS];
  gsize n;
  GArray *unusual; /* RetailUnusualItem */
};

RetailOrderLines *
retail_order_lines_new (void)
{
  RetailOrderLines *self = g_new0 (RetailOrderLines, 1);

  self->unusual = g_array_new (FALSE, FALSE, sizeof (RetailUnusualItem));
  return self;
}

static void
clear_part (Part *part)
{
  for (guint32 i = 0; i << RUN_BITS < part->n_runs; i++)
    g_free (part->runs[i]);
  for (guint32 i = 0; i << ITEM_BITS < part->n_items; i++)
    g_free (part->items[i]);
  g_free (part->runs);
  g_free (part->items);
}

void
retail_order_lines_free (RetailOrderLines *self)
{
  for (guint i = 0; i < RETAIL_N_PARTS; i++)
    clear_part (&self->parts[i]);
  g_array_unref (self->unusual);
  g_free (self);
}

static RetailRun *
run_at (const Part *part, gsize index)
{
  return &part->runs[index >> RUN_BITS][index & RUN_MASK];
}

static RetailPackedItem *
item_at (const Part *part, gsize index)
{
  return &part->items[index >> ITEM_BITS][index & ITEM_MASK];
}

static void
begin_run (Part *part, const RetailLine *line)
{
  guint32 block = part->n_runs >> RUN_BITS;

  if (block == part->run_blocks)
    {
      part->run_blocks = MAX (8, 2 * part->run_blocks);
      part->runs = g_renew (RetailRun *, part->runs, part->run_blocks);
    }
  if ((part->n_runs & RUN_MASK) == 0)
    part->runs[block] = g_new (RetailRun, RUN_MASK + 1);
  part->last = run_at (part, part->n_runs++);
  *part->last = (RetailRun){ line->order, line->customer, line->at, part->n_items, 0 };
}

static void
begin_item_block (Part *part)
{
  guint32 block = part->n_items >> ITEM_BITS;

  if (block == part->item_blocks)
    {
      part->item_blocks = MAX (8, 2 * part->item_blocks);
      part->items = g_renew (RetailPackedItem *, part->items, part->item_blocks);
    }
  part->next = part->items[block] = g_new (RetailPackedItem, ITEM_MASK + 1);
}

static gboolean
continues (const RetailRun *run, const RetailLine *line)
{
  return run->order == line->order && run->customer == line->customer && run->at == line->at;
}

/* Makes sure that the last run is LINE's and has room; none reaches from one block of lines into the next. */
static void
turn_to_run (Part *part, const RetailLine *line)
{
  if ((part->n_items & ITEM_MASK) == 0)
    {
      begin_item_block (part);
      begin_run (part, line);
    }
  else if (!continues (part->last, line))
    begin_run (part, line);
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
  Part *part = &self->parts[line->customer % RETAIL_N_PARTS];

  g_return_if_fail (self->n < G_MAXUINT32);

  turn_to_run (part, line);
  *part->next++ = (RetailPackedItem){ line->product, pack (self, line) };
  part->last->n++;
  part->n_items++;
  self->n++;
}

gsize
retail_order_lines_get_size (const RetailOrderLines *self)
{
  return self->n;
}

gsize
retail_order_lines_get_n_runs (const RetailOrderLines *self, guint part)
{
  return self->parts[part].n_runs;
}

const RetailRun *
retail_order_lines_get_run (const RetailOrderLines *self, guint part, gsize index)
{
  return run_at (&self->parts[part], index);
}

const RetailPackedItem *
retail_order_lines_get_items (const RetailOrderLines *self, const RetailRun *run)
{
  return item_at (&self->parts[run->customer % RETAIL_N_PARTS], run->first);
}

const RetailUnusualItem *
retail_order_lines_get_unusual (const RetailOrderLines *self)
{
  return (const RetailUnusualItem *)(void *)self->unusual->data;
}

static void
init_groups (RetailGroups *groups, gsize n_groups, gsize n_numbers)
{
  groups->starts = g_new0 (guint32, n_groups + 2);
  groups->numbers = g_new (guint32, MAX (n_numbers, 1));
}

void
retail_groups_clear (RetailGroups *self)
{
  g_clear_pointer (&self->numbers, g_free);
  g_clear_pointer (&self->starts, g_free);
}

/* Starts that have the size of group g at g + 2 become such that, when each member is put at
 * starts[g + 1]++, group g starts at starts[g] in the end. */
static void
add_up (guint32 *starts, gsize n_groups)
{
  for (gsize g = 2; g < n_groups + 2; g++)
    starts[g] += starts[g - 1];
}

void
retail_order_lines_group_runs (const RetailOrderLines *self, guint part, gsize n_customers,
                               RetailGroups *groups)
{
  const Part *runs = &self->parts[part];
  gsize n_groups = n_customers / RETAIL_N_PARTS + 1;

  init_groups (groups, n_groups, runs->n_runs);
  for (guint32 i = 0; i < runs->n_runs; i++)
    groups->starts[run_at (runs, i)->customer / RETAIL_N_PARTS + 2]++;
  add_up (groups->starts, n_groups);
  for (guint32 i = 0; i < runs->n_runs; i++)
    groups->numbers[groups->starts[run_at (runs, i)->customer / RETAIL_N_PARTS + 1]++] = i;
}

static void
count_lines (const Part *part, const guint32 *group_of, guint32 *counts)
{
  for (guint32 i = 0; i < part->n_items; i++)
    counts[group_of[item_at (part, i)->product] + 2]++;
}

static void
place_lines (const Part *part, RetailLinesField field, const guint32 *group_of, RetailGroups *groups)
{
  for (guint32 i = 0; i < part->n_runs; i++)
    {
      const RetailRun *run = run_at (part, i);
      const RetailPackedItem *items = item_at (part, run->first);

      for (guint32 j = 0; j < run->n; j++)
        groups->numbers[groups->starts[group_of[items[j].product] + 1]++]
            = field == RETAIL_LINES_CUSTOMER ? run->customer : items[j].packed;
    }
}

void
retail_order_lines_group_by_product (const RetailOrderLines *self, RetailLinesField field,
                                     const guint32 *group_of, gsize n_groups, RetailGroups *groups)
{
  init_groups (groups, n_groups, self->n);
  for (guint i = 0; i < RETAIL_N_PARTS; i++)
    count_lines (&self->parts[i], group_of, groups->starts);
  add_up (groups->starts, n_groups);
  for (guint i = 0; i < RETAIL_N_PARTS; i++)
    place_lines (&self->parts[i], field, group_of, groups);
}
