/* RetailFeatureRow: one feature of the simulated customer: its label, its value (click it to type another
 * one; Enter applies, Escape leaves it), a slider with marks. A feature that the shop lacks is insensitive
 * and says why.
 *
 * Property: feature, the feature's id ("page_views"), construct only. */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_FEATURE_ROW (retail_feature_row_get_type ())
G_DECLARE_FINAL_TYPE (RetailFeatureRow, retail_feature_row, RETAIL, FEATURE_ROW, RetailSessionView)

G_END_DECLS
