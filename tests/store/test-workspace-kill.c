/* A program that works on workspaces is killed again and again, at any moment: its file must open, be sound,
 * and hold all that it had reported as done. */
#include "store/workspace-sql.h"
#include "tests/store/workspace-victim.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS 200

/* In memory where that can be: what a kill leaves is the same, and nobody waits for a disk. */
static char *
make_folder (void)
{
  char *folder = g_strdup ("/dev/shm/retail-kill-XXXXXX");

  if (g_mkdtemp (folder) != NULL)
    return folder;
  g_free (folder);
  return workspace_folder ();
}

/* Starts the program; its reports come from *out. */
static GPid
start (const char *folder, int *out)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "store", "workspace-victim", NULL);
  char *argv[] = { program, (char *)folder, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, out, NULL,
                            &error);
  g_assert_no_error (error);
  return pid;
}

static gboolean
read_report (int out, Victim *victim)
{
  gsize have = 0;
  gssize n = 1;

  while (have < sizeof *victim && n > 0)
    {
      n = read (out, (char *)victim + have, sizeof *victim - have);
      have += (gsize)MAX (n, 0);
    }
  return have == sizeof *victim;
}

/* Lets it work for some reports and a moment more, and kills it. The last report. */
static Victim
let_work_and_kill (const char *folder, guint reports, guint microseconds)
{
  Victim last = { 0 }, next;
  int out, status;
  GPid pid = start (folder, &out);

  for (guint i = 0; i < reports; i++)
    g_assert_true (read_report (out, &last));
  g_usleep (microseconds);
  kill (pid, SIGKILL);
  while (read_report (out, &next))
    last = next;
  waitpid (pid, &status, 0);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  close (out);
  return last;
}

static void
assert_sound (const char *path)
{
  g_autoptr (sqlite3) db = retail_sql_open (path, RETAIL_SQL_READ, NULL);
  g_autoptr (sqlite3_stmt) answer = retail_sql_prepare (db, "PRAGMA integrity_check", NULL);

  g_assert_cmpint (retail_sql_step (answer, NULL), ==, 1);
  g_assert_cmpstr ((const char *)sqlite3_column_text (answer, 0), ==, "ok");
}

/* What the file at PATH holds, which must be of a piece. */
static Victim
look (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailWorkspace) workspace = retail_workspace_open (path, FALSE, &error);
  g_auto (RetailWorkspaceParts) parts = { 0 };
  g_autoptr (GHashTable) views = NULL;
  g_autoptr (GPtrArray) log = NULL;
  Victim found = { 0 };

  g_assert_no_error (error);
  g_assert_cmpint (retail_workspace_get_access (workspace), ==, RETAIL_WORKSPACE_WRITABLE);
  g_assert_true (retail_workspace_read (workspace, &parts, NULL, &error));
  g_assert_no_error (error);
  assert_sound (path);
  views = retail_workspace_get_views (workspace, &error);
  log = retail_workspace_list_log (workspace, 0, &error);
  g_assert_no_error (error);
  found.shop = (guint)parts.trained_at;
  g_assert_cmpuint (parts.customers->n, ==, 200 + 50 * found.shop);
  g_assert_cmpfloat (parts.customers->now[RETAIL_FEATURE_MONETARY], ==, found.shop);
  g_assert_cmpuint (parts.outlooks->n, ==, parts.customers->n);
  found.name = (guint)g_ascii_strtoull (parts.name, NULL, 10);
  g_assert_cmpstr (g_hash_table_lookup (views, "one"), ==, g_hash_table_lookup (views, "two"));
  if (g_hash_table_contains (views, "one"))
    found.view = (guint)g_ascii_strtoull (g_hash_table_lookup (views, "one"), NULL, 10);
  found.log = log->len;
  return found;
}

/* All that was done is there, and at most the one change that was running. */
static void
assert_holds (const char *folder, const Victim *last)
{
  g_autofree char *path = victim_path (folder, last->file);
  Victim found = look (path);
  guint more = (found.shop - last->shop) + (found.view > last->view) + (found.log - last->log);

  /* a new round may have put the first file anew into the place of this one */
  if (last->file == 0 && last->shop == 1 && found.name == 1)
    return;
  if (found.name > last->name && found.shop == last->shop)
    more++;
  g_assert_cmpuint (found.shop, >=, last->shop);
  g_assert_cmpuint (found.name, >=, last->name);
  g_assert_cmpuint (found.view, >=, last->view);
  g_assert_cmpuint (found.log, >=, last->log);
  g_assert_cmpuint (more, <=, 1);
}

static void
killed_at_any_moment_the_file_holds_what_was_done (void)
{
  g_autofree char *folder = make_folder ();

  for (guint i = 0; i < retail_test_cases (KILLS); i++)
    {
      Victim last = let_work_and_kill (folder, (guint)g_test_rand_int_range (1, 17),
                                       (guint)g_test_rand_int_range (0, 6000));

      assert_holds (folder, &last);
    }
  workspace_remove_folder (folder);
}

/* Killed while the first file is written: there is none, or a whole one. */
static void
killed_while_creating_there_is_none_or_a_whole_one (void)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *folder = make_folder ();
      g_autofree char *path = victim_path (folder, 0);

      let_work_and_kill (folder, 0, (guint)g_test_rand_int_range (0, 60000));
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        look (path);
      workspace_remove_folder (folder);
    }
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/workspace-kill/killed-at-any-moment-the-file-holds-what-was-done",
                   killed_at_any_moment_the_file_holds_what_was_done);
  g_test_add_func ("/store/workspace-kill/killed-while-creating-there-is-none-or-a-whole-one",
                   killed_while_creating_there_is_none_or_a_whole_one);
  return g_test_run ();
}
