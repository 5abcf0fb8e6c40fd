/* RetailPersonaCard: who the simulated customer is: badge, name, strategy, membership and the runner-up,
 * tinted in the persona's colour. */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_PERSONA_CARD (retail_persona_card_get_type ())
G_DECLARE_FINAL_TYPE (RetailPersonaCard, retail_persona_card, RETAIL, PERSONA_CARD, RetailSessionView)

G_END_DECLS
