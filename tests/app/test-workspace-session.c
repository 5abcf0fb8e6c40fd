/* What a session does with workspaces: everything is kept, and found again. */

#include "model-fixture.h"

#include "app/session.h"
#include "app/view-state.h"
#include "tests/test-support.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  GMainLoop *loop;
  char *note, *message;
} Watch;

static void
opened_cb (Watch *watch, const RetailOpening *opening)
{
  g_free (watch->note);
  watch->note = g_strdup (opening->note);
  g_main_loop_quit (watch->loop);
}

static void
failed_cb (Watch *watch, const RetailErrand *errand, const GError *error)
{
  watch->message = g_strdup (error->message);
  g_main_loop_quit (watch->loop);
}

static RetailSession *
session_new (Watch *watch)
{
  RetailSession *session = retail_session_new ();

  *watch = (Watch){ g_main_loop_new (NULL, FALSE), NULL, NULL };
  g_signal_connect_swapped (session, "opened", G_CALLBACK (opened_cb), watch);
  g_signal_connect_swapped (session, "failed", G_CALLBACK (failed_cb), watch);
  return session;
}

/* What was asked of the session comes, or fails. */
static void
wait_for (Watch *watch)
{
  g_main_loop_run (watch->loop);
}

static void
watch_clear (Watch *watch)
{
  g_main_loop_unref (watch->loop);
  g_free (watch->note);
  g_free (watch->message);
}

static void
what_was_changed_is_there_after_a_restart (void)
{
  Watch watch;
  RetailSession *session = session_new (&watch);
  RetailPersona persona;
  g_autofree char *path = NULL;

  retail_session_open_demo (session);
  wait_for (&watch);
  path = g_strdup (retail_session_get_path (session));
  g_assert_true (g_str_has_suffix (path, "demo.retail"));
  persona = retail_session_get_model (session)->segments[2].persona;
  persona.name = (char *)"Regulars";
  retail_session_set_persona (session, 2, &persona);
  retail_session_set_feature (session, RETAIL_FEATURE_RECENCY, 123);
  g_object_unref (session);
  watch_clear (&watch);

  session = session_new (&watch);
  retail_session_open_file (session, path);
  wait_for (&watch);
  g_assert_null (watch.note);
  g_assert_cmpstr (retail_session_get_model (session)->segments[2].persona.name, ==, "Regulars");
  g_assert_cmpfloat (retail_session_get_profile (session)->values[RETAIL_FEATURE_RECENCY], ==, 123);
  g_assert_nonnull (retail_session_get_shop (session)->customers);
  g_assert_nonnull (retail_session_get_map (session));
  g_object_unref (session);
  watch_clear (&watch);
}

static void
an_import_has_a_workspace_of_its_own_and_can_be_undone (void)
{
  Watch watch;
  RetailSession *session = session_new (&watch);
  g_autofree char *csv = model_fixture_write_csv ("corner shop.csv");
  const RetailShop *demo, *own;
  g_autofree char *path = NULL;

  retail_session_open_demo (session);
  wait_for (&watch);
  demo = retail_session_get_shop (session);
  g_assert_false (retail_session_is_in_own_workspace (session));
  retail_session_open_file (session, csv);
  wait_for (&watch);
  own = retail_session_get_shop (session);
  path = g_strdup (retail_session_get_path (session));
  g_assert_true (g_str_has_suffix (path, "corner shop.retail"));
  g_assert_true (retail_session_is_in_own_workspace (session));

  retail_session_undo (session);
  g_assert_true (retail_session_get_shop (session) == demo);
  g_assert_true (g_str_has_suffix (retail_session_get_path (session), "demo.retail"));
  retail_session_redo (session);
  g_assert_true (retail_session_get_shop (session) == own);

  /* the demo store is still held for undoing; opening it lets it go first */
  retail_session_open_demo (session);
  wait_for (&watch);
  g_assert_null (watch.note);
  retail_session_open_file (session, path);
  wait_for (&watch);
  g_assert_null (watch.note);

  /* the next export of that shop goes where it is */
  retail_session_open_file (session, csv);
  wait_for (&watch);
  g_assert_cmpstr (retail_session_get_path (session), ==, path);
  g_object_unref (session);
  watch_clear (&watch);
  g_unlink (csv);
}

static void
the_second_to_open_a_workspace_is_told (void)
{
  Watch first_watch, second_watch;
  RetailSession *first = session_new (&first_watch);
  RetailSession *second = session_new (&second_watch);
  RetailPersona persona;

  retail_session_open_demo (first);
  wait_for (&first_watch);
  retail_session_open_demo (second);
  wait_for (&second_watch);
  g_assert_nonnull (second_watch.note);
  g_assert_nonnull (strstr (second_watch.note, "demo.retail"));
  persona = retail_session_get_model (second)->segments[0].persona;
  persona.name = (char *)"Lost";
  retail_session_set_persona (second, 0, &persona);
  g_object_unref (second);
  g_object_unref (first);
  watch_clear (&second_watch);
  watch_clear (&first_watch);

  first = session_new (&first_watch);
  retail_session_open_demo (first);
  wait_for (&first_watch);
  g_assert_null (retail_session_get_model (first)->segments[0].persona.name);
  g_object_unref (first);
  watch_clear (&first_watch);
}

static void
saved_as_another_file_it_goes_on_there (void)
{
  Watch watch;
  RetailSession *session = session_new (&watch);
  g_autofree char *copy = g_build_filename (g_get_tmp_dir (), "copy.retail", NULL);
  RetailPersona persona;

  retail_session_open_demo (session);
  wait_for (&watch);
  retail_session_save_as (session, copy);
  wait_for (&watch);
  g_assert_null (watch.message);
  g_assert_cmpstr (retail_session_get_path (session), ==, copy);
  persona = retail_session_get_model (session)->segments[1].persona;
  persona.name = (char *)"Copied";
  retail_session_set_persona (session, 1, &persona);
  retail_session_open_demo (session);
  wait_for (&watch);
  g_assert_null (retail_session_get_model (session)->segments[1].persona.name);
  retail_session_open_file (session, copy);
  wait_for (&watch);
  g_assert_cmpstr (retail_session_get_model (session)->segments[1].persona.name, ==, "Copied");

  retail_session_save_as (session, "/no/such/folder/copy.retail");
  wait_for (&watch);
  g_assert_nonnull (watch.message);
  g_assert_cmpstr (retail_session_get_path (session), ==, copy);
  g_object_unref (session);
  watch_clear (&watch);
}

/* Where the user was is handed on after a second; another workspace may come before. */
static void
the_last_second_before_another_workspace_is_kept (void)
{
  Watch watch;
  RetailSession *session = session_new (&watch);
  g_autofree char *copy = g_build_filename (g_get_tmp_dir (), "second.retail", NULL);

  retail_session_open_demo (session);
  wait_for (&watch);
  retail_session_save_as (session, copy);
  wait_for (&watch);
  g_assert_null (watch.message);
  retail_session_set_feature (session, RETAIL_FEATURE_RECENCY, 99);
  retail_session_open_demo (session);
  wait_for (&watch);
  g_assert_cmpfloat (retail_session_get_profile (session)->values[RETAIL_FEATURE_RECENCY], !=, 99);
  retail_session_open_file (session, copy);
  wait_for (&watch);
  g_assert_cmpfloat (retail_session_get_profile (session)->values[RETAIL_FEATURE_RECENCY], ==, 99);
  g_object_unref (session);
  watch_clear (&watch);
  g_unlink (copy);
}

/* Filters and the like: each workspace has its own, and new data begin without. */
static void
views_stay_with_the_data_they_are_of (void)
{
  Watch watch;
  RetailSession *session = session_new (&watch);
  g_autofree char *csv = model_fixture_write_csv ("viewed shop.csv");
  g_autofree char *path = NULL;

  retail_session_open_demo (session);
  wait_for (&watch);
  retail_session_set_view (session, RETAIL_VIEW_CUSTOMERS_TEXT, "demo");
  retail_session_open_file (session, csv);
  wait_for (&watch);
  path = g_strdup (retail_session_get_path (session));
  g_assert_null (retail_session_get_view (session, RETAIL_VIEW_CUSTOMERS_TEXT));
  retail_session_set_view (session, RETAIL_VIEW_CUSTOMERS_TEXT, "own");
  retail_session_set_view (session, RETAIL_VIEW_CUSTOMERS_RISK, "2");
  retail_session_set_feature (session, RETAIL_FEATURE_RECENCY, 5);
  retail_session_undo (session);
  g_assert_cmpstr (retail_session_get_view (session, RETAIL_VIEW_CUSTOMERS_TEXT), ==, "own");
  retail_session_undo (session);
  g_assert_cmpstr (retail_session_get_view (session, RETAIL_VIEW_CUSTOMERS_TEXT), ==, "demo");
  retail_session_redo (session);
  retail_session_set_view (session, RETAIL_VIEW_CUSTOMERS_RISK, NULL);
  g_object_unref (session);
  watch_clear (&watch);

  session = session_new (&watch);
  retail_session_open_file (session, path);
  wait_for (&watch);
  g_assert_cmpstr (retail_session_get_view (session, RETAIL_VIEW_CUSTOMERS_TEXT), ==, "own");
  g_assert_null (retail_session_get_view (session, RETAIL_VIEW_CUSTOMERS_RISK));
  retail_session_open_demo (session);
  wait_for (&watch);
  g_assert_cmpstr (retail_session_get_view (session, RETAIL_VIEW_CUSTOMERS_TEXT), ==, "demo");
  retail_session_set_view (session, RETAIL_VIEW_CUSTOMERS_TEXT, NULL);
  g_object_unref (session);
  watch_clear (&watch);
  g_unlink (csv);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/app/workspace-session/what-was-changed-is-there-after-a-restart",
                   what_was_changed_is_there_after_a_restart);
  g_test_add_func ("/app/workspace-session/an-import-has-a-workspace-of-its-own-and-can-be-undone",
                   an_import_has_a_workspace_of_its_own_and_can_be_undone);
  g_test_add_func ("/app/workspace-session/the-second-to-open-a-workspace-is-told",
                   the_second_to_open_a_workspace_is_told);
  g_test_add_func ("/app/workspace-session/saved-as-another-file-it-goes-on-there",
                   saved_as_another_file_it_goes_on_there);
  g_test_add_func ("/app/workspace-session/the-last-second-before-another-workspace-is-kept",
                   the_last_second_before_another_workspace_is_kept);
  g_test_add_func ("/app/workspace-session/views-stay-with-the-data-they-are-of",
                   views_stay_with_the_data_they_are_of);
  return g_test_run ();
}
