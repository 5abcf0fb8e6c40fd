#include "engine/buyers.h"
#include "tests/test-support.h"

#include <math.h>

/* Three segments on a line of total spend: 0, 10, 20. */
static RetailModel *
line_model (void)
{
  const RetailProduct products[] = { { (char *)"a", (char *)"A", (char *)"X", 1, NAN },
                                     { (char *)"b", (char *)"B", (char *)"X", 2, NAN },
                                     { (char *)"c", (char *)"C", (char *)"X", 3, 0.9 },
                                     { (char *)"d", (char *)"D", (char *)"X", 4, NAN } };
  RetailModel *model = retail_model_new ();

  model->n_segments = 3;
  model->segments = g_new0 (RetailSegment, 3);
  model->centres = g_new0 (double, 3);
  model->centres[1] = 10;
  model->centres[2] = 20;
  model->scaler.d = 1;
  model->scaler.columns[0] = RETAIL_FEATURE_MONETARY;
  model->scaler.active[RETAIL_FEATURE_MONETARY] = TRUE;
  model->scaler.sd[RETAIL_FEATURE_MONETARY] = 1;
  retail_catalogue_unref (model->catalogue);
  model->catalogue = retail_catalogue_new (products, G_N_ELEMENTS (products), NULL);
  return model;
}

/* Customer 0 in the lowest segment, 1 in the middle, 2 in the highest, 3 absent. */
static RetailCustomers *
four_customers (void)
{
  RetailCustomers *customers = retail_customers_new (4, FALSE);

  for (gsize i = 0; i < 4; i++)
    {
      customers->ids[i] = g_strdup_printf ("%u", (guint)i);
      customers->in_now[i] = i < 3;
      for (int f = 0; f < RETAIL_N_FEATURES; f++)
        customers->now[i * RETAIL_N_FEATURES + f] = 10.0 * i;
    }
  return customers;
}

/* a: 0 and 1; b: 1, 2 and the absent; c: 0; d: only the absent. */
static void
products_stand_where_their_buyers_are (void)
{
  static const guint32 rows[] = { 0, 1, 1, 2, 3, 0, 3 };
  g_autoptr (RetailBuyers) buyers = retail_buyers_new (4);
  g_autoptr (RetailModel) model = line_model ();
  g_autoptr (RetailCustomers) customers = four_customers ();

  retail_buyers_add_product (buyers, rows, 2);
  retail_buyers_add_product (buyers, rows + 2, 3);
  retail_buyers_add_product (buyers, rows + 5, 1);
  retail_buyers_add_product (buyers, rows + 6, 1);
  retail_buyers_place_products (buyers, customers, model);
  g_assert_cmpfloat (model->catalogue->complexity[0], ==, 0.25);
  g_assert_cmpfloat (model->catalogue->complexity[1], ==, 0.75);
  g_assert_cmpfloat (model->catalogue->complexity[2], ==, 0.9);
  g_assert_cmpfloat (model->catalogue->complexity[3], ==, 0.5);
  g_assert_true (isnan (model->catalogue->products[0].complexity));
}

static void
assert_buyers (const RetailBuyers *buyers, gsize product, const guint32 *rows, gsize n)
{
  RetailBuyersIter iter;
  gsize customer;

  g_assert_cmpuint (buyers->counts[product], ==, n);
  retail_buyers_iter_begin (&iter, buyers, product);
  for (gsize i = 0; i < n; i++)
    {
      g_assert_true (retail_buyers_iter_next (&iter, &customer));
      g_assert_cmpuint (customer, ==, rows[i]);
    }
  g_assert_false (retail_buyers_iter_next (&iter, &customer));
}

/* Any order, the greatest row, nobody. */
static void
rows_come_out_as_they_went_in (void)
{
  static const guint32 up[] = { 0, 1, 127, 128, 8191, 8192, 1u << 30, G_MAXUINT32 };
  static const guint32 down[] = { G_MAXUINT32, 64, 63, 0 };
  g_autoptr (RetailBuyers) buyers = retail_buyers_new (3), again = retail_buyers_new (1);
  g_autoptr (GBytes) bytes = NULL;

  retail_buyers_add_product (buyers, up, G_N_ELEMENTS (up));
  retail_buyers_add_product (buyers, NULL, 0);
  retail_buyers_add_product (buyers, down, G_N_ELEMENTS (down));
  assert_buyers (buyers, 0, up, G_N_ELEMENTS (up));
  assert_buyers (buyers, 1, NULL, 0);
  assert_buyers (buyers, 2, down, G_N_ELEMENTS (down));

  bytes = g_bytes_new (buyers->packed->data, buyers->starts[1]);
  g_assert_true (retail_buyers_add_packed (again, bytes, G_N_ELEMENTS (up), (gsize)G_MAXUINT32 + 1));
  assert_buyers (again, 0, up, G_N_ELEMENTS (up));
}

static void
bytes_that_are_not_those_rows_are_refused (void)
{
  static const guint8 packed[] = { 2, 4, 200, 1 }; /* 1, 3, 103 */
  g_autoptr (GBytes) whole = g_bytes_new_static (packed, 4), cut = g_bytes_new_static (packed, 3);
  g_autoptr (GBytes) negative = g_bytes_new_static ("\x01", 1), none = g_bytes_new_static (NULL, 0);
  g_autoptr (RetailBuyers) buyers = retail_buyers_new (9);

  g_assert_true (retail_buyers_add_packed (buyers, whole, 3, 104));
  g_assert_true (retail_buyers_add_packed (buyers, none, 0, 104));
  g_assert_false (retail_buyers_add_packed (buyers, whole, 3, 103));
  g_assert_false (retail_buyers_add_packed (buyers, whole, 2, 104));
  g_assert_false (retail_buyers_add_packed (buyers, whole, 4, 104));
  g_assert_false (retail_buyers_add_packed (buyers, whole, G_MAXSIZE, 104));
  g_assert_false (retail_buyers_add_packed (buyers, cut, 3, 104));
  g_assert_false (retail_buyers_add_packed (buyers, negative, 1, 104));
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/buyers/products-stand-where-their-buyers-are",
                   products_stand_where_their_buyers_are);
  g_test_add_func ("/engine/buyers/rows-come-out-as-they-went-in", rows_come_out_as_they_went_in);
  g_test_add_func ("/engine/buyers/bytes-that-are-not-those-rows-are-refused",
                   bytes_that_are_not_those_rows_are_refused);
  return g_test_run ();
}
