#include "store/import-job.h"

#include <string.h>

typedef struct
{
  RetailImportJob *job;
  RetailRowReading rows;
  GArray *profiles; /* RetailProfile */
} Reading;

static void
take_row (Reading *self, const RetailRow *row)
{
  RetailProfile profile;
  RetailDropReason reason;

  if (!retail_row_read_profile (&self->rows, row, &profile, &reason))
    {
      retail_report_builder_drop (&self->job->report, reason, row->line);
      return;
    }
  retail_interner_add (self->rows.ids, row->cells[RETAIL_COLUMN_CUSTOMER].text);
  g_array_append_val (self->profiles, profile);
  retail_report_builder_keep (&self->job->report);
}

static RetailCustomers *
build (const Reading *self)
{
  const guint n = self->profiles->len;
  RetailCustomers *customers = retail_customers_new (n, FALSE);

  memcpy (customers->now, self->profiles->data, n * sizeof (RetailProfile));
  for (guint i = 0; i < n; i++)
    {
      customers->ids[i] = g_strdup (retail_interner_get_text (self->rows.ids, i));
      customers->in_now[i] = 1;
    }
  for (guint i = 0; i < RETAIL_N_FEATURES; i++)
    customers->has_feature[i] = self->rows.columns->at[RETAIL_COLUMN_FEATURES + i] >= 0;
  return customers;
}

static gboolean
read_all (Reading *self, RetailTable *table, const RetailMonitor *monitor, GError **error)
{
  GError *failure = NULL;
  RetailRow row;

  retail_row_init (&row);
  while (retail_table_next (table, &row, monitor, &failure))
    take_row (self, &row);
  if (failure != NULL)
    return g_propagate_error (error, failure), FALSE;
  return retail_report_builder_check_kept (&self->job->report, error);
}

RetailCustomers *
retail_import_customers (RetailImportJob *job, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailTable) table
      = retail_import_job_open (job, job->options->customers, RETAIL_FILE_CUSTOMERS, error);
  g_autoptr (GArray) profiles = g_array_new (FALSE, FALSE, sizeof (RetailProfile));
  Reading reading = { .job = job, .profiles = profiles };
  RetailCustomers *customers = NULL;

  if (table == NULL)
    return NULL;
  retail_import_job_begin_rows (job, table, &reading.rows);
  if (read_all (&reading, table, monitor, error))
    customers = build (&reading);
  retail_row_reading_clear (&reading.rows);
  return customers;
}
