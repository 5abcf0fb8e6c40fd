#include "store/import-job.h"

/* FALSE when no more lines can be kept. */
static gboolean
take_row (RetailImportJob *job, RetailRowReading *reading, const RetailRow *row)
{
  const RetailSlice name = row->cells[RETAIL_COLUMN_NAME], category = row->cells[RETAIL_COLUMN_CATEGORY];
  RetailOrderLine line;
  RetailDropReason reason;

  if (!retail_row_read_order_line (reading, row, &line, &reason))
    {
      retail_report_builder_drop (&job->report, reason, row->line);
      return TRUE;
    }
  if (name.length + category.length > 0)
    retail_feature_builder_describe_product (job->builder, line.product, name, category);
  retail_import_job_note_currency (job, row->cells[RETAIL_COLUMN_PRICE], row->line);
  retail_report_builder_keep (&job->report);
  return retail_feature_builder_add_order_line (job->builder, &line);
}

gboolean
retail_import_transactions (RetailImportJob *job, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailTable) table
      = retail_import_job_open (job, job->options->transactions, RETAIL_FILE_TRANSACTIONS, error);
  g_auto (RetailRowReading) reading = { 0 };
  GError *failure = NULL;
  RetailRow row;

  if (table == NULL)
    return FALSE;
  retail_import_job_begin_rows (job, table, &reading);
  if (!retail_table_settle_dates (table, &reading.moments, monitor, error))
    return FALSE;
  retail_row_init (&row);
  while (retail_table_next (table, &row, monitor, &failure) && take_row (job, &reading, &row))
    ;
  if (failure != NULL)
    return g_propagate_error (error, failure), FALSE;
  retail_table_report_dates (table, &reading.moments);
  return retail_report_builder_check_kept (&job->report, error);
}
