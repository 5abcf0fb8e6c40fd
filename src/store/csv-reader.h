/* Records of a delimited text, one after another, in bounded memory.
 *
 * Lines end in LF, CRLF or CR. Lines with quotes are read as libcsv reads them (RFC 4180, lenient within a
 * line: a quote inside an unquoted cell is a quote); those that need no parser are cut in place, which is
 * many times faster and gives the same (see csv-cutter.h). Cells lose the spaces around them. Blank lines are
 * passed over. A cell that spans lines must be quoted to the letter: where it is not, or where the quote is
 * never closed, the line that opened it is faulty and reading goes on with the next one, so that one stray
 * quote never swallows the rest.
 *
 * Text is UTF-8 or Windows-1252. When the caller does not say which, the first line beyond ASCII decides for
 * the whole text; a line that is not valid then is faulty. */
#pragma once

#include "store/csv-settings.h"
#include "store/slice.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define RETAIL_CSV_MAX_RECORD (128 * 1024) /* bytes */
#define RETAIL_CSV_MAX_CELL   (16 * 1024)

typedef enum
{
  RETAIL_CSV_FINE,
  RETAIL_CSV_UNCLOSED_QUOTE,
  RETAIL_CSV_NUL,
  RETAIL_CSV_ENCODING,
  RETAIL_CSV_TOO_LONG
} RetailCsvFault;

/* Good until the next call. A faulty record has no cells. */
typedef struct
{
  const RetailSlice *cells; /* UTF-8 */
  guint n_cells;
  gsize line; /* where it starts, 1 = the first line */
  RetailCsvFault fault;
} RetailCsvRecord;

typedef struct _RetailCsvReader RetailCsvReader;

/* STREAM: 8-bit text. ENCODING: UTF8, CP1252 or AUTO. */
RetailCsvReader *retail_csv_reader_new (GInputStream *stream, char delimiter, RetailEncoding encoding);
void retail_csv_reader_free (RetailCsvReader *self);

/* Reads every line the slow way, to compare with. */
void retail_csv_reader_be_careful (RetailCsvReader *self);

/* FALSE at the end, and with ERROR set when the stream fails. */
gboolean retail_csv_reader_next (RetailCsvReader *self, RetailCsvRecord *record, GError **error);

/* The number of the line that is read next. */
gsize retail_csv_reader_get_line (const RetailCsvReader *self);

/* What the text turned out to be: AUTO while all of it is ASCII. */
RetailEncoding retail_csv_reader_get_encoding (const RetailCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailCsvReader, retail_csv_reader_free)

G_END_DECLS
