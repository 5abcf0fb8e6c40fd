/* Models as files. */
#include "engine/error.h"
#include "engine/i18n.h"
#include "store/file-trouble.h"
#include "store/json-parse.h"
#include "store/model-json.h"
#include "store/output-file.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

gboolean
retail_model_save (const RetailModel *model, const char *path, GError **error)
{
  gsize length;
  char *text = retail_model_to_json (model, &length);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, length);

  if (retail_output_write (path, bytes, 0644, error))
    return TRUE;
  retail_file_trouble_explain_saving (error, path);
  return FALSE;
}

/* The whole file, unless it is larger than any model. */
static char *
read_file (const char *path, gsize *length, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  char *text = NULL;
  GStatBuf about;

  if (g_stat (path, &about) == 0 && S_ISREG (about.st_mode) && about.st_size > RETAIL_JSON_MAX_BYTES)
    g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT, _ ("it is far too large"));
  else if (!g_file_get_contents (path, &text, length, &trouble))
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_file_error (trouble->code), trouble->message);
  return text;
}

RetailModel *
retail_model_load (const char *path, GError **error)
{
  gsize length = 0;
  GError *trouble = NULL;
  g_autofree char *text = read_file (path, &length, &trouble);
  RetailModel *model = text != NULL ? retail_model_from_json (text, length, &trouble) : NULL;

  if (trouble != NULL)
    {
      retail_file_trouble_explain (trouble);
      g_propagate_prefixed_error (error, trouble, _ ("The model “%s” cannot be opened: "), path);
    }
  return model;
}
