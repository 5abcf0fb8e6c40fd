#include "app/customer-item.h"
#include "app/customer-list.h"
#include "app-test.h"
#include "engine/text-match.h"
#include "tests/crowd.h"

#define SPEND (RETAIL_CUSTOMER_COLUMN_FEATURES + RETAIL_FEATURE_MONETARY)

static const RetailCustomerFilter everybody
    = { RETAIL_CUSTOMER_FILTER_ANY, RETAIL_CUSTOMER_FILTER_ANY, NULL };

static RetailCustomerList *
make_list (gsize n)
{
  g_autoptr (RetailCustomers) customers = crowd_new (n);
  g_autoptr (RetailOutlooks) outlooks = retail_outlooks_new_empty (n);
  g_autoptr (RetailCustomerTable) table = NULL;
  RetailCustomerList *list;

  for (gsize i = 0; i < n; i++)
    if (customers->in_now[i])
      outlooks->segment[i] = i % 4;
  table = retail_customer_table_new (customers, outlooks, NULL, NULL);
  list = retail_customer_list_new (table);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), <, n);
  app_test_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n);
  return list;
}

static guint
count (RetailCustomerList *list)
{
  return (guint)retail_customer_list_get_n_shown (list);
}

static const char *
get_id (RetailCustomerList *list, guint position)
{
  g_autoptr (RetailCustomerItem) item = g_list_model_get_item (G_LIST_MODEL (list), position);

  return item != NULL ? retail_customer_item_get_id (item) : NULL;
}

static void
search (RetailCustomerList *list, const char *text)
{
  g_auto (GStrv) words = retail_text_split_words (text);
  RetailCustomerFilter filter = everybody;

  filter.words = (const char *const *)words;
  retail_customer_list_set_filter (list, &filter);
}

/* A view believes in what it is told: how many rows have come and gone. */
typedef struct
{
  guint n;
  guint n_changes;
} Watcher;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Watcher *watcher)
{
  g_assert_cmpuint (position + removed, <=, watcher->n);
  watcher->n += added - removed;
  watcher->n_changes++;
  g_assert_cmpuint (watcher->n, ==, g_list_model_get_n_items (model));
}

static void
rows_follow_order_and_filter (void)
{
  g_autoptr (RetailCustomerList) list = make_list (1000);
  Watcher watcher = { 1000, 0 };

  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &watcher);
  g_assert_cmpuint (count (list), ==, 1000);
  g_assert_cmpstr (get_id (list, 8), ==, "C9");
  g_assert_cmpstr (get_id (list, 9), ==, "C10");
  g_assert_null (get_id (list, 1000));
  app_test_settle ();
  search (list, "99");
  g_assert_cmpuint (count (list), ==, 19);
  g_assert_cmpstr (get_id (list, 0), ==, "C99");
  retail_customer_list_sort (list, RETAIL_CUSTOMER_COLUMN_ID, TRUE);
  g_assert_cmpuint (count (list), ==, 19);
  g_assert_cmpstr (get_id (list, 0), ==, "C999");
  search (list, "nobody");
  g_assert_cmpuint (count (list), ==, 0);
  search (list, "");
  g_assert_cmpuint (count (list), ==, 1000);
  g_assert_cmpuint (watcher.n, <, 1000);
  app_test_settle ();
  g_assert_cmpuint (watcher.n, ==, 1000);
  search (list, "99");
  app_test_settle ();
  g_assert_cmpuint (watcher.n, ==, 19);
  watcher.n_changes = 0;
  retail_customer_list_sort (list, RETAIL_CUSTOMER_COLUMN_ID, FALSE);
  g_assert_cmpuint (watcher.n_changes, ==, 0);
}

/* What is selected before the model has its length counts all the same. */
static void
all_are_selected_though_some_have_no_place_yet (void)
{
  g_autoptr (RetailCustomerList) list = make_list (1000);

  search (list, "nobody");
  app_test_settle ();
  search (list, "");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), <, 1000);
  gtk_selection_model_select_all (GTK_SELECTION_MODEL (list));
  g_assert_cmpuint (retail_place_list_get_n_selected (RETAIL_PLACE_LIST (list)), ==, 1000);
}

static void
places_tell_of_who_takes_them (void)
{
  g_autoptr (RetailCustomerList) list = make_list (1000);
  g_autoptr (RetailCustomerItem) first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_autoptr (RetailCustomerItem) same = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_true (first == same);
  for (guint i = 0; i < 200; i++)
    g_ptr_array_add (others, g_list_model_get_item (G_LIST_MODEL (list), i));
  retail_customer_list_sort (list, RETAIL_CUSTOMER_COLUMN_ID, TRUE);
  g_assert_cmpstr (retail_customer_item_get_id (first), ==, "C1000");
  app_test_settle ();
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = g_strdup_printf ("C%u", 1000 - i);

      g_assert_cmpstr (retail_customer_item_get_id (others->pdata[i]), ==, id);
    }
  search (list, "77"); /* fewer than there are items */
  app_test_settle ();
  search (list, "");
  g_assert_cmpstr (retail_customer_item_get_id (first), ==, "C1000");
}

static void
the_selection_belongs_to_customers (void)
{
  g_autoptr (RetailCustomerList) list = make_list (1000);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (list);
  g_autofree guint32 *rows = NULL;
  gsize n;

  gtk_selection_model_select_item (model, 4, TRUE);
  gtk_selection_model_select_range (model, 98, 2, FALSE);
  g_assert_cmpuint (retail_place_list_get_n_selected (RETAIL_PLACE_LIST (list)), ==, 3);
  retail_customer_list_sort (list, RETAIL_CUSTOMER_COLUMN_ID, TRUE);
  g_assert_true (gtk_selection_model_is_selected (model, 1000 - 5));
  g_assert_false (gtk_selection_model_is_selected (model, 4));
  rows = retail_customer_list_dup_rows (list, TRUE, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpstr (retail_customer_list_get_table (list)->customers->ids[rows[0]], ==, "C100");
  g_assert_cmpstr (retail_customer_list_get_table (list)->customers->ids[rows[2]], ==, "C5");
}

static void
who_is_filtered_out_is_no_longer_selected (void)
{
  g_autoptr (RetailCustomerList) list = make_list (1000);
  GtkSelectionModel *model = GTK_SELECTION_MODEL (list);
  g_autoptr (GtkBitset) selection = NULL;
  RetailCustomerSums sums;

  gtk_selection_model_select_all (model);
  g_assert_cmpuint (retail_place_list_get_n_selected (RETAIL_PLACE_LIST (list)), ==, 1000);
  search (list, "99");
  g_assert_cmpuint (retail_place_list_get_n_selected (RETAIL_PLACE_LIST (list)), ==, 19);
  retail_customer_list_set_filter (list, &everybody);
  g_assert_cmpuint (retail_place_list_get_n_selected (RETAIL_PLACE_LIST (list)), ==, 19);
  retail_customer_list_sum (list, TRUE, &sums);
  g_assert_cmpuint (sums.n, ==, 19);
  retail_customer_list_sum (list, FALSE, &sums);
  g_assert_cmpuint (sums.n, ==, 1000);
  app_test_settle ();
  selection = gtk_selection_model_get_selection (model);
  g_assert_cmpuint (gtk_bitset_get_size (selection), ==, 19);
  g_assert_cmpuint (gtk_bitset_get_minimum (selection), ==, 98);
  gtk_selection_model_unselect_all (model);
  g_assert_cmpuint (retail_place_list_get_n_selected (RETAIL_PLACE_LIST (list)), ==, 0);
}

static double
get_spend (RetailCustomerList *list, guint position)
{
  g_autoptr (RetailCustomerItem) item = g_list_model_get_item (G_LIST_MODEL (list), position);

  return retail_customer_item_get_number (item, (RetailCustomerColumn)SPEND);
}

static void
wait_for_order (RetailCustomerList *list)
{
  while (retail_place_list_is_sorting (RETAIL_PLACE_LIST (list)))
    g_main_context_iteration (NULL, TRUE);
}

/* The first order asked for is overtaken by the second. */
static void
many_are_sorted_meanwhile_and_the_last_order_wins (void)
{
  g_autoptr (RetailCustomerList) list = make_list (60000);

  retail_customer_list_sort (list, RETAIL_CUSTOMER_COLUMN_ID, TRUE);
  g_assert_cmpstr (get_id (list, 0), ==, "C1");
  g_assert_true (retail_place_list_is_sorting (RETAIL_PLACE_LIST (list)));
  retail_customer_list_sort (list, (RetailCustomerColumn)SPEND, TRUE);
  search (list, "9");
  g_assert_cmpstr (get_id (list, 0), ==, "C9");
  wait_for_order (list);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpfloat (get_spend (list, i), >=, get_spend (list, i + 1));
  g_assert_nonnull (strchr (get_id (list, 0), '9'));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpfloat (get_spend (list, 0), >=, get_spend (list, 1));
}

static void
a_list_may_go_while_it_is_being_sorted (void)
{
  RetailCustomerList *list = make_list (60000);

  retail_customer_list_sort (list, (RetailCustomerColumn)SPEND, TRUE);
  g_object_run_dispose (G_OBJECT (list));
  g_assert_false (retail_place_list_is_sorting (RETAIL_PLACE_LIST (list)));
  g_object_unref (list);
  app_test_settle ();
}

/* A view far down asks for many rows at once: soon all of them are filled, and nobody waits for that. */
static void
a_jump_is_filled_bit_by_bit (void)
{
  g_autoptr (RetailCustomerList) list = make_list (1000);
  g_autoptr (GtkAdjustment) down = g_object_ref_sink (gtk_adjustment_new (980, 0, 1000, 1, 20, 20));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_filled = 0;

  retail_place_list_follow (RETAIL_PLACE_LIST (list), down);
  for (guint i = 800; i < 1000; i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (list), i));
  for (guint i = 0; i < items->len; i++)
    n_filled += retail_customer_item_get_id (items->pdata[i])[0] != '\0';
  g_assert_cmpuint (n_filled, >, 0);
  g_assert_cmpuint (n_filled, <, 50);

  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (retail_customer_item_get_id (items->pdata[190]), ==, "C991"); /* in sight */
  g_assert_cmpstr (retail_customer_item_get_id (items->pdata[100]), ==, "");
  app_test_settle ();
  for (guint i = 0; i < items->len; i++)
    g_assert_cmpstr (retail_customer_item_get_id (items->pdata[i]), ==, get_id (list, 800 + i));
}

int
main (int argc, char *argv[])
{
  if (!app_test_init (&argc, &argv))
    return 0;
  g_test_add_func ("/app/customer-list/rows-follow-order-and-filter", rows_follow_order_and_filter);
  g_test_add_func ("/app/customer-list/places-tell-of-who-takes-them", places_tell_of_who_takes_them);
  g_test_add_func ("/app/customer-list/all-are-selected-though-some-have-no-place-yet",
                   all_are_selected_though_some_have_no_place_yet);
  g_test_add_func ("/app/customer-list/the-selection-belongs-to-customers",
                   the_selection_belongs_to_customers);
  g_test_add_func ("/app/customer-list/who-is-filtered-out-is-no-longer-selected",
                   who_is_filtered_out_is_no_longer_selected);
  g_test_add_func ("/app/customer-list/many-are-sorted-meanwhile-and-the-last-order-wins",
                   many_are_sorted_meanwhile_and_the_last_order_wins);
  g_test_add_func ("/app/customer-list/a-list-may-go-while-it-is-being-sorted",
                   a_list_may_go_while_it_is_being_sorted);
  g_test_add_func ("/app/customer-list/a-jump-is-filled-bit-by-bit", a_jump_is_filled_bit_by_bit);
  return g_test_run ();
}
