/* RetailActionItem: a place in a list of next best actions, and which action stands there.
 *
 * Signal: changed (), when another action has taken the place, or what is said of it is to be said anew. */
#pragma once

#include "engine/next-actions.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_ACTION_ITEM (retail_action_item_get_type ())
G_DECLARE_FINAL_TYPE (RetailActionItem, retail_action_item, RETAIL, ACTION_ITEM, GObject)

/* The action of a place that is about to go. */
#define RETAIL_ACTION_VACANT G_MAXUINT32

/* The action at INDEX of ACTIONS, of which a reference is taken. */
RetailActionItem *retail_action_item_new (const RetailNextActions *actions, guint32 index);
/* FALSE when it stood there already. */
gboolean retail_action_item_set (RetailActionItem *self, const RetailNextActions *actions, guint32 index);

/* Borrowed. The action is NULL in a vacant place. */
const RetailNextActions *retail_action_item_get_actions (RetailActionItem *self);
const RetailAction *retail_action_item_get_action (RetailActionItem *self);
guint32 retail_action_item_get_index (RetailActionItem *self);

G_END_DECLS
