/* Shop data as files: which files, how their columns are called, and what was left out on the way in. */
#pragma once

#include "engine/buyers.h"
#include "engine/catalogue.h"
#include "engine/customers.h"
#include "engine/monitor.h"
#include "store/column-map.h"
#include "store/csv-settings.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Why a line is left out; the first that applies, in this order. */
typedef enum
{
  RETAIL_DROP_NO_CUSTOMER,
  RETAIL_DROP_CANCELLED, /* the order's id starts with C or c */
  RETAIL_DROP_QUANTITY,  /* ≤ 0, not a number, not finite, or beyond 1e9 */
  RETAIL_DROP_PRICE,
  RETAIL_DROP_DATE,      /* unparsable, impossible, before 1970 or in the future */
  RETAIL_DROP_MALFORMED, /* a field too long, a NUL byte, broken encoding, too few columns */
  RETAIL_DROP_VALUE,     /* a feature that is no finite number or is negative */
  RETAIL_DROP_EVENT,     /* an event of an unknown kind */
  RETAIL_DROP_DUPLICATE, /* a customer or product that the file has listed before */
  RETAIL_N_DROP_REASONS
} RetailDropReason;

#define RETAIL_DROP_LINES_SHOWN 5

typedef struct
{
  char *path;
  gsize lines_read, lines_kept; /* data lines, without the header */
  gsize dropped[RETAIL_N_DROP_REASONS];
  gsize first_lines[RETAIL_N_DROP_REASONS]
                   [RETAIL_DROP_LINES_SHOWN]; /* line numbers in the file, 1 = the first line */
} RetailFileReport;

typedef struct
{
  RetailFileReport *files;
  guint n_files;
  char **warnings; /* sentences, NULL-terminated */
} RetailImportReport;

RetailImportReport *retail_import_report_ref (const RetailImportReport *self);
void retail_import_report_unref (const RetailImportReport *self);

/* "no_customer" …, for JSON; and the translated words. */
const char *retail_drop_reason_get_id (RetailDropReason reason);
const char *retail_drop_reason_get_title (RetailDropReason reason);

/* Sums over the files: lines left out for this reason; data lines read, and kept. */
gsize retail_import_report_count_dropped (const RetailImportReport *self, RetailDropReason reason);
void retail_import_report_count_lines (const RetailImportReport *self, gsize *read, gsize *kept);

typedef struct
{
  const char *transactions, *events, *products, *customers; /* paths (.csv, .tsv, .csv.gz) or NULL */
  GHashTable *map; /* feature or column id → header in the file, or NULL: what --map gives */
  gint64 as_of;    /* Unix seconds; 0 = the last kept timestamp + 1 day */
  guint window_days;
  RetailCsvSettings settings; /* zero = find out, file by file */
  gint64 newest;              /* later moments are in the future; 0 = this machine's clock + 1 day */
} RetailImportOptions;

typedef struct
{
  RetailCustomers *customers;
  RetailCatalogue *catalogue; /* products of the products file, else those of the order lines */
  RetailBuyers *buyers;       /* of the catalogue's products; NULL with ready-made customers */
  RetailImportReport *report;
  double feature_seconds; /* wall clock, of working out the features once all lines were read */
} RetailImport;

/* Reads everything the options name. FALSE with a G_IO_ERROR or RETAIL_ERROR (each message names the file,
 * the line where there is one, and what to do); nothing is handed out then. */
gboolean retail_import_files (const RetailImportOptions *options, RetailImport *result,
                              const RetailMonitor *monitor, GError **error);
void retail_import_clear (RetailImport *self);

/* What kind of file this is by its header. FALSE with the errors of a transactions file when it is none. */
gboolean retail_import_detect_kind (const char *path, GHashTable *map, RetailFileKind *kind, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailImportReport, retail_import_report_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RetailImport, retail_import_clear)

G_END_DECLS
