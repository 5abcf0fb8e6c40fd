/* RetailActionList: next best actions as a list view wants them: a GListModel of RetailActionItem, made on
 * demand, over an order of them, and a GtkSelectionModel whose selection belongs to the customers and not to
 * the positions.
 *
 * Another order, or other costs, put other actions into the places; places come and go a few at a time while
 * a view may have rows for them. Sorting many happens on a thread of its own, the old order stays on display
 * meanwhile, and only the last order asked for ever arrives. (RetailCustomerList is its elder sibling.)
 *
 * Signal: reordered (), when another order is in place. */
#pragma once

#include "engine/action-column.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_ACTION_LIST (retail_action_list_get_type ())
G_DECLARE_FINAL_TYPE (RetailActionList, retail_action_list, RETAIL, ACTION_LIST, GObject)

/* References on ACTIONS are taken. Nobody is selected at first. */
RetailActionList *retail_action_list_new (const RetailNextActions *actions);

/* The same ones at other costs, or the same shop's anew; in the order of their rank until they are sorted.
 * The selection stays with those who were selected if the customers are the same. */
void retail_action_list_set_actions (RetailActionList *self, const RetailNextActions *actions);
const RetailNextActions *retail_action_list_get_actions (RetailActionList *self);

void retail_action_list_sort (RetailActionList *self, RetailActionColumn column, gboolean descending);
gboolean retail_action_list_is_sorting (RetailActionList *self);

/* All that is said of the actions is to be said anew. */
void retail_action_list_touch (RetailActionList *self);

gsize retail_action_list_get_n_selected (RetailActionList *self);

/* The actions that are selected (none: all), by their index, in the order on display. Free them. */
guint32 *retail_action_list_dup_chosen (RetailActionList *self, gsize *n);

G_END_DECLS
