/* RetailOutlookCard: the next 90 days of the simulated customer: the migration-risk gauge, whether they are
 * still active, what they are worth, how likely they move up, and how far these figures can be trusted. */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_OUTLOOK_CARD (retail_outlook_card_get_type ())
G_DECLARE_FINAL_TYPE (RetailOutlookCard, retail_outlook_card, RETAIL, OUTLOOK_CARD, RetailSessionView)

G_END_DECLS
