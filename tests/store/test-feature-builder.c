#include "engine/error.h"
#include "store/feature-builder.h"
#include "tests/test-support.h"

#include <math.h>
#include <stdlib.h>

#define DAY (G_GINT64_CONSTANT (86400))
#define T0  (DAY * 18000)

typedef struct
{
  const char *product;
  double quantity;
} Item;

static void
buy (RetailFeatureBuilder *builder, const char *customer, const char *order, gint64 at, Item item)
{
  RetailOrderLine line = { .customer = retail_slice (customer),
                           .order = retail_slice (order),
                           .product = retail_slice (item.product),
                           .ordered_at = at,
                           .quantity = item.quantity,
                           .unit_price = 2.5 };

  retail_feature_builder_add_order_line (builder, &line);
}

static double
now_of (const RetailCustomers *customers, const char *id, RetailFeature feature)
{
  gssize row = retail_customers_find (customers, id);

  g_assert_cmpint (row, >=, 0);
  return customers->now[row * RETAIL_N_FEATURES + feature];
}

static RetailCustomers *
finish (RetailFeatureBuilder *builder, gint64 as_of, guint window_days)
{
  g_autoptr (GError) error = NULL;
  RetailCustomers *customers = retail_feature_builder_finish (builder, as_of, window_days, &error);

  g_assert_no_error (error);
  return customers;
}

static void
counts_what_the_product_says (void)
{
  g_autoptr (RetailFeatureBuilder) builder = retail_feature_builder_new ();
  g_autoptr (RetailCustomers) customers = NULL;

  buy (builder, "a", "1", T0, (Item){ "p", 2 });
  buy (builder, "a", "1", T0, (Item){ "q", 1 });
  buy (builder, "b", "3", T0 + 3 * DAY, (Item){ "p", 1 });
  buy (builder, "a", "2", T0 + 2 * DAY + 10, (Item){ "p", 3.1 });
  customers = finish (builder, 0, 0);

  g_assert_cmpuint (customers->n, ==, 2);
  g_assert_cmpstr (customers->ids[0], ==, "a");
  g_assert_cmpint (customers->as_of, ==, T0 + 4 * DAY);
  g_assert_cmpfloat (now_of (customers, "a", RETAIL_FEATURE_MONETARY), ==, 5 + 2.5 + 3.1 * 2.5);
  g_assert_cmpfloat (now_of (customers, "a", RETAIL_FEATURE_FREQUENCY), ==, 2);
  g_assert_cmpfloat (now_of (customers, "a", RETAIL_FEATURE_RECENCY), ==, 1);
  g_assert_cmpfloat (now_of (customers, "a", RETAIL_FEATURE_AVG_ITEMS), ==, 6.1 / 2);
  g_assert_cmpfloat (now_of (customers, "a", RETAIL_FEATURE_UNIQUE_PRODUCTS), ==, 2);
  g_assert_true (isnan (now_of (customers, "a", RETAIL_FEATURE_PAGE_VIEWS)));
  g_assert_false (customers->has_feature[RETAIL_FEATURE_PAGE_VIEWS]);
  g_assert_true (customers->has_feature[RETAIL_FEATURE_MONETARY]);
}

static void
the_order_of_lines_does_not_matter (void)
{
  g_autoptr (RetailFeatureBuilder) forth = retail_feature_builder_new ();
  g_autoptr (RetailFeatureBuilder) back = retail_feature_builder_new ();
  g_autoptr (RetailCustomers) a = NULL;
  g_autoptr (RetailCustomers) b = NULL;

  for (int i = 0; i < 50; i++)
    {
      int j = 49 - i;
      g_autofree char *order = g_strdup_printf ("o%d", i / 2), *other = g_strdup_printf ("o%d", j / 2);

      buy (forth, "c", order, T0 + i / 2 * DAY, (Item){ i % 3 ? "p" : "q", i + 1 });
      buy (back, "c", other, T0 + j / 2 * DAY, (Item){ j % 3 ? "p" : "q", j + 1 });
    }
  a = finish (forth, 0, 10);
  b = finish (back, 0, 10);
  g_assert_cmpmem (a->now, 5 * sizeof (double), b->now, 5 * sizeof (double));
  g_assert_cmpmem (a->history, sizeof (RetailHistory), b->history, sizeof (RetailHistory));
}

static void
only_the_window_counts (void)
{
  g_autoptr (RetailFeatureBuilder) builder = retail_feature_builder_new ();
  g_autoptr (RetailCustomers) customers = NULL;
  gssize gone, later;

  buy (builder, "kept", "1", T0, (Item){ "p", 1 });
  buy (builder, "kept", "2", T0 + 400 * DAY, (Item){ "p", 1 });
  buy (builder, "gone", "3", T0, (Item){ "p", 1 });
  buy (builder, "later", "4", T0 + 500 * DAY, (Item){ "p", 1 });
  customers = finish (builder, T0 + 401 * DAY, 365);
  gone = retail_customers_find (customers, "gone");
  later = retail_customers_find (customers, "later");

  g_assert_cmpfloat (now_of (customers, "kept", RETAIL_FEATURE_FREQUENCY), ==, 1);
  g_assert_cmpuint (customers->in_now[retail_customers_find (customers, "kept")], ==, 1);
  g_assert_cmpuint (customers->in_now[gone], ==, 0);
  g_assert_true (isnan (now_of (customers, "gone", RETAIL_FEATURE_MONETARY)));
  g_assert_cmpuint (customers->in_then[gone], ==, 1);
  g_assert_cmpfloat (customers->then[gone * RETAIL_N_FEATURES + RETAIL_FEATURE_RECENCY], ==, 311);
  g_assert_cmpuint (customers->in_now[later] + customers->in_then[later], ==, 0);
  g_assert_true (isnan (customers->history[later].repeat_orders));
}

static void
lookers_have_zero_spend_and_an_honest_recency (void)
{
  g_autoptr (RetailFeatureBuilder) builder = retail_feature_builder_new ();
  g_autoptr (RetailCustomers) customers = NULL;

  buy (builder, "once", "1", T0, (Item){ "p", 1 });
  retail_feature_builder_add_event (builder, retail_slice ("once"), T0 + 400 * DAY, RETAIL_EVENT_VIEW);
  retail_feature_builder_add_event (builder, retail_slice ("once"), T0 + 400 * DAY, RETAIL_EVENT_VIEW);
  retail_feature_builder_add_event (builder, retail_slice ("never"), T0 + 400 * DAY,
                                    RETAIL_EVENT_ADD_TO_CART);
  customers = finish (builder, 0, 365);

  g_assert_cmpfloat (now_of (customers, "once", RETAIL_FEATURE_MONETARY), ==, 0);
  g_assert_cmpfloat (now_of (customers, "once", RETAIL_FEATURE_AVG_ITEMS), ==, 0);
  g_assert_cmpfloat (now_of (customers, "once", RETAIL_FEATURE_RECENCY), ==, 401);
  g_assert_cmpfloat (now_of (customers, "once", RETAIL_FEATURE_PAGE_VIEWS), ==, 2);
  g_assert_cmpfloat (now_of (customers, "never", RETAIL_FEATURE_RECENCY), ==, 365);
  g_assert_cmpfloat (now_of (customers, "never", RETAIL_FEATURE_PAGE_VIEWS), ==, 0);
  g_assert_cmpfloat (now_of (customers, "never", RETAIL_FEATURE_ADD_TO_CART), ==, 1);
  g_assert_false (customers->has_feature[RETAIL_FEATURE_WISHLIST]);
}

#define N_MANY       700 /* customers: several in each part of the lines */
#define N_MANY_LINES 20000

typedef struct
{
  guint customer, order, product;
  gint64 at;
  double quantity, price;
} Line;

static int
compare_lines (const void *a, const void *b)
{
  const Line *x = a, *y = b;

  return x->at < y->at ? -1 : x->at > y->at;
}

static void
make_lines (Line *lines)
{
  static const double prices[] = { 2.55, 0.0125, 1250000, 1 / 3.0, 1e9, 19.99 };
  GRand *random = g_rand_new_with_seed (9);

  for (guint i = 0; i < N_MANY_LINES; i++)
    {
      lines[i] = (Line){ .customer = (guint)g_rand_int_range (random, 0, N_MANY),
                         .order = (guint)g_rand_int_range (random, 0, 4000),
                         .product = (guint)g_rand_int_range (random, 0, 40),
                         .at = T0 + i, /* no two alike: then the order of time is one only */
                         .quantity = g_rand_int_range (random, 1, 600) / (i % 9 == 0 ? 2.0 : 1.0),
                         .price = prices[g_rand_int_range (random, 0, G_N_ELEMENTS (prices))] };
      if (i > 0 && i % 3 != 0) /* runs of lines of one order, but for the moment */
        {
          lines[i].customer = lines[i - 1].customer;
          lines[i].order = lines[i - 1].order;
        }
    }
  g_rand_free (random);
}

static void
feed (RetailFeatureBuilder *builder, const Line *line)
{
  g_autofree char *customer = g_strdup_printf ("c%u", line->customer);
  g_autofree char *order = g_strdup_printf ("%u/%u", line->order, line->order % 7);
  g_autofree char *product = g_strdup_printf ("p%uX", line->product);
  RetailOrderLine row = { retail_slice (customer), retail_slice (order), retail_slice (product), line->at,
                          line->quantity,          line->price };

  retail_feature_builder_add_order_line (builder, &row);
}

/* Monetary, frequency and unique products of a customer, line by line. LINES in the order of time. */
static void
check_customer (const RetailCustomers *customers, guint customer, const Line *lines)
{
  g_autofree char *id = g_strdup_printf ("c%u", customer);
  g_autoptr (GHashTable) orders = g_hash_table_new (NULL, NULL), products = g_hash_table_new (NULL, NULL);
  double monetary = 0;

  for (guint i = 0; i < N_MANY_LINES; i++)
    if (lines[i].customer == customer)
      {
        monetary += lines[i].quantity * lines[i].price;
        g_hash_table_add (orders, GUINT_TO_POINTER (lines[i].order));
        g_hash_table_add (products, GUINT_TO_POINTER (lines[i].product));
      }
  if (g_hash_table_size (orders) == 0)
    return;
  g_assert_cmpfloat (now_of (customers, id, RETAIL_FEATURE_MONETARY), ==, monetary);
  g_assert_cmpfloat (now_of (customers, id, RETAIL_FEATURE_FREQUENCY), ==, g_hash_table_size (orders));
  g_assert_cmpfloat (now_of (customers, id, RETAIL_FEATURE_UNIQUE_PRODUCTS), ==,
                     g_hash_table_size (products));
}

/* In the order of time, and out of it: the same to the last bit. */
static void
many_customers_are_added_up_line_by_line (void)
{
  g_autofree Line *lines = g_new (Line, N_MANY_LINES);

  for (guint mixed = 0; mixed < 2; mixed++)
    {
      g_autoptr (RetailFeatureBuilder) builder = retail_feature_builder_new ();
      g_autoptr (RetailCustomers) customers = NULL;

      make_lines (lines);
      for (guint i = 0; i < N_MANY_LINES; i++)
        feed (builder, &lines[mixed ? i * 7919u % N_MANY_LINES : i]);
      customers = finish (builder, 0, 0);
      qsort (lines, N_MANY_LINES, sizeof *lines, compare_lines);
      for (guint customer = 0; customer < N_MANY; customer++)
        check_customer (customers, customer, lines);
    }
}

static void
history_counts_distinct_days (void)
{
  g_autoptr (RetailFeatureBuilder) builder = retail_feature_builder_new ();
  g_autoptr (RetailCustomers) customers = NULL;
  const RetailHistory *history;

  buy (builder, "c", "1", T0 + 80000, (Item){ "p", 4 });
  buy (builder, "c", "2", T0 + DAY + 10, (Item){ "p", 1 });
  buy (builder, "c", "3", T0 + DAY + 99, (Item){ "p", 1 });
  buy (builder, "c", "4", T0 + 7 * DAY, (Item){ "p", 2 });
  customers = finish (builder, T0 + 10 * DAY, 1);
  history = customers->history;

  g_assert_cmpfloat (history->repeat_orders, ==, 2);
  g_assert_cmpfloat (history->last_days, ==, 7);
  g_assert_cmpfloat (history->age_days, ==, 10);
  g_assert_cmpfloat (history->mean_value, ==, (2 * 2.5 + 2 * 2.5) / 2);
}

static void
products_get_their_median_price_and_first_name (void)
{
  g_autoptr (RetailFeatureBuilder) builder = retail_feature_builder_new ();
  const double prices[] = { 9, 1, 4, 2 };
  RetailCatalogue *catalogue;

  for (guint i = 0; i < G_N_ELEMENTS (prices); i++)
    {
      RetailOrderLine line = { retail_slice ("c"), retail_slice ("o"), retail_slice ("p"), T0, 1, prices[i] };

      retail_feature_builder_add_order_line (builder, &line);
      retail_feature_builder_describe_product (builder, retail_slice ("p"),
                                               retail_slice (i == 0   ? ""
                                                             : i == 1 ? "Lamp"
                                                                      : "Other"),
                                               retail_slice (""));
    }
  buy (builder, "c", "o", T0, (Item){ "q", 1 });
  retail_feature_builder_describe_product (builder, retail_slice ("never sold"), retail_slice ("Ghost"),
                                           retail_slice (""));
  catalogue = retail_feature_builder_get_catalogue (builder, NULL);

  g_assert_cmpuint (catalogue->n, ==, 2);
  g_assert_cmpstr (catalogue->products[0].name, ==, "Lamp");
  g_assert_cmpfloat (catalogue->products[0].price, ==, 3);
  g_assert_cmpstr (catalogue->products[1].name, ==, "q");
  g_assert_cmpstr (catalogue->products[1].category, ==, "");
}

static void
nothing_at_all_is_an_error (void)
{
  g_autoptr (RetailFeatureBuilder) builder = retail_feature_builder_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (retail_feature_builder_finish (builder, 0, 365, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/feature-builder/counts-what-the-product-says", counts_what_the_product_says);
  g_test_add_func ("/store/feature-builder/the-order-of-lines-does-not-matter",
                   the_order_of_lines_does_not_matter);
  g_test_add_func ("/store/feature-builder/only-the-window-counts", only_the_window_counts);
  g_test_add_func ("/store/feature-builder/lookers-have-zero-spend-and-an-honest-recency",
                   lookers_have_zero_spend_and_an_honest_recency);
  g_test_add_func ("/store/feature-builder/many-customers-are-added-up-line-by-line",
                   many_customers_are_added_up_line_by_line);
  g_test_add_func ("/store/feature-builder/history-counts-distinct-days", history_counts_distinct_days);
  g_test_add_func ("/store/feature-builder/products-get-their-median-price-and-first-name",
                   products_get_their_median_price_and_first_name);
  g_test_add_func ("/store/feature-builder/nothing-at-all-is-an-error", nothing_at_all_is_an_error);
  return g_test_run ();
}
