/* How the tiers of products are drawn for a shop, wherever they stand. */
#pragma once

#include "engine/model.h"

G_BEGIN_DECLS

typedef struct
{
  guint colour[RETAIL_N_TIERS];
  RetailMark mark[RETAIL_N_TIERS];
} RetailTierStyle;

/* A tier wears the colour and mark of the segment that is shown it first where each tier has one segment of
 * its own, else those of the standing persona of its rank: tiers never look alike. MODEL may be NULL. */
void retail_tier_style_init (RetailTierStyle *self, const RetailModel *model);

G_END_DECLS
