/* RetailCustomersPage: everybody in the shop as a table: sort by any header, narrow down by segment, risk and
 * id, select, copy, export; activating a customer opens the simulator with them.
 *
 * Properties: session, narrow (few columns, as there is little room).
 *
 * Actions: customers.find, .clear-filters, .select-all, .unselect, .simulate, .show-on-map, .copy, .export,
 * .retry; and win.export-customers in the window that holds it. */
#pragma once

#include "app/customer-list.h"
#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_CUSTOMERS_PAGE (retail_customers_page_get_type ())
G_DECLARE_FINAL_TYPE (RetailCustomersPage, retail_customers_page, RETAIL, CUSTOMERS_PAGE, RetailSessionView)

/* Borrowed; NULL while there are no customers to show. */
RetailCustomerList *retail_customers_page_get_list (RetailCustomersPage *self);

/* Writes who is selected, or else who is shown, to PATH; tells of it when it is done. */
void retail_customers_page_export_to (RetailCustomersPage *self, const char *path);

G_END_DECLS
