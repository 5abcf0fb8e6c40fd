/* What the purchase models are asked about when somebody moves the sliders of a real customer: the customer's
 * own purchases for as long as they agree with the profile, and otherwise these with the difference. A
 * profile without a customer suggests a history by itself (prediction-parts.h), which for a customer would
 * make the figures jump at the first touch.
 *
 * The difference, of a customer with x repeat purchase days, the last of them t_x days after the first, T
 * days ago:
 *  - so many orders more or fewer are purchase days in the customer's own proportion of the two: one each, or
 *    less for who orders several times a day;
 *  - so many days more or less since the last order shift the last purchase; where it would lie before the
 *    first, that moves back with it. Who bought once has nothing in between: the second purchase is at least
 *    a window after the first one;
 *  - what a purchase day is worth changes as spend per order does.
 * So it is the customer's own where nothing differs, and changes by little where the profile does. */
#pragma once

#include "engine/model.h"

G_BEGIN_DECLS

typedef enum
{
  RETAIL_HISTORY_SUGGESTED, /* by the profile: there is no customer, or none who ever bought */
  RETAIL_HISTORY_OWN,       /* frequency and recency are the customer's own; spend need not be */
  RETAIL_HISTORY_MOVED
} RetailHistorySource;

/* The HISTORY to ask about for the profile TO. OWN is that of the customer whose data say FROM; both may be
 * NULL. HISTORY's repeat_orders is NaN for one who never bought. */
RetailHistorySource
retail_history_move (const RetailModel *model, const RetailHistory *own, const RetailProfile *from,
                     const RetailProfile *to, RetailHistory *history);

/* "Purchases: the customer’s own", to stand beside the figures; and a whole sentence. Translated, borrowed.
 */
const char *retail_history_source_get_label (RetailHistorySource source);
const char *retail_history_source_get_note (RetailHistorySource source);

G_END_DECLS
