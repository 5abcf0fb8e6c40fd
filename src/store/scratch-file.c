#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* O_TMPFILE */
#endif
#include "store/scratch-file.h"

#include "engine/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define ROOMY_FOLDER "/var/tmp"

struct _RetailScratchFile
{
  char *folder;
  int descriptor; /* −1 = not made yet */
  goffset end;
};

static const char *
find_folder (void)
{
  const char *named = g_getenv ("TMPDIR");

  if (named != NULL && *named != '\0')
    return named;
  return g_access (ROOMY_FOLDER, W_OK | X_OK) == 0 ? ROOMY_FOLDER : g_get_tmp_dir ();
}

RetailScratchFile *
retail_scratch_file_new (const char *folder)
{
  RetailScratchFile *self = g_new0 (RetailScratchFile, 1);

  self->folder = g_strdup (folder != NULL ? folder : find_folder ());
  self->descriptor = -1;
  return self;
}

void
retail_scratch_file_free (RetailScratchFile *self)
{
  if (self->descriptor >= 0)
    close (self->descriptor);
  g_free (self->folder);
  g_free (self);
}

goffset
retail_scratch_file_get_end (const RetailScratchFile *self)
{
  return self->end;
}

static gboolean
fail (const RetailScratchFile *self, int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT || code == EFBIG)
    g_set_error (
        error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
        _ ("The folder “%s” has no room for the lines of so large a file while it is read. Make room "
           "there, or set TMPDIR to a folder that has some."),
        self->folder);
  else
    g_set_error (
        error, G_IO_ERROR, (int)g_io_error_from_errno (code),
        _ ("The lines of so large a file cannot be kept in the folder “%s” while it is read: %s. Set "
           "TMPDIR to another folder."),
        self->folder, g_strerror (code));
  return FALSE;
}

/* For file systems that know no files without a name. */
static int
open_and_unlink (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "analytica-XXXXXX", NULL);
  int descriptor = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (descriptor >= 0)
    unlink (path);
  return descriptor;
}

static gboolean
make (RetailScratchFile *self, GError **error)
{
  self->descriptor = open (self->folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (self->descriptor < 0)
    self->descriptor = open_and_unlink (self->folder);
  return self->descriptor >= 0 || fail (self, errno, error);
}

gboolean
retail_scratch_file_append (RetailScratchFile *self, gconstpointer data, gsize bytes, GError **error)
{
  const guint8 *from = data;

  if (self->descriptor < 0 && !make (self, error))
    return FALSE;
  while (bytes > 0)
    {
      gssize written = pwrite (self->descriptor, from, bytes, self->end);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return fail (self, written < 0 ? errno : ENOSPC, error);
      from += written;
      bytes -= (gsize)written;
      self->end += written;
    }
  return TRUE;
}

gboolean
retail_scratch_file_read (const RetailScratchFile *self, goffset at, gpointer data, gsize bytes,
                          GError **error)
{
  guint8 *to = data;

  while (bytes > 0)
    {
      gssize taken = pread (self->descriptor, to, bytes, at);

      if (taken < 0 && errno == EINTR)
        continue;
      if (taken <= 0)
        return fail (self, taken < 0 ? errno : EIO, error);
      to += taken;
      bytes -= (gsize)taken;
      at += taken;
    }
  return TRUE;
}
