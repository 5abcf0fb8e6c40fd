#include "app/product-list.h"

#include "app/product-item.h"

struct _RetailProductList
{
  GObject parent_instance;

  const RetailModel *model;
  RetailProductItem **items; /* one a product, NULL until it is asked for */
};

static GType
get_item_type (GListModel *model)
{
  return RETAIL_TYPE_PRODUCT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return (guint)RETAIL_PRODUCT_LIST (model)->model->catalogue->n;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RetailProductList *self = RETAIL_PRODUCT_LIST (model);

  if (position >= get_n_items (model))
    return NULL;
  if (self->items[position] == NULL)
    self->items[position] = retail_product_item_new (self->model, position);
  return g_object_ref (self->items[position]);
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (RetailProductList, retail_product_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static void
retail_product_list_finalize (GObject *object)
{
  RetailProductList *self = RETAIL_PRODUCT_LIST (object);

  for (gsize i = 0; i < self->model->catalogue->n; i++)
    g_clear_object (&self->items[i]);
  g_free (self->items);
  retail_model_unref (self->model);
  G_OBJECT_CLASS (retail_product_list_parent_class)->finalize (object);
}

static void
retail_product_list_class_init (RetailProductListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = retail_product_list_finalize;
}

static void
retail_product_list_init (RetailProductList *self)
{
}

RetailProductList *
retail_product_list_new (const RetailModel *model)
{
  RetailProductList *self = g_object_new (RETAIL_TYPE_PRODUCT_LIST, NULL);

  self->model = retail_model_ref (model);
  self->items = g_new0 (RetailProductItem *, model->catalogue->n + 1);
  return self;
}
