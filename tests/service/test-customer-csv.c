#include "service/customer-csv.h"

#include "engine/error.h"
#include "service/shop.h"
#include "tests/crowd.h"
#include "tests/engine/countdown.h"
#include "tests/test-support.h"

#include <gio/gio.h>
#include <string.h>

#define N 400

/* A crowd, its model, and what that says. */
typedef struct
{
  RetailCustomers *customers;
  RetailModel *model;
  RetailOutlooks *outlooks;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  RetailTrainOptions options;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("retail-csv-XXXXXX", NULL);

  retail_train_options_init (&options);
  options.k = options.k_max = 4;
  self->customers = crowd_new (N);
  self->model = retail_train (self->customers, NULL, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  self->outlooks = retail_outlooks_new (self->model, self->customers, NULL, NULL);
  self->path = g_build_filename (folder, "out.csv", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (self->path);

  g_remove (self->path);
  g_rmdir (folder);
  g_free (self->path);
  retail_customers_unref (self->customers);
  retail_model_unref (self->model);
  retail_outlooks_unref (self->outlooks);
}

static RetailCustomerCsv
everybody (const Fixture *self)
{
  return (RetailCustomerCsv){
    .model = self->model, .customers = self->customers, .outlooks = self->outlooks, .with_features = TRUE
  };
}

static char **
save (const Fixture *self, const RetailCustomerCsv *csv, gssize expected)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (retail_customer_csv_save (csv, self->path, NULL, &error), ==, expected);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  return g_strsplit (text, "\n", -1);
}

static void
the_rows_asked_for_are_written_in_their_order (Fixture *self, gconstpointer data)
{
  const guint32 rows[] = { 7, 3, 250 };
  RetailCustomerCsv csv = everybody (self);
  g_auto (GStrv) lines = NULL;

  csv.rows = rows;
  csv.n_rows = G_N_ELEMENTS (rows);
  lines = save (self, &csv, 3);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_cmpstr (lines[0], ==,
                   "customer_id,segment,membership,migration_risk,upgrade_potential,p_alive,value_12m,"
                   "monetary,frequency,recency,avg_items,unique_products,page_views,add_to_cart,wishlist");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *start = g_strconcat (self->customers->ids[rows[i]], ",", NULL);

      g_assert_true (g_str_has_prefix (lines[i + 1], start));
    }
}

/* What was exported is a customers file itself. */
static void
the_features_come_back_as_they_were (Fixture *self, gconstpointer data)
{
  const RetailCustomerCsv csv = everybody (self);
  RetailImportOptions options = { .customers = self->path };
  g_auto (RetailImport) import = { 0 };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  gsize present = 0;

  for (gsize i = 0; i < N; i++)
    present += self->customers->in_now[i];
  lines = save (self, &csv, (gssize)present);
  g_assert_true (retail_import_files (&options, &import, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (import.customers->n, ==, present);
  for (gsize i = 0; i < present; i++)
    {
      const gssize row = retail_customers_find (self->customers, import.customers->ids[i]);

      g_assert_cmpint (row, >=, 0);
      g_assert_cmpmem (import.customers->now + i * RETAIL_N_FEATURES, 8 * sizeof (double),
                       self->customers->now + (gsize)row * RETAIL_N_FEATURES, 8 * sizeof (double));
    }
}

static void
spreadsheets_run_no_cell (Fixture *self, gconstpointer data)
{
  static const char *const bad[] = { "=cmd()", "+1", "-1", "@x", "a,b", "say \"hi\"" };
  static const char *const good[] = { "'=cmd(),", "'+1,", "'-1,", "'@x,", "\"a,b\",", "\"say \"\"hi\"\"\"," };
  const guint32 rows[] = { 0, 1, 2, 3, 4, 5 };
  RetailCustomerCsv csv = everybody (self);
  g_auto (GStrv) lines = NULL, tabbed = NULL;
  g_autofree char *tsv = NULL;

  csv.rows = rows;
  csv.n_rows = G_N_ELEMENTS (rows);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_free (self->customers->ids[i]);
      self->customers->ids[i] = g_strdup (bad[i]);
    }
  lines = save (self, &csv, 6);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_true (g_str_has_prefix (lines[i + 1], good[i]));
  tsv = retail_customer_csv_dup_tsv (&csv);
  tabbed = g_strsplit (tsv, "\n", -1);
  g_assert_true (g_str_has_prefix (tabbed[1], "'=cmd()\t"));
  g_assert_true (g_str_has_prefix (tabbed[4], "'@x\t"));
}

static void
every_line_of_the_clipboard_has_the_same_cells (Fixture *self, gconstpointer data)
{
  RetailCustomerCsv csv = everybody (self);
  g_autofree char *tsv = NULL;
  g_auto (GStrv) lines = NULL;

  g_free (self->customers->ids[0]);
  self->customers->ids[0] = g_strdup ("a\tb\nc");
  self->customers->in_now[0] = 1;
  tsv = retail_customer_csv_dup_tsv (&csv);
  lines = g_strsplit (tsv, "\n", -1);
  for (guint i = 0; lines[i + 1] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (lines[i], "\t", -1);

      g_assert_cmpuint (g_strv_length (cells), ==, 15);
    }
}

static void
a_stopped_export_leaves_the_file_that_was_there (Fixture *self, gconstpointer data)
{
  const RetailCustomerCsv csv = everybody (self);
  guint left = 1;
  const RetailMonitor monitor = countdown_monitor (&left);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (self->path, "old", -1, NULL));
  g_assert_cmpint (retail_customer_csv_save (&csv, self->path, &monitor, &error), ==, -1);
  g_assert_error (error, RETAIL_ERROR, RETAIL_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");
}

static void
a_folder_that_is_not_there_is_told (Fixture *self, gconstpointer data)
{
  const RetailCustomerCsv csv = everybody (self);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (retail_customer_csv_save (&csv, "/nowhere/at/all.csv", NULL, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "“/nowhere/at/all.csv” "));
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/service/customer-csv/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  retail_test_init (&argc, &argv);
  ADD ("the-rows-asked-for-are-written-in-their-order", the_rows_asked_for_are_written_in_their_order);
  ADD ("the-features-come-back-as-they-were", the_features_come_back_as_they_were);
  ADD ("spreadsheets-run-no-cell", spreadsheets_run_no_cell);
  ADD ("every-line-of-the-clipboard-has-the-same-cells", every_line_of_the_clipboard_has_the_same_cells);
  ADD ("a-stopped-export-leaves-the-file-that-was-there", a_stopped_export_leaves_the_file_that_was_there);
  ADD ("a-folder-that-is-not-there-is-told", a_folder_that_is_not_there_is_told);
  return g_test_run ();
}
