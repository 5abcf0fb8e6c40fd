#include "store/import-job.h"

#include "engine/i18n.h"
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

void
retail_import_job_begin_rows (const RetailImportJob *job, const RetailTable *table, RetailRowReading *reading)
{
  retail_row_reading_init (reading, retail_table_get_decimal (table), job->newest,
                           retail_table_get_columns (table));
}

static void
warn_of_currencies (RetailImportJob *job, const char *other, gsize line)
{
  const RetailFileReport *file = retail_report_builder_get_last (&job->report);
  g_autofree char *name = g_path_get_basename (file->path);

  /* Translators: the file, the currency of most of its prices, another one */
  retail_report_builder_warn_of_file (
      &job->report, RETAIL_WARNING_CURRENCIES, line,
      g_strdup_printf (_ ("“%s” has prices in %s and in %s; they were added up as they are. Convert them to "
                          "one currency first."),
                       name, file->currency, other));
}

void
retail_import_job_note_currency (RetailImportJob *job, RetailSlice price, gsize line)
{
  RetailFileReport *file;
  const char *code;

  if (price.length == 0
      || (g_ascii_isdigit (price.text[0]) && g_ascii_isdigit (price.text[price.length - 1])))
    return;
  code = retail_number_get_currency (price.text);
  if (code == NULL)
    return;
  file = retail_report_builder_get_last (&job->report);
  if (file->currency[0] == '\0')
    g_strlcpy (file->currency, code, sizeof file->currency);
  else if (!g_str_equal (file->currency, code))
    warn_of_currencies (job, code, line);
}
