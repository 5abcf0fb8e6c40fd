/* RetailCustomerItem: a place in a list of customers, and who stands there. Made when the place comes into
 * sight and gone with it: it holds no more than the table and the row.
 *
 * Signal: changed (), when another customer has taken the place. */
#pragma once

#include "engine/customer-table.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_CUSTOMER_ITEM (retail_customer_item_get_type ())
G_DECLARE_FINAL_TYPE (RetailCustomerItem, retail_customer_item, RETAIL, CUSTOMER_ITEM, GObject)

/* The row of a place that nobody has taken: it is about to go. */
#define RETAIL_CUSTOMER_VACANT G_MAXUINT32

/* Takes a reference on TABLE. */
RetailCustomerItem *retail_customer_item_new (const RetailCustomerTable *table, guint32 row);

void retail_customer_item_set_row (RetailCustomerItem *self, guint32 row);
guint32 retail_customer_item_get_row (RetailCustomerItem *self);
/* Borrowed; "" in a vacant place. */
const char *retail_customer_item_get_id (RetailCustomerItem *self);
/* RETAIL_OUTLOOK_ABSENT where there is none. */
guint retail_customer_item_get_segment (RetailCustomerItem *self);
/* NaN where it is unknown, or nobody is there. */
double retail_customer_item_get_number (RetailCustomerItem *self, RetailCustomerColumn column);

G_END_DECLS
