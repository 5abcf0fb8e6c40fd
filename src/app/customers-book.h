/* RetailCustomersBook: the shop's customers in two leaves: everybody in a table, and whom to turn to first
 * (made when it is looked at).
 *
 * Action: customers.leaf (s), "customers" or "actions". */
#pragma once

#include "app/session-view.h"

G_BEGIN_DECLS

#define RETAIL_TYPE_CUSTOMERS_BOOK (retail_customers_book_get_type ())
G_DECLARE_FINAL_TYPE (RetailCustomersBook, retail_customers_book, RETAIL, CUSTOMERS_BOOK, RetailSessionView)

G_END_DECLS
