#include "app/product-item.h"

#include "app/category.h"
#include "engine/number-format.h"
#include "engine/text-match.h"

struct _RetailProductItem
{
  GObject parent_instance;

  const RetailModel *model;
  guint index;
  char *price_text;
  char *name_key;
  char *haystack; /* what is searched, folded; made at the first search */
};

G_DEFINE_FINAL_TYPE (RetailProductItem, retail_product_item, G_TYPE_OBJECT)

static const RetailProduct *
get_product (RetailProductItem *self)
{
  return &self->model->catalogue->products[self->index];
}

static void
retail_product_item_finalize (GObject *object)
{
  RetailProductItem *self = RETAIL_PRODUCT_ITEM (object);

  g_free (self->price_text);
  g_free (self->name_key);
  g_free (self->haystack);
  retail_model_unref (self->model);
  G_OBJECT_CLASS (retail_product_item_parent_class)->finalize (object);
}

static void
retail_product_item_class_init (RetailProductItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = retail_product_item_finalize;
}

static void
retail_product_item_init (RetailProductItem *self)
{
}

RetailProductItem *
retail_product_item_new (const RetailModel *model, guint index)
{
  RetailProductItem *self = g_object_new (RETAIL_TYPE_PRODUCT_ITEM, NULL);
  g_autofree char *folded = NULL;

  g_return_val_if_fail (index < model->catalogue->n, NULL);
  self->model = retail_model_ref (model);
  self->index = index;
  self->price_text = retail_format_money (get_product (self)->price, model->currency);
  folded = g_utf8_casefold (retail_product_item_get_name (self), -1);
  self->name_key = g_utf8_collate_key_for_filename (folded, -1);
  return self;
}

const char *
retail_product_item_get_name (RetailProductItem *self)
{
  const char *name = get_product (self)->name;

  return name != NULL && *name != '\0' ? name : retail_product_item_get_id (self);
}

const char *
retail_product_item_get_id (RetailProductItem *self)
{
  return get_product (self)->id;
}

const char *
retail_product_item_get_category (RetailProductItem *self)
{
  return get_product (self)->category;
}

const char *
retail_product_item_get_category_title (RetailProductItem *self)
{
  const char *category = retail_product_item_get_category (self);

  return *category != '\0' ? retail_category_get_title (category) : "";
}

double
retail_product_item_get_price (RetailProductItem *self)
{
  return get_product (self)->price;
}

RetailTier
retail_product_item_get_tier (RetailProductItem *self)
{
  return (RetailTier)self->model->catalogue->tier[self->index];
}

const char *
retail_product_item_get_price_text (RetailProductItem *self)
{
  return self->price_text;
}

const char *
retail_product_item_get_name_key (RetailProductItem *self)
{
  return self->name_key;
}

gboolean
retail_product_item_matches (RetailProductItem *self, const char *const *words)
{
  if (self->haystack == NULL)
    {
      g_autofree char *text = g_strjoin (
          " ", retail_product_item_get_name (self), retail_product_item_get_category (self),
          retail_product_item_get_category_title (self), retail_product_item_get_id (self), NULL);

      self->haystack = retail_text_fold (text);
    }
  return retail_text_has_words (self->haystack, words);
}
