/* What a list of next best actions says about itself, beside what shop-actions.h says of each: where a gain
 * comes from, what stands in the way, how far a budget goes. Free what is returned. */
#pragma once

#include "engine/campaign.h"
#include "service/shop-actions.h"

G_BEGIN_DECLS

/* Lift: "2 more orders, 30 more page views"; keep: retail_action_dup_plan()'s. */
char *retail_action_dup_words (const RetailNextActions *self, const RetailAction *action,
                               const RetailActionDetail *detail);

/* The feature that speaks most for what is feared, or against what is wished (the margin's exact split,
 * engine/margin.h): "Held back most of all by: Page views." To somebody who may leave: the silence so far.
 * NULL where there is nothing to say. */
char *retail_action_dup_cause (const RetailNextActions *self, const RetailAction *action,
                               const RetailActionDetail *detail);

/* "56.3 % × ($3,200 in Sultan − $1,146 now) = $1,158": where the gain comes from. */
char *retail_action_dup_sum (const RetailNextActions *self, const RetailAction *action);

/* "The first 120 customers: expected gain $40,713, cost $600." and the like. */
char *retail_action_budget_dup_text (const RetailNextActions *self, const RetailActionBudget *budget);

/* "62 % of what all 640 would bring; 47 to lift, 73 to keep." NULL where there is nothing to say. */
char *retail_action_budget_dup_share (const RetailNextActions *self, const RetailActionBudget *budget);

G_END_DECLS
