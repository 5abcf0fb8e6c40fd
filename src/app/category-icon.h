/* Which symbolic icon stands for a product category. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The icon of the kind of goods that CATEGORY speaks of (English or Indonesian words, any case), else the one
 * of any product. Static. */
const char *retail_category_get_icon_name (const char *category);

G_END_DECLS
