/* Customers out of the window: onto the clipboard, or into a CSV file. */
#pragma once

#include "app/customer-list.h"
#include "app/job.h"
#include "engine/model.h"

G_BEGIN_DECLS

/* More than that do not go onto a clipboard. */
#define RETAIL_CUSTOMER_COPY_MAX 50000

/* Those who are selected, or else all who are shown, as tab-separated text. Returns how many, or 0 with
 * nothing copied when there are more than RETAIL_CUSTOMER_COPY_MAX. */
gsize retail_customer_copy (RetailCustomerList *list, const RetailModel *model, GdkClipboard *clipboard);

/* A job that writes the same customers, as they are selected and sorted now, to PATH (CSV; a file there is
 * replaced only by a complete one). Its result is their number, with GSIZE_TO_POINTER, or NULL with an error.
 * Start it. */
RetailJob *retail_customer_export_new (RetailCustomerList *list, const RetailModel *model, const char *path);

G_END_DECLS
