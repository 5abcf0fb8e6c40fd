#include "app/customer-list.h"

#include "app/customer-item.h"
#include "app/sorting.h"

#include <stdlib.h>
#include <string.h>

/* So many are sorted before the next frame. */
#define FEW 30000

/* Places that come, go or are filled before the next frame, and then at a time; and how many rows a view
 * makes at most, be they in sight or not. */
#define FIRST_PLACES 24
#define NEXT_PLACES  24
#define ALL_PLACES   256

struct _RetailCustomerList
{
  GObject parent_instance;

  const RetailCustomerTable *table;
  guint32 *order; /* every row, sorted */
  guint32 *shown; /* those of them that the filter keeps */
  gsize n_shown;
  gsize n_told;       /* the length of the model, on its way there */
  GHashTable *places; /* position → item, of those that are about; not owned */
  guint settling;     /* the idle source that brings the later ones up to date */
  guint8 *kept;       /* of every row: is it shown? */
  guint8 *selected;   /* likewise */
  gsize n_selected;
  gboolean had_selected; /* when the view was last told */
  RetailJob *sorting;    /* on its way, or NULL */
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
  return (guint)RETAIL_CUSTOMER_LIST (model)->n_told;
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
get_row (RetailCustomerList *self, guint position)
{
  return position < self->n_shown ? self->shown[position] : RETAIL_CUSTOMER_VACANT;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RetailCustomerList *self = RETAIL_CUSTOMER_LIST (model);
  RetailCustomerItem *item;

  if (position >= self->n_told)
    return NULL;
  item = g_hash_table_lookup (self->places, GUINT_TO_POINTER (position));
  if (item != NULL)
    {
      retail_customer_item_set_row (item, get_row (self, position));
      return g_object_ref (item);
    }
  item = retail_customer_item_new (self->table, get_row (self, position));
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
  self->had_selected = self->had_selected || self->n_selected > 0;
  if (first <= last)
    gtk_selection_model_selection_changed (model, first, last - first + 1);
  return TRUE;
}

static gboolean
select_all (GtkSelectionModel *model)
{
  RetailCustomerList *self = RETAIL_CUSTOMER_LIST (model);

  memcpy (self->selected, self->kept, self->table->customers->n);
  self->n_selected = self->n_shown;
  self->had_selected = TRUE;
  if (self->n_told > 0)
    gtk_selection_model_selection_changed (model, 0, (guint)self->n_told);
  return TRUE;
}

static gboolean
unselect_all (GtkSelectionModel *model)
{
  RetailCustomerList *self = RETAIL_CUSTOMER_LIST (model);

  memset (self->selected, 0, self->table->customers->n);
  self->n_selected = 0;
  if (self->n_told > 0)
    gtk_selection_model_selection_changed (model, 0, (guint)self->n_told);
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

G_DEFINE_FINAL_TYPE_WITH_CODE (RetailCustomerList, retail_customer_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_model_iface_init))

/* ---- what is shown ---- */

static int
compare_positions (const void *left, const void *right)
{
  const guint a = GPOINTER_TO_UINT (*(const gpointer *)left), b = GPOINTER_TO_UINT (*(const gpointer *)right);

  return (a > b) - (a < b);
}

/* Puts who stands there now into at most N places that show somebody else, the first ones. TRUE when some
 * are left. */
static gboolean
fill_places (RetailCustomerList *self, guint n)
{
  g_autofree gpointer *positions = g_hash_table_get_keys_as_array (self->places, NULL);
  const guint n_places = g_hash_table_size (self->places);
  guint left = n;

  qsort (positions, n_places, sizeof *positions, compare_positions);
  for (guint i = 0; i < n_places; i++)
    {
      const guint position = GPOINTER_TO_UINT (positions[i]);
      RetailCustomerItem *item = g_hash_table_lookup (self->places, positions[i]);

      if (item == NULL || position >= self->n_told
          || retail_customer_item_get_row (item) == get_row (self, position))
        continue;
      if (left-- == 0)
        return TRUE;
      retail_customer_item_set_row (item, get_row (self, position));
    }
  return FALSE;
}

/* Brings the length of the model nearer to what is shown. TRUE when it is not there yet. */
static gboolean
adjust_length (RetailCustomerList *self)
{
  const gsize told = self->n_told, shown = self->n_shown;
  gsize next = shown, stay;

  if (told > shown)
    next = MAX (shown, told > ALL_PLACES ? ALL_PLACES : told - MIN (told, NEXT_PLACES));
  else if (told < ALL_PLACES)
    next = MIN (shown, MAX (told + NEXT_PLACES, FIRST_PLACES));
  stay = MIN (told, next);
  self->n_told = next;
  if (told != next)
    g_list_model_items_changed (G_LIST_MODEL (self), (guint)stay, (guint)(told - stay), (guint)(next - stay));
  return next != shown;
}

static gboolean
settle_cb (gpointer data)
{
  RetailCustomerList *self = data;

  if (fill_places (self, NEXT_PLACES) || adjust_length (self))
    return G_SOURCE_CONTINUE;
  self->settling = 0;
  return G_SOURCE_REMOVE;
}

static void
tell (RetailCustomerList *self)
{
  const gboolean is_length_open = adjust_length (self);
  const gboolean are_places_open = fill_places (self, FIRST_PLACES);

  if ((is_length_open || are_places_open) && self->settling == 0)
    self->settling = g_idle_add_full (G_PRIORITY_LOW, settle_cb, self, NULL);
  if (self->n_told > 0 && (self->n_selected > 0 || self->had_selected))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, (guint)self->n_told);
  self->had_selected = self->n_selected > 0;
  g_signal_emit (self, signals[REORDERED], 0);
}

static void
show (RetailCustomerList *self)
{
  const gsize n = self->table->customers->n;

  self->n_shown = 0;
  for (gsize i = 0; i < n; i++)
    if (self->kept[self->order[i]])
      self->shown[self->n_shown++] = self->order[i];
  tell (self);
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
take_order (gpointer owner, guint32 *order)
{
  RetailCustomerList *self = owner;

  g_free (self->order);
  self->order = order;
  show (self);
}

void
retail_customer_list_sort (RetailCustomerList *self, RetailCustomerColumn column, gboolean descending)
{
  Order *order;

  g_return_if_fail (RETAIL_IS_CUSTOMER_LIST (self));

  retail_sorting_forget (&self->sorting);
  if (self->table->customers->n <= FEW)
    {
      take_order (self, retail_customer_table_sort (self->table, column, descending, NULL, NULL));
      return;
    }
  order = g_new (Order, 1);
  *order = (Order){ retail_customer_table_ref (self->table), column, descending };
  retail_sorting_start (&self->sorting, retail_job_new (sort_func, order, order_free, g_free),
                        G_OBJECT (self), take_order);
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
retail_customer_list_get_n_shown (RetailCustomerList *self)
{
  g_return_val_if_fail (RETAIL_IS_CUSTOMER_LIST (self), 0);
  return self->n_shown;
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
  RetailCustomerList *self = RETAIL_CUSTOMER_LIST (object);

  retail_sorting_forget (&self->sorting);
  g_clear_handle_id (&self->settling, g_source_remove);
  G_OBJECT_CLASS (retail_customer_list_parent_class)->dispose (object);
}

static void
retail_customer_list_finalize (GObject *object)
{
  RetailCustomerList *self = RETAIL_CUSTOMER_LIST (object);
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    g_object_weak_unref (item, item_gone_cb, self->places);
  g_hash_table_unref (self->places);
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
  self->places = g_hash_table_new (NULL, NULL);
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
  self->n_told = MIN (n, FIRST_PLACES);
  self->kept = g_malloc (MAX (n, 1));
  memset (self->kept, 1, n);
  self->selected = g_malloc0 (MAX (n, 1));
  if (self->n_told < n)
    self->settling = g_idle_add_full (G_PRIORITY_LOW, settle_cb, self, NULL);
  return self;
}
