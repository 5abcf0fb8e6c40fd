#include "engine/error.h"
#include "store/import.h"
#include "tests/test-support.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define HEADER "customer_id,order_id,ordered_at,product_id,quantity,unit_price\n"
#define ROW    "a,1,2024-03-05,p,2,3.50\n"

/* A file of this text in the test's own folder. Free it with forget(). */
static char *
put (const char *name, const char *text, gssize length)
{
  g_autofree char *folder = g_dir_make_tmp ("import-XXXXXX", NULL);
  char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return path;
}

static void
forget (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_remove (path);
  g_rmdir (folder);
  g_free (path);
}

static gboolean
import_transactions (const char *text, gssize length, RetailImport *shop, GError **error)
{
  char *path = put ("shop.csv", text, length);
  RetailImportOptions options = { .transactions = path };
  gboolean good = retail_import_files (&options, shop, NULL, error);

  forget (path);
  return good;
}

typedef struct
{
  const char *what, *text;
  gssize length; /* −1 = up to the NUL */
} Spelling;

/* The same order line, written in many ways. */
static const Spelling spellings[] = {
  { "plain", HEADER ROW, -1 },
  { "no line end", HEADER "a,1,2024-03-05,p,2,3.50", -1 },
  { "UTF-8 mark", "\xef\xbb\xbf" HEADER ROW, -1 },
  { "other names", "Client ID,Invoice,InvoiceDate,SKU,Qty,Price\n" ROW, -1 },
  { "another order", "qty;price;date;item;user;order\n2;3,50;05.03.2024;p;a;1\n", -1 },
  { "tabs", "customer\torder\tdate\tproduct\tquantity\tprice\na\t1\t5 Mar 2024\tp\t2\t3.50\n", -1 },
  { "bars", "customer|order|date|product|quantity|price\na|1|20240305|p|2|3.50\n", -1 },
  { "spreadsheet's note", "sep=;\ncustomer;order;date;product;quantity;price\na;1;2024-03-05;p;2;3.50\n",
    -1 },
  { "titles", "Sales of March,,,,,\n\nby,me,,,,\n" HEADER ROW, -1 },
  { "everything quoted",
    "\"customer_id\",\"order_id\",\"ordered_at\",\"product_id\",\"quantity\",\"unit_price\"\r\n"
    "\"a\",\"1\",\"2024-03-05\",\"p\",\"2\",\"3.50\"\r\n",
    -1 },
  { "currency", HEADER "a,1,2024-03-05,p,2,$3.50\n", -1 },
  { "trailing commas",
    "customer_id,order_id,ordered_at,product_id,quantity,unit_price,,\na,1,2024-03-05,p,2,3.50,,\n", -1 },
  { "Indonesian",
    "ID Pelanggan;No Pesanan;Tanggal;Kode Produk;Jumlah;Harga Satuan\na;1;5/3/2024;p;2;3,50\n"
    "b;2;31/3/2024;p;-1;3,50\n",
    -1 },
};

static void
one_line_reads_the_same_however_it_is_written (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++)
    {
      g_auto (RetailImport) shop = { 0 };
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", spellings[i].what);
      import_transactions (spellings[i].text, spellings[i].length, &shop, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (shop.customers->n, ==, 1);
      g_assert_cmpstr (shop.customers->ids[0], ==, "a");
      g_assert_cmpfloat (shop.customers->now[RETAIL_FEATURE_MONETARY], ==, 7);
      g_assert_cmpfloat (shop.customers->now[RETAIL_FEATURE_AVG_ITEMS], ==, 2);
      g_assert_cmpint (shop.customers->as_of, ==, G_GINT64_CONSTANT (1709596800) + 86400);
    }
}

static void
utf16_reads_with_and_without_a_mark (void)
{
  static const char *const charsets[] = { "UTF-16", "UTF-16LE", "UTF-16BE" };

  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      g_auto (RetailImport) shop = { 0 };
      g_autoptr (GError) error = NULL;
      gsize length;
      g_autofree char *text
          = g_convert (HEADER "ä,1,2024-03-05,p,2,3.50\n", -1, charsets[i], "UTF-8", NULL, &length, NULL);

      import_transactions (text, (gssize)length, &shop, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (shop.customers->ids[0], ==, "ä");
    }
}

static GByteArray *
gzip (const char *text)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out = g_converter_output_stream_new (memory, converter);

  g_assert_true (g_output_stream_write_all (out, text, strlen (text), NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (out, NULL, NULL));
  return g_bytes_unref_to_array (g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory)));
}

static void
gzip_reads_in_one_member_or_several (void)
{
  g_autoptr (GByteArray) first = gzip (HEADER ROW), second = gzip ("b,2,2024-03-05,p,1,1\n");
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;

  g_byte_array_append (first, second->data, second->len);
  import_transactions ((const char *)first->data, first->len, &shop, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shop.customers->n, ==, 2);
  g_assert_cmpfloat (shop.feature_seconds, >, 0);
}

static void
a_cut_off_gzip_is_refused (void)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autoptr (GByteArray) packed = NULL;
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (text, "c%u,o%u,2024-03-05,p%u,2,3.50\n", i * 7919u % 50021, i, i * 31u % 977);
  packed = gzip (text->str);
  g_assert_false (import_transactions ((const char *)packed->data, packed->len / 2, &shop, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
  g_assert_nonnull (strstr (error->message, "shop.csv"));
  g_assert_null (shop.customers);
}

typedef struct
{
  const char *row;
  int reason; /* −1 = kept */
} Reason;

static const Reason reasons[] = {
  { ",C1,nonsense,p,-1,-1", RETAIL_DROP_NO_CUSTOMER },
  { "NaN,1,2024-03-05,p,1,1", RETAIL_DROP_NO_CUSTOMER },
  { "a,C1,nonsense,p,-1,-1", RETAIL_DROP_CANCELLED },
  { "a,c1,2024-03-05,p,1,1", RETAIL_DROP_CANCELLED },
  { "a,1,nonsense,p,0,-1", RETAIL_DROP_QUANTITY },
  { "a,1,2024-03-05,p,1e10,1", RETAIL_DROP_QUANTITY },
  { "a,1,2024-03-05,p,0x10,1", RETAIL_DROP_QUANTITY },
  { "a,1,nonsense,p,1,0", RETAIL_DROP_PRICE },
  { "a,1,2024-03-05,p,1,inf", RETAIL_DROP_PRICE },
  { "a,1,2024-03-05,p,1,1e308", RETAIL_DROP_PRICE },
  { "a,1,2024-02-30,p,1,1", RETAIL_DROP_DATE },
  { "a,1,1969-12-31,p,1,1", RETAIL_DROP_DATE },
  { "a,1,2024-03-11,p,1,1", RETAIL_DROP_DATE },
  { "a,1,2024-03-05,p,1", RETAIL_DROP_MALFORMED },
  { "a,1,2024-03-05,p,1,1,000", RETAIL_DROP_MALFORMED },
  { "a,,2024-03-05,p,1,1", RETAIL_DROP_MALFORMED },
  { "a,1,2024-03-05,,1,1", -1 },
  { "a,POST,2024-03-05,POST,1,1", -1 },
  { "a,1,2024-03-05,p,1,1,,", -1 },
};

/* "The future" begins on 10 March 2024 here. */
static void
the_first_reason_that_applies_counts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *text = g_strconcat (HEADER ROW, reasons[i].row, "\n", NULL);
      char *path = put ("shop.csv", text, -1);
      RetailImportOptions options = { .transactions = path, .newest = 1710028800 };
      g_auto (RetailImport) shop = { 0 };
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", reasons[i].row);
      retail_import_files (&options, &shop, NULL, &error);
      g_assert_no_error (error);
      for (int reason = 0; reason < RETAIL_N_DROP_REASONS; reason++)
        g_assert_cmpuint (retail_import_report_count_dropped (shop.report, reason), ==,
                          reason == reasons[i].reason);
      if (reasons[i].reason >= 0)
        g_assert_cmpuint (shop.report->files[0].first_lines[reasons[i].reason][0], ==, 3);
      forget (path);
    }
}

static void
one_late_date_decides_them_all (void)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (text, "a,%u,%u/%u/2023,p,1,1\n", i, 1 + i % 12, 1 + i % 11);
  g_string_append (text, "b,last,13/2/2023,p,1,1\n");
  import_transactions (text->str, (gssize)text->len, &shop, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shop.report->files[0].lines_kept, ==, 40001);
  g_assert_null (retail_import_report_find (shop.report, RETAIL_WARNING_AMBIGUOUS_DATES));
  g_assert_cmpint (shop.report->files[0].settings.date_order, ==, RETAIL_DATE_DAY_FIRST);
  g_assert_cmpint (shop.report->files[0].certainty.date_order, ==, RETAIL_CERTAINTY_DECIDED);
  /* the latest is 12 November 2023, not 11 December */
  g_assert_cmpint (shop.customers->as_of, ==, G_GINT64_CONSTANT (1699747200) + 86400);
}

static void
dates_that_never_decide_are_read_month_first_and_told (void)
{
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;

  import_transactions (HEADER "a,1,2/3/2024,p,1,1\n", -1, &shop, &error);
  g_assert_no_error (error);
  g_assert_nonnull (retail_import_report_find (shop.report, RETAIL_WARNING_AMBIGUOUS_DATES));
  g_assert_cmpint (shop.report->files[0].settings.date_order, ==, RETAIL_DATE_MONTH_FIRST);
  g_assert_cmpint (shop.report->files[0].certainty.date_order, ==, RETAIL_CERTAINTY_OPEN);
  g_assert_cmpint (shop.customers->as_of, ==, G_GINT64_CONSTANT (1706918400) + 86400);
}

typedef struct
{
  const char *what, *text;
  int code;
  const char *says;
} Refusal;

static const Refusal refusals[] = {
  { "empty", "", RETAIL_ERROR_FORMAT, "shop.csv" },
  { "header only", HEADER, RETAIL_ERROR_NO_DATA, "header" },
  { "blank lines", "\n\n  \n", RETAIL_ERROR_NO_DATA, "shop.csv" },
  { "no price", "customer_id,order_id,ordered_at,product_id,quantity\na,1,2024-03-05,p,1\n",
    RETAIL_ERROR_COLUMN, "--map unit_price=" },
  { "what is there instead", "customer_id,order_id,ordered_at,product_id,quantity,Kosten\n",
    RETAIL_ERROR_COLUMN, "Kosten" },
  { "no header", ROW, RETAIL_ERROR_COLUMN, "2024-03-05" },
  { "nothing left", HEADER "a,C1,2024-03-05,p,1,1\n", RETAIL_ERROR_NO_DATA, "line 2" },
  { "a workbook", "PK\3\4 whatever", RETAIL_ERROR_FORMAT, "Excel" },
  { "a web page", "\n<!DOCTYPE html><html>", RETAIL_ERROR_FORMAT, "web page" },
  { "JSON", "[{\"customer_id\": 1}]", RETAIL_ERROR_FORMAT, "JSON" },
};

static void
what_cannot_be_used_is_refused_with_a_reason (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_auto (RetailImport) shop = { 0 };
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", refusals[i].what);
      g_assert_false (import_transactions (refusals[i].text, -1, &shop, &error));
      g_assert_error (error, RETAIL_ERROR, refusals[i].code);
      g_assert_nonnull (strstr (error->message, "shop.csv"));
      g_assert_nonnull (strstr (error->message, refusals[i].says));
      g_assert_null (shop.customers);
      g_assert_null (shop.report);
    }
}

static void
missing_files_and_folders_are_refused (void)
{
  static const char *const paths[] = { "/no/such/shop.csv", "/" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      RetailImportOptions options = { .transactions = paths[i] };
      g_auto (RetailImport) shop = { 0 };
      g_autoptr (GError) error = NULL;

      g_assert_false (retail_import_files (&options, &shop, NULL, &error));
      g_assert_cmpuint (error->domain, ==, G_IO_ERROR);
    }
}

static void
the_users_own_map_goes_first (void)
{
  char *path
      = put ("shop.csv", "who,order,date,product,quantity,qty2,price\na,1,2024-03-05,p,9,2,3.50\n", -1);
  g_autoptr (GHashTable) map = g_hash_table_new (g_str_hash, g_str_equal);
  RetailImportOptions options = { .transactions = path, .map = map };
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;

  g_hash_table_insert (map, (char *)"customer_id", (char *)"WHO");
  g_hash_table_insert (map, (char *)"quantity", (char *)"qty2");
  retail_import_files (&options, &shop, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (shop.customers->now[RETAIL_FEATURE_MONETARY], ==, 7);
  forget (path);
}

static void
settings_override_what_is_found_out (void)
{
  char *path = put ("shop.csv", "a,1,2/3/2024,p,2,3.500\n", -1);
  g_autoptr (GHashTable) map = g_hash_table_new (g_str_hash, g_str_equal);
  RetailImportOptions options
      = { .transactions = path,
          .map = map,
          .settings = { .decimal = ',', .date_order = RETAIL_DATE_DAY_FIRST, .header = RETAIL_HEADER_NONE } };
  const char *const ids[]
      = { "customer_id", "order_id", "ordered_at", "product_id", "quantity", "unit_price" };
  const char *const places[] = { "1", "2", "3", "4", "5", "6" };
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_hash_table_insert (map, (char *)ids[i], (char *)places[i]);
  retail_import_files (&options, &shop, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (shop.customers->now[RETAIL_FEATURE_MONETARY], ==, 7000);
  g_assert_cmpint (shop.customers->as_of, ==, G_GINT64_CONSTANT (1709337600) + 86400);
  forget (path);
}

static void
events_and_products_join_the_transactions (void)
{
  char *orders = put ("orders.csv", HEADER ROW, -1);
  char *events
      = put ("events.csv",
             "user_id,timestamp,event_type\na,2024-03-04 10:00,View\na,2024-03-04 10:01,Add To Cart\n"
             "b,1709546400,page_view\na,2024-03-04,purchase\n",
             -1);
  char *products = put ("products.csv",
                        "sku,title,price,category,complexity\np,Lamp,3.6,Light,0.25\n"
                        "q,Chair,40,Seat,\nq,Chair again,41,Seat,\nr,Free,0,Seat,\ns,Odd,1,Seat,7\n",
                        -1);
  RetailImportOptions options = { .transactions = orders, .events = events, .products = products };
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;

  retail_import_files (&options, &shop, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shop.customers->n, ==, 2);
  g_assert_cmpfloat (shop.customers->now[RETAIL_FEATURE_PAGE_VIEWS], ==, 1);
  g_assert_cmpfloat (shop.customers->now[RETAIL_FEATURE_ADD_TO_CART], ==, 1);
  g_assert_cmpfloat (shop.customers->now[RETAIL_N_FEATURES + RETAIL_FEATURE_MONETARY], ==, 0);
  g_assert_cmpuint (shop.catalogue->n, ==, 2);
  g_assert_cmpstr (shop.catalogue->products[0].name, ==, "Lamp");
  g_assert_cmpfloat (shop.catalogue->products[0].complexity, ==, 0.25);
  g_assert_true (isnan (shop.catalogue->products[1].complexity));
  g_assert_cmpuint (shop.report->n_files, ==, 3);
  g_assert_cmpuint (retail_import_report_count_dropped (shop.report, RETAIL_DROP_EVENT), ==, 1);
  g_assert_cmpuint (retail_import_report_count_dropped (shop.report, RETAIL_DROP_DUPLICATE), ==, 1);
  g_assert_cmpuint (retail_import_report_count_dropped (shop.report, RETAIL_DROP_PRICE), ==, 1);
  g_assert_cmpuint (retail_import_report_count_dropped (shop.report, RETAIL_DROP_VALUE), ==, 1);
  forget (orders);
  forget (events);
  forget (products);
}

static void
ready_made_customers_need_no_dates (void)
{
  char *path = put ("people.csv",
                    "customer,Total Spend,Orders\na,10.5,2\nb,-1,2\nc,nan,2\nd,,2\na,1,1\ne,0,0\n", -1);
  RetailImportOptions options = { .customers = path };
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;

  retail_import_files (&options, &shop, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (shop.customers->n, ==, 2);
  g_assert_false (shop.customers->has_dates);
  g_assert_true (shop.customers->has_feature[RETAIL_FEATURE_FREQUENCY]);
  g_assert_false (shop.customers->has_feature[RETAIL_FEATURE_RECENCY]);
  g_assert_cmpfloat (shop.customers->now[RETAIL_FEATURE_MONETARY], ==, 10.5);
  g_assert_true (isnan (shop.customers->now[RETAIL_FEATURE_RECENCY]));
  g_assert_cmpuint (retail_import_report_count_dropped (shop.report, RETAIL_DROP_VALUE), ==, 3);
  g_assert_cmpuint (retail_import_report_count_dropped (shop.report, RETAIL_DROP_DUPLICATE), ==, 1);
  forget (path);
}

static void
the_kind_of_a_file_shows_in_its_header (void)
{
  static const char *const headers[RETAIL_N_FILE_KINDS]
      = { HEADER, "customer_id,event_at,event\n", "product_id,name,category,price\n",
          "customer_id,recency\n" };
  RetailFileKind kind;

  for (guint i = 0; i < RETAIL_N_FILE_KINDS; i++)
    {
      char *path = put ("file.csv", headers[i], -1);

      g_assert_true (retail_import_detect_kind (path, NULL, &kind, NULL));
      g_assert_cmpint (kind, ==, i);
      forget (path);
    }
}

static gboolean
always (gpointer user_data)
{
  return TRUE;
}

static void
cancelling_hands_nothing_out (void)
{
  char *path = put ("shop.csv", HEADER ROW, -1);
  RetailImportOptions options = { .transactions = path };
  RetailMonitor monitor = { .is_cancelled = always };
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_false (retail_import_files (&options, &shop, &monitor, &error));
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
  g_assert_null (shop.customers);
  forget (path);
}

/* What the list says of the file, when it says it exactly. */
static void
compare_with_manifest (JsonObject *entry, const RetailImport *shop)
{
  const RetailFileReport *file = &shop->report->files[shop->report->n_files - 1];

  if (json_object_has_member (entry, "rows_ok"))
    g_assert_cmpint ((gint64)file->lines_kept, ==, json_object_get_int_member (entry, "rows_ok"));
  if (json_object_has_member (entry, "rows_ok_min"))
    g_assert_cmpint ((gint64)file->lines_kept, >=, json_object_get_int_member (entry, "rows_ok_min"));
  if (json_object_has_member (entry, "rows_rejected"))
    g_assert_cmpint ((gint64)(file->lines_read - file->lines_kept), ==,
                     json_object_get_int_member (entry, "rows_rejected"));
  if (json_object_has_member (entry, "customers"))
    g_assert_cmpint ((gint64)shop->customers->n, ==, json_object_get_int_member (entry, "customers"));
}

static void
import_nasty (const char *folder, JsonObject *entry)
{
  const char *kind = json_object_get_string_member (entry, "kind"), *name;
  const char *expect = json_object_get_string_member (entry, "expect");
  g_autofree char *path = NULL,
                  *orders = g_build_filename (folder, "001_valid_baseline_transactions.csv", NULL);
  RetailImportOptions options = { .newest = 4133980800 }; /* 2101: the list takes the 2090s for valid */
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean good;

  name = json_object_get_string_member (entry, "file");
  path = g_build_filename (folder, name, NULL);
  options.customers = g_str_equal (kind, "customers") ? path : NULL;
  options.events = g_str_equal (kind, "events") ? path : NULL;
  options.transactions = options.customers != NULL ? NULL : options.events != NULL ? orders : path;
  good = retail_import_files (&options, &shop, NULL, &error);
  g_test_message ("%s: %s", name, good ? "read" : error->message);
  g_assert_true (good == (error == NULL));
  if (g_str_equal (expect, "accept") || g_str_equal (expect, "accept_as_mdy"))
    g_assert_no_error (error);
  if (g_str_has_prefix (expect, "reject_explaining") || g_str_has_prefix (expect, "reject_naming")
      || g_str_equal (expect, "reject"))
    g_assert_false (good);
  if (good)
    compare_with_manifest (entry, &shop);
}

static void
every_nasty_file_ends_as_its_list_says (void)
{
  g_autofree char *folder = retail_test_data ("bad/nasty-public");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *list = folder != NULL ? g_build_filename (folder, "manifest.json", NULL) : NULL;
  JsonArray *files;

  if (folder == NULL)
    return;
  g_assert_true (json_parser_load_from_file (parser, list, NULL));
  files = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)), "files");
  g_assert_cmpuint (json_array_get_length (files), ==, 75);
  for (guint i = 0; i < json_array_get_length (files); i++)
    import_nasty (folder, json_array_get_object_element (files, i));
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/import/one-line-reads-the-same-however-it-is-written",
                   one_line_reads_the_same_however_it_is_written);
  g_test_add_func ("/store/import/utf-16-reads-with-and-without-a-mark", utf16_reads_with_and_without_a_mark);
  g_test_add_func ("/store/import/gzip-reads-in-one-member-or-several", gzip_reads_in_one_member_or_several);
  g_test_add_func ("/store/import/a-cut-off-gzip-is-refused", a_cut_off_gzip_is_refused);
  g_test_add_func ("/store/import/the-first-reason-that-applies-counts",
                   the_first_reason_that_applies_counts);
  g_test_add_func ("/store/import/one-late-date-decides-them-all", one_late_date_decides_them_all);
  g_test_add_func ("/store/import/dates-that-never-decide-are-read-month-first-and-told",
                   dates_that_never_decide_are_read_month_first_and_told);
  g_test_add_func ("/store/import/what-cannot-be-used-is-refused-with-a-reason",
                   what_cannot_be_used_is_refused_with_a_reason);
  g_test_add_func ("/store/import/missing-files-and-folders-are-refused",
                   missing_files_and_folders_are_refused);
  g_test_add_func ("/store/import/the-user-s-own-map-goes-first", the_users_own_map_goes_first);
  g_test_add_func ("/store/import/settings-override-what-is-found-out", settings_override_what_is_found_out);
  g_test_add_func ("/store/import/events-and-products-join-the-transactions",
                   events_and_products_join_the_transactions);
  g_test_add_func ("/store/import/ready-made-customers-need-no-dates", ready_made_customers_need_no_dates);
  g_test_add_func ("/store/import/the-kind-of-a-file-shows-in-its-header",
                   the_kind_of_a_file_shows_in_its_header);
  g_test_add_func ("/store/import/cancelling-hands-nothing-out", cancelling_hands_nothing_out);
  g_test_add_func ("/store/import/every-nasty-file-ends-as-its-list-says",
                   every_nasty_file_ends_as_its_list_says);
  return g_test_run ();
}
