#include "store/workspace-schema.h"

#include "engine/error.h"
#include "engine/i18n.h"

#include <string.h>

/* Where SQLite's file format has them (https://www.sqlite.org/fileformat.html#the_database_header). */
#define HEADER_LENGTH  100
#define AT_VERSION     60
#define AT_APPLICATION 68

/* Each step takes a file of the version before it further. A step that was released is never changed. Unknown
 * is NULL. */
static const char *const steps[] = {
  /* 1 */
  "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;"
  "CREATE TABLE model (id INTEGER PRIMARY KEY, json TEXT NOT NULL) STRICT;"
  "CREATE TABLE customers ("
  " row INTEGER PRIMARY KEY, id TEXT NOT NULL,"
  " present INTEGER NOT NULL," /* something in the window that ends now */
  " monetary REAL, frequency REAL, recency REAL, avg_items REAL,"
  " unique_products REAL, page_views REAL, add_to_cart REAL, wishlist REAL,"
  " present_then INTEGER," /* and 90 days before */
  " monetary_then REAL, frequency_then REAL, recency_then REAL, avg_items_then REAL,"
  " unique_products_then REAL, page_views_then REAL, add_to_cart_then REAL, wishlist_then REAL,"
  " repeat_orders REAL, last_days REAL, age_days REAL, mean_value REAL,"
  " simulated_behaviour INTEGER) STRICT;"
  "CREATE TABLE products ("
  " row INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, category TEXT NOT NULL,"
  " price REAL NOT NULL, complexity REAL, tier TEXT NOT NULL) STRICT;"
  "CREATE TABLE buyers (" /* rows of customers, packed: workspace-buyers.c */
  " product INTEGER PRIMARY KEY, count INTEGER NOT NULL, customers BLOB NOT NULL) STRICT;"
  "CREATE TABLE personas ("
  " identity INTEGER PRIMARY KEY, segment INTEGER NOT NULL, title TEXT NOT NULL,"
  " colour INTEGER NOT NULL, mark INTEGER NOT NULL, name TEXT, strategy TEXT) STRICT;"
  "CREATE TABLE source_files ("
  " file INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL,"
  " size INTEGER NOT NULL, sha256 TEXT NOT NULL, lines_read INTEGER NOT NULL, lines_kept INTEGER NOT NULL,"
  " encoding TEXT NOT NULL, delimiter TEXT NOT NULL, decimal TEXT NOT NULL, date_order TEXT NOT NULL,"
  " header TEXT NOT NULL, header_line INTEGER NOT NULL,"
  " certainty TEXT NOT NULL," /* of those five, like "decided,decided,likely,open,given" */
  " currency TEXT NOT NULL) STRICT;"
  "CREATE TABLE mapping ("
  " file INTEGER NOT NULL REFERENCES source_files ON DELETE CASCADE,"
  " column TEXT NOT NULL, header TEXT NOT NULL, PRIMARY KEY (file, column)) STRICT, WITHOUT ROWID;"
  "CREATE TABLE dropped ("
  " file INTEGER NOT NULL REFERENCES source_files ON DELETE CASCADE, reason TEXT NOT NULL,"
  " count INTEGER NOT NULL, first_lines TEXT NOT NULL, PRIMARY KEY (file, reason)) STRICT, WITHOUT ROWID;"
  "CREATE TABLE warnings ("
  " position INTEGER PRIMARY KEY, kind TEXT NOT NULL, file INTEGER, features TEXT NOT NULL, line INTEGER, "
  "value REAL,"
  " sentence TEXT NOT NULL) STRICT;"
  "CREATE TABLE wishes (" /* what the user said of "all" files or those of one kind: settings and headers */
  " files TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (files, key))"
  " STRICT, WITHOUT ROWID;"
  "CREATE TABLE receipt (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE TABLE session_log ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, kind TEXT NOT NULL, detail TEXT NOT NULL)"
  " STRICT;"
  "CREATE TABLE scenarios ("
  " id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, note TEXT NOT NULL,"
  " created_at INTEGER NOT NULL,"
  " monetary REAL, frequency REAL, recency REAL, avg_items REAL,"
  " unique_products REAL, page_views REAL, add_to_cart REAL, wishlist REAL) STRICT;"
  "CREATE TABLE view_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;",
  /* 2: what the model says of each customer (engine/outlooks.h); a table of its own, since a model trained
     anew changes all of it and nothing of `customers` */
  "CREATE TABLE outlooks ("
  " row INTEGER PRIMARY KEY," /* of customers */
  " segment INTEGER,"         /* of personas */
  " membership REAL, migration_risk REAL, upgrade_potential REAL, p_alive REAL, value_12m REAL) STRICT;",
  /* 3: whose profile a scenario is, or was before it was changed; NULL = nobody's */
  "ALTER TABLE scenarios ADD COLUMN customer TEXT;",
};

guint
retail_schema_get_version (void)
{
  return G_N_ELEMENTS (steps);
}

static guint32
big_endian (const guint8 *bytes)
{
  return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

gboolean
retail_schema_check_header (const guint8 *header, gsize length, GError **error)
{
  if (length < HEADER_LENGTH || memcmp (header, "SQLite format 3", 16) != 0
      || big_endian (header + AT_APPLICATION) != RETAIL_WORKSPACE_ID)
    g_set_error_literal (
        error, RETAIL_ERROR, RETAIL_ERROR_FORMAT,
        length == 0
            ? _ ("it is empty. Open an earlier copy of it, or import the data again.")
            : _ (
                "it is not a workspace of Analytica Retail. Choose a file that ends in .retail, or import it "
                "if it is a table of a shop's sales."));
  else if (big_endian (header + AT_VERSION) > retail_schema_get_version ())
    g_set_error_literal (
        error, RETAIL_ERROR, RETAIL_ERROR_VERSION,
        _ ("it was saved by a newer version of Analytica Retail. Update the program to open it."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
do_steps (sqlite3 *db, guint from, guint to, GError **error)
{
  g_autofree char *version = g_strdup_printf ("PRAGMA user_version = %u", to);

  for (guint i = from; i < to; i++)
    if (!retail_sql_run (db, steps[i], error))
      return FALSE;
  return retail_sql_run (db, version, error);
}

gboolean
retail_schema_create_old (sqlite3 *db, guint version, GError **error)
{
  g_autofree char *id = g_strdup_printf ("PRAGMA application_id = %d", RETAIL_WORKSPACE_ID);

  return retail_sql_run (db, id, error) && do_steps (db, 0, version, error);
}

gboolean
retail_schema_create (sqlite3 *db, GError **error)
{
  return retail_schema_create_old (db, retail_schema_get_version (), error);
}

/* The SQL of the table NAME; NULL when there is none (or DB is in no state to tell). */
static char *
dup_table (sqlite3 *db, const char *name)
{
  g_autoptr (sqlite3_stmt) statement
      = retail_sql_prepare (db, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1", NULL);

  if (statement == NULL)
    return NULL;
  retail_sql_bind (statement, "t", name);
  return retail_sql_step (statement, NULL) > 0 ? retail_sql_dup_text (statement, 0) : NULL;
}

/* Whether each table of WANTED is in DB, made by the same words. */
static gboolean
has_tables (sqlite3 *db, sqlite3 *wanted, GError **error)
{
  g_autoptr (sqlite3_stmt) tables
      = retail_sql_prepare (wanted, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL", error);

  if (tables == NULL)
    return FALSE;
  while (retail_sql_step (tables, NULL) > 0)
    {
      g_autofree char *name = retail_sql_dup_text (tables, 0);
      g_autofree char *made_by = retail_sql_dup_text (tables, 1);
      g_autofree char *here = dup_table (db, name);

      if (g_strcmp0 (here, made_by) != 0)
        {
          retail_sql_set_damaged (error);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
retail_schema_check (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3) fresh = NULL;
  gint64 version;

  if (!retail_sql_number (db, "PRAGMA user_version", &version, error))
    return FALSE;
  fresh = retail_sql_open (":memory:", RETAIL_SQL_CREATE, error);
  return fresh != NULL && retail_schema_create_old (fresh, (guint)version, error)
         && has_tables (db, fresh, error);
}

gboolean
retail_schema_migrate (sqlite3 *db, GError **error)
{
  gint64 version;

  if (!retail_sql_number (db, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version == retail_schema_get_version ())
    return TRUE;
  if (retail_sql_run (db, "BEGIN IMMEDIATE", error)
      && do_steps (db, (guint)version, retail_schema_get_version (), error)
      && retail_sql_run (db, "COMMIT", error))
    return TRUE;
  retail_sql_run (db, "ROLLBACK", NULL);
  return FALSE;
}
