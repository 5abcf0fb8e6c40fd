#include "page-fixture.h"
#include "widget-find.h"

#include "app/customer-export.h"
#include "app/customer-item.h"
#include "app/customer-view.h"
#include "app/customers-page.h"
#include "service/shop-revise.h"
#include "tests/crowd.h"

static void
set_up (PageFixture *fixture, gconstpointer kind)
{
  page_fixture_set_up (fixture, RETAIL_TYPE_CUSTOMERS_PAGE, kind, 1300, 600);
}

static gpointer
find (PageFixture *fixture, const char *id)
{
  return widget_find (fixture->page, id);
}

static RetailCustomerList *
get_list (PageFixture *fixture)
{
  return retail_customers_page_get_list (RETAIL_CUSTOMERS_PAGE (fixture->page));
}

static guint
count (PageFixture *fixture)
{
  return (guint)retail_customer_list_get_n_shown (get_list (fixture));
}

static void
type (PageFixture *fixture, const char *text)
{
  gtk_editable_set_text (find (fixture, "search_entry"), text);
  g_signal_emit_by_name (find (fixture, "search_entry"), "search-changed");
}

static void
sort (PageFixture *fixture, RetailCustomerColumn column, GtkSortType order)
{
  GtkColumnView *view = find (fixture, "view");
  g_autoptr (GtkColumnViewColumn) wanted
      = g_list_model_get_item (gtk_column_view_get_columns (view), (guint)column);

  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  gtk_column_view_sort_by_column (view, wanted, order);
}

static double
get_number (PageFixture *fixture, guint position, RetailCustomerColumn column)
{
  g_autoptr (RetailCustomerItem) item = g_list_model_get_item (G_LIST_MODEL (get_list (fixture)), position);

  return retail_customer_item_get_number (item, column);
}

static const char *
get_text (PageFixture *fixture, const char *id)
{
  return widget_find_text (fixture->page, id);
}

static void
test_all (PageFixture *fixture, gconstpointer kind)
{
  const RetailCustomerColumn spend = retail_customer_column_of_feature (RETAIL_FEATURE_MONETARY);

  g_assert_cmpuint (count (fixture), ==, 240);
  g_assert_cmpstr (get_text (fixture, "count_label"), ==, "240 customers");
  g_assert_nonnull (strstr (get_text (fixture, "sums_label"), "total spend $"));
  g_assert_nonnull (strstr (get_text (fixture, "sums_label"), "mean risk "));
  for (guint i = 0; i + 1 < 240; i++)
    g_assert_cmpfloat (get_number (fixture, i, spend), >=, get_number (fixture, i + 1, spend));
}

/* Without dates a risk is an estimate, and says so where it stands. */
static void
test_estimates (PageFixture *fixture, gconstpointer kind)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (widget_find (fixture->page, "view"));
  GListModel *columns = gtk_column_view_get_columns (view);
  g_autoptr (GtkColumnViewColumn) risk = g_list_model_get_item (columns, RETAIL_CUSTOMER_COLUMN_RISK);

  g_assert_nonnull (strstr (get_text (fixture, "sums_label"), "mean estimated risk "));
  g_assert_cmpstr (gtk_column_view_column_get_title (risk), ==, "Estimated risk");
}

static void
test_headers_sort (PageFixture *fixture, gconstpointer kind)
{
  static const RetailCustomerColumn columns[] = { RETAIL_CUSTOMER_COLUMN_SEGMENT, RETAIL_CUSTOMER_COLUMN_RISK,
                                                  RETAIL_CUSTOMER_COLUMN_FEATURES + RETAIL_FEATURE_RECENCY };

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    {
      sort (fixture, columns[c], GTK_SORT_ASCENDING);
      for (guint i = 0; i + 1 < 240; i++)
        g_assert_cmpfloat (get_number (fixture, i, columns[c]), <=, get_number (fixture, i + 1, columns[c]));
      sort (fixture, columns[c], GTK_SORT_DESCENDING);
      for (guint i = 0; i + 1 < 240; i++)
        g_assert_cmpfloat (get_number (fixture, i, columns[c]), >=, get_number (fixture, i + 1, columns[c]));
    }
}

static void
test_filters (PageFixture *fixture, gconstpointer kind)
{
  GtkDropDown *segments = find (fixture, "segment_drop");
  GtkDropDown *risks = find (fixture, "risk_drop");
  guint in_segments = 0, in_risks = 0;

  type (fixture, "c00");
  g_assert_cmpuint (count (fixture), ==, 10);
  g_assert_cmpstr (get_text (fixture, "count_label"), ==, "10 of 240 customers");
  type (fixture, "");
  for (guint s = 1; s <= 4; s++)
    {
      gtk_drop_down_set_selected (segments, s);
      in_segments += count (fixture);
      app_test_settle ();
      /* after "all", from the highest down */
      for (guint i = 0; i < count (fixture); i++)
        g_assert_cmpfloat (get_number (fixture, i, RETAIL_CUSTOMER_COLUMN_SEGMENT), ==, 4 - s);
    }
  app_test_settle ();
  g_assert_cmpuint (in_segments, ==, 240);
  gtk_drop_down_set_selected (segments, 5);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page_fixture_find (fixture, "result_stack")), ==,
                   "nothing");
  gtk_drop_down_set_selected (segments, 0);
  for (guint r = 1; r <= 3; r++)
    {
      gtk_drop_down_set_selected (risks, r);
      in_risks += count (fixture);
    }
  g_assert_cmpuint (in_risks, ==, 240);
}

static void
test_clear_filters (PageFixture *fixture, gconstpointer kind)
{
  type (fixture, "nobody");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page_fixture_find (fixture, "result_stack")), ==,
                   "nothing");
  g_assert_cmpstr (get_text (fixture, "count_label"), ==, "0 of 240 customers");
  g_assert_cmpstr (get_text (fixture, "sums_label"), ==, "");
  g_assert_true (gtk_widget_activate_action (fixture->page, "customers.clear-filters", NULL));
  g_assert_cmpuint (count (fixture), ==, 240);
  g_assert_cmpstr (gtk_editable_get_text (find (fixture, "search_entry")), ==, "");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page_fixture_find (fixture, "result_stack")), ==,
                   "list");
}

static void
test_selection_is_summed (PageFixture *fixture, gconstpointer kind)
{
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (get_list (fixture)), 3, 5, TRUE);
  app_test_settle ();
  g_assert_cmpstr (get_text (fixture, "count_label"), ==, "5 of 240 customers selected");
  g_assert_nonnull (strstr (get_text (fixture, "sums_label"), "% of all)"));
  gtk_widget_activate_action (fixture->page, "customers.unselect", NULL);
  app_test_settle ();
  g_assert_cmpstr (get_text (fixture, "count_label"), ==, "240 customers");
}

static void
test_activation (PageFixture *fixture, gconstpointer kind)
{
  g_autoptr (RetailCustomerItem) third = g_list_model_get_item (G_LIST_MODEL (get_list (fixture)), 2);

  g_signal_emit_by_name (find (fixture, "view"), "activate", 2);
  g_assert_cmpstr (retail_session_get_customer_id (fixture->session), ==,
                   retail_customer_item_get_id (third));
}

static void
close_menu (PageFixture *fixture)
{
  GtkWidget *menu = gtk_widget_get_last_child (page_fixture_find (fixture, "table"));

  g_assert_true (GTK_IS_POPOVER_MENU (menu) && gtk_widget_get_visible (menu));
  gtk_popover_popdown (GTK_POPOVER (menu));
  app_test_settle ();
}

/* The menu of a row that is not selected selects it; of one that is, it is about all who are. */
static void
test_menu (PageFixture *fixture, gconstpointer kind)
{
  RetailCustomerView *table = page_fixture_find (fixture, "table");
  g_autoptr (RetailCustomerItem) fourth = g_list_model_get_item (G_LIST_MODEL (get_list (fixture)), 3);

  retail_customer_view_popup_menu (table, 3);
  app_test_settle ();
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (get_list (fixture)), 3));
  close_menu (fixture);
  g_assert_true (gtk_widget_activate_action (fixture->page, "customers.simulate", NULL));
  g_assert_cmpstr (retail_session_get_customer_id (fixture->session), ==,
                   retail_customer_item_get_id (fourth));
  gtk_selection_model_select_range (GTK_SELECTION_MODEL (get_list (fixture)), 2, 4, TRUE);
  retail_customer_view_popup_menu (table, 5);
  app_test_settle ();
  g_assert_cmpuint (retail_place_list_get_n_selected (RETAIL_PLACE_LIST (get_list (fixture))), ==, 4);
  close_menu (fixture);
}

/* As Shift+F10 does while the focus is within WIDGET. */
static gboolean
press_menu_key (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint c = 0; c < g_list_model_get_n_items (controllers); c++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, c);
      const guint n = GTK_IS_SHORTCUT_CONTROLLER (controller)
                          ? g_list_model_get_n_items (G_LIST_MODEL (controller))
                          : 0;

      for (guint i = 0; i < n; i++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), i);
          g_autofree char *trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (strstr (trigger, "<Shift>F10") != NULL)
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, NULL);
        }
    }
  return FALSE;
}

static void
test_menu_key (PageFixture *fixture, gconstpointer kind)
{
  GtkWidget *row = gtk_widget_get_first_child (find (fixture, "view"));

  while (!GTK_IS_LIST_VIEW (row))
    row = gtk_widget_get_next_sibling (row);
  row = gtk_widget_get_next_sibling (gtk_widget_get_first_child (row));
  gtk_widget_grab_focus (row);
  app_test_settle ();
  g_assert_true (press_menu_key (page_fixture_find (fixture, "table")));
  g_assert_cmpuint (retail_place_list_get_n_selected (RETAIL_PLACE_LIST (get_list (fixture))), ==, 1);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (get_list (fixture)), 1));
  close_menu (fixture);
}

static void
read_text_cb (GObject *source, GAsyncResult *result, gpointer text)
{
  *(char **)text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static void
test_copy (PageFixture *fixture, gconstpointer kind)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (RetailCustomerItem) first = g_list_model_get_item (G_LIST_MODEL (get_list (fixture)), 0);

  gtk_selection_model_select_range (GTK_SELECTION_MODEL (get_list (fixture)), 0, 3, TRUE);
  app_test_settle ();
  gtk_widget_activate_action (fixture->page, "customers.copy", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->page), NULL, read_text_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_true (g_str_has_prefix (lines[0], "Customer\tSegment\tMembership\tRisk\t"));
  g_assert_true (g_str_has_prefix (lines[1], retail_customer_item_get_id (first)));
}

static void
test_export (PageFixture *fixture, gconstpointer kind)
{
  g_autofree char *folder = g_dir_make_tmp ("retail-page-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  type (fixture, "c00");
  retail_customers_page_export_to (RETAIL_CUSTOMERS_PAGE (fixture->page), path);
  for (guint i = 0; i < 50 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    app_test_settle ();
  app_test_settle ();
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 12);
  g_remove (path);
  g_rmdir (folder);
}

static gboolean
is_column_visible (PageFixture *fixture, RetailCustomerColumn column)
{
  GtkColumnView *view = find (fixture, "view");
  g_autoptr (GtkColumnViewColumn) found
      = g_list_model_get_item (gtk_column_view_get_columns (view), (guint)column);

  return gtk_column_view_column_get_visible (found);
}

static void
test_unknown_columns (PageFixture *fixture, gconstpointer kind)
{
  g_assert_true (is_column_visible (fixture, RETAIL_CUSTOMER_COLUMN_RISK));
  g_assert_false (is_column_visible (fixture, RETAIL_CUSTOMER_COLUMN_P_ALIVE));
  g_assert_false (is_column_visible (fixture, RETAIL_CUSTOMER_COLUMN_VALUE));
  g_assert_false (is_column_visible (fixture, retail_customer_column_of_feature (RETAIL_FEATURE_PAGE_VIEWS)));
  g_assert_true (is_column_visible (fixture, retail_customer_column_of_feature (RETAIL_FEATURE_FREQUENCY)));
}

static void
test_narrow (PageFixture *fixture, gconstpointer kind)
{
  GtkWidget *page = g_object_ref (fixture->page), *window = gtk_window_new ();
  GtkAdjustment *across;
  gboolean narrow;
  int minimum;

  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (page);
  app_test_settle ();
  g_object_get (page, "narrow", &narrow, NULL);
  g_assert_true (narrow);
  g_assert_true (is_column_visible (fixture, RETAIL_CUSTOMER_COLUMN_RISK));
  g_assert_false (is_column_visible (fixture, RETAIL_CUSTOMER_COLUMN_UPGRADE));
  across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (find (fixture, "view")));
  g_assert_cmpfloat (gtk_adjustment_get_upper (across), <=, gtk_adjustment_get_page_size (across));
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (page);
}

/* With the letters of the desktop, which are wider than the toolkit's own. */
static void
test_narrow_numbered (PageFixture *fixture, gconstpointer kind)
{
  GtkSettings *settings = gtk_widget_get_settings (fixture->page);

  g_object_set (settings, "gtk-font-name", "Cantarell 11", NULL);
  test_narrow (fixture, kind);
  gtk_settings_reset_property (settings, "gtk-font-name");
}

/* Every title tells what its column means. */
static void
test_headers_explain (PageFixture *fixture, gconstpointer kind)
{
  GtkWidget *header = gtk_widget_get_first_child (find (fixture, "view"));
  guint n = 0;

  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL;
       title = gtk_widget_get_next_sibling (title), n++)
    g_assert_cmpstr (gtk_widget_get_tooltip_text (title), ==,
                     retail_customer_column_get_definition ((RetailCustomerColumn)n));
  g_assert_cmpuint (n, ==, RETAIL_N_CUSTOMER_COLUMNS);
}

static void
test_new_shop (PageFixture *fixture, gconstpointer kind)
{
  const ModelFixture smaller = { 2, FALSE, FALSE, 3, "IDR" };
  g_autoptr (RetailShop) few = model_fixture_shop (&smaller);
  g_autoptr (RetailShop) model_only = model_fixture_shop (&smaller);

  type (fixture, "c00");
  retail_session_set_shop (fixture->session, few);
  g_assert_cmpuint (count (fixture), ==, 120);
  g_assert_cmpstr (gtk_editable_get_text (find (fixture, "search_entry")), ==, "");
  g_clear_pointer (&model_only->customers, retail_customers_unref);
  retail_session_set_shop (fixture->session, model_only);
  g_assert_null (get_list (fixture));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page_fixture_find (fixture, "stack")), ==, "empty");
  app_test_settle ();
}

/* More than a moment's work: it is prepared on a thread of its own. */
static void
test_many (PageFixture *fixture, gconstpointer kind)
{
  g_autoptr (RetailShop) many = model_fixture_shop (&model_fixture_full);

  g_clear_pointer (&many->customers, retail_customers_unref);
  many->customers = crowd_new (50000);
  retail_session_set_shop (fixture->session, many);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page_fixture_find (fixture, "stack")), ==, "preparing");
  g_assert_null (get_list (fixture));
  while (get_list (fixture) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count (fixture), ==, 50000);
  while (retail_place_list_is_sorting (RETAIL_PLACE_LIST (get_list (fixture))))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page_fixture_find (fixture, "stack")), ==, "customers");
}

/* Another name for a segment is no reason to lose what is being looked at. */
static void
test_renamed_segment (PageFixture *fixture, gconstpointer kind)
{
  g_autoptr (RetailShop) shop = model_fixture_shop (&model_fixture_full);
  g_autoptr (RetailShop) renamed = NULL;
  g_autofree char *name = g_strdup ("Darlings");
  const RetailPersona persona = { .name = name, .colour = 5, .mark = RETAIL_MARK_SQUARE };
  RetailCustomerList *list;

  if (shop->outlooks == NULL)
    shop->outlooks = retail_outlooks_new (shop->model, shop->customers, NULL, NULL);
  renamed = retail_shop_set_persona (shop, 3, &persona);
  retail_session_set_shop (fixture->session, shop);
  list = get_list (fixture);
  type (fixture, "c00");
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (list), 1, TRUE);
  retail_session_set_shop (fixture->session, renamed);
  app_test_settle ();
  g_assert_true (get_list (fixture) == list);
  g_assert_cmpuint (count (fixture), ==, 10);
  g_assert_cmpuint (retail_place_list_get_n_selected (RETAIL_PLACE_LIST (list)), ==, 1);
}

static void
test_before_any_shop (void)
{
  g_autoptr (RetailSession) session = retail_session_new ();
  RetailCustomersPage *page = g_object_new (RETAIL_TYPE_CUSTOMERS_PAGE, "session", session, NULL);
  GtkWidget *window = app_test_show (GTK_WIDGET (page), 400, 400);

  g_assert_null (retail_customers_page_get_list (page));
  gtk_window_destroy (GTK_WINDOW (window));
}

static const ModelFixture without_much = { 4, FALSE, FALSE, 0, "" };
static const ModelFixture numbered = { 2, TRUE, FALSE, 0, "" };

static void
test_choice (PageFixture *fixture, gconstpointer kind)
{
  const guint32 rows[] = { 3, 5, 8 };
  const RetailShop *shop = retail_session_get_shop (fixture->session);
  RetailCustomerChoice *choice = retail_session_get_choice (fixture->session);
  const guint all = count (fixture);

  retail_customer_choice_take (choice, shop->customers,
                               retail_customer_set_new_from_rows (shop->customers->n, rows, 3),
                               g_strdup ("some"));
  g_assert_cmpuint (count (fixture), ==, 3);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (get_list (fixture)), 0, TRUE);
  app_test_settle ();
  gtk_widget_activate_action (fixture->page, "customers.show-on-map", NULL);
  g_assert_cmpuint (retail_customer_choice_get_set (choice)->size, ==, 1);
  g_assert_cmpuint (count (fixture), ==, 1);
  gtk_widget_activate_action (fixture->page, "customers.clear-filters", NULL);
  g_assert_null (retail_customer_choice_get_set (choice));
  g_assert_cmpuint (count (fixture), ==, all);
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/app/customers-page/" name, PageFixture, NULL, set_up, function, page_fixture_tear_down)

int
main (int argc, char *argv[])
{
  if (!app_test_init (&argc, &argv))
    return 0;
  ADD ("shows-all-who-spend-most-first", test_all);
  ADD ("every-header-sorts-both-ways", test_headers_sort);
  ADD ("text-segment-and-risk-narrow-the-list-down", test_filters);
  ADD ("finding-nobody-offers-to-clear-the-filters", test_clear_filters);
  ADD ("the-selection-is-summed-up", test_selection_is_summed);
  ADD ("activating-a-row-simulates-that-customer", test_activation);
  ADD ("a-row-has-a-menu", test_menu);
  ADD ("the-menu-key-opens-the-menu-of-the-row", test_menu_key);
  ADD ("who-is-chosen-elsewhere-is-who-is-shown", test_choice);
  ADD ("the-selection-is-copied-as-a-table", test_copy);
  ADD ("what-is-shown-is-exported", test_export);
  ADD ("a-narrow-window-has-few-columns-and-cuts-none", test_narrow);
  ADD ("every-header-explains-its-column", test_headers_explain);
  ADD ("a-new-shop-starts-without-filters", test_new_shop);
  ADD ("a-renamed-segment-leaves-filter-and-selection", test_renamed_segment);
  ADD ("many-customers-are-prepared-meanwhile", test_many);
  g_test_add ("/app/customers-page/a-risk-without-dates-is-called-an-estimate", PageFixture, &without_much,
              set_up, test_estimates, page_fixture_tear_down);
  g_test_add ("/app/customers-page/a-narrow-window-has-room-for-numbered-segments", PageFixture, &numbered,
              set_up, test_narrow_numbered, page_fixture_tear_down);
  g_test_add ("/app/customers-page/columns-of-nothing-are-left-out", PageFixture, &without_much, set_up,
              test_unknown_columns, page_fixture_tear_down);
  g_test_add_func ("/app/customers-page/waits-for-a-shop", test_before_any_shop);
  return g_test_run ();
}
