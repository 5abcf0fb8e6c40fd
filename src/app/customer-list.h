/* RetailCustomerList: the rows of a customer table as a list view wants them: sorted, filtered, selected.
 *
 * A GListModel of RetailCustomerItem, made on demand, over an array of row numbers, and a GtkSelectionModel
 * whose selection belongs to the customers and not to the positions: sorting keeps it, and filtering keeps
 * what stays in sight. A million rows are filtered at once; sorting that many happens on a thread of its own,
 * the old order stays on display meanwhile, and only the last order asked for ever arrives.
 *
 * An item is a place in the list. When another order or filter brings other customers into the places, the
 * items tell so, those at the top at once and the others in the next idle moments; only places that come or
 * go are told with items-changed, a few at a time while a view may have rows for them: rows are dearer to
 * make than all the rest. So for some idle moments, at first and after a filter, the model is shorter than
 * what it shows, or longer, with vacant places at its end.
 *
 * Signal: reordered (), when the first row should be shown: another filter or another order is in place. */
#pragma once

#include "engine/customer-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_CUSTOMER_LIST (retail_customer_list_get_type ())
G_DECLARE_FINAL_TYPE (RetailCustomerList, retail_customer_list, RETAIL, CUSTOMER_LIST, GObject)

/* Takes a reference on TABLE; everybody, in the order of the ids. */
RetailCustomerList *retail_customer_list_new (const RetailCustomerTable *table);

/* Borrowed. */
const RetailCustomerTable *retail_customer_list_get_table (RetailCustomerList *self);

void retail_customer_list_sort (RetailCustomerList *self, RetailCustomerColumn column, gboolean descending);
/* Is an order still being worked out? */
gboolean retail_customer_list_is_sorting (RetailCustomerList *self);

void retail_customer_list_set_filter (RetailCustomerList *self, const RetailCustomerFilter *filter);

/* How many the filter keeps, which is the length of the model as soon as that has settled. */
gsize retail_customer_list_get_n_shown (RetailCustomerList *self);
gsize retail_customer_list_get_n_selected (RetailCustomerList *self);

/* What those come to who are selected, or else who are shown. */
void retail_customer_list_sum (RetailCustomerList *self, gboolean selected, RetailCustomerSums *sums);

/* The rows of those who are selected, or else who are shown, in the order on display. Free them. */
guint32 *retail_customer_list_dup_rows (RetailCustomerList *self, gboolean selected, gsize *n_rows);

G_END_DECLS
