/* What the look at a file says of its first rows, against what the import does with them: every file of the
 * collection of hostile and odd ones, and a real shop. */
#include "engine/error.h"
#include "store/import.h"
#include "store/preview.h"
#include "tests/test-support.h"

#include <string.h>

#define NEWEST 4133980800 /* 2101: some of the files are of the 2090s */

typedef struct
{
  const RetailPreview *preview;
  guint seen[RETAIL_N_DROP_REASONS]; /* rows of the look left out so far, by reason */
  guint files, rows, left_out;
} Comparison;

/* The files that ORDERS stand beside where the kind is not sold by itself. */
static RetailImportOptions
options_for (const RetailPreview *preview, const char *orders, GHashTable *map)
{
  RetailImportOptions options = { .transactions = orders, .map = map, .newest = NEWEST };

  if (preview->kind == RETAIL_FILE_EVENTS)
    options.events = preview->path;
  else if (preview->kind == RETAIL_FILE_PRODUCTS)
    options.products = preview->path;
  else
    {
      options.transactions = preview->kind == RETAIL_FILE_TRANSACTIONS ? preview->path : NULL;
      options.customers = preview->kind == RETAIL_FILE_CUSTOMERS ? preview->path : NULL;
    }
  return options;
}

/* A row that the look leaves out is the next of its reason in the report. */
static gboolean
is_next (Comparison *self, const RetailPreviewRow *row, const RetailFileReport *report)
{
  const guint at = self->seen[row->reason]++;

  return at >= RETAIL_DROP_LINES_SHOWN || report->first_lines[row->reason][at] == row->line;
}

/* None that the report lists was overlooked. */
static gboolean
all_found (const Comparison *self, const RetailFileReport *report, gsize last)
{
  for (guint reason = 0; reason < RETAIL_N_DROP_REASONS; reason++)
    for (guint i = self->seen[reason]; i < MIN (report->dropped[reason], RETAIL_DROP_LINES_SHOWN); i++)
      if (report->first_lines[reason][i] <= last)
        return FALSE;
  return TRUE;
}

static gboolean
agree (Comparison *self, const RetailFileReport *report)
{
  const RetailPreview *preview = self->preview;
  gboolean good = TRUE;

  memset (self->seen, 0, sizeof self->seen);
  for (guint i = 0; i < preview->n_rows; i++)
    if (preview->rows[i].left_out)
      {
        good = good && is_next (self, &preview->rows[i], report);
        self->left_out++;
      }
  self->rows += preview->n_rows;
  return good && (preview->n_rows == 0 || all_found (self, report, preview->rows[preview->n_rows - 1].line));
}

/* Nothing that the look keeps is in a file of which nothing could be used. */
static gboolean
nothing_kept (const RetailPreview *preview)
{
  for (guint i = 0; i < preview->n_rows; i++)
    if (!preview->rows[i].left_out)
      return FALSE;
  return TRUE;
}

/* FALSE when look and import are of different minds. What either refuses is no matter here. */
static gboolean
compare (Comparison *self, const RetailPreviewRequest *request, const char *orders)
{
  g_autoptr (RetailPreview) preview = retail_preview_new (request, NULL);
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;
  RetailImportOptions options;

  if (preview == NULL || preview->problem != NULL)
    return TRUE;
  options = options_for (preview, orders, request->map);
  options.settings = request->settings;
  self->preview = preview;
  self->files++;
  if (retail_import_files (&options, &shop, NULL, &error))
    return agree (self, &shop.report->files[shop.report->n_files - 1]);
  return !g_error_matches (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA) || nothing_kept (preview);
}

/* As what it seems to be, and as customers without a header, which takes the reader through every line. */
static gboolean
compare_both_ways (Comparison *self, const char *path, const char *orders)
{
  g_autoptr (GHashTable) map = g_hash_table_new (g_str_hash, g_str_equal);
  RetailPreviewRequest seems = { .path = path, .kind = RETAIL_FILE_KIND_GUESS, .newest = NEWEST };
  RetailPreviewRequest bare = { .path = path,
                                .kind = RETAIL_FILE_CUSTOMERS,
                                .map = map,
                                .settings = { .header = RETAIL_HEADER_NONE },
                                .newest = NEWEST };
  gboolean good = compare (self, &seems, orders);

  g_hash_table_insert (map, (gpointer) "customer_id", (gpointer) "1");
  g_hash_table_insert (map, (gpointer) "monetary", (gpointer) "2");
  return compare (self, &bare, orders) && good;
}

static void
every_odd_file_is_judged_as_it_is_imported (void)
{
  g_autofree char *folder = retail_test_data ("bad");
  g_autofree char *table = retail_test_fixture ("bad-files.tsv"), *text = NULL, *orders = NULL;
  g_auto (GStrv) lines = NULL;
  Comparison comparison = { 0 };
  guint wrong = 0;

  if (folder == NULL)
    return;
  orders = g_build_filename (folder, "nasty-public", "001_valid_baseline_transactions.csv", NULL);
  g_assert_true (g_file_get_contents (table, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *tab = strchr (lines[i], '\t');
      g_autofree char *name = tab != NULL ? g_strndup (lines[i], (gsize)(tab - lines[i])) : NULL;
      g_autofree char *path = name != NULL ? g_build_filename (folder, name, NULL) : NULL;

      if (name == NULL || *name == '#' || compare_both_ways (&comparison, path, orders))
        continue;
      g_test_message ("%s", name);
      wrong++;
    }
  g_test_message ("%u files, %u rows, %u left out", comparison.files, comparison.rows, comparison.left_out);
  g_assert_cmpuint (wrong, ==, 0);
  g_assert_cmpuint (comparison.files, >, 500);
  g_assert_cmpuint (comparison.left_out, >, 1000);
}

static void
a_real_shop_is_judged_as_it_is_imported (void)
{
  g_autofree char *path = retail_test_data ("online_retail/online_retail.csv.gz");
  RetailPreviewRequest request
      = { .path = path, .kind = RETAIL_FILE_KIND_GUESS, .newest = NEWEST, .max_rows = 3000 };
  Comparison comparison = { 0 };

  if (path == NULL)
    return;
  g_assert_true (compare (&comparison, &request, NULL));
  g_assert_cmpuint (comparison.rows, ==, 3000);
  g_assert_cmpuint (comparison.left_out, >, 10);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/preview-verdicts/every-odd-file-is-judged-as-it-is-imported",
                   every_odd_file_is_judged_as_it_is_imported);
  g_test_add_func ("/store/preview-verdicts/a-real-shop-is-judged-as-it-is-imported",
                   a_real_shop_is_judged_as_it_is_imported);
  return g_test_run ();
}
