/* RetailProductsPage: the shop's catalogue: search, filter by category and tier, sort by any column.
 *
 * Property `session` (RetailSession); `narrow` (read-only): category and tier stand under the name instead of
 * in columns of their own; `has-icons` (read-only): there is room for the categories' icons. Typing anywhere
 * on the page searches. Actions: products.find (Ctrl+F), products.clear-filters, products.sort ("name",
 * "category", "tier" or "price"; with "-" before it descending). */
#pragma once

#include "app/session.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_PRODUCTS_PAGE (retail_products_page_get_type ())
G_DECLARE_FINAL_TYPE (RetailProductsPage, retail_products_page, RETAIL, PRODUCTS_PAGE, AdwBin)

/* The products that are shown, filtered and in order. Borrowed; NULL while there is no shop. */
GListModel *retail_products_page_get_shown (RetailProductsPage *self);

G_END_DECLS
