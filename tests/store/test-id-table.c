#include "store/id-table.h"
#include "store/packed-item.h"
#include "tests/test-support.h"

static const char *const odd_ids[] = { "a",
                                       "1",
                                       "01",
                                       "001",
                                       "a1",
                                       "a01",
                                       "12345678",
                                       "012345678",
                                       "123456789",
                                       "x12345678",
                                       "x123456789",
                                       "C0012345",
                                       "-1",
                                       "1-",
                                       "caf\xc3\xa9",
                                       "caf\xc3\xa9"
                                       "9",
                                       "\xcf"
                                       "12",
                                       "99999999",
                                       "00000000",
                                       "6f9619ff-8b86-d011-b42d-00cf4fc964ff",
                                       "6f9619ff-8b86-d011-b42d-00cf4fc96400" };

static void
every_id_has_its_own_number_and_comes_back (void)
{
  g_autoptr (RetailIdTable) table = retail_id_table_new ();

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (odd_ids); i++)
      g_assert_cmpuint (retail_id_table_add (table, retail_slice (odd_ids[i])), ==, i);
  for (guint i = 0; i < G_N_ELEMENTS (odd_ids); i++)
    {
      g_autofree char *id = retail_id_table_dup_id (table, i);
      guint32 number;

      g_assert_cmpstr (id, ==, odd_ids[i]);
      g_assert_true (retail_id_table_find (table, retail_slice (id), &number));
      g_assert_cmpuint (number, ==, i);
    }
  g_assert_cmpuint (retail_id_table_get_size (table), ==, G_N_ELEMENTS (odd_ids));
}

static void
what_was_never_added_is_not_found (void)
{
  g_autoptr (RetailIdTable) table = retail_id_table_new ();
  guint32 number;

  retail_id_table_add (table, retail_slice ("C12"));
  g_assert_false (retail_id_table_find (table, retail_slice ("C13"), &number));
  g_assert_false (retail_id_table_find (table, retail_slice ("C012"), &number));
  g_assert_false (retail_id_table_find (table, retail_slice ("D12"), &number));
  g_assert_false (retail_id_table_find (table, retail_slice (""), &number));
}

/* Random texts of few letters, so that heads and tails meet in every way, against GLib's table. */
static void
numbers_agree_with_a_hash_table (void)
{
  static const char letters[] = "0129aZ-\xcf";
  g_autoptr (RetailIdTable) table = retail_id_table_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GRand *random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 100000; i++)
    {
      char text[24] = { 0 };
      guint length = (guint)g_rand_int_range (random, 0, i % 2 ? 5 : 23);
      guint32 expected = g_hash_table_size (known);
      gpointer found;

      for (guint j = 0; j < length; j++)
        text[j] = letters[g_rand_int_range (random, 0, j > 3 ? 4 : 8)];
      if (g_hash_table_lookup_extended (known, text, NULL, &found))
        expected = GPOINTER_TO_UINT (found);
      else
        g_hash_table_insert (known, g_strdup (text), GUINT_TO_POINTER (expected));
      g_assert_cmpuint (retail_id_table_add (table, retail_slice (text)), ==, expected);
    }
  g_assert_cmpuint (retail_id_table_get_size (table), ==, g_hash_table_size (known));
  g_rand_free (random);
}

/* What is packed comes back to the bit; what would not is refused. */
static void
packed_items_come_back_exactly (void)
{
  GRand *random = g_rand_new_with_seed (4);
  guint packed_ones = 0;

  for (guint i = 0; i < 200000; i++)
    {
      static const double divisors[] = { 1, 10, 100, 1000, 10000, 100000, 0.01 };
      double quantity = g_rand_int_range (random, 1, 300) / (i % 5 == 0 ? 2.0 : 1.0);
      double price = g_rand_int_range (random, 1, i % 2 ? 5000 : 5000000) / divisors[i % 7];
      RetailPackedItem item[RETAIL_ITEM_PLACES] = { 0 };

      if (!retail_item_pack (quantity, price, &item->packed))
        continue;
      packed_ones++;
      g_assert_cmpuint (retail_item_count_places (item), ==, 1);
      g_assert_cmpfloat (retail_item_unpack (item).quantity, ==, quantity);
      g_assert_cmpfloat (retail_item_unpack (item).price, ==, price);
    }
  g_assert_cmpuint (packed_ones, >, 50000);
  g_rand_free (random);
}

static void
usual_prices_are_packed (void)
{
  static const double prices[] = { 0.01, 2.55, 20971.51, 0.0125, 1250000, 150000000, 99.999 };
  guint32 packed;

  for (guint i = 0; i < G_N_ELEMENTS (prices); i++)
    g_assert_true (retail_item_pack (12, prices[i], &packed));
  g_assert_false (retail_item_pack (0.5, 1, &packed));
  g_assert_false (retail_item_pack (256, 1, &packed));
  g_assert_false (retail_item_pack (1, 1e-9, &packed));
  g_assert_false (retail_item_pack (1, 1e12, &packed));
  g_assert_false (retail_item_pack (1, 1 / 3.0, &packed));
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/id-table/every-id-has-its-own-number-and-comes-back",
                   every_id_has_its_own_number_and_comes_back);
  g_test_add_func ("/store/id-table/what-was-never-added-is-not-found", what_was_never_added_is_not_found);
  g_test_add_func ("/store/id-table/numbers-agree-with-a-hash-table", numbers_agree_with_a_hash_table);
  g_test_add_func ("/store/id-table/packed-items-come-back-exactly", packed_items_come_back_exactly);
  g_test_add_func ("/store/id-table/usual-prices-are-packed", usual_prices_are_packed);
  return g_test_run ();
}
