/* What the importers of the four kinds of files share. */
#pragma once

#include "store/feature-builder.h"
#include "store/import.h"
#include "store/report-builder.h"
#include "store/row-reading.h"
#include "store/table.h"

G_BEGIN_DECLS

typedef struct
{
  const RetailImportOptions *options;
  gint64 newest; /* later is the future */
  RetailReportBuilder report;
  RetailFeatureBuilder *builder;
} RetailImportJob;

/* Each reads one file of the options and adds what it keeps; FALSE with the errors of
 * retail_import_files(). */
gboolean retail_import_transactions (RetailImportJob *job, const RetailMonitor *monitor, GError **error);
gboolean retail_import_events (RetailImportJob *job, const RetailMonitor *monitor, GError **error);
RetailCatalogue *retail_import_products (RetailImportJob *job, const RetailMonitor *monitor, GError **error);
RetailCustomers *retail_import_customers (RetailImportJob *job, const RetailMonitor *monitor, GError **error);

/* A file of the job as a table. */
RetailTable *
retail_import_job_open (RetailImportJob *job, const char *path, RetailFileKind kind, GError **error);

/* READING made ready for the rows of TABLE. */
void retail_import_job_begin_rows (const RetailImportJob *job, const RetailTable *table,
                                   RetailRowReading *reading);

/* Puts the currency that a kept PRICE names into the report; a second one is warned of. */
void retail_import_job_note_currency (RetailImportJob *job, RetailSlice price, gsize line);

G_END_DECLS
