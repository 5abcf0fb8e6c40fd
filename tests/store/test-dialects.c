/* The same shop, written as the programs of many countries write it, reads as the same customers by guessing
 * alone, and the report says how each was written. */
#include "store/import.h"
#include "store/preview.h"
#include "tests/test-support.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

typedef enum
{
  DATE_ISO,
  DATE_GERMAN,    /* 31.01.2024 08:05 */
  DATE_BRITISH,   /* 31/01/2024 08:05 */
  DATE_AMERICAN,  /* 1/31/2024 8:05 */
  DATE_HALF_DAYS, /* 01/31/24 8:05 AM */
  DATE_NAMED,     /* 31 Jan 2024 08:05 */
  DATE_DIGITS,    /* 20240131080500 */
  DATE_UNIX
} DateStyle;

typedef enum
{
  QUOTE_NEEDED,
  QUOTE_ALL
} QuoteStyle;

typedef struct
{
  const char *what;
  const char *charset; /* of iconv */
  const char *mark;    /* the byte order mark's bytes */
  gsize mark_length;
  char delimiter, decimal;
  gboolean grouped; /* thousands */
  DateStyle dates;
  QuoteStyle quotes;
  const char *line_end, *above; /* lines above the header */
  gboolean bare;                /* no header */
  RetailEncoding encoding;      /* what the report must say */
  RetailDateOrder order;
  RetailCertainty order_certainty;
} Dialect;

#define PLAIN  "UTF-8", "", 0
#define MARKED "UTF-8", "\xef\xbb\xbf", 3

static const Dialect dialects[] = {
  { "plain", PLAIN, ',', '.', FALSE, DATE_ISO, QUOTE_NEEDED, "\n", "", FALSE, RETAIL_ENCODING_UTF8,
    RETAIL_DATE_YEAR_FIRST, RETAIL_CERTAINTY_DECIDED },
  { "UTF-8 with a mark", MARKED, ',', '.', FALSE, DATE_ISO, QUOTE_NEEDED, "\r\n", "", FALSE,
    RETAIL_ENCODING_UTF8, RETAIL_DATE_YEAR_FIRST, RETAIL_CERTAINTY_DECIDED },
  { "German Excel", "CP1252", "", 0, ';', ',', TRUE, DATE_GERMAN, QUOTE_NEEDED, "\r\n", "", FALSE,
    RETAIL_ENCODING_CP1252, RETAIL_DATE_DAY_FIRST, RETAIL_CERTAINTY_DECIDED },
  { "German, UTF-8, all quoted", MARKED, ';', ',', FALSE, DATE_GERMAN, QUOTE_ALL, "\r\n", "", FALSE,
    RETAIL_ENCODING_UTF8, RETAIL_DATE_DAY_FIRST, RETAIL_CERTAINTY_DECIDED },
  { "British", PLAIN, ',', '.', TRUE, DATE_BRITISH, QUOTE_NEEDED, "\n", "", FALSE, RETAIL_ENCODING_UTF8,
    RETAIL_DATE_DAY_FIRST, RETAIL_CERTAINTY_DECIDED },
  { "American", "CP1252", "", 0, ',', '.', FALSE, DATE_AMERICAN, QUOTE_NEEDED, "\r\n", "", FALSE,
    RETAIL_ENCODING_CP1252, RETAIL_DATE_MONTH_FIRST, RETAIL_CERTAINTY_DECIDED },
  { "half days", PLAIN, ',', '.', FALSE, DATE_HALF_DAYS, QUOTE_ALL, "\n", "", FALSE, RETAIL_ENCODING_UTF8,
    RETAIL_DATE_MONTH_FIRST, RETAIL_CERTAINTY_DECIDED },
  { "tabs", PLAIN, '\t', '.', FALSE, DATE_NAMED, QUOTE_NEEDED, "\n", "", FALSE, RETAIL_ENCODING_UTF8,
    RETAIL_DATE_AUTO, RETAIL_CERTAINTY_DECIDED },
  { "Excel's Unicode text", "UTF-16LE", "\xff\xfe", 2, '\t', ',', FALSE, DATE_GERMAN, QUOTE_NEEDED, "\r\n",
    "", FALSE, RETAIL_ENCODING_UTF16LE, RETAIL_DATE_DAY_FIRST, RETAIL_CERTAINTY_DECIDED },
  { "UTF-16, the other end first", "UTF-16BE", "\xfe\xff", 2, ',', '.', FALSE, DATE_ISO, QUOTE_NEEDED, "\n",
    "", FALSE, RETAIL_ENCODING_UTF16BE, RETAIL_DATE_YEAR_FIRST, RETAIL_CERTAINTY_DECIDED },
  { "UTF-16 without a mark", "UTF-16LE", "", 0, ';', ',', FALSE, DATE_BRITISH, QUOTE_NEEDED, "\r\n", "",
    FALSE, RETAIL_ENCODING_UTF16LE, RETAIL_DATE_DAY_FIRST, RETAIL_CERTAINTY_DECIDED },
  { "UTF-16 BE without a mark", "UTF-16BE", "", 0, '|', '.', FALSE, DATE_ISO, QUOTE_NEEDED, "\n", "", FALSE,
    RETAIL_ENCODING_UTF16BE, RETAIL_DATE_YEAR_FIRST, RETAIL_CERTAINTY_DECIDED },
  { "bars", PLAIN, '|', ',', FALSE, DATE_DIGITS, QUOTE_NEEDED, "\n", "", FALSE, RETAIL_ENCODING_UTF8,
    RETAIL_DATE_AUTO, RETAIL_CERTAINTY_DECIDED },
  { "old Macintosh", PLAIN, ';', '.', FALSE, DATE_UNIX, QUOTE_ALL, "\r", "", FALSE, RETAIL_ENCODING_UTF8,
    RETAIL_DATE_AUTO, RETAIL_CERTAINTY_DECIDED },
  { "a spreadsheet's note", PLAIN, ';', ',', TRUE, DATE_GERMAN, QUOTE_NEEDED, "\n", "sep=;\n", FALSE,
    RETAIL_ENCODING_UTF8, RETAIL_DATE_DAY_FIRST, RETAIL_CERTAINTY_DECIDED },
  { "a title above", PLAIN, ',', '.', FALSE, DATE_ISO, QUOTE_NEEDED, "\n", "Orders of the year\n\n", FALSE,
    RETAIL_ENCODING_UTF8, RETAIL_DATE_YEAR_FIRST, RETAIL_CERTAINTY_DECIDED },
  { "no header", PLAIN, ',', '.', FALSE, DATE_ISO, QUOTE_NEEDED, "\n", "", TRUE, RETAIL_ENCODING_UTF8,
    RETAIL_DATE_YEAR_FIRST, RETAIL_CERTAINTY_DECIDED },
  { "no header, German", "CP1252", "", 0, ';', ',', FALSE, DATE_GERMAN, QUOTE_NEEDED, "\r\n", "", TRUE,
    RETAIL_ENCODING_CP1252, RETAIL_DATE_DAY_FIRST, RETAIL_CERTAINTY_DECIDED },
};

#define N_LINES 300

static void
append_cell (GString *text, const Dialect *dialect, const char *cell, gboolean last)
{
  gboolean quote = dialect->quotes == QUOTE_ALL || strpbrk (cell, "\"\n") != NULL
                   || strchr (cell, dialect->delimiter) != NULL;

  if (quote)
    g_string_append_c (text, '"');
  for (const char *at = cell; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *at);
    }
  if (quote)
    g_string_append_c (text, '"');
  if (last)
    g_string_append (text, dialect->line_end);
  else
    g_string_append_c (text, dialect->delimiter);
}

/* 1234.5 as "1.234,50" */
static char *
write_price (const Dialect *dialect, guint cents)
{
  guint whole = cents / 100;

  if (dialect->grouped && whole >= 1000)
    return g_strdup_printf ("%u%c%03u%c%02u", whole / 1000, dialect->decimal == ',' ? '.' : ',', whole % 1000,
                            dialect->decimal, cents % 100);
  return g_strdup_printf ("%u%c%02u", whole, dialect->decimal, cents % 100);
}

static char *
write_date (DateStyle style, GDateTime *at)
{
  static const char *const formats[] = {
    [DATE_ISO] = "%Y-%m-%d %H:%M",
    [DATE_GERMAN] = "%d.%m.%Y %H:%M",
    [DATE_BRITISH] = "%d/%m/%Y %H:%M",
    [DATE_AMERICAN] = "%m/%d/%Y %H:%M",
    [DATE_HALF_DAYS] = "%m/%d/%y %I:%M ",
    [DATE_DIGITS] = "%Y%m%d%H%M%S",
    [DATE_UNIX] = "%s",
  };
  static const char *const months[]
      = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autofree char *text = NULL;

  if (style == DATE_NAMED)
    return g_strdup_printf ("%d %s %d %02d:%02d", g_date_time_get_day_of_month (at),
                            months[g_date_time_get_month (at) - 1], g_date_time_get_year (at),
                            g_date_time_get_hour (at), g_date_time_get_minute (at));
  text = g_date_time_format (at, formats[style]);
  if (style == DATE_HALF_DAYS)
    return g_strconcat (text, g_date_time_get_hour (at) < 12 ? "AM" : "PM", NULL);
  return g_steal_pointer (&text);
}

static void
append_line (GString *text, const Dialect *dialect, guint i)
{
  static const char *const names[] = { "Müller", "Ødegård", "O'Brien", "Peña", "Weiß" };
  g_autoptr (GDateTime) start = g_date_time_new_utc (2024, 1, 31, 8, 5, 0);
  g_autoptr (GDateTime) at = g_date_time_add_minutes (start, (int)i * 1733);
  g_autofree char *customer = g_strdup_printf ("%s %u", names[i % 5], i * 7 % 23);
  g_autofree char *order = g_strdup_printf ("%u", 1000 + i / 2);
  g_autofree char *date = write_date (dialect->dates, at);
  g_autofree char *product = g_strdup_printf ("P%u", i * 11 % 37);
  g_autofree char *quantity = g_strdup_printf ("%u", 1 + i % 6);
  g_autofree char *price = write_price (dialect, 99 + i * i * 13 % 250000);
  const char *name = i % 10 == 3 ? "12\" lamp, large; new|old" : i % 10 == 7 ? "two\nlines" : "Täglich";

  append_cell (text, dialect, customer, FALSE);
  append_cell (text, dialect, order, FALSE);
  append_cell (text, dialect, date, FALSE);
  append_cell (text, dialect, product, FALSE);
  append_cell (text, dialect, quantity, FALSE);
  append_cell (text, dialect, price, FALSE);
  append_cell (text, dialect, name, TRUE);
}

/* The file in the test's own folder. Free it with forget(). */
static char *
write_shop (const Dialect *dialect)
{
  static const char *const header[]
      = { "CustomerID", "InvoiceNo", "InvoiceDate", "StockCode", "Quantity", "UnitPrice", "Description" };
  g_autoptr (GString) text = g_string_new (dialect->above);
  g_autoptr (GString) bytes = g_string_new_len (dialect->mark, (gssize)dialect->mark_length);
  g_autofree char *folder = g_dir_make_tmp ("dialects-XXXXXX", NULL), *coded = NULL;
  char *path = g_build_filename (folder, "shop.csv", NULL);
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (header) && !dialect->bare; i++)
    append_cell (text, dialect, header[i], i + 1 == G_N_ELEMENTS (header));
  for (guint i = 0; i < N_LINES; i++)
    append_line (text, dialect, i);
  coded = g_convert (text->str, (gssize)text->len, dialect->charset, "UTF-8", NULL, &length, NULL);
  g_string_append_len (bytes, coded, (gssize)length);
  g_assert_true (g_file_set_contents (path, bytes->str, (gssize)bytes->len, NULL));
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

/* A file without header needs to be told, and nothing else. */
static GHashTable *
places (void)
{
  static const char *const ids[]
      = { "customer_id", "order_id", "ordered_at", "product_id", "quantity", "unit_price", "product_name" };
  GHashTable *map = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    g_hash_table_insert (map, (gpointer)ids[i], g_strdup_printf ("%u", i + 1));
  return map;
}

static void
read_shop (const Dialect *dialect, const char *path, RetailImport *shop)
{
  g_autoptr (GHashTable) map = dialect->bare ? places () : NULL;
  RetailImportOptions options = { .transactions = path, .map = map, .window_days = 365 };
  g_autoptr (GError) error = NULL;

  retail_import_files (&options, shop, NULL, &error);
  g_assert_no_error (error);
}

static void
compare_doubles (const double *a, const double *b, gsize n)
{
  for (gsize i = 0; i < n; i++)
    g_assert_true (a[i] == b[i] || (isnan (a[i]) && isnan (b[i])));
}

static void
compare_shops (const RetailImport *a, const RetailImport *b)
{
  const RetailCustomers *x = a->customers, *y = b->customers;

  g_assert_cmpuint (x->n, ==, y->n);
  g_assert_cmpint (x->as_of, ==, y->as_of);
  compare_doubles (x->now, y->now, x->n * RETAIL_N_FEATURES);
  compare_doubles (x->then, y->then, x->n * RETAIL_N_FEATURES);
  compare_doubles ((const double *)x->history, (const double *)y->history,
                   x->n * sizeof (RetailHistory) / sizeof (double));
  for (gsize i = 0; i < x->n; i++)
    g_assert_cmpstr (x->ids[i], ==, y->ids[i]);
  g_assert_cmpuint (a->catalogue->n, ==, b->catalogue->n);
  for (gsize i = 0; i < a->catalogue->n; i++)
    g_assert_cmpstr (a->catalogue->products[i].name, ==, b->catalogue->products[i].name);
}

static void
check_report (const Dialect *dialect, const RetailFileReport *file)
{
  g_assert_cmpuint (file->lines_read, ==, N_LINES);
  g_assert_cmpuint (file->lines_kept, ==, N_LINES);
  g_assert_cmpint (file->settings.encoding, ==, dialect->encoding);
  g_assert_cmpint (file->settings.delimiter, ==, dialect->delimiter);
  g_assert_cmpint (file->settings.decimal, ==, dialect->decimal);
  g_assert_cmpint (file->settings.date_order, ==, dialect->order);
  g_assert_cmpint (file->certainty.date_order, ==, dialect->order_certainty);
  g_assert_cmpint (file->certainty.decimal, ==, RETAIL_CERTAINTY_DECIDED);
  g_assert_cmpint (file->settings.header, ==, dialect->bare ? RETAIL_HEADER_NONE : RETAIL_HEADER_FIRST);
  g_assert_cmpint (file->header_line == 0, ==, dialect->bare);
  g_assert_cmpstr (file->columns[RETAIL_COLUMN_DATE], ==, dialect->bare ? "3" : "InvoiceDate");
}

static void
the_same_shop_in_every_dialect (void)
{
  g_auto (RetailImport) reference = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (dialects); i++)
    {
      char *path = write_shop (&dialects[i]);
      g_auto (RetailImport) shop = { 0 };

      g_test_message ("%s", dialects[i].what);
      read_shop (&dialects[i], path, i == 0 ? &reference : &shop);
      check_report (&dialects[i], &(i == 0 ? &reference : &shop)->report->files[0]);
      if (i > 0)
        compare_shops (&reference, &shop);
      forget (path);
    }
  g_assert_cmpuint (reference.customers->n, ==, 115);
}

/* What the preview says of a file is what the import finds. */
static void
the_preview_guesses_what_the_import_finds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (dialects); i++)
    {
      const Dialect *dialect = &dialects[i];
      char *path = write_shop (dialect);
      RetailPreviewRequest request = { .path = path, .kind = RETAIL_FILE_KIND_GUESS };
      g_autoptr (GHashTable) map = NULL;
      g_autoptr (RetailPreview) preview = NULL;

      g_test_message ("%s", dialect->what);
      if (dialect->bare)
        {
          preview = retail_preview_new (&request, NULL);
          g_assert_nonnull (preview->problem);
          g_assert_cmpint (preview->settings.header, ==, RETAIL_HEADER_NONE);
          g_clear_pointer (&preview, retail_preview_unref);
          request.kind = RETAIL_FILE_TRANSACTIONS;
          request.map = map = places ();
        }
      preview = retail_preview_new (&request, NULL);
      g_assert_cmpint (preview->kind, ==, RETAIL_FILE_TRANSACTIONS);
      g_assert_null (preview->problem);
      g_assert_cmpint (preview->settings.encoding, ==, dialect->encoding);
      g_assert_cmpint (preview->settings.delimiter, ==, dialect->delimiter);
      g_assert_cmpint (preview->settings.decimal, ==, dialect->decimal);
      g_assert_cmpint (preview->settings.date_order, ==, dialect->order);
      g_assert_cmpuint (preview->n_rows, ==, RETAIL_PREVIEW_ROWS);
      g_assert_cmpstr (preview->rows[0].cells[0].text, ==, "Müller 0");
      g_assert_cmpint (preview->rows[0].cells[2].state, ==, RETAIL_CELL_MOMENT);
      g_assert_cmpint (preview->rows[0].cells[2].moment, ==, G_GINT64_CONSTANT (1706688300));
      g_assert_cmpfloat (preview->rows[0].cells[5].number, ==, 0.99);
      g_assert_cmpstr (preview->rows[7].cells[6].text, ==, "two\nlines");
      forget (path);
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/dialects/the-same-shop-in-every-dialect", the_same_shop_in_every_dialect);
  g_test_add_func ("/store/dialects/the-preview-guesses-what-the-import-finds",
                   the_preview_guesses_what_the_import_finds);
  return g_test_run ();
}
