#include "store/csv-writer.h"

#include <math.h>
#include <string.h>

#define BUFFER_SIZE (64 * 1024)

struct _RetailCsvWriter
{
  GOutputStream *out;
  GString *buffer;
  gboolean in_line;
  GError *error;
};

RetailCsvWriter *
retail_csv_writer_new (GOutputStream *out)
{
  RetailCsvWriter *self = g_new0 (RetailCsvWriter, 1);

  self->out = g_object_ref (out);
  self->buffer = g_string_sized_new (BUFFER_SIZE + 1024);
  return self;
}

void
retail_csv_writer_free (RetailCsvWriter *self)
{
  g_object_unref (self->out);
  g_string_free (self->buffer, TRUE);
  g_clear_error (&self->error);
  g_free (self);
}

static void
flush (RetailCsvWriter *self)
{
  if (self->error == NULL)
    g_output_stream_write_all (self->out, self->buffer->str, self->buffer->len, NULL, NULL, &self->error);
  g_string_truncate (self->buffer, 0);
}

static void
begin_cell (RetailCsvWriter *self)
{
  if (self->in_line)
    g_string_append_c (self->buffer, ',');
  self->in_line = TRUE;
}

void
retail_csv_writer_text (RetailCsvWriter *self, const char *text)
{
  gboolean runs = *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;

  begin_cell (self);
  if (strpbrk (text, ",\"\r\n") == NULL)
    {
      g_string_append_printf (self->buffer, "%s%s", runs ? "'" : "", text);
      return;
    }
  g_string_append (self->buffer, runs ? "\"'" : "\"");
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (self->buffer, '"');
      g_string_append_c (self->buffer, *text);
    }
  g_string_append_c (self->buffer, '"');
}

/* The fewest digits that read back as the same number. */
static void
shortest (double value, char *text, int size)
{
  for (int digits = 15; digits <= 17; digits++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (text, size, format, value);
      if (g_ascii_strtod (text, NULL) == value)
        return;
    }
}

void
retail_csv_writer_number (RetailCsvWriter *self, double value, int decimals)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE + 320], format[16];

  begin_cell (self);
  if (!isfinite (value))
    return;
  if (decimals < 0)
    shortest (value, text, sizeof text);
  else
    {
      g_snprintf (format, sizeof format, "%%.%df", MIN (decimals, 17));
      g_ascii_formatd (text, sizeof text, format, value);
    }
  g_string_append (self->buffer, text);
}

void
retail_csv_writer_end_line (RetailCsvWriter *self)
{
  g_string_append_c (self->buffer, '\n');
  self->in_line = FALSE;
  if (self->buffer->len >= BUFFER_SIZE)
    flush (self);
}

void
retail_csv_writer_header (RetailCsvWriter *self, const char *const *names)
{
  for (; *names != NULL; names++)
    retail_csv_writer_text (self, *names);
  retail_csv_writer_end_line (self);
}

gboolean
retail_csv_writer_finish (RetailCsvWriter *self, GError **error)
{
  flush (self);
  if (self->error == NULL)
    g_output_stream_flush (self->out, NULL, &self->error);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
