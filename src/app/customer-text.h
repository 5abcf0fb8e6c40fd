/* What the customers page says of the customers on display. All return new translated strings. */
#pragma once

#include "engine/customer-table.h"
#include "engine/model.h"

G_BEGIN_DECLS

/* How many of how many: "1,000 customers", "120 of 1,000 customers", "3 of 1,000 customers selected". */
char *retail_customer_text_dup_count (gsize n, gsize all, gboolean selected);

/* What they come to: "total spend $12,340 (18 % of all) · mean risk 31 % · value in 12 months $4,100"; what
 * is unknown is left out. */
char *retail_customer_text_dup_sums (const RetailModel *model, const RetailCustomerSums *sums);

G_END_DECLS
