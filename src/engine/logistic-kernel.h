/* The inner loops of the logistic regression, over blocks of eight rows that stand side by side. What is
 * summed over the lanes of a block is summed in a fixed order, so every processor gets the same. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RETAIL_LOGISTIC_LANES 8

/* N_BLOCKS blocks: X is D × 8 a block, Y 8 (the class, below K; −1 in lanes that fill up the last block). */
typedef struct
{
  const double *x, *y;
  gsize n_blocks;
  guint d, k;
} RetailLogisticBlocks;

/* −Σ log p (y | x) at THETA, k rows of d weights and an intercept. P: the probabilities, k × 8 a block, 0 in
 * empty lanes. GRADIENT: like THETA; LANES: scratch, eight times as much. */
double retail_logistic_evaluate (const RetailLogisticBlocks *blocks, const double *theta, double *p,
                                 double *lanes, double *gradient);

/* The upper triangle of z zᵀ, z = (x, 1), for the eight rows of a block: OUTER is 8 × PRODUCTS. */
void retail_logistic_outer (const double *x, guint d, guint products, double *outer);

/* Adds Σ p_a p_b z zᵀ over the rows of a block to SUMS, PRODUCTS for each pair a < b of the K classes. P: k
 * × 8.
 */
void retail_logistic_add_pairs (const double *outer, guint products, const double *p, guint k, double *sums);

G_END_DECLS
