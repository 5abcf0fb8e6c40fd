/* Can the segments of a shop be relied on? The bootstrap (engine/stability.h), and who would be in another
 * segment with one fewer or one more (engine/other-k.h), in figures and in words that are the same
 * everywhere. */
#pragma once

#include "engine/other-k.h"
#include "service/shop.h"

G_BEGIN_DECLS

#define RETAIL_N_OTHER_KS 2

typedef struct
{
  gsize n; /* customers */
  RetailStability bootstrap;
  RetailOtherK others[RETAIL_N_OTHER_KS]; /* k − 1, where that is one at least, then k + 1 */
  guint n_others;
} RetailShopStability;

/* About as long as n_resamples + 2 trainings without their choice of k. FALSE with RETAIL_ERROR_CANCELLED, or
 * RETAIL_ERROR_NO_DATA and a sentence where only a model was opened, or there is but one segment. */
gboolean retail_shop_measure_stability (const RetailShop *self, const RetailMonitor *monitor,
                                        RetailShopStability *stability, GError **error);

/* "Very stable: 20 resamples of the 966 customers give the same segments again, adjusted Rand index 0.96 ±
 * 0.02." Free it, and those below. */
char *retail_stability_dup_headline (const RetailShopStability *self);

/* "stable, 0.97": Hennig's reading of a segment's mean Jaccard coefficient; NULL where it is unknown. */
char *retail_stability_dup_segment (const RetailShopStability *self, guint segment);

/* "With 3 segments 254 of 966 customers (26 %) would be in another one." */
char *retail_stability_dup_other (const RetailShopStability *self, guint other);

/* "240 of 254 Loyalist, most to Sultan", of the segment of MODEL that OTHER takes from; NULL when nobody
 * moves. */
char *retail_stability_dup_move (const RetailShopStability *self, const RetailModel *model, guint other,
                                 guint segment);

G_END_DECLS
