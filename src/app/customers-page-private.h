/* What the files of RetailCustomersPage share: customers-page.c brings the customers in and shows them,
 * -actions.c does what can be done with them, -view.c keeps filters and order in the workspace. */
#pragma once

#include "app/choice-bar.h"
#include "app/customer-filters.h"
#include "app/customer-status.h"
#include "app/customer-view.h"
#include "app/customers-page.h"
#include "app/job-bar.h"

G_BEGIN_DECLS

struct _RetailCustomersPage
{
  RetailSessionView parent_instance;

  RetailCustomerList *list;
  const RetailShop *shop; /* of the list, or of the one being prepared */
  RetailJob *job;         /* prepares the table or exports it, or NULL */
  guint sums_idle;
  GSimpleAction *export_action;

  GtkStack *stack, *result_stack;
  RetailCustomerFilters *filters;
  RetailCustomerView *table;
  RetailCustomerStatus *status;
  RetailJobBar *job_bar;
};

/* Prepares the customers of the shop, from the beginning. */
void retail_customers_page_start (RetailCustomersPage *self);
/* Ends what is being done. */
void retail_customers_page_forget_job (RetailCustomersPage *self);
/* The filters have changed. */
void retail_customers_page_apply_filters (RetailCustomersPage *self);

/* What is shown goes into the session's views, and comes back from there: no filter where none was kept; the
 * order stays as it is. */
void retail_customers_page_keep_filter (RetailCustomersPage *self, const RetailCustomerFilter *filter);
void retail_customers_page_keep_order (RetailCustomersPage *self, RetailCustomerColumn column,
                                       gboolean descending);
void retail_customers_page_restore_view (RetailCustomersPage *self);

/* The actions: for the class, for the object, and enabled by what is shown and selected. */
void retail_customers_page_install_actions (GtkWidgetClass *widget_class);
void retail_customers_page_add_actions (RetailCustomersPage *self);
void retail_customers_page_enable_actions (RetailCustomersPage *self);
/* Opens the simulator with the customer at POSITION. */
void retail_customers_page_simulate (RetailCustomersPage *self, guint position);

G_END_DECLS
