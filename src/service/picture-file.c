#include "service/picture-file.h"

#include "engine/error.h"
#include "store/file-trouble.h"
#include "store/output-file.h"

/* The format goes by the name, whatever it is the name of. */
static gboolean
save (RetailChart *chart, const char *path, const RetailExportOptions *options, GError **error)
{
  const RetailPictureFormat format = retail_picture_format_from_name (path);
  g_autoptr (GBytes) bytes = NULL;

  if (format == RETAIL_PICTURE_NONE || !retail_output_is_stream (path))
    return retail_chart_export (chart, path, options, error);
  bytes = retail_chart_render (chart, format, options, error);
  return bytes != NULL && retail_output_write (path, bytes, 0644, error);
}

gboolean
retail_picture_save (RetailChart *chart, const char *path, const RetailExportOptions *options, GError **error)
{
  GError *trouble = NULL;

  if (save (chart, path, options, &trouble))
    return TRUE;
  if (trouble->domain != RETAIL_ERROR)
    retail_file_trouble_explain_saving (&trouble, path);
  g_propagate_error (error, trouble);
  return FALSE;
}
