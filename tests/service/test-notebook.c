#include "service/notebook-csv.h"
#include "service/notebook-file.h"
#include "service/shop.h"
#include "service/workspace-file.h"
#include "tests/test-support.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static RetailRecord
example (const char *note)
{
  RetailRecord record = { .at = 1763888000,
                          .profile = { { 4000, 40, 15, 5.5, 30, NAN, NAN, NAN } },
                          .customer = (char *)"K“ü”7",
                          .migration_risk = 0.1 + 0.2,
                          .upgrade_potential = 0,
                          .note = (char *)note };

  retail_persona_init (&record.persona, RETAIL_PERSONA_SULTAN, 0);
  record.persona.name = (char *)"Big\n\"spenders\"";
  return record;
}

static RetailNotebook *
notebook_of (guint n_records)
{
  RetailNotebook *self = retail_notebook_new ();

  for (guint i = 0; i < n_records; i++)
    {
      g_autofree char *note = g_strdup_printf ("note %u", i);
      const RetailRecord record = example (note);
      RetailNotebook *next = retail_notebook_add_record (self, &record);

      retail_notebook_unref (self);
      self = next;
    }
  return self;
}

static void
a_record_reads_back_the_same (void)
{
  g_autoptr (RetailNotebook) notebook = notebook_of (1);
  const RetailRecord *record = retail_notebook_get_record (notebook, 0);
  g_autoptr (RetailLogEntry) entry = retail_record_new_entry (record);
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailRecord) read = retail_record_new_from_entry (entry, &error);

  g_assert_no_error (error);
  g_assert_true (retail_record_equal (record, read));
  g_assert_cmpstr (read->persona.name, ==, "Big\n\"spenders\"");
}

static void
what_nobody_knew_stays_unknown (void)
{
  RetailRecord values = example ("one segment");
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailRecord) record = NULL, read = NULL;
  g_autoptr (RetailLogEntry) entry = NULL;

  values.migration_risk = values.upgrade_potential = NAN;
  record = retail_record_new (&values);
  entry = retail_record_new_entry (record);
  entry->id = 1;
  read = retail_record_new_from_entry (entry, &error);
  g_assert_no_error (error);
  g_assert_true (isnan (read->migration_risk) && isnan (read->upgrade_potential));
  read->id = record->id;
  g_assert_true (retail_record_equal (record, read));
}

static void
hostile_details_are_no_records (void)
{
  g_autoptr (RetailNotebook) notebook = notebook_of (1);
  g_autoptr (RetailLogEntry) good = retail_record_new_entry (retail_notebook_get_record (notebook, 0));
  g_autofree char *long_note = g_strnfill (RETAIL_RECORD_MAX_TEXT + 1, 'x');
  static const char *const swaps[][2] = { { "\"kind\":\"sultan\"", "\"kind\":\"emperor\"" },
                                          { "\"kind\":\"sultan\"", "\"kind\":7" },
                                          { "\"colour\":", "\"colour\":9" },
                                          { "\"mark\":", "\"mark\":77" },
                                          { "\"note\":", "\"nota\":" },
                                          { "\"monetary\":4000", "\"monetary\":\"4000\"" },
                                          { "\"monetary\":4000", "\"monetary\":1e999" },
                                          { "\"migration_risk\":", "\"migration_risk\":7" },
                                          { "{", "[" },
                                          { "}", "" },
                                          { "\"note 0\"", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (swaps); i++)
    {
      g_autoptr (GString) text = g_string_new (good->detail);
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", long_note);
      RetailLogEntry bad = { 1, 1, good->kind, NULL };
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (g_string_replace (text, swaps[i][0], swaps[i][1] != NULL ? swaps[i][1] : quoted, 1),
                        ==, 1);
      bad.detail = text->str;
      g_assert_null (retail_record_new_from_entry (&bad, &error));
      g_assert_nonnull (error);
    }
}

static void
changing_shares_the_rest (void)
{
  g_autoptr (RetailNotebook) three = notebook_of (3);
  g_autoptr (RetailNotebook) two = retail_notebook_remove_record (three, 2);
  g_autoptr (RetailNotebook) noted = retail_notebook_set_note (two, 3, "else");
  const RetailRecord record = example ("again");
  g_autoptr (RetailNotebook) four = retail_notebook_add_record (noted, &record);

  g_assert_cmpuint (retail_notebook_get_n_records (two), ==, 2);
  g_assert_true (retail_notebook_get_record (two, 1) == retail_notebook_get_record (three, 2));
  g_assert_cmpstr (retail_notebook_find_record (noted, 3)->note, ==, "else");
  g_assert_cmpstr (retail_notebook_find_record (two, 3)->note, ==, "note 2");
  g_assert_null (retail_notebook_find_record (four, 2));
  g_assert_cmpint (retail_notebook_get_record (four, 2)->id, ==, 4); /* ids are not given twice */
  g_assert_false (retail_notebook_equal (two, noted));
}

static RetailNotebook *
pin (const RetailNotebook *notebook, const RetailProfile *profile, const char *name, gint64 created_at)
{
  return retail_notebook_add_scenario (
      notebook, &(RetailScenario){ .name = (char *)name, .created_at = created_at, .profile = *profile });
}

static void
a_fifth_scenario_is_refused (void)
{
  RetailNotebook *notebook = retail_notebook_new ();
  const RetailProfile profile = { { 1, 2, 3, 4, 5, 6, 7, 8 } };

  for (guint i = 0; i < RETAIL_NOTEBOOK_MAX_SCENARIOS; i++)
    {
      RetailNotebook *next = pin (notebook, &profile, NULL, i);

      g_assert_nonnull (next);
      retail_notebook_unref (notebook);
      notebook = next;
    }
  g_assert_null (pin (notebook, &profile, NULL, 9));
  g_assert_cmpstr (retail_notebook_get_scenario (notebook, 3)->name, ==, "Scenario 4");
  retail_notebook_unref (notebook);
}

/* ---- files ---- */

typedef struct
{
  char *folder, *path;
  RetailShop *shop;
  RetailWorkspace *workspace;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RetailTrainRequest request;

  self->folder = g_dir_make_tmp ("retail-notebook-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "shop.retail", NULL);
  retail_train_request_init (&request);
  request.demo = TRUE;
  request.train.k_max = 4;
  request.train.n_init = 1;
  self->shop = retail_shop_train (&request, NULL, &error);
  g_assert_no_error (error);
  self->workspace = retail_shop_create_workspace (self->shop, self->path, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  retail_workspace_free (self->workspace);
  retail_shop_unref (self->shop);
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
}

static RetailNotebook *
read_back (Fixture *self, guint *n_unreadable)
{
  g_autoptr (GError) error = NULL;
  RetailNotebook *notebook = retail_notebook_read (self->workspace, n_unreadable, &error);

  g_assert_no_error (error);
  return notebook;
}

static void
differences_are_written_with_their_ids (Fixture *self, gconstpointer data)
{
  g_autoptr (RetailNotebook) empty = read_back (self, NULL);
  g_autoptr (RetailNotebook) five = notebook_of (5);
  g_autoptr (RetailNotebook) four = retail_notebook_remove_record (five, 2);
  g_autoptr (RetailNotebook) pinned = pin (four, &retail_notebook_get_record (four, 0)->profile, "Plan", 5);
  const RetailNotebook *steps[] = { empty, five, four, pinned, five, pinned, empty, five };

  for (guint i = 1; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (RetailNotebook) read = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (retail_notebook_write (steps[i], steps[i - 1], self->workspace, &error));
      g_assert_no_error (error);
      read = read_back (self, NULL);
      g_assert_true (retail_notebook_equal (read, steps[i]));
    }
}

static void
what_is_not_understood_stays (Fixture *self, gconstpointer data)
{
  RetailLogEntry strange = { 0, 5, (char *)"prediction", (char *)"{\"of\":\"tomorrow\"}" };
  RetailLogEntry foreign = { 0, 5, (char *)"import", (char *)"shop.csv" };
  g_autoptr (RetailNotebook) empty = NULL;
  g_autoptr (RetailNotebook) one = NULL;
  g_autoptr (GPtrArray) log = NULL;
  const RetailRecord record = example ("");
  guint n_unreadable;

  g_assert_true (retail_workspace_add_log (self->workspace, &strange, NULL));
  g_assert_true (retail_workspace_add_log (self->workspace, &foreign, NULL));
  empty = read_back (self, &n_unreadable);
  g_assert_cmpuint (n_unreadable, ==, 1);
  g_assert_cmpuint (retail_notebook_get_n_records (empty), ==, 0);
  one = retail_notebook_add_record (empty, &record);
  g_assert_cmpint (retail_notebook_get_record (one, 0)->id, ==, 3);
  g_assert_true (retail_notebook_write (one, empty, self->workspace, NULL));
  g_assert_true (retail_notebook_write (empty, one, self->workspace, NULL));
  log = retail_workspace_list_log (self->workspace, 0, NULL);
  g_assert_cmpuint (log->len, ==, 2);
}

static void
no_spreadsheet_runs_a_note (Fixture *self, gconstpointer data)
{
  g_autoptr (RetailNotebook) empty = retail_notebook_new ();
  const RetailRecord record = example ("=cmd|'/c calc'!A0");
  g_autoptr (RetailNotebook) one = retail_notebook_add_record (empty, &record);
  g_autofree char *path = g_build_filename (self->folder, "records.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (retail_notebook_save_records (one, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (
      g_str_has_prefix (text, "recorded_at,customer_id,segment,migration_risk,upgrade_potential,monetary,"));
  g_assert_nonnull (strstr (text, "'=cmd|"));
  g_assert_null (strstr (text, ",=cmd"));
  g_assert_nonnull (strstr (text, ",4000,40,15,5.5,30,,,,"));
  g_unlink (path);
}

static void
differences_have_a_sign_and_a_direction (Fixture *self, gconstpointer data)
{
  RetailProfile start, quiet;
  g_autoptr (RetailNotebook) empty = retail_notebook_new ();
  g_autoptr (RetailNotebook) one = NULL;
  g_autoptr (RetailNotebook) two = NULL;
  g_auto (RetailComparison) comparison = { 0 };
  g_autofree char *recency = NULL;
  g_autofree char *same = NULL;
  g_autofree char *path = g_build_filename (self->folder, "scenarios.csv", NULL);

  retail_model_get_start_profile (self->shop->model, &start);
  quiet = start;
  quiet.values[RETAIL_FEATURE_RECENCY] += 75;
  one = pin (empty, &start, "Now", 1);
  two = pin (one, &quiet, "Quiet", 2);
  retail_comparison_init (&comparison, self->shop->model, self->shop->customers, two);
  recency = retail_comparison_dup_difference (&comparison, 1, RETAIL_FEATURE_RECENCY);
  same = retail_comparison_dup_difference (&comparison, 1, RETAIL_FEATURE_FREQUENCY);
  g_assert_cmpstr (recency, ==, "+75 days");
  g_assert_null (same);
  g_assert_cmpint (retail_comparison_judge (&comparison, 1, RETAIL_FEATURE_RECENCY), ==,
                   RETAIL_DIFFERENCE_WORSE);
  g_assert_cmpint (retail_comparison_judge (&comparison, 1, RETAIL_FEATURE_FREQUENCY), ==,
                   RETAIL_DIFFERENCE_NONE);
  g_assert_cmpint (retail_comparison_judge (&comparison, 1, RETAIL_FIGURE_VALUE), ==,
                   RETAIL_DIFFERENCE_WORSE);
  g_assert_cmpfloat (comparison.values[1][RETAIL_FIGURE_RISK], >, comparison.values[0][RETAIL_FIGURE_RISK]);
  comparison.values[1][RETAIL_FIGURE_RISK] = comparison.values[0][RETAIL_FIGURE_RISK] + 0.0004;
  g_assert_cmpint (retail_comparison_judge (&comparison, 1, RETAIL_FIGURE_RISK), ==, RETAIL_DIFFERENCE_NONE);
  g_assert_true (retail_comparison_save (&comparison, path, NULL));
  g_unlink (path);
}

/* A real customer's column says what the list of customers says of them; changed, it says what the simulator
 * does, and of an id that the shop does not know what the profile suggests. */
static void
a_customer_s_column_is_of_their_own_purchases (Fixture *self, gconstpointer data)
{
  const RetailCustomers *customers = self->shop->customers;
  RetailScenario scenario = { .created_at = 3 };
  RetailPrediction own, alone;
  g_autoptr (RetailNotebook) empty = retail_notebook_new ();
  g_autoptr (RetailNotebook) one = NULL, two = NULL, three = NULL, again = NULL;
  g_auto (RetailComparison) comparison = { 0 };
  g_autofree char *path = g_build_filename (self->folder, "scenarios.csv", NULL), *text = NULL;
  gsize row = 0;

  while (!customers->in_now[row] || !(customers->history[row].repeat_orders > 2))
    row++;
  memcpy (scenario.profile.values, customers->now + row * RETAIL_N_FEATURES, sizeof scenario.profile.values);
  retail_predict_customer (self->shop->model, &scenario.profile, &customers->history[row], &own);
  retail_predict (self->shop->model, &scenario.profile, &alone);
  g_assert_cmpfloat (own.value_12m, !=, alone.value_12m);
  scenario.customer = customers->ids[row];
  one = retail_notebook_add_scenario (empty, &scenario);
  scenario.customer = (char *)"somebody else's";
  two = retail_notebook_add_scenario (one, &scenario);
  scenario.customer = NULL;
  three = retail_notebook_add_scenario (two, &scenario);
  g_assert_true (retail_notebook_write (three, empty, self->workspace, NULL));
  again = retail_notebook_read (self->workspace, NULL, NULL);
  g_assert_true (retail_notebook_equal (three, again));
  g_assert_false (retail_notebook_equal (one, two));

  retail_comparison_init (&comparison, self->shop->model, customers, again);
  g_assert_cmpstr (comparison.customers[0], ==, customers->ids[row]);
  g_assert_null (comparison.customers[2]);
  g_assert_cmpfloat (comparison.values[0][RETAIL_FIGURE_P_ALIVE], ==, own.p_alive);
  g_assert_cmpfloat (comparison.values[0][RETAIL_FIGURE_VALUE], ==, own.value_12m);
  for (guint s = 1; s < 3; s++)
    g_assert_cmpfloat (comparison.values[s][RETAIL_FIGURE_VALUE], ==, alone.value_12m);
  g_assert_true (retail_comparison_save (&comparison, path, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "\ncustomer_id,"));
  g_assert_nonnull (strstr (text, customers->ids[row]));
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/service/notebook/a-record-reads-back-the-same", a_record_reads_back_the_same);
  g_test_add_func ("/service/notebook/what-nobody-knew-stays-unknown", what_nobody_knew_stays_unknown);
  g_test_add_func ("/service/notebook/hostile-details-are-no-records", hostile_details_are_no_records);
  g_test_add_func ("/service/notebook/changing-shares-the-rest", changing_shares_the_rest);
  g_test_add_func ("/service/notebook/a-fifth-scenario-is-refused", a_fifth_scenario_is_refused);
  g_test_add ("/service/notebook/differences-are-written-with-their-ids", Fixture, NULL, set_up,
              differences_are_written_with_their_ids, tear_down);
  g_test_add ("/service/notebook/what-is-not-understood-stays", Fixture, NULL, set_up,
              what_is_not_understood_stays, tear_down);
  g_test_add ("/service/notebook/no-spreadsheet-runs-a-note", Fixture, NULL, set_up,
              no_spreadsheet_runs_a_note, tear_down);
  g_test_add ("/service/notebook/differences-have-a-sign-and-a-direction", Fixture, NULL, set_up,
              differences_have_a_sign_and_a_direction, tear_down);
  g_test_add ("/service/notebook/a-customer-s-column-is-of-their-own-purchases", Fixture, NULL, set_up,
              a_customer_s_column_is_of_their_own_purchases, tear_down);
  return g_test_run ();
}
