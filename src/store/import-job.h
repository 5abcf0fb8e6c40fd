/* What the importers of the four kinds of files share. */
#pragma once

#include "store/feature-builder.h"
#include "store/import.h"
#include "store/moment-reader.h"
#include "store/report-builder.h"
#include "store/table.h"

G_BEGIN_DECLS

#define RETAIL_MAX_QUANTITY 1e9
#define RETAIL_MAX_AMOUNT   1e12 /* a price, or any feature of a ready-made customer */

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

/* Whether a cell names nobody: "", "nan", "null" …, as exports write a missing value. */
gboolean retail_cell_is_missing (const char *text);

/* A number above 0 and up to MAX. */
gboolean retail_cell_to_positive (const char *text, char decimal, double max, double *value);

/* Puts the currency that a kept PRICE names into the report; a second one is warned of. */
void retail_import_job_note_currency (RetailImportJob *job, RetailSlice price, gsize line);

/* A moment from 1970 on that is not in the future. */
gboolean retail_cell_to_moment (const RetailImportJob *job, RetailSlice text, RetailMomentReader *moments,
                                gint64 *seconds);

G_END_DECLS
