#include "store/import-job.h"

#include "engine/i18n.h"

#define MAX_TOLD 10

static void
warn_of_kind (RetailImportJob *job, const char *text, gsize line)
{
  RetailReportBuilder *report = &job->report;
  g_autofree char *shown = NULL;

  if (retail_report_builder_get_last (report)->dropped[RETAIL_DROP_EVENT] >= MAX_TOLD)
    return;
  shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 40));
  retail_report_builder_warn_of_file (
      report, RETAIL_WARNING_UNKNOWN_EVENT, line,
      g_strdup_printf (_ ("Events of the kind “%s” are not counted; known are view, add_to_cart and "
                          "wishlist."),
                       shown));
}

/* FALSE when no more events can be kept. */
static gboolean
take_row (RetailImportJob *job, RetailRowReading *reading, const RetailRow *row)
{
  RetailDropReason reason;
  gint64 at;
  RetailEventKind kind;

  if (!retail_row_read_event (reading, row, &at, &kind, &reason))
    {
      if (reason == RETAIL_DROP_EVENT)
        warn_of_kind (job, row->cells[RETAIL_COLUMN_EVENT].text, row->line);
      retail_report_builder_drop (&job->report, reason, row->line);
      return TRUE;
    }
  retail_report_builder_keep (&job->report);
  return retail_feature_builder_add_event (job->builder, row->cells[RETAIL_COLUMN_CUSTOMER], at, kind);
}

gboolean
retail_import_events (RetailImportJob *job, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (RetailTable) table
      = retail_import_job_open (job, job->options->events, RETAIL_FILE_EVENTS, error);
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
