#include "store/import-job.h"

#include "store/number-parse.h"

RetailTable *
retail_import_job_open (RetailImportJob *job, const char *path, RetailFileKind kind, GError **error)
{
  const RetailFileWishes *wishes = &job->options->wishes[kind];
  RetailTableRequest request = {
    .path = path,
    .kind = kind,
    .map = wishes->map != NULL ? wishes->map : job->options->map,
    .settings = retail_csv_settings_merge (&job->options->settings, &wishes->settings),
  };

  return retail_table_open (&request, &job->report, error);
}

gboolean
retail_cell_is_missing (const char *text)
{
  static const char *const nothing[] = { "nan", "null", "none", "n/a", "#n/a", NULL };

  if (*text == '\0')
    return TRUE;
  if (*text != '#' && (*text | ' ') != 'n')
    return FALSE;
  for (guint i = 0; nothing[i] != NULL; i++)
    if (g_ascii_strcasecmp (text, nothing[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
retail_cell_to_positive (const char *text, char decimal, double max, double *value)
{
  return retail_number_parse (text, decimal, value) && *value > 0 && *value <= max;
}

gboolean
retail_cell_to_moment (const RetailImportJob *job, RetailSlice text, RetailMomentReader *moments,
                       gint64 *seconds)
{
  return retail_moment_reader_read (moments, text, seconds) && *seconds >= 0 && *seconds <= job->newest;
}
