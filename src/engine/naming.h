/* Which cluster is which segment: the order of the tiers, and the personas of the four.
 *
 * Of four clusters the one of highest mean spend is the Sultan, the second the Loyalist; of the other two the
 * more engaged is the Window Shopper and the last the Newbie. Any other number is ordered by mean spend:
 * "Segment 1" spends most. */
#pragma once

#include "engine/persona.h"

G_BEGIN_DECLS

/* SPEND and ENGAGEMENT: one value per cluster. ORDER: k values, the cluster that stands at each tier, lowest
 * first. Ties keep the clusters' order. */
void retail_segments_order (guint k, const double *spend, const double *engagement, guint *order);

/* The persona of the segment at TIER (0 = lowest) of k in a shop that was never trained before: identity TIER
 * + 1. See segment-identity.h for the others. */
void retail_segment_init_persona (guint k, guint tier, RetailPersona *persona);

G_END_DECLS
