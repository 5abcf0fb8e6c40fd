/* A workspace as a new file: written beside its place under another name, then put there. */
#include "store/workspace-private.h"
#include "store/workspace-schema.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "store/file-trouble.h"
#include "store/output-file.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPS_BETWEEN_REPORTS 10000

/* A file being written: where it will be, where it is meanwhile, and the locks on both. */
typedef struct
{
  char *path, *part_path;
  RetailFileLock target; /* of what is there now, if anything */
  RetailFileLock part;
} Draft;

static gboolean
insist_on_lock (const RetailFileLock *lock, GError **error)
{
  if (lock->held)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                       _ ("another window or program has it open. Close it there, or choose another name."));
  return FALSE;
}

/* A journal left by a process that was killed would be played back into the new file: first it does its work
 * on the old one, to which it belongs. */
static void
settle_journal (const Draft *draft)
{
  g_autofree char *journal = g_strconcat (draft->path, "-journal", NULL);

  if (!g_file_test (journal, G_FILE_TEST_EXISTS))
    return;
  if (draft->target.fd >= 0)
    {
      g_autoptr (sqlite3) db = retail_sql_open (draft->path, RETAIL_SQL_WRITE, NULL);
      gint64 version;

      if (db != NULL)
        retail_sql_number (db, "SELECT count(*) FROM sqlite_schema", &version, NULL);
    }
  g_unlink (journal);
}

/* A pipe or a device can hold no workspace, and must not make way for one. */
static gboolean
insist_on_file (const char *path, GError **error)
{
  if (!retail_output_is_stream (path))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                       _ ("it is a device or a pipe. A workspace needs a file."));
  return FALSE;
}

static gboolean
draft_begin (Draft *self, const char *path, GError **error)
{
  g_autofree char *part_journal = NULL;

  *self = (Draft){ .path = retail_file_resolve (path),
                   .target = RETAIL_FILE_LOCK_NONE,
                   .part = RETAIL_FILE_LOCK_NONE };
  self->part_path = retail_file_part_name (self->path);
  if (!insist_on_file (path, error))
    return FALSE;
  part_journal = g_strconcat (self->part_path, "-journal", NULL);
  if (g_file_test (self->path, G_FILE_TEST_EXISTS)
      && (!retail_file_lock_take (self->path, RETAIL_FILE_TAKE, &self->target, error)
          || !insist_on_lock (&self->target, error)))
    return FALSE;
  if (!retail_file_lock_take (self->part_path, RETAIL_FILE_CREATE, &self->part, error)
      || !insist_on_lock (&self->part, error))
    return FALSE;
  g_unlink (part_journal);
  return ftruncate (self->part.fd, 0) == 0;
}

/* Puts the draft in its place; its lock is then that of the file, and in *lock. */
static gboolean
draft_publish (Draft *self, RetailFileLock *lock, GError **error)
{
  settle_journal (self);
  if (!retail_file_replace (&self->part, self->part_path, self->path, error))
    return FALSE;
  *lock = self->part;
  self->part = RETAIL_FILE_LOCK_NONE;
  return TRUE;
}

static void
draft_clear (Draft *self)
{
  if (self->part.held)
    g_unlink (self->part_path);
  retail_file_lock_drop (&self->part);
  retail_file_lock_drop (&self->target);
  g_free (self->path);
  g_free (self->part_path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

/* --- a new one ---------------------------------------------------------------------------------------- */

/* Nobody looks at it before it is complete and on the disk, so SQLite need not be careful. */
static gboolean
fill (const char *path, const RetailWorkspaceParts *parts, const RetailMonitor *monitor, GError **error)
{
  g_autoptr (sqlite3) db = retail_sql_open (path, RETAIL_SQL_CREATE, error);

  return db != NULL
         && retail_sql_run (db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;", error)
         && retail_schema_create (db, error) && retail_shelf_write_parts (db, parts, error)
         && retail_shelf_write_people (db, NULL, parts, monitor, error)
         && retail_sql_run (db, "COMMIT", error);
}

RetailWorkspace *
retail_workspace_create (const char *path, const RetailWorkspaceParts *parts, const RetailMonitor *monitor,
                         GError **error)
{
  g_auto (Draft) draft = { 0 };
  RetailFileLock lock = RETAIL_FILE_LOCK_NONE;
  RetailWorkspace *self;

  g_return_val_if_fail (parts->model != NULL && parts->name != NULL, NULL);
  if (!draft_begin (&draft, path, error) || !fill (draft.part_path, parts, monitor, error)
      || !draft_publish (&draft, &lock, error))
    {
      retail_file_trouble_explain_saving (error, path);
      return NULL;
    }
  self = retail_workspace_adopt (draft.path, &lock, error);
  if (self != NULL)
    retail_workspace_remember (self, parts->customers, parts->outlooks);
  return self;
}

/* --- a copy ------------------------------------------------------------------------------------------- */

typedef struct
{
  const RetailMonitor *monitor;
  int fd;
  double bytes; /* about as many as there will be */
} Copying;

static int
copied_some_cb (gpointer data)
{
  const Copying *copying = data;
  struct stat so_far;
  double done = fstat (copying->fd, &so_far) == 0 ? (double)so_far.st_size / copying->bytes : 0;

  return !retail_monitor_report (copying->monitor, MIN (done, 1), NULL, NULL);
}

static gboolean
copy_into (sqlite3 *db, const Draft *draft, const RetailMonitor *monitor, GError **error)
{
  Copying copying = { monitor, draft->part.fd, 1 };
  gint64 pages, page_size;
  gboolean ok;

  if (!retail_sql_number (db, "PRAGMA page_count", &pages, error)
      || !retail_sql_number (db, "PRAGMA page_size", &page_size, error))
    return FALSE;
  copying.bytes = (double)pages * (double)page_size + 1;
  sqlite3_progress_handler (db, OPS_BETWEEN_REPORTS, copied_some_cb, &copying);
  ok = retail_sql_do (db, error, "VACUUM INTO ?1", "t", draft->part_path);
  sqlite3_progress_handler (db, 0, NULL, NULL);
  return ok;
}

/* Goes on with the file at PATH, which LOCK holds. */
static gboolean
move_over (RetailWorkspace *self, const char *path, RetailFileLock *lock, GError **error)
{
  RetailWorkspace *other = retail_workspace_adopt (path, lock, error);
  RetailWorkspace former;

  if (other == NULL)
    return FALSE;
  former = *self;
  self->path = other->path;
  self->lock = other->lock;
  self->db = other->db;
  self->access = other->access;
  self->in_memory = other->in_memory;
  other->path = former.path;
  other->lock = former.lock;
  other->db = former.db;
  retail_workspace_free (other);
  return TRUE;
}

static gboolean
save_as (RetailWorkspace *self, const char *path, const RetailMonitor *monitor, GError **error)
{
  g_auto (Draft) draft = { 0 };
  RetailFileLock lock = RETAIL_FILE_LOCK_NONE;

  if (!draft_begin (&draft, path, error) || !copy_into (self->db, &draft, monitor, error)
      || !draft_publish (&draft, &lock, error))
    {
      retail_file_trouble_explain_saving (error, path);
      return FALSE;
    }
  return move_over (self, draft.path, &lock, error);
}

gboolean
retail_workspace_save_as (RetailWorkspace *self, const char *path, const RetailMonitor *monitor,
                          GError **error)
{
  gboolean ok;

  g_mutex_lock (&self->mutex);
  ok = (self->access == RETAIL_WORKSPACE_WRITABLE && retail_file_lock_is_at (&self->lock, path))
       || save_as (self, path, monitor, error);
  g_mutex_unlock (&self->mutex);
  return ok;
}
