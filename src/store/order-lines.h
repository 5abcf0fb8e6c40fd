/* Order lines with every text replaced by a number. Lines in a row that share customer, order and moment are
 * one run. A run costs 24 bytes and a line eight.
 *
 * They lie in parts by customer, so that what belongs to one customer is found within memory that the
 * processor has at hand: with five million lines in one heap, going from line to line would take longer than
 * everything else.
 *
 * They take a fixed room in memory. When that is full, all of them go to a scratch file, part by part, and a
 * part is brought back when it is opened: memory does not grow with the lines, but for what is open. What
 * comes out is the same whether they were ever written or not. */
#pragma once

#include "store/packed-item.h"
#include "store/scratch-file.h"

G_BEGIN_DECLS

#define RETAIL_N_PARTS    128 /* customer c is in part c % RETAIL_N_PARTS */
#define RETAIL_LINES_ROOM ((gsize)96 << 20)

typedef struct
{
  guint64 order;
  guint32 customer;
  guint32 at;      /* Unix seconds; good until 2106 */
  guint32 product; /* number + 1, 0 = none */
  double quantity, price;
} RetailLine;

typedef struct
{
  guint64 order;
  guint32 customer, at;
  guint32 first, n; /* its places, for retail_lines_part_get_items() */
} RetailRun;

typedef struct _RetailOrderLines RetailOrderLines;

/* ROOM: bytes in memory, rounded up to what a line needs. SCRATCH is borrowed. */
RetailOrderLines *retail_order_lines_new (gsize room, RetailScratchFile *scratch);
void retail_order_lines_free (RetailOrderLines *self);

/* FALSE with the errors of the scratch file: the lines are not all there, and nothing is to be done with them
 * any more. */
gboolean retail_order_lines_append (RetailOrderLines *self, const RetailLine *line, GError **error);

/* No line is appended any more: what is in memory joins what is in the file, if anything is. Likewise. */
gboolean retail_order_lines_seal (RetailOrderLines *self, GError **error);

gsize retail_order_lines_get_size (const RetailOrderLines *self);

/* How many lines have this product. */
gsize retail_order_lines_count_product (const RetailOrderLines *self, guint32 product);

/* The runs of a part. */
gsize retail_order_lines_get_n_runs (const RetailOrderLines *self, guint part);

/* A part in memory, in the order of the lines: init, open, clear. */
typedef struct
{
  RetailRun **runs; /* in blocks */
  RetailPackedItem **items;
  guint32 n_runs, n_items; /* places */
  gpointer buffer;         /* of one that came from the file */
  gsize room;
} RetailLinesPart;

void retail_lines_part_init (RetailLinesPart *self);
void retail_lines_part_clear (RetailLinesPart *self);

/* Opens a part of the sealed LINES in place of the one in SELF. */
gboolean
retail_lines_part_open (RetailLinesPart *self, const RetailOrderLines *lines, guint part, GError **error);

#define RETAIL_RUN_BITS  9 /* of the number of runs, and of places, in a block */
#define RETAIL_ITEM_BITS 11

static inline const RetailRun *
retail_lines_part_get_run (const RetailLinesPart *self, gsize index)
{
  return &self->runs[index >> RETAIL_RUN_BITS][index & ((1u << RETAIL_RUN_BITS) - 1)];
}

/* The items of a run; they lie side by side, in run->n places. */
static inline const RetailPackedItem *
retail_lines_part_get_items (const RetailLinesPart *self, const RetailRun *run)
{
  return &self->items[run->first >> RETAIL_ITEM_BITS][run->first & ((1u << RETAIL_ITEM_BITS) - 1)];
}

/* Numbers in groups: those of group g are numbers[starts[g]] … numbers[starts[g + 1] − 1]. */
typedef struct
{
  guint32 *numbers, *starts;
} RetailGroups;

void retail_groups_clear (RetailGroups *self);

/* The indices of the runs, a group for each of the part's customers: customer c is group c / RETAIL_N_PARTS.
 */
void retail_lines_part_group_runs (const RetailLinesPart *self, gsize n_customers, RetailGroups *groups);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailOrderLines, retail_order_lines_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailLinesPart, retail_lines_part_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailGroups, retail_groups_clear)

G_END_DECLS
