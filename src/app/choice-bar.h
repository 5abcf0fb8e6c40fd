/* RetailChoiceBar: says who is chosen (customer-choice.h), leads to where they can be seen otherwise, and
 * lets go of them. Hidden while nobody is.
 *
 * Properties: session; page, what its button leads to: "customers" or "segments". Action: choice.clear. */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_CHOICE_BAR (retail_choice_bar_get_type ())
G_DECLARE_FINAL_TYPE (RetailChoiceBar, retail_choice_bar, RETAIL, CHOICE_BAR, RetailSessionView)

G_END_DECLS
