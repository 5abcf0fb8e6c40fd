/* RetailOverlayCard: the radar of the pinned scenarios over each other; hidden while there are none. */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_OVERLAY_CARD (retail_overlay_card_get_type ())
G_DECLARE_FINAL_TYPE (RetailOverlayCard, retail_overlay_card, RETAIL, OVERLAY_CARD, RetailSessionView)

G_END_DECLS
