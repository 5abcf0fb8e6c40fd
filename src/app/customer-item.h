/* RetailCustomerItem: one customer of a table as a list shows it. Made when a row comes into sight and gone
 * with it: it holds no more than the table and the row. */
#pragma once

#include "engine/customer-table.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_CUSTOMER_ITEM (retail_customer_item_get_type ())
G_DECLARE_FINAL_TYPE (RetailCustomerItem, retail_customer_item, RETAIL, CUSTOMER_ITEM, GObject)

/* Takes a reference on TABLE. */
RetailCustomerItem *retail_customer_item_new (const RetailCustomerTable *table, guint32 row);

guint32 retail_customer_item_get_row (RetailCustomerItem *self);
/* Borrowed. */
const char *retail_customer_item_get_id (RetailCustomerItem *self);
/* RETAIL_OUTLOOK_ABSENT where there is none. */
guint retail_customer_item_get_segment (RetailCustomerItem *self);
/* NaN where it is unknown. */
double retail_customer_item_get_number (RetailCustomerItem *self, RetailCustomerColumn column);

G_END_DECLS
