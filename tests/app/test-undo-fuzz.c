/* A thousand things that a user might do, in random order; undone one by one they give back every state there
 * was, and the file at the end is what it was at the beginning. Done again likewise. */

#include "app/session-private.h"
#include "engine/random.h"
#include "model-fixture.h"
#include "store/model-json.h"
#include "tests/test-support.h"

#include <glib/gstdio.h>

#define N_ACTIONS      1000
#define N_ACTIONS_FILE 250 /* where only the file counts */

typedef struct
{
  char *folder, *path;
  GMainLoop *loop;
  RetailSession *session;
  RetailShop *other;  /* to be imported */
  GHashTable *models; /* shop → what its model is, as text */
  RetailRandom random;
} Fuzz;

/* ---- what there is ---- */

static const char *
describe_model (Fuzz *self, const RetailShop *shop)
{
  char *text = g_hash_table_lookup (self->models, shop);
  g_autofree char *json = NULL;

  if (text != NULL)
    return text;
  json = retail_model_to_json (shop->model, NULL);
  text = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  g_hash_table_insert (self->models, retail_shop_ref (shop), text);
  return text;
}

static void
append_notebook (GString *text, const RetailNotebook *notebook)
{
  for (guint i = 0; i < retail_notebook_get_n_records (notebook); i++)
    {
      g_autoptr (RetailLogEntry) entry = retail_record_new_entry (retail_notebook_get_record (notebook, i));

      g_string_append_printf (text, "record %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s\n", entry->id,
                              entry->at, entry->detail);
    }
  for (guint i = 0; i < retail_notebook_get_n_scenarios (notebook); i++)
    {
      const RetailScenario *scenario = retail_notebook_get_scenario (notebook, i);

      g_string_append_printf (text, "scenario %" G_GINT64_FORMAT " %s of %s", scenario->id, scenario->name,
                              scenario->customer != NULL ? scenario->customer : "nobody");
      for (int f = 0; f < RETAIL_N_FEATURES; f++)
        g_string_append_printf (text, " %.17g", scenario->profile.values[f]);
      g_string_append_c (text, '\n');
    }
}

/* All that a user can tell of a state, and what the workspace keeps of it. */
static char *
describe (Fuzz *self)
{
  const RetailDisplayState *state = self->session->state;
  const RetailFeatureChange *change = &state->what_if.changes[0];
  GString *text = g_string_new (describe_model (self, state->shop));
  const char *customer = retail_session_get_customer_id (self->session);

  g_string_append_printf (text, "\n%s, fill in %d\n", customer != NULL ? customer : "nobody", state->fill_in);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    g_string_append_printf (text, "%.17g %d, lock %d, cost %.17g\n", state->profile.values[f],
                            state->touched[f], state->plan.locked[f], state->plan.cost[f]);
  g_string_append_printf (text, "what if %d %d: %d %d %.17g\n", state->what_if.segment, state->what_if.follow,
                          change->feature, change->kind, change->amount);
  g_string_append_printf (text, "campaign %.17g: %d %.17g %.17g\n", state->campaign.contact_cost,
                          state->campaign.by_budget, state->campaign.customers, state->campaign.budget);
  append_notebook (text, state->notebook);
  return g_string_free (text, FALSE);
}

/* ---- what is done ---- */

static guint
below (Fuzz *self, guint n)
{
  return (guint)retail_random_below (&self->random, n);
}

static void
drag (Fuzz *self)
{
  const RetailFeature feature = below (self, RETAIL_N_FEATURES);

  retail_session_begin_gesture (self->session, NULL);
  for (guint i = 0, n = 1 + below (self, 5); i < n; i++)
    retail_session_set_feature (self->session, feature, below (self, 60));
  retail_session_end_gesture (self->session);
}

static void
press_arrows (Fuzz *self)
{
  const RetailFeature feature = below (self, RETAIL_N_FEATURES);

  for (guint i = 0; i < 3; i++)
    retail_session_set_feature (self->session, feature, below (self, 20) + i);
}

static void
choose_customer (Fuzz *self)
{
  const RetailCustomers *customers = retail_session_get_shop (self->session)->customers;

  retail_session_set_customer (self->session, (gssize)below (self, (guint)customers->n + 1) - 1);
}

static void
change_persona (Fuzz *self)
{
  const RetailModel *model = retail_session_get_model (self->session);
  const guint segment = below (self, model->n_segments);
  g_autofree char *name = g_strdup_printf ("Persona %u", below (self, 1000));
  RetailPersona persona = model->segments[segment].persona;

  persona.name = name;
  retail_session_set_persona (self->session, segment, &persona);
}

static void
change_plan (Fuzz *self)
{
  RetailPlanPreferences plan = *retail_session_get_plan_preferences (self->session);
  const guint feature = below (self, RETAIL_N_FEATURES);

  if (below (self, 2) == 0)
    plan.locked[feature] = !plan.locked[feature];
  else
    plan.cost[feature] = 0.5 + below (self, 8);
  retail_session_set_plan_preferences (self->session, &plan);
}

static void
ask_what_if (Fuzz *self)
{
  RetailWhatIf what_if = *retail_session_get_what_if (self->session);

  what_if.segment = (int)below (self, retail_session_get_model (self->session)->n_segments + 1) - 1;
  what_if.changes[0].amount = below (self, 50);
  what_if.follow = below (self, 2) == 0;
  retail_session_set_what_if (self->session, &what_if);
}

static void
set_campaign (Fuzz *self)
{
  RetailCampaign campaign;

  retail_campaign_init (&campaign);
  campaign.contact_cost = below (self, 10);
  campaign.by_budget = below (self, 2) == 0;
  if (campaign.by_budget)
    campaign.budget = below (self, 500);
  else
    campaign.customers = below (self, 200);
  retail_session_set_campaign (self->session, &campaign);
}

static void
write_down (Fuzz *self)
{
  g_autofree char *note = g_strdup_printf ("=note %u\t“ü”", below (self, 1000));

  retail_session_record (self->session, note);
}

/* Something with a record that is there. */
static void
turn_to_record (Fuzz *self)
{
  const RetailNotebook *notebook = retail_session_get_notebook (self->session);
  const guint n = retail_notebook_get_n_records (notebook);
  const gint64 id = n > 0 ? retail_notebook_get_record (notebook, below (self, n))->id : 0;
  g_autofree char *note = g_strdup_printf ("edited %u", below (self, 1000));

  switch (n > 0 ? below (self, 3) : 3)
    {
    case 0:
      retail_session_remove_record (self->session, id);
      break;
    case 1:
      retail_session_restore_record (self->session, id);
      break;
    case 2:
      retail_session_set_note (self->session, id, note);
      break;
    default:
      break;
    }
}

static void
turn_to_scenario (Fuzz *self)
{
  const RetailNotebook *notebook = retail_session_get_notebook (self->session);
  const guint n = retail_notebook_get_n_scenarios (notebook);
  const gint64 id = n > 0 ? retail_notebook_get_scenario (notebook, below (self, n))->id : 0;
  g_autofree char *name = g_strdup_printf ("Plan %u", below (self, 1000));

  switch (n > 0 ? below (self, 4) : 3)
    {
    case 0:
      retail_session_unpin (self->session, id);
      break;
    case 1:
      retail_session_restore_scenario (self->session, id);
      break;
    case 2:
      retail_session_rename_scenario (self->session, id, name);
      break;
    default:
      retail_session_pin (self->session, NULL);
    }
}

static void
train (Fuzz *self)
{
  RetailTrainOptions options;

  retail_train_options_init (&options);
  options.k = 2 + below (self, 3);
  options.n_init = 1;
  options.k_max = 4;
  retail_session_train (self->session, &options);
  g_main_loop_run (self->loop);
}

/* Into the workspace that is on display. */
static void
import (Fuzz *self)
{
  g_autoptr (RetailOpening) opening = retail_opening_new (retail_shop_ref (self->other));

  opening->is_import = TRUE;
  retail_session_import (self->session, opening);
}

static void
act (Fuzz *self)
{
  const guint chance = below (self, 100);

  if (chance < 25)
    drag (self);
  else if (chance < 35)
    press_arrows (self);
  else if (chance < 40)
    retail_session_reset_profile (self->session);
  else if (chance < 48)
    choose_customer (self);
  else if (chance < 52)
    retail_session_set_fill_in (self->session, !retail_session_get_fill_in (self->session));
  else if (chance < 58)
    change_persona (self);
  else if (chance < 66)
    change_plan (self);
  else if (chance < 70)
    ask_what_if (self);
  else if (chance < 72)
    set_campaign (self);
  else if (chance < 80)
    write_down (self);
  else if (chance < 88)
    turn_to_record (self);
  else if (chance < 98)
    turn_to_scenario (self);
  else if (chance < 99)
    train (self);
  else
    import (self);
}

/* ---- the tests ---- */

static void
opened_cb (Fuzz *self)
{
  if (g_main_loop_is_running (self->loop))
    g_main_loop_quit (self->loop);
}

static void
open_session (Fuzz *self)
{
  self->session = retail_session_new ();
  g_signal_connect_swapped (self->session, "opened", G_CALLBACK (opened_cb), self);
  retail_session_open_file (self->session, self->path);
  g_main_loop_run (self->loop);
}

/* What a session says that opens the file anew; waits until everything was written. */
static char *
describe_file (Fuzz *self)
{
  char *text;

  g_clear_object (&self->session);
  open_session (self);
  text = describe (self);
  return text;
}

static void
set_up (Fuzz *self, gconstpointer seed)
{
  ModelFixture kind = model_fixture_full;
  g_autoptr (RetailShop) shop = model_fixture_shop (&kind);
  g_autoptr (GError) error = NULL;
  RetailWorkspace *workspace;

  self->folder = g_dir_make_tmp ("retail-undo-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "shop.retail", NULL);
  self->loop = g_main_loop_new (NULL, FALSE);
  self->models
      = g_hash_table_new_full (NULL, NULL, (GDestroyNotify)retail_shop_unref, (GDestroyNotify)g_free);
  retail_random_init (&self->random, GPOINTER_TO_UINT (seed), 0);
  workspace = retail_shop_create_workspace (shop, self->path, NULL, &error);
  g_assert_no_error (error);
  retail_workspace_free (workspace);
  kind.k = 3;
  kind.engagement = FALSE;
  self->other = model_fixture_shop (&kind);
}

static void
tear_down (Fuzz *self, gconstpointer seed)
{
  g_clear_object (&self->session);
  g_hash_table_unref (self->models);
  retail_shop_unref (self->other);
  g_main_loop_unref (self->loop);
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
}

/* Does N actions and returns the states before each step, and the last. */
static GPtrArray *
act_and_watch (Fuzz *self, guint n_actions)
{
  GPtrArray *states = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *before = describe (self);
      const guint n = retail_undo_stack_get_n (self->session->undo);
      g_autofree char *after = NULL;

      retail_session_end_gesture (self->session);
      act (self);
      after = describe (self);
      if (retail_undo_stack_get_n (self->session->undo) == n)
        g_assert_cmpstr (after, ==, before); /* no step: nothing has changed */
      else
        g_ptr_array_add (states, g_steal_pointer (&before));
      g_assert_cmpuint (retail_undo_stack_get_n (self->session->undo), ==, states->len);
    }
  g_ptr_array_add (states, describe (self));
  return states;
}

static void
assert_state (Fuzz *self, const char *expected)
{
  g_autofree char *found = describe (self);

  g_assert_cmpstr (found, ==, expected);
}

static void
all_can_be_undone_and_done_again (Fuzz *self, gconstpointer seed)
{
  g_autoptr (GPtrArray) states = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  open_session (self);
  states = act_and_watch (self, N_ACTIONS);
  g_test_message ("%u steps", states->len - 1);
  g_assert_cmpuint (states->len, >, N_ACTIONS / 2);
  for (guint i = states->len - 1; i-- > 0;)
    {
      retail_session_undo (self->session);
      assert_state (self, states->pdata[i]);
    }
  for (guint i = 1; i < states->len; i++)
    {
      retail_session_redo (self->session);
      assert_state (self, states->pdata[i]);
    }
  last = describe_file (self);
  g_assert_cmpstr (last, ==, states->pdata[states->len - 1]);
}

static void
the_file_is_as_it_was (Fuzz *self, gconstpointer seed)
{
  g_autoptr (GPtrArray) states = NULL;
  g_autofree char *undone = NULL;

  open_session (self);
  states = act_and_watch (self, N_ACTIONS_FILE);
  while (retail_undo_stack_get_n (self->session->undo) > 0)
    retail_session_undo (self->session);
  assert_state (self, states->pdata[0]);
  undone = describe_file (self);
  g_assert_cmpstr (undone, ==, states->pdata[0]);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add ("/app/undo/all-can-be-undone-and-done-again", Fuzz, GUINT_TO_POINTER (1), set_up,
              all_can_be_undone_and_done_again, tear_down);
  g_test_add ("/app/undo/after-undoing-all-the-file-is-as-it-was", Fuzz, GUINT_TO_POINTER (2), set_up,
              the_file_is_as_it_was, tear_down);
  return g_test_run ();
}
