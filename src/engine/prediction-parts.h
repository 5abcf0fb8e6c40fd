/* The steps of a prediction, for who asks it of many customers at once: retail_predict_customer() is these
 * one after the other. */
#pragma once

#include "engine/prediction.h"

G_BEGIN_DECLS

#define RETAIL_VALUE_RATE 0.10 /* a year, of the 12-month value */

/* Everything but p_alive, expected_orders_90d and value_12m, which become NaN. */
void
retail_predict_place (const RetailModel *model, const RetailProfile *profile, RetailPrediction *prediction);

/* A profile without a history as the purchase model sees it: bought first a window ago, last `recency` days
 * ago. repeat_orders is NaN for one who never bought. */
void retail_predict_suggest_history (const RetailModel *model, const RetailProfile *profile,
                                     RetailHistory *history);

/* Can the purchase model speak of this history? */
gboolean retail_predict_purchase_history (const RetailModel *model, const RetailHistory *history);

/* What an order of this customer is worth on average; NaN where that is unknown. */
double retail_predict_spend_mean (const RetailModel *model, const RetailHistory *history);

G_END_DECLS
