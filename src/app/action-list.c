#include "app/action-list.h"

#include "app/action-item.h"

struct _RetailActionList
{
  RetailPlaceList parent_instance;

  const RetailNextActions *actions;
  guint32 *order; /* n of the actions: which one stands where; NULL = the order of their rank */
};

G_DEFINE_FINAL_TYPE (RetailActionList, retail_action_list, RETAIL_TYPE_PLACE_LIST)

/* ---- who stands where ---- */

static guint32
get_index (RetailActionList *self, guint position)
{
  if (position >= self->actions->n)
    return RETAIL_ACTION_VACANT;
  return self->order != NULL ? self->order[position] : position;
}

static gsize
get_n (RetailPlaceList *list)
{
  return ((RetailActionList *)list)->actions->n;
}

static guint32
get_row (RetailPlaceList *list, guint position)
{
  RetailActionList *self = (RetailActionList *)list;

  return self->actions->actions[get_index (self, position)].row;
}

static gpointer
new_item (RetailPlaceList *list, guint position)
{
  RetailActionList *self = RETAIL_ACTION_LIST (list);

  return retail_action_item_new (self->actions, get_index (self, position));
}

static gboolean
update_item (RetailPlaceList *list, gpointer item, guint position)
{
  RetailActionList *self = RETAIL_ACTION_LIST (list);

  return retail_action_item_set (item, self->actions, get_index (self, position));
}

/* ---- order ---- */

typedef struct
{
  const RetailNextActions *actions;
  RetailActionColumn column;
  gboolean descending;
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  retail_next_actions_unref (self->actions);
  g_free (self);
}

static gpointer
sort_func (gpointer data, const RetailMonitor *monitor, GError **error)
{
  const Order *order = data;

  return retail_next_actions_sort (order->actions, order->column, order->descending, monitor, error);
}

static void
take_order (gpointer data, guint32 *order)
{
  RetailActionList *self = data;

  g_free (self->order);
  self->order = order;
  retail_place_list_tell (RETAIL_PLACE_LIST (self));
}

void
retail_action_list_sort (RetailActionList *self, RetailActionColumn column, gboolean descending)
{
  Order *order;

  g_return_if_fail (RETAIL_IS_ACTION_LIST (self));

  retail_place_list_forget_sorting (RETAIL_PLACE_LIST (self));
  if (self->actions->n <= RETAIL_PLACES_SORTED_AT_ONCE)
    {
      take_order (self, retail_next_actions_sort (self->actions, column, descending, NULL, NULL));
      return;
    }
  order = g_new (Order, 1);
  *order = (Order){ retail_next_actions_ref (self->actions), column, descending };
  retail_place_list_start_sorting (RETAIL_PLACE_LIST (self),
                                   retail_job_new (sort_func, order, order_free, g_free), take_order);
}

void
retail_action_list_set_actions (RetailActionList *self, const RetailNextActions *actions)
{
  const RetailNextActions *former;

  g_return_if_fail (RETAIL_IS_ACTION_LIST (self));
  g_return_if_fail (actions != NULL && actions->customers == self->actions->customers);

  retail_place_list_forget_sorting (RETAIL_PLACE_LIST (self));
  former = self->actions;
  self->actions = retail_next_actions_ref (actions);
  retail_next_actions_unref (former);
  take_order (self, NULL);
}

/* ---- what can be asked ---- */

const RetailNextActions *
retail_action_list_get_actions (RetailActionList *self)
{
  g_return_val_if_fail (RETAIL_IS_ACTION_LIST (self), NULL);
  return self->actions;
}

guint32 *
retail_action_list_dup_chosen (RetailActionList *self, gsize *n)
{
  RetailPlaceList *list = RETAIL_PLACE_LIST (self);
  const guint8 *selected = retail_place_list_get_selected (list);
  const gsize n_selected = retail_place_list_get_n_selected (list);
  guint32 *chosen = g_new (guint32, MAX (n_selected > 0 ? n_selected : self->actions->n, 1));

  *n = 0;
  for (guint i = 0; i < self->actions->n; i++)
    if (n_selected == 0 || selected[get_row (list, i)])
      chosen[(*n)++] = get_index (self, i);
  return chosen;
}

/* ---- the object ---- */

static void
retail_action_list_finalize (GObject *object)
{
  RetailActionList *self = RETAIL_ACTION_LIST (object);

  retail_next_actions_unref (self->actions);
  g_free (self->order);
  G_OBJECT_CLASS (retail_action_list_parent_class)->finalize (object);
}

static void
retail_action_list_class_init (RetailActionListClass *klass)
{
  RetailPlaceListClass *list_class = RETAIL_PLACE_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = retail_action_list_finalize;
  list_class->item_type = RETAIL_TYPE_ACTION_ITEM;
  list_class->get_n = get_n;
  list_class->get_row = get_row;
  list_class->new_item = new_item;
  list_class->update_item = update_item;
}

static void
retail_action_list_init (RetailActionList *self)
{
}

RetailActionList *
retail_action_list_new (const RetailNextActions *actions)
{
  RetailActionList *self = g_object_new (RETAIL_TYPE_ACTION_LIST, NULL);

  self->actions = retail_next_actions_ref (actions);
  retail_place_list_set_n_rows (RETAIL_PLACE_LIST (self), actions->customers->n);
  retail_place_list_tell (RETAIL_PLACE_LIST (self));
  return self;
}
