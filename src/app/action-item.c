#include "app/action-item.h"

struct _RetailActionItem
{
  GObject parent_instance;

  const RetailNextActions *actions;
  guint32 index;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RetailActionItem, retail_action_item, G_TYPE_OBJECT)

static void
retail_action_item_finalize (GObject *object)
{
  retail_next_actions_unref (RETAIL_ACTION_ITEM (object)->actions);
  G_OBJECT_CLASS (retail_action_item_parent_class)->finalize (object);
}

static void
retail_action_item_class_init (RetailActionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = retail_action_item_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
retail_action_item_init (RetailActionItem *self)
{
}

RetailActionItem *
retail_action_item_new (const RetailNextActions *actions, guint32 index)
{
  RetailActionItem *self = g_object_new (RETAIL_TYPE_ACTION_ITEM, NULL);

  self->actions = retail_next_actions_ref (actions);
  self->index = index;
  return self;
}

/* The same actions at other costs say the same of one. */
gboolean
retail_action_item_set (RetailActionItem *self, const RetailNextActions *actions, guint32 index)
{
  const RetailNextActions *former = self->actions;
  const gboolean same = former->actions == actions->actions && self->index == index;

  self->actions = retail_next_actions_ref (actions);
  self->index = index;
  retail_next_actions_unref (former);
  if (!same)
    g_signal_emit (self, signals[CHANGED], 0);
  return !same;
}

const RetailNextActions *
retail_action_item_get_actions (RetailActionItem *self)
{
  return self->actions;
}

const RetailAction *
retail_action_item_get_action (RetailActionItem *self)
{
  return self->index < self->actions->n ? &self->actions->actions[self->index] : NULL;
}

guint32
retail_action_item_get_index (RetailActionItem *self)
{
  return self->index;
}
