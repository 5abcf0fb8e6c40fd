/* RetailActionTable: next best actions as a table: most headers sort, a context menu for the row, one column
 * where there is little room, and who is beyond the limit fainter.
 *
 * Property: narrow (read-only, notifies). Signals: activated (guint position); order-changed (). It does not
 * sort: whoever owns the list does. The menu activates actions.simulate, .copy and .export of an ancestor. */
#pragma once

#include "app/action-list.h"
#include "engine/plan-preferences.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_ACTION_TABLE (retail_action_table_get_type ())
G_DECLARE_FINAL_TYPE (RetailActionTable, retail_action_table, RETAIL, ACTION_TABLE, AdwBin)

/* Shows LIST, or nothing (NULL). */
void retail_action_table_show (RetailActionTable *self, RetailActionList *list);

/* The first N are within the limit; plans are made by PREFERENCES. Rows in sight are told. */
void retail_action_table_set_reached (RetailActionTable *self, gsize n);
void retail_action_table_set_preferences (RetailActionTable *self, const RetailPlanPreferences *preferences);

gboolean
retail_action_table_get_order (RetailActionTable *self, RetailActionColumn *column, gboolean *descending);
void retail_action_table_set_order (RetailActionTable *self, RetailActionColumn column, gboolean descending);
void retail_action_table_show_first_row (RetailActionTable *self);
gboolean retail_action_table_is_narrow (RetailActionTable *self);

G_END_DECLS
