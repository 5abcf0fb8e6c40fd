/* Order lines with every text replaced by a number. Lines in a row that share customer, order and moment are
 * one run. A run costs 24 bytes and a line eight.
 *
 * They lie in parts by customer, so that what belongs to one customer is found within memory that the
 * processor has at hand: with five million lines in one heap, going from line to line would take longer than
 * everything else. */
#pragma once

#include "store/packed-item.h"

G_BEGIN_DECLS

#define RETAIL_N_PARTS 128 /* customer c is in part c % RETAIL_N_PARTS */

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
  guint32 first, n; /* its lines, for retail_order_lines_get_items() */
} RetailRun;

typedef struct _RetailOrderLines RetailOrderLines;

RetailOrderLines *retail_order_lines_new (void);
void retail_order_lines_free (RetailOrderLines *self);
void retail_order_lines_append (RetailOrderLines *self, const RetailLine *line);
gsize retail_order_lines_get_size (const RetailOrderLines *self);

/* The runs of a part, in the order of the lines. */
gsize retail_order_lines_get_n_runs (const RetailOrderLines *self, guint part);
const RetailRun *retail_order_lines_get_run (const RetailOrderLines *self, guint part, gsize index);

/* The lines of a run; they lie side by side. */
const RetailPackedItem *retail_order_lines_get_items (const RetailOrderLines *self, const RetailRun *run);
const RetailUnusualItem *retail_order_lines_get_unusual (const RetailOrderLines *self);

/* Numbers in groups: those of group g are numbers[starts[g]] … numbers[starts[g + 1] − 1]. */
typedef struct
{
  guint32 *numbers, *starts;
} RetailGroups;

void retail_groups_clear (RetailGroups *self);

/* The indices of the runs of a part, a group for each of its customers: customer c is group c /
 * RETAIL_N_PARTS. */
void retail_order_lines_group_runs (const RetailOrderLines *self, guint part, gsize n_customers,
                                    RetailGroups *groups);

/* What retail_order_lines_group_by_product() gives of each line. */
typedef enum
{
  RETAIL_LINES_CUSTOMER, /* its number */
  RETAIL_LINES_PACKED    /* quantity and price, packed */
} RetailLinesField;

/* FIELD of every line in N_GROUPS groups: those of product p (0 = none) are in group group_of[p]. */
void retail_order_lines_group_by_product (const RetailOrderLines *self, RetailLinesField field,
                                          const guint32 *group_of, gsize n_groups, RetailGroups *groups);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailOrderLines, retail_order_lines_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailGroups, retail_groups_clear)

G_END_DECLS
