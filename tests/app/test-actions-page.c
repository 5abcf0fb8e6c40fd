#include "page-fixture.h"
#include "widget-find.h"

#include "app/action-item.h"
#include "app/actions-page.h"
#include "service/shop-actions.h"
#include "tests/engine/small-crowd.h"

/* A shop whose customers have a past, and so a value. */
static RetailShop *
crowd_shop_new (void)
{
  RetailShop *shop = model_fixture_shop (&model_fixture_full);
  g_auto (RetailPopulation) crowd = small_crowd_new (600, 4);

  retail_model_unref (shop->model);
  g_clear_pointer (&shop->customers, retail_customers_unref);
  g_clear_pointer (&shop->outlooks, retail_outlooks_unref);
  g_clear_pointer (&shop->buyers, retail_buyers_unref);
  shop->model = retail_model_ref (crowd.model);
  shop->customers = retail_customers_ref (crowd.customers);
  shop->outlooks = retail_outlooks_ref (crowd.outlooks);
  return shop;
}

static void
set_up (PageFixture *fixture, gconstpointer kind)
{
  g_autoptr (RetailShop) shop = NULL;

  page_fixture_set_up (fixture, RETAIL_TYPE_ACTIONS_PAGE, kind, 1300, 700);
  if (kind != NULL)
    return;
  shop = crowd_shop_new ();
  retail_session_set_shop (fixture->session, shop);
  app_test_settle ();
}

static RetailActionList *
get_list (PageFixture *fixture)
{
  return retail_actions_page_get_list (RETAIL_ACTIONS_PAGE (fixture->page));
}

static const RetailNextActions *
get_actions (PageFixture *fixture)
{
  return retail_action_list_get_actions (get_list (fixture));
}

static const RetailAction *
get_action (PageFixture *fixture, guint position)
{
  g_autoptr (RetailActionItem) item = g_list_model_get_item (G_LIST_MODEL (get_list (fixture)), position);

  return retail_action_item_get_action (item);
}

static const char *
get_state (PageFixture *fixture)
{
  return gtk_stack_get_visible_child_name (page_fixture_find (fixture, "stack"));
}

static void
set_spin (PageFixture *fixture, const char *id, double value)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (widget_find (fixture->page, id)), value);
  app_test_settle ();
}

static double
get_spin (PageFixture *fixture, const char *id)
{
  return gtk_spin_button_get_value (GTK_SPIN_BUTTON (widget_find (fixture->page, id)));
}

static void
sort (PageFixture *fixture, RetailActionColumn column, GtkSortType order)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (widget_find (fixture->page, "view"));
  g_autoptr (GtkColumnViewColumn) wanted
      = g_list_model_get_item (gtk_column_view_get_columns (view), (guint)column);

  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  gtk_column_view_sort_by_column (view, wanted, order);
  app_test_settle ();
}

static void
test_order (PageFixture *fixture, gconstpointer kind)
{
  const gsize n = get_actions (fixture)->n;

  app_test_settle ();
  g_assert_cmpstr (get_state (fixture), ==, "actions");
  g_assert_cmpuint (n, >, 100);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_list (fixture))), ==, n);
  for (guint i = 0; i + 1 < n; i++)
    g_assert_cmpfloat (get_action (fixture, i)->gain, >=, get_action (fixture, i + 1)->gain);
  sort (fixture, RETAIL_ACTION_COLUMN_PROBABILITY, GTK_SORT_ASCENDING);
  for (guint i = 0; i + 1 < n; i++)
    g_assert_cmpfloat (get_action (fixture, i)->probability, <=, get_action (fixture, i + 1)->probability);
  sort (fixture, RETAIL_ACTION_COLUMN_SEGMENT, GTK_SORT_DESCENDING);
  for (guint i = 0; i + 1 < n; i++)
    g_assert_cmpint (get_action (fixture, i)->segment, >=, get_action (fixture, i + 1)->segment);
}

/* Customers and budget follow each other; what a contact costs leaves out who brings less. */
static void
test_campaign (PageFixture *fixture, gconstpointer kind)
{
  const gsize all = get_actions (fixture)->n;

  set_spin (fixture, "customers", 10);
  g_assert_nonnull (strstr (widget_find_text (fixture->page, "headline"), "The first 10 customers: "));
  g_assert_false (gtk_widget_is_sensitive (widget_find (fixture->page, "budget")));
  set_spin (fixture, "cost", 2);
  g_assert_cmpfloat (get_spin (fixture, "budget"), ==, 20);
  g_assert_cmpuint (get_actions (fixture)->n, <, all);
  for (gsize i = 0; i < get_actions (fixture)->n; i++)
    g_assert_cmpfloat (get_actions (fixture)->actions[i].gain, >, 2);
  set_spin (fixture, "budget", 31);
  g_assert_cmpfloat (get_spin (fixture, "customers"), ==, 15);
  g_assert_true (retail_session_get_campaign (fixture->session)->by_budget);
  set_spin (fixture, "cost", 0);
  g_assert_cmpuint (get_actions (fixture)->n, ==, all);
  set_spin (fixture, "cost", 1e9);
  g_assert_cmpuint (get_actions (fixture)->n, ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page_fixture_find (fixture, "result_stack")), ==,
                   "nobody");
  g_assert_nonnull (
      strstr (adw_status_page_get_description (ADW_STATUS_PAGE (page_fixture_find (fixture, "nobody"))),
              "customers would bring no more than a contact costs."));
}

/* Everybody has bought alike, so everybody is worth as much in every segment. */
static void
test_nothing_to_gain (PageFixture *fixture, gconstpointer kind)
{
  g_assert_cmpuint (get_actions (fixture)->n, ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page_fixture_find (fixture, "result_stack")), ==,
                   "nobody");
  g_assert_cmpstr (
      adw_status_page_get_description (ADW_STATUS_PAGE (page_fixture_find (fixture, "nobody"))), ==,
      "240 customers would be worth no more in any higher segment within reach, and no less in any lower "
      "one.");
}

static void
test_undo (PageFixture *fixture, gconstpointer kind)
{
  set_spin (fixture, "customers", 10);
  retail_session_undo (fixture->session);
  app_test_settle ();
  g_assert_cmpfloat (get_spin (fixture, "customers"), ==, 100);
}

/* Lift: the simulator is asked for the plan to the target. Keep: why not the feared one. */
static void
test_activation (PageFixture *fixture, gconstpointer kind)
{
  const RetailNextActions *actions = get_actions (fixture);
  gboolean seen[RETAIL_N_ACTIONS] = { FALSE };

  for (guint i = 0; i < actions->n; i++)
    {
      const RetailAction *action = &actions->actions[i];
      const gboolean lift = action->kind == RETAIL_ACTION_LIFT;

      if (seen[action->kind])
        continue;
      seen[action->kind] = TRUE;
      g_signal_emit_by_name (widget_find (fixture->page, "view"), "activate", i);
      g_assert_cmpstr (retail_session_get_customer_id (fixture->session), ==,
                       actions->customers->ids[action->row]);
      g_assert_cmpint (retail_session_get_question (fixture->session)->kind, ==,
                       lift ? RETAIL_QUESTION_PLAN : RETAIL_QUESTION_WHY);
      g_assert_cmpuint (retail_session_get_question (fixture->session)->segment, ==,
                        lift ? action->target : action->feared);
    }
  g_assert_true (seen[RETAIL_ACTION_LIFT] && seen[RETAIL_ACTION_KEEP]);
}

static void
test_selection (PageFixture *fixture, gconstpointer kind)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (get_list (fixture));
  const guint32 row = get_action (fixture, 3)->row;
  g_autofree guint32 *chosen = NULL;
  gsize n;

  gtk_selection_model_select_item (model, 3, TRUE);
  sort (fixture, RETAIL_ACTION_COLUMN_CUSTOMER, GTK_SORT_DESCENDING);
  chosen = retail_action_list_dup_chosen (get_list (fixture), &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (get_actions (fixture)->actions[chosen[0]].row, ==, row);
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

  gtk_selection_model_select_range (GTK_SELECTION_MODEL (get_list (fixture)), 0, 3, TRUE);
  app_test_settle ();
  gtk_widget_activate_action (fixture->page, "actions.copy", NULL);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->page), NULL, read_text_cb, &text);
  while (text == NULL)
    g_main_context_iteration (NULL, TRUE);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_true (g_str_has_prefix (lines[0], "No.\tCustomer\tSegment\tAction\tProbability\t"));
  g_assert_true (g_str_has_prefix (lines[1], "1\t"));
}

static void
test_export (PageFixture *fixture, gconstpointer kind)
{
  g_autofree char *folder = g_dir_make_tmp ("retail-page-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL), *text = NULL;
  g_auto (GStrv) lines = NULL;

  set_spin (fixture, "customers", 7);
  retail_actions_page_export_to (RETAIL_ACTIONS_PAGE (fixture->page), path);
  for (guint i = 0; i < 50 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    app_test_settle ();
  app_test_settle ();
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 9);
  g_remove (path);
  g_rmdir (folder);
}

static void
test_many (PageFixture *fixture, gconstpointer kind)
{
  g_autoptr (RetailShop) many = model_fixture_shop (&model_fixture_full);

  g_clear_pointer (&many->customers, retail_customers_unref);
  g_clear_pointer (&many->outlooks, retail_outlooks_unref);
  many->customers = crowd_new (50000);
  retail_session_set_shop (fixture->session, many);
  g_assert_cmpstr (get_state (fixture), ==, "preparing");
  while (g_strcmp0 (get_state (fixture), "preparing") == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (get_state (fixture), ==, "actions");
  app_test_settle ();
}

static void
test_narrow (PageFixture *fixture, gconstpointer kind)
{
  GtkWidget *page = g_object_ref (fixture->page), *window = gtk_window_new ();
  int minimum;

  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (page);
  app_test_settle ();
  g_assert_false (gtk_widget_get_visible (page_fixture_find (fixture, "chart_card")));
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (page);
}

static void
test_headers_explain (PageFixture *fixture, gconstpointer kind)
{
  GtkWidget *header = gtk_widget_get_first_child (widget_find (fixture->page, "view"));
  guint n = 0;

  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL && n < RETAIL_N_ACTION_COLUMNS;
       title = gtk_widget_get_next_sibling (title), n++)
    g_assert_cmpstr (gtk_widget_get_tooltip_text (title), ==,
                     retail_action_column_get_info ((RetailActionColumn)n)->definition);
  g_assert_cmpuint (n, ==, RETAIL_N_ACTION_COLUMNS);
}

static void
test_model_only (PageFixture *fixture, gconstpointer kind)
{
  g_autoptr (RetailShop) model_only = model_fixture_shop (&model_fixture_full);

  g_clear_pointer (&model_only->customers, retail_customers_unref);
  retail_session_set_shop (fixture->session, model_only);
  g_assert_cmpstr (get_state (fixture), ==, "empty");
  g_assert_null (get_list (fixture));
}

/* Two segments, no dates: an estimate, and it says so. */
static void
test_estimate (PageFixture *fixture, gconstpointer kind)
{
  g_assert_cmpstr (get_state (fixture), ==, "actions");
  g_assert_nonnull (strstr (widget_find_text (fixture->page, "basis"), "an estimate"));
}

/* Who is not in the list is told, and why. */
static void
test_passed (PageFixture *fixture, gconstpointer kind)
{
  GtkWidget *label = widget_find (fixture->page, "passed");
  g_autofree char *passed = retail_actions_dup_passed (get_actions (fixture));

  g_assert_nonnull (passed);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, passed);
  g_assert_true (gtk_widget_get_visible (label));
}

/* One segment leaves nobody to win for a better one, but there could be more segments. */
static void
test_one_segment (PageFixture *fixture, gconstpointer kind)
{
  g_assert_cmpstr (get_state (fixture), ==, "nothing");
  g_assert_true (gtk_widget_get_visible (page_fixture_find (fixture, "train")));
}

static void
test_before_any_shop (void)
{
  g_autoptr (RetailSession) session = retail_session_new ();
  RetailActionsPage *page = g_object_new (RETAIL_TYPE_ACTIONS_PAGE, "session", session, NULL);
  GtkWidget *window = app_test_show (GTK_WIDGET (page), 400, 400);

  g_assert_null (retail_actions_page_get_list (page));
  gtk_window_destroy (GTK_WINDOW (window));
}

static const ModelFixture without_dates = { 2, FALSE, FALSE, 0, "" };
static const ModelFixture one_segment = { 1, TRUE, FALSE, 0, "" };

#define ADD(name, function)                                                                                  \
  g_test_add ("/app/actions-page/" name, PageFixture, NULL, set_up, function, page_fixture_tear_down)

int
main (int argc, char *argv[])
{
  if (!app_test_init (&argc, &argv))
    return 0;
  ADD ("whom-to-turn-to-first-comes-first-and-headers-sort", test_order);
  ADD ("customers-and-budget-follow-each-other", test_campaign);
  ADD ("the-limit-can-be-undone", test_undo);
  ADD ("activating-a-row-asks-the-simulator", test_activation);
  ADD ("the-selection-stays-with-the-customer", test_selection);
  ADD ("the-selection-is-copied-as-a-table", test_copy);
  ADD ("those-within-the-limit-are-exported", test_export);
  ADD ("many-are-worked-out-meanwhile", test_many);
  ADD ("a-phone-has-no-room-for-the-curve", test_narrow);
  ADD ("every-header-explains-its-column", test_headers_explain);
  ADD ("a-model-alone-has-nobody", test_model_only);
  g_test_add ("/app/actions-page/without-dates-it-is-an-estimate", PageFixture, &without_dates, set_up,
              test_estimate, page_fixture_tear_down);
  ADD ("who-is-not-listed-is-told-with-the-reason", test_passed);
  g_test_add ("/app/actions-page/one-segment-offers-to-train-anew", PageFixture, &one_segment, set_up,
              test_one_segment, page_fixture_tear_down);
  g_test_add ("/app/actions-page/an-empty-list-says-why", PageFixture, &model_fixture_full, set_up,
              test_nothing_to_gain, page_fixture_tear_down);
  g_test_add_func ("/app/actions-page/waits-for-a-shop", test_before_any_shop);
  return g_test_run ();
}
