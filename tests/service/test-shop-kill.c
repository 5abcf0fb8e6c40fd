/* A program that imports, trains, edits and saves is killed again and again, at any moment: its workspaces
 * must open, be sound, and lack nothing but what was being done. 200 times where RETAIL_TEST_KILLS is 200. */
#include "store/workspace-sql.h"
#include "tests/service/shop-victim.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS 40

static const char *const phase_names[VICTIM_N_PHASES]
    = { "reading",      "training on it", "keeping the import",    "training anew",
        "keeping that", "naming",         "remembering the place", "saving as" };

typedef struct
{
  char *folder;
  guint file;                         /* the one to go on in */
  VictimState states[VICTIM_N_FILES]; /* as found */
  gint64 lasts[VICTIM_N_PHASES];      /* µs, as seen last */
  guint hits[VICTIM_N_PHASES];        /* kills */
  guint done, undone;                 /* of the kills while something was being written */
} Fixture;

/* In memory where that can be: what a kill leaves is the same, and nobody waits for a disk. */
static char *
make_folder (void)
{
  char *folder = g_strdup ("/dev/shm/retail-kill-XXXXXX");

  if (g_mkdtemp (folder) != NULL)
    return folder;
  g_free (folder);
  return g_dir_make_tmp ("retail-kill-XXXXXX", NULL);
}

/* A small shop: N customers of two kinds. */
static void
write_lines (const char *folder, guint number, guint n)
{
  g_autofree char *name = g_strdup_printf ("%u.csv", number);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GString) text
      = g_string_new ("customer_id,order_id,order_date,product_id,quantity,unit_price\n");

  for (guint c = 0; c < n; c++)
    for (guint o = 0; o < 2 + 5 * (c % 2); o++)
      g_string_append_printf (text, "C%03u,O%u-%u,2024-%02u-%02u,P%u,%u,%u.50\n", c, c, o, 1 + (c + o) % 12,
                              1 + (c * 7 + o) % 28, (c * 3 + o) % 9, 1 + o % 3, 3 + c % 5 * 4 + number);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
}

static void
create_workspace (Fixture *fixture)
{
  g_autofree char *lines = g_build_filename (fixture->folder, "0.csv", NULL);
  g_autofree char *path = victim_path (fixture->folder, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailShop) shop = NULL;
  RetailTrainRequest request;

  retail_train_request_init (&request);
  request.import.transactions = lines;
  request.train.k_max = 4;
  shop = retail_shop_train (&request, NULL, &error);
  g_assert_no_error (error);
  retail_workspace_free (retail_shop_create_workspace (shop, path, NULL, &error));
  g_assert_no_error (error);
  victim_state_init (&fixture->states[0], shop, 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = make_folder ();
  write_lines (fixture->folder, 0, 120);
  write_lines (fixture->folder, 1, 150);
  create_workspace (fixture);
  for (guint p = 0; p < VICTIM_N_PHASES; p++)
    fixture->lasts[p] = 20000;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

/* Starts the program shortly before PHASE; its reports come from *out. */
static GPid
start (Fixture *fixture, VictimPhase phase, int *out)
{
  static const VictimPhase starts[VICTIM_N_PHASES]
      = { VICTIM_READ,    VICTIM_READ,    VICTIM_READ, VICTIM_RETRAIN,
          VICTIM_RETRAIN, VICTIM_PERSONA, VICTIM_VIEW, VICTIM_SAVE_AS };
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "service", "shop-victim", NULL);
  g_autofree char *file = g_strdup_printf ("%u", fixture->file);
  g_autofree char *from = g_strdup_printf ("%u", starts[phase]);
  char *argv[] = { program, fixture->folder, file, from, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, out, NULL,
                            &error);
  g_assert_no_error (error);
  return pid;
}

/* Takes in the next report, and how long the step before took. */
static gboolean
read_report (Fixture *fixture, int out, VictimReport *report)
{
  VictimReport next;
  gsize have = 0;
  gssize n = 1;

  while (have < sizeof next && n > 0)
    {
      n = read (out, (char *)&next + have, sizeof next - have);
      have += (gsize)MAX (n, 0);
    }
  if (have < sizeof next)
    return FALSE;
  if (report->at != 0)
    fixture->lasts[report->phase] = next.at - report->at;
  *report = next;
  return TRUE;
}

/* Lets it come to PHASE, kills it somewhere in it or soon after. The last report. */
static VictimReport
let_work_and_kill (Fixture *fixture, VictimPhase phase)
{
  VictimReport report = { 0 };
  int out, status;
  GPid pid = start (fixture, phase, &out);

  do
    g_assert_true (read_report (fixture, out, &report));
  while (report.phase != phase);
  g_usleep ((gulong)g_test_rand_int_range (0, (gint32)MAX (fixture->lasts[phase], 100)));
  kill (pid, SIGKILL);
  while (read_report (fixture, out, &report))
    ;
  waitpid (pid, &status, 0);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  close (out);
  return report;
}

static void
assert_sound (const char *path)
{
  g_autoptr (sqlite3) db = retail_sql_open (path, RETAIL_SQL_READ, NULL);
  g_autoptr (sqlite3_stmt) answer = retail_sql_prepare (db, "PRAGMA integrity_check", NULL);

  g_assert_cmpint (retail_sql_step (answer, NULL), ==, 1);
  g_assert_cmpstr ((const char *)sqlite3_column_text (answer, 0), ==, "ok");
}

/* What the file holds now, which must be of a piece. */
static VictimState
look (const Fixture *fixture, guint file)
{
  g_autofree char *path = victim_path (fixture->folder, file);
  g_autoptr (RetailShop) shop = NULL;
  RetailWorkspace *workspace;
  VictimState found;

  memset (&found, 0, sizeof found);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return found;
  workspace = victim_open (path, FALSE, &shop, &found);
  g_assert_cmpint (retail_workspace_get_access (workspace), ==, RETAIL_WORKSPACE_WRITABLE);
  retail_workspace_free (workspace);
  assert_sound (path);
  g_assert_cmpuint (shop->outlooks->n, ==, shop->customers->n);
  g_assert_cmpuint (shop->buyers->n_products, >, 0);
  g_assert_cmpstr (shop->receipt->fingerprint, ==, shop->model->fingerprint);
  return found;
}

static gboolean
is_same (const VictimState *a, const VictimState *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}

/* Each file holds what it did before the step that was running, or what it was to hold after it. */
static void
assert_holds (Fixture *fixture, const VictimReport *last)
{
  for (guint f = 0; f < VICTIM_N_FILES; f++)
    {
      VictimState found = look (fixture, f);
      gboolean before = is_same (&found, &last->now[f]), after = is_same (&found, &last->next[f]);

      if (!before && !after)
        g_error ("killed while %s, file %u: a model %.8s of %u customers, place %u; before %.8s, %u, %u; "
                 "after %.8s, %u, %u",
                 phase_names[last->phase], f, found.model, found.customers, found.view, last->now[f].model,
                 last->now[f].customers, last->now[f].view, last->next[f].model, last->next[f].customers,
                 last->next[f].view);
      fixture->done += after && !before;
      fixture->undone += before && !after;
      fixture->states[f] = found;
    }
  fixture->hits[last->phase]++;
  fixture->file = last->file;
}

static void
killed_at_any_moment_at_most_the_running_action_is_lost (Fixture *fixture, gconstpointer data)
{
  const char *wished = g_getenv ("RETAIL_TEST_KILLS");
  const guint kills = wished != NULL ? (guint)g_ascii_strtoull (wished, NULL, 10) : retail_test_cases (KILLS);

  for (guint i = 0; i < kills; i++)
    {
      VictimReport last = let_work_and_kill (fixture, i % VICTIM_N_PHASES);

      assert_holds (fixture, &last);
    }
  for (guint p = 0; p < VICTIM_N_PHASES; p++)
    g_test_message ("killed while %s: %u times", phase_names[p], fixture->hits[p]);
  g_test_message ("of what was being written, %u were there and %u not yet", fixture->done, fixture->undone);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add ("/service/shop-kill/killed-at-any-moment-at-most-the-running-action-is-lost", Fixture, NULL,
              set_up, killed_at_any_moment_at_most_the_running_action_is_lost, tear_down);
  return g_test_run ();
}
