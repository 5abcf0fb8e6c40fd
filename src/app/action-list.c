#include "app/action-list.h"

#include "app/action-item.h"
#include "app/sorting.h"

#include <string.h>

/* So many are sorted before the next frame. */
#define FEW 30000

/* Places that come or go at a time, and how many rows a view makes at most. */
#define NEXT_PLACES 24
#define ALL_PLACES  256

struct _RetailActionList
{
  GObject parent_instance;

  const RetailNextActions *actions;
  guint32 *order;     /* n of the actions: which one stands where; NULL = the order of their rank */
  gsize n_told;       /* the length of the model, on its way to n */
  GHashTable *places; /* position → item, of those that are about; not owned */
  guint settling;     /* the idle source that brings the length on */
  guint8 *selected;   /* of every row of the customers */
  gsize n_selected;
  RetailJob *sorting; /* on its way, or NULL */
};

enum
{
  REORDERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- list ---- */

static GType
get_item_type (GListModel *model)
{
  return RETAIL_TYPE_ACTION_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return (guint)RETAIL_ACTION_LIST (model)->n_told;
}

static gboolean
is_gone (gpointer position, gpointer item, gpointer which)
{
  return item == which;
}

static void
item_gone_cb (gpointer places, GObject *item)
{
  g_hash_table_foreach_remove (places, is_gone, item);
}

static guint32
get_index (RetailActionList *self, guint position)
{
  if (position >= self->actions->n)
    return RETAIL_ACTION_VACANT;
  return self->order != NULL ? self->order[position] : position;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RetailActionList *self = RETAIL_ACTION_LIST (model);
  RetailActionItem *item;

  if (position >= self->n_told)
    return NULL;
  item = g_hash_table_lookup (self->places, GUINT_TO_POINTER (position));
  if (item != NULL)
    return g_object_ref (item);
  item = retail_action_item_new (self->actions, get_index (self, position));
  g_hash_table_insert (self->places, GUINT_TO_POINTER (position), item);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self->places);
  return item;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- selection ---- */

/* The flag of the customer at POSITION; NULL where nobody is. */
static guint8 *
get_flag (RetailActionList *self, guint position)
{
  const guint32 index = get_index (self, position);

  return index < self->actions->n ? &self->selected[self->actions->actions[index].row] : NULL;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  const guint8 *flag = get_flag (RETAIL_ACTION_LIST (model), position);

  return flag != NULL && *flag;
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  RetailActionList *self = RETAIL_ACTION_LIST (model);
  const guint end = (guint)MIN ((gsize)position + n_items, self->actions->n);
  GtkBitset *selection = gtk_bitset_new_empty ();

  for (guint i = position; i < end && self->n_selected > 0; i++)
    if (*get_flag (self, i))
      gtk_bitset_add (selection, i);
  return selection;
}

static void
tell_selection (RetailActionList *self)
{
  if (self->n_told > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, (guint)self->n_told);
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  RetailActionList *self = RETAIL_ACTION_LIST (model);
  guint position, first = G_MAXUINT, last = 0;
  GtkBitsetIter iter;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position);
       more && position < self->actions->n; more = gtk_bitset_iter_next (&iter, &position))
    {
      guint8 *flag = get_flag (self, position);
      const gboolean wanted = gtk_bitset_contains (selected, position);

      if (*flag == wanted)
        continue;
      *flag = (guint8)wanted;
      self->n_selected += wanted ? 1 : -1;
      first = MIN (first, position);
      last = position;
    }
  if (first <= last)
    gtk_selection_model_selection_changed (model, first, last - first + 1);
  return TRUE;
}

/* Who is not in the list any more is not selected either. */
static void
count_selected (RetailActionList *self)
{
  self->n_selected = 0;
  for (gsize i = 0; i < self->actions->n; i++)
    self->n_selected += self->selected[self->actions->actions[i].row] != 0;
}

static gboolean
select_all (GtkSelectionModel *model)
{
  RetailActionList *self = RETAIL_ACTION_LIST (model);

  for (gsize i = 0; i < self->actions->n; i++)
    self->selected[self->actions->actions[i].row] = 1;
  self->n_selected = self->actions->n;
  tell_selection (self);
  return TRUE;
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  RetailActionList *self = RETAIL_ACTION_LIST (model);

  memset (self->selected, 0, self->actions->customers->n);
  self->n_selected = 0;
  tell_selection (self);
  return TRUE;
}

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->select_all = select_all;
  iface->unselect_all = unselect_all;
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RetailActionList, retail_action_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_model_iface_init))

/* ---- what is shown ---- */

static gboolean
adjust_length (RetailActionList *self)
{
  const gsize told = self->n_told, wanted = self->actions->n;
  gsize next = wanted, stay;

  if (told > wanted)
    next = MAX (wanted, told > ALL_PLACES ? ALL_PLACES : told - MIN (told, NEXT_PLACES));
  else if (told < ALL_PLACES)
    next = MIN (wanted, told + NEXT_PLACES);
  stay = MIN (told, next);
  self->n_told = next;
  if (told != next)
    g_list_model_items_changed (G_LIST_MODEL (self), (guint)stay, (guint)(told - stay), (guint)(next - stay));
  return next != wanted;
}

static gboolean
settle_cb (gpointer data)
{
  RetailActionList *self = data;

  if (adjust_length (self))
    return G_SOURCE_CONTINUE;
  self->settling = 0;
  return G_SOURCE_REMOVE;
}

/* A copy of those that are about: a handler may make or drop some. */
static GPtrArray *
dup_items (RetailActionList *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_ptr_array_add (items, g_object_ref (item));
  return items;
}

static void
fill_places (RetailActionList *self)
{
  g_autoptr (GPtrArray) items = dup_items (self);
  GHashTableIter iter;
  gpointer position, item;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, &position, &item))
    retail_action_item_set (item, self->actions, get_index (self, GPOINTER_TO_UINT (position)));
}

static void
show (RetailActionList *self)
{
  fill_places (self);
  if (adjust_length (self) && self->settling == 0)
    self->settling = g_idle_add_full (G_PRIORITY_LOW, settle_cb, self, NULL);
  if (self->n_selected > 0)
    tell_selection (self);
  g_signal_emit (self, signals[REORDERED], 0);
}

void
retail_action_list_touch (RetailActionList *self)
{
  g_autoptr (GPtrArray) items = NULL;

  g_return_if_fail (RETAIL_IS_ACTION_LIST (self));
  items = dup_items (self);
  for (guint i = 0; i < items->len; i++)
    retail_action_item_touch (items->pdata[i]);
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

/* Takes ORDER. */
static void
take_order (gpointer owner, guint32 *order)
{
  RetailActionList *self = owner;

  g_free (self->order);
  self->order = order;
  show (self);
}

void
retail_action_list_sort (RetailActionList *self, RetailActionColumn column, gboolean descending)
{
  Order *order;

  g_return_if_fail (RETAIL_IS_ACTION_LIST (self));

  retail_sorting_forget (&self->sorting);
  if (self->actions->n <= FEW)
    {
      take_order (self, retail_next_actions_sort (self->actions, column, descending, NULL, NULL));
      return;
    }
  order = g_new (Order, 1);
  *order = (Order){ retail_next_actions_ref (self->actions), column, descending };
  retail_sorting_start (&self->sorting, retail_job_new (sort_func, order, order_free, g_free),
                        G_OBJECT (self), take_order);
}

gboolean
retail_action_list_is_sorting (RetailActionList *self)
{
  g_return_val_if_fail (RETAIL_IS_ACTION_LIST (self), FALSE);
  return self->sorting != NULL;
}

void
retail_action_list_set_actions (RetailActionList *self, const RetailNextActions *actions)
{
  const RetailNextActions *former;

  g_return_if_fail (RETAIL_IS_ACTION_LIST (self));
  g_return_if_fail (actions != NULL && actions->customers == self->actions->customers);

  retail_sorting_forget (&self->sorting);
  former = self->actions;
  self->actions = retail_next_actions_ref (actions);
  retail_next_actions_unref (former);
  count_selected (self);
  take_order (self, NULL);
}

/* ---- what can be asked ---- */

const RetailNextActions *
retail_action_list_get_actions (RetailActionList *self)
{
  g_return_val_if_fail (RETAIL_IS_ACTION_LIST (self), NULL);
  return self->actions;
}

gsize
retail_action_list_get_n_selected (RetailActionList *self)
{
  g_return_val_if_fail (RETAIL_IS_ACTION_LIST (self), 0);
  return self->n_selected;
}

guint32 *
retail_action_list_dup_chosen (RetailActionList *self, gsize *n)
{
  const gboolean all = self->n_selected == 0;
  guint32 *chosen = g_new (guint32, MAX (all ? self->actions->n : self->n_selected, 1));

  *n = 0;
  for (guint i = 0; i < self->actions->n; i++)
    if (all || *get_flag (self, i))
      chosen[(*n)++] = get_index (self, i);
  return chosen;
}

/* ---- the object ---- */

static void
retail_action_list_dispose (GObject *object)
{
  RetailActionList *self = RETAIL_ACTION_LIST (object);

  retail_sorting_forget (&self->sorting);
  g_clear_handle_id (&self->settling, g_source_remove);
  G_OBJECT_CLASS (retail_action_list_parent_class)->dispose (object);
}

static void
retail_action_list_finalize (GObject *object)
{
  RetailActionList *self = RETAIL_ACTION_LIST (object);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (item, item_gone_cb, self->places);
  g_hash_table_unref (self->places);
  retail_next_actions_unref (self->actions);
  g_free (self->order);
  g_free (self->selected);
  G_OBJECT_CLASS (retail_action_list_parent_class)->finalize (object);
}

static void
retail_action_list_class_init (RetailActionListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = retail_action_list_dispose;
  object_class->finalize = retail_action_list_finalize;
  signals[REORDERED] = g_signal_new ("reordered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
}

static void
retail_action_list_init (RetailActionList *self)
{
  self->places = g_hash_table_new (NULL, NULL);
}

RetailActionList *
retail_action_list_new (const RetailNextActions *actions)
{
  RetailActionList *self = g_object_new (RETAIL_TYPE_ACTION_LIST, NULL);

  self->actions = retail_next_actions_ref (actions);
  self->selected = g_malloc0 (MAX (actions->customers->n, 1));
  show (self);
  return self;
}
