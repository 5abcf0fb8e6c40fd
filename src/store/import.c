#include "store/import.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "store/import-job.h"
#include "store/import-warnings.h"

#include <glib/gstdio.h>
#include <string.h>

/* Of the time: reading, then the features, then the products. */
#define READ     0.75
#define FEATURES 0.95

static gboolean
check_options (const RetailImportOptions *options, GError **error)
{
  if ((options->transactions != NULL) == (options->customers != NULL))
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_INVALID,
                           _ ("Give either a transactions file or a customers file."));
      return FALSE;
    }
  if (options->customers != NULL && options->events != NULL)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_INVALID,
                           _ ("Events go with a transactions file, not with ready-made customers."));
      return FALSE;
    }
  return TRUE;
}

static double
size_of (const char *path)
{
  GStatBuf info;

  return path != NULL && g_stat (path, &info) == 0 ? (double)info.st_size : 0;
}

/* How much of the reading the order lines are, by the files' sizes. */
static double
share_of_orders (const RetailImportOptions *options)
{
  double orders = size_of (options->transactions), events = size_of (options->events);

  return orders + events > 0 ? orders / (orders + events) : 1;
}

/* Orders and events to customers. */
static gboolean
import_shop (RetailImportJob *job, RetailImport *result, const RetailMonitor *monitor, GError **error)
{
  const double orders_read = READ * share_of_orders (job->options);
  RetailMonitor lines = retail_monitor_part (monitor, 0, orders_read);
  RetailMonitor events = retail_monitor_part (monitor, orders_read, READ);
  RetailMonitor features = retail_monitor_part (monitor, READ, FEATURES);
  gint64 start = g_get_monotonic_time ();

  job->builder = retail_feature_builder_new_within (&job->options->limits);
  if (!retail_import_transactions (job, &lines, error))
    return FALSE;
  if (job->options->events != NULL && !retail_import_events (job, &events, error))
    return FALSE;
  if (!retail_monitor_report (&features, 0, _ ("Working out the features"), error))
    return FALSE;
  result->read_seconds = (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  start = g_get_monotonic_time ();
  retail_feature_builder_watch (job->builder, &features);
  result->customers
      = retail_feature_builder_finish (job->builder, job->options->as_of, job->options->window_days, error);
  retail_feature_builder_watch (job->builder, NULL);
  result->feature_seconds = (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  return result->customers != NULL;
}

static RetailCatalogue *
catalogue_of_lines (RetailFeatureBuilder *builder, GError **error)
{
  RetailCatalogue *catalogue = retail_feature_builder_get_catalogue (builder, error);

  return catalogue != NULL ? retail_catalogue_ref (catalogue) : NULL;
}

static gboolean
import_catalogue (RetailImportJob *job, RetailImport *result, const RetailMonitor *monitor, GError **error)
{
  RetailMonitor part = retail_monitor_part (monitor, FEATURES, 1);

  if (job->options->products != NULL)
    result->catalogue = retail_import_products (job, &part, error);
  else if (job->builder != NULL)
    result->catalogue = catalogue_of_lines (job->builder, error);
  else
    result->catalogue = retail_catalogue_new (NULL, 0, NULL);
  if (result->catalogue == NULL || job->builder == NULL)
    return result->catalogue != NULL;
  result->buyers = retail_feature_builder_get_buyers (job->builder, result->catalogue, error);
  return result->buyers != NULL;
}

static gboolean
import_all (RetailImportJob *job, RetailImport *result, const RetailMonitor *monitor, GError **error)
{
  RetailMonitor part = retail_monitor_part (monitor, 0, FEATURES);

  if (job->options->customers != NULL)
    result->customers = retail_import_customers (job, &part, error);
  else if (!import_shop (job, result, monitor, error))
    return FALSE;
  if (result->customers == NULL)
    return FALSE;
  retail_import_warn_of_customers (&job->report, result->customers);
  return import_catalogue (job, result, monitor, error);
}

gboolean
retail_import_files (const RetailImportOptions *options, RetailImport *result, const RetailMonitor *monitor,
                     GError **error)
{
  RetailImportJob job = { .options = options };
  gboolean good;

  memset (result, 0, sizeof *result);
  if (!check_options (options, error))
    return FALSE;
  job.newest = retail_row_reading_get_newest (options->newest);
  retail_report_builder_init (&job.report);
  good = import_all (&job, result, monitor, error);
  if (good)
    {
      result->report = retail_report_builder_finish (&job.report);
      result->newest = job.newest;
    }
  else
    retail_import_clear (result);
  retail_report_builder_clear (&job.report);
  g_clear_pointer (&job.builder, retail_feature_builder_free);
  return good;
}

void
retail_import_clear (RetailImport *self)
{
  g_clear_pointer (&self->customers, retail_customers_unref);
  g_clear_pointer (&self->catalogue, retail_catalogue_unref);
  g_clear_pointer (&self->buyers, retail_buyers_unref);
  g_clear_pointer (&self->report, retail_import_report_unref);
}

gboolean
retail_import_detect_kind (const char *path, GHashTable *map, RetailFileKind *kind, GError **error)
{
  static const RetailFileKind kinds[RETAIL_N_FILE_KINDS]
      = { RETAIL_FILE_TRANSACTIONS, RETAIL_FILE_CUSTOMERS, RETAIL_FILE_EVENTS, RETAIL_FILE_PRODUCTS };
  GError *first = NULL;

  for (guint i = 0; i < RETAIL_N_FILE_KINDS; i++)
    {
      RetailTableRequest request = { .path = path, .kind = kinds[i], .map = map };
      g_auto (RetailReportBuilder) report = { NULL, NULL };
      g_autoptr (RetailTable) table = NULL;

      retail_report_builder_init (&report);
      table = retail_table_open (&request, &report, first == NULL ? &first : NULL);
      if (table != NULL)
        {
          g_clear_error (&first);
          *kind = kinds[i];
          return TRUE;
        }
    }
  g_propagate_error (error, first);
  return FALSE;
}
