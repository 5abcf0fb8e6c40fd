/* What the header bar and the messages say of a shop. All return new translated strings. */
#pragma once

#include "service/shop.h"

G_BEGIN_DECLS

/* "Demo store", or the shop's own name; "Analytica Retail" while there is none. */
char *retail_shop_text_dup_name (const RetailShop *shop);

/* "1,000 customers · k = 4 · trained just now". TRAINED_AT: Unix seconds, 0 = unknown and left out. "" while
 * there is no shop. */
char *retail_shop_text_dup_subtitle (const RetailShop *shop, gint64 trained_at);

/* "397,884 of 541,909 lines kept", or NULL where nothing was imported. */
char *retail_shop_text_dup_kept (const RetailShop *shop);

G_END_DECLS
