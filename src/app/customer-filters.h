/* RetailCustomerFilters: the bar over a table of customers: text, segment, risk, and a menu of what can be
 * done with the rows (customers.* actions of an ancestor).
 *
 * Signal: changed (), when the user asks for other customers. */
#pragma once

#include "engine/customer-table.h"
#include "engine/model.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define RETAIL_TYPE_CUSTOMER_FILTERS (retail_customer_filters_get_type ())
G_DECLARE_FINAL_TYPE (RetailCustomerFilters, retail_customer_filters, RETAIL, CUSTOMER_FILTERS, AdwBin)

/* The segments of MODEL to choose from; what was chosen stays, if there are as many of them. */
void retail_customer_filters_set_model (RetailCustomerFilters *self, const RetailModel *model);

/* What is asked for. Its words are borrowed, until anything else is asked for. */
void retail_customer_filters_get (RetailCustomerFilters *self, RetailCustomerFilter *filter);

/* Is nobody left out? */
gboolean retail_customer_filters_is_any (RetailCustomerFilters *self);

/* What was typed; borrowed. */
const char *retail_customer_filters_get_text (RetailCustomerFilters *self);

/* Asks for those with TEXT (NULL = any) in a segment and of a risk, as in RetailCustomerFilter; what is
 * unknown is any. Does not emit. */
void retail_customer_filters_set (RetailCustomerFilters *self, const char *text, int segment, int risk_level);

/* Where text is typed; borrowed. */
GtkWidget *retail_customer_filters_get_entry (RetailCustomerFilters *self);

G_END_DECLS
