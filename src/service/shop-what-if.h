/* What-ifs of a whole segment of a shop (engine/what-if.h): read from text, asked, and told in words that are
 * the same everywhere. */
#pragma once

#include "engine/what-if.h"
#include "service/shop.h"

G_BEGIN_DECLS

/* "frequency=+10%", "recency=-5", "page_views=40": per cent more or less, so much more or less, or set to.
 * FALSE with RETAIL_ERROR_INVALID and a sentence. */
gboolean retail_feature_change_parse (const char *text, RetailFeatureChange *change, GError **error);

/* The segment of this name (the user's or the standing one, in any case), or −1. */
int retail_model_find_segment (const RetailModel *model, const char *name);

/* With the shop's outlooks, worked out now where the shop has none at hand. NULL with the errors of
 * retail_what_if_run(), or RETAIL_ERROR_NO_DATA where only a model was opened. */
RetailWhatIfResult *retail_shop_ask_what_if (const RetailShop *self, const RetailWhatIf *what_if,
                                             const RetailMonitor *monitor, GError **error);

/* "Frequency +10 %; Recency −5 days: all of Window Shopper". Free it, and that below. */
char *retail_what_if_dup_question (const RetailWhatIf *self, const RetailModel *model);

/* "312 of 4,000 customers change segment: 300 to a higher one, 12 to a lower one; 12-month value +$41,000."
 * or that nobody does. */
char *retail_what_if_dup_answer (const RetailWhatIfResult *self, const RetailModel *model);

G_END_DECLS
