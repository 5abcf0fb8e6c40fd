#include "store/csv-reader.h"

#include "store/csv-cutter.h"
#include "store/csv-quoted.h"
#include "store/encoding.h"

#include <string.h>

#define BUFFER_BYTES (256 * 1024)
#define DIRECT_BYTES 4096 /* a buffered stream with less than this passes large reads on */
#define WASTE_LIMIT  (256 * 1024 * 1024)

G_STATIC_ASSERT (RETAIL_CSV_MAX_RECORD < BUFFER_BYTES);

/* What a byte means to the scan of a line; everything else is plain. */
typedef enum
{
  BYTE_PLAIN,
  BYTE_DELIMITER,
  BYTE_LF,
  BYTE_CR,
  BYTE_QUOTE,
  BYTE_NUL,
  BYTE_HIGH /* beyond ASCII */
} ByteClass;

/* How the scan of a line ended. */
typedef enum
{
  SCAN_LINE,
  SCAN_QUOTED, /* a quoted cell: libcsv's */
  SCAN_MORE    /* the buffer ends first */
} Scan;

struct _RetailCsvReader
{
  GInputStream *stream;
  char *buffer; /* BUFFER_BYTES, one LF and what the cutter may look at */
  gsize start, end;
  gboolean at_end;
  guint8 classes[256];
  char delimiter;
  RetailEncoding encoding;
  RetailCsvQuoted *quoted;
  gsize line;
  gsize wasted; /* bytes looked at for quotes that never closed */
  char **marks; /* where the delimiters of the line stand */
  gsize n_marks, room;
  RetailCsvCutter cutter;    /* and the cells of the record, however they were found */
  gboolean careful, cutting; /* the cutter stands at start */
  GByteArray *decoded;
  gboolean has_nul, has_high, has_long;
};

RetailCsvReader *
retail_csv_reader_new (GInputStream *stream, char delimiter, RetailEncoding encoding)
{
  RetailCsvReader *self = g_new0 (RetailCsvReader, 1);

  self->stream = g_object_ref (stream);
  self->buffer = g_malloc0 (BUFFER_BYTES + 1 + RETAIL_CSV_FENCE);
  self->buffer[0] = '\n';
  self->delimiter = delimiter;
  self->encoding = encoding;
  self->line = 1;
  retail_csv_cutter_init (&self->cutter, delimiter, RETAIL_CSV_MAX_CELL);
  self->decoded = g_byte_array_new ();
  for (guint i = 0x80; i < 256; i++)
    self->classes[i] = BYTE_HIGH;
  self->classes[0] = BYTE_NUL;
  self->classes['\n'] = BYTE_LF;
  self->classes['\r'] = BYTE_CR;
  self->classes['"'] = BYTE_QUOTE;
  self->classes[(guint8)delimiter] = BYTE_DELIMITER;
  return self;
}

void
retail_csv_reader_free (RetailCsvReader *self)
{
  g_object_unref (self->stream);
  g_free (self->buffer);
  g_clear_pointer (&self->quoted, retail_csv_quoted_free);
  g_free (self->marks);
  retail_csv_cutter_clear (&self->cutter);
  g_byte_array_unref (self->decoded);
  g_free (self);
}

void
retail_csv_reader_be_careful (RetailCsvReader *self)
{
  self->careful = TRUE;
}

/* Once a buffered stream has given what it holds, it shall not copy everything any more. */
static void
unbuffer (RetailCsvReader *self)
{
  GBufferedInputStream *stream
      = G_IS_BUFFERED_INPUT_STREAM (self->stream) ? G_BUFFERED_INPUT_STREAM (self->stream) : NULL;

  if (stream != NULL && g_buffered_input_stream_get_available (stream) == 0
      && g_buffered_input_stream_get_buffer_size (stream) > DIRECT_BYTES)
    g_buffered_input_stream_set_buffer_size (stream, DIRECT_BYTES);
}

/* Moves what is left to the front and reads on. FALSE when the stream fails. */
static gboolean
refill (RetailCsvReader *self, GError **error)
{
  gsize kept = self->end - self->start;

  memmove (self->buffer, self->buffer + self->start, kept);
  self->start = 0;
  self->end = kept;
  self->cutting = FALSE;
  unbuffer (self);
  while (self->end < BUFFER_BYTES && !self->at_end)
    {
      gssize got = g_input_stream_read (self->stream, self->buffer + self->end, BUFFER_BYTES - self->end,
                                        NULL, error);

      if (got < 0)
        return FALSE;
      self->at_end = got == 0;
      self->end += (gsize)got;
    }
  self->buffer[self->end] = '\n';
  return TRUE;
}

static gboolean
is_space (const RetailCsvReader *self, char c)
{
  return (c == ' ' || c == '\t') && c != self->delimiter;
}

static void
add_cell (RetailCsvReader *self, char *text, gsize length)
{
  self->has_long = self->has_long || length > RETAIL_CSV_MAX_CELL;
  retail_csv_cutter_add (&self->cutter, text, length);
}

/* The cell FROM..TO, without the spaces around it, closed with a NUL. */
static void
end_cell (RetailCsvReader *self, char *from, char *to)
{
  while (from < to && is_space (self, *from))
    from++;
  while (to > from && is_space (self, to[-1]))
    to--;
  *to = '\0';
  add_cell (self, from, (gsize)(to - from));
}

static void
add_mark (RetailCsvReader *self, char *at)
{
  if (self->n_marks == self->room)
    {
      self->room = MAX (64, self->room * 2);
      self->marks = g_renew (char *, self->marks, self->room);
    }
  self->marks[self->n_marks++] = at;
}

static void
begin_record (RetailCsvReader *self)
{
  self->cutter.n = 0;
  if (self->decoded->len > 0)
    g_byte_array_set_size (self->decoded, 0);
  self->n_marks = 0;
  self->has_nul = self->has_high = self->has_long = FALSE;
}

static gboolean
only_spaces (const RetailCsvReader *self, const char *from, const char *to)
{
  while (from < to && is_space (self, *from))
    from++;
  return from == to;
}

/* Whether the line end at AT is one: the fence is none, and behind a CR an LF may still come. */
static Scan
judge_line_end (const RetailCsvReader *self, const char *at)
{
  const char *end = self->buffer + self->end;

  if (self->at_end)
    return SCAN_LINE;
  return at < end && (*at == '\n' || at + 1 < end) ? SCAN_LINE : SCAN_MORE;
}

/* Finds the end of the line and the delimiters in it; changes no text. */
static Scan
scan_line (RetailCsvReader *self, char **line_end)
{
  const guint8 *classes = self->classes;
  char *at = self->buffer + self->start, *cell = at;

  for (;; at++)
    {
      while (classes[(guint8)*at] == BYTE_PLAIN)
        at++;
      switch ((ByteClass)classes[(guint8)*at])
        {
        case BYTE_DELIMITER:
          add_mark (self, at);
          cell = at + 1;
          break;
        case BYTE_NUL:
          self->has_nul = TRUE;
          break;
        case BYTE_HIGH:
          self->has_high = TRUE;
          break;
        case BYTE_QUOTE:
          if (only_spaces (self, cell, at))
            return SCAN_QUOTED;
          break;
        case BYTE_LF:
        case BYTE_CR:
          *line_end = at;
          return judge_line_end (self, at);
        case BYTE_PLAIN:
        default:
          g_assert_not_reached ();
        }
    }
}

/* Goes on behind the line end at AT. */
static void
pass_line_end (RetailCsvReader *self, const char *at)
{
  const char *end = self->buffer + self->end;

  if (at < end && *at == '\r' && at + 1 < end && at[1] == '\n')
    at++;
  self->start = (gsize)(MIN (at + 1, end) - self->buffer);
  self->line++;
}

static void
cut_line (RetailCsvReader *self, char *line_end)
{
  char *cell = self->buffer + self->start;

  pass_line_end (self, line_end);
  for (gsize i = 0; i < self->n_marks; i++)
    {
      end_cell (self, cell, self->marks[i]);
      cell = self->marks[i] + 1;
    }
  end_cell (self, cell, line_end);
}

/* Passes over the rest of a line, however long it is. */
static gboolean
skip_line (RetailCsvReader *self, GError **error)
{
  for (;;)
    {
      char *at = self->buffer + self->start, *end = self->buffer + self->end;

      while (at < end && *at != '\n' && *at != '\r')
        at++;
      if (at < end && judge_line_end (self, at) == SCAN_LINE)
        return pass_line_end (self, at), TRUE;
      self->start = (gsize)(at - self->buffer);
      if (self->at_end)
        return self->line++, TRUE;
      if (!refill (self, error))
        return FALSE;
    }
}

static void
note_bytes (RetailCsvReader *self, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      self->has_nul = self->has_nul || text[i] == '\0';
      self->has_high = self->has_high || (guint8)text[i] >= 0x80;
    }
}

static void
take_quoted (RetailCsvReader *self, const RetailCsvPassed *passed)
{
  note_bytes (self, self->buffer + self->start, passed->bytes);
  for (guint i = 0; i < retail_csv_quoted_get_n_cells (self->quoted); i++)
    {
      gsize length;
      char *text = retail_csv_quoted_get_cell (self->quoted, i, &length);

      while (length > 0 && *text == ' ')
        text++, length--;
      while (length > 0 && text[length - 1] == ' ')
        text[--length] = '\0';
      add_cell (self, text, length);
    }
  self->start += passed->bytes;
  self->line += passed->lines;
}

/* FAULT tells about a record that cannot be had; FALSE only when the stream fails. */
static gboolean
read_quoted (RetailCsvReader *self, RetailCsvFault *fault, GError **error)
{
  if (self->quoted == NULL)
    self->quoted = retail_csv_quoted_new (self->delimiter);
  if (self->end - self->start < RETAIL_CSV_MAX_RECORD && !self->at_end && !refill (self, error))
    return FALSE;
  if (self->wasted < WASTE_LIMIT)
    {
      gsize left = self->end - self->start, length = MIN (left, RETAIL_CSV_MAX_RECORD);
      RetailCsvSpan span = { self->buffer + self->start, length, self->at_end && length == left };
      RetailCsvPassed passed;

      if (retail_csv_quoted_parse (self->quoted, &span, &passed) == RETAIL_CSV_QUOTED_COMPLETE)
        return take_quoted (self, &passed), TRUE;
      self->wasted += passed.bytes;
    }
  *fault = RETAIL_CSV_UNCLOSED_QUOTE;
  return skip_line (self, error);
}

static gboolean
cells_are_utf8 (const RetailCsvReader *self)
{
  for (gsize i = 0; i < self->cutter.n; i++)
    {
      const RetailSlice *cell = &self->cutter.cells[i];

      if (!g_utf8_validate_len (cell->text, cell->length, NULL))
        return FALSE;
    }
  return TRUE;
}

static gboolean
decode_cp1252 (RetailCsvReader *self)
{
  gboolean good = TRUE;
  gsize at = 0;

  for (gsize i = 0; i < self->cutter.n; i++)
    {
      const RetailSlice *cell = &self->cutter.cells[i];

      good = retail_cp1252_append (self->decoded, cell->text, cell->length) && good;
    }
  for (gsize i = 0; i < self->cutter.n; i++)
    {
      RetailSlice *cell = &self->cutter.cells[i];

      cell->text = (const char *)self->decoded->data + at;
      cell->length = strlen (cell->text);
      at += cell->length + 1;
    }
  return good;
}

static gboolean
decode (RetailCsvReader *self)
{
  if (!self->has_high)
    return TRUE;
  if (self->encoding == RETAIL_ENCODING_AUTO)
    self->encoding = cells_are_utf8 (self) ? RETAIL_ENCODING_UTF8 : RETAIL_ENCODING_CP1252;
  return self->encoding == RETAIL_ENCODING_CP1252 ? decode_cp1252 (self) : cells_are_utf8 (self);
}

static RetailCsvFault
judge (RetailCsvReader *self)
{
  if (self->has_nul)
    return RETAIL_CSV_NUL;
  if (self->has_long)
    return RETAIL_CSV_TOO_LONG;
  return decode (self) ? RETAIL_CSV_FINE : RETAIL_CSV_ENCODING;
}

static void
give (RetailCsvReader *self, RetailCsvRecord *record)
{
  record->cells = self->cutter.cells;
  record->n_cells = record->fault == RETAIL_CSV_FINE ? (guint)self->cutter.n : 0;
}

static gboolean
is_blank (const RetailCsvReader *self)
{
  return self->cutter.n == 1 && self->cutter.cells[0].length == 0;
}

/* Cuts the line at the start; FALSE when that takes more. */
static gboolean
cut_swiftly (RetailCsvReader *self)
{
  char *next;

  if (!self->cutting)
    retail_csv_cutter_begin (&self->cutter, self->buffer + self->start, self->buffer + self->end);
  next = retail_csv_cutter_cut (&self->cutter, self->buffer + self->start);
  self->cutting = next != NULL;
  if (next == NULL)
    return FALSE;
  self->start = (gsize)(next - self->buffer);
  self->line++;
  self->has_high = self->cutter.has_high;
  if (!self->cutter.has_quotes && is_blank (self))
    self->cutter.n = 0;
  return TRUE;
}

/* Reads one line or one quoted record; no cells and no fault mean that it was blank. */
static gboolean
read_record (RetailCsvReader *self, RetailCsvFault *fault, GError **error)
{
  char *line_end;
  Scan scan = scan_line (self, &line_end);

  if (scan == SCAN_MORE)
    {
      if (self->start == 0 && self->end == BUFFER_BYTES)
        return *fault = RETAIL_CSV_TOO_LONG, skip_line (self, error);
      return refill (self, error);
    }
  if (scan == SCAN_QUOTED)
    {
      if (!read_quoted (self, fault, error))
        return FALSE;
    }
  else
    {
      cut_line (self, line_end);
      if (is_blank (self))
        self->cutter.n = 0;
    }
  if (self->cutter.n > 0)
    *fault = judge (self);
  return TRUE;
}

gboolean
retail_csv_reader_next (RetailCsvReader *self, RetailCsvRecord *record, GError **error)
{
  do
    {
      if (self->start == self->end && self->at_end)
        return FALSE;
      begin_record (self);
      record->line = self->line;
      record->fault = RETAIL_CSV_FINE;
      if (!self->careful && cut_swiftly (self))
        record->fault = self->has_high && !decode (self) ? RETAIL_CSV_ENCODING : RETAIL_CSV_FINE;
      else if (!read_record (self, &record->fault, error))
        return FALSE;
    }
  while (self->cutter.n == 0 && record->fault == RETAIL_CSV_FINE);
  give (self, record);
  return TRUE;
}

gsize
retail_csv_reader_get_line (const RetailCsvReader *self)
{
  return self->line;
}

RetailEncoding
retail_csv_reader_get_encoding (const RetailCsvReader *self)
{
  return self->encoding;
}
