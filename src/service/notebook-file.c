#include "service/notebook-file.h"

static GPtrArray *
read_records (RetailWorkspace *workspace, gint64 *last, guint *n_unreadable, GError **error)
{
  g_autoptr (GPtrArray) log = retail_workspace_list_log (workspace, 0, error);
  GPtrArray *records;

  if (log == NULL)
    return NULL;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify)retail_record_unref);
  for (guint i = 0; i < log->len; i++)
    {
      const RetailLogEntry *entry = log->pdata[i];
      const gboolean is_ours = g_str_equal (entry->kind, RETAIL_RECORD_KIND);
      RetailRecord *record = is_ours ? retail_record_new_from_entry (entry, NULL) : NULL;

      *last = MAX (*last, entry->id);
      if (record != NULL)
        g_ptr_array_add (records, record);
      else if (is_ours && n_unreadable != NULL)
        (*n_unreadable)++;
    }
  return records;
}

static GPtrArray *
read_scenarios (RetailWorkspace *workspace, gint64 *last, GError **error)
{
  GPtrArray *scenarios = retail_workspace_list_scenarios (workspace, error);

  if (scenarios == NULL)
    return NULL;
  for (guint i = 0; i < scenarios->len; i++)
    *last = MAX (*last, ((const RetailScenario *)scenarios->pdata[i])->id);
  if (scenarios->len > RETAIL_NOTEBOOK_MAX_SCENARIOS)
    g_ptr_array_set_size (scenarios, RETAIL_NOTEBOOK_MAX_SCENARIOS);
  return scenarios;
}

RetailNotebook *
retail_notebook_read (RetailWorkspace *workspace, guint *n_unreadable, GError **error)
{
  gint64 last_record = 0, last_scenario = 0;
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *scenarios;

  if (n_unreadable != NULL)
    *n_unreadable = 0;
  records = read_records (workspace, &last_record, n_unreadable, error);
  scenarios = records != NULL ? read_scenarios (workspace, &last_scenario, error) : NULL;
  if (scenarios == NULL)
    return NULL;
  return retail_notebook_new_of (g_steal_pointer (&records), scenarios, last_record, last_scenario);
}

/* ---- what is different ---- */

static void
compare_records (const RetailNotebook *self, const RetailNotebook *former, RetailNoteChanges *changes)
{
  const guint n = retail_notebook_get_n_records (self), n_former = retail_notebook_get_n_records (former);
  guint i = 0, j = 0;

  while (i < n || j < n_former) /* both in rising order */
    {
      const RetailRecord *now = i < n ? retail_notebook_get_record (self, i) : NULL;
      const RetailRecord *then = j < n_former ? retail_notebook_get_record (former, j) : NULL;

      if (now == NULL || (then != NULL && then->id < now->id))
        g_array_append_val (changes->forgotten_log, then->id);
      else if (then == NULL || now->id < then->id || !retail_record_equal (now, then))
        g_ptr_array_add (changes->log, retail_record_new_entry (now));
      i += now != NULL && (then == NULL || now->id <= then->id);
      j += then != NULL && (now == NULL || then->id <= now->id);
    }
}

static void
compare_scenarios (const RetailNotebook *self, const RetailNotebook *former, RetailNoteChanges *changes)
{
  for (guint i = 0; i < retail_notebook_get_n_scenarios (former); i++)
    {
      const RetailScenario *then = retail_notebook_get_scenario (former, i);

      if (retail_notebook_find_scenario (self, then->id) == NULL)
        g_array_append_val (changes->forgotten_scenarios, then->id);
    }
  for (guint i = 0; i < retail_notebook_get_n_scenarios (self); i++)
    g_ptr_array_add (changes->scenarios, (gpointer)retail_notebook_get_scenario (self, i));
}

gboolean
retail_notebook_write (const RetailNotebook *self, const RetailNotebook *former, RetailWorkspace *workspace,
                       GError **error)
{
  g_autoptr (GPtrArray) log = g_ptr_array_new_with_free_func ((GDestroyNotify)retail_log_entry_free);
  g_autoptr (GPtrArray) scenarios = g_ptr_array_new ();
  g_autoptr (GArray) forgotten_log = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) forgotten_scenarios = g_array_new (FALSE, FALSE, sizeof (gint64));
  RetailNoteChanges changes = { log, forgotten_log, scenarios, forgotten_scenarios };

  compare_records (self, former, &changes);
  compare_scenarios (self, former, &changes);
  return retail_workspace_change_notes (workspace, &changes, error);
}
