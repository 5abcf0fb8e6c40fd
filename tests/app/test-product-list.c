#include "model-fixture.h"

#include "app/category.h"
#include "app/product-item.h"
#include "app/product-list.h"
#include "app/tier-style.h"
#include "engine/text-match.h"
#include "tests/test-support.h"

#include <gtk/gtk.h>

static const ModelFixture shop_kind = { 4, FALSE, FALSE, 8, "USD" };

static void
test_items (void)
{
  g_autoptr (RetailShop) shop = model_fixture_shop (&shop_kind);
  RetailProductList *list = retail_product_list_new (shop->model);
  RetailProductItem *first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  RetailProductItem *again = g_list_model_get_item (G_LIST_MODEL (list), 0);

  g_assert_true (g_type_is_a (g_list_model_get_item_type (G_LIST_MODEL (list)), RETAIL_TYPE_PRODUCT_ITEM));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 8);
  g_assert_true (first == again);
  g_assert_cmpstr (retail_product_item_get_name (first), ==, "Crème de nuit 0");
  g_assert_cmpstr (retail_product_item_get_category (first), ==, "Skincare");
  g_assert_cmpstr (retail_product_item_get_price_text (first), ==, "$5");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 8));
  g_object_unref (again);
  g_assert_finalize_object (list);
  g_assert_finalize_object (first);
}

static gboolean
matches (RetailProductItem *item, const char *text)
{
  g_auto (GStrv) words = retail_text_split_words (text);

  return retail_product_item_matches (item, (const char *const *)words);
}

static void
test_search (void)
{
  g_autoptr (RetailShop) shop = model_fixture_shop (&shop_kind);
  g_autoptr (RetailProductItem) cream = retail_product_item_new (shop->model, 0);
  g_autoptr (RetailProductItem) phone = retail_product_item_new (shop->model, 1);

  g_assert_true (matches (cream, ""));
  g_assert_true (matches (cream, "   "));
  g_assert_true (matches (cream, "creme"));
  g_assert_true (matches (cream, "CRÈME"));
  g_assert_true (matches (phone, "phone"));
  g_assert_true (matches (phone, "  15 iph "));
  g_assert_true (matches (phone, "electronics"));
  g_assert_true (matches (phone, "p001"));
  g_assert_false (matches (phone, "iphone cable"));
  g_assert_false (matches (cream, "phone"));
}

static void
test_nameless (void)
{
  const RetailProduct products[] = { { .id = "85123A", .name = "", .category = NULL, .price = 2.55 } };
  g_autoptr (RetailModel) model = retail_model_new ();
  g_autoptr (RetailProductItem) item = NULL;

  g_clear_pointer (&model->catalogue, retail_catalogue_unref);
  model->catalogue = retail_catalogue_new (products, 1, NULL);
  g_free (model->currency);
  model->currency = g_strdup ("");
  item = retail_product_item_new (model, 0);
  g_assert_cmpstr (retail_product_item_get_name (item), ==, "85123A");
  g_assert_cmpstr (retail_product_item_get_category (item), ==, "");
  g_assert_cmpstr (retail_product_item_get_price_text (item), ==, "2.55");
}

static void
test_icons (void)
{
  g_assert_cmpstr (retail_category_get_icon_name ("ELECTRONICS"), ==, "retail-electronics-symbolic");
  g_assert_cmpstr (retail_category_get_icon_name ("Pakaian pria"), ==, "retail-fashion-symbolic");
  g_assert_cmpstr (retail_category_get_icon_name ("Skincare"), ==, "retail-skincare-symbolic");
  g_assert_cmpstr (retail_category_get_icon_name ("Garden"), ==, "retail-product-symbolic");
  g_assert_cmpstr (retail_category_get_icon_name (NULL), ==, "retail-product-symbolic");
}

static void
test_titles (void)
{
  g_autoptr (RetailShop) shop = model_fixture_shop (&shop_kind);
  const RetailCatalogue *catalogue = shop->model->catalogue;
  g_autoptr (GListModel) choices = retail_category_new_choices (catalogue);

  g_assert_cmpstr (retail_category_get_title ("Garden"), ==, "Garden");
  g_assert_cmpstr (retail_category_get_title (""), ==, "Without category");
  g_assert_cmpuint (g_list_model_get_n_items (choices), ==, catalogue->n_categories + 1);
  for (guint i = 0; i < catalogue->n_categories; i++)
    g_assert_cmpstr (gtk_string_list_get_string (GTK_STRING_LIST (choices), i + 1), ==,
                     retail_category_get_title (catalogue->categories[i]));
}

/* As many segments as tiers lend them their looks; fewer or more would lend some twice. */
static void
test_tier_styles (void)
{
  for (guint k = 1; k <= 7; k++)
    {
      const ModelFixture kind = { k, FALSE, FALSE, 8, "USD" };
      g_autoptr (RetailShop) shop = model_fixture_shop (&kind);
      RetailTierStyle style;

      retail_tier_style_init (&style, shop->model);
      for (guint a = 0; a < RETAIL_N_TIERS; a++)
        for (guint b = 0; b < a; b++)
          {
            g_assert_cmpuint (style.colour[a], !=, style.colour[b]);
            g_assert_cmpint (style.mark[a], !=, style.mark[b]);
          }
      if (k == RETAIL_N_TIERS)
        g_assert_cmpuint (style.colour[3], ==, shop->model->segments[3].persona.colour);
    }
}

int
main (int argc, char *argv[])
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/app/product-list/items-are-made-once", test_items);
  g_test_add_func ("/app/product-item/search-finds-parts-of-words-whatever-case-and-accents", test_search);
  g_test_add_func ("/app/product-item/without-a-name-the-id-stands-in", test_nameless);
  g_test_add_func ("/app/category/knows-kinds-of-goods-in-two-languages", test_icons);
  g_test_add_func ("/app/category/a-filter-offers-all-and-each", test_titles);
  g_test_add_func ("/app/tier-style/tiers-never-look-alike", test_tier_styles);
  return g_test_run ();
}
