/* RetailOfferRow: one recommended product in a list: icon, name, category and tier, price, match. Activating
 * the row unfolds the reason, which is also its tooltip and its accessible description. */
#pragma once

#include "engine/recommender.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_OFFER_ROW (retail_offer_row_get_type ())
G_DECLARE_FINAL_TYPE (RetailOfferRow, retail_offer_row, RETAIL, OFFER_ROW, GtkListBoxRow)

GtkWidget *retail_offer_row_new (void);

/* Shows RECOMMENDATION in place of what was there; nothing is kept of the arguments. */
void retail_offer_row_show (RetailOfferRow *self, const RetailModel *model,
                            const RetailPrediction *prediction, const RetailRecommendation *recommendation);

/* Unfolds or folds the reason. */
void retail_offer_row_toggle_reason (RetailOfferRow *self);

G_END_DECLS
