/* Which products for which profile.
 *
 * User vector = (spend level, engagement level) of the membership-weighted centre; product vector = (price
 * level, complexity); both centred on 0.5, compared by cosine similarity. The tier gate comes first (the
 * segment's own tier; neighbouring tiers fill up when it runs short), then maximal marginal relevance
 * (Carbonell and Goldstein 1998) for variety over categories: of each category the most similar that is left,
 * of those the most relevant; ties go to the earlier product. See product-circle.h for how they are found,
 * and tests/engine/test-recommender.c for the comparison with trying every product. */
#pragma once

#include "engine/prediction.h"

G_BEGIN_DECLS

typedef struct
{
  guint product; /* index into the catalogue */
  RetailTier tier;
  double similarity;                  /* cosine, −1 … 1; NaN where the user has no direction */
  double spend_part, engagement_part; /* the two contributions; they sum to similarity; NaN with it */
  gboolean fills_up;                  /* from a neighbouring tier */
} RetailRecommendation;

typedef struct
{
  guint n;        /* how many at most */
  int category;   /* index into the catalogue's categories, −1 = all */
  double variety; /* 0 = similarity alone … 1; default 0.3 */
} RetailRecommendOptions;

void retail_recommend_options_init (RetailRecommendOptions *self);

/* The user's direction in the plane of (spend level, engagement level). */
RetailDirection retail_recommend_get_user (const RetailModel *model, const RetailPrediction *prediction);

/* Fills OUT (room for options->n) best first; returns how many. */
guint retail_recommend (const RetailModel *model, const RetailPrediction *prediction,
                        const RetailRecommendOptions *options, RetailRecommendation *out);

/* The tier that a segment is shown first. */
RetailTier retail_segment_get_tier (const RetailModel *model, guint segment);

/* The reason in a translated sentence: the tier rule and the two contributions. Free it. */
char *retail_recommendation_dup_reason (const RetailModel *model, const RetailPrediction *prediction,
                                        const RetailRecommendation *recommendation);

G_END_DECLS
