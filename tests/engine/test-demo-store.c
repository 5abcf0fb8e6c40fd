#include "engine/demo-products.h"
#include "engine/demo-store.h"
#include "tests/test-support.h"

#include <math.h>

/* 2024-01-01 and 2026-01-01, 00:00 UTC. */
#define DATA_START        G_GINT64_CONSTANT (1704067200)
#define DATA_END          G_GINT64_CONSTANT (1767225600)
#define SECONDS_PER_DAY   86400
#define WINDOW_START_TIME (DATA_END - 364 * (gint64)SECONDS_PER_DAY)

typedef struct
{
  GArray *lines;
  GArray *events;
} Rows;

static void
keep_line (const RetailDemoLine *line, gpointer user_data)
{
  g_array_append_vals (((Rows *)user_data)->lines, line, 1);
}

static void
keep_event (const RetailDemoEvent *event, gpointer user_data)
{
  g_array_append_vals (((Rows *)user_data)->events, event, 1);
}

static Rows
generate (const RetailDemoOptions *options)
{
  Rows rows = { g_array_new (FALSE, FALSE, sizeof (RetailDemoLine)),
                g_array_new (FALSE, FALSE, sizeof (RetailDemoEvent)) };
  RetailDemoSink sink = { keep_line, keep_event, &rows };

  retail_demo_store_generate (options, &sink);
  return rows;
}

static Rows
generate_default (void)
{
  RetailDemoOptions options;

  retail_demo_options_init (&options);
  return generate (&options);
}

static void
clear (Rows *rows)
{
  g_array_unref (rows->lines);
  g_array_unref (rows->events);
}

static void
hash_number (GChecksum *checksum, guint64 number)
{
  guint8 bytes[8];

  for (int i = 0; i < 8; i++)
    bytes[i] = (guint8)(number >> (8 * i));
  g_checksum_update (checksum, bytes, sizeof bytes);
}

/* Over every field of every row, as little-endian 64-bit numbers; prices in cents. */
static char *
hash_rows (const Rows *rows)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < rows->lines->len; i++)
    {
      const RetailDemoLine *line = &g_array_index (rows->lines, RetailDemoLine, i);

      hash_number (checksum, line->customer);
      hash_number (checksum, line->order);
      hash_number (checksum, (guint64)line->time);
      hash_number (checksum, line->product);
      hash_number (checksum, line->quantity);
      hash_number (checksum, (guint64)llround (line->unit_price * 100));
    }
  for (guint i = 0; i < rows->events->len; i++)
    {
      const RetailDemoEvent *event = &g_array_index (rows->events, RetailDemoEvent, i);

      hash_number (checksum, event->customer);
      hash_number (checksum, (guint64)event->time);
      hash_number (checksum, event->kind);
      hash_number (checksum, event->product);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static void
default_rows_are_the_same_everywhere (void)
{
  /* Recorded from this simulation itself: it changes with every change of the model, the parameters or the
   * products (then record it anew), and must not change with the machine, the compiler or its flags. */
  static const char *expected = "919e6e4dd6a965f653323139975c94acf2cb4978d6749ace5a57cd8fcf177e53";
  Rows rows = generate_default ();
  g_autofree char *hash = hash_rows (&rows);

  g_assert_cmpstr (hash, ==, expected);
  clear (&rows);
}

static void
another_seed_gives_another_shop (void)
{
  RetailDemoOptions options;
  Rows one, two;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  retail_demo_options_init (&options);
  options.n_customers = 20;
  one = generate (&options);
  options.seed = 43;
  two = generate (&options);
  first = hash_rows (&one);
  second = hash_rows (&two);
  g_assert_cmpstr (first, !=, second);
  clear (&one);
  clear (&two);
}

static void
assert_same_event (const RetailDemoEvent *one, const RetailDemoEvent *two)
{
  g_assert_cmpuint (one->customer, ==, two->customer);
  g_assert_cmpint (one->time, ==, two->time);
  g_assert_cmpint (one->kind, ==, two->kind);
  g_assert_cmpuint (one->product, ==, two->product);
}

static void
a_customer_does_not_depend_on_the_others (void)
{
  RetailDemoOptions options;
  Rows few, many;
  guint seen = 0;

  retail_demo_options_init (&options);
  options.n_customers = 3;
  few = generate (&options);
  options.n_customers = 30;
  many = generate (&options);
  for (guint i = 0; i < many.events->len; i++)
    {
      const RetailDemoEvent *event = &g_array_index (many.events, RetailDemoEvent, i);

      if (event->customer < 3)
        assert_same_event (event, &g_array_index (few.events, RetailDemoEvent, seen++));
    }
  g_assert_cmpuint (seen, ==, few.events->len);
  clear (&few);
  clear (&many);
}

static void
order_lines_are_valid_and_in_order (void)
{
  Rows rows = generate_default ();
  gint64 time = DATA_START;
  guint order = 0, customer = 0;
  gsize n_products;

  retail_demo_products (&n_products);
  g_assert_cmpuint (rows.lines->len, >, 30000);
  for (guint i = 0; i < rows.lines->len; i++)
    {
      const RetailDemoLine *line = &g_array_index (rows.lines, RetailDemoLine, i);

      g_assert_cmpint (line->time, >=, time);
      g_assert_cmpint (line->time, <, DATA_END);
      g_assert_cmpuint (line->customer, <, 1000);
      g_assert_cmpuint (line->product, <, n_products);
      g_assert_cmpuint (line->quantity, >=, 1);
      g_assert_cmpfloat (line->unit_price, >, 0);
      g_assert_cmpfloat_with_epsilon (line->unit_price * 100, round (line->unit_price * 100), 1e-6);
      /* Numbers rise without gaps, and an order has one customer and one time. */
      g_assert_true (line->order == order || line->order == order + 1);
      if (i > 0 && line->order == order)
        g_assert_true (line->customer == customer && line->time == time);
      order = line->order;
      customer = line->customer;
      time = line->time;
    }
  clear (&rows);
}

static void
events_are_valid_and_in_order (void)
{
  Rows rows = generate_default ();
  gint64 time = DATA_START;
  guint counts[3] = { 0 };
  gsize n_products;

  retail_demo_products (&n_products);
  for (guint i = 0; i < rows.events->len; i++)
    {
      const RetailDemoEvent *event = &g_array_index (rows.events, RetailDemoEvent, i);

      g_assert_cmpint (event->time, >=, time);
      g_assert_cmpint (event->time, <, DATA_END);
      g_assert_cmpuint (event->customer, <, 1000);
      g_assert_cmpuint (event->product, <, n_products);
      g_assert_cmpuint (event->kind, <=, RETAIL_DEMO_WISHLIST);
      counts[event->kind]++;
      time = event->time;
    }
  /* Many look, some put into the cart, fewer wish. */
  g_assert_cmpuint (counts[RETAIL_DEMO_VIEW], >, 4 * counts[RETAIL_DEMO_ADD_TO_CART]);
  g_assert_cmpuint (counts[RETAIL_DEMO_ADD_TO_CART], >, counts[RETAIL_DEMO_WISHLIST]);
  g_assert_cmpuint (counts[RETAIL_DEMO_WISHLIST], >, 10000);
  clear (&rows);
}

static void
the_data_end_with_the_year (void)
{
  Rows rows = generate_default ();
  gint64 last = g_array_index (rows.events, RetailDemoEvent, rows.events->len - 1).time;

  g_assert_cmpint (last, >=, DATA_END - 3600);
  clear (&rows);
}

static void
december_and_saturdays_are_busy (void)
{
  Rows rows = generate_default ();
  double months[13] = { 0 }, weekdays[8] = { 0 };

  for (guint i = 0; i < rows.lines->len; i++)
    {
      gint64 time = g_array_index (rows.lines, RetailDemoLine, i).time;
      g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (time);

      months[g_date_time_get_month (moment)]++;
      weekdays[g_date_time_get_day_of_week (moment)]++;
    }
  g_assert_cmpfloat (months[12], >, 1.15 * months[7]);
  g_assert_cmpfloat (months[12], >, 1.15 * months[2]);
  g_assert_cmpfloat (weekdays[6], >, 1.15 * weekdays[2]);
  clear (&rows);
}

/* The mean yearly spend and orders of the customers of each latent behaviour. */
static void
average_by_behaviour (const RetailDemoBehaviour *behaviours, double *spend, double *orders, guint *sizes)
{
  Rows rows = generate_default ();
  guint order = G_MAXUINT;

  for (guint i = 0; i < 1000; i++)
    sizes[behaviours[i]]++;
  for (guint i = 0; i < rows.lines->len; i++)
    {
      const RetailDemoLine *line = &g_array_index (rows.lines, RetailDemoLine, i);
      RetailDemoBehaviour behaviour = behaviours[line->customer];

      if (line->time < WINDOW_START_TIME)
        continue;
      spend[behaviour] += line->quantity * line->unit_price / sizes[behaviour];
      if (line->order != order)
        orders[behaviour] += 1.0 / sizes[behaviour];
      order = line->order;
    }
  clear (&rows);
}

static void
behaviours_differ_as_the_table_says (void)
{
  double spend[RETAIL_DEMO_N_BEHAVIOURS] = { 0 }, orders[RETAIL_DEMO_N_BEHAVIOURS] = { 0 };
  guint sizes[RETAIL_DEMO_N_BEHAVIOURS] = { 0 };
  RetailDemoBehaviour behaviours[1000];
  RetailDemoOptions options;

  retail_demo_options_init (&options);
  retail_demo_store_get_ruling (&options, behaviours);
  average_by_behaviour (behaviours, spend, orders, sizes);

  for (guint i = 0; i < RETAIL_DEMO_N_BEHAVIOURS; i++)
    g_assert_cmpuint (sizes[i], >, 100);
  g_assert_cmpuint (sizes[RETAIL_DEMO_SULTAN], <, 200);
  for (guint i = 1; i < RETAIL_DEMO_N_BEHAVIOURS; i++)
    g_assert_cmpfloat (spend[i], >, spend[i - 1]);
  g_assert_cmpfloat_with_epsilon (spend[RETAIL_DEMO_SULTAN], 3500, 500);
  g_assert_cmpfloat_with_epsilon (spend[RETAIL_DEMO_LOYALIST], 970, 200);
  g_assert_cmpfloat_with_epsilon (spend[RETAIL_DEMO_WINDOW_SHOPPER], 96, 40);
  g_assert_cmpfloat_with_epsilon (orders[RETAIL_DEMO_SULTAN], 38, 4);
  g_assert_cmpfloat (orders[RETAIL_DEMO_WINDOW_SHOPPER], <, 5);
}

static void
some_customers_fall_silent (void)
{
  Rows rows = generate_default ();
  gint64 last[1000] = { 0 };
  guint silent_for_90_days = 0, gone_for_a_year = 0;

  for (guint i = 0; i < rows.events->len; i++)
    {
      const RetailDemoEvent *event = &g_array_index (rows.events, RetailDemoEvent, i);

      last[event->customer] = event->time;
    }
  for (guint i = 0; i < 1000; i++)
    {
      silent_for_90_days += last[i] < DATA_END - 90 * SECONDS_PER_DAY;
      gone_for_a_year += last[i] < WINDOW_START_TIME;
    }
  g_assert_cmpuint (silent_for_90_days, >, 40);
  g_assert_cmpuint (silent_for_90_days, <, 200);
  g_assert_cmpuint (gone_for_a_year, >, 5);
  g_assert_cmpuint (gone_for_a_year, <, 50);
  clear (&rows);
}

static void
ruling_behaviour_counts_the_days (void)
{
  RetailDemoLife life = { .phases = { { RETAIL_DEMO_LOYALIST, 0, 100, FALSE, 1, 1 },
                                      { RETAIL_DEMO_SULTAN, 100, 190, FALSE, 1, 1 },
                                      { RETAIL_DEMO_NEWBIE, 190, 250, FALSE, 1, 1 } },
                          .n_phases = 3 };

  g_assert_cmpint (retail_demo_life_get_ruling (&life, 0), ==, RETAIL_DEMO_LOYALIST);
  g_assert_cmpint (retail_demo_life_get_ruling (&life, 50), ==, RETAIL_DEMO_SULTAN);
  g_assert_cmpint (retail_demo_life_get_ruling (&life, 150), ==, RETAIL_DEMO_NEWBIE);
  g_assert_cmpint (retail_demo_life_get_ruling (&life, 300), ==, RETAIL_DEMO_NEWBIE);
}

static void
calendar_goes_forward_only (void)
{
  g_autoptr (RetailDemoCalendar) calendar = retail_demo_calendar_new (24);
  gint64 previous = DATA_START - 1;

  g_assert_cmpint (retail_demo_calendar_get_start (calendar), ==, DATA_START);
  g_assert_cmpint (retail_demo_calendar_get_end (calendar), ==, DATA_END);
  for (double day = 0; day < 731; day += 0.01)
    {
      gint64 time = retail_demo_calendar_to_time (calendar, day);

      g_assert_cmpint (time, >, previous);
      g_assert_cmpint (time, <, DATA_END);
      previous = time;
    }
  /* The two directions agree to the day. */
  for (guint day = 1; day < 731; day++)
    {
      double shop_days = retail_demo_calendar_to_shop_days (calendar, day);
      gint64 time = retail_demo_calendar_to_time (calendar, shop_days + 1e-6);

      g_assert_cmpint ((time - DATA_START) / SECONDS_PER_DAY, ==, day);
    }
}

static void
products_are_a_hundred_real_ones (void)
{
  g_autoptr (RetailCatalogue) catalogue = retail_demo_store_new_catalogue ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint tiers[3][RETAIL_N_TIERS] = { 0 };
  gsize n;
  const RetailDemoProduct *products = retail_demo_products (&n);

  g_assert_cmpuint (n, ==, 100);
  g_assert_cmpuint (catalogue->n_categories, ==, 3);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("P%03u", (guint)i + 1);

      g_assert_cmpstr (products[i].id, ==, id);
      g_assert_true (g_utf8_validate (products[i].name, -1, NULL));
      g_assert_true (g_hash_table_add (names, (gpointer)products[i].name));
      g_assert_true (products[i].brand[0] != '\0');
      g_assert_cmpfloat (products[i].price, >, 0);
      g_assert_true (products[i].complexity >= 0 && products[i].complexity <= 1);
      tiers[catalogue->category[i]][catalogue->tier[i]]++;
    }
  g_assert_true (g_hash_table_contains (names, "iPhone 15 Pro Max"));
  g_assert_true (g_hash_table_contains (names, "MacBook Pro 16″"));
  for (guint i = 0; i < 3; i++)
    for (guint tier = 0; tier < RETAIL_N_TIERS; tier++)
      g_assert_cmpuint (tiers[i][tier], >=, 8);
}

static void
impossible_options_are_explained (void)
{
  RetailDemoOptions options;
  g_autofree char *none = NULL;
  g_autofree char *customers = NULL;
  g_autofree char *months = NULL;

  retail_demo_options_init (&options);
  none = retail_demo_options_check (&options);
  g_assert_null (none);
  options.n_customers = 0;
  customers = retail_demo_options_check (&options);
  g_assert_nonnull (customers);
  options.n_customers = 1;
  options.n_months = 15;
  months = retail_demo_options_check (&options);
  g_assert_nonnull (months);
}

static void
the_shortest_store_works (void)
{
  RetailDemoOptions options;
  Rows rows;

  retail_demo_options_init (&options);
  options.n_customers = 200;
  options.n_months = 16;
  rows = generate (&options);
  g_assert_cmpuint (rows.lines->len, >, 2000);
  clear (&rows);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/engine/demo-store/default-rows-are-the-same-everywhere",
                   default_rows_are_the_same_everywhere);
  g_test_add_func ("/engine/demo-store/another-seed-gives-another-shop", another_seed_gives_another_shop);
  g_test_add_func ("/engine/demo-store/a-customer-does-not-depend-on-the-others",
                   a_customer_does_not_depend_on_the_others);
  g_test_add_func ("/engine/demo-store/order-lines-are-valid-and-in-order",
                   order_lines_are_valid_and_in_order);
  g_test_add_func ("/engine/demo-store/events-are-valid-and-in-order", events_are_valid_and_in_order);
  g_test_add_func ("/engine/demo-store/the-data-end-with-the-year", the_data_end_with_the_year);
  g_test_add_func ("/engine/demo-store/december-and-saturdays-are-busy", december_and_saturdays_are_busy);
  g_test_add_func ("/engine/demo-store/behaviours-differ-as-the-table-says",
                   behaviours_differ_as_the_table_says);
  g_test_add_func ("/engine/demo-store/some-customers-fall-silent", some_customers_fall_silent);
  g_test_add_func ("/engine/demo-store/ruling-behaviour-counts-the-days", ruling_behaviour_counts_the_days);
  g_test_add_func ("/engine/demo-store/calendar-goes-forward-only", calendar_goes_forward_only);
  g_test_add_func ("/engine/demo-store/products-are-a-hundred-real-ones", products_are_a_hundred_real_ones);
  g_test_add_func ("/engine/demo-store/impossible-options-are-explained", impossible_options_are_explained);
  g_test_add_func ("/engine/demo-store/the-shortest-store-works", the_shortest_store_works);
  return g_test_run ();
}
