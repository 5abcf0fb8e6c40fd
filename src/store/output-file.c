#include "store/output-file.h"

#include "store/workspace-lock.h"

#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>

gboolean
retail_output_is_stream (const char *path)
{
  static const char *const open_files[] = { "/dev/fd/", "/dev/std", "/proc/" };
  gboolean stands_for_open = FALSE;
  GStatBuf about;

  g_return_val_if_fail (path != NULL, FALSE);
  if (g_stat (path, &about) != 0 || S_ISDIR (about.st_mode))
    return FALSE;
  /* these links must stay, whatever they lead to */
  for (guint i = 0; i < G_N_ELEMENTS (open_files); i++)
    stands_for_open = stands_for_open || g_str_has_prefix (path, open_files[i]);
  return !S_ISREG (about.st_mode) || stands_for_open;
}

static GOutputStream *
open_stream (const char *path, GError **error)
{
  const int fd = g_open (path, O_WRONLY | O_APPEND | O_NOCTTY | O_CLOEXEC);
  const int failure = errno;

  if (fd >= 0)
    return g_unix_output_stream_new (fd, TRUE);
  g_set_error_literal (error, G_IO_ERROR, (gint)g_io_error_from_errno (failure), g_strerror (failure));
  return NULL;
}

GOutputStream *
retail_output_open (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  if (retail_output_is_stream (path))
    return open_stream (path, error);
  return G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error));
}

static gboolean
write_through (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GOutputStream) out = open_stream (path, error);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return out != NULL && g_output_stream_write_all (out, data, size, NULL, NULL, error)
         && g_output_stream_close (out, NULL, error);
}

gboolean
retail_output_write (const char *path, GBytes *bytes, int mode, GError **error)
{
  g_autofree char *target = retail_file_resolve (path); /* a link stays one */
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (retail_output_is_stream (path))
    return write_through (path, bytes, error);
  return g_file_set_contents_full (target, data, (gssize)size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, mode, error);
}
