/* Files that are no workspaces, are damaged, too new, too old, or lie about themselves. */
#include "store/workspace-schema.h"
#include "store/workspace-sql.h"
#include "tests/store/workspace-fixture.h"

typedef struct
{
  char *folder, *path;
  RetailWorkspaceParts parts;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = workspace_folder ();
  fixture->path = g_build_filename (fixture->folder, "shop.retail", NULL);
  workspace_parts (&fixture->parts, 3);
  retail_workspace_free (retail_workspace_create (fixture->path, &fixture->parts, NULL, &error));
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  retail_workspace_parts_clear (&fixture->parts);
  workspace_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* As somebody with the sqlite3 tool would. */
static void
meddle (const char *path, const char *sql)
{
  g_autoptr (sqlite3) db = NULL;
  char *problem = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &problem);
  g_assert_cmpstr (problem, ==, NULL);
}

/* Opens and reads; NULL when both went well. */
static GError *
find_trouble (const char *path, gboolean look)
{
  GError *error = NULL;
  g_autoptr (RetailWorkspace) workspace = retail_workspace_open (path, look, &error);
  g_auto (RetailWorkspaceParts) parts = { 0 };

  if (workspace != NULL)
    retail_workspace_read (workspace, &parts, NULL, &error);
  return error;
}

static void
assert_refused (const char *path, RetailError code, const char *words)
{
  g_autoptr (GError) error = find_trouble (path, FALSE);

  g_assert_error (error, RETAIL_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, words));
}

static void
foreign_files_are_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.retail", NULL);
  g_autoptr (GError) missing = find_trouble (other, FALSE);
  g_autoptr (GError) is_folder = find_trouble (fixture->folder, FALSE);

  g_assert_error (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (missing->message, other));
  g_assert_error (is_folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_true (g_file_set_contents (other, "", 0, NULL));
  assert_refused (other, RETAIL_ERROR_FORMAT, "it is empty");
  g_assert_true (g_file_set_contents (other, "customer_id,monetary\n1,2\n", -1, NULL));
  assert_refused (other, RETAIL_ERROR_FORMAT, "not a workspace of Analytica Retail");
  g_unlink (other);
  meddle (other, "CREATE TABLE customers (row INTEGER); CREATE TABLE model (json);");
  assert_refused (other, RETAIL_ERROR_FORMAT, "not a workspace of Analytica Retail");
  g_assert_false (retail_workspace_is (other));
}

static void
a_new_file_needs_a_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "none", "new.retail", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (retail_workspace_create (path, &fixture->parts, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, "there is no such folder"));
}

static void
a_newer_version_is_told_apart (Fixture *fixture, gconstpointer data)
{
  meddle (fixture->path, "PRAGMA user_version = 1000");
  assert_refused (fixture->path, RETAIL_ERROR_VERSION, "newer version");
  g_assert_true (retail_workspace_is (fixture->path));
}

static void
a_truncated_file_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL, *cut = g_build_filename (fixture->folder, "cut.retail", NULL);
  gsize length;

  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  for (gsize i = 1; i < 40; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (cut, text, (gssize)(length * i / 40), NULL));
      error = find_trouble (cut, i % 2 == 0);
      g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, cut));
      g_assert_nonnull (strstr (error->message, "its end is missing"));
    }
}

/* Whatever is flipped: refused or read, never a crash; and the checks see most of it. */
static void
flipped_bits_never_do_harm (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL, *flipped = g_build_filename (fixture->folder, "flipped.retail", NULL);
  gsize length;
  guint refused = 0;

  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  for (guint i = 0; i < 150; i++)
    {
      gsize at = i < 50 ? i * 2 : (gsize)g_test_rand_int_range (0, (gint32)length);
      char before = text[at];
      g_autoptr (GError) error = NULL;

      text[at] = (char)(before ^ (1 << g_test_rand_int_range (0, 8)));
      g_assert_true (g_file_set_contents (flipped, text, (gssize)length, NULL));
      error = find_trouble (flipped, FALSE);
      refused += error != NULL;
      text[at] = before;
    }
  g_assert_cmpuint (refused, >, 20);
}

static const char *const lies[] = {
  "UPDATE customers SET monetary = -1 WHERE row = 3 AND present",
  "UPDATE customers SET monetary = 9e999 WHERE row = 3",
  "UPDATE customers SET monetary = NULL, present = 1 WHERE row = 3",
  "DELETE FROM customers WHERE row = 100",
  "UPDATE customers SET row = 100000000 WHERE row = 239",
  "UPDATE customers SET row = 1000000000000 WHERE row = 239;"
  "UPDATE meta SET value = '1000000000001' WHERE key = 'customers'",
  "UPDATE customers SET id = CAST (x'ff' AS TEXT) WHERE row = 7",
  "UPDATE outlooks SET segment = 77 WHERE row = 5",
  "UPDATE outlooks SET migration_risk = 2 WHERE row = 5",
  "DELETE FROM outlooks WHERE row > 100",
  "UPDATE buyers SET customers = x'ffffffffffffffff' WHERE product = 0",
  "UPDATE buyers SET count = 1000000000 WHERE product = 0",
  "UPDATE model SET json = '{}'",
  "UPDATE source_files SET kind = 'nonsense'",
  "DELETE FROM model",
  "DROP TABLE scenarios",
  "ALTER TABLE customers ADD COLUMN more REAL AS (row * 2)",
};

static void
a_file_that_lies_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (fixture->path, &text, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", lies[i]);
      g_assert_true (g_file_set_contents (fixture->path, text, (gssize)length, NULL));
      meddle (fixture->path, lies[i]);
      error = find_trouble (fixture->path, FALSE);
      g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, fixture->path));
    }
}

static void
triggers_and_views_of_others_are_not_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailWorkspace) workspace = NULL;
  g_autoptr (GHashTable) views = NULL;

  meddle (fixture->path, "CREATE TRIGGER bad AFTER INSERT ON view_state BEGIN DELETE FROM model; END;"
                         "CREATE VIEW mine AS SELECT * FROM customers;");
  workspace = retail_workspace_open (fixture->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (retail_workspace_set_view (workspace, "page", "products", &error));
  g_assert_no_error (error);
  g_clear_pointer (&workspace, retail_workspace_free);
  error = find_trouble (fixture->path, FALSE);
  g_assert_no_error (error);
}

/* A file as the first version left it. */
static void
make_old (const char *path)
{
  meddle (path, "INSERT INTO scenarios (name, note, created_at, monetary) VALUES ('Old', '', 5, 7);"
                "ALTER TABLE scenarios DROP COLUMN customer; DROP TABLE outlooks; PRAGMA user_version = 1;");
}

static gint64
version_of (const char *path)
{
  g_autoptr (sqlite3) db = retail_sql_open (path, RETAIL_SQL_READ, NULL);
  gint64 version = -1;

  g_assert_true (retail_sql_number (db, "PRAGMA user_version", &version, NULL));
  return version;
}

/* There were no customers of scenarios then. */
static void
assert_old_scenario (RetailWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) scenarios = retail_workspace_list_scenarios (workspace, &error);
  const RetailScenario *scenario;

  g_assert_no_error (error);
  g_assert_cmpuint (scenarios->len, ==, 1);
  scenario = scenarios->pdata[0];
  g_assert_cmpstr (scenario->name, ==, "Old");
  g_assert_cmpfloat (scenario->profile.values[RETAIL_FEATURE_MONETARY], ==, 7);
  g_assert_null (scenario->customer);
}

static void
an_older_file_is_brought_up_to_date (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailWorkspace) workspace = NULL;
  g_auto (RetailWorkspaceParts) parts = { 0 };

  make_old (fixture->path);
  workspace = retail_workspace_open (fixture->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (version_of (fixture->path), ==, retail_schema_get_version ());
  g_assert_true (retail_workspace_read (workspace, &parts, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (parts.customers->n, ==, fixture->parts.customers->n);
  g_assert_null (parts.outlooks);
  assert_old_scenario (workspace);
  g_assert_true (retail_workspace_write (workspace, &fixture->parts, NULL, &error));
  g_clear_pointer (&workspace, retail_workspace_free);
  error = find_trouble (fixture->path, FALSE);
  g_assert_no_error (error);
}

static void
an_older_file_can_be_looked_at_as_it_is (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailWorkspace) workspace = NULL;

  make_old (fixture->path);
  error = find_trouble (fixture->path, TRUE);
  g_assert_no_error (error);
  workspace = retail_workspace_open (fixture->path, TRUE, &error);
  g_assert_no_error (error);
  assert_old_scenario (workspace);
  g_assert_cmpint (version_of (fixture->path), ==, 1);
}

static void
a_file_without_any_table_is_filled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "zero.retail", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailWorkspace) workspace = NULL;

  meddle (path, "PRAGMA application_id = 1383361601; PRAGMA user_version = 0; CREATE TABLE other (x);");
  workspace = retail_workspace_open (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (retail_workspace_write (workspace, &fixture->parts, NULL, &error));
  g_clear_pointer (&workspace, retail_workspace_free);
  error = find_trouble (path, FALSE);
  g_assert_no_error (error);
}

#define ADD(name, test) g_test_add ("/store/workspace-damage/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("foreign-files-are-refused", foreign_files_are_refused);
  ADD ("a-new-file-needs-a-folder", a_new_file_needs_a_folder);
  ADD ("a-newer-version-is-told-apart", a_newer_version_is_told_apart);
  ADD ("a-truncated-file-is-refused", a_truncated_file_is_refused);
  ADD ("flipped-bits-never-do-harm", flipped_bits_never_do_harm);
  ADD ("a-file-that-lies-is-refused", a_file_that_lies_is_refused);
  ADD ("triggers-and-views-of-others-are-not-run", triggers_and_views_of_others_are_not_run);
  ADD ("an-older-file-is-brought-up-to-date", an_older_file_is_brought_up_to_date);
  ADD ("an-older-file-can-be-looked-at-as-it-is", an_older_file_can_be_looked_at_as_it_is);
  ADD ("a-file-without-any-table-is-filled", a_file_without_any_table_is_filled);
  return g_test_run ();
}
