/* RetailCustomerStatus: the line below a table of customers: how many, and what they come to; of those who
 * are selected, or else who are shown.
 *
 * It is a box: its orientation can follow the room there is. */
#pragma once

#include "app/customer-list.h"
#include "engine/model.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_CUSTOMER_STATUS (retail_customer_status_get_type ())
G_DECLARE_FINAL_TYPE (RetailCustomerStatus, retail_customer_status, RETAIL, CUSTOMER_STATUS, GtkBox)

/* Amounts are MODEL's money. */
void
retail_customer_status_show (RetailCustomerStatus *self, RetailCustomerList *list, const RetailModel *model);

G_END_DECLS
