#include "app/product-item.h"

#include "app/category.h"

#include "engine/number-format.h"

#include <string.h>

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

/* "Crème" and "creme" fold to the same. */
static char *
fold (const char *text)
{
  g_autofree char *cased = g_utf8_casefold (text, -1);
  g_autofree char *apart = g_utf8_normalize (cased, -1, G_NORMALIZE_ALL);
  GString *folded = g_string_new (NULL);

  for (const char *p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_combining_class (g_utf8_get_char (p)) == 0)
      g_string_append_unichar (folded, g_utf8_get_char (p));
  return g_string_free (folded, FALSE);
}

char **
retail_product_item_split_words (const char *text)
{
  g_autofree char *folded = fold (text != NULL ? text : "");
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

gboolean
retail_product_item_matches (RetailProductItem *self, const char *const *words)
{
  if (self->haystack == NULL)
    {
      g_autofree char *text = g_strjoin (
          " ", retail_product_item_get_name (self), retail_product_item_get_category (self),
          retail_product_item_get_category_title (self), retail_product_item_get_id (self), NULL);

      self->haystack = fold (text);
    }
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (self->haystack, words[i]) == NULL)
      return FALSE;
  return TRUE;
}
