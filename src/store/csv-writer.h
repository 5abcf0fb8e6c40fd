/* CSV as RFC 4180 has it, to a stream: commas, CRLF-free lines, quotes where they are needed.
 *
 * Text that a spreadsheet would run (it starts with = + - @, a tab or a carriage return) gets a leading
 * apostrophe; numbers stay numbers. Errors are kept until retail_csv_writer_finish(), so that the calls in
 * between need no checking. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _RetailCsvWriter RetailCsvWriter;

/* Takes a reference to OUT; does not close it. */
RetailCsvWriter *retail_csv_writer_new (GOutputStream *out);
void retail_csv_writer_free (RetailCsvWriter *self);

/* One cell. A number has the fewest digits that read back the same; with DECIMALS >= 0 that many; what is not
 * finite is an empty cell. */
void retail_csv_writer_text (RetailCsvWriter *self, const char *text);
void retail_csv_writer_number (RetailCsvWriter *self, double value, int decimals);
void retail_csv_writer_end_line (RetailCsvWriter *self);

/* A whole line of text cells, the last NULL. */
void retail_csv_writer_header (RetailCsvWriter *self, const char *const *names);

/* Flushes. FALSE with the first G_IO_ERROR there was. */
gboolean retail_csv_writer_finish (RetailCsvWriter *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RetailCsvWriter, retail_csv_writer_free)

G_END_DECLS
