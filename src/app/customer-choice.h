/* RetailCustomerChoice: the customers that somebody has pointed out, anywhere in the window: a part of the
 * map, a cell of the migration matrix, a segment, rows of the list. Every page shows the same ones.
 *
 * Signal: changed (), when others, or nobody, are chosen. */
#pragma once

#include "engine/customer-set.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_CUSTOMER_CHOICE (retail_customer_choice_get_type ())
G_DECLARE_FINAL_TYPE (RetailCustomerChoice, retail_customer_choice, RETAIL, CUSTOMER_CHOICE, GObject)

RetailCustomerChoice *retail_customer_choice_new (void);

/* Takes SET, of CUSTOMERS, and TITLE, which says who they are ("Loyalist → Sultan"). */
void retail_customer_choice_take (RetailCustomerChoice *self, const RetailCustomers *customers,
                                  RetailCustomerSet *set, char *title);
void retail_customer_choice_clear (RetailCustomerChoice *self);

/* Nobody is chosen any more when these are other customers. */
void retail_customer_choice_follow (RetailCustomerChoice *self, const RetailCustomers *customers);

/* Borrowed; NULL while nobody is chosen. */
const RetailCustomerSet *retail_customer_choice_get_set (RetailCustomerChoice *self);
const char *retail_customer_choice_get_title (RetailCustomerChoice *self);

/* "54 customers: Loyalist → Sultan, $1,240 on average". NULL while nobody is chosen. Free it. */
char *retail_customer_choice_dup_text (RetailCustomerChoice *self, const char *currency);

G_END_DECLS
