#include "service/shop.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "service/workspace-file.h"

gboolean
retail_shop_name_file (const char *path, RetailImportOptions *options, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  RetailFileKind kind;

  if (!retail_import_detect_kind (path, options->map, &kind, error))
    return FALSE;
  switch (kind)
    {
    case RETAIL_FILE_TRANSACTIONS:
      options->transactions = path;
      return TRUE;
    case RETAIL_FILE_CUSTOMERS:
      options->customers = path;
      return TRUE;
    case RETAIL_FILE_EVENTS:
      g_set_error (
          error, RETAIL_ERROR, RETAIL_ERROR_COLUMN,
          _ ("%s lists web events. Open the transactions they belong to; events alone make no shop."), base);
      return FALSE;
    case RETAIL_FILE_PRODUCTS:
    default:
      g_set_error (
          error, RETAIL_ERROR, RETAIL_ERROR_COLUMN,
          _ ("%s lists products. Open the transactions they were sold in; products alone make no shop."),
          base);
      return FALSE;
    }
}

/* A model is the one kind of file here that starts with a brace. */
static gboolean
is_model (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, NULL);
  char first[64];
  gssize n
      = stream != NULL ? g_input_stream_read (G_INPUT_STREAM (stream), first, sizeof first, NULL, NULL) : 0;

  for (gssize i = 0; i < n; i++)
    if (!g_ascii_isspace (first[i]))
      return first[i] == '{';
  return g_str_has_suffix (path, ".json");
}

gboolean
retail_shop_is_table (const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);
  return !retail_workspace_is (path) && !retail_workspace_is_name (path) && !is_model (path);
}

static RetailShop *
open_workspace (const char *path, const RetailMonitor *monitor, GError **error)
{
  RetailShop *shop = NULL;
  g_autoptr (RetailWorkspace) workspace = retail_shop_open_workspace (path, TRUE, &shop, monitor, error);

  return workspace != NULL ? shop : NULL;
}

RetailShop *
retail_shop_open (const char *path, const RetailShop *former, const RetailMonitor *monitor, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  RetailTrainRequest request;

  if (retail_workspace_is (path) || retail_workspace_is_name (path))
    return open_workspace (path, monitor, error);
  if (is_model (path))
    return retail_shop_open_model (path, error);
  retail_train_request_init (&request);
  if (!retail_shop_name_file (path, &request.import, error))
    return NULL;
  if (former != NULL && g_str_equal (former->model->source, base))
    request.train.former = former->model;
  return retail_shop_train (&request, monitor, error);
}
