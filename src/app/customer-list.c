#include "app/customer-list.h"

#include "app/customer-item.h"

#include <string.h>

struct _RetailCustomerList
{
  RetailPlaceList parent_instance;

  const RetailCustomerTable *table;
  guint32 *order; /* every row, sorted */
  guint32 *shown; /* those of them that the filter keeps */
  gsize n_shown;
  guint8 *kept; /* of every row: is it shown? */
};

G_DEFINE_FINAL_TYPE (RetailCustomerList, retail_customer_list, RETAIL_TYPE_PLACE_LIST)

/* ---- who stands where ---- */

static guint32
get_taker (RetailCustomerList *self, guint position)
{
  return position < self->n_shown ? self->shown[position] : RETAIL_CUSTOMER_VACANT;
}

static gsize
get_n (RetailPlaceList *list)
{
  return ((RetailCustomerList *)list)->n_shown;
}

static guint32
get_row (RetailPlaceList *list, guint position)
{
  return ((RetailCustomerList *)list)->shown[position];
}

static gpointer
new_item (RetailPlaceList *list, guint position)
{
  RetailCustomerList *self = RETAIL_CUSTOMER_LIST (list);

  return retail_customer_item_new (self->table, get_taker (self, position));
}

static gboolean
update_item (RetailPlaceList *list, gpointer item, guint position)
{
  const guint32 row = get_taker (RETAIL_CUSTOMER_LIST (list), position);

  if (retail_customer_item_get_row (item) == row)
    return FALSE;
  retail_customer_item_set_row (item, row);
  return TRUE;
}

/* ---- what is shown ---- */

static void
show (RetailCustomerList *self)
{
  const gsize n = self->table->customers->n;

  self->n_shown = 0;
  for (gsize i = 0; i < n; i++)
    if (self->kept[self->order[i]])
      self->shown[self->n_shown++] = self->order[i];
  retail_place_list_tell (RETAIL_PLACE_LIST (self));
}

/* Nobody can be selected who is not in sight. */
static void
deselect_hidden (RetailCustomerList *self)
{
  guint8 *selected = retail_place_list_get_selected (RETAIL_PLACE_LIST (self));
  const gsize n = self->table->customers->n;
  const guint8 *kept = self->kept;

  for (gsize i = 0; i < n; i++)
    selected[i] &= kept[i];
}

void
retail_customer_list_set_filter (RetailCustomerList *self, const RetailCustomerFilter *filter)
{
  g_return_if_fail (RETAIL_IS_CUSTOMER_LIST (self));
  g_return_if_fail (filter != NULL);

  retail_customer_table_filter (self->table, filter, self->kept);
  deselect_hidden (self);
  show (self);
}

/* ---- order ---- */

typedef struct
{
  const RetailCustomerTable *table;
  RetailCustomerColumn column;
  gboolean descending;
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  retail_customer_table_unref (self->table);
  g_free (self);
}

static gpointer
sort_func (gpointer data, const RetailMonitor *monitor, GError **error)
{
  const Order *order = data;

  return retail_customer_table_sort (order->table, order->column, order->descending, monitor, error);
}

static void
take_order (gpointer data, guint32 *order)
{
  RetailCustomerList *self = data;

  g_free (self->order);
  self->order = order;
  show (self);
}

void
retail_customer_list_sort (RetailCustomerList *self, RetailCustomerColumn column, gboolean descending)
{
  Order *order;

  g_return_if_fail (RETAIL_IS_CUSTOMER_LIST (self));

  retail_place_list_forget_sorting (RETAIL_PLACE_LIST (self));
  if (self->table->customers->n <= RETAIL_PLACES_SORTED_AT_ONCE)
    {
      take_order (self, retail_customer_table_sort (self->table, column, descending, NULL, NULL));
      return;
    }
  order = g_new (Order, 1);
  *order = (Order){ retail_customer_table_ref (self->table), column, descending };
  retail_place_list_start_sorting (RETAIL_PLACE_LIST (self),
                                   retail_job_new (sort_func, order, order_free, g_free), take_order);
}

/* ---- what can be asked ---- */

const RetailCustomerTable *
retail_customer_list_get_table (RetailCustomerList *self)
{
  g_return_val_if_fail (RETAIL_IS_CUSTOMER_LIST (self), NULL);
  return self->table;
}

gsize
retail_customer_list_get_n_shown (RetailCustomerList *self)
{
  g_return_val_if_fail (RETAIL_IS_CUSTOMER_LIST (self), 0);
  return self->n_shown;
}

void
retail_customer_list_sum (RetailCustomerList *self, gboolean selected, RetailCustomerSums *sums)
{
  g_return_if_fail (RETAIL_IS_CUSTOMER_LIST (self));
  retail_customer_table_sum (
      self->table, selected ? retail_place_list_get_selected (RETAIL_PLACE_LIST (self)) : self->kept, sums);
}

guint32 *
retail_customer_list_dup_rows (RetailCustomerList *self, gboolean selected, gsize *n_rows)
{
  const guint8 *flags = retail_place_list_get_selected (RETAIL_PLACE_LIST (self));
  const gsize n_selected = retail_place_list_get_n_selected (RETAIL_PLACE_LIST (self));
  guint32 *rows;
  gsize n = 0;

  g_return_val_if_fail (RETAIL_IS_CUSTOMER_LIST (self), NULL);

  rows = g_new (guint32, MAX (selected ? n_selected : self->n_shown, 1));
  for (gsize i = 0; i < self->n_shown; i++)
    if (!selected || flags[self->shown[i]])
      rows[n++] = self->shown[i];
  *n_rows = n;
  return rows;
}

/* ---- the object ---- */

static void
retail_customer_list_finalize (GObject *object)
{
  RetailCustomerList *self = RETAIL_CUSTOMER_LIST (object);

  retail_customer_table_unref (self->table);
  g_free (self->order);
  g_free (self->shown);
  g_free (self->kept);
  G_OBJECT_CLASS (retail_customer_list_parent_class)->finalize (object);
}

static void
retail_customer_list_class_init (RetailCustomerListClass *klass)
{
  RetailPlaceListClass *list_class = RETAIL_PLACE_LIST_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = retail_customer_list_finalize;
  list_class->item_type = RETAIL_TYPE_CUSTOMER_ITEM;
  list_class->get_n = get_n;
  list_class->get_row = get_row;
  list_class->new_item = new_item;
  list_class->update_item = update_item;
}

static void
retail_customer_list_init (RetailCustomerList *self)
{
}

RetailCustomerList *
retail_customer_list_new (const RetailCustomerTable *table)
{
  RetailCustomerList *self = g_object_new (RETAIL_TYPE_CUSTOMER_LIST, NULL);
  const gsize n = table->customers->n;

  self->table = retail_customer_table_ref (table);
  self->shown = g_new (guint32, MAX (n, 1));
  self->kept = g_malloc (MAX (n, 1));
  memset (self->kept, 1, n);
  retail_place_list_set_n_rows (RETAIL_PLACE_LIST (self), n);
  take_order (self, retail_customer_table_sort (table, RETAIL_CUSTOMER_COLUMN_ID, FALSE, NULL, NULL));
  return self;
}
