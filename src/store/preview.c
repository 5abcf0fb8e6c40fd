#include "store/preview.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "store/number-parse.h"
#include "store/row-reading.h"
#include "store/table-sniff.h"

#include <math.h>
#include <string.h>

/* A preview in the making. */
typedef struct
{
  const RetailPreviewRequest *request;
  RetailPreview *preview;
  RetailText text;
  RetailTableShape shape;
  GHashTable *map;                              /* the user's over the remembered, or NULL */
  RetailColumn meaning[RETAIL_PREVIEW_COLUMNS]; /* RETAIL_N_COLUMNS = none */
  RetailRowReading reading;
} Look;

RetailPreview *
retail_preview_ref (const RetailPreview *self)
{
  return g_atomic_rc_box_acquire ((RetailPreview *)self);
}

static void
clear (gpointer data)
{
  RetailPreview *self = data;

  for (guint i = 0; i < self->n_rows; i++)
    {
      for (guint j = 0; j < self->rows[i].n_cells; j++)
        g_free (self->rows[i].cells[j].text);
      g_free (self->rows[i].cells);
    }
  g_free (self->rows);
  g_strfreev (self->header);
  g_free (self->problem);
  g_free (self->path);
  g_free (self->name);
}

void
retail_preview_unref (const RetailPreview *self)
{
  g_atomic_rc_box_release_full ((RetailPreview *)self, clear);
}

static void
copy_entries (GHashTable *from, GHashTable *to)
{
  GHashTableIter iter;
  gpointer id, header;

  if (from == NULL)
    return;
  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &id, &header))
    g_hash_table_replace (to, id, header);
}

/* Borrows its texts. */
static GHashTable *
merge_maps (const RetailPreviewRequest *request)
{
  GHashTable *merged;

  if (request->map == NULL && request->remembered == NULL)
    return NULL;
  merged = g_hash_table_new (g_str_hash, g_str_equal);
  copy_entries (request->remembered, merged);
  copy_entries (request->map, merged);
  return merged;
}

static guint
count_needed_found (const RetailColumnMap *columns, RetailFileKind kind)
{
  guint found = 0;

  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    found += columns->at[column] >= 0 && retail_column_is_needed (column, kind);
  return found;
}

/* Dialect and header as a file of this kind. */
static gboolean
look_as (Look *self, RetailFileKind kind)
{
  retail_table_shape_clear (&self->shape);
  self->preview->kind = kind;
  return retail_table_look (&self->shape, &self->text, kind, &self->request->settings, self->map);
}

/* The first kind that has all it needs, else the one that has most. */
static gboolean
guess_kind (Look *self)
{
  static const RetailFileKind kinds[RETAIL_N_FILE_KINDS]
      = { RETAIL_FILE_TRANSACTIONS, RETAIL_FILE_CUSTOMERS, RETAIL_FILE_EVENTS, RETAIL_FILE_PRODUCTS };
  RetailFileKind best = RETAIL_FILE_TRANSACTIONS;
  guint most = 0;

  for (guint i = 0; i < RETAIL_N_FILE_KINDS; i++)
    {
      guint found;

      if (!look_as (self, kinds[i]))
        return FALSE;
      self->preview->kind_certainty = RETAIL_CERTAINTY_DECIDED;
      if (self->shape.columns.complete)
        return TRUE;
      found = count_needed_found (&self->shape.columns, kinds[i]);
      if (found > most)
        {
          most = found;
          best = kinds[i];
        }
    }
  self->preview->kind_certainty = most > 0 ? RETAIL_CERTAINTY_LIKELY : RETAIL_CERTAINTY_OPEN;
  return look_as (self, best);
}

static gboolean
look (Look *self, GError **error)
{
  gboolean good;

  if (self->request->kind == RETAIL_FILE_KIND_GUESS)
    good = guess_kind (self);
  else
    {
      self->preview->kind_certainty = RETAIL_CERTAINTY_GIVEN;
      good = look_as (self, self->request->kind);
    }
  if (good)
    {
      retail_table_look_at_values (&self->shape, &self->text, &self->request->settings);
      return TRUE;
    }
  g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
               _ ("“%s” has no line that can be read. Export it again as CSV."), self->text.name);
  return FALSE;
}

static RetailSuggestionSource
source_of (const Look *self, const RetailColumnMap *columns, RetailColumn column, RetailFileKind kind)
{
  const char *id = retail_column_get_id (column, kind);
  GHashTable *map = self->request->map;

  if (map != NULL && g_hash_table_contains (map, id))
    return RETAIL_SUGGESTION_USER; /* even when what they said is: none */
  switch (columns->match[column])
    {
    case RETAIL_MATCH_MAP:
      return RETAIL_SUGGESTION_MEMORY;
    case RETAIL_MATCH_NAME:
      return RETAIL_SUGGESTION_NAME;
    case RETAIL_MATCH_NONE:
    default:
      return RETAIL_SUGGESTION_NONE;
    }
}

static void
suggest (Look *self)
{
  RetailPreview *preview = self->preview;

  for (guint kind = 0; kind < RETAIL_N_FILE_KINDS; kind++)
    {
      RetailColumnMap columns;

      retail_column_map_find (&columns, kind, (const char *const *)preview->header, preview->n_header,
                              self->map);
      preview->complete[kind] = columns.complete;
      for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
        {
          preview->columns[kind][column].at = columns.at[column];
          if (retail_column_get_id (column, kind) != NULL)
            preview->columns[kind][column].source = source_of (self, &columns, column, kind);
        }
    }
  if (!preview->complete[preview->kind])
    preview->problem = retail_table_shape_explain (&self->shape, &self->text, preview->kind);
}

/* About how many lines there are, from those in the prefix. */
static void
estimate (Look *self)
{
  RetailPreview *preview = self->preview;
  gsize length, lines = 0;
  const char *prefix = retail_text_peek (&self->text, &length);
  const gboolean wide
      = self->text.source == RETAIL_ENCODING_UTF16LE || self->text.source == RETAIL_ENCODING_UTF16BE;
  double bytes = (double)self->text.size / (wide ? 2 : 1);

  for (gsize i = 0; i < length; i++)
    lines += prefix[i] == '\n' || (prefix[i] == '\r' && i + 1 < length && prefix[i + 1] != '\n');
  preview->whole = length < RETAIL_TEXT_PREFIX;
  if (preview->whole)
    bytes = (double)length;
  else if (self->text.packed)
    bytes = NAN;
  preview->n_lines = (double)lines / (double)MAX (length, 1) * bytes - (double)preview->header_line;
  if (preview->n_lines < 0)
    preview->n_lines = 0;
}

static void
take_shape (Look *self)
{
  RetailPreview *preview = self->preview;

  preview->path = g_strdup (self->request->path);
  preview->name = g_strdup (self->text.name);
  preview->size = self->text.size;
  preview->settings = self->shape.settings;
  if (preview->settings.encoding == RETAIL_ENCODING_AUTO)
    preview->settings.encoding = RETAIL_ENCODING_UTF8; /* ASCII so far */
  preview->certainty = self->shape.certainty;
  preview->header_line = self->shape.header_line;
  preview->header = g_steal_pointer (&self->shape.header);
  preview->n_header = self->shape.n_header;
  self->shape.header = g_strdupv (preview->header);
}

static gboolean
is_number (RetailColumn column)
{
  return column == RETAIL_COLUMN_QUANTITY || column == RETAIL_COLUMN_PRICE
         || (column >= RETAIL_COLUMN_COMPLEXITY && column < RETAIL_N_COLUMNS);
}

static char *
shorten (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= RETAIL_PREVIEW_CELL)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, RETAIL_PREVIEW_CELL);
  return g_strconcat (start, "…", NULL);
}

static void
read_cell (Look *self, RetailSlice text, RetailColumn meaning, RetailPreviewCell *cell)
{
  cell->text = shorten (text.text);
  if (is_number (meaning))
    cell->state = retail_number_parse (text.text, self->shape.settings.decimal, &cell->number)
                      ? RETAIL_CELL_NUMBER
                      : RETAIL_CELL_WRONG;
  else if (meaning == RETAIL_COLUMN_DATE)
    cell->state = retail_moment_reader_read (&self->reading.moments, text, &cell->moment) ? RETAIL_CELL_MOMENT
                                                                                          : RETAIL_CELL_WRONG;
}

/* The columns that the kind of file has; the others are empty. */
static void
fill_row (const Look *self, const RetailCsvRecord *record, RetailRow *row)
{
  retail_row_init (row);
  row->line = record->line;
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    {
      const int at = self->shape.columns.at[column];

      if (at >= 0 && (guint)at < record->n_cells)
        row->cells[column] = record->cells[at];
    }
}

/* As the import will. */
static void
judge_row (Look *self, const RetailCsvRecord *record, RetailPreviewRow *row)
{
  RetailRow cells;

  row->reason = RETAIL_DROP_MALFORMED;
  row->left_out = row->damaged;
  if (row->damaged || !self->shape.columns.complete)
    return;
  fill_row (self, record, &cells);
  row->left_out = !retail_table_shape_fits (&self->shape, record)
                  || !retail_row_judge (&self->reading, self->preview->kind, &cells, &row->reason);
}

static void
read_row (Look *self, const RetailCsvRecord *record, RetailPreviewRow *row)
{
  row->line = record->line;
  row->damaged = record->fault != RETAIL_CSV_FINE;
  row->n_cells = MIN (record->n_cells, RETAIL_PREVIEW_COLUMNS);
  row->cells = g_new0 (RetailPreviewCell, row->n_cells + 1);
  for (guint i = 0; i < row->n_cells; i++)
    read_cell (self, record->cells[i], self->meaning[i], &row->cells[i]);
  judge_row (self, record, row);
}

static void
find_meanings (Look *self)
{
  const RetailSuggestion *columns = self->preview->columns[self->preview->kind];

  for (guint i = 0; i < RETAIL_PREVIEW_COLUMNS; i++)
    self->meaning[i] = RETAIL_N_COLUMNS;
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    if (columns[column].at >= 0 && columns[column].at < RETAIL_PREVIEW_COLUMNS)
      self->meaning[columns[column].at] = column;
}

static void
read_rows (Look *self)
{
  g_autoptr (RetailCsvReader) reader = retail_table_read_prefix (&self->shape, &self->text);
  RetailPreview *preview = self->preview;
  guint room = self->request->max_rows > 0 ? self->request->max_rows : RETAIL_PREVIEW_ROWS;
  RetailCsvRecord record;

  find_meanings (self);
  retail_row_reading_init (&self->reading, self->shape.settings.decimal,
                           retail_row_reading_get_newest (self->request->newest), &self->shape.columns);
  retail_moment_reader_init (&self->reading.moments, self->shape.settings.date_order);
  retail_moment_reader_set_format (&self->reading.moments, self->shape.settings.date_format);
  preview->rows = g_new0 (RetailPreviewRow, room);
  while (preview->n_rows < room && retail_csv_reader_next (reader, &record, NULL))
    if (record.line > preview->header_line)
      read_row (self, &record, &preview->rows[preview->n_rows++]);
  retail_row_reading_clear (&self->reading);
}

/* What is no file would be used up by looking at it. */
static gboolean
check_is_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *name = g_path_get_basename (path);

  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_SPECIAL)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
               _ ("“%s” is no file but a device or a pipe. Save its data as a file first."), name);
  return FALSE;
}

RetailPreview *
retail_preview_new (const RetailPreviewRequest *request, GError **error)
{
  g_autoptr (RetailPreview) preview = g_atomic_rc_box_new0 (RetailPreview);
  Look self = { .request = request, .preview = preview };
  gboolean good;

  if (!check_is_file (request->path, error)
      || !retail_text_open (&self.text, request->path, request->settings.encoding, error))
    return NULL;
  self.map = merge_maps (request);
  good = look (&self, error) && retail_table_shape_check_text (&self.shape, &self.text, error);
  if (good)
    {
      take_shape (&self);
      estimate (&self);
      suggest (&self);
      read_rows (&self);
    }
  g_clear_pointer (&self.map, g_hash_table_unref);
  retail_table_shape_clear (&self.shape);
  retail_text_clear (&self.text);
  return good ? g_steal_pointer (&preview) : NULL;
}

/* Whether another column before it has the same header. */
static gboolean
is_double (const RetailPreview *self, int at)
{
  for (int i = 0; i < at; i++)
    if (retail_header_equal (self->header[i], self->header[at]))
      return TRUE;
  return FALSE;
}

char *
retail_preview_dup_column (const RetailPreview *self, guint at)
{
  g_return_val_if_fail (at < self->n_header, NULL);
  if (*self->header[at] == '\0' || is_double (self, (int)at))
    return g_strdup_printf ("%u", at + 1);
  return g_strdup (self->header[at]);
}

GHashTable *
retail_preview_new_map (const RetailPreview *self, RetailFileKind kind)
{
  GHashTable *map = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    {
      const char *id = retail_column_get_id (column, kind);
      int at = self->columns[kind][column].at;

      if (id != NULL)
        g_hash_table_replace (map, g_strdup (id),
                              at < 0 ? g_strdup ("") : retail_preview_dup_column (self, (guint)at));
    }
  return map;
}
