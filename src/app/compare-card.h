/* RetailCompareCard: the pinned scenarios side by side: all figures of each, and how they differ from the
 * first.
 *
 * Actions (with the scenario's id, x): scenario.restore brings its profile back on the sliders and shows
 * them, scenario.rename asks for another name, scenario.unpin. Without: scenario.export. */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_COMPARE_CARD (retail_compare_card_get_type ())
G_DECLARE_FINAL_TYPE (RetailCompareCard, retail_compare_card, RETAIL, COMPARE_CARD, RetailSessionView)

G_END_DECLS
