#include "store/import-job.h"

#include "store/interner.h"
#include "store/number-parse.h"

#include <math.h>
#include <string.h>

typedef struct
{
  RetailImportJob *job;
  const RetailTable *table;
  char decimal;
  RetailInterner *ids;
  GArray *rows; /* RetailProfile */
} Reading;

/* Every feature that the file has must be a number from 0 on. */
static gboolean
read_profile (const Reading *self, const RetailRow *row, RetailProfile *profile)
{
  for (guint i = 0; i < RETAIL_N_FEATURES; i++)
    {
      profile->values[i] = NAN;
      if (!retail_table_has_column (self->table, RETAIL_COLUMN_FEATURES + i))
        continue;
      if (!retail_number_parse (row->cells[RETAIL_COLUMN_FEATURES + i].text, self->decimal,
                                &profile->values[i])
          || profile->values[i] < 0 || profile->values[i] > RETAIL_MAX_AMOUNT)
        return FALSE;
    }
  return TRUE;
}

static void
take_row (const Reading *self, const RetailRow *row)
{
  const char *id = row->cells[RETAIL_COLUMN_CUSTOMER].text;
  RetailReportBuilder *report = &self->job->report;
  RetailProfile profile;
  guint32 number;

  if (retail_cell_is_missing (id))
    retail_report_builder_drop (report, RETAIL_DROP_NO_CUSTOMER, row->line);
  else if (!read_profile (self, row, &profile))
    retail_report_builder_drop (report, RETAIL_DROP_VALUE, row->line);
  else if (retail_interner_find (self->ids, id, &number))
    retail_report_builder_drop (report, RETAIL_DROP_DUPLICATE, row->line);
  else
    {
      retail_interner_add (self->ids, id);
      g_array_append_val (self->rows, profile);
      retail_report_builder_keep (report);
    }
}

static RetailCustomers *
build (const Reading *self)
{
  RetailCustomers *customers = retail_customers_new (self->rows->len, FALSE);

  memcpy (customers->now, self->rows->data, self->rows->len * sizeof (RetailProfile));
  for (guint i = 0; i < self->rows->len; i++)
    {
      customers->ids[i] = g_strdup (retail_interner_get_text (self->ids, i));
      customers->in_now[i] = 1;
    }
  for (guint i = 0; i < RETAIL_N_FEATURES; i++)
    customers->has_feature[i] = retail_table_has_column (self->table, RETAIL_COLUMN_FEATURES + i);
  return customers;
}

RetailCustomers *
retail_import_customers (RetailImportJob *job, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailTable) table
      = retail_import_job_open (job, job->options->customers, RETAIL_FILE_CUSTOMERS, error);
  g_autoptr (RetailInterner) ids = retail_interner_new ();
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (RetailProfile));
  Reading reading = { .job = job, .table = table, .ids = ids, .rows = rows };
  GError *failure = NULL;
  RetailRow row;

  if (table == NULL)
    return NULL;
  reading.decimal = retail_table_get_decimal (table);
  retail_row_init (&row);
  while (retail_table_next (table, &row, monitor, &failure))
    take_row (&reading, &row);
  if (failure != NULL)
    return g_propagate_error (error, failure), NULL;
  if (!retail_report_builder_check_kept (&job->report, error))
    return NULL;
  return build (&reading);
}
