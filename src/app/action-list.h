/* RetailActionList: next best actions as a list view wants them: the places (place-list.h) of
 * RetailActionItem over an order of them. */
#pragma once

#include "app/place-list.h"
#include "engine/action-column.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_ACTION_LIST (retail_action_list_get_type ())
G_DECLARE_FINAL_TYPE (RetailActionList, retail_action_list, RETAIL, ACTION_LIST, RetailPlaceList)

/* References on ACTIONS are taken. Nobody is selected at first. */
RetailActionList *retail_action_list_new (const RetailNextActions *actions);

/* The same ones at other costs, or the same shop's anew; in the order of their rank until they are sorted.
 * The selection stays with those who were selected if the customers are the same. */
void retail_action_list_set_actions (RetailActionList *self, const RetailNextActions *actions);
const RetailNextActions *retail_action_list_get_actions (RetailActionList *self);

void retail_action_list_sort (RetailActionList *self, RetailActionColumn column, gboolean descending);

/* The actions that are selected (none: all), by their index, in the order on display. Free them. */
guint32 *retail_action_list_dup_chosen (RetailActionList *self, gsize *n);

G_END_DECLS
