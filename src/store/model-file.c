/* Models as files. */
#include "engine/error.h"
#include "engine/i18n.h"
#include "store/file-trouble.h"
#include "store/json-guard.h"
#include "store/model-json.h"

#include <gio/gio.h>

gboolean
retail_model_save (const RetailModel *model, const char *path, GError **error)
{
  gsize length;
  g_autofree char *text = retail_model_to_json (model, &length);
  g_autoptr (GError) trouble = NULL;

  if (g_file_set_contents_full (path, text, (gssize)length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, &trouble))
    return TRUE;
  g_set_error (
      error, G_IO_ERROR, g_io_error_from_file_error (trouble->code),
      _ ("“%s” could not be saved: %s. The former file, if any, is untouched; free some space or choose "
         "another folder."),
      path, trouble->message);
  return FALSE;
}

/* The whole file, unless it is larger than any model. */
static char *
read_file (GFile *file, gsize *length, GError **error)
{
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                           G_FILE_QUERY_INFO_NONE, NULL, error);
  char *text = NULL;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR
      && g_file_info_get_size (info) > RETAIL_JSON_MAX_BYTES)
    {
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT, _ ("it is far too large"));
      return NULL;
    }
  return g_file_load_contents (file, NULL, &text, length, NULL, error) ? text : NULL;
}

RetailModel *
retail_model_load (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gsize length = 0;
  GError *trouble = NULL;
  g_autofree char *text = read_file (file, &length, &trouble);
  RetailModel *model = text != NULL ? retail_model_from_json (text, length, &trouble) : NULL;

  if (trouble != NULL)
    {
      retail_file_trouble_explain (trouble);
      g_propagate_prefixed_error (error, trouble, _ ("The model “%s” cannot be opened: "), path);
    }
  return model;
}
