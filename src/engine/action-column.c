#include "engine/action-column.h"

#include "engine/i18n.h"
#include "engine/natural-order.h"
#include "engine/row-sort.h"

static const RetailActionColumnInfo infos[RETAIL_N_ACTION_COLUMNS] = {
  { "rank", N_ ("No."),
    N_ ("Whom to turn to first: the place of the customer in the order of what is gained for the money."),
    TRUE },
  { "customer_id", N_ ("Customer"), N_ ("The customer’s ID in your data."), TRUE },
  { "segment", N_ ("Segment"), N_ ("The segment whose centre is nearest to the customer now."), TRUE },
  { "action", N_ ("Action"),
    N_ ("Lift: win the customer for a better segment. Keep: hold on to the customer where they are. Of the "
        "two, the one with the larger expected gain."),
    TRUE },
  { "probability", N_ ("Probability"),
    N_ ("Lift: how likely the better segment is within 90 days. Keep: how likely it is that the customer "
        "moves down or leaves. Without dates, an estimate from the memberships."),
    TRUE },
  { "gain", N_ ("Expected gain"),
    N_ ("What the better outcome is worth more, times its probability; before the contact is paid. For a "
        "keep, what would be lost in every lower segment and by leaving, each times its probability."),
    TRUE },
  { "plan", N_ ("Plan and reason"),
    N_ ("Lift: the least change that brings the customer into the better segment. Keep: what one more order "
        "now does to the risk. Below it: why, and by which feature most of all."),
    FALSE },
};

const RetailActionColumnInfo *
retail_action_column_get_info (RetailActionColumn column)
{
  g_return_val_if_fail ((guint)column < RETAIL_N_ACTION_COLUMNS, NULL);
  return &infos[column];
}

int
retail_action_column_from_id (const char *id)
{
  g_return_val_if_fail (id != NULL, -1);
  for (int column = 0; column < RETAIL_N_ACTION_COLUMNS; column++)
    if (g_str_equal (infos[column].id, id))
      return column;
  return -1;
}

/* Actions stand in the order of their rank already. */
static double
get_number (const RetailNextActions *self, RetailActionColumn column, gsize i)
{
  const RetailAction *action = &self->actions[i];

  switch (column)
    {
    case RETAIL_ACTION_COLUMN_SEGMENT:
      return action->segment;
    case RETAIL_ACTION_COLUMN_ACTION:
      return action->target * RETAIL_N_ACTIONS + action->kind;
    case RETAIL_ACTION_COLUMN_PROBABILITY:
      return action->probability;
    case RETAIL_ACTION_COLUMN_GAIN:
      return action->gain;
    case RETAIL_ACTION_COLUMN_RANK:
    case RETAIL_ACTION_COLUMN_CUSTOMER:
    case RETAIL_ACTION_COLUMN_PLAN:
    case RETAIL_N_ACTION_COLUMNS:
    default:
      return (double)i;
    }
}

static guint32 *
sort_by_id (const RetailNextActions *self, gboolean descending, const RetailMonitor *monitor, GError **error)
{
  g_autofree char **ids = g_new (char *, self->n + 1);
  guint32 *order;

  for (gsize i = 0; i < self->n; i++)
    ids[i] = self->customers->ids[self->actions[i].row];
  order = retail_natural_order (ids, self->n, monitor, error);
  for (gsize i = 0; order != NULL && descending && i < self->n / 2; i++)
    {
      const guint32 other = order[self->n - 1 - i];

      order[self->n - 1 - i] = order[i];
      order[i] = other;
    }
  return order;
}

guint32 *
retail_next_actions_sort (const RetailNextActions *self, RetailActionColumn column, gboolean descending,
                          const RetailMonitor *monitor, GError **error)
{
  g_autofree RetailSortItem *items = NULL;
  guint32 *order;

  g_return_val_if_fail (self != NULL && (guint)column < RETAIL_N_ACTION_COLUMNS, NULL);

  if (column == RETAIL_ACTION_COLUMN_CUSTOMER)
    return sort_by_id (self, descending, monitor, error);
  items = g_new (RetailSortItem, self->n + 1);
  for (gsize i = 0; i < self->n; i++)
    items[i] = (RetailSortItem){ retail_sort_key (get_number (self, column, i), descending), (guint32)i };
  if (!retail_sort_items (items, self->n, monitor, error))
    return NULL;
  order = g_new (guint32, self->n + 1);
  for (gsize i = 0; i < self->n; i++)
    order[i] = items[i].row;
  return order;
}
