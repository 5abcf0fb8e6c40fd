#include "service/csv-file.h"

#include "store/file-trouble.h"
#include "store/output-file.h"

#include <gio/gio.h>
#include <gio/gunixoutputstream.h>

#include <string.h>
#include <unistd.h>

/* Closing with a cancelled GCancellable leaves the file that was there. */
static void
give_up (GOutputStream *out)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (out, cancelled, NULL);
}

static GOutputStream *
open_stream (const char *path, GError **error)
{
  return path != NULL ? retail_output_open (path, error) : g_unix_output_stream_new (STDOUT_FILENO, FALSE);
}

gssize
retail_csv_file_save (const char *path, RetailCsvLines write, gconstpointer data,
                      const RetailMonitor *monitor, GError **error)
{
  g_autoptr (GOutputStream) out = open_stream (path, error);
  gssize written = -1;

  if (out != NULL)
    {
      g_autoptr (RetailCsvWriter) writer = retail_csv_writer_new (out);

      written = write (data, writer, monitor, error);
      if (written >= 0 && !retail_csv_writer_finish (writer, error))
        written = -1;
    }
  if (out != NULL && written < 0)
    give_up (out);
  else if (out != NULL && !g_output_stream_close (out, NULL, error))
    written = -1;
  if (written < 0 && path != NULL)
    retail_file_trouble_explain_saving (error, path);
  return written;
}

void
retail_csv_append_pasted (GString *text, const char *cell)
{
  g_return_if_fail (text != NULL && cell != NULL);

  if (*cell != '\0' && strchr ("=+-@", *cell) != NULL)
    g_string_append_c (text, '\'');
  for (; *cell != '\0'; cell++)
    g_string_append_c (text, *cell == '\t' || *cell == '\n' || *cell == '\r' ? ' ' : *cell);
}
