/* RetailProductItem: one product of a shop's catalogue as a list shows it. */
#pragma once

#include "engine/model.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_PRODUCT_ITEM (retail_product_item_get_type ())
G_DECLARE_FINAL_TYPE (RetailProductItem, retail_product_item, RETAIL, PRODUCT_ITEM, GObject)

/* Takes a reference on MODEL; INDEX is the product's place in its catalogue. */
RetailProductItem *retail_product_item_new (const RetailModel *model, guint index);

/* All borrowed from the item. The category is "" where the data name none. */
const char *retail_product_item_get_name (RetailProductItem *self);
const char *retail_product_item_get_id (RetailProductItem *self);
const char *retail_product_item_get_category (RetailProductItem *self);
double retail_product_item_get_price (RetailProductItem *self);
RetailTier retail_product_item_get_tier (RetailProductItem *self);

/* The category in the user's language where it is one of the demo store's. */
const char *retail_product_item_get_category_title (RetailProductItem *self);

/* The price as shown: "$1,199". */
const char *retail_product_item_get_price_text (RetailProductItem *self);

/* Sorts as the user's language does, "iPhone 9" before "iPhone 15". */
const char *retail_product_item_get_name_key (RetailProductItem *self);

/* Does every one of these words (engine/text-match.h) occur in the name, the category, its title or the id?
 * No words match all. */
gboolean retail_product_item_matches (RetailProductItem *self, const char *const *words);

G_END_DECLS
