/* RetailProfileCard: the eight features of the simulated customer as sliders, Reset, and the legend of the
 * marks. */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_PROFILE_CARD (retail_profile_card_get_type ())
G_DECLARE_FINAL_TYPE (RetailProfileCard, retail_profile_card, RETAIL, PROFILE_CARD, RetailSessionView)

G_END_DECLS
