/* What to know of the customers that an import made, before anything is trained on them. */
#pragma once

#include "engine/customers.h"
#include "store/report-builder.h"

G_BEGIN_DECLS

/* With fewer customers than this in the window segments say little. */
#define RETAIL_FEW_CUSTOMERS 40

/* Adds the warnings of skew, constant features, too few customers for segments or for a forecast, and missing
 * engagement. */
void retail_import_warn_of_customers (RetailReportBuilder *report, const RetailCustomers *customers);

G_END_DECLS
