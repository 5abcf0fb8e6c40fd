#include "app/customer-export.h"

#include "service/customer-csv.h"

typedef struct
{
  RetailModel *model;
  const RetailCustomerTable *table;
  guint32 *rows;
  gsize n_rows;
  char *path;
} Export;

static RetailCustomerCsv
describe (const RetailModel *model, const RetailCustomerTable *table, const guint32 *rows, gsize n_rows)
{
  return (RetailCustomerCsv){ .model = model,
                              .customers = table->customers,
                              .outlooks = table->outlooks,
                              .rows = rows,
                              .n_rows = n_rows,
                              .with_features = TRUE };
}

gsize
retail_customer_copy (RetailCustomerList *list, const RetailModel *model, GdkClipboard *clipboard)
{
  gsize n;
  g_autofree guint32 *rows = retail_customer_list_dup_rows (
      list, retail_place_list_get_n_selected (RETAIL_PLACE_LIST (list)) > 0, &n);
  const RetailCustomerCsv csv = describe (model, retail_customer_list_get_table (list), rows, n);
  g_autofree char *text = NULL;

  if (n > RETAIL_CUSTOMER_COPY_MAX)
    return 0;
  text = retail_customer_csv_dup_tsv (&csv);
  gdk_clipboard_set_text (clipboard, text);
  return n;
}

static gpointer
export_func (gpointer data, const RetailMonitor *monitor, GError **error)
{
  const Export *export = data;
  const RetailCustomerCsv csv = describe (export->model, export->table, export->rows, export->n_rows);
  const gssize written = retail_customer_csv_save (&csv, export->path, monitor, error);

  return written > 0 ? GSIZE_TO_POINTER ((gsize)written) : NULL;
}

static void
export_free (gpointer data)
{
  Export *self = data;

  retail_model_unref (self->model);
  retail_customer_table_unref (self->table);
  g_free (self->rows);
  g_free (self->path);
  g_free (self);
}

RetailJob *
retail_customer_export_new (RetailCustomerList *list, const RetailModel *model, const char *path)
{
  Export *export = g_new0 (Export, 1);

  export->model = retail_model_ref (model);
  export->table = retail_customer_table_ref (retail_customer_list_get_table (list));
  export->rows = retail_customer_list_dup_rows (
      list, retail_place_list_get_n_selected (RETAIL_PLACE_LIST (list)) > 0, &export->n_rows);
  export->path = g_strdup (path);
  return retail_job_new (export_func, export, export_free, NULL);
}
