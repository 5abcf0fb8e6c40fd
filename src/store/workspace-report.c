/* The report of an import as rows: a file each, what it was left out of by reason, how its columns were
 * called, and the warnings. */
#include "store/workspace-private.h"

#include "store/report-builder.h"

#include <math.h>
#include <string.h>

/* --- writing ------------------------------------------------------------------------------------------ */

static gboolean
write_dropped (sqlite3 *db, const RetailFileReport *file, gint64 number, GError **error)
{
  for (int reason = 0; reason < RETAIL_N_DROP_REASONS; reason++)
    {
      g_autoptr (GString) lines = g_string_new (NULL);

      if (file->dropped[reason] == 0)
        continue;
      for (int i = 0; i < RETAIL_DROP_LINES_SHOWN && file->first_lines[reason][i] > 0; i++)
        g_string_append_printf (lines, "%s%" G_GSIZE_FORMAT, i > 0 ? "," : "", file->first_lines[reason][i]);
      if (!retail_sql_do (db, error, "INSERT INTO dropped VALUES (?1, ?2, ?3, ?4)", "itit", number,
                          retail_drop_reason_get_id ((RetailDropReason)reason), (gint64)file->dropped[reason],
                          lines->str))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_mapping (sqlite3 *db, const RetailFileReport *file, gint64 number, GError **error)
{
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    {
      const char *id = retail_column_get_id ((RetailColumn)column, file->kind);

      if (file->columns[column] != NULL && id != NULL
          && !retail_sql_do (db, error, "INSERT INTO mapping VALUES (?1, ?2, ?3)", "itt", number, id,
                             file->columns[column]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_file (sqlite3 *db, const RetailReceipt *receipt, guint number, GError **error)
{
  const RetailFileReport *file = &receipt->report->files[number];
  const RetailReceiptFile *source = &receipt->files[number];
  const RetailCsvSettings *settings = &file->settings;
  const RetailCsvCertainty *sure = &file->certainty;
  const char decimal[] = { settings->decimal, '\0' };
  g_autofree char *name = g_path_get_basename (source->path);
  g_autofree char *certainty = g_strdup_printf (
      "%s,%s,%s,%s,%s", retail_certainty_get_name (sure->encoding),
      retail_certainty_get_name (sure->delimiter), retail_certainty_get_name (sure->decimal),
      retail_certainty_get_name (sure->date_order), retail_certainty_get_name (sure->header));

  return retail_sql_do (
             db, error,
             "INSERT INTO source_files VALUES"
             " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
             "itttitiitttttitt", (gint64)number, retail_file_kind_get_id (file->kind), name, source->path,
             (gint64)source->size, source->sha256, (gint64)file->lines_read, (gint64)file->lines_kept,
             retail_encoding_get_name (settings->encoding), retail_delimiter_get_name (settings->delimiter),
             decimal, retail_date_order_get_name (settings->date_order),
             retail_header_get_name (settings->header), (gint64)file->header_line, certainty, file->currency)
         && write_dropped (db, file, number, error) && write_mapping (db, file, number, error);
}

static gboolean
write_warnings (sqlite3 *db, const RetailImportReport *report, GError **error)
{
  g_autoptr (sqlite3_stmt) insert
      = retail_sql_prepare (db, "INSERT INTO warnings VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", error);

  for (guint i = 0; insert != NULL && i < report->n_warnings; i++)
    {
      const RetailWarning *warning = &report->warnings[i];
      g_autofree char *features = retail_shelf_name_features (warning->features);

      retail_sql_bind (insert, "ititidt", (gint64)i, retail_warning_get_id (warning->kind),
                       (gint64)warning->file, features, (gint64)warning->line, warning->value, warning->text);
      if (!retail_sql_done (insert, error))
        return FALSE;
    }
  return insert != NULL;
}

gboolean
retail_shelf_write_report (sqlite3 *db, const RetailReceipt *receipt, GError **error)
{
  if (!retail_sql_run (db,
                       "DELETE FROM dropped; DELETE FROM mapping; DELETE FROM source_files;"
                       "DELETE FROM warnings;",
                       error))
    return FALSE;
  if (receipt == NULL || receipt->report == NULL)
    return TRUE;
  for (guint i = 0; i < receipt->n_files; i++)
    if (!write_file (db, receipt, i, error))
      return FALSE;
  return write_warnings (db, receipt->report, error);
}

/* --- reading ------------------------------------------------------------------------------------------ */

static const char *
text_at (sqlite3_stmt *row, int column)
{
  const char *text = (const char *)sqlite3_column_text (row, column);

  return text != NULL ? text : "";
}

static gsize
count_at (sqlite3_stmt *row, int column)
{
  return (gsize)MAX (sqlite3_column_int64 (row, column), 0);
}

/* "12,15,40" */
static void
read_lines (const char *text, gsize *lines)
{
  g_auto (GStrv) numbers = g_strsplit (text, ",", RETAIL_DROP_LINES_SHOWN + 1);

  for (int i = 0; i < RETAIL_DROP_LINES_SHOWN && numbers[i] != NULL; i++)
    lines[i] = (gsize)g_ascii_strtoull (numbers[i], NULL, 10);
}

static void
take_dropped (sqlite3_stmt *row, RetailFileReport *file)
{
  for (int reason = 0; reason < RETAIL_N_DROP_REASONS; reason++)
    if (g_str_equal (text_at (row, 0), retail_drop_reason_get_id ((RetailDropReason)reason)))
      {
        file->dropped[reason] = count_at (row, 1);
        read_lines (text_at (row, 2), file->first_lines[reason]);
      }
}

static void
take_mapping (sqlite3_stmt *row, RetailFileReport *file)
{
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    if (g_strcmp0 (text_at (row, 0), retail_column_get_id ((RetailColumn)column, file->kind)) == 0)
      {
        g_free (file->columns[column]);
        file->columns[column] = retail_sql_dup_text (row, 1);
      }
}

/* Hands each row of the query for this file to TAKE. */
static gboolean
for_file (sqlite3 *db, const char *sql, RetailFileReport *file, gint64 number,
          void (*take) (sqlite3_stmt *row, RetailFileReport *file))
{
  g_autoptr (sqlite3_stmt) rows = retail_sql_prepare (db, sql, NULL);
  int more = -1;

  if (rows != NULL)
    retail_sql_bind (rows, "i", number);
  while (rows != NULL && (more = retail_sql_step (rows, NULL)) > 0)
    take (rows, file);
  return more == 0;
}

static RetailCertainty
find_certainty (const char *name)
{
  for (guint i = RETAIL_CERTAINTY_OPEN; i <= RETAIL_CERTAINTY_GIVEN; i++)
    if (g_strcmp0 (name, retail_certainty_get_name ((RetailCertainty)i)) == 0)
      return (RetailCertainty)i;
  return RETAIL_CERTAINTY_OPEN;
}

static void
read_certainty (const char *text, RetailCsvCertainty *certainty)
{
  g_auto (GStrv) names = g_strsplit (text, ",", -1);

  if (g_strv_length (names) == 5)
    *certainty = (RetailCsvCertainty){ find_certainty (names[0]), find_certainty (names[1]),
                                       find_certainty (names[2]), find_certainty (names[3]),
                                       find_certainty (names[4]) };
}

static gboolean
read_file (sqlite3 *db, sqlite3_stmt *row, RetailFileReport *file)
{
  gint64 number = sqlite3_column_int64 (row, 0);
  RetailCsvSettings *settings = &file->settings;

  if (!retail_file_kind_from_id (text_at (row, 1), &file->kind)
      || !retail_encoding_from_name (text_at (row, 8), &settings->encoding)
      || !retail_delimiter_from_name (text_at (row, 9), &settings->delimiter)
      || !retail_date_order_from_name (text_at (row, 11), &settings->date_order)
      || !retail_header_from_name (text_at (row, 12), &settings->header))
    return FALSE;
  settings->decimal = *text_at (row, 10);
  file->size = sqlite3_column_int64 (row, 4);
  file->lines_read = count_at (row, 6);
  file->lines_kept = count_at (row, 7);
  file->header_line = count_at (row, 13);
  read_certainty (text_at (row, 14), &file->certainty);
  g_strlcpy (file->currency, text_at (row, 15), sizeof file->currency);
  return for_file (db, "SELECT reason, count, first_lines FROM dropped WHERE file = ?1", file, number,
                   take_dropped)
         && for_file (db, "SELECT column, header FROM mapping WHERE file = ?1", file, number, take_mapping);
}

static gboolean
read_files (sqlite3 *db, RetailReportBuilder *builder)
{
  g_autoptr (sqlite3_stmt) rows = retail_sql_prepare (db, "SELECT * FROM source_files ORDER BY file", NULL);
  int more = -1;

  while (rows != NULL && (more = retail_sql_step (rows, NULL)) > 0)
    {
      retail_report_builder_begin (builder, text_at (rows, 3));
      if (!read_file (db, rows, retail_report_builder_get_last (builder)))
        return FALSE;
    }
  return more == 0;
}

static gboolean
find_warning (const char *id, RetailWarningKind *kind)
{
  for (guint i = 0; i < RETAIL_N_WARNINGS; i++)
    if (g_str_equal (id, retail_warning_get_id ((RetailWarningKind)i)))
      {
        *kind = (RetailWarningKind)i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_warnings (sqlite3 *db, RetailReportBuilder *builder)
{
  g_autoptr (sqlite3_stmt) rows = retail_sql_prepare (
      db, "SELECT kind, file, features, line, value, sentence FROM warnings ORDER BY position", NULL);
  int more = -1;

  while (rows != NULL && (more = retail_sql_step (rows, NULL)) > 0)
    {
      RetailWarning warning = { .file = sqlite3_column_int (rows, 1),
                                .features = retail_shelf_find_features (text_at (rows, 2)),
                                .line = count_at (rows, 3),
                                .value = retail_sql_double (rows, 4),
                                .text = retail_sql_dup_text (rows, 5) };

      if (warning.file >= (int)builder->files->len || !find_warning (text_at (rows, 0), &warning.kind))
        g_free (warning.text);
      else
        retail_report_builder_warn (builder, &warning);
    }
  return more == 0;
}

RetailImportReport *
retail_shelf_read_report (sqlite3 *db, GError **error)
{
  g_auto (RetailReportBuilder) builder = { 0 };

  retail_report_builder_init (&builder);
  if (read_files (db, &builder) && read_warnings (db, &builder))
    return retail_report_builder_finish (&builder);
  retail_sql_set_damaged (error);
  return NULL;
}
