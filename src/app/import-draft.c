#include "app/import-draft.h"

#include "app/import-words.h"
#include "engine/i18n.h"
#include "service/dates.h"

struct _RetailImportDraft
{
  GObject parent_instance;

  GListStore *files;
  gboolean as_of_is_wrong;
  gint64 as_of; /* 0 = the day after the last line */
  guint window_days;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RetailImportDraft, retail_import_draft, G_TYPE_OBJECT)

static void
tell_change (RetailImportDraft *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
retail_import_draft_finalize (GObject *object)
{
  g_object_unref (RETAIL_IMPORT_DRAFT (object)->files);
  G_OBJECT_CLASS (retail_import_draft_parent_class)->finalize (object);
}

static void
retail_import_draft_class_init (RetailImportDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = retail_import_draft_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
retail_import_draft_init (RetailImportDraft *self)
{
  self->files = g_list_store_new (RETAIL_TYPE_IMPORT_FILE);
  self->window_days = RETAIL_IMPORT_WINDOW_DAYS;
}

RetailImportDraft *
retail_import_draft_new (void)
{
  return g_object_new (RETAIL_TYPE_IMPORT_DRAFT, NULL);
}

GListModel *
retail_import_draft_get_files (RetailImportDraft *self)
{
  return G_LIST_MODEL (self->files);
}

static guint
count (RetailImportDraft *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->files));
}

/* Borrowed: the list keeps it. */
static RetailImportFile *
file_at (RetailImportDraft *self, guint i)
{
  g_autoptr (RetailImportFile) file = g_list_model_get_item (G_LIST_MODEL (self->files), i);

  return file;
}

void
retail_import_draft_add (RetailImportDraft *self, const char *path)
{
  g_autoptr (RetailImportFile) file = NULL;

  for (guint i = 0; i < count (self); i++)
    if (g_str_equal (retail_import_file_get_path (file_at (self, i)), path))
      return;
  file = retail_import_file_new (path);
  g_signal_connect_object (file, "changed", G_CALLBACK (tell_change), self, G_CONNECT_SWAPPED);
  g_list_store_append (self->files, file);
  tell_change (self);
}

void
retail_import_draft_remove (RetailImportDraft *self, RetailImportFile *file)
{
  guint at;

  if (!g_list_store_find (self->files, file, &at))
    return;
  g_signal_handlers_disconnect_by_data (file, self);
  g_list_store_remove (self->files, at);
  tell_change (self);
}

gboolean
retail_import_draft_set_as_of (RetailImportDraft *self, const char *text)
{
  g_autofree char *day = g_strstrip (g_strdup (text));

  self->as_of = 0;
  self->as_of_is_wrong = *day != '\0' && !retail_date_parse_as_of (day, &self->as_of);
  tell_change (self);
  return !self->as_of_is_wrong;
}

void
retail_import_draft_set_window (RetailImportDraft *self, guint days)
{
  self->window_days = days;
}

gboolean
retail_import_draft_is_looking (RetailImportDraft *self)
{
  for (guint i = 0; i < count (self); i++)
    if (retail_import_file_is_looking (file_at (self, i)))
      return TRUE;
  return FALSE;
}

/* ---- what hinders ---- */

/* The first file of this kind, or NULL. */
static RetailImportFile *
find_kind (RetailImportDraft *self, RetailFileKind kind)
{
  for (guint i = 0; i < count (self); i++)
    if (retail_import_file_get_kind (file_at (self, i)) == kind)
      return file_at (self, i);
  return NULL;
}

/* Two files of the same kind. */
static char *
dup_doubled (RetailImportDraft *self)
{
  for (guint i = 0; i < count (self); i++)
    {
      RetailImportFile *file = file_at (self, i);
      RetailImportFile *first = find_kind (self, retail_import_file_get_kind (file));

      if (first != file)
        /* Translators: names of two files */
        return g_strdup_printf (_ ("“%1$s” and “%2$s” are of the same kind. Remove one, or say what it is."),
                                retail_import_file_get_name (first), retail_import_file_get_name (file));
    }
  return NULL;
}

static char *
dup_unfit (RetailImportDraft *self)
{
  gboolean orders = find_kind (self, RETAIL_FILE_TRANSACTIONS) != NULL;
  gboolean customers = find_kind (self, RETAIL_FILE_CUSTOMERS) != NULL;

  if (!orders && !customers)
    return g_strdup (_ ("Add the transactions, or a list of customers: the rest alone makes no shop."));
  if (orders && customers)
    return g_strdup (_ ("Transactions and a list of customers exclude each other. Remove one of them."));
  if (customers && find_kind (self, RETAIL_FILE_EVENTS) != NULL)
    return g_strdup (_ ("Events go with transactions, not with a list of customers. Remove one of them."));
  return NULL;
}

char *
retail_import_draft_dup_hindrance (RetailImportDraft *self)
{
  char *hindrance;

  if (count (self) == 0)
    return g_strdup (_ ("Add a file with the transactions of your shop."));
  for (guint i = 0; i < count (self); i++)
    {
      hindrance = retail_import_file_dup_hindrance (file_at (self, i));
      if (hindrance != NULL)
        return hindrance;
    }
  hindrance = dup_doubled (self);
  if (hindrance == NULL)
    hindrance = dup_unfit (self);
  if (hindrance == NULL && self->as_of_is_wrong)
    hindrance = g_strdup (_ ("Write the day up to which to look as 2025-12-31, or leave it empty."));
  return hindrance;
}

/* ---- what is put together ---- */

RetailImportWork *
retail_import_draft_new_work (RetailImportDraft *self, const RetailShop *former)
{
  RetailImportWork *work = retail_import_work_new (self->as_of, self->window_days, former);

  for (guint i = 0; i < count (self); i++)
    {
      RetailImportFile *file = file_at (self, i);

      retail_import_work_add (work, retail_import_file_get_preview (file),
                              retail_import_file_get_settings (file), retail_import_file_is_told (file));
    }
  return work;
}

gboolean
retail_import_draft_ask_for_dates (RetailImportDraft *self, const RetailImportReport *report)
{
  gboolean asked = FALSE;

  for (guint i = 0; i < report->n_files; i++)
    {
      RetailImportFile *file = find_kind (self, report->files[i].kind);

      if (file == NULL || report->files[i].certainty.date_order != RETAIL_CERTAINTY_OPEN)
        continue;
      retail_import_file_ask_for_dates (file);
      asked = TRUE;
    }
  return asked;
}
