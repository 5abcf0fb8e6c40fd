/* A small shop as the parts of a workspace, and a folder to put files in. */
#pragma once

#include "engine/error.h"
#include "store/report-builder.h"
#include "store/workspace-notes.h"
#include "tests/store/small-shop.h"
#include "tests/test-support.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

static inline char *
workspace_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("retail-workspace-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

static inline void
workspace_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static inline RetailImportReport *
workspace_report (void)
{
  RetailReportBuilder builder;
  RetailFileReport *file;

  retail_report_builder_init (&builder);
  retail_report_builder_begin (&builder, "/data/shop.csv.gz");
  file = retail_report_builder_get_last (&builder);
  file->kind = RETAIL_FILE_TRANSACTIONS;
  file->size = 123456789;
  file->settings
      = (RetailCsvSettings){ RETAIL_ENCODING_CP1252, ';', ',', RETAIL_DATE_DAY_FIRST, RETAIL_HEADER_FIRST };
  file->certainty
      = (RetailCsvCertainty){ RETAIL_CERTAINTY_LIKELY, RETAIL_CERTAINTY_DECIDED, RETAIL_CERTAINTY_GIVEN,
                              RETAIL_CERTAINTY_OPEN, RETAIL_CERTAINTY_DECIDED };
  file->header_line = 2;
  g_strlcpy (file->currency, "EUR", sizeof file->currency);
  file->columns[RETAIL_COLUMN_CUSTOMER] = g_strdup ("Kunde");
  file->columns[RETAIL_COLUMN_DATE] = g_strdup ("Datum");
  file->lines_read = 1000;
  file->lines_kept = 960;
  file->dropped[RETAIL_DROP_CANCELLED] = 38;
  file->dropped[RETAIL_DROP_DATE] = 2;
  memcpy (file->first_lines[RETAIL_DROP_CANCELLED], (gsize[]){ 3, 9, 27, 81, 243 }, 5 * sizeof (gsize));
  memcpy (file->first_lines[RETAIL_DROP_DATE], (gsize[]){ 12, 40 }, 2 * sizeof (gsize));
  retail_report_builder_warn_of_file (&builder, RETAIL_WARNING_AMBIGUOUS_DATES, 12, g_strdup ("First."));
  retail_report_builder_warn (&builder,
                              &(RetailWarning){ RETAIL_WARNING_SKEW, -1, 5, 0, 2.5, g_strdup ("Second.") });
  return retail_report_builder_finish (&builder);
}

static inline GHashTable *
workspace_map (const char *column, const char *header)
{
  GHashTable *map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_replace (map, g_strdup (column), g_strdup (header));
  return map;
}

static inline RetailReceipt *
workspace_receipt (void)
{
  g_autoptr (RetailImportReport) report = workspace_report ();
  RetailReceipt *receipt = retail_receipt_new (report);

  receipt->files[0].size = 123456789;
  g_free (receipt->files[0].sha256);
  receipt->files[0].sha256 = g_strdup ("00ff");
  receipt->as_of = 1500000000;
  receipt->newest = 1600000000;
  receipt->window_days = 365;
  receipt->wishes.map = workspace_map ("customer_id", "Kunde");
  receipt->wishes_of[RETAIL_FILE_TRANSACTIONS].settings
      = (RetailCsvSettings){ RETAIL_ENCODING_UTF16BE, '\t', ',', RETAIL_DATE_MONTH_FIRST,
                             RETAIL_HEADER_NONE };
  receipt->wishes_of[RETAIL_FILE_EVENTS].map = workspace_map ("event", "Was");
  receipt->k = 3;
  receipt->k_max = 8;
  receipt->n_init = 5;
  receipt->seed = G_MAXUINT64;
  receipt->log_mode = RETAIL_LOG_ALL;
  receipt->k_reason = RETAIL_K_PINNED;
  g_free (receipt->currency);
  receipt->currency = g_strdup ("EUR");
  g_free (receipt->fingerprint);
  receipt->fingerprint = g_strdup ("abcd");
  g_free (receipt->version);
  receipt->version = g_strdup ("0.1.0");
  receipt->made_at = 1700000000;
  return receipt;
}

/* In no order, as older versions wrote them. */
static inline RetailBuyers *
workspace_buyers (gsize n_products, gsize n_customers)
{
  RetailBuyers *buyers = retail_buyers_new (n_products);

  for (gsize product = 0; product < n_products; product++)
    {
      const gsize n = product % 4;
      guint32 customers[3];

      for (gsize i = 0; i < n; i++)
        customers[i] = (guint32)((product * 97 + i * 171) % n_customers);
      retail_buyers_add_product (buyers, customers, n);
    }
  return buyers;
}

static inline void
assert_same_buyers (const RetailBuyers *a, const RetailBuyers *b)
{
  g_assert_cmpuint (a->n_products, ==, b->n_products);
  g_assert_cmpmem (a->starts, (a->n_products + 1) * sizeof (gsize), b->starts,
                   (b->n_products + 1) * sizeof (gsize));
  g_assert_cmpmem (a->counts, a->n_products * sizeof (gsize), b->counts, b->n_products * sizeof (gsize));
  g_assert_cmpmem (a->packed->data, a->packed->len, b->packed->data, b->packed->len);
}

/* Clear it with retail_workspace_parts_clear(). */
static inline void
workspace_parts (RetailWorkspaceParts *parts, guint k)
{
  *parts = (RetailWorkspaceParts){ .name = g_strdup ("Corner shop"), .trained_at = 1700000001 };
  parts->model = small_shop_train_with (k, &parts->customers);
  parts->outlooks = retail_outlooks_new (parts->model, parts->customers, NULL, NULL);
  parts->buyers = workspace_buyers (parts->model->catalogue->n, parts->customers->n);
  parts->receipt = workspace_receipt ();
}
