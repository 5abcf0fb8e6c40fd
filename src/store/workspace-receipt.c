/* The facts of a receipt by name, and what the user said of the files. */
#include "store/workspace-private.h"

#include "engine/scaler.h"

#include <string.h>

#define ALL_FILES     "all"
#define COLUMN_PREFIX "column:"

/* --- writing ------------------------------------------------------------------------------------------ */

static gboolean
write_wish (sqlite3 *db, const char *files, const char *key, const char *value, GError **error)
{
  return retail_sql_do (db, error, "INSERT INTO wishes VALUES (?1, ?2, ?3)", "ttt", files, key, value);
}

static gboolean
write_map (sqlite3 *db, const char *files, GHashTable *map, GError **error)
{
  GHashTableIter iter;
  gpointer column, header;

  if (map == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, map);
  while (g_hash_table_iter_next (&iter, &column, &header))
    {
      g_autofree char *key = g_strconcat (COLUMN_PREFIX, column, NULL);

      if (!write_wish (db, files, key, header, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_wishes (sqlite3 *db, const char *files, const RetailReceiptWishes *wishes, GError **error)
{
  const RetailCsvSettings *settings = &wishes->settings;
  const char decimal[] = { settings->decimal, '\0' };

  return (!settings->encoding
          || write_wish (db, files, "encoding", retail_encoding_get_name (settings->encoding), error))
         && (!settings->delimiter
             || write_wish (db, files, "delimiter", retail_delimiter_get_name (settings->delimiter), error))
         && (!settings->decimal || write_wish (db, files, "decimal", decimal, error))
         && (!settings->date_order
             || write_wish (db, files, "date_order", retail_date_order_get_name (settings->date_order),
                            error))
         && (!settings->header
             || write_wish (db, files, "header", retail_header_get_name (settings->header), error))
         && write_map (db, files, wishes->map, error);
}

static gboolean
write_all_wishes (sqlite3 *db, const RetailReceipt *receipt, GError **error)
{
  for (guint kind = 0; kind < RETAIL_N_FILE_KINDS; kind++)
    if (!write_wishes (db, retail_file_kind_get_id ((RetailFileKind)kind), &receipt->wishes_of[kind], error))
      return FALSE;
  return write_wishes (db, ALL_FILES, &receipt->wishes, error);
}

static gboolean
write_fact (sqlite3 *db, const char *key, const char *value, GError **error)
{
  return retail_sql_do (db, error, "INSERT INTO receipt VALUES (?1, ?2)", "tt", key, value);
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
write_facts (sqlite3 *db, const RetailReceipt *receipt, GError **error)
{
  return write_number (db, "demo", receipt->demo, error)
         && write_seed (db, "demo_seed", receipt->demo_seed, error)
         && write_number (db, "asked_as_of", receipt->as_of, error)
         && write_number (db, "newest", receipt->newest, error)
         && write_number (db, "window_days", receipt->window_days, error)
         && write_number (db, "asked_k", receipt->k, error)
         && write_number (db, "k_max", receipt->k_max, error)
         && write_number (db, "n_init", receipt->n_init, error)
         && write_seed (db, "seed", receipt->seed, error)
         && write_fact (db, "log_mode", retail_log_mode_get_name (receipt->log_mode), error)
         && write_fact (db, "currency", receipt->currency, error)
         && write_number (db, "k_reason", receipt->k_reason, error)
         && write_fact (db, "fingerprint", receipt->fingerprint, error)
         && write_fact (db, "program_version", receipt->version, error)
         && write_number (db, "made_at", receipt->made_at, error);
}

gboolean
retail_shelf_write_receipt (sqlite3 *db, const RetailReceipt *receipt, GError **error)
{
  return retail_sql_run (db, "DELETE FROM receipt; DELETE FROM wishes;", error)
         && retail_shelf_write_report (db, receipt, error)
         && (receipt == NULL || (write_facts (db, receipt, error) && write_all_wishes (db, receipt, error)));
}

/* --- reading ------------------------------------------------------------------------------------------ */

static void
take_wish (RetailReceiptWishes *wishes, const char *key, const char *value)
{
  RetailCsvSettings *settings = &wishes->settings;

  if (g_str_has_prefix (key, COLUMN_PREFIX))
    {
      if (wishes->map == NULL)
        wishes->map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_replace (wishes->map, g_strdup (key + strlen (COLUMN_PREFIX)), g_strdup (value));
    }
  else if (g_str_equal (key, "encoding"))
    retail_encoding_from_name (value, &settings->encoding);
  else if (g_str_equal (key, "delimiter"))
    retail_delimiter_from_name (value, &settings->delimiter);
  else if (g_str_equal (key, "decimal"))
    settings->decimal = *value;
  else if (g_str_equal (key, "date_order"))
    retail_date_order_from_name (value, &settings->date_order);
  else if (g_str_equal (key, "header"))
    retail_header_from_name (value, &settings->header);
}

static gboolean
read_wishes (sqlite3 *db, RetailReceipt *receipt, GError **error)
{
  g_autoptr (sqlite3_stmt) rows = retail_sql_prepare (db, "SELECT files, key, value FROM wishes", error);
  int more = -1;

  while (rows != NULL && (more = retail_sql_step (rows, error)) > 0)
    {
      g_autofree char *files = retail_sql_dup_text (rows, 0);
      g_autofree char *key = retail_sql_dup_text (rows, 1);
      g_autofree char *value = retail_sql_dup_text (rows, 2);
      RetailFileKind kind;

      if (g_strcmp0 (files, ALL_FILES) == 0)
        take_wish (&receipt->wishes, key, value);
      else if (retail_file_kind_from_id (files, &kind))
        take_wish (&receipt->wishes_of[kind], key, value);
    }
  return more == 0;
}

static gboolean
read_sums (sqlite3 *db, RetailReceipt *receipt, GError **error)
{
  g_autoptr (sqlite3_stmt) rows
      = retail_sql_prepare (db, "SELECT size, sha256 FROM source_files ORDER BY file", error);

  for (guint i = 0; i < receipt->n_files; i++)
    {
      if (rows == NULL || retail_sql_step (rows, error) <= 0)
        return FALSE;
      receipt->files[i].size = (guint64)MAX (sqlite3_column_int64 (rows, 0), 0);
      g_free (receipt->files[i].sha256);
      receipt->files[i].sha256 = retail_sql_dup_text (rows, 1);
    }
  return rows != NULL;
}

static const char *
fact (GHashTable *facts, const char *key)
{
  const char *value = g_hash_table_lookup (facts, key);

  return value != NULL ? value : "";
}

static gint64
number (GHashTable *facts, const char *key, gint64 max)
{
  return CLAMP (g_ascii_strtoll (fact (facts, key), NULL, 10), 0, max);
}

static void
replace_text (char **text, const char *with)
{
  g_free (*text);
  *text = g_strdup (with);
}

static void
fill (RetailReceipt *receipt, GHashTable *facts)
{
  receipt->demo = number (facts, "demo", 1) != 0;
  receipt->demo_seed = g_ascii_strtoull (fact (facts, "demo_seed"), NULL, 10);
  receipt->as_of = number (facts, "asked_as_of", G_MAXINT64);
  receipt->newest = number (facts, "newest", G_MAXINT64);
  receipt->window_days = (guint)number (facts, "window_days", G_MAXINT);
  receipt->k = (guint)number (facts, "asked_k", G_MAXINT);
  receipt->k_max = (guint)number (facts, "k_max", G_MAXINT);
  receipt->n_init = (guint)number (facts, "n_init", G_MAXINT);
  receipt->seed = g_ascii_strtoull (fact (facts, "seed"), NULL, 10);
  retail_log_mode_from_name (fact (facts, "log_mode"), &receipt->log_mode);
  replace_text (&receipt->currency, fact (facts, "currency"));
  receipt->k_reason = (RetailKReason)number (facts, "k_reason", RETAIL_K_REDUCED);
  replace_text (&receipt->fingerprint, fact (facts, "fingerprint"));
  replace_text (&receipt->version, fact (facts, "program_version"));
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
  g_autoptr (RetailImportReport) report = NULL;
  g_autoptr (RetailReceipt) receipt = NULL;

  if (facts == NULL || g_hash_table_size (facts) == 0)
    return NULL;
  if (number (facts, "demo", 1) == 0)
    {
      report = retail_shelf_read_report (db, error);
      if (report == NULL)
        return NULL;
    }
  receipt = retail_receipt_new (report);
  fill (receipt, facts);
  if (!read_sums (db, receipt, error) || !read_wishes (db, receipt, error))
    return NULL;
  return g_steal_pointer (&receipt);
}
