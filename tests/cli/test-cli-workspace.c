/* Workspaces on the command line: written by train, taken wherever a model is, and verified. */
#include "tests/cli/cli-run.h"

#include <string.h>
#include <sys/stat.h>

typedef struct
{
  char *folder, *lines, *workspace;
} Fixture;

/* The demo store's order lines, and a workspace made of them. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) demo = { 0 };
  g_auto (Run) train = { 0 };

  fixture->folder = temporary_folder ();
  fixture->lines = g_build_filename (fixture->folder, "transactions.csv", NULL);
  fixture->workspace = g_build_filename (fixture->folder, "shop.retail", NULL);
  demo = analytica ("demo -o '%s'", fixture->folder);
  g_assert_cmpint (demo.exit_code, ==, 0);
  train = analytica ("train --transactions '%s' --k-max 4 -o '%s'", fixture->lines, fixture->workspace);
  g_assert_cmpstr (train.err, ==, "");
  g_assert_cmpint (train.exit_code, ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->lines);
  g_free (fixture->workspace);
}

static void
a_workspace_is_taken_for_its_model (Fixture *fixture, gconstpointer data)
{
  g_autofree char *model = g_build_filename (fixture->folder, "shop.json", NULL);
  g_auto (Run) train = analytica ("train --transactions '%s' --k-max 4 -o '%s'", fixture->lines, model);
  g_auto (Run) of_model = analytica ("metrics --json -m '%s'", model);
  g_auto (Run) of_workspace = analytica ("metrics --json -m '%s'", fixture->workspace);

  g_assert_cmpint (train.exit_code, ==, 0);
  g_assert_cmpint (of_workspace.exit_code, ==, 0);
  g_assert_cmpstr (of_workspace.out, ==, of_model.out);
}

static void
verify_says_identical (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) run = analytica ("verify --json '%s'", fixture->workspace);

  g_assert_cmpint (run.exit_code, ==, 0);
  g_assert_nonnull (strstr (run.out, "\"identical\": true"));
}

static void
records_are_written_as_csv (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) none = analytica ("records '%s'", fixture->workspace);
  g_auto (Run) scenarios = analytica ("records --scenarios '%s'", fixture->workspace);
  g_auto (Run) missing = analytica ("records '%s.not'", fixture->workspace);

  g_assert_cmpint (none.exit_code, ==, 0);
  g_assert_cmpstr (
      none.out, ==,
      "recorded_at,customer_id,segment,migration_risk,upgrade_potential,monetary,frequency,recency,"
      "avg_items,unique_products,page_views,add_to_cart,wishlist,note\n");
  g_assert_cmpint (scenarios.exit_code, ==, 0);
  g_assert_true (g_str_has_prefix (scenarios.out, "figure\ncustomer_id\nmonetary\n"));
  g_assert_cmpint (missing.exit_code, ==, 1);
}

static void
a_workspace_makes_way_only_when_told (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL, *model = g_build_filename (fixture->folder, "m.json", NULL);
  gsize n_before, n_after;
  g_auto (Run) again = { 0 };
  g_auto (Run) forced = { 0 };

  g_assert_true (g_file_get_contents (fixture->workspace, &before, &n_before, NULL));
  again = analytica ("train --k-max 4 -o '%s'", fixture->workspace);
  g_assert_cmpint (again.exit_code, ==, 1);
  g_assert_nonnull (strstr (again.err, "already, with 0 recorded predictions and 0 scenarios in it. Choose "
                                       "another name, or give --force to replace it."));
  g_assert_true (g_file_get_contents (fixture->workspace, &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  forced = analytica ("train --k-max 4 -o '%s' --force", fixture->workspace);
  g_assert_cmpint (forced.exit_code, ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_auto (Run) run = analytica ("train --k-max 4 -o '%s'", model);

      g_assert_cmpint (run.exit_code, ==, 0);
    }
}

/* What -o writes into a pipe of that name, read as it comes; the pipe must be one still. Free it. */
static char *
write_into_pipe (const char *path, const char *command)
{
  g_autofree char *shell = g_strdup_printf ("cat '%s'", path);
  g_autoptr (GSubprocess) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Run) run = { 0 };
  GStatBuf about;
  char *text = NULL;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  reader
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "timeout", "60", "sh", "-c", shell, NULL);
  g_assert_no_error (error);
  run = analytica ("%s -o '%s'", command, path);
  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.exit_code, ==, 0);
  g_assert_true (g_subprocess_communicate_utf8 (reader, NULL, NULL, &text, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_lstat (path, &about), ==, 0);
  g_assert_true (S_ISFIFO (about.st_mode));
  return text;
}

static void
pipes_are_written_to_and_stay (void)
{
  static const struct
  {
    const char *name, *command, *begin;
  } cases[] = { { "a.csv", "actions --top 2", "customer_id," },
                { "m.json", "train", "{" },
                { "c.svg", "chart elbow", "<?xml" } };
  g_autofree char *folder = temporary_folder ();
  g_autofree char *workspace = g_build_filename (folder, "w.retail", NULL);
  g_auto (Run) run = { 0 };
  GStatBuf about;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (folder, cases[i].name, NULL);
      g_autofree char *text = write_into_pipe (path, cases[i].command);

      g_assert_true (g_str_has_prefix (text, cases[i].begin));
    }
  g_assert_cmpint (mkfifo (workspace, 0600), ==, 0);
  run = analytica ("train --force -o '%s'", workspace);
  g_assert_cmpint (run.exit_code, ==, 1);
  g_assert_nonnull (strstr (run.err, "it is a device or a pipe. A workspace needs a file."));
  g_assert_cmpint (g_lstat (workspace, &about), ==, 0);
  g_assert_true (S_ISFIFO (about.st_mode));
  remove_folder (folder);
}

static void
append_line (const char *path)
{
  FILE *file = g_fopen (path, "a");

  g_assert_nonnull (file);
  fputs ("C0001,O999999,2024-01-02 03:04:05,E01,1,10.00\n", file);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
verify_says_what_differs (Fixture *fixture, gconstpointer data)
{
  g_auto (Run) run = { 0 };

  append_line (fixture->lines);
  run = analytica ("verify '%s'", fixture->workspace);
  g_assert_cmpint (run.exit_code, ==, 1);
  g_assert_cmpstr (run.err, ==, "");
  g_assert_nonnull (strstr (run.out, "shop.retail is not what its files give"));
  g_assert_nonnull (strstr (run.out, "transactions.csv has changed"));
  g_assert_nonnull (strstr (run.out, "lines were read then"));
}

static void
verify_asks_for_a_file_that_moved (Fixture *fixture, gconstpointer data)
{
  g_autofree char *moved = g_build_filename (fixture->folder, "moved.csv", NULL);
  g_auto (Run) lost = { 0 };
  g_auto (Run) found = { 0 };

  g_assert_cmpint (g_rename (fixture->lines, moved), ==, 0);
  lost = analytica ("verify '%s'", fixture->workspace);
  g_assert_cmpint (lost.exit_code, ==, 1);
  g_assert_nonnull (strstr (lost.err, fixture->lines));
  found = analytica ("verify --transactions '%s' '%s'", moved, fixture->workspace);
  g_assert_cmpint (found.exit_code, ==, 0);
}

static void
what_is_no_workspace_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *broken = g_build_filename (fixture->folder, "broken.retail", NULL);
  g_auto (Run) verify = { 0 };
  g_auto (Run) simulate = { 0 };

  g_assert_true (g_file_set_contents (broken, "SQLite format 3, or so", -1, NULL));
  verify = analytica ("verify '%s'", broken);
  simulate = analytica ("simulate -m '%s'", broken);
  g_assert_cmpint (verify.exit_code, ==, 1);
  g_assert_cmpint (simulate.exit_code, ==, 1);
  g_assert_nonnull (strstr (verify.err, broken));
  g_assert_nonnull (strstr (simulate.err, "not a workspace"));
}

#define ADD(name, test) g_test_add ("/cli/workspace/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("a-workspace-is-taken-for-its-model", a_workspace_is_taken_for_its_model);
  ADD ("records-are-written-as-csv", records_are_written_as_csv);
  ADD ("verify-says-identical", verify_says_identical);
  ADD ("verify-says-what-differs", verify_says_what_differs);
  ADD ("verify-asks-for-a-file-that-moved", verify_asks_for_a_file_that_moved);
  ADD ("what-is-no-workspace-is-refused", what_is_no_workspace_is_refused);
  ADD ("a-workspace-makes-way-only-when-told", a_workspace_makes_way_only_when_told);
  g_test_add_func ("/cli/output/pipes-are-written-to-and-stay", pipes_are_written_to_and_stay);
  return g_test_run ();
}
