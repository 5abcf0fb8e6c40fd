#include "store/receipt.h"

#include "store/report-builder.h"

#include <stdlib.h>
#include <string.h>

RetailReceipt *
retail_receipt_new (guint n_files)
{
  RetailReceipt *self = g_atomic_rc_box_new0 (RetailReceipt);

  self->n_files = n_files;
  self->files = g_new0 (RetailReceiptFile, MAX (n_files, 1));
  for (guint i = 0; i < n_files; i++)
    self->files[i].mapping = g_new0 (char *, 1);
  self->warnings = g_new0 (char *, 1);
  self->map = g_new0 (char *, 1);
  return self;
}

RetailReceipt *
retail_receipt_ref (const RetailReceipt *self)
{
  return g_atomic_rc_box_acquire ((RetailReceipt *)self);
}

static void
clear (gpointer data)
{
  RetailReceipt *self = data;

  for (guint i = 0; i < self->n_files; i++)
    {
      g_free (self->files[i].name);
      g_free (self->files[i].path);
      g_free (self->files[i].sha256);
      g_strfreev (self->files[i].mapping);
    }
  g_free (self->files);
  g_strfreev (self->warnings);
  g_strfreev (self->map);
  g_free (self->fingerprint);
  g_free (self->version);
}

void
retail_receipt_unref (const RetailReceipt *self)
{
  g_atomic_rc_box_release_full ((RetailReceipt *)self, clear);
}

static void
report_file (RetailReportBuilder *builder, const RetailReceiptFile *file)
{
  RetailFileReport *report;

  retail_report_builder_begin (builder, file->path);
  report = retail_report_builder_get_last (builder);
  report->lines_read = file->lines_read;
  report->lines_kept = file->lines_kept;
  memcpy (report->dropped, file->dropped, sizeof report->dropped);
  memcpy (report->first_lines, file->first_lines, sizeof report->first_lines);
}

RetailImportReport *
retail_receipt_new_report (const RetailReceipt *self)
{
  RetailReportBuilder builder;

  if (self->demo)
    return NULL;
  retail_report_builder_init (&builder);
  for (guint i = 0; i < self->n_files; i++)
    report_file (&builder, &self->files[i]);
  return retail_report_builder_finish (&builder);
}

GHashTable *
retail_receipt_pairs_to_table (char *const *pairs)
{
  GHashTable *table;

  if (pairs[0] == NULL || pairs[1] == NULL)
    return NULL;
  table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (; pairs[0] != NULL && pairs[1] != NULL; pairs += 2)
    g_hash_table_replace (table, g_strdup (pairs[0]), g_strdup (pairs[1]));
  return table;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

char **
retail_receipt_pairs_from_table (GHashTable *table)
{
  GPtrArray *pairs = g_ptr_array_new ();
  guint n = 0;
  g_autofree gpointer *keys = table != NULL ? g_hash_table_get_keys_as_array (table, &n) : NULL;

  if (n > 1) /* the same receipt for the same table */
    qsort (keys, n, sizeof *keys, compare_texts);
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (pairs, g_strdup (keys[i]));
      g_ptr_array_add (pairs, g_strdup (g_hash_table_lookup (table, keys[i])));
    }
  g_ptr_array_add (pairs, NULL);
  return (char **)g_ptr_array_free (pairs, FALSE);
}
