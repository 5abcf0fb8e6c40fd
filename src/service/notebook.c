#include "service/notebook.h"

#include "engine/i18n.h"

struct _RetailNotebook
{
  GPtrArray *records;   /* of RetailRecord */
  GPtrArray *scenarios; /* of RetailScenario; both shared, never changed, in rising order of ids */
  gint64 last_record, last_scenario; /* ids that were given */
};

/* ---- life ---- */

RetailNotebook *
retail_notebook_new_of (GPtrArray *records, GPtrArray *scenarios, gint64 last_record, gint64 last_scenario)
{
  RetailNotebook *self = g_atomic_rc_box_new (RetailNotebook);

  *self = (RetailNotebook){ records, scenarios, last_record, last_scenario };
  return self;
}

static GPtrArray *
records_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)retail_record_unref);
}

static GPtrArray *
scenarios_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)retail_scenario_free);
}

RetailNotebook *
retail_notebook_new (void)
{
  return retail_notebook_new_of (records_new (), scenarios_new (), 0, 0);
}

RetailNotebook *
retail_notebook_ref (const RetailNotebook *self)
{
  return g_atomic_rc_box_acquire ((RetailNotebook *)self);
}

static void
clear (gpointer data)
{
  RetailNotebook *self = data;

  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->scenarios);
}

void
retail_notebook_unref (RetailNotebook *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/* ---- looking ---- */

guint
retail_notebook_get_n_records (const RetailNotebook *self)
{
  return self->records->len;
}

const RetailRecord *
retail_notebook_get_record (const RetailNotebook *self, guint index)
{
  g_return_val_if_fail (index < self->records->len, NULL);
  return self->records->pdata[index];
}

const RetailRecord *
retail_notebook_find_record (const RetailNotebook *self, gint64 id)
{
  for (guint i = 0; i < self->records->len; i++)
    if (retail_notebook_get_record (self, i)->id == id)
      return self->records->pdata[i];
  return NULL;
}

guint
retail_notebook_get_n_scenarios (const RetailNotebook *self)
{
  return self->scenarios->len;
}

const RetailScenario *
retail_notebook_get_scenario (const RetailNotebook *self, guint index)
{
  g_return_val_if_fail (index < self->scenarios->len, NULL);
  return self->scenarios->pdata[index];
}

const RetailScenario *
retail_notebook_find_scenario (const RetailNotebook *self, gint64 id)
{
  for (guint i = 0; i < self->scenarios->len; i++)
    if (retail_notebook_get_scenario (self, i)->id == id)
      return self->scenarios->pdata[i];
  return NULL;
}

static gboolean
is_same_scenario (const RetailScenario *a, const RetailScenario *b)
{
  return a->id == b->id && a->created_at == b->created_at && g_strcmp0 (a->name, b->name) == 0
         && g_strcmp0 (a->note, b->note) == 0 && g_strcmp0 (a->customer, b->customer) == 0
         && retail_profile_equal (&a->profile, &b->profile);
}

gboolean
retail_notebook_equal (const RetailNotebook *a, const RetailNotebook *b)
{
  if (a == b)
    return TRUE;
  if (a->records->len != b->records->len || a->scenarios->len != b->scenarios->len)
    return FALSE;
  for (guint i = 0; i < a->records->len; i++)
    if (!retail_record_equal (a->records->pdata[i], b->records->pdata[i]))
      return FALSE;
  for (guint i = 0; i < a->scenarios->len; i++)
    if (!is_same_scenario (a->scenarios->pdata[i], b->scenarios->pdata[i]))
      return FALSE;
  return TRUE;
}

/* ---- records ---- */

/* The records but the one of id WITHOUT, which ANOTHER (taken, or NULL) stands in for. */
static GPtrArray *
copy_records (const RetailNotebook *self, gint64 without, RetailRecord *another)
{
  GPtrArray *records = g_ptr_array_new_full (self->records->len + 1, (GDestroyNotify)retail_record_unref);

  for (guint i = 0; i < self->records->len; i++)
    if (retail_notebook_get_record (self, i)->id != without)
      g_ptr_array_add (records, retail_record_ref (self->records->pdata[i]));
    else if (another != NULL)
      g_ptr_array_add (records, another);
  return records;
}

/* Takes RECORDS. */
static RetailNotebook *
with_records (const RetailNotebook *self, GPtrArray *records, gint64 last)
{
  return retail_notebook_new_of (records, g_ptr_array_ref (self->scenarios), last, self->last_scenario);
}

RetailNotebook *
retail_notebook_add_record (const RetailNotebook *self, const RetailRecord *record)
{
  RetailRecord values = *record;
  GPtrArray *records = copy_records (self, 0, NULL);

  values.id = self->last_record + 1;
  g_ptr_array_add (records, retail_record_new (&values));
  return with_records (self, records, values.id);
}

RetailNotebook *
retail_notebook_remove_record (const RetailNotebook *self, gint64 id)
{
  return with_records (self, copy_records (self, id, NULL), self->last_record);
}

RetailNotebook *
retail_notebook_set_note (const RetailNotebook *self, gint64 id, const char *note)
{
  const RetailRecord *record = retail_notebook_find_record (self, id);
  RetailRecord values;

  g_return_val_if_fail (record != NULL, retail_notebook_ref (self));
  values = *record;
  values.note = (char *)note;
  return with_records (self, copy_records (self, id, retail_record_new (&values)), self->last_record);
}

void
retail_notebook_fill_record (RetailRecord *record, const RetailModel *model, const RetailProfile *profile,
                             const RetailPrediction *prediction)
{
  record->profile = *profile;
  record->persona = model->segments[prediction->segment].persona;
  record->migration_risk = prediction->migration_risk;
  record->upgrade_potential = prediction->upgrade_potential;
}

/* ---- scenarios ---- */

static RetailScenario *
copy_scenario (const RetailScenario *self, const char *name)
{
  RetailScenario *copy = g_new (RetailScenario, 1);
  g_autofree char *valid = g_utf8_make_valid (name, -1);

  *copy = *self;
  copy->name = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), RETAIL_NOTEBOOK_MAX_NAME));
  copy->note = g_strdup (self->note != NULL ? self->note : "");
  copy->customer = g_strdup (self->customer);
  return copy;
}

/* The scenarios but the one of id WITHOUT or, with NAME, that one renamed. */
static GPtrArray *
copy_scenarios (const RetailNotebook *self, gint64 without, const char *name)
{
  GPtrArray *scenarios = scenarios_new ();

  for (guint i = 0; i < self->scenarios->len; i++)
    {
      const RetailScenario *scenario = self->scenarios->pdata[i];

      if (scenario->id != without)
        g_ptr_array_add (scenarios, copy_scenario (scenario, scenario->name));
      else if (name != NULL)
        g_ptr_array_add (scenarios, copy_scenario (scenario, name));
    }
  return scenarios;
}

/* Takes SCENARIOS. */
static RetailNotebook *
with_scenarios (const RetailNotebook *self, GPtrArray *scenarios, gint64 last)
{
  return retail_notebook_new_of (g_ptr_array_ref (self->records), scenarios, self->last_record, last);
}

RetailNotebook *
retail_notebook_add_scenario (const RetailNotebook *self, const RetailScenario *scenario)
{
  RetailScenario values = *scenario;
  g_autofree char *standing = NULL;
  GPtrArray *scenarios;

  if (self->scenarios->len >= RETAIL_NOTEBOOK_MAX_SCENARIOS)
    return NULL;
  values.id = self->last_scenario + 1;
  if (values.name == NULL || *values.name == '\0')
    values.name = standing = g_strdup_printf (_ ("Scenario %u"), (guint)values.id);
  scenarios = copy_scenarios (self, 0, NULL);
  g_ptr_array_add (scenarios, copy_scenario (&values, values.name));
  return with_scenarios (self, scenarios, values.id);
}

RetailNotebook *
retail_notebook_remove_scenario (const RetailNotebook *self, gint64 id)
{
  return with_scenarios (self, copy_scenarios (self, id, NULL), self->last_scenario);
}

RetailNotebook *
retail_notebook_rename_scenario (const RetailNotebook *self, gint64 id, const char *name)
{
  return with_scenarios (self, copy_scenarios (self, id, name), self->last_scenario);
}
