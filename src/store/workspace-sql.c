#include "store/workspace-sql.h"

#include "engine/error.h"
#include "engine/i18n.h"

#include <errno.h>
#include <math.h>

#define BUSY_MS      5000
#define LONGEST_CELL (256 * 1024 * 1024) /* the model, as RETAIL_JSON_MAX_BYTES */
#define CACHE_KIB    "16384"

static void
harden (sqlite3 *db)
{
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, LONGEST_CELL);
  sqlite3_limit (db, SQLITE_LIMIT_SQL_LENGTH, 100000);
  sqlite3_limit (db, SQLITE_LIMIT_EXPR_DEPTH, 50);
  sqlite3_limit (db, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
  sqlite3_limit (db, SQLITE_LIMIT_ATTACHED, 1); /* what VACUUM INTO needs */
  sqlite3_busy_timeout (db, BUSY_MS);
}

sqlite3 *
retail_sql_open (const char *path, RetailSqlMode mode, GError **error)
{
  static const int flags[] = { [RETAIL_SQL_READ] = SQLITE_OPEN_READONLY,
                               [RETAIL_SQL_WRITE] = SQLITE_OPEN_READWRITE,
                               [RETAIL_SQL_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE };
  g_autoptr (sqlite3) db = NULL;
  int code = sqlite3_open_v2 (path, &db, flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);

  if (code != SQLITE_OK)
    {
      retail_sql_set_error (db, code, error);
      return NULL;
    }
  sqlite3_extended_result_codes (db, 1);
  harden (db);
  if (!retail_sql_run (db,
                       "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON;"
                       "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -" CACHE_KIB ";",
                       error))
    return NULL;
  return g_steal_pointer (&db);
}

void
retail_sql_set_damaged (GError **error)
{
  g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT,
                       _ ("it is damaged. Open an earlier copy of it, or import the data again."));
}

/* What the system said of the disk. Where SQLite has forgotten it (it rolled back since), the file itself may
 * remember. */
static int
find_system_error (sqlite3 *db)
{
  int system = db != NULL ? sqlite3_system_errno (db) : EIO;

  if (system == 0)
    sqlite3_file_control (db, "main", SQLITE_FCNTL_LAST_ERRNO, &system);
  return system != 0 ? system : EIO;
}

static void
set_disk_error (int system, GError **error)
{
  if (system == ENOSPC || system == EDQUOT || system == EFBIG)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                         _ ("the disk is full. Free some space or choose another folder."));
  else
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (system),
                 _ ("the disk does not work as it should (%s). Choose another folder."), g_strerror (system));
}

void
retail_sql_set_error (sqlite3 *db, int code, GError **error)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      set_disk_error (ENOSPC, error);
      break;
    case SQLITE_IOERR:
      set_disk_error (find_system_error (db), error);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                           _ ("the file or its folder is write-protected. Choose another folder."));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                           _ ("another program is using it. Close it there and try again."));
      break;
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED,
                           _ ("Cancelled; nothing was changed."));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      retail_sql_set_damaged (error);
      break;
    default:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (code));
    }
}

gboolean
retail_sql_run (sqlite3 *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (db, sql, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;
  retail_sql_set_error (db, code, error);
  return FALSE;
}

sqlite3_stmt *
retail_sql_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (code != SQLITE_OK)
    retail_sql_set_error (db, code, error);
  return statement;
}

static void
bind_list (sqlite3_stmt *statement, const char *format, va_list values)
{
  for (int i = 1; *format != '\0'; format++, i++)
    if (*format == 'i')
      sqlite3_bind_int64 (statement, i, va_arg (values, gint64));
    else if (*format == 'd') /* SQLite takes NaN for NULL */
      sqlite3_bind_double (statement, i, va_arg (values, double));
    else
      sqlite3_bind_text (statement, i, va_arg (values, const char *), -1, SQLITE_STATIC);
}

void
retail_sql_bind (sqlite3_stmt *statement, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  bind_list (statement, format, values);
  va_end (values);
}

int
retail_sql_step (sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return 1;
  if (code == SQLITE_DONE)
    return 0;
  retail_sql_set_error (sqlite3_db_handle (statement), code, error);
  return -1;
}

gboolean
retail_sql_done (sqlite3_stmt *statement, GError **error)
{
  int more = retail_sql_step (statement, error);

  sqlite3_reset (statement);
  return more >= 0;
}

gboolean
retail_sql_do (sqlite3 *db, GError **error, const char *sql, const char *format, ...)
{
  g_autoptr (sqlite3_stmt) statement = retail_sql_prepare (db, sql, error);
  va_list values;

  if (statement == NULL)
    return FALSE;
  va_start (values, format);
  bind_list (statement, format, values);
  va_end (values);
  return retail_sql_done (statement, error);
}

gboolean
retail_sql_number (sqlite3 *db, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = retail_sql_prepare (db, sql, error);
  int row = statement != NULL ? retail_sql_step (statement, error) : -1;

  *value = row > 0 ? sqlite3_column_int64 (statement, 0) : 0;
  return row >= 0;
}

char *
retail_sql_dup_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *)sqlite3_column_text (statement, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

double
retail_sql_double (sqlite3_stmt *statement, int column)
{
  double value = sqlite3_column_double (statement, column);

  /* NULL reads as 0; asking for the type of everything would take as long as reading it */
  return value == 0 && sqlite3_column_type (statement, column) == SQLITE_NULL ? NAN : value;
}
