#include "store/import-job.h"

typedef struct
{
  RetailImportJob *job;
  RetailRowReading rows;
  GArray *products; /* RetailProduct, its texts owned */
} Reading;

static void
clear_product (gpointer data)
{
  RetailProduct *product = data;

  g_free (product->id);
  g_free (product->name);
  g_free (product->category);
}

static void
take_row (Reading *self, const RetailRow *row)
{
  const char *id = row->cells[RETAIL_COLUMN_PRODUCT].text, *name = row->cells[RETAIL_COLUMN_NAME].text;
  RetailProduct product = { 0 };
  RetailDropReason reason;

  if (!retail_row_read_product (&self->rows, row, &product, &reason))
    {
      retail_report_builder_drop (&self->job->report, reason, row->line);
      return;
    }
  retail_interner_add (self->rows.ids, id);
  product.id = g_strdup (id);
  product.name = g_strdup (*name != '\0' ? name : id);
  product.category = g_strdup (row->cells[RETAIL_COLUMN_CATEGORY].text);
  g_array_append_val (self->products, product);
  retail_import_job_note_currency (self->job, row->cells[RETAIL_COLUMN_PRICE], row->line);
  retail_report_builder_keep (&self->job->report);
}

static gboolean
read_all (Reading *self, RetailTable *table, const RetailMonitor *monitor, GError **error)
{
  GError *failure = NULL;
  RetailRow row;

  retail_import_job_begin_rows (self->job, table, &self->rows);
  retail_row_init (&row);
  while (retail_table_next (table, &row, monitor, &failure))
    take_row (self, &row);
  retail_row_reading_clear (&self->rows);
  if (failure != NULL)
    return g_propagate_error (error, failure), FALSE;
  return retail_report_builder_check_kept (&self->job->report, error);
}

RetailCatalogue *
retail_import_products (RetailImportJob *job, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailTable) table
      = retail_import_job_open (job, job->options->products, RETAIL_FILE_PRODUCTS, error);
  g_autoptr (GArray) products = g_array_new (FALSE, FALSE, sizeof (RetailProduct));
  Reading reading = { .job = job, .products = products };

  g_array_set_clear_func (products, clear_product);
  if (table == NULL || !read_all (&reading, table, monitor, error))
    return NULL;
  return retail_catalogue_new ((const RetailProduct *)products->data, products->len, NULL);
}
