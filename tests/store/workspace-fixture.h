/* A small shop as the parts of a workspace, and a folder to put files in. */
#pragma once

#include "engine/error.h"
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

static inline RetailReceipt *
workspace_receipt (void)
{
  RetailReceipt *receipt = retail_receipt_new (1);
  RetailReceiptFile *file = &receipt->files[0];

  file->kind = RETAIL_FILE_TRANSACTIONS;
  file->name = g_strdup ("shop.csv.gz");
  file->path = g_strdup ("/data/shop.csv.gz");
  file->size = 123456789;
  file->sha256 = g_strdup ("00ff");
  file->lines_read = 1000;
  file->lines_kept = 960;
  file->dropped[RETAIL_DROP_CANCELLED] = 38;
  file->dropped[RETAIL_DROP_DATE] = 2;
  memcpy (file->first_lines[RETAIL_DROP_CANCELLED], (gsize[]){ 3, 9, 27, 81, 243 }, 5 * sizeof (gsize));
  memcpy (file->first_lines[RETAIL_DROP_DATE], (gsize[]){ 12, 40 }, 2 * sizeof (gsize));
  file->settings
      = (RetailCsvSettings){ RETAIL_ENCODING_CP1252, ';', ',', RETAIL_DATE_DAY_FIRST, RETAIL_HEADER_FIRST };
  g_strfreev (file->mapping);
  file->mapping = g_strsplit ("customer_id|Kunde|ordered_at|Datum", "|", -1);
  g_strfreev (receipt->warnings);
  receipt->warnings = g_strsplit ("First.|Second.", "|", -1);
  g_strfreev (receipt->map);
  receipt->map = g_strsplit ("customer_id|Kunde", "|", -1);
  receipt->as_of = 1500000000;
  receipt->newest = 1600000000;
  receipt->window_days = 365;
  receipt->settings.delimiter = ';';
  receipt->k = 3;
  receipt->k_max = 8;
  receipt->n_init = 5;
  receipt->seed = G_MAXUINT64;
  receipt->log_mode = RETAIL_LOG_ALL;
  receipt->k_reason = RETAIL_K_PINNED;
  receipt->fingerprint = g_strdup ("abcd");
  receipt->version = g_strdup ("0.1.0");
  receipt->made_at = 1700000000;
  return receipt;
}

/* Clear it with retail_workspace_parts_clear(). */
static inline void
workspace_parts (RetailWorkspaceParts *parts, guint k)
{
  *parts = (RetailWorkspaceParts){ .name = g_strdup ("Corner shop"), .trained_at = 1700000001 };
  parts->model = small_shop_train_with (k, &parts->customers);
  parts->receipt = workspace_receipt ();
}
