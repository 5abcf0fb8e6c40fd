/* A full disk and folders that may not be written: told, and what was there before stays. */
#include "tests/store/workspace-fixture.h"

#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

typedef struct
{
  char *folder, *path, *other;
  RetailWorkspaceParts parts;
  RetailWorkspace *workspace;
} Fixture;

static void
create (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->path = g_build_filename (fixture->folder, "shop.retail", NULL);
  fixture->other = g_build_filename (fixture->folder, "other.retail", NULL);
  workspace_parts (&fixture->parts, 3);
  fixture->workspace = retail_workspace_create (fixture->path, &fixture->parts, NULL, &error);
  g_assert_no_error (error);
}

static void
clear (Fixture *fixture)
{
  retail_workspace_free (fixture->workspace);
  retail_workspace_parts_clear (&fixture->parts);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->other);
}

/* A larger shop than what fits. */
static void
fill_large (RetailWorkspaceParts *parts)
{
  RetailCustomers *customers = retail_customers_new (40000, FALSE);

  *parts = (RetailWorkspaceParts){ .name = g_strdup ("Large"), .customers = customers };
  parts->model = small_shop_train (2);
  customers->has_feature[RETAIL_FEATURE_MONETARY] = TRUE;
  for (gsize i = 0; i < customers->n; i++)
    {
      customers->ids[i] = g_strdup_printf ("a rather long name of a customer %" G_GSIZE_FORMAT, i);
      customers->in_now[i] = 1;
      customers->now[i * RETAIL_N_FEATURES] = 1 + i / 7.0;
    }
}

static void
assert_untouched (Fixture *fixture)
{
  g_auto (RetailWorkspaceParts) parts = { 0 };
  g_autoptr (GError) error = NULL;

  retail_workspace_free (fixture->workspace);
  fixture->workspace = retail_workspace_open (fixture->path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_true (retail_workspace_read (fixture->workspace, &parts, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (parts.name, ==, "Corner shop");
  g_assert_cmpuint (parts.customers->n, ==, fixture->parts.customers->n);
}

static void
assert_told (GError *error, const char *path)
{
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, "the disk is full"));
  g_assert_nonnull (strstr (error->message, "untouched"));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Nothing larger fits: writing, a new file in the place of an old one, and an import into it fail. */
static void
assert_nothing_large_can_be_saved (Fixture *fixture)
{
  g_auto (RetailWorkspaceParts) large = { 0 };
  g_autoptr (GError) writing = NULL;
  g_autoptr (GError) creating = NULL;

  fill_large (&large);
  g_assert_false (retail_workspace_write (fixture->workspace, &large, NULL, &writing));
  assert_told (writing, fixture->path);
  g_assert_null (retail_workspace_create (fixture->other, &large, NULL, &creating));
  assert_told (creating, fixture->other);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
a_file_that_cannot_grow_stays_as_it_was (void)
{
  Fixture fixture = { .folder = workspace_folder () };
  g_autoptr (GError) error = NULL;

  signal (SIGXFSZ, SIG_IGN);
  create (&fixture);
  limit_files (400000);
  assert_nothing_large_can_be_saved (&fixture);
  g_assert_true (retail_workspace_set_view (fixture.workspace, "page", "products", &error));
  assert_untouched (&fixture);
  limit_files (50000);
  g_assert_false (retail_workspace_save_as (fixture.workspace, fixture.other, NULL, &error));
  assert_told (error, fixture.other);
  g_clear_error (&error);
  limit_files (RLIM_INFINITY);
  g_assert_true (retail_workspace_save_as (fixture.workspace, fixture.other, NULL, &error));
  g_assert_no_error (error);
  workspace_remove_folder (fixture.folder);
  clear (&fixture);
}

/* Takes what is left of the disk. */
static void
fill_up (const char *path)
{
  static const char zeros[4096];
  FILE *file = g_fopen (path, "w");

  while (fwrite (zeros, sizeof zeros, 1, file) == 1 && fflush (file) == 0)
    ;
  fclose (file);
}

static void
a_full_disk_is_told_and_the_file_stays (void)
{
  Fixture fixture = { .folder = workspace_folder () };
  g_autofree char *filler = g_build_filename (fixture.folder, "filler", NULL);
  g_autofree char *folder = g_strdup (fixture.folder);
  g_autoptr (GError) error = NULL;

  if (mount ("tmpfs", folder, "tmpfs", 0, "size=700k") != 0)
    {
      g_test_skip ("no small disk can be mounted here: that needs root");
      g_rmdir (folder);
      g_free (fixture.folder);
      return;
    }
  create (&fixture);
  assert_nothing_large_can_be_saved (&fixture);
  fill_up (filler);
  g_assert_false (retail_workspace_set_view (fixture.workspace, "page", "products", &error));
  assert_told (error, fixture.path);
  g_clear_error (&error);
  g_assert_false (retail_workspace_save_as (fixture.workspace, fixture.other, NULL, &error));
  assert_told (error, fixture.other);
  g_clear_error (&error);
  assert_untouched (&fixture);
  g_assert_cmpint (g_unlink (filler), ==, 0);
  g_assert_true (retail_workspace_set_view (fixture.workspace, "page", "products", &error));
  g_assert_no_error (error);
  clear (&fixture);
  g_assert_cmpint (umount (folder), ==, 0);
  g_rmdir (folder);
}

static void
a_write_protected_folder_is_for_reading (void)
{
  Fixture fixture = { .folder = workspace_folder () };
  g_autoptr (GError) error = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("root may write everywhere: run this as another user");
      g_rmdir (fixture.folder);
      g_free (fixture.folder);
      return;
    }
  create (&fixture);
  retail_workspace_free (fixture.workspace);
  g_assert_cmpint (g_chmod (fixture.folder, 0500), ==, 0);
  fixture.workspace = retail_workspace_open (fixture.path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (retail_workspace_get_access (fixture.workspace), ==, RETAIL_WORKSPACE_PROTECTED);
  g_assert_false (retail_workspace_set_view (fixture.workspace, "page", "products", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_clear_error (&error);
  g_assert_false (retail_workspace_save_as (fixture.workspace, fixture.other, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
  g_assert_nonnull (strstr (error->message, fixture.other));
  assert_untouched (&fixture);
  g_assert_cmpint (g_chmod (fixture.folder, 0700), ==, 0);
  workspace_remove_folder (fixture.folder);
  clear (&fixture);
}

static gboolean
is_cancelled_cb (gpointer user_data)
{
  guint *left = user_data;

  return *left == 0 || --*left == 0;
}

static void
cancelled_work_changes_nothing (void)
{
  Fixture fixture = { .folder = workspace_folder () };
  g_auto (RetailWorkspaceParts) large = { 0 };

  create (&fixture);
  fill_large (&large);
  for (guint steps = 1; steps < 8; steps += 3)
    {
      guint left = steps;
      RetailMonitor monitor = { .is_cancelled = is_cancelled_cb, .user_data = &left };
      g_autoptr (GError) writing = NULL;
      g_autoptr (GError) creating = NULL;

      g_assert_false (retail_workspace_write (fixture.workspace, &large, &monitor, &writing));
      g_assert_error (writing, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
      left = steps;
      g_assert_null (retail_workspace_create (fixture.other, &large, &monitor, &creating));
      g_assert_error (creating, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
      assert_untouched (&fixture);
      g_assert_cmpuint (count_files (fixture.folder), ==, 1);
    }
  workspace_remove_folder (fixture.folder);
  clear (&fixture);
}

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  g_test_add_func ("/store/workspace-full/a-file-that-cannot-grow-stays-as-it-was",
                   a_file_that_cannot_grow_stays_as_it_was);
  g_test_add_func ("/store/workspace-full/a-full-disk-is-told-and-the-file-stays",
                   a_full_disk_is_told_and_the_file_stays);
  g_test_add_func ("/store/workspace-full/a-write-protected-folder-is-for-reading",
                   a_write_protected_folder_is_for_reading);
  g_test_add_func ("/store/workspace-full/cancelled-work-changes-nothing", cancelled_work_changes_nothing);
  return g_test_run ();
}
