#include "app-test.h"
#include "model-fixture.h"
#include "widget-find.h"

#include "app/import-assistant.h"
#include "app/main-window.h"

#include <glib/gstdio.h>
#include <string.h>

static void
stop_cb (GMainLoop *loop)
{
  g_main_loop_quit (loop);
}

/* A window with the demo store in it. */
static RetailMainWindow *
window_new (void)
{
  RetailMainWindow *window = g_object_ref_sink (retail_main_window_new (NULL));
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect_swapped (retail_main_window_get_session (window), "opened", G_CALLBACK (stop_cb), loop);
  retail_main_window_open_start (window, NULL);
  g_main_loop_run (loop);
  g_signal_handlers_disconnect_by_data (retail_main_window_get_session (window), loop);
  app_test_settle ();
  return window;
}

static void
window_free (RetailMainWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  app_test_settle ();
  g_assert_finalize_object (window);
}

static void
move_slider (RetailMainWindow *window, const char *feature, double value)
{
  gtk_range_set_value (widget_find_slider (GTK_WIDGET (window), feature), value);
  app_test_settle ();
}

static void
the_seed_scenario (void)
{
  RetailMainWindow *window = window_new ();
  GtkWidget *page = widget_find (GTK_WIDGET (window), "simulator");
  GtkWidget *offers = widget_find (page, "list");
  const RetailPrediction *prediction
      = retail_session_get_prediction (retail_main_window_get_session (window));

  move_slider (window, "monetary", 4000);
  move_slider (window, "frequency", 40);
  g_assert_cmpstr (widget_find_text (widget_find (page, "persona"), "name"), ==, "Sultan");
  g_assert_cmpstr (widget_find_text (gtk_widget_get_first_child (offers), "tier"), ==, "Luxury");
  g_assert_cmpint (retail_risk_get_level (prediction->migration_risk), ==, RETAIL_RISK_GREEN);
  g_assert_true (gtk_widget_has_css_class (widget_find (page, "hint_box"), "risk-green"));

  move_slider (window, "recency", 90);
  g_assert_cmpint (retail_risk_get_level (prediction->migration_risk), ==, RETAIL_RISK_RED);
  g_assert_true (gtk_widget_has_css_class (widget_find (page, "hint_box"), "risk-red"));
  window_free (window);
}

static void
reset_goes_back_to_the_start (void)
{
  RetailMainWindow *window = window_new ();
  RetailSession *session = retail_main_window_get_session (window);
  RetailProfile start;

  retail_model_get_start_profile (retail_session_get_model (session), &start);
  g_action_group_activate_action (G_ACTION_GROUP (window), "set-feature",
                                  g_variant_new ("(sd)", "wishlist", 3.0));
  g_assert_cmpfloat (retail_session_get_profile (session)->values[RETAIL_FEATURE_WISHLIST], ==, 3);
  g_assert_cmpfloat (gtk_range_get_value (widget_find_slider (GTK_WIDGET (window), "wishlist")), ==, 3);
  g_action_group_activate_action (G_ACTION_GROUP (window), "reset", NULL);
  g_assert_cmpfloat (retail_session_get_profile (session)->values[RETAIL_FEATURE_WISHLIST], ==,
                     start.values[RETAIL_FEATURE_WISHLIST]);
  window_free (window);
}

static void
every_page_can_be_shown (void)
{
  static const char *const names[] = { "segments", "customers", "products", "simulator" };
  RetailMainWindow *window = window_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GVariant) state = NULL;

      g_action_group_activate_action (G_ACTION_GROUP (window), "page", g_variant_new_string (names[i]));
      app_test_settle ();
      state = g_action_group_get_action_state (G_ACTION_GROUP (window), "page");
      g_assert_cmpstr (g_variant_get_string (state, NULL), ==, names[i]);
    }
  window_free (window);
}

static void
it_fits_a_phone_and_a_wall (void)
{
  static const int sizes[][2] = { { 360, 640 }, { 700, 600 }, { 1024, 768 }, { 2560, 1440 } };
  RetailMainWindow *window = window_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      int minimum;

      gtk_window_set_default_size (GTK_WINDOW (window), sizes[i][0], sizes[i][1]);
      app_test_settle ();
      gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
    }
  window_free (window);
}

/* The dialog over WINDOW. */
static AdwMessageDialog *
find_dialog (RetailMainWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (ADW_IS_MESSAGE_DIALOG (l->data) && gtk_window_get_transient_for (l->data) == GTK_WINDOW (window))
      return l->data;
  g_assert_not_reached ();
}

static void
a_prediction_is_recorded_with_a_note (void)
{
  RetailMainWindow *window = window_new ();
  RetailSession *session = retail_main_window_get_session (window);
  g_autoptr (RetailShop) shop = model_fixture_shop (&model_fixture_full);
  AdwMessageDialog *dialog;

  retail_session_set_shop (session, shop);
  g_action_group_activate_action (G_ACTION_GROUP (window), "record", NULL);
  dialog = find_dialog (window);
  gtk_editable_set_text (GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog)), "from the window");
  adw_message_dialog_response (dialog, "accept");
  g_assert_cmpuint (retail_notebook_get_n_records (retail_session_get_notebook (session)), ==, 1);
  g_assert_cmpstr (retail_notebook_get_record (retail_session_get_notebook (session), 0)->note, ==,
                   "from the window");
  for (guint i = 0; i < RETAIL_NOTEBOOK_MAX_SCENARIOS + 1; i++) /* the last is told to be too many */
    g_action_group_activate_action (G_ACTION_GROUP (window), "pin", NULL);
  g_assert_cmpuint (retail_notebook_get_n_scenarios (retail_session_get_notebook (session)), ==,
                    RETAIL_NOTEBOOK_MAX_SCENARIOS);
  app_test_settle ();
  window_free (window);
}

/* Text twice as large does not make the window wider than a phone, on any page. */
static void
large_text_fits_a_phone (void)
{
  static const char *const pages[] = { "simulator", "segments", "customers", "products", "session" };
  RetailMainWindow *window = window_new ();
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (window));
  int minimum;

  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_action_group_activate_action (G_ACTION_GROUP (window), "page", g_variant_new_string (pages[i]));
      app_test_settle ();
      gtk_widget_measure (gtk_widget_get_first_child (GTK_WIDGET (window)), GTK_ORIENTATION_HORIZONTAL, -1,
                          &minimum, NULL, NULL, NULL);
      g_assert_cmpint (minimum, <=, 360);
    }
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  window_free (window);
}

/* What the stack of the window shows while the demo store is trained, and once that was cancelled. */
static void
cancelling_the_first_training_leaves_two_ways_on (void)
{
  RetailMainWindow *window = g_object_ref_sink (retail_main_window_new (NULL));
  RetailSession *session = retail_main_window_get_session (window);
  GtkStack *content = GTK_STACK (widget_find (GTK_WIDGET (window), "content"));
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  gtk_window_present (GTK_WINDOW (window));
  retail_main_window_open_start (window, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (content), ==, "pages");
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "cancel"));
  g_signal_connect_swapped (session, "cancelled", G_CALLBACK (stop_cb), loop);
  g_action_group_activate_action (G_ACTION_GROUP (window), "cancel", NULL);
  g_main_loop_run (loop);
  g_assert_null (retail_session_get_shop (session));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (content), ==, "nothing");
  g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "cancel"));
  g_assert_true (gtk_widget_is_sensitive (widget_find (GTK_WIDGET (window), "open_button")));

  g_signal_handlers_disconnect_by_data (session, loop);
  g_signal_connect_swapped (session, "opened", G_CALLBACK (stop_cb), loop);
  g_action_group_activate_action (G_ACTION_GROUP (window), "demo", NULL);
  g_main_loop_run (loop);
  g_signal_handlers_disconnect_by_data (session, loop);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (content), ==, "pages");
  app_test_settle ();
  window_free (window);
}

static gboolean
drop (RetailMainWindow *window, const GValue *value)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", value, 10.0, 10.0, &taken);
    }
  return taken;
}

/* The window that was opened last. */
static GtkWindow *
newest_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr (GtkWindow) window = g_list_model_get_item (windows, g_list_model_get_n_items (windows) - 1);

  return window;
}

/* Order lines of sixty customers. */
static char *
write_orders (void)
{
  g_autoptr (GString) text
      = g_string_new ("customer_id,order_id,ordered_at,product_id,quantity,unit_price\n");
  char *path = g_build_filename (g_get_user_data_dir (), "orders.csv", NULL);

  for (guint i = 0; i < 240; i++)
    g_string_append_printf (text, "c%u,o%u,2024-%02u-%02u,p%u,1,%u\n", i % 60, i, 1 + i % 12, 1 + i % 28,
                            i % 5, 2 + (i % 60) * (i % 2));
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

/* Let fall on the window, looked at, imported, and undone. */
static void
a_dropped_table_is_imported_and_undone (void)
{
  RetailMainWindow *window = window_new ();
  RetailSession *session = retail_main_window_get_session (window);
  g_autofree char *path = write_orders ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList files = { .data = file };
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (RetailShop) before = retail_shop_ref (retail_session_get_shop (session));
  GtkWidget *assistant, *next;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  g_assert_true (drop (window, &value));
  app_test_settle ();
  assistant = GTK_WIDGET (newest_window ());
  g_assert_true (RETAIL_IS_IMPORT_ASSISTANT (assistant));
  next = widget_find (assistant, "next_button");
  g_signal_emit_by_name (next, "clicked");
  while (!gtk_widget_get_visible (next))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (retail_session_get_shop (session) == before);
  g_signal_connect_swapped (session, "opened", G_CALLBACK (stop_cb), loop);
  g_signal_emit_by_name (next, "clicked");
  g_main_loop_run (loop);
  g_signal_handlers_disconnect_by_data (session, loop);
  g_assert_cmpuint (retail_session_get_shop (session)->model->rows_kept, ==, 240);
  app_test_settle ();
  g_action_group_activate_action (G_ACTION_GROUP (window), "undo", NULL);
  g_assert_true (retail_session_get_shop (session) == before);
  app_test_settle ();
  window_free (window);
  g_unlink (path);
}

/* A file let fall on the window is opened. */
static void
a_dropped_file_is_opened (void)
{
  RetailMainWindow *window = window_new ();
  RetailSession *session = retail_main_window_get_session (window);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "dropped.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (RetailShop) before = retail_shop_ref (retail_session_get_shop (session));

  g_assert_true (retail_shop_save_model (retail_session_get_shop (session), path, NULL));
  g_value_init (&value, G_TYPE_FILE);
  g_value_set_object (&value, file);
  g_signal_connect_swapped (session, "opened", G_CALLBACK (stop_cb), loop);
  g_assert_true (drop (window, &value));
  g_main_loop_run (loop);
  g_signal_handlers_disconnect_by_data (session, loop);
  g_assert_true (retail_session_get_shop (session) != before);
  app_test_settle ();
  window_free (window);
  g_unlink (path);
}

static void
a_bad_file_is_told_and_changes_nothing (void)
{
  RetailMainWindow *window = window_new ();
  RetailSession *session = retail_main_window_get_session (window);
  const RetailShop *before = retail_session_get_shop (session);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "empty.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint n_windows = g_list_model_get_n_items (gtk_window_get_toplevels ());
  g_autoptr (GtkWindow) dialog = NULL;

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_signal_connect_swapped (session, "failed", G_CALLBACK (stop_cb), loop);
  retail_main_window_open_start (window, file);
  g_main_loop_run (loop);
  app_test_settle ();
  g_assert_true (retail_session_get_shop (session) == before);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, n_windows + 1);
  dialog = g_list_model_get_item (gtk_window_get_toplevels (), n_windows);
  g_assert_true (ADW_IS_MESSAGE_DIALOG (dialog));
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), "empty.json"));
  gtk_window_destroy (dialog);
  g_clear_object (&dialog);
  window_free (window);
  g_unlink (path);
}

static guint
count_windows (void)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ());
}

/* The whole reason in a dialog, which offers another place; not one more for each change that follows. */
static void
changes_that_cannot_be_saved_are_told_once (void)
{
  RetailMainWindow *window = window_new ();
  RetailSession *session = retail_main_window_get_session (window);
  g_autoptr (GError) full = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "the disk is full");
  g_autoptr (GError) gone = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "it was moved away");
  guint n_windows = count_windows ();
  g_autoptr (GtkWindow) dialog = NULL;

  g_signal_emit_by_name (session, "unsaved", full);
  g_signal_emit_by_name (session, "unsaved", full);
  g_assert_cmpuint (count_windows (), ==, n_windows + 1);
  dialog = g_list_model_get_item (gtk_window_get_toplevels (), n_windows);
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==, "the disk is full");
  g_assert_true (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (dialog), "take"));
  gtk_window_destroy (dialog);
  g_clear_object (&dialog);
  g_signal_emit_by_name (session, "unsaved", full);
  g_assert_cmpuint (count_windows (), ==, n_windows);
  g_signal_emit_by_name (session, "unsaved", gone);
  g_assert_cmpuint (count_windows (), ==, n_windows + 1);
  dialog = g_list_model_get_item (gtk_window_get_toplevels (), n_windows);
  gtk_window_destroy (dialog);
  g_clear_object (&dialog);
  window_free (window);
}

int
main (int argc, char **argv)
{
  if (!app_test_init (&argc, &argv))
    return 0;
  /* first: the demo store has not been trained yet */
  g_test_add_func ("/app/main-window/a-prediction-is-recorded-with-a-note",
                   a_prediction_is_recorded_with_a_note);
  g_test_add_func ("/app/main-window/cancelling-the-first-training-leaves-two-ways-on",
                   cancelling_the_first_training_leaves_two_ways_on);
  g_test_add_func ("/app/main-window/the-seed-scenario", the_seed_scenario);
  g_test_add_func ("/app/main-window/reset-goes-back-to-the-start", reset_goes_back_to_the_start);
  g_test_add_func ("/app/main-window/every-page-can-be-shown", every_page_can_be_shown);
  g_test_add_func ("/app/main-window/it-fits-a-phone-and-a-wall", it_fits_a_phone_and_a_wall);
  g_test_add_func ("/app/main-window/large-text-fits-a-phone", large_text_fits_a_phone);
  g_test_add_func ("/app/main-window/a-dropped-file-is-opened", a_dropped_file_is_opened);
  g_test_add_func ("/app/main-window/a-dropped-table-is-imported-and-undone",
                   a_dropped_table_is_imported_and_undone);
  g_test_add_func ("/app/main-window/a-bad-file-is-told-and-changes-nothing",
                   a_bad_file_is_told_and_changes_nothing);
  g_test_add_func ("/app/main-window/changes-that-cannot-be-saved-are-told-once",
                   changes_that_cannot_be_saved_are_told_once);
  return g_test_run ();
}
