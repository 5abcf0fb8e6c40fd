#include "engine/natural-order.h"
#include "engine/random.h"
#include "engine/row-sort.h"
#include "tests/test-support.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define N 20000

static void
keys_stand_in_the_order_of_the_numbers (void)
{
  static const double numbers[]
      = { -INFINITY, -DBL_MAX, -2, -1, -DBL_MIN, 0, DBL_MIN, 0.5, 1, 1 + DBL_EPSILON, 7, DBL_MAX, INFINITY };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (numbers); i++)
    {
      g_assert_cmpuint (retail_sort_key (numbers[i], FALSE), <, retail_sort_key (numbers[i + 1], FALSE));
      g_assert_cmpuint (retail_sort_key (numbers[i], TRUE), >, retail_sort_key (numbers[i + 1], TRUE));
    }
  g_assert_cmpuint (retail_sort_key (-0.0, FALSE), ==, retail_sort_key (0, FALSE));
  for (gboolean descending = FALSE; descending <= TRUE; descending++)
    for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
      g_assert_cmpuint (retail_sort_key (numbers[i], descending), <, retail_sort_key (NAN, descending));
}

static void
items_are_sorted_and_equal_ones_stay_where_they_were (void)
{
  g_autofree RetailSortItem *items = g_new (RetailSortItem, N);
  RetailRandom random;

  retail_random_init (&random, 3, 0);
  for (guint bits = 0; bits <= 64; bits += 8)
    {
      for (guint32 i = 0; i < N; i++)
        items[i] = (RetailSortItem){ bits > 0 ? retail_random_uint64 (&random) >> (64 - bits) : 0, i };
      g_assert_true (retail_sort_items (items, N, NULL, NULL));
      for (gsize i = 0; i + 1 < N; i++)
        g_assert_true (items[i].key < items[i + 1].key
                       || (items[i].key == items[i + 1].key && items[i].row < items[i + 1].row));
    }
}

static void
nothing_and_one_are_in_order (void)
{
  RetailSortItem one = { 7, 3 };

  g_assert_true (retail_sort_items (NULL, 0, NULL, NULL));
  g_assert_true (retail_sort_items (&one, 1, NULL, NULL));
  g_assert_cmpuint (one.row, ==, 3);
}

/* ---- ids ---- */

static void
ids_stand_where_people_look_for_them (void)
{
  static const char *const ids[]
      = { "",     "1", "2",       "10", "010a",    "10b",  "A",      "a",       "a1",    "A2", "a10",
          "a10b", "b", "C000009", "C9", "C000010", "c10x", "id-2-9", "id-2-10", "id-10", "é",  "漢" };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (ids); i++)
    {
      g_assert_cmpint (retail_natural_compare (ids[i], ids[i + 1]), <, 0);
      g_assert_cmpint (retail_natural_compare (ids[i + 1], ids[i]), >, 0);
      g_assert_cmpint (retail_natural_compare (ids[i], ids[i]), ==, 0);
    }
}

static void
assert_natural_order (char **texts, gsize n)
{
  g_autofree guint32 *order = retail_natural_order (texts, n, NULL, NULL);
  g_autofree guint8 *seen = g_new0 (guint8, n + 1);

  for (gsize i = 0; i < n; i++)
    g_assert_cmpuint (seen[order[i]]++, ==, 0);
  for (gsize i = 0; i + 1 < n; i++)
    {
      const int sign = retail_natural_compare (texts[order[i]], texts[order[i + 1]]);

      g_assert_true (sign < 0 || (sign == 0 && order[i] < order[i + 1]));
    }
}

/* Texts of few signs, so that many begin alike, and all after PREFIX. */
static void
assert_drawn (const char *prefix, const char *signs, guint longest)
{
  g_auto (GStrv) texts = g_new0 (char *, 1001);
  RetailRandom random;

  retail_random_init (&random, longest, *signs);
  for (guint i = 0; i < 1000; i++)
    {
      GString *text = g_string_new (prefix);

      for (guint64 left = retail_random_below (&random, longest + 1); left > 0; left--)
        g_string_append_c (text, signs[retail_random_below (&random, strlen (signs))]);
      texts[i] = g_string_free (text, FALSE);
    }
  assert_natural_order (texts, 1000);
}

static void
many_ids_stand_in_the_same_order_as_two (void)
{
  static const char *const prefixes[] = { "", "C", "C00", "shop-2/customer-1" };
  static const char *const signs[] = { "01", "0123456789", "aAb1", "-x9:", "\xc3\xa9", "z" };
  static const guint longest[] = { 1, 4, 12, 40, 700 };

  for (guint p = 0; p < G_N_ELEMENTS (prefixes); p++)
    for (guint s = 0; s < G_N_ELEMENTS (signs); s++)
      for (guint l = 0; l < G_N_ELEMENTS (longest); l++)
        assert_drawn (prefixes[p], signs[s], longest[l]);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/row-sort/keys-stand-in-the-order-of-the-numbers",
                   keys_stand_in_the_order_of_the_numbers);
  g_test_add_func ("/engine/row-sort/items-are-sorted-and-equal-ones-stay-where-they-were",
                   items_are_sorted_and_equal_ones_stay_where_they_were);
  g_test_add_func ("/engine/row-sort/nothing-and-one-are-in-order", nothing_and_one_are_in_order);
  g_test_add_func ("/engine/natural-order/ids-stand-where-people-look-for-them",
                   ids_stand_where_people_look_for_them);
  g_test_add_func ("/engine/natural-order/many-ids-stand-in-the-same-order-as-two",
                   many_ids_stand_in_the_same_order_as_two);
  return g_test_run ();
}
