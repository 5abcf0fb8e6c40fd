/* Filling in what was not touched: who spends twice as much also orders more often. The features that
 * somebody set by hand pull the others along, as they go together in the shop's customers: in z-scores, the
 * mean of the untouched given the touched,
 *
 *   mean_u + S_ut S_tt⁻¹ (z_t − mean_t),
 *
 * S the training covariance (Anderson, An Introduction to Multivariate Statistical Analysis, §2.5). It is the
 * best linear guess whatever the distribution, and the best guess of all for a normal one. Back in business
 * units it is kept within the model's ranges, on a whole number where the feature is one. */
#pragma once

#include "engine/customers.h"
#include "engine/model.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean filled[RETAIL_N_FEATURES];   /* it follows the touched ones */
  gboolean at_bound[RETAIL_N_FEATURES]; /* it would go beyond the model's range; of filled ones only */
  double ridge; /* added to the touched features' variances (about 1 each) since they say the same thing
                   twice: 0, or 1e-9 and as much more as it takes */
} RetailFillIn;

/* Whether MODEL knows how its features go together. Not in models of fewer than two customers, nor in files
 * of older versions unless their customers are at hand (retail_fill_in_learn()). */
gboolean retail_fill_in_is_available (const RetailModel *model);

/* TO becomes FROM (they may be the same) with the untouched features filled in. A feature that is
 * touched keeps its value to the last bit; so do those that the clustering leaves out, and all of them where
 * nothing is touched, everything is, or it is not available. A touched feature of which FROM has no finite
 * value says nothing and stays as it is. TOUCHED: a flag for each feature. NOTES may be NULL. A pure
 * function, about a microsecond long. */
void retail_fill_in (const RetailModel *model, const RetailProfile *from, const gboolean *touched,
                     RetailProfile *to, RetailFillIn *notes);

/* How the z-score of each untouched column answers to those of the touched ones: S_ut S_tt⁻¹, d × d by
 * columns of the model's scaler, row-major; 0 wherever the row is touched or the column is not. All 0 where
 * it is not available. */
void retail_fill_in_get_response (const RetailModel *model, const gboolean *touched, double *response);

/* Gives a model that was read from an older file, and is not handed out yet, the covariance of CUSTOMERS, on
 * whom it was trained; the very numbers that training gives. Nothing where it has one. */
void retail_fill_in_learn (RetailModel *model, const RetailCustomers *customers);

G_END_DECLS
