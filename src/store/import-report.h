/* What an import found: per file how it was read and which lines were left out, and what is worth knowing.
 *
 * Immutable and ref-counted; every string is owned by the report. */
#pragma once

#include "store/column-map.h"
#include "store/csv-settings.h"

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
  RetailFileKind kind;
  gint64 size;                     /* bytes on the disk, as they are; 0 = unknown (a pipe) */
  RetailCsvSettings settings;      /* as the file was read: nothing is AUTO or 0 but the order of dates where
                                      nothing depends on it */
  RetailCsvCertainty certainty;    /* date_order is OPEN where day and month cannot be told apart: ask */
  gsize header_line;               /* 0 = the file has none */
  char *columns[RETAIL_N_COLUMNS]; /* the header each column was read from ("3" without a header), or NULL */
  char currency[8];                /* of the prices where they name one, "EUR", or "" */
  gsize lines_read, lines_kept;    /* data lines, without the header */
  gsize dropped[RETAIL_N_DROP_REASONS];
  gsize first_lines[RETAIL_N_DROP_REASONS]
                   [RETAIL_DROP_LINES_SHOWN]; /* line numbers in the file, 1 = the first line */
} RetailFileReport;

typedef enum
{
  RETAIL_WARNING_AMBIGUOUS_DATES,   /* day or month first? nothing in the file decides */
  RETAIL_WARNING_MIXED_DATES,       /* some dates fit day first only, others month first only */
  RETAIL_WARNING_AMBIGUOUS_DECIMAL, /* "1,234": thousands, or a decimal comma? */
  RETAIL_WARNING_ENCODING,          /* not UTF-8; read as Windows-1252 */
  RETAIL_WARNING_DOUBLE_HEADER,     /* two columns of the same name */
  RETAIL_WARNING_NO_SUCH_HEADER,    /* the user mapped a header that the file lacks */
  RETAIL_WARNING_DAMAGED_LINE,      /* the first of each kind of damage */
  RETAIL_WARNING_UNKNOWN_EVENT,
  RETAIL_WARNING_CURRENCIES,    /* more than one currency among the prices */
  RETAIL_WARNING_NO_ENGAGEMENT, /* no views, cart adds and wishlist adds */
  RETAIL_WARNING_SKEW,          /* of `features`; `value` is the greatest skewness */
  RETAIL_WARNING_CONSTANT,      /* `features` are the same for everybody */
  RETAIL_WARNING_FEW_CUSTOMERS, /* to choose among segments; `value` customers */
  RETAIL_WARNING_NO_FORECAST,   /* no dates, or too few customers 90 days ago; `value` customers */
  RETAIL_N_WARNINGS
} RetailWarningKind;

typedef struct
{
  RetailWarningKind kind;
  int file;       /* its place in the report; −1 = all of the import */
  guint features; /* a bit for each RetailFeature; 0 = none */
  gsize line;     /* in the file; 0 = none */
  double value;   /* NaN = none */
  char *text;     /* the sentence, translated */
} RetailWarning;

typedef struct
{
  RetailFileReport *files;
  guint n_files;
  RetailWarning *warnings;
  guint n_warnings;
} RetailImportReport;

RetailImportReport *retail_import_report_ref (const RetailImportReport *self);
void retail_import_report_unref (const RetailImportReport *self);

/* "no_customer" …, for JSON; and the translated words. */
const char *retail_drop_reason_get_id (RetailDropReason reason);
const char *retail_drop_reason_get_title (RetailDropReason reason);

/* "ambiguous_dates" …, for JSON. */
const char *retail_warning_get_id (RetailWarningKind kind);

/* Sums over the files: lines left out for this reason; data lines read, and kept. */
gsize retail_import_report_count_dropped (const RetailImportReport *self, RetailDropReason reason);
void retail_import_report_count_lines (const RetailImportReport *self, gsize *read, gsize *kept);

/* The first warning of this kind, or NULL. */
const RetailWarning *retail_import_report_find (const RetailImportReport *self, RetailWarningKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailImportReport, retail_import_report_unref)

G_END_DECLS
