/* What was looked at is shown again: the open page, filters and order are kept in the workspace. */

#include "app-test.h"
#include "model-fixture.h"
#include "widget-find.h"

#include "app/action-table.h"
#include "app/actions-page.h"
#include "app/customer-view.h"
#include "app/customers-page.h"
#include "app/main-window.h"
#include "service/shop-revise.h"

static void
happened_cb (gboolean *flag)
{
  *flag = TRUE;
}

static void
wait_for_opened (RetailSession *session)
{
  gboolean is_opened = FALSE;

  g_signal_connect_swapped (session, "opened", G_CALLBACK (happened_cb), &is_opened);
  while (!is_opened)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handlers_disconnect_by_data (session, &is_opened);
  app_test_settle ();
}

/* A window with the demo store in it. */
static RetailMainWindow *
window_new (void)
{
  RetailMainWindow *window = retail_main_window_new (NULL);

  gtk_window_present (GTK_WINDOW (window));
  retail_main_window_open_start (window, NULL);
  wait_for_opened (retail_main_window_get_session (window));
  return window;
}

static void
window_close (RetailMainWindow *window)
{
  gboolean is_gone = FALSE;

  g_object_set_data_full (G_OBJECT (window), "watch", &is_gone, (GDestroyNotify)happened_cb);
  gtk_window_close (GTK_WINDOW (window));
  while (!is_gone)
    g_main_context_iteration (NULL, TRUE);
  app_test_settle ();
}

static const char *
get_page (RetailMainWindow *window)
{
  GtkWidget *pages = widget_find (GTK_WIDGET (window), "pages");

  return adw_view_stack_get_visible_child_name (ADW_VIEW_STACK (pages));
}

static void
show_page (RetailMainWindow *window, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "page", g_variant_new_string (name));
  app_test_settle ();
  g_assert_cmpstr (get_page (window), ==, name);
}

static GtkWidget *
get_book (RetailMainWindow *window)
{
  return adw_bin_get_child (ADW_BIN (widget_find (GTK_WIDGET (window), "customers")));
}

static const char *
get_leaf (RetailMainWindow *window)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (widget_find (get_book (window), "leaves")));
}

static void
show_leaf (RetailMainWindow *window, const char *leaf)
{
  gtk_widget_activate_action (get_book (window), "customers.leaf", "s", leaf);
  app_test_settle ();
  g_assert_cmpstr (get_leaf (window), ==, leaf);
}

/* The page of the customers with its list in order. */
static GtkWidget *
wait_for_customers (RetailMainWindow *window)
{
  GtkWidget *page = widget_find (get_book (window), "customers"); /* its first leaf */
  RetailCustomersPage *customers = RETAIL_CUSTOMERS_PAGE (page);

  app_test_settle ();
  while (retail_customers_page_get_list (customers) == NULL
         || retail_place_list_is_sorting (RETAIL_PLACE_LIST (retail_customers_page_get_list (customers))))
    g_main_context_iteration (NULL, TRUE);
  return page;
}

static gsize
count_shown (GtkWidget *page)
{
  return retail_customer_list_get_n_shown (retail_customers_page_get_list (RETAIL_CUSTOMERS_PAGE (page)));
}

static GtkDropDown *
find_drop (GtkWidget *page, const char *id)
{
  return GTK_DROP_DOWN (widget_find (page, id));
}

static void
assert_order (GtkWidget *page, RetailCustomerColumn expected)
{
  RetailCustomerColumn column;
  gboolean descending;

  g_assert_true (retail_customer_view_get_order (RETAIL_CUSTOMER_VIEW (widget_find (page, "table")), &column,
                                                 &descending));
  g_assert_cmpint (column, ==, expected);
  g_assert_false (descending);
}

static void
after_a_restart_it_looks_as_it_was_left (void)
{
  RetailMainWindow *window = window_new ();
  GtkWidget *page;
  gsize n_shown;

  show_page (window, "customers");
  page = wait_for_customers (window);
  gtk_editable_set_text (GTK_EDITABLE (widget_find (page, "search_entry")), "1");
  gtk_drop_down_set_selected (find_drop (page, "segment_drop"), 2);
  gtk_drop_down_set_selected (find_drop (page, "risk_drop"), 1);
  retail_customer_view_set_order (RETAIL_CUSTOMER_VIEW (widget_find (page, "table")),
                                  RETAIL_CUSTOMER_COLUMN_UPGRADE, FALSE);
  wait_for_customers (window);
  n_shown = count_shown (page);
  g_assert_cmpuint (n_shown, >, 0);
  g_assert_cmpuint (n_shown, <, 100);
  window_close (window);

  window = window_new ();
  g_assert_cmpstr (get_page (window), ==, "customers");
  page = wait_for_customers (window);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (widget_find (page, "search_entry"))), ==, "1");
  g_assert_cmpuint (gtk_drop_down_get_selected (find_drop (page, "segment_drop")), ==, 2);
  g_assert_cmpuint (gtk_drop_down_get_selected (find_drop (page, "risk_drop")), ==, 1);
  g_assert_cmpuint (count_shown (page), ==, n_shown);
  assert_order (page, RETAIL_CUSTOMER_COLUMN_UPGRADE);
  gtk_widget_activate_action (page, "customers.clear-filters", NULL);
  show_page (window, "products");
  window_close (window);

  window = window_new ();
  g_assert_cmpstr (get_page (window), ==, "products");
  show_page (window, "customers");
  page = wait_for_customers (window);
  g_assert_cmpuint (count_shown (page), >=, 900);
  assert_order (page, RETAIL_CUSTOMER_COLUMN_UPGRADE);
  window_close (window);
}

/* The page of next best actions with its list in order. */
static GtkWidget *
wait_for_actions (RetailMainWindow *window)
{
  GtkWidget *page = adw_bin_get_child (ADW_BIN (widget_find (get_book (window), "actions")));
  RetailActionsPage *actions = RETAIL_ACTIONS_PAGE (page);

  app_test_settle ();
  while (retail_actions_page_get_list (actions) == NULL
         || retail_place_list_is_sorting (RETAIL_PLACE_LIST (retail_actions_page_get_list (actions))))
    g_main_context_iteration (NULL, TRUE);
  return page;
}

static void
sort_actions (GtkWidget *page, RetailActionColumn column, gboolean descending)
{
  retail_action_table_set_order (RETAIL_ACTION_TABLE (widget_find (page, "table")), column, descending);
  app_test_settle ();
}

/* The header says it, and the list has it. */
static void
assert_actions_order (GtkWidget *page, RetailActionColumn expected, gboolean expected_descending)
{
  RetailActionList *list = retail_actions_page_get_list (RETAIL_ACTIONS_PAGE (page));
  const RetailNextActions *actions = retail_action_list_get_actions (list);
  g_autofree guint32 *sorted = NULL, *shown = NULL;
  RetailActionColumn column;
  gboolean descending;
  gsize n;

  g_assert_true (retail_action_table_get_order (RETAIL_ACTION_TABLE (widget_find (page, "table")), &column,
                                                &descending));
  g_assert_cmpint (column, ==, expected);
  g_assert_cmpint (descending, ==, expected_descending);
  sorted = retail_next_actions_sort (actions, expected, expected_descending, NULL, NULL);
  shown = retail_action_list_dup_chosen (list, &n);
  g_assert_cmpmem (shown, n * sizeof *shown, sorted, actions->n * sizeof *sorted);
}

static void
whom_to_turn_to_first_is_shown_again_in_its_order (void)
{
  RetailMainWindow *window = window_new ();

  g_action_group_activate_action (G_ACTION_GROUP (window), "next-actions", NULL);
  assert_actions_order (wait_for_actions (window), RETAIL_ACTION_COLUMN_GAIN, TRUE);
  sort_actions (wait_for_actions (window), RETAIL_ACTION_COLUMN_PROBABILITY, FALSE);
  window_close (window);

  window = window_new ();
  g_assert_cmpstr (get_page (window), ==, "customers");
  g_assert_cmpstr (get_leaf (window), ==, "actions");
  assert_actions_order (wait_for_actions (window), RETAIL_ACTION_COLUMN_PROBABILITY, FALSE);
  window_close (window);
}

/* To look around is no step, but each workspace has its own leaf and order. */
static void
undoing_an_import_brings_back_the_leaf_and_the_order (void)
{
  RetailMainWindow *window = window_new ();
  RetailSession *session = retail_main_window_get_session (window);
  g_autofree char *csv = model_fixture_write_csv ("kept views.csv"), *step = NULL, *own = NULL;

  g_action_group_activate_action (G_ACTION_GROUP (window), "next-actions", NULL);
  sort_actions (wait_for_actions (window), RETAIL_ACTION_COLUMN_PROBABILITY, TRUE);
  g_object_get (session, "undo-label", &step, NULL);
  g_assert_null (step);
  retail_session_open_file (session, csv);
  wait_for_opened (session);
  sort_actions (wait_for_actions (window), RETAIL_ACTION_COLUMN_CUSTOMER, FALSE);
  show_leaf (window, "customers");

  retail_session_undo (session);
  g_assert_cmpstr (get_leaf (window), ==, "actions");
  assert_actions_order (wait_for_actions (window), RETAIL_ACTION_COLUMN_PROBABILITY, TRUE);
  retail_session_redo (session);
  g_assert_cmpstr (get_leaf (window), ==, "customers");
  show_leaf (window, "actions");
  assert_actions_order (wait_for_actions (window), RETAIL_ACTION_COLUMN_CUSTOMER, FALSE);
  own = g_strdup (retail_session_get_path (session));
  window_close (window);
  g_unlink (csv);
  g_unlink (own); /* the next window is to begin with the demo store */
}

/* By its identity: among three segments it has another place than among four. */
static void
a_segment_that_is_trained_anew_stays_the_only_one_shown (void)
{
  RetailMainWindow *window = window_new ();
  RetailSession *session = retail_main_window_get_session (window);
  RetailTrainOptions options;
  guint identity, selected;
  GtkWidget *page;

  show_page (window, "customers");
  page = wait_for_customers (window);
  identity = retail_session_get_model (session)->segments[0].persona.identity;
  gtk_drop_down_set_selected (find_drop (page, "segment_drop"), 4);
  app_test_settle ();
  retail_shop_get_train_options (retail_session_get_shop (session), &options);
  options.k = 3;
  retail_session_train (session, &options);
  wait_for_opened (session);
  g_assert_cmpuint (retail_session_get_model (session)->n_segments, ==, 3);
  wait_for_customers (window);
  selected = gtk_drop_down_get_selected (find_drop (page, "segment_drop"));
  g_assert_cmpuint (selected, >, 0);
  g_assert_cmpuint (retail_session_get_model (session)->segments[3 - selected].persona.identity, ==,
                    identity);
  g_assert_cmpuint (count_shown (page), <, 900);
  window_close (window);
}

/* Who looks around while the shop is on its way stays where they are. */
static void
a_page_chosen_while_it_opens_stays (void)
{
  RetailMainWindow *window = window_new ();

  show_page (window, "segments");
  window_close (window);

  window = retail_main_window_new (NULL);
  gtk_window_present (GTK_WINDOW (window));
  retail_main_window_open_start (window, NULL);
  g_action_group_activate_action (G_ACTION_GROUP (window), "page", g_variant_new_string ("products"));
  wait_for_opened (retail_main_window_get_session (window));
  g_assert_cmpstr (get_page (window), ==, "products");
  window_close (window);

  window = window_new ();
  g_assert_cmpstr (get_page (window), ==, "products");
  window_close (window);
}

int
main (int argc, char **argv)
{
  if (!app_test_init (&argc, &argv))
    return 0;
  g_test_add_func ("/app/kept-views/after-a-restart-it-looks-as-it-was-left",
                   after_a_restart_it_looks_as_it_was_left);
  g_test_add_func ("/app/kept-views/whom-to-turn-to-first-is-shown-again-in-its-order",
                   whom_to_turn_to_first_is_shown_again_in_its_order);
  g_test_add_func ("/app/kept-views/undoing-an-import-brings-back-the-leaf-and-the-order",
                   undoing_an_import_brings_back_the_leaf_and_the_order);
  g_test_add_func ("/app/kept-views/a-segment-that-is-trained-anew-stays-the-only-one-shown",
                   a_segment_that_is_trained_anew_stays_the_only_one_shown);
  g_test_add_func ("/app/kept-views/a-page-chosen-while-it-opens-stays", a_page_chosen_while_it_opens_stays);
  return g_test_run ();
}
