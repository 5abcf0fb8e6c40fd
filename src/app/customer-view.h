/* RetailCustomerView: customers as a table: one column for all that is known of them, every header sorts, a
 * context menu for the row (right click, Menu, Shift+F10), few columns where there is little room.
 *
 * Property: narrow (read-only, notifies): there is little room. Signals: activated (guint position);
 * order-changed (), when the user or retail_customer_view_set_order() asks for another order.
 *
 * It does not sort: whoever owns the list asks for the order and hands it on. The menu activates
 * customers.simulate, .copy and .export of an ancestor. */
#pragma once

#include "app/customer-list.h"
#include "engine/model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_CUSTOMER_VIEW (retail_customer_view_get_type ())
G_DECLARE_FINAL_TYPE (RetailCustomerView, retail_customer_view, RETAIL, CUSTOMER_VIEW, AdwBin)

/* Shows LIST (NULL: nobody) in the words and the money of MODEL, which outlives that. Cells are made anew:
 * the way to tell that a segment has got another name. */
void retail_customer_view_show (RetailCustomerView *self, const RetailModel *model, RetailCustomerList *list);

/* Which column leads, and which way round; FALSE when none does. */
gboolean
retail_customer_view_get_order (RetailCustomerView *self, RetailCustomerColumn *column, gboolean *descending);
void
retail_customer_view_set_order (RetailCustomerView *self, RetailCustomerColumn column, gboolean descending);

void retail_customer_view_show_first_row (RetailCustomerView *self);

/* The menu of the row at POSITION, which is selected if it was not. */
void retail_customer_view_popup_menu (RetailCustomerView *self, guint position);

gboolean retail_customer_view_is_narrow (RetailCustomerView *self);

G_END_DECLS
