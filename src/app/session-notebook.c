#include "app/session-private.h"
#include "engine/i18n.h"

#include <string.h>

const RetailNotebook *
retail_session_get_notebook (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->state != NULL ? self->state->notebook : NULL;
}

/* Takes NOTEBOOK. */
static void
take_notebook (RetailSession *self, RetailNotebook *notebook, const char *label)
{
  RetailDisplayState *state = self->state;
  RetailNotebook *former = state->notebook;

  retail_session_remember (self, RETAIL_CHANGE_ALONE, label);
  state->notebook = notebook;
  retail_notebook_unref (former);
  if (state->keeper != NULL)
    retail_keeper_keep_notebook (state->keeper, notebook);
  g_object_notify (G_OBJECT (self), "notebook");
}

/* The row of the customer of this id who is there now, or −1. */
static gssize
find_customer (RetailSession *self, const char *id)
{
  const RetailCustomers *customers = self->state->shop->customers;
  const gssize row = id != NULL && customers != NULL ? retail_customers_find (customers, id) : -1;

  return row >= 0 && customers->in_now[row] ? row : -1;
}

/* The profile that was written down. Where it is the customer's still, that customer; else the profile alone
 * or, with CHANGED, as what was made of the customer's. */
static void
show_profile (RetailSession *self, const RetailProfile *profile, const char *customer, gboolean changed)
{
  const gssize row = find_customer (self, customer);
  RetailProfile now;

  if (row >= 0)
    memcpy (now.values, self->state->shop->customers->now + row * RETAIL_N_FEATURES, sizeof now.values);
  if (row >= 0 && retail_profile_equal (&now, profile))
    retail_session_set_customer (self, row);
  else
    retail_session_set_profile_of (self, profile, changed ? row : -1);
}

/* ---- records ---- */

void
retail_session_record (RetailSession *self, const char *note)
{
  RetailRecord record = { .at = g_get_real_time () / G_USEC_PER_SEC, .note = (char *)note };

  g_return_if_fail (RETAIL_IS_SESSION (self));
  if (self->state == NULL)
    return;
  retail_notebook_fill_record (&record, self->state->shop->model, &self->state->profile, &self->prediction);
  record.customer = self->state->is_unchanged ? (char *)retail_session_get_customer_id (self) : NULL;
  take_notebook (self, retail_notebook_add_record (self->state->notebook, &record),
                 C_ ("what can be undone", "record"));
}

static const RetailRecord *
find_record (RetailSession *self, gint64 id)
{
  return self->state != NULL ? retail_notebook_find_record (self->state->notebook, id) : NULL;
}

void
retail_session_remove_record (RetailSession *self, gint64 id)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  if (find_record (self, id) == NULL)
    return;
  take_notebook (self, retail_notebook_remove_record (self->state->notebook, id),
                 C_ ("what can be undone", "deletion"));
  g_signal_emit_by_name (self, "removed", _ ("Record deleted"));
}

void
retail_session_set_note (RetailSession *self, gint64 id, const char *note)
{
  const RetailRecord *record;

  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (note != NULL);
  record = find_record (self, id);
  if (record == NULL || g_str_equal (record->note, note))
    return;
  take_notebook (self, retail_notebook_set_note (self->state->notebook, id, note),
                 C_ ("what can be undone", "note"));
}

void
retail_session_restore_record (RetailSession *self, gint64 id)
{
  const RetailRecord *record;

  g_return_if_fail (RETAIL_IS_SESSION (self));
  record = find_record (self, id);
  if (record != NULL)
    show_profile (self, &record->profile, record->customer, FALSE);
}

/* ---- scenarios ---- */

/* "C0005", or "C0005, changed"; NULL for nobody, whose scenarios are numbered. */
static char *
dup_standing_name (RetailSession *self)
{
  const char *customer = retail_session_get_customer_id (self);

  if (customer == NULL || self->state->is_unchanged)
    return g_strdup (customer);
  /* Translators: a scenario: the profile of the customer of this id, changed by hand */
  return g_strdup_printf (_ ("%s, changed"), customer);
}

gboolean
retail_session_pin (RetailSession *self, const char *name)
{
  RetailNotebook *notebook;
  g_autofree char *standing = NULL;
  RetailScenario scenario = { .created_at = g_get_real_time () / G_USEC_PER_SEC };

  g_return_val_if_fail (RETAIL_IS_SESSION (self), FALSE);
  if (self->state == NULL)
    return FALSE;
  standing = dup_standing_name (self);
  scenario.name = (char *)(name != NULL && *name != '\0' ? name : standing);
  scenario.profile = self->state->profile;
  scenario.customer = (char *)retail_session_get_customer_id (self);
  notebook = retail_notebook_add_scenario (self->state->notebook, &scenario);
  if (notebook == NULL)
    return FALSE;
  take_notebook (self, notebook, C_ ("what can be undone", "scenario"));
  return TRUE;
}

static const RetailScenario *
find_scenario (RetailSession *self, gint64 id)
{
  return self->state != NULL ? retail_notebook_find_scenario (self->state->notebook, id) : NULL;
}

void
retail_session_unpin (RetailSession *self, gint64 id)
{
  const RetailScenario *scenario;
  g_autofree char *text = NULL;

  g_return_if_fail (RETAIL_IS_SESSION (self));
  scenario = find_scenario (self, id);
  if (scenario == NULL)
    return;
  /* Translators: %s is the name of a scenario */
  text = g_strdup_printf (_ ("“%s” unpinned"), scenario->name);
  take_notebook (self, retail_notebook_remove_scenario (self->state->notebook, id),
                 C_ ("what can be undone", "unpinning"));
  g_signal_emit_by_name (self, "removed", text);
}

void
retail_session_rename_scenario (RetailSession *self, gint64 id, const char *name)
{
  const RetailScenario *scenario;

  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (name != NULL);
  scenario = find_scenario (self, id);
  if (scenario == NULL || *name == '\0' || g_str_equal (scenario->name, name))
    return;
  take_notebook (self, retail_notebook_rename_scenario (self->state->notebook, id, name),
                 C_ ("what can be undone", "name"));
}

void
retail_session_restore_scenario (RetailSession *self, gint64 id)
{
  const RetailScenario *scenario;

  g_return_if_fail (RETAIL_IS_SESSION (self));
  scenario = find_scenario (self, id);
  if (scenario != NULL)
    show_profile (self, &scenario->profile, scenario->customer, TRUE);
}

/* ---- what if ---- */

const RetailWhatIf *
retail_session_get_what_if (RetailSession *self)
{
  g_return_val_if_fail (RETAIL_IS_SESSION (self), NULL);
  return self->state != NULL ? &self->state->what_if : NULL;
}

void
retail_session_set_what_if (RetailSession *self, const RetailWhatIf *what_if)
{
  g_return_if_fail (RETAIL_IS_SESSION (self));
  g_return_if_fail (what_if != NULL);
  if (self->state == NULL || memcmp (&self->state->what_if, what_if, sizeof *what_if) == 0)
    return;
  retail_session_remember (self, RETAIL_CHANGE_WHAT_IF, C_ ("what can be undone", "what-if"));
  self->state->what_if = *what_if;
  retail_session_keep_views_soon (self);
  g_object_notify (G_OBJECT (self), "what-if");
}
