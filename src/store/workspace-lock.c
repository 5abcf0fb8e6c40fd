#include "store/workspace-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sys/file.h>

static gboolean
fail (GError **error)
{
  int code = errno;

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
  return FALSE;
}

static int
open_file (const char *path, RetailFileLockMode mode)
{
  int fd = open (path, O_RDWR | O_CLOEXEC | (mode == RETAIL_FILE_CREATE ? O_CREAT : 0), 0644);

  if (fd < 0 && mode != RETAIL_FILE_CREATE && (errno == EACCES || errno == EROFS || errno == EPERM))
    fd = open (path, O_RDONLY | O_CLOEXEC);
  return fd;
}

gboolean
retail_file_lock_is_at (const RetailFileLock *self, const char *path)
{
  struct stat open_one, one_there;

  return self->fd >= 0 && fstat (self->fd, &open_one) == 0 && stat (path, &one_there) == 0
         && open_one.st_ino == one_there.st_ino && open_one.st_dev == one_there.st_dev;
}

gboolean
retail_file_lock_take (const char *path, RetailFileLockMode mode, RetailFileLock *lock, GError **error)
{
  /* again when somebody put another file there before it was locked */
  do
    {
      retail_file_lock_drop (lock);
      lock->fd = open_file (path, mode);
      if (lock->fd < 0)
        return fail (error);
      lock->held = mode != RETAIL_FILE_LOOK && flock (lock->fd, LOCK_EX | LOCK_NB) == 0;
    }
  while (lock->held && !retail_file_lock_is_at (lock, path));
  return TRUE;
}

void
retail_file_lock_drop (RetailFileLock *self)
{
  if (self->fd >= 0)
    close (self->fd);
  *self = RETAIL_FILE_LOCK_NONE;
}

/* A rename lasts once the folder is on the disk. Some file systems cannot do that, which is no failure. */
static void
sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
retail_file_replace (const RetailFileLock *from_lock, const char *from, const char *to, GError **error)
{
  if (fsync (from_lock->fd) != 0 || g_rename (from, to) != 0)
    return fail (error);
  sync_folder_of (to);
  return TRUE;
}

char *
retail_file_part_name (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path), *base = g_path_get_basename (path);
  g_autofree char *name = g_strconcat (".", base, ".part", NULL);

  return g_build_filename (folder, name, NULL);
}

char *
retail_file_resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *absolute = real != NULL ? g_strdup (real) : g_canonicalize_filename (path, NULL);

  free (real);
  return absolute;
}
