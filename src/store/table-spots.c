#include "store/table-spots.h"

#include <string.h>

#define SPOTS      24
#define SPOT_BYTES 16384

static gboolean
is_utf16 (RetailEncoding encoding)
{
  return encoding == RETAIL_ENCODING_UTF16LE || encoding == RETAIL_ENCODING_UTF16BE;
}

/* The bytes at OFFSET as the text that the reader reads; NULL when they cannot be had. */
static char *
read_spot (GInputStream *file, goffset offset, RetailEncoding source, gsize *length)
{
  g_autofree char *bytes = g_malloc (SPOT_BYTES);

  if (!g_seekable_seek (G_SEEKABLE (file), offset, G_SEEK_SET, NULL, NULL)
      || !g_input_stream_read_all (file, bytes, SPOT_BYTES, length, NULL, NULL) || *length == 0)
    return NULL;
  if (is_utf16 (source))
    return g_convert_with_fallback (bytes, (gssize)(*length & ~(gsize)1), "UTF-8",
                                    source == RETAIL_ENCODING_UTF16LE ? "UTF-16LE" : "UTF-16BE", "?", NULL,
                                    length, NULL);
  return g_steal_pointer (&bytes);
}

/* Cuts off the lines that are not whole. */
static GInputStream *
whole_lines (const char *text, gsize length)
{
  const char *start = memchr (text, '\n', length), *end = text + length;

  start = start != NULL ? start + 1 : end;
  while (end > start && end[-1] != '\n')
    end--;
  return g_memory_input_stream_new_from_data (g_memdup2 (start, (gsize)(end - start)), (gssize)(end - start),
                                              g_free);
}

static void
vote (RetailTableShape *shape, const char *text, gsize length)
{
  g_autoptr (GInputStream) stream = whole_lines (text, length);
  g_autoptr (RetailCsvReader) reader
      = retail_csv_reader_new (stream, shape->settings.delimiter, shape->encoding);
  RetailCsvRecord record;

  while (retail_csv_reader_next (reader, &record, NULL))
    if (record.n_cells == shape->n_header)
      retail_table_shape_vote (shape, &record);
}

void
retail_table_look_at_spots (RetailTableShape *shape, const RetailText *text)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (text->path);
  g_autoptr (GFileInputStream) stream = NULL;
  const goffset first = RETAIL_TEXT_PREFIX / 2, last = text->size - SPOT_BYTES;

  if (text->packed || last <= first
      || g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_REGULAR)
    return;
  stream = g_file_read (file, NULL, NULL);
  for (guint i = 1; stream != NULL && i <= SPOTS; i++)
    {
      const goffset offset = first + (last - first) / SPOTS * i;
      gsize length;
      g_autofree char *spot
          = read_spot (G_INPUT_STREAM (stream), offset & ~(goffset)1, shape->settings.encoding, &length);

      if (spot != NULL)
        vote (shape, spot, length);
    }
}
