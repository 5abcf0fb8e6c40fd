#include "store/text-open.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "store/file-trouble.h"
#include "store/gzip-members.h"

#include <string.h>

#define SNIFF_BYTES 4096

static gboolean
starts_with (const guint8 *bytes, gsize n, const char *magic, gsize length)
{
  return n >= length && memcmp (bytes, magic, length) == 0;
}

/* A buffered stream over BASE with at least SNIFF_BYTES (or everything) in its buffer. */
static GBufferedInputStream *
buffer_stream (GInputStream *base, gsize size, GError **error)
{
  g_autoptr (GInputStream) stream = g_buffered_input_stream_new_sized (base, size);
  GBufferedInputStream *buffered = G_BUFFERED_INPUT_STREAM (stream);
  gsize before;

  do
    {
      before = g_buffered_input_stream_get_available (buffered);
      if (before >= size)
        break;
      if (g_buffered_input_stream_fill (buffered, -1, NULL, error) < 0)
        return NULL;
    }
  while (g_buffered_input_stream_get_available (buffered) > before);
  return G_BUFFERED_INPUT_STREAM (g_steal_pointer (&stream));
}

static GBufferedInputStream *
convert_stream (GBufferedInputStream *base, GConverter *converter, gsize size, GError **error)
{
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (G_INPUT_STREAM (base), converter);

  return buffer_stream (stream, size, error);
}

/* What the file is when it is none of ours, or NULL. */
static const char *
name_foreign_format (const guint8 *bytes, gsize n)
{
  gsize at = 0;

  if (starts_with (bytes, n, "PK\3\4", 4))
    return _ ("an Excel workbook or a ZIP archive");
  if (starts_with (bytes, n, "\xd0\xcf\x11\xe0", 4))
    return _ ("an old Excel workbook");
  if (starts_with (bytes, n, "%PDF", 4))
    return _ ("a PDF document");
  if (starts_with (bytes, n, "SQLite format 3", 15))
    return _ ("a database");
  if (starts_with (bytes, n, "PAR1", 4))
    return _ ("a Parquet file");
  if (starts_with (bytes, n, "\x89PNG", 4) || starts_with (bytes, n, "\xff\xd8\xff", 3))
    return _ ("a picture");
  while (at < n && g_ascii_isspace (bytes[at]))
    at++;
  if (at < n && bytes[at] == '<')
    return _ ("a web page or XML");
  if (at < n && (bytes[at] == '{' || (bytes[at] == '[' && at + 1 < n && strchr ("{[\"", bytes[at + 1]))))
    return _ ("JSON");
  return NULL;
}

static gboolean
check_is_text (const RetailText *self, const guint8 *bytes, gsize n, GError **error)
{
  const char *foreign = name_foreign_format (bytes, n);

  if (n == 0)
    g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT,
                 _ ("“%s” is empty. Export the data again and check the file's size."), self->name);
  else if (foreign != NULL)
    /* Translators: the second %s is what the file is, like “a PDF document” */
    g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT,
                 _ ("“%s” is not a CSV file but %s. Export or save it as CSV and open that."), self->name,
                 foreign);
  return n > 0 && foreign == NULL;
}

/* UTF-16 without a mark has a zero in every other byte of plain text. */
static RetailEncoding
guess_utf16 (const guint8 *bytes, gsize n)
{
  gsize zeros[2] = { 0, 0 }, looked = MIN (n, SNIFF_BYTES) & ~(gsize)1;

  for (gsize i = 0; i < looked; i++)
    zeros[i % 2] += bytes[i] == 0;
  if (looked >= 8 && zeros[1] > looked / 4 && zeros[0] < looked / 64)
    return RETAIL_ENCODING_UTF16LE;
  if (looked >= 8 && zeros[0] > looked / 4 && zeros[1] < looked / 64)
    return RETAIL_ENCODING_UTF16BE;
  return RETAIL_ENCODING_AUTO;
}

/* The encoding that the first bytes tell, and how many of them are the mark. */
static RetailEncoding
guess_encoding (const guint8 *bytes, gsize n, gsize *mark)
{
  *mark = 0;
  if (starts_with (bytes, n, "\xef\xbb\xbf", 3))
    return *mark = 3, RETAIL_ENCODING_UTF8;
  if (starts_with (bytes, n, "\xff\xfe", 2))
    return *mark = 2, RETAIL_ENCODING_UTF16LE;
  if (starts_with (bytes, n, "\xfe\xff", 2))
    return *mark = 2, RETAIL_ENCODING_UTF16BE;
  return guess_utf16 (bytes, n);
}

/* Replaces the stream by one that gives UTF-8. */
static gboolean
transcode (RetailText *self, const char *charset, GError **error)
{
  g_autoptr (GCharsetConverter) converter = g_charset_converter_new ("UTF-8", charset, error);
  g_autoptr (GBufferedInputStream) base = g_steal_pointer (&self->text);

  if (converter == NULL)
    return FALSE;
  g_charset_converter_set_use_fallback (converter, TRUE);
  self->text = convert_stream (base, G_CONVERTER (converter), RETAIL_TEXT_PREFIX, error);
  self->encoding = RETAIL_ENCODING_UTF8;
  return self->text != NULL;
}

static gboolean
settle_encoding (RetailText *self, RetailEncoding wanted, GError **error)
{
  gsize n, mark;
  const guint8 *bytes = g_buffered_input_stream_peek_buffer (self->text, &n);
  RetailEncoding guess = guess_encoding (bytes, n, &mark);

  self->encoding = self->source = wanted == RETAIL_ENCODING_AUTO ? guess : wanted;
  self->certainty = wanted != RETAIL_ENCODING_AUTO ? RETAIL_CERTAINTY_GIVEN
                    : mark > 0                     ? RETAIL_CERTAINTY_DECIDED
                                                   : RETAIL_CERTAINTY_LIKELY;
  if (mark > 0 && guess == self->encoding
      && g_input_stream_skip (G_INPUT_STREAM (self->text), mark, NULL, error) < 0)
    return FALSE;
  if (self->encoding == RETAIL_ENCODING_UTF16LE)
    return transcode (self, "UTF-16LE", error);
  if (self->encoding == RETAIL_ENCODING_UTF16BE)
    return transcode (self, "UTF-16BE", error);
  return TRUE;
}

static gboolean
open_file (RetailText *self, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GFileInfo) info = NULL;

  self->file = g_file_read (file, NULL, error);
  if (self->file == NULL)
    return FALSE;
  info = g_file_input_stream_query_info (self->file, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);
  self->size = info != NULL ? g_file_info_get_size (info) : 0;
  self->text = buffer_stream (G_INPUT_STREAM (self->file), RETAIL_TEXT_PREFIX, error);
  return self->text != NULL;
}

static gboolean
unpack (RetailText *self, GError **error)
{
  gsize n;
  const guint8 *bytes = g_buffered_input_stream_peek_buffer (self->text, &n);

  if (starts_with (bytes, n, "\x1f\x8b", 2))
    {
      g_autoptr (GConverter) converter = retail_gzip_members_new ();
      g_autoptr (GBufferedInputStream) base = g_steal_pointer (&self->text);

      self->text = convert_stream (base, converter, RETAIL_TEXT_PREFIX, error);
      self->packed = TRUE;
    }
  return self->text != NULL;
}

gboolean
retail_text_open (RetailText *self, const char *path, RetailEncoding encoding, GError **error)
{
  GError *trouble = NULL;
  const guint8 *bytes;
  gsize n;
  gboolean good;

  memset (self, 0, sizeof *self);
  self->path = g_strdup (path);
  self->name = g_path_get_basename (path);
  good = open_file (self, path, &trouble) && unpack (self, &trouble);
  if (!good)
    {
      retail_file_trouble_explain (trouble);
      g_propagate_prefixed_error (error, trouble, _ ("“%s” cannot be read: "), self->name);
    }
  if (good)
    {
      bytes = g_buffered_input_stream_peek_buffer (self->text, &n);
      good = check_is_text (self, bytes, n, error) && settle_encoding (self, encoding, error);
    }
  if (!good)
    retail_text_clear (self);
  return good;
}

void
retail_text_clear (RetailText *self)
{
  g_clear_object (&self->text);
  g_clear_object (&self->file);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->name, g_free);
}

const char *
retail_text_peek (const RetailText *self, gsize *length)
{
  return g_buffered_input_stream_peek_buffer (self->text, length);
}

double
retail_text_get_fraction (const RetailText *self)
{
  if (self->size <= 0 || !G_IS_SEEKABLE (self->file))
    return 0;
  return (double)g_seekable_tell (G_SEEKABLE (self->file)) / (double)self->size;
}
