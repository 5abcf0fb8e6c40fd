#include "app/session.h"
#include "model-fixture.h"
#include "tests/test-support.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static void
count_cb (guint *n)
{
  (*n)++;
}

static RetailSession *
session_with (const ModelFixture *fixture)
{
  RetailSession *session = retail_session_new ();
  g_autoptr (RetailShop) shop = model_fixture_shop (fixture);

  retail_session_set_shop (session, shop);
  return session;
}

static void
a_change_is_told_once (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  guint n = 0;

  g_signal_connect_swapped (session, "notify::prediction", G_CALLBACK (count_cb), &n);
  retail_session_set_feature (session, RETAIL_FEATURE_MONETARY, 10);
  g_assert_cmpuint (n, ==, 1);
  retail_session_set_feature (session, RETAIL_FEATURE_MONETARY, 10);
  g_assert_cmpuint (n, ==, 1);
  retail_session_reset_profile (session);
  g_assert_cmpuint (n, ==, 2);
}

static void
assert_predicted_cb (RetailSession *session, GParamSpec *pspec, gpointer times)
{
  RetailPrediction expected;

  retail_predict (retail_session_get_model (session), retail_session_get_profile (session), &expected);
  g_assert_cmpuint (retail_session_get_prediction (session)->segment, ==, expected.segment);
  g_assert_cmpfloat (retail_session_get_prediction (session)->migration_risk, ==, expected.migration_risk);
  (*(guint *)times)++;
}

/* Who hears of another shop finds its prediction, not one for a segment that it may lack. */
static void
a_shop_is_told_with_its_prediction (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  const ModelFixture smaller = { 2, FALSE, FALSE, 3, "IDR" };
  g_autoptr (RetailShop) other = model_fixture_shop (&smaller);
  guint times = 0;

  g_assert_cmpuint (retail_session_get_prediction (session)->segment, >=, 2);
  g_signal_connect (session, "notify::shop", G_CALLBACK (assert_predicted_cb), &times);
  retail_session_set_shop (session, other);
  g_assert_cmpuint (times, ==, 1);
}

static void
values_stay_within_the_sliders (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  const RetailModel *model = retail_session_get_model (session);
  const RetailProfile *profile = retail_session_get_profile (session);

  retail_session_set_feature (session, RETAIL_FEATURE_FREQUENCY, 1e9);
  g_assert_cmpfloat (profile->values[RETAIL_FEATURE_FREQUENCY], ==,
                     model->spread.range_max[RETAIL_FEATURE_FREQUENCY]);
  retail_session_set_feature (session, RETAIL_FEATURE_FREQUENCY, NAN);
  g_assert_cmpfloat (profile->values[RETAIL_FEATURE_FREQUENCY], ==,
                     model->spread.range_min[RETAIL_FEATURE_FREQUENCY]);
  retail_session_set_feature (session, RETAIL_FEATURE_FREQUENCY, 3.4);
  g_assert_cmpfloat (profile->values[RETAIL_FEATURE_FREQUENCY], ==, 3);
}

static void
a_feature_that_the_shop_lacks_stays_unknown (void)
{
  ModelFixture fixture = model_fixture_full;
  g_autoptr (RetailSession) session = NULL;
  guint n = 0;

  fixture.engagement = FALSE;
  session = session_with (&fixture);
  g_signal_connect_swapped (session, "notify::prediction", G_CALLBACK (count_cb), &n);
  retail_session_set_feature (session, RETAIL_FEATURE_PAGE_VIEWS, 10);
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (isnan (retail_session_get_profile (session)->values[RETAIL_FEATURE_PAGE_VIEWS]));
}

/* The simulation says of a customer what the list of customers says of them. */
static void
a_customer_is_simulated_with_their_own_figures (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  const RetailShop *shop = retail_session_get_shop (session);
  const RetailProfile *profile = retail_session_get_profile (session);
  const RetailPrediction *prediction = retail_session_get_prediction (session);
  RetailPrediction expected;
  RetailProfile own;
  const gsize row = 3; /* spends more than the sliders reach */

  memcpy (own.values, shop->customers->now + row * RETAIL_N_FEATURES, sizeof own.values);
  retail_predict_customer (shop->model, &own, &shop->customers->history[row], &expected);
  retail_session_set_customer (session, (gssize)row);
  g_assert_cmpstr (retail_session_get_customer_id (session), ==, "C003");
  g_assert_cmpmem (profile->values, sizeof own.values, own.values, sizeof own.values);
  g_assert_cmpfloat (prediction->p_alive, ==, expected.p_alive);
  g_assert_cmpfloat (prediction->map_x, ==, expected.map_x);
  g_assert_true (retail_session_is_unchanged (session));
}

static void
a_changed_customer_is_found_again_by_reset (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  const RetailProfile *profile = retail_session_get_profile (session);
  double orders;

  retail_session_set_customer (session, 3);
  orders = profile->values[RETAIL_FEATURE_FREQUENCY];
  retail_session_set_feature (session, RETAIL_FEATURE_FREQUENCY, 1);
  g_assert_false (retail_session_is_unchanged (session));
  g_assert_cmpstr (retail_session_get_customer_id (session), ==, "C003");
  retail_session_reset_profile (session);
  g_assert_true (retail_session_is_unchanged (session));
  g_assert_cmpfloat (profile->values[RETAIL_FEATURE_FREQUENCY], ==, orders);
}

/* Their purchases stay what they were; only what is moved makes a difference. */
static void
a_changed_customer_keeps_their_purchases (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  const RetailProfile *profile = retail_session_get_profile (session);
  const RetailPrediction *prediction = retail_session_get_prediction (session);
  RetailPrediction own;
  double recency;

  g_assert_cmpint (retail_session_get_history_source (session), ==, RETAIL_HISTORY_SUGGESTED);
  g_assert_null (retail_session_get_history (session));
  retail_session_set_customer (session, 3);
  own = *prediction;
  recency = profile->values[RETAIL_FEATURE_RECENCY];
  retail_session_set_feature (session, RETAIL_FEATURE_PAGE_VIEWS, 2);
  g_assert_cmpint (retail_session_get_history_source (session), ==, RETAIL_HISTORY_OWN);
  g_assert_cmpfloat (prediction->p_alive, ==, own.p_alive);
  g_assert_cmpfloat (prediction->value_12m, ==, own.value_12m);
  retail_session_set_feature (session, RETAIL_FEATURE_MONETARY, 100);
  g_assert_cmpfloat (prediction->p_alive, ==, own.p_alive);
  g_assert_cmpfloat (prediction->value_12m, <, own.value_12m);
  retail_session_reset_profile (session);
  retail_session_set_feature (session, RETAIL_FEATURE_RECENCY, recency + 2);
  g_assert_cmpint (retail_session_get_history_source (session), ==, RETAIL_HISTORY_MOVED);
  g_assert_cmpfloat (prediction->p_alive, <, own.p_alive);
  g_assert_cmpfloat (prediction->p_alive, >, own.p_alive - 0.05);
  retail_session_undo (session);
  g_assert_cmpfloat (prediction->p_alive, ==, own.p_alive);
  retail_session_set_customer (session, -1);
  g_assert_cmpint (retail_session_get_history_source (session), ==, RETAIL_HISTORY_SUGGESTED);
}

/* What was pinned of whomever is not what the customer on display bought. */
static void
a_restored_scenario_is_nobodys (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  RetailPrediction pinned;

  retail_session_set_feature (session, RETAIL_FEATURE_RECENCY, 40);
  pinned = *retail_session_get_prediction (session);
  g_assert_true (retail_session_pin (session, "forty"));
  retail_session_set_customer (session, 3);
  retail_session_restore_scenario (
      session, retail_notebook_get_scenario (retail_session_get_notebook (session), 0)->id);
  g_assert_null (retail_session_get_customer_id (session));
  g_assert_cmpfloat (retail_session_get_prediction (session)->p_alive, ==, pinned.p_alive);
  retail_session_undo (session);
  g_assert_cmpstr (retail_session_get_customer_id (session), ==, "C003");
}

/* It has the customer's name and figures, and leads back to them; changed, it is still of them. */
static void
a_pinned_customer_stays_that_customer (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  const RetailScenario *scenario;
  RetailPrediction own, changed;

  retail_session_set_customer (session, 3);
  own = *retail_session_get_prediction (session);
  g_assert_true (retail_session_pin (session, NULL));
  retail_session_set_feature (session, RETAIL_FEATURE_FREQUENCY, 33);
  changed = *retail_session_get_prediction (session);
  g_assert_true (retail_session_pin (session, NULL));
  for (guint s = 0; s < 2; s++)
    {
      scenario = retail_notebook_get_scenario (retail_session_get_notebook (session), s);
      g_assert_cmpstr (scenario->name, ==, s == 0 ? "C003" : "C003, changed");
      g_assert_cmpstr (scenario->customer, ==, "C003");
      retail_session_set_customer (session, 5);
      retail_session_restore_scenario (session, scenario->id);
      g_assert_cmpstr (retail_session_get_customer_id (session), ==, "C003");
      g_assert_cmpint (retail_session_is_unchanged (session), ==, s == 0);
      g_assert_cmpfloat (retail_session_get_prediction (session)->value_12m, ==,
                         (s == 0 ? own : changed).value_12m);
      retail_session_undo (session);
      g_assert_cmpstr (retail_session_get_customer_id (session), ==, "C005");
    }
}

static void
a_customer_is_left_for_the_start_profile (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  g_autoptr (RetailShop) other = model_fixture_shop (&model_fixture_full);
  RetailProfile start;

  retail_model_get_start_profile (retail_session_get_model (session), &start);
  retail_session_set_customer (session, 3);
  retail_session_set_customer (session, 100000); /* there is none: nothing happens */
  g_assert_cmpstr (retail_session_get_customer_id (session), ==, "C003");
  retail_session_set_customer (session, -1);
  g_assert_null (retail_session_get_customer_id (session));
  g_assert_cmpmem (retail_session_get_profile (session)->values, sizeof start.values, start.values,
                   sizeof start.values);
  retail_session_set_customer (session, 3);
  retail_session_set_shop (session, other);
  g_assert_null (retail_session_get_customer_id (session));
}

static void
the_next_order_is_recent (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  RetailPrediction next, by_hand;
  RetailProfile profile;

  retail_session_set_feature (session, RETAIL_FEATURE_RECENCY, 80);
  g_assert_true (retail_session_predict_next_order (session, &next));
  profile = *retail_session_get_profile (session);
  profile.values[RETAIL_FEATURE_FREQUENCY] += 1;
  profile.values[RETAIL_FEATURE_RECENCY] = 0;
  retail_predict (retail_session_get_model (session), &profile, &by_hand);
  g_assert_cmpfloat (next.migration_risk, ==, by_hand.migration_risk);
}

typedef struct
{
  GMainLoop *loop;
  guint opened, failed, cancelled;
  char *path, *message, *note, *name;
} Watch;

static void
opened_cb (Watch *watch, const RetailOpening *opening)
{
  watch->opened++;
  g_free (watch->note);
  g_free (watch->name);
  watch->note = g_strdup (opening->note);
  watch->name = g_strdup (opening->shop->name);
  g_main_loop_quit (watch->loop);
}

static void
failed_cb (Watch *watch, const RetailErrand *errand, const GError *error)
{
  watch->failed++;
  watch->path = g_strdup (retail_errand_get_path (errand));
  watch->message = g_strdup (error->message);
  g_main_loop_quit (watch->loop);
}

static void
cancelled_cb (Watch *watch)
{
  watch->cancelled++;
  g_main_loop_quit (watch->loop);
}

static void
watch_session (Watch *watch, RetailSession *session)
{
  watch->loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect_swapped (session, "opened", G_CALLBACK (opened_cb), watch);
  g_signal_connect_swapped (session, "failed", G_CALLBACK (failed_cb), watch);
  g_signal_connect_swapped (session, "cancelled", G_CALLBACK (cancelled_cb), watch);
}

static void
watch_clear (Watch *watch)
{
  g_main_loop_unref (watch->loop);
  g_free (watch->path);
  g_free (watch->message);
  g_free (watch->note);
  g_free (watch->name);
}

static char *
write_file (const char *name, const char *text)
{
  char *path = g_build_filename (g_get_tmp_dir (), name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
a_bad_file_keeps_the_old_shop (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  const RetailShop *before = retail_session_get_shop (session);
  g_autofree char *path = write_file ("not-a-shop.csv", "colour,shape\nred,round\n");
  Watch watch = { 0 };

  watch_session (&watch, session);
  retail_session_open_file (session, path);
  g_assert_true (retail_session_get_busy (session));
  g_main_loop_run (watch.loop);
  g_assert_cmpuint (watch.failed, ==, 1);
  g_assert_cmpstr (watch.path, ==, path);
  g_assert_nonnull (strstr (watch.message, "not-a-shop.csv"));
  g_assert_true (retail_session_get_shop (session) == before);
  g_assert_false (retail_session_get_busy (session));
  watch_clear (&watch);
  g_unlink (path);
}

static void
only_the_last_thing_opened_arrives (void)
{
  g_autoptr (RetailSession) session = retail_session_new ();
  g_autofree char *path = write_file ("second.csv", "colour\nred\n");
  Watch watch = { 0 };

  watch_session (&watch, session);
  retail_session_open_demo (session);
  retail_session_open_file (session, path);
  g_main_loop_run (watch.loop);
  for (int i = 0; i < 100; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (watch.failed, ==, 1);
  g_assert_cmpuint (watch.opened, ==, 0);
  g_assert_null (retail_session_get_shop (session));
  watch_clear (&watch);
  g_unlink (path);
}

static void
cancelling_leaves_no_shop (void)
{
  g_autoptr (RetailSession) session = retail_session_new ();
  Watch watch = { 0 };

  watch_session (&watch, session);
  retail_session_open_demo (session);
  retail_session_cancel (session);
  g_main_loop_run (watch.loop);
  g_assert_cmpuint (watch.cancelled, ==, 1);
  g_assert_null (retail_session_get_shop (session));
  watch_clear (&watch);
}

/* Opens the demo store and returns what stood in the watch. */
static void
open_demo (Watch *watch)
{
  g_autoptr (RetailSession) session = retail_session_new ();

  watch_session (watch, session);
  retail_session_open_demo (session);
  g_main_loop_run (watch->loop);
  g_assert_cmpuint (watch->opened, ==, 1);
  g_assert_cmpstr (retail_session_get_model (session)->source, ==, "demo");
}

static void
the_demo_store_is_trained_once (void)
{
  g_autofree char *path = retail_opening_dup_demo_path ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Watch first = { 0 }, second = { 0 }, third = { 0 };

  g_unlink (path); /* of another test: with the sanitizers all share their folders */
  open_demo (&first);
  g_assert_null (first.note);
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));

  open_demo (&second);
  g_assert_null (second.note);

  g_assert_true (g_file_set_contents (path, "{ \"format\": ", -1, NULL));
  open_demo (&third);
  g_assert_nonnull (third.note);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
  watch_clear (&first);
  watch_clear (&second);
  watch_clear (&third);
}

/* The shop of the fixture with its customers, so that it can be trained anew. */
static RetailSession *
session_in_training (Watch *watch)
{
  RetailSession *session = retail_session_new ();

  watch_session (watch, session);
  retail_session_open_demo (session);
  g_main_loop_run (watch->loop);
  /* what was loaded from the disk has no customers */
  g_assert_nonnull (retail_session_get_shop (session)->customers);
  return session;
}

static char *
dup_undo (RetailSession *session)
{
  char *label;

  g_object_get (session, "undo-label", &label, NULL);
  return label;
}

static void
a_training_can_be_undone_and_done_again (void)
{
  Watch watch = { 0 };
  g_autoptr (RetailSession) session = session_in_training (&watch);
  const RetailShop *before = retail_session_get_shop (session), *after;
  g_autofree char *first_label = dup_undo (session);
  g_autofree char *label = NULL;
  RetailTrainOptions options;

  g_assert_null (first_label);
  retail_session_set_feature (session, RETAIL_FEATURE_RECENCY, 77);
  retail_train_options_init (&options);
  options.k = 3;
  retail_session_train (session, &options);
  g_main_loop_run (watch.loop);
  after = retail_session_get_shop (session);
  g_assert_cmpuint (after->model->n_segments, ==, 3);
  g_assert_true (after->customers == before->customers);
  label = dup_undo (session);
  g_assert_nonnull (label);

  retail_session_undo (session);
  g_assert_true (retail_session_get_shop (session) == before);
  g_assert_cmpfloat (retail_session_get_profile (session)->values[RETAIL_FEATURE_RECENCY], ==, 77);
  retail_session_undo (session);
  g_assert_true (retail_session_get_shop (session) == before);
  g_assert_cmpfloat (retail_session_get_profile (session)->values[RETAIL_FEATURE_RECENCY], ==, 15);
  retail_session_redo (session);
  g_assert_cmpfloat (retail_session_get_profile (session)->values[RETAIL_FEATURE_RECENCY], ==, 77);
  retail_session_redo (session);
  g_assert_true (retail_session_get_shop (session) == after);
  watch_clear (&watch);
}

static void
a_persona_changes_at_once_and_back (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  RetailPersona persona = retail_session_get_model (session)->segments[1].persona;
  guint n = 0;

  retail_session_set_feature (session, RETAIL_FEATURE_RECENCY, 21);
  persona.name = (char *)"Regulars";
  g_signal_connect_swapped (session, "notify::shop", G_CALLBACK (count_cb), &n);
  retail_session_set_persona (session, 1, &persona);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (retail_session_get_model (session)->segments[1].persona.name, ==, "Regulars");
  g_assert_cmpfloat (retail_session_get_profile (session)->values[RETAIL_FEATURE_RECENCY], ==, 21);
  retail_session_undo (session);
  g_assert_null (retail_session_get_model (session)->segments[1].persona.name);
}

/* How often it can be undone. */
static guint
count_steps (RetailSession *session)
{
  guint n = 0;

  for (g_autofree char *label = dup_undo (session); label != NULL; n++)
    {
      retail_session_undo (session);
      g_free (label);
      label = dup_undo (session);
    }
  return n;
}

static void
a_drag_is_one_step (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  const double start = retail_session_get_profile (session)->values[RETAIL_FEATURE_RECENCY];
  g_autofree char *label = NULL;

  for (int drag = 0; drag < 2; drag++)
    {
      retail_session_begin_gesture (session, NULL);
      for (int days = 20; days < 60; days++)
        retail_session_set_feature (session, RETAIL_FEATURE_RECENCY, days + drag);
      retail_session_end_gesture (session);
    }
  label = dup_undo (session);
  g_assert_cmpstr (label, ==, "Recency");
  retail_session_undo (session);
  g_assert_cmpfloat (retail_session_get_profile (session)->values[RETAIL_FEATURE_RECENCY], ==, 59);
  g_assert_cmpuint (count_steps (session), ==, 1);
  g_assert_cmpfloat (retail_session_get_profile (session)->values[RETAIL_FEATURE_RECENCY], ==, start);
}

static void
a_burst_on_one_feature_is_one_step (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);

  for (int i = 1; i < 20; i++)
    retail_session_set_feature (session, RETAIL_FEATURE_RECENCY, 20 + i);
  for (int i = 1; i < 20; i++)
    retail_session_set_feature (session, RETAIL_FEATURE_FREQUENCY, i);
  retail_session_reset_profile (session);
  retail_session_reset_profile (session); /* which changes nothing */
  g_assert_cmpuint (count_steps (session), ==, 3);
}

static void
what_was_not_touched_follows (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  const RetailProfile *profile = retail_session_get_profile (session);
  RetailProfile start = *profile;

  retail_session_set_fill_in (session, TRUE);
  g_assert_cmpmem (profile, sizeof *profile, &start, sizeof start);
  retail_session_set_feature (session, RETAIL_FEATURE_FREQUENCY, 33);
  profile = retail_session_get_profile (session);
  g_assert_cmpfloat (profile->values[RETAIL_FEATURE_FREQUENCY], ==, 33);
  g_assert_false (retail_session_get_filling (session)->filled[RETAIL_FEATURE_FREQUENCY]);
  retail_session_undo (session);
  profile = retail_session_get_profile (session);
  g_assert_cmpmem (profile, sizeof *profile, &start, sizeof start);
  g_assert_true (retail_session_get_fill_in (session));
  retail_session_undo (session);
  g_assert_false (retail_session_get_fill_in (session));
}

static void
locks_and_costs_can_be_undone (void)
{
  g_autoptr (RetailSession) session = session_with (&model_fixture_full);
  RetailPlanPreferences plan = *retail_session_get_plan_preferences (session);

  plan.locked[RETAIL_FEATURE_RECENCY] = TRUE;
  plan.cost[RETAIL_FEATURE_MONETARY] = 4;
  retail_session_set_plan_preferences (session, &plan);
  g_assert_true (retail_plan_preferences_equal (retail_session_get_plan_preferences (session), &plan));
  retail_session_undo (session);
  g_assert_false (retail_session_get_plan_preferences (session)->locked[RETAIL_FEATURE_RECENCY]);
  retail_session_redo (session);
  g_assert_true (retail_plan_preferences_equal (retail_session_get_plan_preferences (session), &plan));
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/app/session/a-customer-is-simulated-with-their-own-figures",
                   a_customer_is_simulated_with_their_own_figures);
  g_test_add_func ("/app/session/a-changed-customer-is-found-again-by-reset",
                   a_changed_customer_is_found_again_by_reset);
  g_test_add_func ("/app/session/a-changed-customer-keeps-their-purchases",
                   a_changed_customer_keeps_their_purchases);
  g_test_add_func ("/app/session/a-restored-scenario-is-nobodys", a_restored_scenario_is_nobodys);
  g_test_add_func ("/app/session/a-pinned-customer-stays-that-customer",
                   a_pinned_customer_stays_that_customer);
  g_test_add_func ("/app/session/a-customer-is-left-for-the-start-profile",
                   a_customer_is_left_for_the_start_profile);
  g_test_add_func ("/app/session/a-change-is-told-once", a_change_is_told_once);
  g_test_add_func ("/app/session/a-shop-is-told-with-its-prediction", a_shop_is_told_with_its_prediction);
  g_test_add_func ("/app/session/values-stay-within-the-sliders", values_stay_within_the_sliders);
  g_test_add_func ("/app/session/a-feature-that-the-shop-lacks-stays-unknown",
                   a_feature_that_the_shop_lacks_stays_unknown);
  g_test_add_func ("/app/session/the-next-order-is-recent", the_next_order_is_recent);
  g_test_add_func ("/app/session/a-bad-file-keeps-the-old-shop", a_bad_file_keeps_the_old_shop);
  g_test_add_func ("/app/session/only-the-last-thing-opened-arrives", only_the_last_thing_opened_arrives);
  g_test_add_func ("/app/session/cancelling-leaves-no-shop", cancelling_leaves_no_shop);
  g_test_add_func ("/app/session/a-training-can-be-undone-and-done-again",
                   a_training_can_be_undone_and_done_again);
  g_test_add_func ("/app/session/a-drag-is-one-step", a_drag_is_one_step);
  g_test_add_func ("/app/session/a-burst-on-one-feature-is-one-step", a_burst_on_one_feature_is_one_step);
  g_test_add_func ("/app/session/what-was-not-touched-follows", what_was_not_touched_follows);
  g_test_add_func ("/app/session/locks-and-costs-can-be-undone", locks_and_costs_can_be_undone);
  g_test_add_func ("/app/session/a-persona-changes-at-once-and-back", a_persona_changes_at_once_and_back);
  g_test_add_func ("/app/session/the-demo-store-is-trained-once", the_demo_store_is_trained_once);
  return g_test_run ();
}
