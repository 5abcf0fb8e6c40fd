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

/* The bytes up to and with the next line end (LF, CRLF or CR), 0 when TEXT ends before it is certain. */
static gsize
line_length (const char *text, gsize length, gboolean at_end)
{
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\n')
        return i + 1;
      if (text[i] == '\r' && i + 1 < length)
        return i + 1 + (text[i + 1] == '\n');
    }
  return at_end ? length : 0;
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
feed (RetailCsvQuoted *self, struct csv_parser *parser, const char *text, gsize length, gboolean at_end,
      gsize *consumed, gsize *lines)
{
  restart (self, parser);
  for (*consumed = 0, *lines = 0; !self->complete; (*lines)++)
    {
      gsize step = line_length (text + *consumed, length - *consumed, at_end);

      if (step == 0)
        return at_end && finish (self, parser) ? RETAIL_CSV_QUOTED_COMPLETE : RETAIL_CSV_QUOTED_MORE;
      if (csv_parse (parser, text + *consumed, step, cell_read_cb, record_read_cb, self) != step)
        return RETAIL_CSV_QUOTED_BROKEN;
      *consumed += step;
    }
  return RETAIL_CSV_QUOTED_COMPLETE;
}

RetailCsvQuotedResult
retail_csv_quoted_parse (RetailCsvQuoted *self, const char *text, gsize length, gboolean at_end,
                         gsize *consumed, gsize *lines)
{
  gsize first = line_length (text, length, at_end);

  if (first == 0 && !at_end)
    return RETAIL_CSV_QUOTED_MORE;
  if (feed (self, &self->lenient, text, first, at_end && first == length, consumed, lines)
      == RETAIL_CSV_QUOTED_COMPLETE)
    return RETAIL_CSV_QUOTED_COMPLETE;
  return feed (self, &self->strict, text, length, at_end, consumed, lines);
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
