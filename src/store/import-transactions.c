#include "store/import-job.h"

typedef struct
{
  RetailImportJob *job;
  char decimal;
  RetailMomentReader moments;
} Reading;

/* Fills LINE from a row; FALSE with the first reason that applies. */
static gboolean
read_line (Reading *self, const RetailRow *row, RetailOrderLine *line, RetailDropReason *reason)
{
  line->customer = row->cells[RETAIL_COLUMN_CUSTOMER];
  line->order = row->cells[RETAIL_COLUMN_ORDER];
  line->product = row->cells[RETAIL_COLUMN_PRODUCT];
  if (retail_cell_is_missing (line->customer.text))
    return *reason = RETAIL_DROP_NO_CUSTOMER, FALSE;
  if (g_ascii_tolower (*line->order.text) == 'c')
    return *reason = RETAIL_DROP_CANCELLED, FALSE;
  if (!retail_cell_to_positive (row->cells[RETAIL_COLUMN_QUANTITY].text, self->decimal, RETAIL_MAX_QUANTITY,
                                &line->quantity))
    return *reason = RETAIL_DROP_QUANTITY, FALSE;
  if (!retail_cell_to_positive (row->cells[RETAIL_COLUMN_PRICE].text, self->decimal, RETAIL_MAX_AMOUNT,
                                &line->unit_price))
    return *reason = RETAIL_DROP_PRICE, FALSE;
  if (!retail_cell_to_moment (self->job, row->cells[RETAIL_COLUMN_DATE], &self->moments, &line->ordered_at))
    return *reason = RETAIL_DROP_DATE, FALSE;
  *reason = RETAIL_DROP_MALFORMED;
  return line->order.length > 0;
}

/* FALSE when no more lines can be kept. */
static gboolean
take_row (Reading *self, const RetailRow *row)
{
  const RetailSlice name = row->cells[RETAIL_COLUMN_NAME], category = row->cells[RETAIL_COLUMN_CATEGORY];
  RetailOrderLine line;
  RetailDropReason reason;

  if (!read_line (self, row, &line, &reason))
    {
      retail_report_builder_drop (&self->job->report, reason, row->line);
      return TRUE;
    }
  if (name.length + category.length > 0)
    retail_feature_builder_describe_product (self->job->builder, line.product, name, category);
  retail_import_job_note_currency (self->job, row->cells[RETAIL_COLUMN_PRICE], row->line);
  retail_report_builder_keep (&self->job->report);
  return retail_feature_builder_add_order_line (self->job->builder, &line);
}

gboolean
retail_import_transactions (RetailImportJob *job, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailTable) table
      = retail_import_job_open (job, job->options->transactions, RETAIL_FILE_TRANSACTIONS, error);
  Reading reading = { .job = job };
  GError *failure = NULL;
  RetailRow row;

  if (table == NULL || !retail_table_settle_dates (table, &reading.moments, monitor, error))
    return FALSE;
  reading.decimal = retail_table_get_decimal (table);
  retail_row_init (&row);
  while (retail_table_next (table, &row, monitor, &failure) && take_row (&reading, &row))
    ;
  if (failure != NULL)
    return g_propagate_error (error, failure), FALSE;
  retail_table_report_dates (table, &reading.moments);
  return retail_report_builder_check_kept (&job->report, error);
}
