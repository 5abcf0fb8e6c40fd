/* Customers and what a model says of them, as CSV for other programs and as tab-separated text for the
 * clipboard. Spreadsheets run none of the cells; unknown figures are empty ones. */
#pragma once

#include "engine/customers.h"
#include "engine/model.h"
#include "engine/outlooks.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What is written; borrowed. */
typedef struct
{
  const RetailModel *model;
  const RetailCustomers *customers;
  const RetailOutlooks *outlooks;
  const guint32 *rows; /* n_rows, in the order to write; NULL = everybody who is there now */
  gsize n_rows;
  gboolean with_features; /* the eight features after the outlook, those that the data speak of */
} RetailCustomerCsv;

/* customer_id, segment, membership, migration_risk, upgrade_potential, p_alive, value_12m, and the features;
 * a line a customer. To PATH (NULL = standard output); a file there is replaced only by a complete one.
 * Returns how many customers, or −1 with a G_IO_ERROR or RETAIL_ERROR_CANCELLED. */
gssize retail_customer_csv_save (const RetailCustomerCsv *self, const char *path,
                                 const RetailMonitor *monitor, GError **error);

/* The same columns for pasting: translated titles, the user's decimal mark. Free it. */
char *retail_customer_csv_dup_tsv (const RetailCustomerCsv *self);

G_END_DECLS
