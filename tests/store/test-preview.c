#include "engine/error.h"
#include "store/import.h"
#include "store/preview.h"
#include "tests/test-support.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER "customer_id,order_id,ordered_at,product_id,quantity,unit_price\n"

/* A file of this text in the test's own folder. Free it with forget(). */
static char *
put (const char *text)
{
  g_autofree char *folder = g_dir_make_tmp ("preview-XXXXXX", NULL);
  char *path = g_build_filename (folder, "shop.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
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

/* What REQUEST, without its path, gives of a file of this text. */
static RetailPreview *
look_at (const char *text, RetailPreviewRequest request)
{
  char *path = put (text);
  g_autoptr (GError) error = NULL;
  RetailPreview *preview;

  request.path = path;
  preview = retail_preview_new (&request, &error);
  g_assert_no_error (error);
  forget (path);
  return preview;
}

typedef struct
{
  const char *text;
  RetailFileKind kind;
  RetailCertainty certainty;
  const char *lacks; /* what the problem names, NULL = none */
} KindCase;

static const KindCase kind_cases[] = {
  { HEADER, RETAIL_FILE_TRANSACTIONS, RETAIL_CERTAINTY_DECIDED, NULL },
  { "customer,event_at,event\n", RETAIL_FILE_EVENTS, RETAIL_CERTAINTY_DECIDED, NULL },
  { "sku,name,category,price\n", RETAIL_FILE_PRODUCTS, RETAIL_CERTAINTY_DECIDED, NULL },
  { "customer,Total Spend\n", RETAIL_FILE_CUSTOMERS, RETAIL_CERTAINTY_DECIDED, NULL },
  { "customer,order,date,Ware,Qty,Kosten\n", RETAIL_FILE_TRANSACTIONS, RETAIL_CERTAINTY_LIKELY,
    "product_id, unit_price" },
  { "who,what,when\nx,y,z\n", RETAIL_FILE_TRANSACTIONS, RETAIL_CERTAINTY_OPEN, "customer_id" },
};

static void
the_kind_is_guessed_and_what_is_missing_named (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_cases); i++)
    {
      g_autoptr (RetailPreview) preview
          = look_at (kind_cases[i].text, (RetailPreviewRequest){ .kind = RETAIL_FILE_KIND_GUESS });

      g_test_message ("%s", kind_cases[i].text);
      g_assert_cmpint (preview->kind, ==, kind_cases[i].kind);
      g_assert_cmpint (preview->kind_certainty, ==, kind_cases[i].certainty);
      g_assert_cmpint (preview->complete[preview->kind], ==, kind_cases[i].lacks == NULL);
      g_assert_cmpint (preview->problem == NULL, ==, kind_cases[i].lacks == NULL);
      if (kind_cases[i].lacks != NULL)
        g_assert_nonnull (strstr (preview->problem, kind_cases[i].lacks));
    }
}

static RetailSuggestion
suggestion (const RetailPreview *preview, RetailColumn column)
{
  return preview->columns[RETAIL_FILE_TRANSACTIONS][column];
}

/* The user's word goes before the memory's, that before the usual names; "" means none. */
static void
each_suggestion_says_where_it_comes_from (void)
{
  g_autoptr (GHashTable) map = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) remembered = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (RetailPreview) preview = NULL;
  g_autoptr (GHashTable) found = NULL;

  g_hash_table_insert (map, (gpointer) "customer_id", (gpointer) "Who");
  g_hash_table_insert (map, (gpointer) "category", (gpointer) "");
  g_hash_table_insert (remembered, (gpointer) "customer_id", (gpointer) "Client");
  g_hash_table_insert (remembered, (gpointer) "unit_price", (gpointer) "Cost");
  preview = look_at (
      "Client,Who,order,date,sku,qty,price,Cost,category\nc,w,1,2024-01-01,p,1,2,3,x\n",
      (RetailPreviewRequest){ .kind = RETAIL_FILE_TRANSACTIONS, .map = map, .remembered = remembered });
  g_assert_cmpint (suggestion (preview, RETAIL_COLUMN_CUSTOMER).at, ==, 1);
  g_assert_cmpint (suggestion (preview, RETAIL_COLUMN_CUSTOMER).source, ==, RETAIL_SUGGESTION_USER);
  g_assert_cmpint (suggestion (preview, RETAIL_COLUMN_PRICE).at, ==, 7);
  g_assert_cmpint (suggestion (preview, RETAIL_COLUMN_PRICE).source, ==, RETAIL_SUGGESTION_MEMORY);
  g_assert_cmpint (suggestion (preview, RETAIL_COLUMN_PRODUCT).at, ==, 4);
  g_assert_cmpint (suggestion (preview, RETAIL_COLUMN_PRODUCT).source, ==, RETAIL_SUGGESTION_NAME);
  g_assert_cmpint (suggestion (preview, RETAIL_COLUMN_CATEGORY).at, ==, -1);
  g_assert_cmpint (suggestion (preview, RETAIL_COLUMN_CATEGORY).source, ==, RETAIL_SUGGESTION_USER);
  g_assert_cmpint (suggestion (preview, RETAIL_COLUMN_NAME).source, ==, RETAIL_SUGGESTION_NONE);
  found = retail_preview_new_map (preview, RETAIL_FILE_TRANSACTIONS);
  g_assert_cmpstr (g_hash_table_lookup (found, "customer_id"), ==, "Who");
  g_assert_cmpstr (g_hash_table_lookup (found, "unit_price"), ==, "Cost");
  g_assert_cmpstr (g_hash_table_lookup (found, "category"), ==, "");
}

/* A setting of the user's shows in the cells at once. */
static void
cells_are_read_as_the_settings_say (void)
{
  static const char text[] = HEADER "a,1,02/03/2024,p,2,\"1,5\"\nb,2,03/04/2024,p,two,7\n";
  RetailPreviewRequest request = { .kind = RETAIL_FILE_TRANSACTIONS };
  g_autoptr (RetailPreview) guessed = look_at (text, request), told = NULL, formatted = NULL;
  const RetailPreviewCell *cells = guessed->rows[0].cells;

  g_assert_cmpint (guessed->certainty.date_order, ==, RETAIL_CERTAINTY_OPEN);
  g_assert_true (guessed->whole);
  g_assert_cmpfloat (guessed->n_lines, ==, 2);
  g_assert_cmpint (cells[2].moment, ==, 1706918400); /* 3 February */
  g_assert_cmpfloat (cells[5].number, ==, 1.5);
  g_assert_cmpint (guessed->rows[1].cells[4].state, ==, RETAIL_CELL_WRONG);
  g_assert_cmpint (guessed->rows[1].line, ==, 3);

  request.settings = (RetailCsvSettings){ .date_order = RETAIL_DATE_DAY_FIRST, .decimal = '.' };
  told = look_at (text, request);
  g_assert_cmpint (told->certainty.date_order, ==, RETAIL_CERTAINTY_GIVEN);
  g_assert_cmpint (told->rows[0].cells[2].moment, ==, 1709337600); /* 2 March */
  g_assert_cmpint (told->rows[0].cells[5].state, ==, RETAIL_CELL_WRONG);

  g_assert_true (retail_csv_settings_set_dates (&request.settings, "%Y-%m-%d"));
  formatted = look_at (text, request);
  g_assert_cmpint (formatted->rows[0].cells[2].state, ==, RETAIL_CELL_WRONG);
}

static void
damaged_lines_and_long_cells_are_shown_in_bounds (void)
{
  g_autoptr (GString) text = g_string_new (HEADER "a,1,2024-01-01,p,1,\"7\nb,");
  g_autoptr (RetailPreview) preview = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append (text, "ä");
  for (guint i = 0; i < 1000; i++)
    g_string_append (text, ",x");
  g_string_append (text, "\n");
  preview = look_at (text->str, (RetailPreviewRequest){ .kind = RETAIL_FILE_TRANSACTIONS });
  g_assert_cmpuint (preview->n_rows, ==, 2);
  g_assert_true (preview->rows[0].damaged);
  g_assert_cmpuint (preview->rows[0].n_cells, ==, 0);
  g_assert_cmpuint (preview->rows[1].n_cells, ==, RETAIL_PREVIEW_COLUMNS);
  g_assert_cmpint (g_utf8_strlen (preview->rows[1].cells[1].text, -1), ==, RETAIL_PREVIEW_CELL + 1);
}

typedef struct
{
  const char *text;
  GQuark domain;
  int code;
} Refusal;

static void
what_is_no_table_is_refused (void)
{
  const Refusal refusals[] = {
    { "", RETAIL_ERROR, RETAIL_ERROR_FORMAT },
    { "\n \n", RETAIL_ERROR, RETAIL_ERROR_NO_DATA },
    { "%PDF-1.7", RETAIL_ERROR, RETAIL_ERROR_FORMAT },
    { "\x01\x02\x7f\xc3\x10\x11,\x05\n\x06\x03\xff\x04", RETAIL_ERROR, RETAIL_ERROR_FORMAT },
  };
  RetailPreviewRequest request = { .path = "/no/such/shop.csv", .kind = RETAIL_FILE_KIND_GUESS };
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) device = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      char *path = put (refusals[i].text);
      g_autoptr (GError) error = NULL;

      request.path = path;
      g_assert_null (retail_preview_new (&request, &error));
      g_assert_error (error, refusals[i].domain, refusals[i].code);
      g_assert_nonnull (strstr (error->message, "shop.csv"));
      forget (path);
    }
  request.path = "/no/such/shop.csv";
  g_assert_null (retail_preview_new (&request, &missing));
  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  request.path = "/dev/zero";
  g_assert_null (retail_preview_new (&request, &device));
  g_assert_error (device, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
}

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* The first day alone fits either order; a place in the middle tells. */
static void
a_huge_file_costs_no_more_than_a_small_one (void)
{
  const goffset size = G_GINT64_CONSTANT (10) << 30;
  g_autoptr (GString) start = g_string_new (HEADER), middle = g_string_new ("\n");
  RetailPreviewRequest request = { .kind = RETAIL_FILE_KIND_GUESS };
  g_autoptr (RetailPreview) preview = NULL;
  char *path = put ("");
  int file = g_open (path, O_WRONLY, 0);
  double before;

  for (guint i = 0; start->len < 300000; i++)
    g_string_append_printf (start, "c%u,%u,01/02/2024 08:%02u,p,1,2.50\n", i % 900, i, i % 60);
  for (guint i = 0; middle->len < 40 * 1024 * 1024; i++)
    g_string_append_printf (middle, "c%u,%u,25/02/2024 08:%02u,p,1,2.50\n", i % 900, i, i % 60);
  g_assert_cmpint (pwrite (file, start->str, start->len, 0), ==, (gssize)start->len);
  g_assert_cmpint (pwrite (file, middle->str, middle->len, size / 2 - 20 * 1024 * 1024), ==,
                   (gssize)middle->len);
  g_assert_cmpint (ftruncate (file, size), ==, 0);
  close (file);

  request.path = path;
  before = cpu_seconds ();
  preview = retail_preview_new (&request, NULL);
  g_test_message ("%.1f ms", (cpu_seconds () - before) * 1e3);
  g_assert_cmpfloat (cpu_seconds () - before, <, 0.5);
  g_assert_nonnull (preview);
  g_assert_false (preview->whole);
  g_assert_cmpfloat (preview->n_lines, >, 2e8);
  g_assert_cmpint (preview->settings.date_order, ==, RETAIL_DATE_DAY_FIRST);
  forget (path);
}

typedef struct
{
  RetailFileKind kind;
  const char *text;
} ReasonCase;

#define GOOD_LINE "a,1,2024-03-01,p,1,2\n"

static const ReasonCase reason_cases[] = {
  { RETAIL_FILE_TRANSACTIONS, HEADER GOOD_LINE ",2,2024-03-02,p,1,2\n"
                                               "nan,C3,2024-03-02,p,1,2\n"
                                               "a,C4,2024-03-02,p,-1,2\n"
                                               "a,c5,never,p,1,2\n"
                                               "a,6,2024-03-02,p,0,-2\n"
                                               "a,7,2024-03-02,p,1,free\n"
                                               "a,8,2024-02-30,p,1,2\n"
                                               "a,9,2999-01-01,p,1,2\n"
                                               "a,,2024-03-02,p,1,2\n"
                                               "a,10,2024-03-02,p\n"
                                               "a,11,2024-03-02,p,1,2,,\n"
                                               "a,12,2024-03-02,p,1,2,x\n"
                                               "a,\"13,2024-03-02,p,1,2\n" },
  { RETAIL_FILE_EVENTS, "customer,event_at,event\n"
                        "a,2024-03-01,view\n"
                        ",2024-03-01,view\n"
                        "a,soon,view\n"
                        "a,2024-03-01,sneeze\n"
                        "a,2024-03-01,Add To Cart\n" },
  { RETAIL_FILE_PRODUCTS, "product_id,name,category,price,complexity\n"
                          "p,P,x,1,0.5\n"
                          "p,Again,x,1,0.5\n"
                          ",Q,x,1,0.5\n"
                          "q,Q,x,0,0.5\n"
                          "r,R,x,1,2\n"
                          "s,S,x,1,\n" },
  { RETAIL_FILE_CUSTOMERS, "customer_id,monetary,frequency\n"
                           "a,1,2\n"
                           "a,3,4\n"
                           ",1,2\n"
                           "b,-1,2\n"
                           "c,1,\n"
                           "d,1,2\n" },
};

/* The report of an import of the file of a case. */
static void
import_case (const ReasonCase *reason_case, const char *path, RetailImport *import)
{
  char *lines = put (HEADER GOOD_LINE);
  RetailImportOptions options = { .transactions = lines };
  g_autoptr (GError) error = NULL;

  if (reason_case->kind == RETAIL_FILE_CUSTOMERS)
    options = (RetailImportOptions){ .customers = path };
  else if (reason_case->kind == RETAIL_FILE_EVENTS)
    options.events = path;
  else if (reason_case->kind == RETAIL_FILE_PRODUCTS)
    options.products = path;
  else
    options.transactions = path;
  retail_import_files (&options, import, NULL, &error);
  g_assert_no_error (error);
  forget (lines);
}

/* Every row of the look says what the import does with it, and why. */
static void
rows_are_left_out_as_the_import_leaves_them_out (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (reason_cases); i++)
    {
      char *path = put (reason_cases[i].text);
      RetailPreviewRequest request = { .path = path, .kind = reason_cases[i].kind };
      g_autoptr (RetailPreview) preview = retail_preview_new (&request, NULL);
      g_auto (RetailImport) import = { 0 };
      const RetailFileReport *report;
      gsize seen[RETAIL_N_DROP_REASONS] = { 0 }, kept = 0;

      import_case (&reason_cases[i], path, &import);
      report = &import.report->files[import.report->n_files - 1];
      g_assert_cmpuint (preview->n_rows, ==, report->lines_read);
      for (guint j = 0; j < preview->n_rows; j++)
        if (preview->rows[j].left_out)
          {
            const RetailDropReason reason = preview->rows[j].reason;

            g_assert_cmpuint (report->first_lines[reason][seen[reason]++], ==, preview->rows[j].line);
          }
        else
          kept++;
      g_assert_cmpuint (kept, ==, report->lines_kept);
      g_assert_cmpmem (seen, sizeof seen, report->dropped, sizeof report->dropped);
      g_assert_cmpuint (report->lines_read - kept, >, 2);
      forget (path);
    }
}

/* What is not mapped yet cannot be judged. */
static void
nothing_is_left_out_while_a_column_is_missing (void)
{
  g_autoptr (RetailPreview) preview = look_at ("customer,order,date\n,C1,never\n\"a,1,2\n",
                                               (RetailPreviewRequest){ .kind = RETAIL_FILE_TRANSACTIONS });

  g_assert_nonnull (preview->problem);
  g_assert_false (preview->rows[0].left_out);
  g_assert_true (preview->rows[1].damaged && preview->rows[1].left_out);
  g_assert_cmpint (preview->rows[1].reason, ==, RETAIL_DROP_MALFORMED);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/preview/the-kind-is-guessed-and-what-is-missing-named",
                   the_kind_is_guessed_and_what_is_missing_named);
  g_test_add_func ("/store/preview/each-suggestion-says-where-it-comes-from",
                   each_suggestion_says_where_it_comes_from);
  g_test_add_func ("/store/preview/cells-are-read-as-the-settings-say", cells_are_read_as_the_settings_say);
  g_test_add_func ("/store/preview/damaged-lines-and-long-cells-are-shown-in-bounds",
                   damaged_lines_and_long_cells_are_shown_in_bounds);
  g_test_add_func ("/store/preview/what-is-no-table-is-refused", what_is_no_table_is_refused);
  g_test_add_func ("/store/preview/a-huge-file-costs-no-more-than-a-small-one",
                   a_huge_file_costs_no_more_than_a_small_one);
  g_test_add_func ("/store/preview/rows-are-left-out-as-the-import-leaves-them-out",
                   rows_are_left_out_as_the_import_leaves_them_out);
  g_test_add_func ("/store/preview/nothing-is-left-out-while-a-column-is-missing",
                   nothing_is_left_out_while_a_column_is_missing);
  return g_test_run ();
}
