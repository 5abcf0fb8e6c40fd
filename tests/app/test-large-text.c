/* With text of twice the usual size, everything still fits a phone: in English, and in the longer words of
 * Indonesian. */
#include "app-test.h"
#include "model-fixture.h"
#include "page-fixture.h"
#include "widget-find.h"

#include "app/actions-page.h"
#include "app/customers-book.h"
#include "app/customers-page.h"
#include "app/import-assistant.h"
#include "app/import-dialog.h"
#include "app/main-window.h"
#include "app/outlook-dialog.h"
#include "app/persona-dialog.h"
#include "app/products-page.h"
#include "app/segments-page.h"
#include "app/session-page.h"
#include "app/simulator-page.h"
#include "app/stability-dialog.h"
#include "app/training-dialog.h"
#include "app/verify-dialog.h"
#include "engine/i18n.h"

#include <glib/gstdio.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#define PHONE  360
#define HEADER "customer_id,order_id,ordered_at,product_id,quantity,unit_price\n"

/* From here on; binding the domain anew drops what was looked up before. */
static void
speak (const char *language)
{
  g_autofree char *catalogues = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);

  g_setenv ("LANGUAGE", language, TRUE);
  bindtextdomain (RETAIL_DOMAIN, catalogues);
  bind_textdomain_codeset (RETAIL_DOMAIN, "UTF-8");
}

/* Twice the usual size, from here on. */
static void
enlarge_text (void)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
}

static int
get_minimum (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* The innermost widgets that are too wide, for whoever has to mend it. */
static void
tell_who_is_wide (GtkWidget *widget, int limit)
{
  gboolean any = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child) && get_minimum (child) > limit)
      {
        any = TRUE;
        tell_who_is_wide (child, limit);
      }
  if (!any)
    {
      GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_ROW);

      g_test_message ("%s in “%s”: %d wide", G_OBJECT_TYPE_NAME (widget),
                      row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row))
                                  : gtk_widget_get_name (gtk_widget_get_parent (widget)),
                      get_minimum (widget));
    }
}

static void
assert_fits (GtkWidget *widget, const char *what)
{
  const int minimum = get_minimum (widget);

  g_test_message ("%s: %d", what, minimum);
  g_assert_cmpint (minimum, >, 100);
  if (minimum > PHONE)
    {
      tell_who_is_wide (widget, PHONE - 40);
      g_test_fail_printf ("%s is %d pixels wide at least", what, minimum);
    }
}

/* ---- the pages ---- */

static void
test_pages (gconstpointer language)
{
  const GType types[] = { RETAIL_TYPE_SIMULATOR_PAGE, RETAIL_TYPE_SEGMENTS_PAGE, RETAIL_TYPE_CUSTOMERS_PAGE,
                          RETAIL_TYPE_PRODUCTS_PAGE,  RETAIL_TYPE_SESSION_PAGE,  RETAIL_TYPE_CUSTOMERS_BOOK,
                          RETAIL_TYPE_ACTIONS_PAGE };

  speak (language);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      PageFixture fixture;

      page_fixture_set_up (&fixture, types[i], NULL, PHONE, 640);
      assert_fits (fixture.page, g_type_name (types[i]));
      /* not of the top tier: with the range of its chance to rise */
      retail_session_set_feature (fixture.session, RETAIL_FEATURE_MONETARY, 100);
      retail_session_set_feature (fixture.session, RETAIL_FEATURE_FREQUENCY, 2);
      assert_fits (fixture.page, g_type_name (types[i]));
      page_fixture_tear_down (&fixture, NULL);
    }
}

/* Each feature alone, with its lock and its cost: what is in the popover, which is no wider than the screen.
 */
static void
test_locks (gconstpointer language)
{
  PageFixture fixture;
  GtkMenuButton *button;

  speak (language);
  page_fixture_set_up (&fixture, RETAIL_TYPE_SIMULATOR_PAGE, NULL, PHONE, 640);
  button = GTK_MENU_BUTTON (widget_find (fixture.page, "features_button"));
  assert_fits (gtk_popover_get_child (gtk_menu_button_get_popover (button)), "feature by feature");
  page_fixture_tear_down (&fixture, NULL);
}

/* Four scenarios side by side, and what a whole segment might do. */
static void
test_scenarios (gconstpointer language)
{
  PageFixture fixture;

  speak (language);
  page_fixture_set_up (&fixture, RETAIL_TYPE_SESSION_PAGE, NULL, PHONE, 640);
  for (guint i = 0; i < 4; i++)
    retail_session_pin (fixture.session, "After the long holidays of the year");
  gtk_widget_activate_action (fixture.page, "session.show", "s", "compare");
  app_test_settle ();
  assert_fits (widget_find (fixture.page, "compare"), "compare");
  assert_fits (widget_find (fixture.page, "what_if"), "what if");
  assert_fits (fixture.page, "scenarios");
  page_fixture_tear_down (&fixture, NULL);
}

static void
test_window (gconstpointer language)
{
  RetailMainWindow *window;
  g_autoptr (RetailShop) shop = model_fixture_shop (&model_fixture_full);
  const char *const pages[] = { "simulator", "segments", "customers", "products", "session" };

  speak (language);
  window = retail_main_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), PHONE, 640);
  retail_session_set_shop (retail_main_window_get_session (window), shop);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", pages[i]);
      app_test_settle ();
      assert_fits (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)), pages[i]);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  app_test_settle ();
}

/* ---- dialogs ---- */

/* What is in a window: around it may be a shadow or a frame, as the window manager will. */
static void
check_content (AdwWindow *window, const char *what)
{
  app_test_settle ();
  assert_fits (adw_window_get_content (window), what);
}

static void
close_dialog (AdwWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  app_test_settle ();
}

static void
show_dialog (AdwWindow *window)
{
  gtk_window_set_default_size (GTK_WINDOW (window), PHONE, 640);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  check_content (window, G_OBJECT_TYPE_NAME (window));
}

/* Takes WINDOW. */
static void
check_dialog (AdwWindow *window)
{
  show_dialog (window);
  close_dialog (window);
}

static void
test_dialogs (gconstpointer language)
{
  g_autoptr (RetailSession) session = retail_session_new ();
  g_autoptr (RetailShop) shop = model_fixture_shop (&model_fixture_full);

  speak (language);
  retail_session_set_shop (session, shop);
  check_dialog (ADW_WINDOW (retail_training_dialog_new (NULL, session)));
  check_dialog (ADW_WINDOW (retail_persona_dialog_new (NULL, session, 0)));
  check_dialog (ADW_WINDOW (retail_outlook_dialog_new (NULL, session)));
  check_dialog (ADW_WINDOW (retail_import_assistant_new (NULL, session)));
}

static void
wait_for_page (AdwWindow *window, const char *stack, const char *page)
{
  GtkStack *pages = GTK_STACK (widget_find (GTK_WIDGET (window), stack));

  while (!g_str_equal (gtk_stack_get_visible_child_name (pages), page))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_stability (gconstpointer language)
{
  g_autoptr (RetailShop) shop = model_fixture_shop (&model_fixture_full);
  AdwWindow *dialog;

  speak (language);
  dialog = ADW_WINDOW (retail_stability_dialog_new (NULL, shop));
  show_dialog (dialog);
  wait_for_page (dialog, "stack", "result");
  check_content (dialog, "how stable the segments are");
  close_dialog (dialog);
}

/* ---- an import ---- */

/* Order lines of 60 customers, many of the first to be left out for one reason or another. Free the path. */
static char *
write_orders (void)
{
  char *path = g_build_filename (g_get_user_data_dir (), "sales-of-the-whole-year-2024.csv", NULL);
  g_autoptr (GString) text = g_string_new (HEADER);

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "%s,%so%u,2024-%02u-01,p1,%u,%u\n", i % 5 == 0 ? "" : "c1",
                            i % 5 == 1 ? "C" : "", i, i % 5 == 2 ? 13u : 3u, i % 5 == 3 ? 0u : 1u,
                            i % 5 == 4 ? 0u : 1u);
  for (guint i = 0; i < 60; i++)
    for (guint j = 0; j < (i % 2 == 0 ? 2u : 9u); j++)
      g_string_append_printf (text, "c%u,o%u-%u,2024-%02u-%02u,p%u,%u,%u.50\n", i, i, j, 1 + (i + j) % 12,
                              1 + (i * 7 + j) % 28, (i + j) % 5, 1 + i % 3, i % 2 == 0 ? 3 : 40 + i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

static AdwWindow *
open_assistant (RetailSession *session, const char *path)
{
  RetailImportAssistant *assistant = retail_import_assistant_new (NULL, session);

  retail_import_assistant_add (assistant, path);
  app_test_settle ();
  show_dialog (ADW_WINDOW (assistant));
  return ADW_WINDOW (assistant);
}

static void
go_on (AdwWindow *assistant)
{
  g_signal_emit_by_name (widget_find (GTK_WIDGET (assistant), "next_button"), "clicked");
}

/* Files with their settings and their preview, the way there, the report, and what went wrong. */
static void
test_assistant (gconstpointer language)
{
  g_autoptr (RetailSession) session = retail_session_new ();
  g_autofree char *path = write_orders ();
  AdwWindow *assistant;

  speak (language);
  assistant = open_assistant (session, path);
  go_on (assistant);
  check_content (assistant, "reading");
  wait_for_page (assistant, "stack", "report");
  check_content (assistant, "report");
  gtk_widget_set_visible (widget_find (GTK_WIDGET (assistant), "failure"), TRUE);
  gtk_label_set_label (GTK_LABEL (widget_find (GTK_WIDGET (assistant), "failure_label")), path);
  check_content (assistant, "failure");
  close_dialog (assistant);
}

/* A question to the user. */
static void
test_question (gconstpointer language)
{
  g_autoptr (RetailSession) session = retail_session_new ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "day-or-month.csv", NULL);

  speak (language);
  g_assert_true (
      g_file_set_contents (path, HEADER "c1,o1,01/02/2024,p1,1,5\nc2,o2,03/04/2024,p1,1,5\n", -1, NULL));
  close_dialog (open_assistant (session, path));
}

static void
wait_until_verified (AdwWindow *dialog)
{
  while (gtk_widget_get_visible (widget_find (GTK_WIDGET (dialog), "bar")))
    g_main_context_iteration (NULL, TRUE);
}

/* That of the same file, of a file that is gone, and of another. */
static void
check_verifying (const RetailShop *shop, const char *path)
{
  g_autofree char *moved = g_strconcat (path, ".moved", NULL);
  RetailVerifyDialog *dialog = retail_verify_dialog_new (NULL, shop);

  show_dialog (ADW_WINDOW (dialog));
  wait_until_verified (ADW_WINDOW (dialog));
  check_content (ADW_WINDOW (dialog), "identical");
  close_dialog (ADW_WINDOW (dialog));
  g_assert_true (
      g_file_set_contents (moved, HEADER "c1,o1,2024-01-02,p1,1,5\nc2,o2,2024-03-04,p1,1,7\n", -1, NULL));
  g_assert_cmpint (g_remove (path), ==, 0);
  dialog = retail_verify_dialog_new (NULL, shop);
  show_dialog (ADW_WINDOW (dialog));
  check_content (ADW_WINDOW (dialog), "missing");
  retail_verify_dialog_set_place (dialog, RETAIL_FILE_TRANSACTIONS, moved);
  wait_until_verified (ADW_WINDOW (dialog));
  check_content (ADW_WINDOW (dialog), "differences");
  close_dialog (ADW_WINDOW (dialog));
}

static void
test_imported (gconstpointer language)
{
  g_autofree char *path = write_orders ();
  g_autoptr (RetailShop) shop = NULL;
  g_autoptr (GError) error = NULL;
  RetailTrainRequest request;

  speak (language);
  retail_train_request_init (&request);
  request.import.transactions = path;
  shop = retail_shop_train (&request, NULL, &error);
  g_assert_no_error (error);
  check_dialog (ADW_WINDOW (retail_import_dialog_new (NULL, shop)));
  check_verifying (shop, path);
}

static void
add_tests (const char *language)
{
  static const struct
  {
    const char *name;
    GTestDataFunc run;
  } tests[] = { { "every-page-fits-a-phone", test_pages },
                { "locks-and-costs-fit-a-phone", test_locks },
                { "scenarios-side-by-side-fit-a-phone", test_scenarios },
                { "the-window-fits-a-phone", test_window },
                { "every-dialog-fits-a-phone", test_dialogs },
                { "how-stable-segments-are-fits-a-phone", test_stability },
                { "every-step-of-the-assistant-fits-a-phone", test_assistant },
                { "the-assistant-fits-a-phone-with-a-question-in-it", test_question },
                { "what-was-imported-and-verified-fits-a-phone", test_imported } };

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/large-text/%s/%s", language, tests[i].name);

      g_test_add_data_func (path, language, tests[i].run);
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  if (!app_test_init (&argc, &argv))
    return 0;
  enlarge_text ();
  add_tests ("en");
  add_tests ("id");
  return g_test_run ();
}
