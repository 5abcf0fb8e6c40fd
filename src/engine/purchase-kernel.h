/* The inner loops of the likelihoods of the purchase models and the spend model. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of one history: L = log (α + t), S = log ((α + t) / (α + t_x)), E = 1 / (α + t), T = 1 / (α + t_x), D = E −
 * T; the odds of being gone are e^(log_odds + rate · S), G their share gone / (1 + gone), V = G (1 − G). */
typedef enum
{
  RETAIL_PURCHASE_SUM_LOG, /* log (1 + odds) */
  RETAIL_PURCHASE_SUM_L,
  RETAIL_PURCHASE_SUM_E,
  RETAIL_PURCHASE_SUM_EE,
  RETAIL_PURCHASE_SUM_G,
  RETAIL_PURCHASE_SUM_GS,
  RETAIL_PURCHASE_SUM_GD,
  RETAIL_PURCHASE_SUM_GDD, /* G (E² − T²) */
  RETAIL_PURCHASE_SUM_V,
  RETAIL_PURCHASE_SUM_VS,
  RETAIL_PURCHASE_SUM_VSS,
  RETAIL_PURCHASE_SUM_VD,
  RETAIL_PURCHASE_SUM_VSD,
  RETAIL_PURCHASE_SUM_VDD,
  RETAIL_PURCHASE_N_SUMS
} RetailPurchaseSum;

typedef struct
{
  double alpha, rate, log_odds;
} RetailPurchaseTerms;

/* SUMS: of the N_ROWS histories (a multiple of 8), each COUNT times. Eight rows are always added up side by
 * side, so that every processor gets the same. */
void retail_purchase_kernel (const double *t_x, const double *t, const double *count, gsize n_rows,
                             const RetailPurchaseTerms *terms, double *sums);

/* Of the spend model, likewise: Σ count × log (γ + total), 1 / (γ + total) and its square. */
typedef struct
{
  double log, inverse, square;
} RetailSpendSums;

void retail_spend_kernel (const double *total, const double *count, gsize n_rows, double gamma,
                          RetailSpendSums *sums);

G_END_DECLS
