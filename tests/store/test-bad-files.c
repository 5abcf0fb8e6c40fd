/* Every file of the collection of hostile and odd ones, against a table of what becomes of each
 * (tests/fixtures/bad-files.tsv): imported with so many lines and customers, or refused for this reason. None
 * crashes, hangs, or takes more memory than a small shop does.
 *
 * Each is read twice: as what it seems to be, and as bare customers in its first two columns, which takes the
 * reader through all of its lines. The counts of lines were compared with Python's csv module. */
#include "engine/error.h"
#include "store/import.h"
#include "store/model-json.h"
#include "store/preview.h"
#include "tests/test-support.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MEMORY_BYTES (512 * 1024 * 1024)
#define SECONDS      10
#define NEWEST       4133980800 /* 2101: some of the files are of the 2090s */

/* Why a file was refused; the message names it, and its lines where they are the reason. */
static char *
describe_error (const GError *error, const char *path)
{
  static const char *const codes[] = { [RETAIL_ERROR_INVALID] = "invalid",
                                       [RETAIL_ERROR_NO_DATA] = "no_data",
                                       [RETAIL_ERROR_FORMAT] = "format",
                                       [RETAIL_ERROR_COLUMN] = "column",
                                       [RETAIL_ERROR_VERSION] = "version" };
  g_autofree char *name = g_path_get_basename (path);

  g_assert_nonnull (strstr (error->message, name));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, 2000);
  if (error->domain != RETAIL_ERROR)
    return g_strdup_printf ("refused %s %d", g_quark_to_string (error->domain), error->code);
  return g_strdup_printf ("refused %s", codes[error->code]);
}

static char *
describe_import (const RetailImport *shop)
{
  const RetailFileReport *file = &shop->report->files[shop->report->n_files - 1];
  gsize dropped = 0;

  for (guint r = 0; r < RETAIL_N_DROP_REASONS; r++)
    {
      dropped += file->dropped[r];
      for (guint i = 0; i < MIN (file->dropped[r], RETAIL_DROP_LINES_SHOWN); i++)
        g_assert_cmpuint (file->first_lines[r][i], >, 0);
    }
  g_assert_cmpuint (file->lines_kept + dropped, ==, file->lines_read);
  return g_strdup_printf ("%s %" G_GSIZE_FORMAT "/%" G_GSIZE_FORMAT " damaged %" G_GSIZE_FORMAT
                          " customers %" G_GSIZE_FORMAT,
                          retail_file_kind_get_id (file->kind), file->lines_kept, file->lines_read,
                          file->dropped[RETAIL_DROP_MALFORMED], shop->customers->n);
}

static char *
import_as (const char *path, RetailImportOptions *options)
{
  g_auto (RetailImport) shop = { 0 };
  g_autoptr (GError) error = NULL;

  options->newest = NEWEST;
  if (!retail_import_files (options, &shop, NULL, &error))
    return describe_error (error, path);
  return describe_import (&shop);
}

/* As what it seems to be; events and products beside the orders of BASELINE. */
static char *
import_as_it_seems (const char *path, const char *baseline)
{
  RetailImportOptions options = { .transactions = baseline };
  g_autoptr (GError) error = NULL;
  RetailFileKind kind;

  if (!retail_import_detect_kind (path, NULL, &kind, &error))
    return describe_error (error, path);
  if (kind == RETAIL_FILE_EVENTS)
    options.events = path;
  else if (kind == RETAIL_FILE_PRODUCTS)
    options.products = path;
  else
    {
      options.transactions = kind == RETAIL_FILE_TRANSACTIONS ? path : NULL;
      options.customers = kind == RETAIL_FILE_CUSTOMERS ? path : NULL;
    }
  return import_as (path, &options);
}

/* As customers without a header: who they are in the first column, what they spent in the second. */
static char *
import_bare (const char *path)
{
  g_autoptr (GHashTable) map = g_hash_table_new (g_str_hash, g_str_equal);
  RetailImportOptions options
      = { .customers = path, .map = map, .settings = { .header = RETAIL_HEADER_NONE } };

  g_hash_table_insert (map, (gpointer) "customer_id", (gpointer) "1");
  g_hash_table_insert (map, (gpointer) "monetary", (gpointer) "2");
  return import_as (path, &options);
}

static void
look_at (const char *path)
{
  RetailPreviewRequest request = { .path = path, .kind = RETAIL_FILE_KIND_GUESS };
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailPreview) preview = retail_preview_new (&request, &error);
  g_autofree char *refusal = preview == NULL ? describe_error (error, path) : NULL;

  g_assert_true ((preview == NULL) == (refusal != NULL));
}

static char *
what_becomes_of (const char *path, const char *baseline)
{
  g_autofree char *seems = import_as_it_seems (path, baseline), *bare = import_bare (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailModel) model = retail_model_load (path, &error);

  g_assert_null (model);
  g_assert_nonnull (error);
  look_at (path);
  return g_strdup_printf ("%s\t%s", seems, bare);
}

#ifdef __SANITIZE_ADDRESS__

/* Under the sanitizer, which needs the whole address space and looks for leaks at the end. */
static char *
run_in_bounds (const char *path, const char *baseline)
{
  return what_becomes_of (path, baseline);
}

#else

static void
work_as_child (const char *path, const char *baseline, int out)
{
  const struct rlimit memory = { MEMORY_BYTES, MEMORY_BYTES };
  g_autofree char *outcome = NULL;
  gsize length;

  setrlimit (RLIMIT_AS, &memory);
  alarm (SECONDS);
  outcome = what_becomes_of (path, baseline);
  length = strlen (outcome);
  _exit (write (out, outcome, length) == (gssize)length ? 0 : 1);
}

/* In a process of its own, with little memory and time. */
static char *
run_in_bounds (const char *path, const char *baseline)
{
  char outcome[512] = "";
  gsize length = 0;
  gssize got;
  int ends[2], status = 0;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    work_as_child (path, baseline, ends[1]);
  close (ends[1]);
  while ((got = read (ends[0], outcome + length, sizeof outcome - 1 - length)) > 0)
    length += (gsize)got;
  close (ends[0]);
  waitpid (child, &status, 0);
  if (WIFSIGNALED (status))
    return g_strdup_printf ("killed by signal %d", WTERMSIG (status));
  return g_strdup (outcome);
}

#endif

static void
every_file_is_imported_or_refused_as_the_table_says (void)
{
  g_autofree char *folder = retail_test_data ("bad");
  g_autofree char *table = retail_test_fixture ("bad-files.tsv"), *text = NULL, *baseline = NULL;
  g_auto (GStrv) lines = NULL;
  guint files = 0, wrong = 0;

  if (folder == NULL)
    return;
  baseline = g_build_filename (folder, "nasty-public", "001_valid_baseline_transactions.csv", NULL);
  g_assert_true (g_file_get_contents (table, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *tab = strchr (lines[i], '\t');
      g_autofree char *name = tab != NULL ? g_strndup (lines[i], (gsize)(tab - lines[i])) : NULL;
      g_autofree char *path = name != NULL ? g_build_filename (folder, name, NULL) : NULL, *got = NULL;

      if (name == NULL || *name == '#')
        continue;
      files++;
      got = run_in_bounds (path, baseline);
      if (!g_str_equal (got, tab + 1))
        {
          g_test_message ("%s\t%s", name, got);
          wrong++;
        }
    }
  g_assert_cmpuint (wrong, ==, 0);
  g_assert_cmpuint (files, ==, 1482);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/bad-files/every-file-is-imported-or-refused-as-the-table-says",
                   every_file_is_imported_or_refused_as_the_table_says);
  return g_test_run ();
}
