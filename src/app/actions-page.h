/* RetailActionsPage: whom to turn to first, and why: every customer with the action from which most is to be
 * expected, as a table that sorts; how far a number of customers or a budget goes, with what that brings as a
 * sentence and as a curve; activating a customer opens the simulator with them and asks there for the plan.
 *
 * Worked out in the background as soon as somebody looks at it. Actions: actions.simulate, .copy, .export,
 * .select-all, .unselect, .show-on-map, .retry. */
#pragma once

#include "app/action-list.h"
#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_ACTIONS_PAGE (retail_actions_page_get_type ())
G_DECLARE_FINAL_TYPE (RetailActionsPage, retail_actions_page, RETAIL, ACTIONS_PAGE, RetailSessionView)

/* Borrowed; NULL while there is none. */
RetailActionList *retail_actions_page_get_list (RetailActionsPage *self);

/* Writes those within the limit to PATH; tells of it when it is done. */
void retail_actions_page_export_to (RetailActionsPage *self, const char *path);

G_END_DECLS
