/* How a product category is shown: its title and its symbolic icon. */
#pragma once

#include "engine/catalogue.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The icon of the kind of goods that CATEGORY speaks of (English or Indonesian words, any case), else the one
 * of any product. Static. */
const char *retail_category_get_icon_name (const char *category);

/* The category as shown: the demo store's are translated, "" is "Without category". Borrowed. */
const char *retail_category_get_title (const char *category);

/* The choices of a category filter: "All categories", then the catalogue's in their order. Unref it. */
GListModel *retail_category_new_choices (const RetailCatalogue *catalogue);

G_END_DECLS
