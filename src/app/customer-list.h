/* RetailCustomerList: the rows of a customer table as a list view wants them: the places (place-list.h) of
 * RetailCustomerItem over an array of row numbers, sorted and filtered. A filter keeps the selection of those
 * who stay in sight. A million rows are filtered at once. */
#pragma once

#include "app/place-list.h"
#include "engine/customer-table.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_CUSTOMER_LIST (retail_customer_list_get_type ())
G_DECLARE_FINAL_TYPE (RetailCustomerList, retail_customer_list, RETAIL, CUSTOMER_LIST, RetailPlaceList)

/* Takes a reference on TABLE; everybody, in the order of the ids. */
RetailCustomerList *retail_customer_list_new (const RetailCustomerTable *table);

/* Borrowed. */
const RetailCustomerTable *retail_customer_list_get_table (RetailCustomerList *self);

void retail_customer_list_sort (RetailCustomerList *self, RetailCustomerColumn column, gboolean descending);

void retail_customer_list_set_filter (RetailCustomerList *self, const RetailCustomerFilter *filter);

/* How many the filter keeps, which is the length of the model as soon as that has settled. */
gsize retail_customer_list_get_n_shown (RetailCustomerList *self);

/* What those come to who are selected, or else who are shown. */
void retail_customer_list_sum (RetailCustomerList *self, gboolean selected, RetailCustomerSums *sums);

/* The rows of those who are selected, or else who are shown, in the order on display. Free them. */
guint32 *retail_customer_list_dup_rows (RetailCustomerList *self, gboolean selected, gsize *n_rows);

G_END_DECLS
