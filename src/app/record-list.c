#include "app/record-list.h"

#include "app/record-item.h"

struct _RetailRecordList
{
  GObject parent_instance;

  GPtrArray *all, *shown; /* of RetailRecordItem; the newest first */
  char *currency;
  char **words;
};

static GType
get_item_type (GListModel *model)
{
  return RETAIL_TYPE_RECORD_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return RETAIL_RECORD_LIST (model)->shown->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  const GPtrArray *shown = RETAIL_RECORD_LIST (model)->shown;

  return position < shown->len ? g_object_ref (shown->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RetailRecordList, retail_record_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
retail_record_list_finalize (GObject *object)
{
  RetailRecordList *self = RETAIL_RECORD_LIST (object);

  g_ptr_array_unref (self->all);
  g_ptr_array_unref (self->shown);
  g_free (self->currency);
  g_strfreev (self->words);
  G_OBJECT_CLASS (retail_record_list_parent_class)->finalize (object);
}

static void
retail_record_list_class_init (RetailRecordListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = retail_record_list_finalize;
}

static void
retail_record_list_init (RetailRecordList *self)
{
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

RetailRecordList *
retail_record_list_new (void)
{
  return g_object_new (RETAIL_TYPE_RECORD_LIST, NULL);
}

/* Tells what lies between the beginning and the end that FORMER (taken) and what is shown now share. */
static void
tell (RetailRecordList *self, GPtrArray *former)
{
  const GPtrArray *now = self->shown;
  guint first = 0, last = 0;

  while (first < former->len && first < now->len && former->pdata[first] == now->pdata[first])
    first++;
  while (last < former->len - first && last < now->len - first
         && former->pdata[former->len - 1 - last] == now->pdata[now->len - 1 - last])
    last++;
  if (former->len - first - last > 0 || now->len - first - last > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, former->len - first - last,
                                now->len - first - last);
  g_ptr_array_unref (former);
}

static void
show (RetailRecordList *self)
{
  GPtrArray *former = self->shown;

  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->all->len; i++)
    if (self->words == NULL
        || retail_record_item_matches (self->all->pdata[i], (const char *const *)self->words))
      g_ptr_array_add (self->shown, g_object_ref (self->all->pdata[i]));
  tell (self, former);
}

/* The item that shows RECORD already, or a new one. */
static RetailRecordItem *
find_item (GHashTable *items, const RetailRecord *record, const char *currency)
{
  RetailRecordItem *item = g_hash_table_lookup (items, record);

  return item != NULL ? g_object_ref (item) : retail_record_item_new (record, currency);
}

void
retail_record_list_set_notebook (RetailRecordList *self, const RetailNotebook *notebook, const char *currency)
{
  g_autoptr (GHashTable) items = g_hash_table_new (NULL, NULL);
  GPtrArray *former = self->all;

  g_return_if_fail (RETAIL_IS_RECORD_LIST (self));
  if (g_strcmp0 (self->currency, currency) == 0)
    for (guint i = 0; i < former->len; i++)
      g_hash_table_insert (items, (gpointer)retail_record_item_get_record (former->pdata[i]),
                           former->pdata[i]);
  g_free (self->currency);
  self->currency = g_strdup (currency);
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = notebook != NULL ? retail_notebook_get_n_records (notebook) : 0; i-- > 0;)
    g_ptr_array_add (self->all, find_item (items, retail_notebook_get_record (notebook, i), currency));
  show (self);
  g_ptr_array_unref (former);
}

void
retail_record_list_set_words (RetailRecordList *self, char **words)
{
  g_return_if_fail (RETAIL_IS_RECORD_LIST (self));
  g_strfreev (self->words);
  self->words = words;
  show (self);
}
