/* The distinct histories of a shop, laid out for the likelihood: those with the same number of purchases side
 * by side, column by column, in blocks of eight rows. Customers with equal histories are one row with a
 * count: shops know days, so a million customers have some ten thousand different histories. */
#pragma once

#include "engine/purchase-model.h"

G_BEGIN_DECLS

#define RETAIL_PURCHASE_LANES 8

/* The rows of one x; each level begins with a block of its own. */
typedef struct
{
  double x;
  double customers;
  gsize first;  /* row */
  gsize n_rows; /* a multiple of RETAIL_PURCHASE_LANES: the rest of the last block has the count 0 */
} RetailPurchaseLevel;

typedef struct
{
  double *t_x, *t, *count;     /* t_x and t divided by `unit` */
  gsize n_rows;                /* with those that fill up blocks */
  gsize n_distinct;            /* without */
  RetailPurchaseLevel *levels; /* an x each */
  gsize n_levels;
  gsize n;        /* customers */
  double total_x; /* their repeat purchases */
  double unit;
} RetailPurchaseRows;

/* UNIT ≤ 0 takes the mean of t. The rows of a level are in the order in which the histories have them first.
 */
void retail_purchase_rows_init (RetailPurchaseRows *self, const RetailPurchaseHistories *histories,
                                double unit, guint n_threads);
void retail_purchase_rows_clear (RetailPurchaseRows *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailPurchaseRows, retail_purchase_rows_clear)

G_END_DECLS
