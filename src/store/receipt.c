#include "store/receipt.h"

RetailReceipt *
retail_receipt_new (RetailImportReport *report)
{
  RetailReceipt *self = g_atomic_rc_box_new0 (RetailReceipt);

  self->report = report != NULL ? retail_import_report_ref (report) : NULL;
  self->n_files = report != NULL ? report->n_files : 0;
  self->files = g_new0 (RetailReceiptFile, MAX (self->n_files, 1));
  for (guint i = 0; i < self->n_files; i++)
    {
      self->files[i].path = g_canonicalize_filename (report->files[i].path, NULL);
      self->files[i].sha256 = g_strdup ("");
    }
  self->currency = g_strdup ("");
  self->fingerprint = g_strdup ("");
  self->version = g_strdup ("");
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
      g_free (self->files[i].path);
      g_free (self->files[i].sha256);
    }
  g_free (self->files);
  g_clear_pointer (&self->report, retail_import_report_unref);
  g_clear_pointer (&self->wishes.map, g_hash_table_unref);
  for (guint kind = 0; kind < RETAIL_N_FILE_KINDS; kind++)
    g_clear_pointer (&self->wishes_of[kind].map, g_hash_table_unref);
  g_free (self->currency);
  g_free (self->fingerprint);
  g_free (self->version);
}

void
retail_receipt_unref (const RetailReceipt *self)
{
  g_atomic_rc_box_release_full ((RetailReceipt *)self, clear);
}

GHashTable *
retail_receipt_copy_map (GHashTable *map)
{
  GHashTable *copy;
  GHashTableIter iter;
  gpointer key, value;

  if (map == NULL || g_hash_table_size (map) == 0)
    return NULL;
  copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, map);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_replace (copy, g_strdup (key), g_strdup (value));
  return copy;
}

static RetailReceiptWishes
copy_wishes (const RetailReceiptWishes *wishes)
{
  return (RetailReceiptWishes){ wishes->settings, retail_receipt_copy_map (wishes->map) };
}

RetailReceipt *
retail_receipt_copy (const RetailReceipt *self)
{
  RetailReceipt *copy = g_atomic_rc_box_dup (sizeof *self, (RetailReceipt *)self);

  copy->report = self->report != NULL ? retail_import_report_ref (self->report) : NULL;
  copy->files = g_new0 (RetailReceiptFile, MAX (self->n_files, 1));
  for (guint i = 0; i < self->n_files; i++)
    copy->files[i] = (RetailReceiptFile){ g_strdup (self->files[i].path), self->files[i].size,
                                          g_strdup (self->files[i].sha256) };
  copy->wishes = copy_wishes (&self->wishes);
  for (guint kind = 0; kind < RETAIL_N_FILE_KINDS; kind++)
    copy->wishes_of[kind] = copy_wishes (&self->wishes_of[kind]);
  copy->currency = g_strdup (self->currency);
  copy->fingerprint = g_strdup (self->fingerprint);
  copy->version = g_strdup (self->version);
  return copy;
}
