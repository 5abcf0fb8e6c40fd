#include "app/customer-list.h"

#include "app/customer-item.h"
#include "app/job.h"

#include <string.h>

/* So many are sorted before the next frame. */
#define FEW 30000

struct _RetailCustomerList
{
  GObject parent_instance;

  const RetailCustomerTable *table;
  guint32 *order; /* every row, sorted */
  guint32 *shown; /* those of them that the filter keeps */
  gsize n_shown;
  guint8 *kept;     /* of every row: is it shown? */
  guint8 *selected; /* likewise */
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
  return RETAIL_TYPE_CUSTOMER_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return (guint)RETAIL_CUSTOMER_LIST (model)->n_shown;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RetailCustomerList *self = RETAIL_CUSTOMER_LIST (model);

  return position < self->n_shown ? retail_customer_item_new (self->table, self->shown[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* ---- selection ---- */

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  RetailCustomerList *self = RETAIL_CUSTOMER_LIST (model);

  return position < self->n_shown && self->selected[self->shown[position]];
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  RetailCustomerList *self = RETAIL_CUSTOMER_LIST (model);
  const guint end = (guint)MIN ((gsize)position + n_items, self->n_shown);
  GtkBitset *selection = gtk_bitset_new_empty ();

  for (guint i = position; i < end; i++)
    if (self->selected[self->shown[i]])
      gtk_bitset_add (selection, i);
  return selection;
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  RetailCustomerList *self = RETAIL_CUSTOMER_LIST (model);
  guint position, first = G_MAXUINT, last = 0;
  GtkBitsetIter iter;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position); more && position < self->n_shown;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      guint8 *flag = &self->selected[self->shown[position]];
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

static void
selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RetailCustomerList, retail_customer_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_model_iface_init))

/* ---- what is shown ---- */

static void
show (RetailCustomerList *self)
{
  const gsize n = self->table->customers->n, before = self->n_shown;

  self->n_shown = 0;
  for (gsize i = 0; i < n; i++)
    if (self->kept[self->order[i]])
      self->shown[self->n_shown++] = self->order[i];
  g_list_model_items_changed (G_LIST_MODEL (self), 0, (guint)before, (guint)self->n_shown);
  g_signal_emit (self, signals[REORDERED], 0);
}

/* Nobody can be selected who is not in sight. */
static void
deselect_hidden (RetailCustomerList *self)
{
  self->n_selected = 0;
  for (gsize i = 0; i < self->table->customers->n; i++)
    self->n_selected += self->selected[i] &= self->kept[i];
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

/* Takes ORDER. */
static void
take_order (RetailCustomerList *self, guint32 *order)
{
  g_free (self->order);
  self->order = order;
  show (self);
}

static void
forget_sorting (RetailCustomerList *self)
{
  if (self->sorting == NULL)
    return;
  retail_job_cancel (self->sorting);
  g_clear_object (&self->sorting);
}

static void
sorted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailCustomerList) self = user_data;
  guint32 *order = retail_job_finish (RETAIL_JOB (source), result, NULL);

  if (self->sorting != RETAIL_JOB (source))
    {
      g_free (order);
      return;
    }
  g_clear_object (&self->sorting);
  if (order != NULL)
    take_order (self, order);
}

void
retail_customer_list_sort (RetailCustomerList *self, RetailCustomerColumn column, gboolean descending)
{
  Order *order;

  g_return_if_fail (RETAIL_IS_CUSTOMER_LIST (self));

  forget_sorting (self);
  if (self->table->customers->n <= FEW)
    {
      take_order (self, retail_customer_table_sort (self->table, column, descending, NULL, NULL));
      return;
    }
  order = g_new (Order, 1);
  *order = (Order){ retail_customer_table_ref (self->table), column, descending };
  self->sorting = retail_job_new (sort_func, order, order_free, g_free);
  retail_job_start (self->sorting, sorted_cb, g_object_ref (self));
}

gboolean
retail_customer_list_is_sorting (RetailCustomerList *self)
{
  g_return_val_if_fail (RETAIL_IS_CUSTOMER_LIST (self), FALSE);
  return self->sorting != NULL;
}

/* ---- what can be asked ---- */

const RetailCustomerTable *
retail_customer_list_get_table (RetailCustomerList *self)
{
  g_return_val_if_fail (RETAIL_IS_CUSTOMER_LIST (self), NULL);
  return self->table;
}

gsize
retail_customer_list_get_n_selected (RetailCustomerList *self)
{
  g_return_val_if_fail (RETAIL_IS_CUSTOMER_LIST (self), 0);
  return self->n_selected;
}

void
retail_customer_list_sum (RetailCustomerList *self, gboolean selected, RetailCustomerSums *sums)
{
  g_return_if_fail (RETAIL_IS_CUSTOMER_LIST (self));
  retail_customer_table_sum (self->table, selected ? self->selected : self->kept, sums);
}

guint32 *
retail_customer_list_dup_rows (RetailCustomerList *self, gboolean selected, gsize *n_rows)
{
  guint32 *rows;
  gsize n = 0;

  g_return_val_if_fail (RETAIL_IS_CUSTOMER_LIST (self), NULL);

  rows = g_new (guint32, MAX (selected ? self->n_selected : self->n_shown, 1));
  for (gsize i = 0; i < self->n_shown; i++)
    if (!selected || self->selected[self->shown[i]])
      rows[n++] = self->shown[i];
  *n_rows = n;
  return rows;
}

/* ---- the object ---- */

static void
retail_customer_list_dispose (GObject *object)
{
  forget_sorting (RETAIL_CUSTOMER_LIST (object));
  G_OBJECT_CLASS (retail_customer_list_parent_class)->dispose (object);
}

static void
retail_customer_list_finalize (GObject *object)
{
  RetailCustomerList *self = RETAIL_CUSTOMER_LIST (object);

  retail_customer_table_unref (self->table);
  g_free (self->order);
  g_free (self->shown);
  g_free (self->kept);
  g_free (self->selected);
  G_OBJECT_CLASS (retail_customer_list_parent_class)->finalize (object);
}

static void
retail_customer_list_class_init (RetailCustomerListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = retail_customer_list_dispose;
  object_class->finalize = retail_customer_list_finalize;
  signals[REORDERED] = g_signal_new ("reordered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
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
  self->order = retail_customer_table_sort (table, RETAIL_CUSTOMER_COLUMN_ID, FALSE, NULL, NULL);
  self->shown = g_new (guint32, MAX (n, 1));
  memcpy (self->shown, self->order, n * sizeof *self->shown);
  self->n_shown = n;
  self->kept = g_malloc (MAX (n, 1));
  memset (self->kept, 1, n);
  self->selected = g_malloc0 (MAX (n, 1));
  return self;
}
