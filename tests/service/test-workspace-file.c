/* A shop that is opened, changed and opened again. */
#include "engine/error.h"
#include "service/demo-files.h"
#include "service/shop-revise.h"
#include "service/workspace-keeper.h"
#include "store/model-json.h"
#include "store/workspace-notes.h"
#include "tests/test-support.h"

#include <gio/gio.h>

typedef struct
{
  char *folder, *path, *other;
  RetailShop *shop; /* the demo store */
} Fixture;

static RetailShop *
train_demo (void)
{
  g_autoptr (GError) error = NULL;
  RetailTrainRequest request;
  RetailShop *shop;

  retail_train_request_init (&request);
  request.demo = TRUE;
  request.train.k_max = 5;
  shop = retail_shop_train (&request, NULL, &error);
  g_assert_no_error (error);
  return shop;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("retail-shop-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "shop.retail", NULL);
  fixture->other = g_build_filename (fixture->folder, "other.retail", NULL);
  fixture->shop = train_demo ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_unlink (fixture->other);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->other);
  retail_shop_unref (fixture->shop);
}

static RetailWorkspace *
create (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RetailWorkspace *workspace = retail_shop_create_workspace (fixture->shop, fixture->path, NULL, &error);

  g_assert_no_error (error);
  return workspace;
}

static RetailShop *
read_again (const char *path)
{
  g_autoptr (GError) error = NULL;
  RetailShop *shop = NULL;
  g_autoptr (RetailWorkspace) workspace = retail_shop_open_workspace (path, TRUE, &shop, NULL, &error);

  g_assert_no_error (error);
  return shop;
}

static void
assert_same_model (const RetailModel *a, const RetailModel *b)
{
  g_autofree char *one = retail_model_to_json (a, NULL), *other = retail_model_to_json (b, NULL);

  g_assert_cmpstr (one, ==, other);
}

static void
a_shop_comes_back_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RetailShop) shop = NULL;

  retail_workspace_free (create (fixture));
  shop = read_again (fixture->path);
  assert_same_model (shop->model, fixture->shop->model);
  g_assert_cmpstr (shop->name, ==, fixture->shop->name);
  g_assert_cmpuint (shop->customers->n, ==, fixture->shop->customers->n);
  g_assert_cmpmem (shop->outlooks->risk, shop->outlooks->n * sizeof (double), fixture->shop->outlooks->risk,
                   shop->outlooks->n * sizeof (double));
  g_assert_cmpint (shop->trained_at, ==, fixture->shop->trained_at);
  g_assert_true (shop->receipt->demo);
  g_assert_cmpstr (shop->receipt->fingerprint, ==, shop->model->fingerprint);
}

static void
what_is_kept_is_there_after_closing (Fixture *fixture, gconstpointer data)
{
  RetailKeeper *keeper = retail_keeper_new (create (fixture), NULL, NULL, NULL);
  RetailPersona persona = { .colour = 7, .mark = RETAIL_MARK_STAR, .name = (char *)"The best" };
  g_autoptr (RetailShop) renamed = retail_shop_set_persona (fixture->shop, 3, &persona);
  g_autoptr (RetailShop) shop = NULL;
  g_autoptr (RetailWorkspace) workspace = NULL;
  g_autoptr (GHashTable) views = NULL;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", i);

      retail_keeper_keep_view (keeper, "slider", value);
      retail_keeper_keep_shop (keeper, i % 2 == 0 ? fixture->shop : renamed);
    }
  retail_keeper_unref (keeper);
  workspace = retail_shop_open_workspace (fixture->path, FALSE, &shop, NULL, NULL);
  assert_same_model (shop->model, renamed->model);
  views = retail_workspace_get_views (workspace, NULL);
  g_assert_cmpstr (g_hash_table_lookup (views, "slider"), ==, "99");
}

static void
failed_cb (const GError *error, gpointer user_data)
{
  g_assert_null (*(GError **)user_data);
  *(GError **)user_data = g_error_copy (error);
}

static void
a_failure_is_told_and_the_change_waits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) told = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailKeeper) keeper = retail_keeper_new (create (fixture), failed_cb, &told, NULL);
  g_autoptr (GHashTable) views = NULL;

  g_assert_cmpint (g_rename (fixture->path, fixture->other), ==, 0);
  retail_keeper_keep_view (keeper, "page", "products");
  while (told == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (told, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (told->message, fixture->path));
  g_assert_true (retail_keeper_save_as (keeper, fixture->path, NULL, &error));
  g_assert_no_error (error);
  views = retail_workspace_get_views (retail_keeper_get_workspace (keeper), NULL);
  g_assert_cmpstr (g_hash_table_lookup (views, "page"), ==, "products");
}

static void
who_comes_second_reads_and_saves_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RetailWorkspace) first = create (fixture);
  RetailShop *shop = NULL;
  g_autoptr (GError) error = NULL;
  RetailWorkspace *second = retail_shop_open_workspace (fixture->path, FALSE, &shop, NULL, &error);
  g_autoptr (RetailKeeper) keeper = retail_keeper_new (second, NULL, NULL, NULL);
  g_autoptr (GHashTable) views = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (retail_workspace_get_access (second), ==, RETAIL_WORKSPACE_LOCKED);
  retail_keeper_keep_view (keeper, "page", "products");
  g_assert_false (retail_keeper_flush (keeper, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_false (retail_keeper_has_work (keeper));
  retail_keeper_keep_shop (keeper, shop);
  g_assert_true (retail_keeper_has_work (keeper));
  g_clear_error (&error);
  g_assert_false (retail_keeper_save_as (keeper, fixture->path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_true (retail_keeper_save_as (keeper, fixture->other, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (retail_workspace_get_access (second), ==, RETAIL_WORKSPACE_WRITABLE);
  views = retail_workspace_get_views (second, NULL);
  g_assert_cmpstr (g_hash_table_lookup (views, "page"), ==, "products");
  retail_shop_unref (shop);
}

/* The order lines of the demo store without its catalogue: the products lie where their buyers are. */
static RetailShop *
train_lines (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lines = g_build_filename (fixture->folder, "transactions.csv", NULL);
  RetailTrainRequest request;
  RetailDemoFiles files;
  RetailShop *shop;

  g_assert_true (retail_demo_write (fixture->folder, RETAIL_DEFAULT_SEED, &files, NULL, &error));
  g_assert_no_error (error);
  retail_train_request_init (&request);
  request.import.transactions = lines;
  request.train.k = 4;
  request.train.k_max = 5;
  request.train.n_init = 7;
  shop = retail_shop_train (&request, NULL, &error);
  g_assert_no_error (error);
  return shop;
}

static void
remove_demo_files (Fixture *fixture)
{
  static const char *const names[] = { "transactions.csv", "events.csv", "products.csv", "customers.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_unlink (path);
    }
}

static RetailShop *
retrain (const RetailShop *shop)
{
  g_autoptr (GError) error = NULL;
  RetailTrainOptions options;
  RetailShop *again;

  retail_shop_get_train_options (shop, &options);
  g_assert_cmpuint (options.n_init, ==, 7);
  again = retail_shop_retrain (shop, &options, NULL, &error);
  g_assert_no_error (error);
  return again;
}

static void
a_reopened_shop_trains_to_the_same_model (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RetailShop) shop = train_lines (fixture);
  g_autoptr (RetailShop) reopened = NULL;
  g_autoptr (RetailShop) here = retrain (shop);
  g_autoptr (RetailShop) there = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (shop->buyers);
  retail_workspace_free (retail_shop_create_workspace (shop, fixture->path, NULL, &error));
  g_assert_no_error (error);
  reopened = read_again (fixture->path);
  assert_same_model (reopened->model, shop->model);
  g_assert_cmpuint (reopened->report->files[0].lines_kept, ==, shop->report->files[0].lines_kept);
  g_assert_cmpmem (reopened->buyers->packed->data, reopened->buyers->packed->len, shop->buyers->packed->data,
                   shop->buyers->packed->len);
  there = retrain (reopened);
  assert_same_model (there->model, here->model);
  g_assert_cmpuint (there->receipt->k, ==, 4);
  g_assert_cmpuint (strlen (there->receipt->files[0].sha256), ==, 64);
  remove_demo_files (fixture);
}

#define ADD(name, test) g_test_add ("/service/workspace-file/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("a-shop-comes-back-whole", a_shop_comes_back_whole);
  ADD ("what-is-kept-is-there-after-closing", what_is_kept_is_there_after_closing);
  ADD ("a-failure-is-told-and-the-change-waits", a_failure_is_told_and_the_change_waits);
  ADD ("who-comes-second-reads-and-saves-elsewhere", who_comes_second_reads_and_saves_elsewhere);
  ADD ("a-reopened-shop-trains-to-the-same-model", a_reopened_shop_trains_to_the_same_model);
  return g_test_run ();
}
