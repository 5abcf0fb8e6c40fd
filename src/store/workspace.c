#include "store/workspace.h"

#include "store/workspace-private.h"
#include "store/workspace-schema.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "store/file-trouble.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_LENGTH 100

void
retail_workspace_parts_clear (RetailWorkspaceParts *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->model, retail_model_unref);
  g_clear_pointer (&self->customers, retail_customers_unref);
  g_clear_pointer (&self->buyers, retail_buyers_unref);
  g_clear_pointer (&self->outlooks, retail_outlooks_unref);
  g_clear_pointer (&self->receipt, retail_receipt_unref);
  self->trained_at = 0;
}

static gboolean
check_header (const RetailFileLock *lock, GError **error)
{
  guint8 header[HEADER_LENGTH];
  gssize length = pread (lock->fd, header, sizeof header, 0);

  return retail_schema_check_header (header, (gsize)MAX (length, 0), error);
}

gboolean
retail_workspace_is (const char *path)
{
  RetailFileLock lock = RETAIL_FILE_LOCK_NONE;
  g_autoptr (GError) error = NULL;
  gboolean is;

  if (!retail_file_lock_take (path, RETAIL_FILE_LOOK, &lock, NULL))
    return FALSE;
  is = check_header (&lock, &error) || g_error_matches (error, RETAIL_ERROR, RETAIL_ERROR_VERSION);
  retail_file_lock_drop (&lock);
  return is;
}

/* --- opening ------------------------------------------------------------------------------------------ */

static RetailWorkspaceAccess
find_access (const RetailWorkspace *self, gboolean look)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  if (look)
    return RETAIL_WORKSPACE_LOOKING;
  if (access (self->path, W_OK) != 0 || access (folder, W_OK) != 0)
    return RETAIL_WORKSPACE_PROTECTED;
  return self->lock.held ? RETAIL_WORKSPACE_WRITABLE : RETAIL_WORKSPACE_LOCKED;
}

/* A copy in memory that can be brought up to date, for who may not write the file. */
static gboolean
move_to_memory (RetailWorkspace *self, GError **error)
{
  g_autoptr (sqlite3) memory = retail_sql_open (":memory:", RETAIL_SQL_CREATE, error);
  sqlite3_backup *backup = memory != NULL ? sqlite3_backup_init (memory, "main", self->db, "main") : NULL;
  int code;

  if (backup == NULL)
    return FALSE;
  sqlite3_backup_step (backup, -1);
  code = sqlite3_backup_finish (backup);
  if (code != SQLITE_OK)
    {
      retail_sql_set_error (memory, code, error);
      return FALSE;
    }
  sqlite3_close (self->db);
  self->db = g_steal_pointer (&memory);
  self->in_memory = TRUE;
  return TRUE;
}

static gboolean
bring_up_to_date (RetailWorkspace *self, GError **error)
{
  gint64 version;

  if (!retail_sql_number (self->db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == retail_schema_get_version ())
    return TRUE;
  if (self->access != RETAIL_WORKSPACE_WRITABLE && !move_to_memory (self, error))
    return FALSE;
  return retail_schema_migrate (self->db, error);
}

/* Where SQLite calls the file damaged since its end is missing, says so. */
static void
explain_missing_end (const RetailWorkspace *self, GError **error)
{
  guint8 header[HEADER_LENGTH];
  struct stat there;
  guint64 page_size, wanted;

  if (error == NULL || !g_error_matches (*error, RETAIL_ERROR, RETAIL_ERROR_FORMAT)
      || pread (self->lock.fd, header, sizeof header, 0) != sizeof header
      || fstat (self->lock.fd, &there) != 0)
    return;
  page_size = (guint64)header[16] << 8 | header[17];
  wanted = ((guint64)header[28] << 24 | header[29] << 16 | header[30] << 8 | header[31])
           * (page_size == 1 ? 65536 : page_size);
  if (wanted <= (guint64)there.st_size)
    return;
  g_clear_error (error);
  g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT,
               _ ("its end is missing: it has %lu bytes of %lu. Copy it again from where it came from."),
               (gulong)there.st_size, (gulong)wanted);
}

static gboolean
open_database (RetailWorkspace *self, GError **error)
{
  const gboolean writable = self->access == RETAIL_WORKSPACE_WRITABLE;

  self->db = retail_sql_open (self->path, writable ? RETAIL_SQL_WRITE : RETAIL_SQL_READ, error);
  if (self->db == NULL
      || (writable
          && !retail_sql_run (self->db, "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL;", error))
      || !retail_schema_check (self->db, error) || !bring_up_to_date (self, error))
    {
      explain_missing_end (self, error);
      return FALSE;
    }
  return TRUE;
}

static RetailWorkspace *
workspace_new (const char *path)
{
  RetailWorkspace *self = g_new0 (RetailWorkspace, 1);

  g_mutex_init (&self->mutex);
  self->path = retail_file_resolve (path);
  self->lock = RETAIL_FILE_LOCK_NONE;
  return self;
}

static void
prefix_opening (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (error != NULL && !g_error_matches (*error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED))
    {
      retail_file_trouble_explain (*error);
      g_prefix_error (error, _ ("The workspace “%s” cannot be opened: "), name);
    }
}

RetailWorkspace *
retail_workspace_open (const char *path, gboolean look, GError **error)
{
  g_autoptr (RetailWorkspace) self = workspace_new (path);
  gboolean ok
      = retail_file_lock_take (self->path, look ? RETAIL_FILE_LOOK : RETAIL_FILE_TAKE, &self->lock, error)
        && check_header (&self->lock, error);

  if (ok)
    {
      self->access = find_access (self, look);
      ok = open_database (self, error);
    }
  if (ok)
    return g_steal_pointer (&self);
  prefix_opening (self->path, error);
  return NULL;
}

RetailWorkspace *
retail_workspace_adopt (const char *path, RetailFileLock *lock, GError **error)
{
  g_autoptr (RetailWorkspace) self = workspace_new (path);

  self->lock = *lock;
  *lock = RETAIL_FILE_LOCK_NONE;
  self->access = RETAIL_WORKSPACE_WRITABLE;
  if (open_database (self, error))
    return g_steal_pointer (&self);
  prefix_opening (self->path, error);
  return NULL;
}

void
retail_workspace_remember (RetailWorkspace *self, RetailCustomers *customers, RetailOutlooks *outlooks)
{
  if (customers != NULL)
    retail_customers_ref (customers);
  if (outlooks != NULL)
    retail_outlooks_ref (outlooks);
  g_clear_pointer (&self->customers, retail_customers_unref);
  g_clear_pointer (&self->outlooks, retail_outlooks_unref);
  self->customers = customers;
  self->outlooks = outlooks;
}

void
retail_workspace_free (RetailWorkspace *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->db, sqlite3_close);
  retail_file_lock_drop (&self->lock);
  retail_workspace_remember (self, NULL, NULL);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self);
}

const char *
retail_workspace_get_path (const RetailWorkspace *self)
{
  return self->path;
}

RetailWorkspaceAccess
retail_workspace_get_access (const RetailWorkspace *self)
{
  return self->access;
}

/* --- transactions ------------------------------------------------------------------------------------- */

static gboolean
check_writable (const RetailWorkspace *self, GError **error)
{
  static const char *const reasons[] = {
    [RETAIL_WORKSPACE_LOCKED]
    = N_ ("another window or program has it open, so it is for reading here. Save it under another name."),
    [RETAIL_WORKSPACE_PROTECTED]
    = N_ ("the file or its folder is write-protected. Save it under another name in another folder."),
    [RETAIL_WORKSPACE_LOOKING] = N_ ("it was opened for reading. Save it under another name."),
  };

  if (self->access == RETAIL_WORKSPACE_LOCKED)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, _ (reasons[self->access]));
  else if (self->access != RETAIL_WORKSPACE_WRITABLE)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _ (reasons[self->access]));
  else if (!retail_file_lock_is_at (&self->lock, self->path))
    g_set_error_literal (
        error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
        _ ("it was moved, deleted or replaced while it was open. Save it under another name."));
  else
    return TRUE;
  return FALSE;
}

static void
prefix_saving (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (error != NULL && !g_error_matches (*error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED))
    g_prefix_error (error, _ ("“%s” could not be saved, what it held before is untouched: "), name);
}

gboolean
retail_workspace_begin (RetailWorkspace *self, GError **error)
{
  g_mutex_lock (&self->mutex);
  if (check_writable (self, error) && retail_sql_run (self->db, "BEGIN IMMEDIATE", error))
    return TRUE;
  prefix_saving (self->path, error);
  g_mutex_unlock (&self->mutex);
  return FALSE;
}

gboolean
retail_workspace_end (RetailWorkspace *self, gboolean ok, GError **error)
{
  ok = ok && retail_sql_run (self->db, "COMMIT", error);
  if (!ok)
    {
      if (!sqlite3_get_autocommit (self->db))
        retail_sql_run (self->db, "ROLLBACK", NULL);
      prefix_saving (self->path, error);
    }
  g_mutex_unlock (&self->mutex);
  return ok;
}

gboolean
retail_workspace_begin_reading (RetailWorkspace *self, GError **error)
{
  g_mutex_lock (&self->mutex);
  if (retail_sql_run (self->db, "BEGIN", error))
    return TRUE;
  prefix_opening (self->path, error);
  g_mutex_unlock (&self->mutex);
  return FALSE;
}

gboolean
retail_workspace_end_reading (RetailWorkspace *self, gboolean ok, GError **error)
{
  retail_sql_run (self->db, "COMMIT", NULL);
  if (!ok)
    {
      explain_missing_end (self, error);
      prefix_opening (self->path, error);
    }
  g_mutex_unlock (&self->mutex);
  return ok;
}
