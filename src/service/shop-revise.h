/* A shop with one thing changed. The former one stays as it was, and that is what undoing needs. */
#pragma once

#include "service/shop.h"

G_BEGIN_DECLS

/* The options that SELF's model was trained with: the number of segments if it was the user's, the seed and
 * which features are logged; restarts and the largest number of segments to try where the shop has a receipt.
 */
void retail_shop_get_train_options (const RetailShop *self, RetailTrainOptions *options);

/* The same customers, trained anew; segments keep their identity (engine/segment-identity.h). `former` and
 * `demo_ranges` of OPTIONS are seen to here. NULL with RETAIL_ERROR_NO_DATA when the shop's customers are not
 * at hand, else with the errors of training. */
RetailShop *retail_shop_retrain (const RetailShop *self, const RetailTrainOptions *options,
                                 const RetailMonitor *monitor, GError **error);

/* Another name, strategy, colour or mark for a segment: those of PERSONA (copied); what the segment is stays.
 * A name or a strategy that is empty or the standing one is none of the user's own. */
RetailShop *retail_shop_set_persona (const RetailShop *self, guint segment, const RetailPersona *persona);

G_END_DECLS
