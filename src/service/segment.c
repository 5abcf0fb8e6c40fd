#include "service/segment.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "engine/outlooks.h"
#include "service/shop.h"
#include "store/csv-writer.h"

#include <gio/gunixoutputstream.h>

#include <unistd.h>

#define REPORT_EVERY 4096
#define DECIMALS     6

static void
write_customer (RetailCsvWriter *writer, const RetailOutlooks *outlooks, const char *id, char **names,
                gsize row)
{
  retail_csv_writer_text (writer, id);
  retail_csv_writer_text (writer, names[outlooks->segment[row]]);
  retail_csv_writer_number (writer, outlooks->membership[row], DECIMALS);
  retail_csv_writer_number (writer, outlooks->risk[row], DECIMALS);
  retail_csv_writer_number (writer, outlooks->upgrade[row], DECIMALS);
  retail_csv_writer_number (writer, outlooks->p_alive[row], DECIMALS);
  retail_csv_writer_number (writer, outlooks->value_12m[row], 2);
  retail_csv_writer_end_line (writer);
}

/* A line for every customer who is present now. Returns how many, or -1. */
static gssize
write_lines (const RetailCustomers *customers, const RetailOutlooks *outlooks, char **names,
             GOutputStream *out, const RetailMonitor *monitor, GError **error)
{
  static const char *const header[] = { "customer_id",       "segment", "membership", "migration_risk",
                                        "upgrade_potential", "p_alive", "value_12m",  NULL };
  g_autoptr (RetailCsvWriter) writer = retail_csv_writer_new (out);
  gssize written = 0;

  retail_csv_writer_header (writer, header);
  for (gsize i = 0; i < customers->n; i++)
    {
      if (i % REPORT_EVERY == 0 && !retail_monitor_report (monitor, (double)i / customers->n, NULL, error))
        return -1;
      if (outlooks->segment[i] == RETAIL_OUTLOOK_ABSENT)
        continue;
      write_customer (writer, outlooks, customers->ids[i], names, i);
      written++;
    }
  return retail_csv_writer_finish (writer, error) ? written : -1;
}

static gssize
write_customers (const RetailModel *model, const RetailCustomers *customers, GOutputStream *out,
                 const RetailMonitor *monitor, GError **error)
{
  RetailMonitor looking = retail_monitor_part (monitor, 0, 0.6);
  RetailMonitor writing = retail_monitor_part (monitor, 0.6, 1);
  g_autoptr (RetailOutlooks) outlooks = retail_outlooks_new (model, customers, &looking, error);
  g_auto (GStrv) names = g_new0 (char *, model->n_segments + 1);

  if (outlooks == NULL)
    return -1;
  for (guint j = 0; j < model->n_segments; j++)
    names[j] = retail_persona_dup_name (&model->segments[j].persona);
  return write_lines (customers, outlooks, names, out, &writing, error);
}

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

/* Closing with a cancelled GCancellable leaves the file that was there. */
static void
give_up (GOutputStream *out)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (out, cancelled, NULL);
}

static gssize
write_to (const RetailModel *model, const RetailCustomers *customers, const char *output,
          const RetailMonitor *monitor, GError **error)
{
  g_autoptr (GFile) file = output != NULL ? g_file_new_for_path (output) : NULL;
  g_autoptr (GOutputStream) out = NULL;
  gssize written;

  if (file == NULL)
    out = g_unix_output_stream_new (STDOUT_FILENO, FALSE);
  else
    out = G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error));
  written = out != NULL ? write_customers (model, customers, out, monitor, error) : -1;
  if (out != NULL && written < 0)
    give_up (out);
  else if (out != NULL && !g_output_stream_close (out, NULL, error))
    written = -1;
  if (written < 0 && output != NULL)
    g_prefix_error (error, "%s: ", output);
  return written;
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
