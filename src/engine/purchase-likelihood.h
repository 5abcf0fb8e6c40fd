/* The likelihood of the purchase models, over customers with equal histories counted once. */
#pragma once

#include "engine/purchase-model.h"

G_BEGIN_DECLS

typedef struct
{
  double x, t_x, t;
  double count; /* customers with this history */
} RetailPurchaseHistory;

/* The distinct histories, ordered by x, then t_x, then t. Time is divided by `unit`. */
typedef struct
{
  RetailPurchaseHistory *rows;
  gsize n_rows;
  gsize n; /* customers */
  double total_x;
  double unit;
} RetailPurchaseData;

/* Takes the rows whose numbers are finite, x ≥ 0 and 0 ≤ t_x ≤ t. UNIT ≤ 0 takes the mean of t. */
void retail_purchase_data_init (RetailPurchaseData *self, const double *x, const double *t_x, const double *t,
                                gsize n, double unit);
void retail_purchase_data_clear (RetailPurchaseData *self);

/* The log-likelihood at MODEL, whose alpha is in the data's unit; GRADIENT, if not NULL, gets its derivatives
 * by log r, log alpha, log a and log b. */
double retail_purchase_data_log_likelihood (const RetailPurchaseData *self, const RetailPurchaseModel *model,
                                            double *gradient);

/* The log of the odds of being gone: log (a / (b + x + s)) + (r + x) log ((alpha + t) / (alpha + t_x)), where
 * s is 0 for MBG/NBD, whose customers may go at once, and −1 for BG/NBD; −∞ for BG/NBD with x = 0. */
double retail_purchase_log_odds_gone (const RetailPurchaseModel *model, double x, double t_x, double t);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailPurchaseData, retail_purchase_data_clear)

G_END_DECLS
