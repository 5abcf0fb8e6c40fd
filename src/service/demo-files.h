/* The demo store as files that can be read back: transactions.csv, events.csv, products.csv and
 * customers.csv. */
#pragma once

#include "engine/monitor.h"

G_BEGIN_DECLS

/* Lines written to each, without the header. */
typedef struct
{
  gsize transactions, events, products, customers;
} RetailDemoFiles;

/* Makes FOLDER if need be and writes the four files; the same seed gives the same bytes. FALSE with a
 * G_IO_ERROR that names the file, or RETAIL_ERROR_CANCELLED. */
gboolean retail_demo_write (const char *folder, guint64 seed, RetailDemoFiles *files,
                            const RetailMonitor *monitor, GError **error);

G_END_DECLS
