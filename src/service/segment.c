#include "service/segment.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "service/customer-csv.h"
#include "service/shop.h"

/* A model can only place customers who have the features that it was trained on. */
static gboolean
check_features (const RetailModel *model, const RetailCustomers *customers, const char *path, GError **error)
{
  g_autoptr (GString) missing = g_string_new (NULL);

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (model->scaler.active[f] && !customers->has_feature[f])
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", retail_feature_get_info (f)->id);
  if (missing->len == 0)
    return TRUE;
  g_set_error (
      error, RETAIL_ERROR, RETAIL_ERROR_COLUMN,
      _ ("%s: the model needs %s, which the file does not have. Train a model on this file instead."), path,
      missing->str);
  return FALSE;
}

static gssize
write_to (const RetailModel *model, const RetailCustomers *customers, const char *output,
          const RetailMonitor *monitor, GError **error)
{
  RetailMonitor looking = retail_monitor_part (monitor, 0, 0.6);
  RetailMonitor writing = retail_monitor_part (monitor, 0.6, 1);
  g_autoptr (RetailOutlooks) outlooks = retail_outlooks_new (model, customers, &looking, error);
  const RetailCustomerCsv csv = { .model = model, .customers = customers, .outlooks = outlooks };

  return outlooks != NULL ? retail_customer_csv_save (&csv, output, &writing, error) : -1;
}

gboolean
retail_segment_file (const RetailModel *model, const char *input, const char *output,
                     RetailSegmentation *result, const RetailMonitor *monitor, GError **error)
{
  RetailMonitor reading = retail_monitor_part (monitor, 0, 0.7);
  RetailMonitor writing = retail_monitor_part (monitor, 0.7, 1);
  g_auto (RetailImport) import = { 0 };
  RetailImportOptions options = { .window_days = model->window_days };
  gssize written;

  *result = (RetailSegmentation){ 0 };
  if (!retail_shop_name_file (input, &options, error)
      || !retail_import_files (&options, &import, &reading, error)
      || !check_features (model, import.customers, input, error))
    return FALSE;
  retail_import_report_count_lines (import.report, &result->lines_read, &result->lines_kept);
  written = write_to (model, import.customers, output, &writing, error);
  result->customers = (gsize)MAX (written, 0);
  return written >= 0;
}
