#include "app/tier-style.h"

#include "engine/recommender.h"

void
retail_tier_style_init (RetailTierStyle *self, const RetailModel *model)
{
  for (guint tier = 0; tier < RETAIL_N_TIERS; tier++)
    {
      self->colour[tier] = tier;
      self->mark[tier] = (RetailMark)tier;
    }
  /* the tiers go up evenly with the segments: so many of both, and they are one to one */
  for (guint j = 0; model != NULL && model->n_segments == RETAIL_N_TIERS && j < RETAIL_N_TIERS; j++)
    {
      const RetailTier tier = retail_segment_get_tier (model, j);

      self->colour[tier] = model->segments[j].persona.colour;
      self->mark[tier] = model->segments[j].persona.mark;
    }
}
