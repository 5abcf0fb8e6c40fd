/* RetailOffersCard: the products to offer the simulated customer, with a filter by category. Its rows are
 * made once and shown anew with every change, so nothing flickers or jumps. */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_OFFERS_CARD (retail_offers_card_get_type ())
G_DECLARE_FINAL_TYPE (RetailOffersCard, retail_offers_card, RETAIL, OFFERS_CARD, RetailSessionView)

G_END_DECLS
