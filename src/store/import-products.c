#include "store/import-job.h"

#include "store/interner.h"
#include "store/number-parse.h"

#include <math.h>

typedef struct
{
  RetailImportJob *job;
  char decimal;
  RetailInterner *ids;
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

/* Missing complexity is unknown; anything else must lie in 0–1. */
static gboolean
read_complexity (const char *text, char decimal, double *complexity)
{
  *complexity = NAN;
  if (retail_cell_is_missing (text))
    return TRUE;
  return retail_number_parse (text, decimal, complexity) && *complexity >= 0 && *complexity <= 1;
}

static gboolean
read_product (const Reading *self, const RetailRow *row, RetailProduct *product, RetailDropReason *reason)
{
  const char *id = row->cells[RETAIL_COLUMN_PRODUCT].text;
  guint32 number;

  if (retail_cell_is_missing (id))
    return *reason = RETAIL_DROP_VALUE, FALSE;
  if (!retail_cell_to_positive (row->cells[RETAIL_COLUMN_PRICE].text, self->decimal, RETAIL_MAX_AMOUNT,
                                &product->price))
    return *reason = RETAIL_DROP_PRICE, FALSE;
  if (!read_complexity (row->cells[RETAIL_COLUMN_COMPLEXITY].text, self->decimal, &product->complexity))
    return *reason = RETAIL_DROP_VALUE, FALSE;
  *reason = RETAIL_DROP_DUPLICATE;
  return !retail_interner_find (self->ids, id, &number);
}

static void
take_row (const Reading *self, const RetailRow *row)
{
  const char *id = row->cells[RETAIL_COLUMN_PRODUCT].text, *name = row->cells[RETAIL_COLUMN_NAME].text;
  RetailProduct product = { 0 };
  RetailDropReason reason;

  if (!read_product (self, row, &product, &reason))
    {
      retail_report_builder_drop (&self->job->report, reason, row->line);
      return;
    }
  retail_interner_add (self->ids, id);
  product.id = g_strdup (id);
  product.name = g_strdup (*name != '\0' ? name : id);
  product.category = g_strdup (row->cells[RETAIL_COLUMN_CATEGORY].text);
  g_array_append_val (self->products, product);
  retail_import_job_note_currency (self->job, row->cells[RETAIL_COLUMN_PRICE], row->line);
  retail_report_builder_keep (&self->job->report);
}

RetailCatalogue *
retail_import_products (RetailImportJob *job, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailTable) table
      = retail_import_job_open (job, job->options->products, RETAIL_FILE_PRODUCTS, error);
  g_autoptr (RetailInterner) ids = retail_interner_new ();
  g_autoptr (GArray) products = g_array_new (FALSE, FALSE, sizeof (RetailProduct));
  Reading reading = { .job = job, .ids = ids, .products = products };
  GError *failure = NULL;
  RetailRow row;

  g_array_set_clear_func (products, clear_product);
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
  return retail_catalogue_new ((const RetailProduct *)products->data, products->len, NULL);
}
