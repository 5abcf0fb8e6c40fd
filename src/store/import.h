/* Shop data as files: which files, how their columns are called, and what was left out on the way in. */
#pragma once

#include "engine/buyers.h"
#include "engine/catalogue.h"
#include "engine/customers.h"
#include "engine/monitor.h"
#include "store/column-map.h"
#include "store/csv-settings.h"
#include "store/feature-builder.h"
#include "store/import-report.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the user says of the file of one kind; it goes before what is said of all files. */
typedef struct
{
  RetailCsvSettings settings; /* zero = nothing */
  GHashTable *map;            /* column id → header, or NULL; borrowed */
} RetailFileWishes;

typedef struct
{
  const char *transactions, *events, *products, *customers; /* paths (.csv, .tsv, .csv.gz) or NULL */
  GHashTable *map; /* feature or column id → header in the file, or NULL: what --map gives */
  gint64 as_of;    /* Unix seconds; 0 = the last kept timestamp + 1 day */
  guint window_days;
  RetailCsvSettings settings; /* of every file; zero = find out, file by file */
  RetailFileWishes wishes[RETAIL_N_FILE_KINDS];
  gint64 newest;              /* later moments are in the future; 0 = this machine's clock + 1 day */
  RetailBuilderLimits limits; /* zero = the usual */
} RetailImportOptions;

typedef struct
{
  RetailCustomers *customers;
  RetailCatalogue *catalogue; /* products of the products file, else those of the order lines */
  RetailBuyers *buyers;       /* of the catalogue's products; NULL with ready-made customers */
  RetailImportReport *report;
  gint64 newest;          /* Unix seconds: what was later was in the future */
  double read_seconds;    /* wall clock, of reading the files */
  double feature_seconds; /* wall clock, of working out the features once all lines were read */
} RetailImport;

/* Reads everything the options name. FALSE with a G_IO_ERROR or RETAIL_ERROR (each message names the file,
 * the line where there is one, and what to do); nothing is handed out then. */
gboolean retail_import_files (const RetailImportOptions *options, RetailImport *result,
                              const RetailMonitor *monitor, GError **error);
void retail_import_clear (RetailImport *self);

/* What kind of file this is by its header. FALSE with the errors of a transactions file when it is none. */
gboolean retail_import_detect_kind (const char *path, GHashTable *map, RetailFileKind *kind, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailImport, retail_import_clear)

G_END_DECLS
