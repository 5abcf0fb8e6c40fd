/* RetailReasonsCard: two questions about the simulated customer, one at a time: why this segment and not that
 * one (the exact split of the margin, against the nearest rival or any other), and what would move this
 * customer to another segment (plans-view.h).
 *
 * Action (on the widget): reasons.page (s), "why" or "plans". */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_REASONS_CARD (retail_reasons_card_get_type ())
G_DECLARE_FINAL_TYPE (RetailReasonsCard, retail_reasons_card, RETAIL, REASONS_CARD, RetailSessionView)

G_END_DECLS
