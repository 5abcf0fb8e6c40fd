#include "service/shop.h"

#include "engine/error.h"
#include "store/table-sniff.h"

/* Whether the file's first lines are a table of this kind. */
static gboolean
looks_like (const char *path, RetailFileKind kind, GError **error)
{
  RetailCsvSettings settings = { 0 };
  RetailTableShape shape = { 0 };
  RetailText text;
  gboolean fits;

  if (!retail_text_open (&text, path, settings.encoding, error))
    return FALSE;
  fits = retail_table_sniff (&shape, &text, kind, &settings, NULL, error);
  retail_table_shape_clear (&shape);
  retail_text_clear (&text);
  return fits;
}

gboolean
retail_shop_name_file (const char *path, RetailImportOptions *options, GError **error)
{
  g_autoptr (GError) as_lines = NULL;

  if (looks_like (path, RETAIL_FILE_TRANSACTIONS, &as_lines))
    options->transactions = path;
  else if (g_error_matches (as_lines, RETAIL_ERROR, RETAIL_ERROR_COLUMN)
           && looks_like (path, RETAIL_FILE_CUSTOMERS, NULL))
    options->customers = path;
  else
    {
      g_propagate_error (error, g_steal_pointer (&as_lines));
      return FALSE;
    }
  return TRUE;
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

RetailShop *
retail_shop_open (const char *path, const RetailMonitor *monitor, GError **error)
{
  RetailTrainRequest request;

  if (is_model (path))
    return retail_shop_open_model (path, error);
  retail_train_request_init (&request);
  if (!retail_shop_name_file (path, &request.import, error))
    return NULL;
  return retail_shop_train (&request, monitor, error);
}
