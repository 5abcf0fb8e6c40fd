/* One record with quotes in it, through libcsv. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RetailCsvQuoted RetailCsvQuoted;

typedef enum
{
  RETAIL_CSV_QUOTED_COMPLETE,
  RETAIL_CSV_QUOTED_MORE,  /* the text ends inside the record */
  RETAIL_CSV_QUOTED_BROKEN /* a quote that RFC 4180 does not know, in a record of several lines */
} RetailCsvQuotedResult;

RetailCsvQuoted *retail_csv_quoted_new (char delimiter);
void retail_csv_quoted_free (RetailCsvQuoted *self);

/* Where a record starts, and what comes after it. */
typedef struct
{
  const char *text;
  gsize length;
  gboolean at_end; /* nothing follows the text */
} RetailCsvSpan;

/* What parsing has passed: the bytes with the line end, and the line ends in them. */
typedef struct
{
  gsize bytes, lines;
} RetailCsvPassed;

/* Parses the record at the start of SPAN. PASSED is the record's when it is complete, else how far it went.
 */
RetailCsvQuotedResult
retail_csv_quoted_parse (RetailCsvQuoted *self, const RetailCsvSpan *span, RetailCsvPassed *passed);

/* The cells of the record just completed, NUL-terminated (they may hold NULs), and their lengths. */
guint retail_csv_quoted_get_n_cells (const RetailCsvQuoted *self);
char *retail_csv_quoted_get_cell (const RetailCsvQuoted *self, guint index, gsize *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailCsvQuoted, retail_csv_quoted_free)

G_END_DECLS
