#include "store/workspace-notes.h"

#include "store/workspace-private.h"

#define N RETAIL_N_FEATURES

static gboolean
put_view (sqlite3 *db, const char *key, const char *value, GError **error)
{
  if (value == NULL)
    return retail_sql_do (db, error, "DELETE FROM view_state WHERE key = ?1", "t", key);
  return retail_sql_do (db, error, "INSERT OR REPLACE INTO view_state VALUES (?1, ?2)", "tt", key, value);
}

gboolean
retail_workspace_set_view (RetailWorkspace *self, const char *key, const char *value, GError **error)
{
  return retail_workspace_begin (self, error)
         && retail_workspace_end (self, put_view (self->db, key, value, error), error);
}

static gboolean
put_views (sqlite3 *db, GHashTable *values, GError **error)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (!put_view (db, key, value, error))
      return FALSE;
  return TRUE;
}

gboolean
retail_workspace_set_views (RetailWorkspace *self, GHashTable *values, GError **error)
{
  return retail_workspace_begin (self, error)
         && retail_workspace_end (self, put_views (self->db, values, error), error);
}

static gboolean
list_views (sqlite3 *db, GHashTable *views, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = retail_sql_prepare (db, "SELECT key, value FROM view_state", error);
  int more = -1;

  while (rows != NULL && (more = retail_sql_step (rows, error)) > 0)
    g_hash_table_replace (views, retail_sql_dup_text (rows, 0), retail_sql_dup_text (rows, 1));
  return more == 0;
}

GHashTable *
retail_workspace_get_views (RetailWorkspace *self, GError **error)
{
  g_autoptr (GHashTable) views = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (!retail_workspace_begin_reading (self, error)
      || !retail_workspace_end_reading (self, list_views (self->db, views, error), error))
    return NULL;
  return g_steal_pointer (&views);
}

/* --- the log ------------------------------------------------------------------------------------------ */

void
retail_log_entry_free (RetailLogEntry *self)
{
  g_free (self->kind);
  g_free (self->detail);
  g_free (self);
}

static gboolean
add_log (sqlite3 *db, RetailLogEntry *entry, GError **error)
{
  if (!retail_sql_do (db, error, "INSERT INTO session_log (at, kind, detail) VALUES (?1, ?2, ?3)", "itt",
                      entry->at, entry->kind, entry->detail))
    return FALSE;
  entry->id = sqlite3_last_insert_rowid (db);
  return TRUE;
}

gboolean
retail_workspace_add_log (RetailWorkspace *self, RetailLogEntry *entry, GError **error)
{
  return retail_workspace_begin (self, error)
         && retail_workspace_end (self, add_log (self->db, entry, error), error);
}

static gboolean
list_log (sqlite3 *db, guint most, GPtrArray *entries, GError **error)
{
  g_autoptr (sqlite3_stmt) rows
      = retail_sql_prepare (db,
                            "SELECT id, at, kind, detail FROM"
                            " (SELECT * FROM session_log ORDER BY id DESC LIMIT ?1) ORDER BY id",
                            error);
  int more = -1;

  if (rows != NULL)
    retail_sql_bind (rows, "i", most > 0 ? (gint64)most : (gint64)-1);
  while (rows != NULL && (more = retail_sql_step (rows, error)) > 0)
    {
      RetailLogEntry *entry = g_new (RetailLogEntry, 1);

      *entry = (RetailLogEntry){ sqlite3_column_int64 (rows, 0), sqlite3_column_int64 (rows, 1),
                                 retail_sql_dup_text (rows, 2), retail_sql_dup_text (rows, 3) };
      g_ptr_array_add (entries, entry);
    }
  return more == 0;
}

GPtrArray *
retail_workspace_list_log (RetailWorkspace *self, guint most, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)retail_log_entry_free);

  if (!retail_workspace_begin_reading (self, error)
      || !retail_workspace_end_reading (self, list_log (self->db, most, entries, error), error))
    return NULL;
  return g_steal_pointer (&entries);
}

gboolean
retail_workspace_delete_log (RetailWorkspace *self, gint64 id, GError **error)
{
  return retail_workspace_begin (self, error)
         && retail_workspace_end (
             self, retail_sql_do (self->db, error, "DELETE FROM session_log WHERE ?1 IN (0, id)", "i", id),
             error);
}

/* --- scenarios ---------------------------------------------------------------------------------------- */

void
retail_scenario_free (RetailScenario *self)
{
  g_free (self->name);
  g_free (self->note);
  g_free (self->customer);
  g_free (self);
}

static gboolean
put_scenario (sqlite3 *db, RetailScenario *scenario, GError **error)
{
  g_autoptr (sqlite3_stmt) put = retail_sql_prepare (
      db, "INSERT OR REPLACE INTO scenarios VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
      error);

  if (put == NULL)
    return FALSE;
  retail_sql_bind (put, "itti", scenario->id, scenario->name, scenario->note, scenario->created_at);
  if (scenario->id == 0)
    sqlite3_bind_null (put, 1); /* the next free one */
  for (int f = 0; f < N; f++)
    sqlite3_bind_double (put, 5 + f, scenario->profile.values[f]);
  if (scenario->customer != NULL) /* otherwise it is NULL as it was */
    sqlite3_bind_text (put, 5 + N, scenario->customer, -1, SQLITE_TRANSIENT);
  if (!retail_sql_done (put, error))
    return FALSE;
  scenario->id = sqlite3_last_insert_rowid (db);
  return TRUE;
}

gboolean
retail_workspace_put_scenario (RetailWorkspace *self, RetailScenario *scenario, GError **error)
{
  return retail_workspace_begin (self, error)
         && retail_workspace_end (self, put_scenario (self->db, scenario, error), error);
}

static gboolean
list_scenarios (sqlite3 *db, GPtrArray *scenarios, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = retail_sql_prepare (db, "SELECT * FROM scenarios ORDER BY id", error);
  int more = -1;

  while (rows != NULL && (more = retail_sql_step (rows, error)) > 0)
    {
      RetailScenario *scenario = g_new (RetailScenario, 1);

      *scenario = (RetailScenario){ .id = sqlite3_column_int64 (rows, 0),
                                    .name = retail_sql_dup_text (rows, 1),
                                    .note = retail_sql_dup_text (rows, 2),
                                    .created_at = sqlite3_column_int64 (rows, 3) };
      for (int f = 0; f < N; f++)
        scenario->profile.values[f] = retail_sql_double (rows, 4 + f);
      /* a file that is only looked at may be older */
      if (sqlite3_column_count (rows) > 4 + N && sqlite3_column_type (rows, 4 + N) != SQLITE_NULL)
        scenario->customer = retail_sql_dup_text (rows, 4 + N);
      g_ptr_array_add (scenarios, scenario);
    }
  return more == 0;
}

GPtrArray *
retail_workspace_list_scenarios (RetailWorkspace *self, GError **error)
{
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new_with_free_func ((GDestroyNotify)retail_scenario_free);

  if (!retail_workspace_begin_reading (self, error)
      || !retail_workspace_end_reading (self, list_scenarios (self->db, scenarios, error), error))
    return NULL;
  return g_steal_pointer (&scenarios);
}

gboolean
retail_workspace_delete_scenario (RetailWorkspace *self, gint64 id, GError **error)
{
  return retail_workspace_begin (self, error)
         && retail_workspace_end (
             self, retail_sql_do (self->db, error, "DELETE FROM scenarios WHERE id = ?1", "i", id), error);
}

/* --- both --------------------------------------------------------------------------------------------- */

static gboolean
forget (sqlite3 *db, const char *sql, const GArray *ids, GError **error)
{
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!retail_sql_do (db, error, sql, "i", g_array_index (ids, gint64, i)))
      return FALSE;
  return TRUE;
}

static gboolean
change_notes (sqlite3 *db, const RetailNoteChanges *changes, GError **error)
{
  if (!forget (db, "DELETE FROM session_log WHERE id = ?1", changes->forgotten_log, error)
      || !forget (db, "DELETE FROM scenarios WHERE id = ?1", changes->forgotten_scenarios, error))
    return FALSE;
  for (guint i = 0; changes->log != NULL && i < changes->log->len; i++)
    {
      const RetailLogEntry *entry = changes->log->pdata[i];

      if (!retail_sql_do (db, error, "INSERT OR REPLACE INTO session_log VALUES (?1, ?2, ?3, ?4)", "iitt",
                          entry->id, entry->at, entry->kind, entry->detail))
        return FALSE;
    }
  for (guint i = 0; changes->scenarios != NULL && i < changes->scenarios->len; i++)
    if (!put_scenario (db, changes->scenarios->pdata[i], error))
      return FALSE;
  return TRUE;
}

gboolean
retail_workspace_change_notes (RetailWorkspace *self, const RetailNoteChanges *changes, GError **error)
{
  return retail_workspace_begin (self, error)
         && retail_workspace_end (self, change_notes (self->db, changes, error), error);
}
