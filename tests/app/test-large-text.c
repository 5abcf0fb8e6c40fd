#include "app-test.h"
#include "model-fixture.h"
#include "page-fixture.h"

#include "app/customers-page.h"
#include "app/import-assistant.h"
#include "app/main-window.h"
#include "app/persona-dialog.h"
#include "app/products-page.h"
#include "app/segments-page.h"
#include "app/simulator-page.h"
#include "app/training-dialog.h"

#define PHONE 360

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
  if (minimum > PHONE)
    {
      tell_who_is_wide (widget, PHONE - 40);
      g_test_fail_printf ("%s is %d pixels wide at least", what, minimum);
    }
}

static void
test_pages (void)
{
  const GType types[] = { RETAIL_TYPE_SIMULATOR_PAGE, RETAIL_TYPE_SEGMENTS_PAGE, RETAIL_TYPE_CUSTOMERS_PAGE,
                          RETAIL_TYPE_PRODUCTS_PAGE };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      PageFixture fixture;

      page_fixture_set_up (&fixture, types[i], NULL, PHONE, 640);
      assert_fits (fixture.page, g_type_name (types[i]));
      page_fixture_tear_down (&fixture, NULL);
    }
}

/* What is in a window: around it may be a shadow or a frame, as the window manager will. Takes WINDOW. */
static void
check_dialog (AdwWindow *window)
{
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  app_test_settle ();
  assert_fits (adw_window_get_content (window), G_OBJECT_TYPE_NAME (window));
  gtk_window_destroy (GTK_WINDOW (window));
  app_test_settle ();
}

static void
let_down (GtkWidget *assistant, const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "sales-of-the-whole-year.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  retail_import_assistant_add (RETAIL_IMPORT_ASSISTANT (assistant), path);
  app_test_settle ();
}

/* With a file, its settings, its preview, and a question to the user. */
static void
test_assistant (void)
{
  g_autoptr (RetailSession) session = retail_session_new ();
  AdwWindow *assistant = ADW_WINDOW (retail_import_assistant_new (NULL, session));

  gtk_window_set_default_size (GTK_WINDOW (assistant), PHONE, 640);
  let_down (GTK_WIDGET (assistant), "customer_id,order_id,ordered_at,product_id,quantity,unit_price\n"
                                    "c1,o1,01/02/2024,p1,1,5\nc2,o2,03/04/2024,p1,1,5\n");
  check_dialog (assistant);
}

static void
test_dialogs (void)
{
  g_autoptr (RetailSession) session = retail_session_new ();
  g_autoptr (RetailShop) shop = model_fixture_shop (&model_fixture_full);

  retail_session_set_shop (session, shop);
  check_dialog (ADW_WINDOW (retail_training_dialog_new (NULL, session)));
  check_dialog (ADW_WINDOW (retail_persona_dialog_new (NULL, session, 0)));
  check_dialog (ADW_WINDOW (retail_import_assistant_new (NULL, session)));
}

static void
test_window (void)
{
  RetailMainWindow *window = retail_main_window_new (NULL);
  g_autoptr (RetailShop) shop = model_fixture_shop (&model_fixture_full);
  const char *const pages[] = { "simulator", "segments", "customers", "products" };

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

int
main (int argc, char *argv[])
{
  if (!app_test_init (&argc, &argv))
    return 0;
  enlarge_text ();
  g_test_add_func ("/app/large-text/every-page-fits-a-phone", test_pages);
  g_test_add_func ("/app/large-text/every-dialog-fits-a-phone", test_dialogs);
  g_test_add_func ("/app/large-text/the-assistant-fits-with-a-file-in-it", test_assistant);
  g_test_add_func ("/app/large-text/the-window-fits-a-phone", test_window);
  return g_test_run ();
}
