/* A whole shop into a workspace and out of it, and its small changes. */
#include "store/workspace-private.h"

#include "engine/error.h"

/* --- reading ------------------------------------------------------------------------------------------ */

static gboolean
read_small_parts (sqlite3 *db, RetailWorkspaceParts *parts, GError **error)
{
  GError *trouble = NULL;

  parts->model = retail_shelf_read_model (db, error);
  if (parts->model == NULL)
    return FALSE;
  parts->receipt = retail_shelf_read_receipt (db, &trouble);
  if (trouble != NULL)
    {
      g_propagate_error (error, trouble);
      return FALSE;
    }
  parts->name = retail_shelf_get_meta (db, "name");
  if (parts->name == NULL)
    parts->name = g_strdup ("");
  parts->trained_at = retail_shelf_get_meta_number (db, "trained_at");
  return TRUE;
}

gboolean
retail_workspace_read (RetailWorkspace *self, RetailWorkspaceParts *parts, const RetailMonitor *monitor,
                       GError **error)
{
  gboolean ok;

  *parts = (RetailWorkspaceParts){ 0 };
  if (!retail_workspace_begin_reading (self, error))
    return FALSE;
  ok = read_small_parts (self->db, parts, error) && retail_shelf_read_customers (self, parts, monitor, error)
       && (parts->customers == NULL || retail_shelf_read_buyers (self->db, parts, error));
  if (!ok)
    retail_workspace_parts_clear (parts);
  retail_workspace_remember (self, parts->customers, parts->outlooks);
  return retail_workspace_end_reading (self, ok, error);
}

RetailModel *
retail_workspace_read_model (RetailWorkspace *self, char **name, GError **error)
{
  g_autoptr (RetailModel) model = NULL;
  g_autofree char *read = NULL;

  if (!retail_workspace_begin_reading (self, error))
    return NULL;
  model = retail_shelf_read_model (self->db, error);
  read = retail_shelf_get_meta (self->db, "name");
  if (!retail_workspace_end_reading (self, model != NULL, error))
    return NULL;
  if (name != NULL)
    *name = read != NULL ? g_steal_pointer (&read) : g_strdup ("");
  return g_steal_pointer (&model);
}

/* --- writing ------------------------------------------------------------------------------------------ */

gboolean
retail_shelf_write_parts (sqlite3 *db, const RetailWorkspaceParts *parts, GError **error)
{
  return retail_shelf_write_meta (db, parts, error) && retail_shelf_write_model (db, parts->model, error)
         && retail_shelf_write_receipt (db, parts->receipt, error);
}

gboolean
retail_shelf_write_people (sqlite3 *db, const RetailWorkspace *self, const RetailWorkspaceParts *parts,
                           const RetailMonitor *monitor, GError **error)
{
  RetailMonitor first = retail_monitor_part (monitor, 0, 0.6);
  RetailMonitor second = retail_monitor_part (monitor, 0.6, 0.7);
  RetailMonitor third = retail_monitor_part (monitor, 0.7, 1);
  gboolean same_customers = self != NULL && parts->customers != NULL && parts->customers == self->customers;
  gboolean same_outlooks = self != NULL && parts->outlooks != NULL && parts->outlooks == self->outlooks;

  return (same_customers
          || (retail_shelf_write_customers (db, parts->customers, &first, error)
              && retail_shelf_write_buyers (db, parts->buyers, &second, error)))
         && (same_outlooks || retail_shelf_write_outlooks (db, parts->outlooks, &third, error));
}

gboolean
retail_workspace_write (RetailWorkspace *self, const RetailWorkspaceParts *parts,
                        const RetailMonitor *monitor, GError **error)
{
  gboolean ok;

  if (!retail_workspace_begin (self, error))
    return FALSE;
  ok = retail_shelf_write_parts (self->db, parts, error)
       && retail_shelf_write_people (self->db, self, parts, monitor, error);
  if (!retail_workspace_end (self, ok, error))
    return FALSE;
  retail_workspace_remember (self, parts->customers, parts->outlooks);
  return TRUE;
}

gboolean
retail_workspace_set_name (RetailWorkspace *self, const char *name, GError **error)
{
  return retail_workspace_begin (self, error)
         && retail_workspace_end (self, retail_shelf_set_meta (self->db, "name", name, error), error);
}

/* The segment of the persona with this identity; −1 with the error when there is none. */
static gint64
find_segment (sqlite3 *db, guint identity, GError **error)
{
  g_autoptr (sqlite3_stmt) row
      = retail_sql_prepare (db, "SELECT segment FROM personas WHERE identity = ?1", error);

  if (row == NULL)
    return -1;
  retail_sql_bind (row, "i", (gint64)identity);
  if (retail_sql_step (row, NULL) > 0)
    return MAX (sqlite3_column_int64 (row, 0), 0);
  retail_sql_set_damaged (error);
  return -1;
}

static gboolean
put_persona (sqlite3 *db, const RetailPersona *persona, GError **error)
{
  gint64 segment = find_segment (db, persona->identity, error);

  return segment >= 0 && retail_shelf_put_persona (db, persona, (guint)segment, error);
}

gboolean
retail_workspace_set_persona (RetailWorkspace *self, const RetailPersona *persona, GError **error)
{
  return retail_workspace_begin (self, error)
         && retail_workspace_end (self, put_persona (self->db, persona, error), error);
}
