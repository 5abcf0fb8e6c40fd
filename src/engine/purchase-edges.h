/* How many may leave where the data do not show that anybody does.
 *
 * In shops whose customers keep coming the likelihood is highest where a/b, the chance of leaving, is 0, or
 * little lower there: a boundary, at which a and b have no information matrix, and near which none that is
 * worth the name. What the data still say is how large that chance could be. For each of some shapes of the
 * chances (b), an edge is the a at which the likelihood, with r and alpha at their best, has fallen by half
 * of the 90 % quantile of χ² with one degree of freedom (a likelihood-ratio interval: Davison 2003, §4.5; on
 * the boundary it holds the truth in 95 of 100 cases: Self and Liang 1987). */
#pragma once

#include "engine/purchase-likelihood.h"

G_BEGIN_DECLS

typedef struct
{
  const RetailPurchaseRows *rows;
  const RetailPurchaseModel *best; /* alpha in the rows' unit */
  guint n_threads;
  gboolean holds_r; /* it is at the limit of what is looked for */
} RetailPurchaseEdgeSearch;

/* EDGES, of RETAIL_PURCHASE_EDGES_MAX, alpha in the rows' unit: first where nobody leaves, then those where
 * the likelihood has fallen that far. Returns how many there are: none when the data speak against nobody
 * leaving, or when not all are found. */
guint retail_purchase_find_edges (const RetailPurchaseEdgeSearch *self, RetailPurchaseEdge *edges);

G_END_DECLS
