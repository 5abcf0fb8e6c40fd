/* Next best actions and what-ifs of a shop: words, files, and what happens without the customers. */

#include "service/shop-actions.h"
#include "service/shop-what-if.h"

#include "engine/error.h"
#include "service/documents.h"
#include "service/plan-text.h"
#include "service/plan-words.h"
#include "service/simulate.h"
#include "tests/test-support.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

static RetailShop *
train_demo (void)
{
  g_autoptr (GError) error = NULL;
  RetailTrainRequest request;
  RetailShop *shop;

  retail_train_request_init (&request);
  request.demo = TRUE;
  shop = retail_shop_train (&request, NULL, &error);
  g_assert_no_error (error);
  return shop;
}

static void
changes_are_read_as_they_are_written (void)
{
  static const struct
  {
    const char *text;
    RetailFeatureChange change;
  } good[] = {
    { "frequency=+10%", { RETAIL_FEATURE_FREQUENCY, RETAIL_CHANGE_PERCENT, 10 } },
    { "recency=-5", { RETAIL_FEATURE_RECENCY, RETAIL_CHANGE_ADD, -5 } },
    { "page-views=40", { RETAIL_FEATURE_PAGE_VIEWS, RETAIL_CHANGE_SET, 40 } },
    { "monetary=-2.5%", { RETAIL_FEATURE_MONETARY, RETAIL_CHANGE_PERCENT, -2.5 } },
  };
  static const char *const bad[] = { "",
                                     "frequency",
                                     "=3",
                                     "frequency=",
                                     "cheese=3",
                                     "frequency=10%",
                                     "frequency=+3x",
                                     "frequency=nan",
                                     "frequency=+10%%" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      RetailFeatureChange change;

      g_assert_true (retail_feature_change_parse (good[i].text, &change, &error));
      g_assert_no_error (error);
      g_assert_cmpint (change.feature, ==, good[i].change.feature);
      g_assert_cmpint (change.kind, ==, good[i].change.kind);
      g_assert_cmpfloat (change.amount, ==, good[i].change.amount);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      RetailFeatureChange change;

      g_assert_false (retail_feature_change_parse (bad[i], &change, &error));
      g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_INVALID);
    }
}

static void
segments_are_found_by_name (void)
{
  g_autoptr (RetailShop) shop = train_demo ();

  g_assert_cmpint (retail_model_find_segment (shop->model, "sultan"), ==, 3);
  g_assert_cmpint (retail_model_find_segment (shop->model, "Window Shopper"), ==, 1);
  g_assert_cmpint (retail_model_find_segment (shop->model, "nobody"), ==, -1);
}

static void
a_what_if_is_told_in_words (void)
{
  g_autoptr (RetailShop) shop = train_demo ();
  const RetailWhatIf what_if = { 2,
                                 2,
                                 { { RETAIL_FEATURE_FREQUENCY, RETAIL_CHANGE_PERCENT, 20 },
                                   { RETAIL_FEATURE_RECENCY, RETAIL_CHANGE_ADD, -5 } },
                                 TRUE };
  g_autoptr (RetailWhatIfResult) result = retail_shop_ask_what_if (shop, &what_if, NULL, NULL);
  g_autofree char *question = retail_what_if_dup_question (&what_if, shop->model);
  g_autofree char *answer = retail_what_if_dup_answer (result, shop->model);
  g_autofree char *begins = g_strdup_printf ("%u of %u customers change segment: ", (guint)result->crossed.n,
                                             (guint)shop->model->segments[2].size);

  g_assert_cmpstr (question, ==,
                   "Loyalist: Frequency +20\u202f%; Recency \u22125 days; the other features follow");
  g_assert_cmpuint (result->crossed.n, >, 5);
  g_assert_true (g_str_has_prefix (answer, begins));
  g_assert_nonnull (strstr (answer, "12-month value +$"));
}

static void
with_one_segment_nobody_changes_it (void)
{
  g_autoptr (RetailModel) model = retail_model_new ();
  const RetailWhatIfResult result = { .asked = { .n = 400 } };
  g_autofree char *answer = NULL;

  model->n_segments = 1;
  answer = retail_what_if_dup_answer (&result, model);
  g_assert_cmpstr (answer, ==, "Everybody is in one segment, so nobody can change to another.");
}

static void
without_customers_nothing_is_asked (void)
{
  g_autoptr (RetailShop) shop = train_demo ();
  g_autofree char *folder = g_dir_make_tmp ("retail-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "m.json", NULL);
  const RetailWhatIf what_if
      = { RETAIL_WHAT_IF_EVERYBODY, 1, { { RETAIL_FEATURE_RECENCY, RETAIL_CHANGE_ADD, 1 } }, FALSE };
  g_autoptr (RetailShop) model = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (retail_shop_save_model (shop, path, NULL));
  model = retail_shop_open_model (path, NULL);
  g_assert_null (retail_shop_ask_what_if (model, &what_if, NULL, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA);
  g_clear_error (&error);
  g_assert_null (retail_shop_new_actions (model, NULL, NULL, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA);
  g_remove (path);
  g_rmdir (folder);
}

/* Every plan of the list arrives, every text is a whole one, and what keeps somebody lowers the risk. */
static void
every_action_has_a_plan_and_a_reason (void)
{
  g_autoptr (RetailShop) shop = train_demo ();
  g_autoptr (RetailNextActions) actions = retail_shop_new_actions (shop, NULL, NULL, NULL);
  guint lowered = 0, kept = 0;

  g_assert_cmpuint (actions->n, >, 500);
  for (gsize i = 0; i < actions->n; i++)
    {
      const RetailAction *action = &actions->actions[i];
      g_autofree char *title = retail_action_dup_title (actions, action);
      g_autofree char *reason = retail_action_dup_reason (actions, action);
      g_autofree char *plan = NULL;
      RetailActionDetail detail;
      RetailPrediction after;

      retail_action_get_detail (actions, action, NULL, &detail);
      plan = retail_action_dup_plan (actions, action, &detail);
      g_assert_true (*title != '\0' && *plan != '\0' && g_str_has_suffix (reason, "."));
      retail_predict (shop->model, &detail.to, &after);
      g_assert_cmpfloat (after.migration_risk, ==, detail.risk_after);
      if (action->kind == RETAIL_ACTION_LIFT && detail.has_way)
        g_assert_cmpuint (after.segment, ==, action->target);
      else if (action->kind == RETAIL_ACTION_KEEP)
        {
          kept++;
          lowered += detail.risk_after < detail.risk;
        }
    }
  g_assert_true (kept > 50 && lowered > kept / 2);
}

/* Bare features, no dates: 60 customers of three kinds. */
static void
without_dates_no_days_are_named (void)
{
  g_autofree char *folder = g_dir_make_tmp ("retail-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "customers.csv", NULL);
  g_autoptr (GString) text = g_string_new ("customer_id,monetary,frequency\n");
  g_autoptr (RetailShop) shop = NULL;
  g_autoptr (RetailNextActions) actions = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *basis = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "C%u,%u,%u\n", i, 100 * (1 + i % 3) * (1 + i % 3) + i,
                            1 + 9 * (i % 3) + i % 5);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  shop = retail_shop_open (path, NULL, NULL, &error);
  g_assert_no_error (error);
  actions = retail_shop_new_actions (shop, NULL, NULL, &error);
  g_assert_no_error (error);
  basis = retail_actions_dup_basis (actions);
  g_assert_true (strstr (basis, "spend") != NULL && strstr (basis, "memberships") != NULL);
  g_assert_cmpuint (actions->n, >, 30);
  for (gsize i = 0; i < actions->n; i++)
    {
      g_autofree char *reason = retail_action_dup_reason (actions, &actions->actions[i]);

      g_assert_null (strstr (reason, "days"));
      g_assert_nonnull (strstr (reason, " like "));
    }
  g_remove (path);
  g_rmdir (folder);
}

static void
locks_hold_in_the_plans_of_actions (void)
{
  g_autoptr (RetailShop) shop = train_demo ();
  g_autoptr (RetailNextActions) actions = retail_shop_new_actions (shop, NULL, NULL, NULL);
  RetailPlanPreferences preferences;

  retail_plan_preferences_init (&preferences);
  preferences.locked[RETAIL_FEATURE_FREQUENCY] = preferences.locked[RETAIL_FEATURE_RECENCY] = TRUE;
  for (gsize i = 0; i < actions->n; i++)
    {
      RetailActionDetail detail;

      retail_action_get_detail (actions, &actions->actions[i], &preferences, &detail);
      if (actions->actions[i].kind == RETAIL_ACTION_LIFT)
        g_assert_true (
            detail.from.values[RETAIL_FEATURE_FREQUENCY] == detail.to.values[RETAIL_FEATURE_FREQUENCY]
            && detail.from.values[RETAIL_FEATURE_RECENCY] == detail.to.values[RETAIL_FEATURE_RECENCY]);
    }
}

static void
the_list_is_written_as_a_table_that_runs_nothing (void)
{
  g_autoptr (RetailShop) shop = train_demo ();
  g_autoptr (RetailNextActions) actions = retail_shop_new_actions (shop, NULL, NULL, NULL);
  g_autofree char *folder = g_dir_make_tmp ("retail-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "actions.csv", NULL);
  const RetailActionCsv csv = { actions, 5, NULL };
  char **id = &shop->customers->ids[actions->actions[1].row];
  g_autofree char *former = g_steal_pointer (id);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  *id = g_strdup ("=cmd|' /C calc'!A0");
  g_assert_cmpint (retail_action_csv_save (&csv, path, NULL, NULL), ==, 5);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 7);
  g_assert_cmpstr (lines[0], ==,
                   "customer_id,segment,action,target,reason,probability,worth,gain,contact_cost,risk,"
                   "risk_after,plan");
  g_assert_true (g_str_has_prefix (lines[2], "'=cmd"));
  g_assert_cmpint (retail_action_csv_save (&csv, "/nonexistent/actions.csv", NULL, NULL), ==, -1);
  g_free (*id);
  *id = g_steal_pointer (&former);
  g_remove (path);
  g_rmdir (folder);
}

static JsonObject *
parse (JsonParser *parser, const char *text)
{
  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  return json_node_get_object (json_parser_get_root (parser));
}

static void
the_documents_add_up (void)
{
  g_autoptr (RetailShop) shop = train_demo ();
  g_autoptr (RetailNextActions) actions = retail_shop_new_actions (shop, NULL, NULL, NULL);
  g_autofree char *text = retail_document_actions (actions, 10, INFINITY, NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = parse (parser, text);
  JsonObject *lift = json_object_get_object_member (root, "lift");
  JsonObject *keep = json_object_get_object_member (root, "keep");
  JsonObject *budget = json_object_get_object_member (root, "budget");

  g_assert_cmpint (json_object_get_int_member (root, "customers"), ==,
                   json_object_get_int_member (lift, "customers")
                       + json_object_get_int_member (keep, "customers"));
  g_assert_cmpfloat_with_epsilon (
      json_object_get_double_member (budget, "gain"),
      json_object_get_double_member (lift, "gain") + json_object_get_double_member (keep, "gain"), 1e-6);
  g_assert_true (json_object_get_null_member (budget, "limit"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "actions")), ==, 10);
}

/* The cheapest in `plans` is what the choices have, and each is told in words. */
static void
a_simulation_has_all_plans_on_request (void)
{
  g_autoptr (RetailShop) shop = train_demo ();
  g_auto (RetailSimulation) simulation = { 0 };
  gboolean touched[RETAIL_N_FEATURES] = { [RETAIL_FEATURE_FREQUENCY] = TRUE };
  gboolean filled[RETAIL_N_FEATURES];
  RetailPlanPreferences preferences;
  RetailProfile profile;

  retail_model_get_start_profile (shop->model, &profile);
  profile.values[RETAIL_FEATURE_FREQUENCY] = 3;
  g_assert_true (retail_simulate_fill_in (shop->model, touched, &profile, filled, NULL));
  g_assert_true (!filled[RETAIL_FEATURE_FREQUENCY] && filled[RETAIL_FEATURE_MONETARY]);
  g_assert_true (retail_simulate (shop->model, &profile, 0, NULL, &simulation, NULL));
  retail_plan_preferences_init (&preferences);
  preferences.locked[RETAIL_FEATURE_MONETARY] = TRUE;
  preferences.cost[RETAIL_FEATURE_RECENCY] = 9;
  retail_simulation_complete (&simulation, shop->model, &preferences);
  g_assert_cmpuint (simulation.n_plans, ==, 3);
  for (guint i = 0; i < simulation.n_plans; i++)
    {
      const RetailPlans *choices = &simulation.choices[i];
      g_autofree char *locked
          = retail_plan_dup_alone (shop->model, &profile, choices, RETAIL_FEATURE_MONETARY);
      g_autofree char *changes = retail_plan_dup_changes (shop->model, &profile, &choices->cheapest.to);

      g_assert_cmpmem (&simulation.plans[i], sizeof (RetailPlan), &choices->cheapest, sizeof (RetailPlan));
      g_assert_cmpstr (locked, ==, "Total spend: locked");
      g_assert_true (*changes != '\0');
    }
}

/* Changes that nobody could read are left out; "0 days ago" is today. */
static void
a_plan_tells_what_can_be_read (void)
{
  g_autoptr (RetailModel) model = retail_model_new ();
  const RetailProfile from = { { 3293, 32, 7.2, 3.912, 20, 227, NAN, 17 } };
  const RetailProfile to = { { 3313, 33, 0.2, 3.909, 20, 227, NAN, 17 } };
  RetailProfile soon = from;
  g_autofree char *words = retail_plan_dup_words (model, &from, &to);
  g_autofree char *changes = retail_plan_dup_changes (model, &from, &to);
  g_autofree char *none = NULL;

  g_assert_cmpstr (words, ==, "20 more spent, 1 more order, last order today instead of 7 days ago");
  g_assert_null (strstr (changes, "Items per order"));
  soon.values[RETAIL_FEATURE_RECENCY] = 6.9;
  none = retail_plan_dup_words (model, &from, &soon);
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/service/what-if/changes-are-read-as-they-are-written",
                   changes_are_read_as_they_are_written);
  g_test_add_func ("/service/what-if/segments-are-found-by-name", segments_are_found_by_name);
  g_test_add_func ("/service/what-if/a-what-if-is-told-in-words", a_what_if_is_told_in_words);
  g_test_add_func ("/service/what-if/with-one-segment-nobody-changes-it", with_one_segment_nobody_changes_it);
  g_test_add_func ("/service/what-if/without-customers-nothing-is-asked", without_customers_nothing_is_asked);
  g_test_add_func ("/service/actions/every-action-has-a-plan-and-a-reason",
                   every_action_has_a_plan_and_a_reason);
  g_test_add_func ("/service/actions/without-dates-no-days-are-named", without_dates_no_days_are_named);
  g_test_add_func ("/service/actions/locks-hold-in-the-plans-of-actions", locks_hold_in_the_plans_of_actions);
  g_test_add_func ("/service/actions/the-list-is-written-as-a-table-that-runs-nothing",
                   the_list_is_written_as_a_table_that_runs_nothing);
  g_test_add_func ("/service/actions/the-documents-add-up", the_documents_add_up);
  g_test_add_func ("/service/simulate/a-plan-tells-what-can-be-read", a_plan_tells_what_can_be_read);
  g_test_add_func ("/service/simulate/a-simulation-has-all-plans-on-request",
                   a_simulation_has_all_plans_on_request);
  return g_test_run ();
}
