/* Any bytes as a shop's file: reading ends, in bounds, with a shop or with an error. The first byte chooses
 * the kind of file. */
#include "store/import.h"
#include "store/preview.h"

#include <glib/gstdio.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* A kind of file and the option that names it. */
static void
name_file (RetailImportOptions *options, guint8 kind, const char *path, const char *orders)
{
  switch (kind % 4)
    {
    case 0:
      options->transactions = path;
      break;
    case 1:
      options->customers = path;
      break;
    case 2:
      options->transactions = orders;
      options->events = path;
      break;
    default:
      options->transactions = orders;
      options->products = path;
      break;
    }
}

static void
import_file (guint8 kind, const char *path, const char *orders)
{
  RetailImportOptions options = { 0 };
  g_auto (RetailImport) result = { 0 };
  g_autoptr (GError) error = NULL;

  options.window_days = 365;
  options.newest = 1800000000;
  name_file (&options, kind, path, orders);
  if (retail_import_files (&options, &result, NULL, &error))
    g_assert_true (result.customers != NULL && result.report != NULL && error == NULL);
  else
    g_assert_nonnull (error);
}

/* A look at the file, as what it seems to be or as the kind that was chosen. */
static void
look_at_file (guint8 kind, const char *path)
{
  RetailPreviewRequest request
      = { .path = path, .kind = (kind & 4) != 0 ? kind % 4 : RETAIL_FILE_KIND_GUESS };
  g_autoptr (GError) error = NULL;
  g_autoptr (RetailPreview) preview = retail_preview_new (&request, &error);
  g_autoptr (GHashTable) map = preview != NULL ? retail_preview_new_map (preview, preview->kind) : NULL;

  g_assert_true ((preview == NULL) == (error != NULL));
  g_assert_true ((preview == NULL) == (map == NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char one_order[] = "customer_id,order_id,ordered_at,product_id,quantity,unit_price\n"
                                  "1,1,2024-01-01,p,2,3.50\n";
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *orders = NULL;

  if (size == 0)
    return 0;
  folder = g_dir_make_tmp ("fuzz-XXXXXX", NULL);
  path = g_build_filename (folder, "input.csv", NULL);
  orders = g_build_filename (folder, "orders.csv", NULL);
  g_assert_true (g_file_set_contents (path, (const char *)data + 1, (gssize)size - 1, NULL));
  g_assert_true (g_file_set_contents (orders, one_order, -1, NULL));
  import_file (data[0], path, orders);
  look_at_file (data[0], path);
  g_unlink (path);
  g_unlink (orders);
  g_rmdir (folder);
  return 0;
}
