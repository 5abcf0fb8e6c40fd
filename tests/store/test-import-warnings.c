/* Each warning of an import comes when there is reason, says where, and stays away otherwise. */
#include "store/import.h"
#include "tests/test-support.h"

#include <math.h>
#include <string.h>

#define HEADER "customer_id,order_id,ordered_at,product_id,quantity,unit_price\n"

static gboolean
read_text (const char *text, RetailFileKind kind, GHashTable *map, RetailImport *shop)
{
  g_autofree char *folder = g_dir_make_tmp ("warnings-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "shop.csv", NULL);
  RetailImportOptions options = { .map = map, .window_days = 365 };
  gboolean good;

  options.customers = kind == RETAIL_FILE_CUSTOMERS ? path : NULL;
  options.transactions = kind == RETAIL_FILE_CUSTOMERS ? NULL : path;
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  good = retail_import_files (&options, shop, NULL, NULL);
  g_remove (path);
  g_rmdir (folder);
  return good;
}

typedef struct
{
  RetailWarningKind kind;
  const char *text;
  gsize line;
  const char *says;
} FileCase;

static const FileCase file_cases[] = {
  { RETAIL_WARNING_AMBIGUOUS_DATES, HEADER "a,1,2/3/2024,p,1,1\n", 0, "1/2/2011" },
  { RETAIL_WARNING_MIXED_DATES, HEADER "a,1,25/3/2024,p,1,1\na,2,26/3/2024,p,1,1\na,3,3/27/2024,p,1,1\n", 0,
    "shop.csv" },
  { RETAIL_WARNING_AMBIGUOUS_DECIMAL, HEADER "a,1,2024-03-02,p,1,\"1,234\"\n", 0, "1,234" },
  { RETAIL_WARNING_ENCODING, HEADER "\xe4,1,2024-03-02,p,1,1\n", 0, "Windows-1252" },
  { RETAIL_WARNING_DOUBLE_HEADER,
    "customer_id,order_id,ordered_at,product_id,quantity,unit_price,Quantity\na,1,2024-03-02,p,1,1,5\n", 0,
    "quantity" },
  { RETAIL_WARNING_DAMAGED_LINE, HEADER "a,1,2024-03-02,p,1,1\na,1,2024-03-02\n", 3, "line 3" },
  { RETAIL_WARNING_CURRENCIES, HEADER "a,1,2024-03-02,p,1,€1\na,1,2024-03-02,p,1,$1\n", 3, "EUR" },
};

static void
a_file_s_oddities_are_told_with_their_kind_and_place (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (file_cases); i++)
    {
      g_auto (RetailImport) shop = { 0 };
      const RetailWarning *found;

      g_test_message ("%s", retail_warning_get_id (file_cases[i].kind));
      g_assert_true (read_text (file_cases[i].text, RETAIL_FILE_TRANSACTIONS, NULL, &shop));
      found = retail_import_report_find (shop.report, file_cases[i].kind);
      g_assert_nonnull (found);
      g_assert_cmpint (found->file, ==, 0);
      g_assert_cmpuint (found->line, ==, file_cases[i].line);
      g_assert_nonnull (strstr (found->text, file_cases[i].says));
      for (guint other = 0; other < G_N_ELEMENTS (file_cases); other++)
        if (other != i)
          g_assert_null (retail_import_report_find (shop.report, file_cases[other].kind));
    }
}

static void
a_mapped_header_that_is_not_there_is_told (void)
{
  g_autoptr (GHashTable) map = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (RetailImport) shop = { 0 };

  g_hash_table_insert (map, (gpointer) "quantity", (gpointer) "Menge");
  g_assert_true (read_text (HEADER "a,1,2024-03-02,p,1,1\n", RETAIL_FILE_TRANSACTIONS, map, &shop));
  g_assert_nonnull (
      strstr (retail_import_report_find (shop.report, RETAIL_WARNING_NO_SUCH_HEADER)->text, "Menge"));
}

static void
the_currency_of_the_prices_is_kept (void)
{
  g_auto (RetailImport) pounds = { 0 };
  g_auto (RetailImport) plain = { 0 };

  g_assert_true (read_text (HEADER "a,1,2024-03-02,p,1,£1.50\na,1,2024-03-02,p,1,2 GBP\n",
                            RETAIL_FILE_TRANSACTIONS, NULL, &pounds));
  g_assert_cmpstr (pounds.report->files[0].currency, ==, "GBP");
  g_assert_null (retail_import_report_find (pounds.report, RETAIL_WARNING_CURRENCIES));
  g_assert_true (read_text (HEADER "a,1,2024-03-02,p,1,1.50\n", RETAIL_FILE_TRANSACTIONS, NULL, &plain));
  g_assert_cmpstr (plain.report->files[0].currency, ==, "");
}

/* 60 customers: one of them spends far more, all have as many orders. */
static void
customers_are_looked_at_before_the_training (void)
{
  g_autoptr (GString) text = g_string_new ("customer_id,monetary,frequency,recency,page_views\n");
  g_auto (RetailImport) shop = { 0 };
  const RetailWarning *skew, *constant, *forecast;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "c%u,%u,4,%u,%u\n", i, i == 7 ? 100000 : 50 + i, i, i % 9);
  g_assert_true (read_text (text->str, RETAIL_FILE_CUSTOMERS, NULL, &shop));
  skew = retail_import_report_find (shop.report, RETAIL_WARNING_SKEW);
  g_assert_cmpuint (skew->features, ==, 1u << RETAIL_FEATURE_MONETARY);
  g_assert_cmpfloat (skew->value, >, 7);
  g_assert_cmpint (skew->file, ==, -1);
  constant = retail_import_report_find (shop.report, RETAIL_WARNING_CONSTANT);
  g_assert_cmpuint (constant->features, ==, 1u << RETAIL_FEATURE_FREQUENCY);
  forecast = retail_import_report_find (shop.report, RETAIL_WARNING_NO_FORECAST);
  g_assert_cmpfloat (forecast->value, ==, 0);
  g_assert_null (retail_import_report_find (shop.report, RETAIL_WARNING_FEW_CUSTOMERS));
  g_assert_null (retail_import_report_find (shop.report, RETAIL_WARNING_NO_ENGAGEMENT));
}

static void
few_customers_and_missing_engagement_are_told (void)
{
  g_auto (RetailImport) shop = { 0 };
  const RetailWarning *few, *engagement;

  g_assert_true (read_text (HEADER "a,1,2024-03-02,p,1,1\nb,2,2024-03-03,q,1,2\n", RETAIL_FILE_TRANSACTIONS,
                            NULL, &shop));
  few = retail_import_report_find (shop.report, RETAIL_WARNING_FEW_CUSTOMERS);
  g_assert_cmpfloat (few->value, ==, 2);
  engagement = retail_import_report_find (shop.report, RETAIL_WARNING_NO_ENGAGEMENT);
  g_assert_cmpuint (engagement->features, ==,
                    1u << RETAIL_FEATURE_PAGE_VIEWS | 1u << RETAIL_FEATURE_ADD_TO_CART
                        | 1u << RETAIL_FEATURE_WISHLIST);
  g_assert_true (isnan (engagement->value));
}

/* The sentence fits: no window without dates, and not "only 0 customers". */
static void
few_customers_are_told_in_words_that_hold (void)
{
  g_auto (RetailImport) undated = { 0 }, past = { 0 };
  g_autofree char *folder = g_dir_make_tmp ("warnings-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "shop.csv", NULL);
  const RetailImportOptions long_ago = { .transactions = path, .window_days = 365, .as_of = 86400 };
  const RetailWarning *few;

  g_assert_true (read_text ("customer_id,monetary\na,1\nb,2\n", RETAIL_FILE_CUSTOMERS, NULL, &undated));
  few = retail_import_report_find (undated.report, RETAIL_WARNING_FEW_CUSTOMERS);
  g_assert_cmpstr (few->text, ==, "There are only 2 customers; segments of so few say little.");
  g_assert_true (g_file_set_contents (path, HEADER "a,1,2024-03-02,p,1,1\n", -1, NULL));
  g_assert_true (retail_import_files (&long_ago, &past, NULL, NULL));
  few = retail_import_report_find (past.report, RETAIL_WARNING_FEW_CUSTOMERS);
  g_assert_true (g_str_has_prefix (few->text, "No customer has an order"));
  g_remove (path);
  g_rmdir (folder);
}

/* What is said of one file goes before what is said of all. */
static void
each_file_may_have_settings_and_a_map_of_its_own (void)
{
  g_autofree char *folder = g_dir_make_tmp ("wishes-XXXXXX", NULL);
  g_autofree char *orders = g_build_filename (folder, "orders.csv", NULL);
  g_autofree char *events = g_build_filename (folder, "events.csv", NULL);
  g_autoptr (GHashTable) of_orders = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) of_events = g_hash_table_new (g_str_hash, g_str_equal);
  RetailImportOptions options = { .transactions = orders, .events = events, .window_days = 365 };
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (of_orders, (gpointer) "customer_id", (gpointer) "x");
  g_hash_table_insert (of_events, (gpointer) "customer_id", (gpointer) "y");
  options.settings.date_order = RETAIL_DATE_MONTH_FIRST;
  options.wishes[RETAIL_FILE_TRANSACTIONS].map = of_orders;
  options.wishes[RETAIL_FILE_EVENTS].map = of_events;
  options.wishes[RETAIL_FILE_EVENTS].settings.date_order = RETAIL_DATE_DAY_FIRST;
  g_assert_true (
      g_file_set_contents (orders, "x,y,order,date,sku,qty,price\na,b,1,3/2/2024,p,1,1\n", -1, NULL));
  g_assert_true (g_file_set_contents (events, "x,y,at,time,event\nb,a,,2/3/2024,view\n", -1, NULL));
  retail_import_files (&options, &shop, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shop.customers->n, ==, 1);
  g_assert_cmpint (shop.customers->as_of, ==, 1709337600 + 86400); /* 2 March */
  g_assert_cmpint (shop.report->files[1].certainty.date_order, ==, RETAIL_CERTAINTY_GIVEN);
  g_assert_cmpstr (shop.report->files[1].columns[RETAIL_COLUMN_CUSTOMER], ==, "y");
  g_remove (orders);
  g_remove (events);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/import-warnings/a-file-s-oddities-are-told-with-their-kind-and-place",
                   a_file_s_oddities_are_told_with_their_kind_and_place);
  g_test_add_func ("/store/import-warnings/a-mapped-header-that-is-not-there-is-told",
                   a_mapped_header_that_is_not_there_is_told);
  g_test_add_func ("/store/import-warnings/the-currency-of-the-prices-is-kept",
                   the_currency_of_the_prices_is_kept);
  g_test_add_func ("/store/import-warnings/customers-are-looked-at-before-the-training",
                   customers_are_looked_at_before_the_training);
  g_test_add_func ("/store/import-warnings/few-customers-and-missing-engagement-are-told",
                   few_customers_and_missing_engagement_are_told);
  g_test_add_func ("/store/import-warnings/few-customers-are-told-in-words-that-hold",
                   few_customers_are_told_in_words_that_hold);
  g_test_add_func ("/store/import-warnings/each-file-may-have-settings-and-a-map-of-its-own",
                   each_file_may_have_settings_and_a_map_of_its_own);
  return g_test_run ();
}
