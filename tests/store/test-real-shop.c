/* The UCI Online Retail data (D. Chen 2015, CC BY 4.0) with the per-customer features that scikit-learn and R
 * agree on. */
#include "store/csv-reader.h"
#include "store/import.h"
#include "tests/test-support.h"

#include <gio/gio.h>
#include <math.h>
#include <stdlib.h>

static void
import (const char *relative, guint window_days, RetailImport *shop)
{
  g_autofree char *path = retail_test_data (relative);
  g_autoptr (GError) error = NULL;
  RetailImportOptions options = { .transactions = path, .window_days = window_days };

  if (path == NULL)
    return;
  retail_import_files (&options, shop, NULL, &error);
  g_assert_no_error (error);
}

static void
leaves_out_what_the_oracle_leaves_out (void)
{
  g_auto (RetailImport) shop = { 0 };
  const RetailFileReport *file;

  import ("online_retail/online_retail.csv.gz", 0, &shop);
  if (shop.report == NULL)
    return;
  file = &shop.report->files[0];
  g_assert_cmpuint (file->lines_read, ==, 541909);
  g_assert_cmpuint (file->lines_kept, ==, 397884);
  g_assert_cmpuint (file->dropped[RETAIL_DROP_NO_CUSTOMER], ==, 135080);
  g_assert_cmpuint (file->dropped[RETAIL_DROP_CANCELLED], ==, 8905);
  g_assert_cmpuint (file->dropped[RETAIL_DROP_QUANTITY] + file->dropped[RETAIL_DROP_PRICE], ==, 40);
  g_assert_cmpuint (file->first_lines[RETAIL_DROP_NO_CUSTOMER][0], ==, 624);
  g_assert_cmpuint (shop.customers->n, ==, 4338);
  g_assert_cmpuint (shop.catalogue->n, ==, 3665);
  g_assert_cmpuint (shop.report->n_warnings, ==, 2);
  g_assert_nonnull (retail_import_report_find (shop.report, RETAIL_WARNING_NO_ENGAGEMENT));
  g_assert_cmpuint (retail_import_report_find (shop.report, RETAIL_WARNING_SKEW)->features, ==,
                    1u << RETAIL_FEATURE_MONETARY | 1u << RETAIL_FEATURE_FREQUENCY
                        | 1u << RETAIL_FEATURE_RECENCY | 1u << RETAIL_FEATURE_AVG_ITEMS
                        | 1u << RETAIL_FEATURE_UNIQUE_PRODUCTS);
}

static void
compare (double ours, const char *theirs, double tolerance)
{
  double expected = g_ascii_strtod (theirs, NULL);

  g_assert_cmpfloat (fabs (ours - expected), <=, tolerance * MAX (1, fabs (expected)));
}

/* customer,monetary,frequency,recency,avg_items,unique_products,… */
static void
features_equal_the_oracle (void)
{
  g_auto (RetailImport) shop = { 0 };
  g_autofree char *path = retail_test_data ("online_retail/online_retail_features.csv");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal);
  gsize compared = 0;

  import ("online_retail/online_retail.csv.gz", 0, &shop);
  if (shop.customers == NULL)
    return;
  for (gsize i = 0; i < shop.customers->n; i++)
    g_hash_table_insert (rows, shop.customers->ids[i], shop.customers->now + i * RETAIL_N_FEATURES);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++, compared++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      const double *row = g_hash_table_lookup (rows, cells[0]);

      g_assert_nonnull (row);
      for (guint j = 0; j <= RETAIL_FEATURE_UNIQUE_PRODUCTS; j++)
        compare (row[j], cells[1 + j], 1e-9);
    }
  g_assert_cmpuint (compared, ==, 4338);
}

/* c,x,t_x,T,…,m,…: T there ends with the data, ours a day later */
static void
histories_equal_the_oracle (void)
{
  g_auto (RetailImport) shop = { 0 };
  g_autofree char *path = retail_test_data ("online_retail/online_retail_btyd.csv");
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  import ("online_retail/online_retail.csv.gz", 365, &shop);
  if (shop.customers == NULL)
    return;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);
      gssize row = retail_customers_find (shop.customers, cells[0]);
      const RetailHistory *history = &shop.customers->history[row];

      g_assert_cmpint (row, >=, 0);
      compare (history->repeat_orders, cells[1], 0);
      compare (history->last_days, cells[2], 0);
      compare (history->age_days - 1, cells[3], 0);
      if (history->repeat_orders > 0)
        compare (history->mean_value, cells[9], 1e-9);
    }
}

static void
latin1_with_american_dates_reads_the_same (void)
{
  g_auto (RetailImport) shop = { 0 };
  gssize row;

  import ("online_retail/online_retail_2010-12_latin1_crlf.csv", 0, &shop);
  if (shop.report == NULL)
    return;
  row = retail_customers_find (shop.customers, "17850");
  g_assert_cmpuint (shop.report->files[0].lines_read, ==, 42481);
  g_assert_cmpint (row, >=, 0);
  /* the last kept line is of 23 December 2010, 16:06 */
  g_assert_cmpint (shop.customers->as_of, ==, G_GINT64_CONSTANT (1293206760));
}

/* 2010-12-01 08:26:00 as 12/1/2010 8:26 */
static void
append_american (GString *out, const char *iso)
{
  int year = atoi (iso), month = atoi (iso + 5), day = atoi (iso + 8), hour = atoi (iso + 11);

  g_string_append_printf (out, "%d/%d/%d %d:%.2s", month, day, year, hour, iso + 14);
}

/* The whole shop as the common copies have it: Windows-1252, CRLF, American dates. */
static char *
write_american_form (const char *folder)
{
  g_autofree char *path = retail_test_data ("online_retail/online_retail.csv.gz"), *packed = NULL;
  g_autoptr (GConverter) unzip = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GInputStream) base = G_INPUT_STREAM (g_file_read (file, NULL, NULL));
  g_autoptr (GInputStream) text = g_converter_input_stream_new (base, unzip);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (text);
  g_autoptr (GRegex) date = g_regex_new ("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", 0, 0, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  char *line, *written = g_build_filename (folder, "online.csv", NULL);
  gsize length;

  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int start = 0, end = 0;

      if (g_regex_match (date, line, 0, &match) && g_match_info_fetch_pos (match, 0, &start, &end))
        {
          g_string_append_len (out, line, start);
          append_american (out, line + start);
        }
      g_string_append (out, line + end);
      g_string_append (out, "\r\n");
      g_free (line);
    }
  packed = g_convert (out->str, (gssize)out->len, "CP1252", "UTF-8", NULL, &length, NULL);
  g_assert_true (g_file_set_contents (written, packed, (gssize)length, NULL));
  return written;
}

static void
the_whole_shop_in_its_american_form_is_the_same (void)
{
  g_auto (RetailImport) iso = { 0 };
  g_auto (RetailImport) american = { 0 };
  g_autofree char *folder = g_dir_make_tmp ("american-XXXXXX", NULL), *path = NULL;
  RetailImportOptions options = { .window_days = 365 };
  g_autoptr (GError) error = NULL;

  import ("online_retail/online_retail.csv.gz", 365, &iso);
  if (iso.report != NULL)
    {
      const RetailFileReport *file;

      options.transactions = path = write_american_form (folder);
      retail_import_files (&options, &american, NULL, &error);
      g_assert_no_error (error);
      file = &american.report->files[0];
      g_assert_cmpint (file->settings.encoding, ==, RETAIL_ENCODING_CP1252);
      g_assert_cmpint (file->settings.date_order, ==, RETAIL_DATE_MONTH_FIRST);
      g_assert_cmpint (file->certainty.date_order, ==, RETAIL_CERTAINTY_DECIDED);
      g_assert_cmpuint (file->lines_kept, ==, 397884);
      g_assert_cmpmem (file->dropped, sizeof file->dropped, iso.report->files[0].dropped,
                       sizeof file->dropped);
      g_assert_cmpint (american.customers->as_of, ==, iso.customers->as_of);
      g_assert_cmpmem (american.customers->now, american.customers->n * RETAIL_N_FEATURES * sizeof (double),
                       iso.customers->now, iso.customers->n * RETAIL_N_FEATURES * sizeof (double));
      g_remove (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/real-shop/leaves-out-what-the-oracle-leaves-out",
                   leaves_out_what_the_oracle_leaves_out);
  g_test_add_func ("/store/real-shop/features-equal-the-oracle", features_equal_the_oracle);
  g_test_add_func ("/store/real-shop/histories-equal-the-oracle", histories_equal_the_oracle);
  g_test_add_func ("/store/real-shop/latin1-with-american-dates-reads-the-same",
                   latin1_with_american_dates_reads_the_same);
  g_test_add_func ("/store/real-shop/the-whole-shop-in-its-american-form-is-the-same",
                   the_whole_shop_in_its_american_form_is_the_same);
  return g_test_run ();
}
