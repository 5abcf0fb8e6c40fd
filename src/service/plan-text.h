/* Plans in words, the same in the window and on the command line. Free what is returned. */
#pragma once

#include "engine/model.h"
#include "engine/plans.h"

G_BEGIN_DECLS

/* "Frequency 12 → 19 orders; Recency 90 → 30 days": what changes between two profiles, with the
 * features' translated labels; "" when nothing does. */
char *retail_plan_dup_changes (const RetailModel *model, const RetailProfile *from, const RetailProfile *to);

/* A feature alone: "Frequency 12 orders → 19 orders", or why it does not do: "Frequency: not by this alone",
 * "Frequency: locked", "Frequency: the segments do not go by it". */
char *retail_plan_dup_alone (const RetailModel *model, const RetailProfile *from, const RetailPlans *plans,
                             RetailFeature feature);

G_END_DECLS
