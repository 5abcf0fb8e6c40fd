/* Shops whose lines do not fit in the room they are given: the same answers, and no more memory. */
#include "engine/error.h"
#include "store/import.h"
#include "tests/test-support.h"

#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define DAY         (G_GINT64_CONSTANT (86400))
#define T0          (DAY * 19000)
#define N_CUSTOMERS 400

typedef struct
{
  RetailCustomers *customers;
  RetailCatalogue *catalogue;
  RetailBuyers *buyers;
} Answer;

static void
clear_answer (Answer *self)
{
  g_clear_pointer (&self->customers, retail_customers_unref);
  g_clear_pointer (&self->catalogue, retail_catalogue_unref);
  g_clear_pointer (&self->buyers, retail_buyers_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answer, clear_answer)

/* An order of up to six lines: an id that others may have too, products that repeat, prices of all kinds; a
 * line may stand there twice. */
static void
add_order (RetailFeatureBuilder *builder, GRand *random)
{
  static const double prices[] = { 2.55, 0.0125, 1250000, 1 / 3.0, 1e9, 19.99, 7 };
  g_autofree char *customer = g_strdup_printf ("c%d", g_rand_int_range (random, 0, N_CUSTOMERS));
  g_autofree char *order = g_strdup_printf ("%d-%c", g_rand_int_range (random, 0, 3000),
                                            (char)g_rand_int_range (random, 'a', 'd'));
  const gint64 at = T0 + g_rand_int_range (random, 0, 500) * DAY / 2;
  const int n = g_rand_int_range (random, 1, 7);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *product = g_strdup_printf ("p%d", (int)(60 * pow (g_rand_double (random), 3)));
      RetailOrderLine line = { retail_slice (customer),
                               retail_slice (order),
                               retail_slice (i == 5 ? "" : product),
                               at,
                               g_rand_int_range (random, 1, 300),
                               prices[g_rand_int_range (random, 0, G_N_ELEMENTS (prices))] };

      if (g_rand_int_range (random, 0, 4) == 0)
        line.unit_price += g_rand_int_range (random, 0, 1000) / 100.0;
      for (int times = g_rand_int_range (random, 0, 9) == 0 ? 2 : 1; times > 0; times--)
        g_assert_true (retail_feature_builder_add_order_line (builder, &line));
    }
}

static void
add_event (RetailFeatureBuilder *builder, GRand *random)
{
  g_autofree char *customer = g_strdup_printf ("c%d", g_rand_int_range (random, 0, N_CUSTOMERS + 50));

  g_assert_true (retail_feature_builder_add_event (builder, retail_slice (customer),
                                                   T0 + g_rand_int_range (random, 0, 250) * DAY,
                                                   (RetailEventKind)g_rand_int_range (random, 0, 3)));
}

static RetailFeatureBuilder *
make_shop (guint32 seed, const RetailBuilderLimits *limits)
{
  RetailFeatureBuilder *builder = retail_feature_builder_new_within (limits);
  GRand *random = g_rand_new_with_seed (seed);

  for (guint i = 0; i < 2500; i++)
    if (g_rand_int_range (random, 0, 3) > 0)
      add_order (builder, random);
    else
      add_event (builder, random);
  g_rand_free (random);
  return builder;
}

static void
answer (RetailFeatureBuilder *builder, guint window_days, Answer *answer)
{
  g_autoptr (GError) error = NULL;

  answer->customers = retail_feature_builder_finish (builder, T0 + 240 * DAY, window_days, &error);
  g_assert_no_error (error);
  answer->catalogue = retail_catalogue_ref (retail_feature_builder_get_catalogue (builder, &error));
  g_assert_no_error (error);
  answer->buyers = retail_feature_builder_get_buyers (builder, answer->catalogue, &error);
  g_assert_no_error (error);
}

static void
assert_same_customers (const RetailCustomers *a, const RetailCustomers *b)
{
  const gsize rows = a->n * RETAIL_N_FEATURES * sizeof (double);

  g_assert_cmpuint (a->n, ==, b->n);
  g_assert_cmpmem (a->now, rows, b->now, rows);
  g_assert_cmpmem (a->then, rows, b->then, rows);
  g_assert_cmpmem (a->in_now, a->n, b->in_now, b->n);
  g_assert_cmpmem (a->in_then, a->n, b->in_then, b->n);
  g_assert_cmpmem (a->history, a->n * sizeof *a->history, b->history, b->n * sizeof *b->history);
  for (gsize i = 0; i < a->n; i++)
    g_assert_cmpstr (a->ids[i], ==, b->ids[i]);
}

static void
assert_same (const Answer *a, const Answer *b)
{
  assert_same_customers (a->customers, b->customers);
  g_assert_cmpuint (a->catalogue->n, ==, b->catalogue->n);
  for (gsize p = 0; p < a->catalogue->n; p++)
    {
      g_assert_cmpstr (a->catalogue->products[p].id, ==, b->catalogue->products[p].id);
      g_assert_cmpfloat (a->catalogue->products[p].price, ==, b->catalogue->products[p].price);
    }
  g_assert_cmpuint (a->buyers->n_products, ==, b->buyers->n_products);
  g_assert_cmpmem (a->buyers->packed->data, a->buyers->packed->len, b->buyers->packed->data,
                   b->buyers->packed->len);
}

/* From one block in memory and every product taken alone, to all in memory. */
static void
the_room_changes_nothing (void)
{
  static const gsize rooms[] = { 1, 3000, 200000, 2000000 };

  for (guint32 seed = 1; seed <= 3; seed++)
    {
      g_autoptr (RetailFeatureBuilder) whole = make_shop (seed, &(RetailBuilderLimits){ 0 });

      for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
        {
          const RetailBuilderLimits limits = { .room = rooms[i] };
          g_autoptr (RetailFeatureBuilder) spilled = make_shop (seed, &limits);
          g_auto (Answer) a = { 0 };
          g_auto (Answer) b = { 0 };

          answer (whole, i % 2 == 0 ? 365 : 0, &a);
          answer (spilled, i % 2 == 0 ? 365 : 0, &b);
          g_assert_cmpuint (a.customers->n, >, N_CUSTOMERS);
          assert_same (&a, &b);
        }
    }
}

/* The catalogue first, and twice: a part of the file is read as often as it takes. */
static void
what_was_spilled_is_read_again (void)
{
  const RetailBuilderLimits limits = { .room = 5000 };
  g_autoptr (RetailFeatureBuilder) builder = make_shop (9, &limits);
  RetailCatalogue *first = retail_feature_builder_get_catalogue (builder, NULL);
  g_auto (Answer) a = { 0 };
  g_auto (Answer) b = { 0 };

  answer (builder, 100, &a);
  answer (builder, 100, &b);
  g_assert_true (a.catalogue == first);
  assert_same (&a, &b);
}

/* Ids of orders that have nothing in common but their customer: more than are kept as they are. */
static void
orders_without_digits_are_told_apart (void)
{
  g_autoptr (RetailFeatureBuilder) builder = retail_feature_builder_new ();
  g_autoptr (RetailCustomers) customers = NULL;
  enum
  {
    CUSTOMERS = 50,
    ORDERS = 2000,
  };

  for (guint i = 0; i < 2 * CUSTOMERS * ORDERS; i++)
    {
      g_autofree char *customer = g_strdup_printf ("c%u", i % CUSTOMERS);
      g_autofree char *order = g_strdup_printf ("order %x of the shop", i % (CUSTOMERS * ORDERS));
      RetailOrderLine line = { retail_slice (customer), retail_slice (order), retail_slice ("p"), T0, 1, 1 };

      g_assert_true (retail_feature_builder_add_order_line (builder, &line));
    }
  customers = retail_feature_builder_finish (builder, 0, 0, NULL);
  g_assert_cmpuint (customers->n, ==, CUSTOMERS);
  for (guint i = 0; i < CUSTOMERS; i++)
    g_assert_cmpfloat (customers->now[i * RETAIL_N_FEATURES + RETAIL_FEATURE_FREQUENCY], ==, ORDERS);
}

/* The bytes of the process that are in memory. */
static gsize
get_memory (void)
{
  g_autofree char *text = NULL;
  char *resident;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_ascii_strtoull (text, &resident, 10); /* the size */
  return g_ascii_strtoull (resident, NULL, 10) * (gsize)sysconf (_SC_PAGESIZE);
}

/* Two million lines of 64 MB, and as many events of 16 MB, by few customers, in a room of 8 MB each. */
static void
memory_does_not_grow_with_the_lines (void)
{
  const RetailBuilderLimits limits = { .room = 8 << 20 };
  g_autoptr (RetailFeatureBuilder) builder = retail_feature_builder_new_within (&limits);
  g_auto (Answer) shop = { 0 };
  const gsize before = get_memory ();

  for (guint i = 0; i < 2000000; i++)
    {
      char customer[16], order[16];
      RetailOrderLine line = { .product = retail_slice (i % 5 ? "p" : "q"),
                               .ordered_at = T0 + i,
                               .quantity = 1,
                               .unit_price = 1 + i % 100 };

      g_snprintf (customer, sizeof customer, "c%u", i % 1000 * 7919u % 1000);
      g_snprintf (order, sizeof order, "o%u", i);
      line.customer = retail_slice (customer);
      line.order = retail_slice (order);
      retail_feature_builder_add_order_line (builder, &line);
      retail_feature_builder_add_event (builder, line.customer, line.ordered_at, RETAIL_EVENT_VIEW);
    }
  answer (builder, 0, &shop);
  g_assert_cmpfloat (shop.customers->now[RETAIL_FEATURE_FREQUENCY], ==, 2000);
  g_assert_cmpfloat (shop.customers->now[RETAIL_FEATURE_PAGE_VIEWS], ==, 2000);
#if !defined(__SANITIZE_ADDRESS__) /* which keeps what was freed, 256 MB of it */
  g_assert_cmpuint (get_memory (), <, before + (32 << 20));
#else
  g_assert_cmpuint (get_memory (), <, before + (320 << 20));
#endif
}

/* --- the folder --------------------------------------------------------------------------------------- */

static void
nothing_is_seen_in_the_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("large-shop-XXXXXX", NULL);
  const RetailBuilderLimits limits = { .room = 1, .folder = folder };
  RetailFeatureBuilder *builder = make_shop (3, &limits);
  GDir *entries = g_dir_open (folder, 0, NULL);

  g_assert_null (g_dir_read_name (entries));
  g_dir_close (entries);
  retail_feature_builder_free (builder);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* 6,000 lines of 300 customers. Free the path. */
static char *
write_lines (const char *folder)
{
  GString *text = g_string_new ("customer_id,order_id,ordered_at,product_id,quantity,unit_price\n");
  char *path = g_build_filename (folder, "lines.csv", NULL);

  for (guint i = 0; i < 6000; i++)
    g_string_append_printf (text, "C%u,%u,2024-01-%02u,P%u,1,%u.50\n", i % 300, i / 2, 1 + i % 28, i % 40,
                            i % 9);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  g_string_free (text, TRUE);
  return path;
}

/* From now on a file may have 32 KB, as if the disk were full. */
static void
fill_the_disk (void)
{
  const struct rlimit limit = { 32 * 1024, 32 * 1024 };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* An import that has to write to SCRATCH (NULL = to a full disk) fails with this code, and names the folder
 * and TMPDIR. */
static void
assert_fails (const char *scratch, int code)
{
  g_autofree char *folder = g_dir_make_tmp ("large-shop-XXXXXX", NULL);
  g_autofree char *path = write_lines (folder);
  const RetailImportOptions options
      = { .transactions = path, .limits = { .room = 1, .folder = scratch != NULL ? scratch : folder } };
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;

  if (scratch == NULL)
    fill_the_disk ();
  g_assert_false (retail_import_files (&options, &shop, NULL, &error));
  g_assert_error (error, G_IO_ERROR, code);
  g_assert_nonnull (strstr (error->message, options.limits.folder));
  g_assert_nonnull (strstr (error->message, "TMPDIR"));
  g_assert_null (shop.customers);
  g_remove (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
a_missing_folder_is_named (void)
{
  assert_fails ("/nowhere/at/all", G_IO_ERROR_NOT_FOUND);
}

static void
a_full_disk_is_told_with_the_remedy (void)
{
  if (g_test_subprocess ())
    {
      assert_fails (NULL, G_IO_ERROR_NO_SPACE);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/large-shop/the-room-changes-nothing", the_room_changes_nothing);
  g_test_add_func ("/store/large-shop/what-was-spilled-is-read-again", what_was_spilled_is_read_again);
  g_test_add_func ("/store/large-shop/orders-without-digits-are-told-apart",
                   orders_without_digits_are_told_apart);
  g_test_add_func ("/store/large-shop/memory-does-not-grow-with-the-lines",
                   memory_does_not_grow_with_the_lines);
  g_test_add_func ("/store/large-shop/nothing-is-seen-in-the-folder", nothing_is_seen_in_the_folder);
  g_test_add_func ("/store/large-shop/a-missing-folder-is-named", a_missing_folder_is_named);
  g_test_add_func ("/store/large-shop/a-full-disk-is-told-with-the-remedy",
                   a_full_disk_is_told_with_the_remedy);
  return g_test_run ();
}
