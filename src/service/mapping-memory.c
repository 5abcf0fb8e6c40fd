#include "service/mapping-memory.h"

#include "engine/i18n.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#define FOLDER      "analytica-retail"
#define FILE_NAME   "mappings.ini"
#define MAX_BYTES   (1024 * 1024) /* far more than what is kept takes */
#define MAX_HEADER  400           /* bytes of a header worth remembering */
#define COLUMN      "column."
#define KEY_KIND    "kind"
#define KEY_DECIMAL "decimal"
#define KEY_DATES   "dates"

struct _RetailMappingMemory
{
  char *path;
  GKeyFile *file;
};

/* Fills FILE; FALSE when there is something at PATH that is no such file. */
static gboolean
load (GKeyFile *file, const char *path)
{
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return TRUE;
  if (info.st_size == 0)
    return TRUE;
  return info.st_size <= MAX_BYTES && g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
}

/* A load that fails halfway leaves what it read. */
static void
reload (RetailMappingMemory *self, char **warning)
{
  g_autoptr (GKeyFile) fresh = g_key_file_new ();

  if (!load (fresh, self->path))
    {
      g_clear_pointer (&fresh, g_key_file_unref);
      fresh = g_key_file_new ();
      if (warning != NULL)
        *warning = g_strdup_printf (_ ("“%s” is damaged, so which column was which in earlier files is "
                                       "forgotten. It is written anew with the next import."),
                                    self->path);
    }
  g_clear_pointer (&self->file, g_key_file_unref);
  self->file = g_steal_pointer (&fresh);
}

RetailMappingMemory *
retail_mapping_memory_open (const char *path, char **warning)
{
  RetailMappingMemory *self = g_new0 (RetailMappingMemory, 1);

  if (warning != NULL)
    *warning = NULL;
  self->path
      = path != NULL ? g_strdup (path) : g_build_filename (g_get_user_data_dir (), FOLDER, FILE_NAME, NULL);
  reload (self, warning);
  return self;
}

void
retail_mapping_memory_free (RetailMappingMemory *self)
{
  g_key_file_unref (self->file);
  g_free (self->path);
  g_free (self);
}

static gboolean
is_of_places (const char *const *header)
{
  for (guint i = 0; header[i] != NULL; i++)
    {
      g_autofree char *place = g_strdup_printf ("%u", i + 1);

      if (!g_str_equal (header[i], place))
        return FALSE;
    }
  return TRUE;
}

/* SHA-256 of the headers in their least form, in their order. */
static char *
fingerprint (const char *const *header)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; header[i] != NULL; i++)
    {
      g_autofree char *name = retail_header_normalise (header[i]);

      g_checksum_update (checksum, (const guchar *)name, -1);
      g_checksum_update (checksum, (const guchar *)"\n", 1);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

gboolean
retail_mapping_memory_recall_kind (const RetailMappingMemory *self, const char *const *header,
                                   RetailFileKind *kind)
{
  g_autofree char *group = fingerprint (header);
  g_autofree char *id = g_key_file_get_string (self->file, group, KEY_KIND, NULL);

  return retail_file_kind_from_id (id, kind);
}

static void
recall_settings (const RetailMappingMemory *self, const char *group, RetailCsvSettings *settings)
{
  g_autofree char *decimal = g_key_file_get_string (self->file, group, KEY_DECIMAL, NULL);
  g_autofree char *dates = g_key_file_get_string (self->file, group, KEY_DATES, NULL);

  if (decimal != NULL)
    retail_decimal_from_name (decimal, &settings->decimal);
  if (dates != NULL)
    retail_csv_settings_set_dates (settings, dates);
}

static gboolean
has_header (const char *const *header, const char *wanted)
{
  guint64 place;
  guint n = 0;

  for (; header[n] != NULL; n++)
    if (retail_header_equal (header[n], wanted))
      return TRUE;
  return *wanted == '\0'
         || (g_ascii_string_to_unsigned (wanted, 10, 1, G_MAXUINT, &place, NULL) && place <= n);
}

GHashTable *
retail_mapping_memory_recall (const RetailMappingMemory *self, const char *const *header, RetailFileKind kind,
                              RetailCsvSettings *settings)
{
  g_autofree char *group = fingerprint (header);
  g_autoptr (GHashTable) map = NULL;
  RetailFileKind last;

  if (settings != NULL)
    memset (settings, 0, sizeof *settings);
  if (!retail_mapping_memory_recall_kind (self, header, &last) || last != kind)
    return NULL;
  map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    {
      const char *id = retail_column_get_id (column, kind);
      g_autofree char *key = g_strconcat (COLUMN, id, NULL);
      g_autofree char *name = id != NULL ? g_key_file_get_string (self->file, group, key, NULL) : NULL;

      if (name != NULL && has_header (header, name))
        g_hash_table_replace (map, g_strdup (id), g_steal_pointer (&name));
    }
  if (settings != NULL)
    recall_settings (self, group, settings);
  return g_steal_pointer (&map);
}

static void
write_columns (GKeyFile *file, const char *group, const RetailMapping *mapping)
{
  for (guint column = 0; mapping->map != NULL && column < RETAIL_N_COLUMNS; column++)
    {
      const char *id = retail_column_get_id (column, mapping->kind);
      const char *name = id != NULL ? g_hash_table_lookup (mapping->map, id) : NULL;
      g_autofree char *key = g_strconcat (COLUMN, id, NULL);

      if (name != NULL && strlen (name) <= MAX_HEADER && g_utf8_validate (name, -1, NULL))
        g_key_file_set_string (file, group, key, name);
    }
}

static void
write_settings (GKeyFile *file, const char *group, const RetailCsvSettings *settings)
{
  if (settings == NULL)
    return;
  if (settings->decimal != 0)
    g_key_file_set_string (file, group, KEY_DECIMAL, settings->decimal == ',' ? "comma" : "point");
  if (settings->date_format[0] != '\0')
    g_key_file_set_string (file, group, KEY_DATES, settings->date_format);
  else if (settings->date_order != RETAIL_DATE_AUTO)
    g_key_file_set_string (file, group, KEY_DATES, retail_date_order_get_name (settings->date_order));
}

/* New groups stand last. */
static void
forget_oldest (GKeyFile *file)
{
  gsize n;
  g_auto (GStrv) groups = g_key_file_get_groups (file, &n);

  for (gsize i = 0; i + RETAIL_MAPPINGS_KEPT < n; i++)
    g_key_file_remove_group (file, groups[i], NULL);
}

static gboolean
save (const RetailMappingMemory *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  gsize length;
  g_autofree char *text = g_key_file_to_data (self->file, &length, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int saved = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), _ ("The folder “%s” cannot be made: %s"),
                   folder, g_strerror (saved));
      return FALSE;
    }
  return g_file_set_contents_full (self->path, text, (gssize)length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

gboolean
retail_mapping_memory_remember (RetailMappingMemory *self, const RetailMapping *mapping, GError **error)
{
  g_autofree char *group = NULL;

  g_return_val_if_fail (mapping->header != NULL, FALSE);
  if (is_of_places (mapping->header))
    return TRUE;
  reload (self, NULL); /* another window may have written it */
  group = fingerprint (mapping->header);
  g_key_file_remove_group (self->file, group, NULL);
  g_key_file_set_string (self->file, group, KEY_KIND, retail_file_kind_get_id (mapping->kind));
  write_columns (self->file, group, mapping);
  write_settings (self->file, group, mapping->settings);
  forget_oldest (self->file);
  return save (self, error);
}
