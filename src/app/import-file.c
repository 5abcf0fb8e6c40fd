#include "app/import-file.h"

#include "app/import-words.h"
#include "app/job.h"
#include "engine/i18n.h"

struct _RetailImportFile
{
  GObject parent_instance;

  char *path, *name;

  /* what the user said */
  int kind; /* RetailFileKind, or RETAIL_FILE_KIND_GUESS */
  RetailCsvSettings settings;
  gboolean values_said;    /* decimal mark or dates, even if they are automatic again */
  GHashTable *map;         /* or NULL; never changed, only replaced */
  gboolean dates_are_open; /* as a reading of the whole file found */

  RetailPreview *preview; /* or NULL */
  char *problem;          /* or NULL */
  RetailJob *job;         /* looking, or NULL */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RetailImportFile, retail_import_file, G_TYPE_OBJECT)

/* ---- the look ---- */

/* What a job looks with: a copy of its own. */
typedef struct
{
  char *path;
  RetailPreviewRequest request;
  gboolean with_memory;
} Looking;

/* What it saw. */
typedef struct
{
  RetailPreview *preview;
  RetailCsvSettings taken;
} Seen;

static void
looking_free (gpointer data)
{
  Looking *self = data;

  g_free (self->path);
  g_clear_pointer (&self->request.map, g_hash_table_unref);
  g_free (self);
}

static void
seen_free (gpointer data)
{
  Seen *self = data;

  g_clear_pointer (&self->preview, retail_preview_unref);
  g_free (self);
}

static gpointer
look_job (gpointer data, const RetailMonitor *monitor, GError **error)
{
  const Looking *self = data;
  g_autoptr (RetailMappingMemory) memory = self->with_memory ? retail_mapping_memory_open (NULL, NULL) : NULL;
  RetailCsvSettings taken;
  RetailPreview *preview = retail_shop_preview (&self->request, memory, &taken, error);
  Seen *seen;

  if (preview == NULL)
    return NULL;
  seen = g_new (Seen, 1);
  *seen = (Seen){ .preview = preview, .taken = taken };
  return seen;
}

static void
drop_job (RetailImportFile *self)
{
  if (self->job != NULL)
    retail_job_cancel (self->job);
  g_clear_object (&self->job);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RetailImportFile) self = user_data;
  g_autoptr (GError) error = NULL;
  Seen *seen = retail_job_finish (RETAIL_JOB (source), result, &error);

  if (self->job == RETAIL_JOB (source))
    {
      g_clear_object (&self->job);
      g_clear_pointer (&self->preview, retail_preview_unref);
      g_clear_pointer (&self->problem, g_free);
      if (seen != NULL)
        {
          self->settings = seen->taken;
          self->preview = g_steal_pointer (&seen->preview);
        }
      else
        self->problem = g_strdup (error->message);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  g_clear_pointer (&seen, seen_free);
}

static void
look_anew (RetailImportFile *self)
{
  Looking *looking = g_new0 (Looking, 1);

  drop_job (self);
  looking->path = g_strdup (self->path);
  looking->with_memory = !self->values_said && self->map == NULL;
  looking->request = (RetailPreviewRequest){ .path = looking->path,
                                             .kind = self->kind,
                                             .settings = self->settings,
                                             .map = self->map != NULL ? g_hash_table_ref (self->map) : NULL };
  self->job = retail_job_new (look_job, looking, looking_free, seen_free);
  retail_job_start (self->job, looked_cb, g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- the object ---- */

static void
retail_import_file_dispose (GObject *object)
{
  drop_job (RETAIL_IMPORT_FILE (object));
  G_OBJECT_CLASS (retail_import_file_parent_class)->dispose (object);
}

static void
retail_import_file_finalize (GObject *object)
{
  RetailImportFile *self = RETAIL_IMPORT_FILE (object);

  g_free (self->path);
  g_free (self->name);
  g_free (self->problem);
  g_clear_pointer (&self->map, g_hash_table_unref);
  g_clear_pointer (&self->preview, retail_preview_unref);
  G_OBJECT_CLASS (retail_import_file_parent_class)->finalize (object);
}

static void
retail_import_file_class_init (RetailImportFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = retail_import_file_dispose;
  object_class->finalize = retail_import_file_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
retail_import_file_init (RetailImportFile *self)
{
  self->kind = RETAIL_FILE_KIND_GUESS;
}

RetailImportFile *
retail_import_file_new (const char *path)
{
  RetailImportFile *self = g_object_new (RETAIL_TYPE_IMPORT_FILE, NULL);

  self->path = g_strdup (path);
  self->name = g_filename_display_basename (path);
  look_anew (self);
  return self;
}

const char *
retail_import_file_get_path (RetailImportFile *self)
{
  return self->path;
}

const char *
retail_import_file_get_name (RetailImportFile *self)
{
  return self->name;
}

const RetailPreview *
retail_import_file_get_preview (RetailImportFile *self)
{
  return self->preview;
}

const char *
retail_import_file_get_problem (RetailImportFile *self)
{
  return self->problem;
}

gboolean
retail_import_file_is_looking (RetailImportFile *self)
{
  return self->job != NULL;
}

/* ---- what the user says ---- */

RetailFileKind
retail_import_file_get_kind (RetailImportFile *self)
{
  if (self->kind != RETAIL_FILE_KIND_GUESS)
    return (RetailFileKind)self->kind;
  return self->preview != NULL ? self->preview->kind : RETAIL_FILE_TRANSACTIONS;
}

void
retail_import_file_set_kind (RetailImportFile *self, RetailFileKind kind)
{
  if (kind == retail_import_file_get_kind (self))
    return;
  self->kind = (int)kind;
  g_clear_pointer (&self->map, g_hash_table_unref);
  look_anew (self);
}

const RetailCsvSettings *
retail_import_file_get_settings (RetailImportFile *self)
{
  return &self->settings;
}

void
retail_import_file_set_settings (RetailImportFile *self, const RetailCsvSettings *settings)
{
  const RetailCsvSettings *former = &self->settings;
  gboolean other_cells = settings->encoding != former->encoding || settings->delimiter != former->delimiter
                         || settings->header != former->header;

  /* with other cells the columns are no longer what they were; else they stay what they are */
  if (other_cells)
    g_clear_pointer (&self->map, g_hash_table_unref);
  else
    {
      self->values_said = TRUE;
      if (self->map == NULL && self->preview != NULL)
        self->map = retail_preview_new_map (self->preview, self->preview->kind);
    }
  self->settings = *settings;
  look_anew (self);
}

RetailColumn
retail_import_file_get_meaning (RetailImportFile *self, guint at)
{
  const RetailSuggestion *columns;

  if (self->preview == NULL)
    return RETAIL_N_COLUMNS;
  columns = self->preview->columns[self->preview->kind];
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    if (columns[column].at == (int)at)
      return (RetailColumn)column;
  return RETAIL_N_COLUMNS;
}

void
retail_import_file_set_meaning (RetailImportFile *self, guint at, RetailColumn meaning)
{
  RetailColumn former = retail_import_file_get_meaning (self, at);
  RetailFileKind kind;
  GHashTable *map;

  if (self->preview == NULL || former == meaning)
    return;
  kind = self->preview->kind;
  map = retail_preview_new_map (self->preview, kind);
  if (former != RETAIL_N_COLUMNS)
    g_hash_table_replace (map, g_strdup (retail_column_get_id (former, kind)), g_strdup (""));
  if (meaning != RETAIL_N_COLUMNS)
    g_hash_table_replace (map, g_strdup (retail_column_get_id (meaning, kind)),
                          retail_preview_dup_column (self->preview, at));
  g_clear_pointer (&self->map, g_hash_table_unref);
  self->map = map;
  look_anew (self);
}

/* ---- what hinders ---- */

gboolean
retail_import_file_asks_for_dates (RetailImportFile *self)
{
  const RetailPreview *preview = self->preview;

  if (preview == NULL || self->settings.date_order != RETAIL_DATE_AUTO
      || self->settings.date_format[0] != '\0' || preview->columns[preview->kind][RETAIL_COLUMN_DATE].at < 0)
    return FALSE;
  return self->dates_are_open || (preview->whole && preview->certainty.date_order == RETAIL_CERTAINTY_OPEN);
}

void
retail_import_file_ask_for_dates (RetailImportFile *self)
{
  self->dates_are_open = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

const char *
retail_import_file_get_sample_date (RetailImportFile *self)
{
  const RetailPreview *preview = self->preview;
  int at = preview != NULL ? preview->columns[preview->kind][RETAIL_COLUMN_DATE].at : -1;

  for (guint i = 0; at >= 0 && i < preview->n_rows; i++)
    if ((guint)at < preview->rows[i].n_cells && preview->rows[i].cells[at].state == RETAIL_CELL_MOMENT)
      return preview->rows[i].cells[at].text;
  return NULL;
}

gboolean
retail_import_file_is_told (RetailImportFile *self)
{
  const RetailPreview *preview = self->preview;

  if (preview == NULL)
    return FALSE;
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    if (preview->columns[preview->kind][column].source >= RETAIL_SUGGESTION_MEMORY)
      return TRUE;
  return self->kind != RETAIL_FILE_KIND_GUESS || self->values_said;
}

char *
retail_import_file_dup_hindrance (RetailImportFile *self)
{
  g_autofree char *missing = NULL;

  if (self->problem != NULL && self->job == NULL)
    return g_strdup (self->problem);
  if (self->job != NULL)
    return g_strdup_printf (_ ("Looking at “%s”…"), self->name);
  missing = retail_import_words_dup_missing (self->preview);
  if (missing != NULL)
    /* Translators: the file's name, then names of columns: "Customer, Order" */
    return g_strdup_printf (_ ("“%1$s” still lacks: %2$s. Choose it above its column."), self->name, missing);
  if (retail_import_file_asks_for_dates (self))
    /* Translators: the file's name */
    return g_strdup_printf (_ ("Choose whether the day or the month comes first in “%s”."), self->name);
  return NULL;
}

gboolean
retail_import_file_follow (RetailImportFile **place, RetailImportFile *file, GCallback changed, gpointer who)
{
  if (*place == file)
    return FALSE;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_data (*place, who);
  g_set_object (place, file);
  if (file != NULL)
    g_signal_connect_swapped (file, "changed", changed, who);
  return TRUE;
}
