#include "page-fixture.h"

#include "app/product-item.h"
#include "app/products-page.h"

#include <math.h>

static void
set_up (PageFixture *fixture, gconstpointer kind)
{
  page_fixture_set_up (fixture, RETAIL_TYPE_PRODUCTS_PAGE, kind, 900, 600);
}

static guint
count (PageFixture *fixture)
{
  return g_list_model_get_n_items (retail_products_page_get_shown (RETAIL_PRODUCTS_PAGE (fixture->page)));
}

static void
type (PageFixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (page_fixture_find (fixture, "search_entry")), text);
  g_signal_emit_by_name (page_fixture_find (fixture, "search_entry"), "search-changed");
}

static void
assert_first (PageFixture *fixture, const char *name)
{
  g_autoptr (RetailProductItem) item
      = g_list_model_get_item (retail_products_page_get_shown (RETAIL_PRODUCTS_PAGE (fixture->page)), 0);

  g_assert_cmpstr (retail_product_item_get_name (item), ==, name);
}

static void
test_all (PageFixture *fixture, gconstpointer kind)
{
  g_assert_cmpuint (count (fixture), ==, 12);
  g_assert_cmpstr (gtk_label_get_label (page_fixture_find (fixture, "count_label")), ==, "12 products");
  assert_first (fixture, "Cable 3");
}

static void
test_search (PageFixture *fixture, gconstpointer kind)
{
  type (fixture, "phone");
  g_assert_cmpuint (count (fixture), ==, 3);
  g_assert_cmpstr (gtk_label_get_label (page_fixture_find (fixture, "count_label")), ==, "3 of 12 products");
  assert_first (fixture, "iPhone 15 1");
  type (fixture, "");
  g_assert_cmpuint (count (fixture), ==, 12);
}

static void
test_category_and_tier (PageFixture *fixture, gconstpointer kind)
{
  guint in_tiers = 0;

  /* after "All": "", Electronics, Skincare */
  gtk_drop_down_set_selected (page_fixture_find (fixture, "category_drop"), 2);
  g_assert_cmpuint (count (fixture), ==, 6);
  for (guint tier = 1; tier <= RETAIL_N_TIERS; tier++)
    {
      gtk_drop_down_set_selected (page_fixture_find (fixture, "tier_drop"), tier);
      for (guint i = 0; i < count (fixture); i++)
        {
          g_autoptr (RetailProductItem) item = g_list_model_get_item (
              retail_products_page_get_shown (RETAIL_PRODUCTS_PAGE (fixture->page)), i);

          g_assert_cmpstr (retail_product_item_get_category (item), ==, "Electronics");
          g_assert_cmpuint (retail_product_item_get_tier (item), ==, tier - 1);
          in_tiers++;
        }
    }
  g_assert_cmpuint (in_tiers, ==, 6);
}

static void
test_nothing_found (PageFixture *fixture, gconstpointer kind)
{
  GtkStack *results = page_fixture_find (fixture, "result_stack");

  type (fixture, "submarine");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (results), ==, "nothing");
  g_assert_true (gtk_widget_activate_action (fixture->page, "products.clear-filters", NULL));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (results), ==, "list");
  g_assert_cmpstr (gtk_editable_get_text (page_fixture_find (fixture, "search_entry")), ==, "");
  g_assert_cmpuint (count (fixture), ==, 12);
}

static void
test_sort (PageFixture *fixture, gconstpointer kind)
{
  GtkWidget *page = fixture->page;

  g_assert_true (gtk_widget_activate_action (page, "products.sort", "s", "-price"));
  assert_first (fixture, "Cable 11");
  gtk_widget_activate_action (page, "products.sort", "s", "price");
  assert_first (fixture, "Crème de nuit 0");
  gtk_widget_activate_action (page, "products.sort", "s", "-name");
  assert_first (fixture, "Runner 10");
  gtk_widget_activate_action (page, "products.sort", "s", "nonsense");
  assert_first (fixture, "Runner 10");
}

/* The row with the keyboard focus would otherwise be kept in sight. */
static void
test_sort_shows_the_first (PageFixture *fixture, gconstpointer kind)
{
  GtkScrollable *view = page_fixture_find (fixture, "view");
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (view);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 360);
  app_test_settle ();
  gtk_widget_child_focus (GTK_WIDGET (view), GTK_DIR_TAB_FORWARD);
  gtk_adjustment_set_value (place, gtk_adjustment_get_upper (place));
  app_test_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (place), >, 0);
  gtk_widget_activate_action (fixture->page, "products.sort", "s", "-name");
  app_test_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (place), ==, 0);
}

static void
test_sort_by_groups (PageFixture *fixture, gconstpointer kind)
{
  GListModel *shown = retail_products_page_get_shown (RETAIL_PRODUCTS_PAGE (fixture->page));

  gtk_widget_activate_action (fixture->page, "products.sort", "s", "-tier");
  for (guint i = 0; i + 1 < count (fixture); i++)
    {
      g_autoptr (RetailProductItem) item = g_list_model_get_item (shown, i);
      g_autoptr (RetailProductItem) next = g_list_model_get_item (shown, i + 1);

      g_assert_cmpuint (retail_product_item_get_tier (item), >=, retail_product_item_get_tier (next));
    }
  gtk_widget_activate_action (fixture->page, "products.sort", "s", "category");
  assert_first (fixture, "Runner 2");
}

static void
test_find (PageFixture *fixture, gconstpointer kind)
{
  GtkWidget *entry = page_fixture_find (fixture, "search_entry");

  gtk_widget_activate_action (fixture->page, "products.find", NULL);
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), entry));
}

static void
test_narrow (PageFixture *fixture, gconstpointer kind)
{
  GtkWidget *page = fixture->page;
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GtkColumnViewColumn) tier
      = g_list_model_get_item (gtk_column_view_get_columns (page_fixture_find (fixture, "view")), 2);
  gboolean narrow;
  int minimum;

  g_assert_true (gtk_column_view_column_get_visible (tier));
  g_object_ref (page);
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
  g_assert_false (gtk_column_view_column_get_visible (tier));
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (page);
}

/* Not even for one frame is a phone shown what was laid out for a desk. */
static void
test_change_of_width (PageFixture *fixture, gconstpointer kind)
{
  GtkWidget *view = page_fixture_find (fixture, "view");
  const GtkAllocation phone = { 0, 0, 360, 600 }, desk = { 0, 0, 900, 600 };

  g_assert_cmpfloat (gtk_widget_get_opacity (view), ==, 1);
  gtk_widget_size_allocate (fixture->page, &phone, -1);
  g_assert_cmpfloat (gtk_widget_get_opacity (view), ==, 0);
  gtk_widget_size_allocate (fixture->page, &desk, -1);
  g_assert_cmpfloat (gtk_widget_get_opacity (view), ==, 1);
  gtk_widget_size_allocate (fixture->page, &phone, -1);
  app_test_settle ();
  g_assert_cmpfloat (gtk_widget_get_opacity (view), ==, 1);
}

static void
test_large_text (PageFixture *fixture, gconstpointer kind)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->page));
  GtkAdjustment *across;
  GtkWidget *window = gtk_window_new (), *page = GTK_WIDGET (fixture->page);

  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  g_object_ref (page);
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 600);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (page);
  app_test_settle ();
  across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (page_fixture_find (fixture, "view")));
  g_assert_cmpint (gtk_widget_get_width (page), <=, 360);
  g_assert_cmpfloat (gtk_adjustment_get_upper (across), <=, gtk_adjustment_get_page_size (across));
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (page);
}

static void
test_new_shop (PageFixture *fixture, gconstpointer kind)
{
  const ModelFixture smaller = { 2, FALSE, FALSE, 3, "IDR" };
  const ModelFixture empty = { 2, FALSE, FALSE, 0, "" };
  g_autoptr (RetailShop) few = model_fixture_shop (&smaller);
  g_autoptr (RetailShop) none = model_fixture_shop (&empty);

  type (fixture, "cable");
  gtk_drop_down_set_selected (page_fixture_find (fixture, "category_drop"), 3);
  retail_session_set_shop (fixture->session, few);
  g_assert_cmpuint (count (fixture), ==, 3);
  g_assert_cmpstr (gtk_editable_get_text (page_fixture_find (fixture, "search_entry")), ==, "");
  retail_session_set_shop (fixture->session, none);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (page_fixture_find (fixture, "stack")), ==, "empty");
  app_test_settle ();
}

static gboolean
has_category_column (PageFixture *fixture)
{
  g_autoptr (GtkColumnViewColumn) category
      = g_list_model_get_item (gtk_column_view_get_columns (page_fixture_find (fixture, "view")), 1);

  return gtk_column_view_column_get_visible (category);
}

/* Order lines alone: products have codes and prices, and nothing else. */
static void
test_without_categories (PageFixture *fixture, gconstpointer kind)
{
  const ModelFixture bare = { 2, FALSE, FALSE, 0, "" };
  const RetailProduct product = { .id = (char *)"P1", .price = 5, .complexity = NAN };
  g_autoptr (RetailShop) shop = model_fixture_shop (&bare);

  g_assert_true (has_category_column (fixture));
  retail_catalogue_unref (shop->model->catalogue);
  shop->model->catalogue = retail_catalogue_new (&product, 1, NULL);
  retail_session_set_shop (fixture->session, shop);
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_false (has_category_column (fixture));
  g_assert_false (gtk_widget_get_visible (page_fixture_find (fixture, "category_drop")));
}

static void
test_before_any_shop (void)
{
  g_autoptr (RetailSession) session = retail_session_new ();
  RetailProductsPage *page = g_object_new (RETAIL_TYPE_PRODUCTS_PAGE, "session", session, NULL);
  GtkWidget *window = app_test_show (GTK_WIDGET (page), 400, 400);

  g_assert_null (retail_products_page_get_shown (page));
  gtk_window_destroy (GTK_WINDOW (window));
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/app/products-page/" name, PageFixture, NULL, set_up, function, page_fixture_tear_down)

int
main (int argc, char *argv[])
{
  if (!app_test_init (&argc, &argv))
    return 0;
  ADD ("shows-all-by-name", test_all);
  ADD ("search-counts-what-it-finds", test_search);
  ADD ("category-and-tier-narrow-the-list-down", test_category_and_tier);
  ADD ("finding-nothing-offers-to-clear-the-filters", test_nothing_found);
  ADD ("sorts-by-price-and-name-both-ways", test_sort);
  ADD ("sorting-shows-the-first-row", test_sort_shows_the_first);
  ADD ("sorts-by-tier-and-category", test_sort_by_groups);
  ADD ("a-shop-without-categories-has-no-column-of-them", test_without_categories);
  ADD ("what-was-laid-out-for-another-width-is-not-seen", test_change_of_width);
  ADD ("find-goes-to-the-search-field", test_find);
  ADD ("a-narrow-window-folds-columns-under-the-name", test_narrow);
  ADD ("large-text-leaves-no-price-outside-a-narrow-window", test_large_text);
  ADD ("a-new-shop-starts-without-filters", test_new_shop);
  g_test_add_func ("/app/products-page/waits-for-a-shop", test_before_any_shop);
  return g_test_run ();
}
