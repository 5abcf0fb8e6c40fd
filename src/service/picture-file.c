#include "service/picture-file.h"

#include "engine/error.h"
#include "store/file-trouble.h"

gboolean
retail_picture_save (RetailChart *chart, const char *path, const RetailExportOptions *options, GError **error)
{
  GError *trouble = NULL;

  if (retail_chart_export (chart, path, options, &trouble))
    return TRUE;
  if (trouble->domain != RETAIL_ERROR)
    retail_file_trouble_explain_saving (&trouble, path);
  g_propagate_error (error, trouble);
  return FALSE;
}
