#include "store/csv-quoted.h"

#include <csv.h>
#include <string.h>

typedef struct
{
  gsize start, length;
} Cell;

struct _RetailCsvQuoted
{
  struct csv_parser lenient, strict;
  GByteArray *bytes; /* the cells, each with a NUL behind it */
  GArray *cells;     /* Cell */
  gboolean complete;
};

static void
cell_read_cb (void *data, size_t length, void *user_data)
{
  RetailCsvQuoted *self = user_data;
  Cell cell = { self->bytes->len, length };

  if (length > 0)
    g_byte_array_append (self->bytes, data, (guint)length);
  g_byte_array_append (self->bytes, (const guint8 *)"", 1);
  g_array_append_val (self->cells, cell);
}

static void
record_read_cb (int terminator, void *user_data)
{
  ((RetailCsvQuoted *)user_data)->complete = TRUE;
}

static void
init_parser (struct csv_parser *parser, unsigned char options, char delimiter)
{
  csv_init (parser, options);
  csv_set_delim (parser, (unsigned char)delimiter);
}

RetailCsvQuoted *
retail_csv_quoted_new (char delimiter)
{
  RetailCsvQuoted *self = g_new0 (RetailCsvQuoted, 1);

  init_parser (&self->lenient, 0, delimiter);
  init_parser (&self->strict, CSV_STRICT, delimiter);
  self->bytes = g_byte_array_new ();
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  return self;
}

void
retail_csv_quoted_free (RetailCsvQuoted *self)
{
  csv_free (&self->lenient);
  csv_free (&self->strict);
  g_byte_array_unref (self->bytes);
  g_array_unref (self->cells);
  g_free (self);
}

static void
restart (RetailCsvQuoted *self, struct csv_parser *parser)
{
  csv_fini (parser, NULL, NULL, NULL);
  g_byte_array_set_size (self->bytes, 0);
  g_array_set_size (self->cells, 0);
  self->complete = FALSE;
}

/* The bytes up to and with the next line end (LF, CRLF or CR), 0 when the span ends before it is certain. */
static gsize
line_length (const RetailCsvSpan *span, gsize from)
{
  for (gsize i = from; i < span->length; i++)
    {
      if (span->text[i] == '\n')
        return i + 1 - from;
      if (span->text[i] == '\r' && i + 1 < span->length)
        return i + 1 - from + (span->text[i + 1] == '\n');
    }
  return span->at_end ? span->length - from : 0;
}

/* The text ends here: TRUE when that completes the record, FALSE inside a quote. */
static gboolean
finish (RetailCsvQuoted *self, struct csv_parser *parser)
{
  unsigned char options = (unsigned char)csv_get_opts (parser);

  csv_set_opts (parser, CSV_STRICT | CSV_STRICT_FINI);
  csv_fini (parser, cell_read_cb, record_read_cb, self);
  csv_set_opts (parser, options);
  return self->complete;
}

/* Feeds line after line until the record is complete. */
static RetailCsvQuotedResult
feed (RetailCsvQuoted *self, struct csv_parser *parser, const RetailCsvSpan *span, RetailCsvPassed *passed)
{
  restart (self, parser);
  for (*passed = (RetailCsvPassed){ 0, 0 }; !self->complete; passed->lines++)
    {
      gsize step = line_length (span, passed->bytes);

      if (step == 0)
        return span->at_end && finish (self, parser) ? RETAIL_CSV_QUOTED_COMPLETE : RETAIL_CSV_QUOTED_MORE;
      if (csv_parse (parser, span->text + passed->bytes, step, cell_read_cb, record_read_cb, self) != step)
        return RETAIL_CSV_QUOTED_BROKEN;
      passed->bytes += step;
    }
  return RETAIL_CSV_QUOTED_COMPLETE;
}

RetailCsvQuotedResult
retail_csv_quoted_parse (RetailCsvQuoted *self, const RetailCsvSpan *span, RetailCsvPassed *passed)
{
  RetailCsvSpan line = *span;

  line.length = line_length (span, 0);
  line.at_end = span->at_end && line.length == span->length;
  if (line.length == 0 && !span->at_end)
    {
      *passed = (RetailCsvPassed){ 0, 0 };
      return RETAIL_CSV_QUOTED_MORE;
    }
  if (feed (self, &self->lenient, &line, passed) == RETAIL_CSV_QUOTED_COMPLETE)
    return RETAIL_CSV_QUOTED_COMPLETE;
  return feed (self, &self->strict, span, passed);
}

guint
retail_csv_quoted_get_n_cells (const RetailCsvQuoted *self)
{
  return self->cells->len;
}

char *
retail_csv_quoted_get_cell (const RetailCsvQuoted *self, guint index, gsize *length)
{
  const Cell *cell = &g_array_index (self->cells, Cell, index);

  *length = cell->length;
  return (char *)self->bytes->data + cell->start;
}
