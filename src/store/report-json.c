#include "store/report-json.h"

#include "store/json-build.h"

static void
add_certainty (JsonBuilder *builder, const RetailCsvCertainty *sure)
{
  retail_json_begin_object (builder, "certainty");
  retail_json_add_text (builder, "encoding", retail_certainty_get_name (sure->encoding));
  retail_json_add_text (builder, "delimiter", retail_certainty_get_name (sure->delimiter));
  retail_json_add_text (builder, "decimal", retail_certainty_get_name (sure->decimal));
  retail_json_add_text (builder, "date_order", retail_certainty_get_name (sure->date_order));
  retail_json_add_text (builder, "header", retail_certainty_get_name (sure->header));
  json_builder_end_object (builder);
}

static void
add_settings (JsonBuilder *builder, const RetailCsvSettings *settings)
{
  const char delimiter[] = { settings->delimiter, '\0' }, decimal[] = { settings->decimal, '\0' };

  retail_json_add_text (builder, "encoding", retail_encoding_get_name (settings->encoding));
  retail_json_add_text (builder, "delimiter", delimiter);
  retail_json_add_text (builder, "decimal", decimal);
  retail_json_add_text (builder, "date_order", retail_date_order_get_name (settings->date_order));
  if (settings->date_format[0] != '\0')
    retail_json_add_text (builder, "date_format", settings->date_format);
  else
    retail_json_add_null (builder, "date_format");
}

static void
add_columns (JsonBuilder *builder, const RetailFileReport *file)
{
  retail_json_begin_object (builder, "columns");
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    if (file->columns[column] != NULL)
      retail_json_add_text (builder, retail_column_get_id (column, file->kind), file->columns[column]);
  json_builder_end_object (builder);
}

static void
add_dropped (JsonBuilder *builder, const RetailFileReport *file)
{
  retail_json_begin_object (builder, "dropped");
  for (guint r = 0; r < RETAIL_N_DROP_REASONS; r++)
    {
      if (file->dropped[r] == 0)
        continue;
      retail_json_begin_object (builder, retail_drop_reason_get_id (r));
      retail_json_add_count (builder, "count", file->dropped[r]);
      retail_json_begin_array (builder, "first_lines");
      for (guint i = 0; i < MIN (file->dropped[r], RETAIL_DROP_LINES_SHOWN); i++)
        json_builder_add_int_value (builder, (gint64)file->first_lines[r][i]);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
add_file (JsonBuilder *builder, const RetailFileReport *file)
{
  json_builder_begin_object (builder);
  retail_json_add_text (builder, "path", file->path);
  retail_json_add_text (builder, "kind", retail_file_kind_get_id (file->kind));
  retail_json_add_count (builder, "size", (guint64)file->size);
  add_settings (builder, &file->settings);
  retail_json_add_count (builder, "header_line", file->header_line);
  if (file->currency[0] != '\0')
    retail_json_add_text (builder, "currency", file->currency);
  else
    retail_json_add_null (builder, "currency");
  add_certainty (builder, &file->certainty);
  add_columns (builder, file);
  retail_json_add_count (builder, "lines_read", file->lines_read);
  retail_json_add_count (builder, "lines_kept", file->lines_kept);
  add_dropped (builder, file);
  json_builder_end_object (builder);
}

static void
add_warning (JsonBuilder *builder, const RetailImportReport *report, const RetailWarning *warning)
{
  json_builder_begin_object (builder);
  retail_json_add_text (builder, "kind", retail_warning_get_id (warning->kind));
  retail_json_add_text (builder, "file", warning->file >= 0 ? report->files[warning->file].path : NULL);
  if (warning->line > 0)
    retail_json_add_count (builder, "line", warning->line);
  else
    retail_json_add_null (builder, "line");
  retail_json_begin_array (builder, "features");
  for (guint f = 0; f < RETAIL_N_FEATURES; f++)
    if (warning->features & 1u << f)
      json_builder_add_string_value (builder, retail_feature_get_info (f)->id);
  json_builder_end_array (builder);
  retail_json_add_number (builder, "value", warning->value);
  retail_json_add_text (builder, "text", warning->text);
  json_builder_end_object (builder);
}

static void
add_totals (JsonBuilder *builder, const RetailImport *import)
{
  gsize read, kept;

  retail_import_report_count_lines (import->report, &read, &kept);
  retail_json_add_count (builder, "lines_read", read);
  retail_json_add_count (builder, "lines_kept", kept);
  retail_json_begin_object (builder, "dropped");
  for (guint r = 0; r < RETAIL_N_DROP_REASONS; r++)
    if (retail_import_report_count_dropped (import->report, r) > 0)
      retail_json_add_count (builder, retail_drop_reason_get_id (r),
                             retail_import_report_count_dropped (import->report, r));
  json_builder_end_object (builder);
  retail_json_add_count (builder, "customers", import->customers->n);
  retail_json_add_count (builder, "products", import->catalogue->n);
  if (import->customers->has_dates)
    retail_json_add_count (builder, "as_of", (guint64)import->customers->as_of);
  else
    retail_json_add_null (builder, "as_of");
  retail_json_add_count (builder, "window_days", import->customers->window_days);
}

JsonNode *
retail_import_to_json (const RetailImport *import)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  retail_json_begin_array (builder, "files");
  for (guint i = 0; i < import->report->n_files; i++)
    add_file (builder, &import->report->files[i]);
  json_builder_end_array (builder);
  add_totals (builder, import);
  retail_json_begin_array (builder, "warnings");
  for (guint i = 0; i < import->report->n_warnings; i++)
    add_warning (builder, import->report, &import->report->warnings[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
