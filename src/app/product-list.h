/* RetailProductList: the products of a shop's catalogue as a GListModel of RetailProductItem, in the
 * catalogue's order. Items are made when first asked for and stay the same from then on. */
#pragma once

#include "engine/model.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_PRODUCT_LIST (retail_product_list_get_type ())
G_DECLARE_FINAL_TYPE (RetailProductList, retail_product_list, RETAIL, PRODUCT_LIST, GObject)

/* Takes a reference on MODEL. */
RetailProductList *retail_product_list_new (const RetailModel *model);

G_END_DECLS
