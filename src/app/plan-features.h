/* RetailPlanFeatures: the features one by one, beside the plans: what each would have to become if it changed
 * alone (or why that does not do), what a change of it costs, and whether it may change at all. Costs and
 * locks are the session's plan preferences: they hold for every customer and can be undone. */
#pragma once

#include "app/plans-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_PLAN_FEATURES (retail_plan_features_get_type ())
G_DECLARE_FINAL_TYPE (RetailPlanFeatures, retail_plan_features, RETAIL, PLAN_FEATURES, RetailSessionView)

/* Shows what VIEW plans; borrowed, and outlives this. */
void retail_plan_features_set_view (RetailPlanFeatures *self, RetailPlansView *view);

G_END_DECLS
