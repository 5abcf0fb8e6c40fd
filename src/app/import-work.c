#include "app/import-work.h"

#define TRAINED 0.7 /* of the time, when the shop is saved too */

typedef struct
{
  RetailPreview *preview;
  RetailCsvSettings settings;
  GHashTable *map;
  gboolean remembered;
} File;

struct _RetailImportWork
{
  RetailTrainRequest request; /* borrows from the files */
  GArray *files;              /* of File */
  RetailShop *former;         /* or NULL */
  RetailImport import;
  gboolean makes_workspace;
};

static void
clear_file (gpointer data)
{
  File *file = data;

  retail_preview_unref (file->preview);
  g_hash_table_unref (file->map);
}

RetailImportWork *
retail_import_work_new (gint64 as_of, guint window_days, const RetailShop *former)
{
  RetailImportWork *self = g_atomic_rc_box_new0 (RetailImportWork);

  retail_train_request_init (&self->request);
  self->request.import.as_of = as_of;
  self->request.import.window_days = window_days;
  self->former = former != NULL ? retail_shop_ref (former) : NULL;
  self->files = g_array_new (FALSE, TRUE, sizeof (File));
  g_array_set_clear_func (self->files, clear_file);
  return self;
}

void
retail_import_work_set_makes_workspace (RetailImportWork *self, gboolean makes_workspace)
{
  self->makes_workspace = makes_workspace;
}

static void
clear (gpointer data)
{
  RetailImportWork *self = data;

  retail_import_clear (&self->import);
  g_array_unref (self->files);
  g_clear_pointer (&self->former, retail_shop_unref);
}

RetailImportWork *
retail_import_work_ref (RetailImportWork *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
retail_import_work_unref (RetailImportWork *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

void
retail_import_work_add (RetailImportWork *self, const RetailPreview *preview,
                        const RetailCsvSettings *settings, gboolean remembered)
{
  File file = { .preview = retail_preview_ref (preview), .settings = *settings, .remembered = remembered };

  retail_shop_wish (&self->request, file.preview, settings, &file.map);
  g_array_append_val (self->files, file);
}

gpointer
retail_import_work_read (gpointer data, const RetailMonitor *monitor, GError **error)
{
  RetailImportWork *self = data;

  retail_import_clear (&self->import);
  if (!retail_shop_read (&self->request, &self->import, monitor, error))
    return NULL;
  return retail_import_work_ref (self);
}

/* Failing to remember is no failure of the import. */
static void
remember (RetailImportWork *self)
{
  g_autoptr (RetailMappingMemory) memory = retail_mapping_memory_open (NULL, NULL);

  for (guint i = 0; i < self->files->len; i++)
    {
      const File *file = &g_array_index (self->files, File, i);

      if (file->remembered)
        retail_shop_remember (memory, file->preview, &file->settings, NULL);
    }
}

gpointer
retail_import_work_train (gpointer data, const RetailMonitor *monitor, GError **error)
{
  RetailImportWork *self = data;
  RetailMonitor training = retail_monitor_part (monitor, 0, self->makes_workspace ? TRAINED : 1);
  RetailMonitor saving = retail_monitor_part (monitor, TRAINED, 1);
  RetailOpening *opening
      = retail_opening_import (&self->request, &self->import, self->former, &training, error);

  if (opening == NULL)
    return NULL;
  if (self->makes_workspace)
    retail_opening_make_workspace (opening, &saving);
  remember (self);
  return opening;
}

const RetailImportReport *
retail_import_work_get_report (const RetailImportWork *self)
{
  return self->import.report;
}

gsize
retail_import_work_get_n_customers (const RetailImportWork *self)
{
  return self->import.customers != NULL ? self->import.customers->n : 0;
}
