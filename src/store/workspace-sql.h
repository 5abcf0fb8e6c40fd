/* SQLite with GErrors: what the files of a workspace share. For workspace-*.c alone.
 *
 * A connection is used by one thread at a time. Messages say what is wrong and what to do, without the file's
 * name: who calls puts that in front. */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef enum
{
  RETAIL_SQL_READ,
  RETAIL_SQL_WRITE,
  RETAIL_SQL_CREATE
} RetailSqlMode;

/* Opens PATH (":memory:" too) as a file that cannot be trusted: no triggers, no views, no functions or
 * virtual tables that its schema asks for, no tampering with it. NULL on failure. */
sqlite3 *retail_sql_open (const char *path, RetailSqlMode mode, GError **error);

/* The sentence for what went wrong last. */
void retail_sql_set_error (sqlite3 *db, int code, GError **error);

/* Statements without results and values; several, separated by semicolons. */
gboolean retail_sql_run (sqlite3 *db, const char *sql, GError **error);

sqlite3_stmt *retail_sql_prepare (sqlite3 *db, const char *sql, GError **error);

/* Binds the values from the first on. FORMAT, a letter each: i gint64, d double (NaN = NULL), t const char *
 * (NULL = NULL; must live until the statement ran). */
void retail_sql_bind (sqlite3_stmt *statement, const char *format, ...);

/* The next row: 1, none is left: 0, or −1 with the error. */
int retail_sql_step (sqlite3_stmt *statement, GError **error);

/* Runs a statement that gives no rows, and readies it for the next values. */
gboolean retail_sql_done (sqlite3_stmt *statement, GError **error);

/* Prepares, binds (see retail_sql_bind) and runs one that gives no rows. */
gboolean retail_sql_do (sqlite3 *db, GError **error, const char *sql, const char *format, ...);

/* One number; 0 when there is no row or it is NULL. */
gboolean retail_sql_number (sqlite3 *db, const char *sql, gint64 *value, GError **error);

/* A column of the row: a new text (made valid UTF-8), NULL for NULL; a number, NaN for NULL. */
char *retail_sql_dup_text (sqlite3_stmt *statement, int column);
double retail_sql_double (sqlite3_stmt *statement, int column);

/* RETAIL_ERROR_FORMAT: what SQLite finds in order cannot be part of a workspace. */
void retail_sql_set_damaged (GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3, sqlite3_close)

G_END_DECLS
