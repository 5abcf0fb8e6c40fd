/* RetailWhatIfCard: what if all of a segment changed: who crosses to another, where to, and what that is
 * worth (engine/what-if.h). What is asked is the session's; the answer is worked out in the background, and
 * only while the card is to be seen. */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_WHAT_IF_CARD (retail_what_if_card_get_type ())
G_DECLARE_FINAL_TYPE (RetailWhatIfCard, retail_what_if_card, RETAIL, WHAT_IF_CARD, RetailSessionView)

/* Whether the answer is to what is asked now. */
gboolean retail_what_if_card_is_answered (RetailWhatIfCard *self);

G_END_DECLS
