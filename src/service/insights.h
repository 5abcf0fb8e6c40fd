/* What a model says, in plain sentences: translated, computed from its numbers, NULL where there is nothing
 * to say. Free what is returned. */
#pragma once

#include "engine/model.h"

G_BEGIN_DECLS

/* "15 % of the customers bring 64 % of the revenue." Counts the highest segments down until they bring at
 * least half of the revenue; says that it is spread evenly where no segment brings much more than its share.
 * NULL without revenue or with one segment. */
char *retail_insight_dup_revenue (const RetailModel *model);

/* "Window Shopper: as many page views as Sultan, but 2 % of the spend. Worth winning over." The segment with
 * at least three quarters of the top segment's views and at most a quarter of its spend; NULL where there is
 * none. */
char *retail_insight_dup_opportunity (const RetailModel *model);

/* Why this many segments: "k = 4: best silhouette 0.47; the elbow says 4 too." */
char *retail_insight_dup_k (const RetailModel *model);

G_END_DECLS
