#include "app-test.h"
#include "widget-find.h"

#include "app/verify-dialog.h"

#include <glib/gstdio.h>

/* Order lines of 60 customers in two manners; free the path. */
static char *
write_orders (const char *folder, const char *name)
{
  g_autoptr (GString) text
      = g_string_new ("customer_id,order_id,ordered_at,product_id,quantity,unit_price\n");
  char *path = g_build_filename (folder, name, NULL);

  for (guint i = 0; i < 60; i++)
    for (guint j = 0; j < (i % 2 == 0 ? 2u : 9u); j++)
      g_string_append_printf (text, "c%u,o%u-%u,2024-%02u-%02u,p%u,%u,%u.50\n", i, i, j, 1 + (i + j) % 12,
                              1 + (i * 7 + j) % 28, (i + j) % 5, 1 + i % 3, i % 2 == 0 ? 3 : 40 + i);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

typedef struct
{
  char *folder, *path, *moved;
  RetailShop *shop;
  RetailVerifyDialog *dialog;
} Scene;

static void
set_up (Scene *scene, gconstpointer nothing)
{
  RetailTrainRequest request;
  g_autoptr (GError) error = NULL;

  scene->folder = g_dir_make_tmp ("retail-verify-XXXXXX", NULL);
  scene->path = write_orders (scene->folder, "orders.csv");
  scene->moved = g_build_filename (scene->folder, "elsewhere.csv", NULL);
  retail_train_request_init (&request);
  request.import.transactions = scene->path;
  request.train.k = 2;
  scene->shop = retail_shop_train (&request, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Scene *scene, gconstpointer nothing)
{
  gtk_window_destroy (GTK_WINDOW (scene->dialog));
  app_test_settle ();
  g_assert_finalize_object (scene->dialog);
  retail_shop_unref (scene->shop);
  g_remove (scene->path);
  g_remove (scene->moved);
  g_rmdir (scene->folder);
  g_free (scene->path);
  g_free (scene->moved);
  g_free (scene->folder);
}

static void
open_dialog (Scene *scene)
{
  scene->dialog = g_object_ref (retail_verify_dialog_new (NULL, scene->shop));
  gtk_window_present (GTK_WINDOW (scene->dialog));
  app_test_settle ();
}

static GtkWidget *
find (Scene *scene, const char *id)
{
  return widget_find (GTK_WIDGET (scene->dialog), id);
}

static const char *
get_shown (Scene *scene)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (find (scene, "stack")));
}

/* The test's time limit is the guard. */
static void
wait_until_done (Scene *scene)
{
  while (gtk_widget_get_visible (find (scene, "bar")))
    g_main_context_iteration (NULL, TRUE);
}

static const char *
get_title (Scene *scene)
{
  return adw_status_page_get_title (ADW_STATUS_PAGE (find (scene, "page")));
}

static void
test_in_place (Scene *scene, gconstpointer nothing)
{
  open_dialog (scene);
  g_assert_cmpstr (get_shown (scene), ==, "work");
  wait_until_done (scene);
  g_assert_cmpstr (get_title (scene), ==, "Identical");
}

static void
test_moved (Scene *scene, gconstpointer nothing)
{
  AdwPreferencesRow *row;

  g_assert_cmpint (g_rename (scene->path, scene->moved), ==, 0);
  open_dialog (scene);
  g_assert_cmpstr (get_shown (scene), ==, "missing");
  row = ADW_PREFERENCES_ROW (gtk_widget_get_first_child (find (scene, "missing")));
  g_assert_cmpstr (adw_preferences_row_get_title (row), ==, "orders.csv");
  g_assert_null (gtk_widget_get_next_sibling (GTK_WIDGET (row)));

  retail_verify_dialog_set_place (scene->dialog, RETAIL_FILE_TRANSACTIONS, "/nowhere/at/all.csv");
  g_assert_cmpstr (get_shown (scene), ==, "missing");
  retail_verify_dialog_set_place (scene->dialog, RETAIL_FILE_TRANSACTIONS, scene->moved);
  g_assert_cmpstr (get_shown (scene), ==, "work");
  wait_until_done (scene);
  g_assert_cmpstr (get_title (scene), ==, "Identical");
}

static void
test_other_file (Scene *scene, gconstpointer nothing)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (scene->path, &text, NULL, NULL));
  g_assert_cmpint (g_remove (scene->path), ==, 0);
  *strchr (text, '5') = '6'; /* a year */
  g_assert_true (g_file_set_contents (scene->moved, text, -1, NULL));
  open_dialog (scene);
  retail_verify_dialog_set_place (scene->dialog, RETAIL_FILE_TRANSACTIONS, scene->moved);
  wait_until_done (scene);
  g_assert_cmpstr (get_title (scene), ==, "Not the Same");
  g_assert_nonnull (gtk_widget_get_first_child (find (scene, "differences")));
}

static void
test_closed_while_asking (Scene *scene, gconstpointer nothing)
{
  g_assert_cmpint (g_remove (scene->path), ==, 0);
  open_dialog (scene);
  g_assert_cmpstr (get_shown (scene), ==, "missing");
}

#define ADD(name, function) g_test_add ("/app/verify-dialog/" name, Scene, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  if (!app_test_init (&argc, &argv))
    return 0;
  ADD ("begins-at-once-when-the-files-are-in-place", test_in_place);
  ADD ("asks-where-a-file-is-that-was-moved", test_moved);
  ADD ("tells-when-it-is-another-file", test_other_file);
  ADD ("can-be-closed-while-it-asks", test_closed_while_asking);
  return g_test_run ();
}
