/* The receipt as rows: a file each, what was left out of it by reason, and the facts by name. */
#include "store/workspace-private.h"

#include "engine/scaler.h"

#include <stdlib.h>
#include <string.h>

/* The words of the file for what csv-settings.h numbers; NULL = find out, or not known. */
static const char *const encodings[] = { NULL, "UTF-8", "CP1252", "UTF-16LE", "UTF-16BE" };
static const char *const date_orders[] = { NULL, "month first", "day first" };
static const char *const headers[] = { NULL, "first line", "none" };

static const char *
word_of (const char *const *words, guint n, guint value)
{
  return value < n ? words[value] : NULL;
}

#define WORD(words, value) word_of (words, G_N_ELEMENTS (words), (guint)(value))

static guint
find_word (const char *const *words, guint n, const char *word)
{
  for (guint i = 0; word != NULL && i < n; i++)
    if (g_strcmp0 (words[i], word) == 0)
      return i;
  return 0;
}

#define FIND(words, word) find_word (words, G_N_ELEMENTS (words), word)

/* --- writing ------------------------------------------------------------------------------------------ */

static gboolean
write_dropped (sqlite3 *db, const RetailReceiptFile *file, gint64 number, GError **error)
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
write_mapping (sqlite3 *db, const RetailReceiptFile *file, gint64 number, GError **error)
{
  for (guint i = 0; file->mapping[i] != NULL && file->mapping[i + 1] != NULL; i += 2)
    if (!retail_sql_do (db, error, "INSERT INTO mapping VALUES (?1, ?2, ?3, ?4)", "iitt", number,
                        (gint64)i / 2, file->mapping[i], file->mapping[i + 1]))
      return FALSE;
  return TRUE;
}

static gboolean
write_file (sqlite3 *db, const RetailReceiptFile *file, gint64 number, GError **error)
{
  const RetailCsvSettings *settings = &file->settings;
  const char delimiter[] = { settings->delimiter, '\0' }, decimal[] = { settings->decimal, '\0' };

  return retail_sql_do (
             db, error,
             "INSERT INTO source_files VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
             "itttitiittttt", number, retail_file_kind_get_id (file->kind), file->name, file->path,
             (gint64)file->size, file->sha256, (gint64)file->lines_read, (gint64)file->lines_kept,
             WORD (encodings, settings->encoding), *delimiter ? delimiter : NULL, *decimal ? decimal : NULL,
             WORD (date_orders, settings->date_order), WORD (headers, settings->header))
         && write_dropped (db, file, number, error) && write_mapping (db, file, number, error);
}

static gboolean
write_fact (sqlite3 *db, const char *key, const char *value, GError **error)
{
  return value == NULL || *value == '\0'
         || retail_sql_do (db, error, "INSERT INTO receipt VALUES (?1, ?2)", "tt", key, value);
}

static gboolean
write_number (sqlite3 *db, const char *key, gint64 value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return write_fact (db, key, text, error);
}

static gboolean
write_seed (sqlite3 *db, const char *key, guint64 value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, value);

  return write_fact (db, key, text, error);
}

static gboolean
write_settings (sqlite3 *db, const RetailCsvSettings *settings, GError **error)
{
  const char delimiter[] = { settings->delimiter, '\0' }, decimal[] = { settings->decimal, '\0' };

  return write_fact (db, "asked_encoding", WORD (encodings, settings->encoding), error)
         && write_fact (db, "asked_delimiter", delimiter, error)
         && write_fact (db, "asked_decimal", decimal, error)
         && write_fact (db, "asked_date_order", WORD (date_orders, settings->date_order), error)
         && write_fact (db, "asked_header", WORD (headers, settings->header), error);
}

static gboolean
write_facts (sqlite3 *db, const RetailReceipt *receipt, GError **error)
{
  return write_number (db, "demo", receipt->demo, error)
         && write_seed (db, "demo_seed", receipt->demo_seed, error)
         && write_number (db, "asked_as_of", receipt->as_of, error)
         && write_number (db, "newest", receipt->newest, error)
         && write_number (db, "window_days", receipt->window_days, error)
         && write_settings (db, &receipt->settings, error) && write_number (db, "asked_k", receipt->k, error)
         && write_number (db, "k_max", receipt->k_max, error)
         && write_number (db, "n_init", receipt->n_init, error)
         && write_seed (db, "seed", receipt->seed, error)
         && write_fact (db, "log_mode", retail_log_mode_get_name (receipt->log_mode), error)
         && write_number (db, "k_reason", receipt->k_reason, error)
         && write_fact (db, "fingerprint", receipt->fingerprint, error)
         && write_fact (db, "program_version", receipt->version, error)
         && write_number (db, "made_at", receipt->made_at, error);
}

static gboolean
write_list (sqlite3 *db, const char *name, char *const *values, GError **error)
{
  for (gint64 i = 0; values[i] != NULL; i++)
    if (!retail_sql_do (db, error, "INSERT INTO receipt_list VALUES (?1, ?2, ?3)", "tit", name, i, values[i]))
      return FALSE;
  return TRUE;
}

gboolean
retail_shelf_write_receipt (sqlite3 *db, const RetailReceipt *receipt, GError **error)
{
  if (!retail_sql_run (db,
                       "DELETE FROM dropped; DELETE FROM mapping; DELETE FROM source_files;"
                       "DELETE FROM receipt; DELETE FROM receipt_list;",
                       error))
    return FALSE;
  if (receipt == NULL)
    return TRUE;
  for (guint i = 0; i < receipt->n_files; i++)
    if (!write_file (db, &receipt->files[i], i, error))
      return FALSE;
  return write_facts (db, receipt, error) && write_list (db, "warnings", receipt->warnings, error)
         && write_list (db, "map", receipt->map, error);
}

/* --- reading ------------------------------------------------------------------------------------------ */

static int
find_reason (const char *id)
{
  for (int reason = 0; reason < RETAIL_N_DROP_REASONS; reason++)
    if (g_strcmp0 (id, retail_drop_reason_get_id ((RetailDropReason)reason)) == 0)
      return reason;
  return -1;
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
  g_auto (GStrv) numbers = g_strsplit (text != NULL ? text : "", ",", RETAIL_DROP_LINES_SHOWN + 1);

  for (int i = 0; i < RETAIL_DROP_LINES_SHOWN && numbers[i] != NULL; i++)
    lines[i] = (gsize)g_ascii_strtoull (numbers[i], NULL, 10);
}

static gboolean
read_dropped (sqlite3 *db, RetailReceiptFile *file, gint64 number, GError **error)
{
  g_autoptr (sqlite3_stmt) rows
      = retail_sql_prepare (db, "SELECT reason, count, first_lines FROM dropped WHERE file = ?1", error);
  int more = rows != NULL;

  if (rows == NULL)
    return FALSE;
  retail_sql_bind (rows, "i", number);
  while ((more = retail_sql_step (rows, error)) > 0)
    {
      int reason = find_reason ((const char *)sqlite3_column_text (rows, 0));

      if (reason < 0)
        continue;
      file->dropped[reason] = count_at (rows, 1);
      read_lines ((const char *)sqlite3_column_text (rows, 2), file->first_lines[reason]);
    }
  return more == 0;
}

/* The texts of COLUMNS columns of all rows, in a row. NULL on failure. */
static char **
collect (sqlite3_stmt *rows, int columns, GError **error)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  int more;

  while ((more = retail_sql_step (rows, error)) > 0)
    for (int i = 0; i < columns; i++)
      g_ptr_array_add (texts, retail_sql_dup_text (rows, i));
  if (more < 0)
    {
      g_ptr_array_unref (texts);
      return NULL;
    }
  g_ptr_array_add (texts, NULL);
  g_ptr_array_set_free_func (texts, NULL);
  return (char **)g_ptr_array_free (texts, FALSE);
}

/* Puts COLLECTED in place of *list; FALSE when that failed. */
static gboolean
take_list (char ***list, char **collected)
{
  if (collected == NULL)
    return FALSE;
  g_strfreev (*list);
  *list = collected;
  return TRUE;
}

static gboolean
read_mapping (sqlite3 *db, RetailReceiptFile *file, gint64 number, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = retail_sql_prepare (
      db, "SELECT column, header FROM mapping WHERE file = ?1 ORDER BY position", error);

  if (rows == NULL)
    return FALSE;
  retail_sql_bind (rows, "i", number);
  return take_list (&file->mapping, collect (rows, 2, error));
}

static gboolean
read_list (sqlite3 *db, const char *name, char ***list, GError **error)
{
  g_autoptr (sqlite3_stmt) rows
      = retail_sql_prepare (db, "SELECT value FROM receipt_list WHERE list = ?1 ORDER BY position", error);

  if (rows == NULL)
    return FALSE;
  retail_sql_bind (rows, "t", name);
  return take_list (list, collect (rows, 1, error));
}

static char
letter_of (const char *text)
{
  return text != NULL ? *text : '\0';
}

static gboolean
read_file (sqlite3 *db, sqlite3_stmt *row, RetailReceiptFile *file, GError **error)
{
  gint64 number = sqlite3_column_int64 (row, 0);

  if (!retail_file_kind_from_id ((const char *)sqlite3_column_text (row, 1), &file->kind))
    {
      retail_sql_set_damaged (error);
      return FALSE;
    }
  file->name = retail_sql_dup_text (row, 2);
  file->path = retail_sql_dup_text (row, 3);
  file->size = count_at (row, 4);
  file->sha256 = retail_sql_dup_text (row, 5);
  file->lines_read = count_at (row, 6);
  file->lines_kept = count_at (row, 7);
  file->settings = (RetailCsvSettings){
    .encoding = (RetailEncoding)FIND (encodings, (const char *)sqlite3_column_text (row, 8)),
    .delimiter = letter_of ((const char *)sqlite3_column_text (row, 9)),
    .decimal = letter_of ((const char *)sqlite3_column_text (row, 10)),
    .date_order = (RetailDateOrder)FIND (date_orders, (const char *)sqlite3_column_text (row, 11)),
    .header = (RetailHeader)FIND (headers, (const char *)sqlite3_column_text (row, 12)),
  };
  return read_dropped (db, file, number, error) && read_mapping (db, file, number, error);
}

static gboolean
read_files (sqlite3 *db, RetailReceipt *receipt, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = retail_sql_prepare (db, "SELECT * FROM source_files ORDER BY file", error);

  for (guint i = 0; i < receipt->n_files; i++)
    if (rows == NULL || retail_sql_step (rows, error) <= 0
        || !read_file (db, rows, &receipt->files[i], error))
      return FALSE;
  return rows != NULL;
}

static const char *
fact (GHashTable *facts, const char *key)
{
  return g_hash_table_lookup (facts, key);
}

static gint64
number (GHashTable *facts, const char *key, gint64 max)
{
  const char *text = fact (facts, key);

  return text != NULL ? CLAMP (g_ascii_strtoll (text, NULL, 10), 0, max) : 0;
}

static guint64
seed (GHashTable *facts, const char *key)
{
  const char *text = fact (facts, key);

  return text != NULL ? g_ascii_strtoull (text, NULL, 10) : 0;
}

static void
fill (RetailReceipt *receipt, GHashTable *facts)
{
  receipt->demo = number (facts, "demo", 1) != 0;
  receipt->demo_seed = seed (facts, "demo_seed");
  receipt->as_of = number (facts, "asked_as_of", G_MAXINT64);
  receipt->newest = number (facts, "newest", G_MAXINT64);
  receipt->window_days = (guint)number (facts, "window_days", G_MAXINT);
  receipt->settings = (RetailCsvSettings){
    .encoding = (RetailEncoding)FIND (encodings, fact (facts, "asked_encoding")),
    .delimiter = letter_of (fact (facts, "asked_delimiter")),
    .decimal = letter_of (fact (facts, "asked_decimal")),
    .date_order = (RetailDateOrder)FIND (date_orders, fact (facts, "asked_date_order")),
    .header = (RetailHeader)FIND (headers, fact (facts, "asked_header")),
  };
  receipt->k = (guint)number (facts, "asked_k", G_MAXINT);
  receipt->k_max = (guint)number (facts, "k_max", G_MAXINT);
  receipt->n_init = (guint)number (facts, "n_init", G_MAXINT);
  receipt->seed = seed (facts, "seed");
  retail_log_mode_from_name (fact (facts, "log_mode") ?: "", &receipt->log_mode);
  receipt->k_reason = (RetailKReason)number (facts, "k_reason", RETAIL_K_REDUCED);
  receipt->fingerprint = g_strdup (fact (facts, "fingerprint"));
  receipt->version = g_strdup (fact (facts, "program_version"));
  receipt->made_at = number (facts, "made_at", G_MAXINT64);
}

static GHashTable *
read_facts (sqlite3 *db, GError **error)
{
  g_autoptr (GHashTable) facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (sqlite3_stmt) rows = retail_sql_prepare (db, "SELECT key, value FROM receipt", error);
  int more = -1;

  while (rows != NULL && (more = retail_sql_step (rows, error)) > 0)
    g_hash_table_replace (facts, retail_sql_dup_text (rows, 0), retail_sql_dup_text (rows, 1));
  return more == 0 ? g_steal_pointer (&facts) : NULL;
}

RetailReceipt *
retail_shelf_read_receipt (sqlite3 *db, GError **error)
{
  g_autoptr (GHashTable) facts = read_facts (db, error);
  g_autoptr (RetailReceipt) receipt = NULL;
  gint64 n_files;

  if (facts == NULL || g_hash_table_size (facts) == 0
      || !retail_sql_number (db, "SELECT count(*) FROM source_files", &n_files, error))
    return NULL;
  receipt = retail_receipt_new ((guint)n_files);
  fill (receipt, facts);
  if (!read_files (db, receipt, error) || !read_list (db, "warnings", &receipt->warnings, error)
      || !read_list (db, "map", &receipt->map, error))
    return NULL;
  return g_steal_pointer (&receipt);
}
