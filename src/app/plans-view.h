/* RetailPlansView: what would move this customer to another segment: the plan of least change, the one that
 * changes the fewest features, and the best single feature, each tested anew and ready to be applied. Worked
 * out at every change while it is on screen.
 *
 * Signal: changed (), when the plans are others. Action (on the widget): plans.apply (i), 0–2 in that order.
 */
#pragma once

#include "app/session-view.h"
#include "engine/plans.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_PLANS_VIEW (retail_plans_view_get_type ())
G_DECLARE_FINAL_TYPE (RetailPlansView, retail_plans_view, RETAIL, PLANS_VIEW, RetailSessionView)

#define RETAIL_PLANS_NEXT_TIER (-1) /* the tier above; of the highest, the one below */

/* A segment, or RETAIL_PLANS_NEXT_TIER. */
void retail_plans_view_set_target (RetailPlansView *self, int target);

/* As they are now; NULL while there is nothing to plan: no shop, or one segment only. Borrowed until the next
 * change. */
const RetailPlans *retail_plans_view_get_plans (RetailPlansView *self);

G_END_DECLS
