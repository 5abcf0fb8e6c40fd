/* The likelihood of the purchase models and its first two derivatives. */
#pragma once

#include "engine/purchase-rows.h"

G_BEGIN_DECLS

/* The derivatives by log r, log alpha, log a and log b. */
typedef struct
{
  double gradient[4];
  double hessian[16];
} RetailPurchaseSlopes;

/* The log-likelihood of the rows at MODEL, whose alpha is in their unit. SLOPES may be NULL. */
double retail_purchase_rows_log_likelihood (const RetailPurchaseRows *self, const RetailPurchaseModel *model,
                                            guint n_threads, RetailPurchaseSlopes *slopes);

/* The log of the odds of being gone: log (a / (b + x + s)) + (r + x) log ((alpha + t) / (alpha + t_x)), where
 * s is 0 for MBG/NBD, whose customers may go at once, and −1 for BG/NBD; −∞ for BG/NBD with x = 0. */
double retail_purchase_log_odds_gone (const RetailPurchaseModel *model, double x, double t_x, double t);

G_END_DECLS
