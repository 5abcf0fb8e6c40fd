#include "store/order-lines.h"

#define RUNS_IN_BLOCK  (1u << RETAIL_RUN_BITS)
#define ITEMS_IN_BLOCK (1u << RETAIL_ITEM_BITS)
#define ITEM_MASK      (ITEMS_IN_BLOCK - 1)
#define RUN_BYTES      (RUNS_IN_BLOCK * sizeof (RetailRun))
#define ITEM_BYTES     (ITEMS_IN_BLOCK * sizeof (RetailPackedItem))

/* Lines of a part in the scratch file: the runs, then their items. */
typedef struct
{
  goffset at;
  guint32 n_runs, n_items;
} Extent;

/* In blocks, so that growing never copies. */
typedef struct
{
  RetailRun **runs;
  RetailPackedItem **items;
  guint32 n_runs, n_items, run_blocks, item_blocks; /* room in the lists of blocks */
  RetailRun *last;                                  /* run */
  RetailPackedItem *next;                           /* where the next line goes */
  GArray *extents;                                  /* Extent, or NULL; before what is in memory */
} Part;

struct _RetailOrderLines
{
  Part parts[RETAIL_N_PARTS];
  RetailScratchFile *scratch;
  guint8 *blocks; /* their room: the system gives memory to what is touched */
  gsize room, used;
  gboolean spilled;
  gsize n;
  guint32 *of_product; /* lines of each product */
  guint32 n_of_product;
};

RetailOrderLines *
retail_order_lines_new (gsize room, RetailScratchFile *scratch)
{
  RetailOrderLines *self = g_new0 (RetailOrderLines, 1);

  self->scratch = scratch;
  self->room = MAX (room, RUN_BYTES + ITEM_BYTES);
  return self;
}

void
retail_order_lines_free (RetailOrderLines *self)
{
  for (guint i = 0; i < RETAIL_N_PARTS; i++)
    {
      g_free (self->parts[i].runs);
      g_free (self->parts[i].items);
      g_clear_pointer (&self->parts[i].extents, g_array_unref);
    }
  g_free (self->blocks);
  g_free (self->of_product);
  g_free (self);
}

/* --- into the file ------------------------------------------------------------------------------------ */

static gboolean
write_blocks (RetailScratchFile *scratch, gpointer *blocks, gsize block_bytes, gsize bytes, GError **error)
{
  for (gsize i = 0; i * block_bytes < bytes; i++)
    if (!retail_scratch_file_append (scratch, blocks[i], MIN (block_bytes, bytes - i * block_bytes), error))
      return FALSE;
  return TRUE;
}

static gboolean
spill_part (Part *part, RetailScratchFile *scratch, GError **error)
{
  Extent extent = { retail_scratch_file_get_end (scratch), part->n_runs, part->n_items };

  if (!write_blocks (scratch, (gpointer *)part->runs, RUN_BYTES, part->n_runs * sizeof (RetailRun), error)
      || !write_blocks (scratch, (gpointer *)part->items, ITEM_BYTES,
                        part->n_items * sizeof (RetailPackedItem), error))
    return FALSE;
  if (part->extents == NULL)
    part->extents = g_array_new (FALSE, FALSE, sizeof (Extent));
  g_array_append_val (part->extents, extent);
  part->n_runs = part->n_items = 0;
  part->last = NULL;
  return TRUE;
}

/* Afterwards there is no line in memory. */
static gboolean
spill (RetailOrderLines *self, GError **error)
{
  for (guint i = 0; i < RETAIL_N_PARTS; i++)
    if (self->parts[i].n_items > 0 && !spill_part (&self->parts[i], self->scratch, error))
      return FALSE;
  self->used = 0;
  self->spilled = TRUE;
  return TRUE;
}

gboolean
retail_order_lines_seal (RetailOrderLines *self, GError **error)
{
  if (!self->spilled)
    return TRUE;
  if (!spill (self, error))
    return FALSE;
  g_clear_pointer (&self->blocks, g_free);
  return TRUE;
}

/* --- appending ---------------------------------------------------------------------------------------- */

static gpointer
take_block (RetailOrderLines *self, gsize bytes)
{
  if (self->blocks == NULL)
    self->blocks = g_malloc (self->room);
  self->used += bytes;
  return self->blocks + self->used - bytes;
}

static gboolean
has_room (const RetailOrderLines *self)
{
  return self->room - self->used >= RUN_BYTES + ITEM_BYTES;
}

static gpointer *
enlarge_list (gpointer *list, guint32 *length)
{
  *length = MAX (8, 2 * *length);
  return g_renew (gpointer, list, *length);
}

static void
begin_run (RetailOrderLines *self, Part *part, const RetailLine *line)
{
  guint32 block = part->n_runs >> RETAIL_RUN_BITS, at = part->n_runs % RUNS_IN_BLOCK;

  if (block == part->run_blocks)
    part->runs = (RetailRun **)enlarge_list ((gpointer *)part->runs, &part->run_blocks);
  if (at == 0)
    part->runs[block] = take_block (self, RUN_BYTES);
  part->n_runs++;
  part->last = &part->runs[block][at];
  *part->last = (RetailRun){ line->order, line->customer, line->at, part->n_items, 0 };
}

static void
begin_item_block (RetailOrderLines *self, Part *part)
{
  guint32 block = part->n_items >> RETAIL_ITEM_BITS;

  if (block == part->item_blocks)
    part->items = (RetailPackedItem **)enlarge_list ((gpointer *)part->items, &part->item_blocks);
  part->next = part->items[block] = take_block (self, ITEM_BYTES);
}

static gboolean
continues (const RetailRun *run, const RetailLine *line)
{
  return run->order == line->order && run->customer == line->customer && run->at == line->at;
}

/* Leaves no more than PLACES places free in the last block: an item is in one block only. */
static void
skip_to_block (Part *part, guint places)
{
  while ((part->n_items & ITEM_MASK) > ITEMS_IN_BLOCK - places)
    {
      *part->next++ = (RetailPackedItem){ 0, 0 };
      part->n_items++;
    }
}

/* Whether the next line may need a block that there is no room for. */
static gboolean
needs_block (const Part *part)
{
  return part->n_runs % RUNS_IN_BLOCK == 0
         || (part->n_items & ITEM_MASK) > ITEMS_IN_BLOCK - RETAIL_ITEM_PLACES
         || (part->n_items & ITEM_MASK) == 0;
}

/* Makes sure that the last run is LINE's and has room; none reaches from one block of items into the next. */
static void
turn_to_run (RetailOrderLines *self, Part *part, const RetailLine *line)
{
  if ((part->n_items & ITEM_MASK) == 0)
    {
      begin_item_block (self, part);
      begin_run (self, part, line);
    }
  else if (!continues (part->last, line))
    begin_run (self, part, line);
}

static void
count_product (RetailOrderLines *self, guint32 product)
{
  if (product >= self->n_of_product)
    {
      guint32 n = MAX (product + 1, 2 * self->n_of_product + 1024);

      self->of_product = g_renew (guint32, self->of_product, n);
      memset (self->of_product + self->n_of_product, 0, (n - self->n_of_product) * sizeof (guint32));
      self->n_of_product = n;
    }
  self->of_product[product]++;
}

static void
append_unusual (RetailOrderLines *self, Part *part, const RetailLine *line)
{
  RetailUnpackedItem item = { line->quantity, line->price };

  skip_to_block (part, RETAIL_ITEM_PLACES);
  turn_to_run (self, part, line);
  *part->next = (RetailPackedItem){ line->product, RETAIL_ITEM_UNUSUAL };
  memcpy (part->next + 1, &item, sizeof item);
  part->next += RETAIL_ITEM_PLACES;
  part->last->n += RETAIL_ITEM_PLACES;
  part->n_items += RETAIL_ITEM_PLACES;
}

gboolean
retail_order_lines_append (RetailOrderLines *self, const RetailLine *line, GError **error)
{
  Part *part = &self->parts[line->customer % RETAIL_N_PARTS];
  guint32 packed;

  g_return_val_if_fail (self->n < G_MAXUINT32, FALSE);

  if (!has_room (self) && needs_block (part) && !spill (self, error))
    return FALSE;
  self->n++;
  count_product (self, line->product);
  if (!retail_item_pack (line->quantity, line->price, &packed))
    {
      append_unusual (self, part, line);
      return TRUE;
    }
  turn_to_run (self, part, line);
  *part->next++ = (RetailPackedItem){ line->product, packed };
  part->last->n++;
  part->n_items++;
  return TRUE;
}

gsize
retail_order_lines_get_size (const RetailOrderLines *self)
{
  return self->n;
}

gsize
retail_order_lines_count_product (const RetailOrderLines *self, guint32 product)
{
  return product < self->n_of_product ? self->of_product[product] : 0;
}

/* --- a part ------------------------------------------------------------------------------------------- */

static void
count_part (const Part *part, gsize *n_runs, gsize *n_items)
{
  *n_runs = part->n_runs;
  *n_items = part->n_items;
  for (guint i = 0; part->extents != NULL && i < part->extents->len; i++)
    {
      *n_runs += g_array_index (part->extents, Extent, i).n_runs;
      *n_items += g_array_index (part->extents, Extent, i).n_items;
    }
}

gsize
retail_order_lines_get_n_runs (const RetailOrderLines *self, guint part)
{
  gsize n_runs, n_items;

  count_part (&self->parts[part], &n_runs, &n_items);
  return n_runs;
}

void
retail_lines_part_init (RetailLinesPart *self)
{
  *self = (RetailLinesPart){ 0 };
}

void
retail_lines_part_clear (RetailLinesPart *self)
{
  g_clear_pointer (&self->buffer, g_free);
}

/* Lays out the buffer for so many: lists of blocks, runs, items, each behind the other. */
static void
lay_out (RetailLinesPart *self, gsize n_runs, gsize n_items)
{
  const gsize run_blocks = n_runs / RUNS_IN_BLOCK + 1, item_blocks = n_items / ITEMS_IN_BLOCK + 1;
  const gsize bytes = (run_blocks + item_blocks) * sizeof (gpointer) + n_runs * sizeof (RetailRun)
                      + n_items * sizeof (RetailPackedItem);
  RetailRun *runs;
  RetailPackedItem *items;

  if (bytes > self->room)
    {
      g_free (self->buffer);
      self->buffer = g_malloc (bytes);
      self->room = bytes;
    }
  self->runs = self->buffer;
  self->items = (RetailPackedItem **)(self->runs + run_blocks);
  runs = (RetailRun *)(self->items + item_blocks);
  items = (RetailPackedItem *)(runs + n_runs);
  for (gsize i = 0; i < run_blocks; i++)
    self->runs[i] = runs + i * RUNS_IN_BLOCK;
  for (gsize i = 0; i < item_blocks; i++)
    self->items[i] = items + i * ITEMS_IN_BLOCK;
  self->n_runs = self->n_items = 0;
}

/* Behind what was read before. */
static gboolean
read_extent (RetailLinesPart *self, const RetailScratchFile *scratch, const Extent *extent, GError **error)
{
  RetailRun *runs = self->runs[0] + self->n_runs;
  const gsize run_bytes = extent->n_runs * sizeof (RetailRun);

  if (!retail_scratch_file_read (scratch, extent->at, runs, run_bytes, error)
      || !retail_scratch_file_read (scratch, extent->at + (goffset)run_bytes, self->items[0] + self->n_items,
                                    extent->n_items * sizeof (RetailPackedItem), error))
    return FALSE;
  for (guint32 i = 0; i < extent->n_runs; i++)
    runs[i].first += self->n_items;
  self->n_runs += extent->n_runs;
  self->n_items += extent->n_items;
  return TRUE;
}

gboolean
retail_lines_part_open (RetailLinesPart *self, const RetailOrderLines *lines, guint part, GError **error)
{
  const Part *from = &lines->parts[part];
  gsize n_runs, n_items;

  if (from->extents == NULL)
    {
      self->runs = from->runs;
      self->items = from->items;
      self->n_runs = from->n_runs;
      self->n_items = from->n_items;
      return TRUE;
    }
  count_part (from, &n_runs, &n_items);
  lay_out (self, n_runs, n_items);
  for (guint i = 0; i < from->extents->len; i++)
    if (!read_extent (self, lines->scratch, &g_array_index (from->extents, Extent, i), error))
      return FALSE;
  return TRUE;
}

void
retail_groups_clear (RetailGroups *self)
{
  g_clear_pointer (&self->numbers, g_free);
  g_clear_pointer (&self->starts, g_free);
}

void
retail_lines_part_group_runs (const RetailLinesPart *self, gsize n_customers, RetailGroups *groups)
{
  const gsize n_groups = n_customers / RETAIL_N_PARTS + 1;
  guint32 *starts = groups->starts = g_new0 (guint32, n_groups + 2);

  groups->numbers = g_new (guint32, MAX (self->n_runs, 1));
  for (guint32 i = 0; i < self->n_runs; i++)
    starts[retail_lines_part_get_run (self, i)->customer / RETAIL_N_PARTS + 2]++;
  for (gsize g = 2; g < n_groups + 2; g++) /* such that group g starts at starts[g] when all are placed */
    starts[g] += starts[g - 1];
  for (guint32 i = 0; i < self->n_runs; i++)
    groups->numbers[starts[retail_lines_part_get_run (self, i)->customer / RETAIL_N_PARTS + 1]++] = i;
}
