#include "store/table-sniff.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "store/date-parse.h"
#include "store/dialect.h"
#include "store/encoding.h"
#include "store/number-parse.h"
#include "store/table-spots.h"

#include <string.h>

#define HEADER_LINES 20 /* titles and notes may stand above the header */
#define SAMPLE_ROWS  5000
#define SHOWN_CELLS  12

RetailCsvReader *
retail_table_read_prefix (const RetailTableShape *shape, const RetailText *text)
{
  gsize length;
  const char *prefix = retail_text_peek (text, &length);
  g_autoptr (GInputStream) stream = NULL;

  if (length >= RETAIL_TEXT_PREFIX)
    while (length > 0 && prefix[length - 1] != '\n' && prefix[length - 1] != '\r')
      length--;
  stream = g_memory_input_stream_new_from_data (g_memdup2 (prefix, length), (gssize)length, g_free);
  return retail_csv_reader_new (stream, shape->settings.delimiter, shape->encoding);
}

static void
guess_dialect (RetailTableShape *shape, const RetailText *text)
{
  RetailCsvSettings *settings = &shape->settings;
  gsize length;
  const char *prefix = retail_text_peek (text, &length);

  if (settings->delimiter != 0)
    shape->certainty.delimiter = RETAIL_CERTAINTY_GIVEN;
  else
    settings->delimiter = retail_delimiter_guess (prefix, length, &shape->certainty.delimiter);
  shape->certainty.encoding = text->certainty;
  shape->encoding = text->encoding;
  settings->encoding = text->source;
  if (text->encoding == RETAIL_ENCODING_AUTO)
    settings->encoding = shape->encoding = retail_encoding_guess (prefix, length, &shape->certainty.encoding);
}

static void
keep_header (RetailTableShape *shape, const RetailCsvRecord *record, const char *const *cells,
             const RetailColumnMap *columns)
{
  g_strfreev (shape->header);
  shape->header = g_new0 (char *, record->n_cells + 1);
  for (guint i = 0; i < record->n_cells; i++)
    shape->header[i] = g_strdup (cells[i]);
  shape->n_header = record->n_cells;
  shape->header_line = record->line;
  shape->columns = *columns;
}

/* The first line with all needed columns, else the one that has the most of them. */
static void
find_header (RetailTableShape *shape, RetailCsvReader *reader, RetailFileKind kind, GHashTable *map)
{
  RetailCsvRecord record;
  guint lines = shape->settings.header == RETAIL_HEADER_FIRST ? 1 : HEADER_LINES;

  while (lines-- > 0 && !shape->columns.complete && retail_csv_reader_next (reader, &record, NULL))
    {
      RetailColumnMap columns;
      g_autofree const char **cells = g_new (const char *, record.n_cells + 1);

      for (guint i = 0; i < record.n_cells; i++)
        cells[i] = record.cells[i].text;
      retail_column_map_find (&columns, kind, cells, record.n_cells, map);
      if (shape->header == NULL || columns.complete || columns.n_found > shape->columns.n_found)
        keep_header (shape, &record, cells, &columns);
    }
}

/* Whether a cell holds a value: names of columns are neither numbers nor dates. */
static gboolean
is_value (const char *text)
{
  RetailDateClue clue;
  gint64 seconds;
  double number;

  return retail_number_parse (text, '.', &number) || retail_number_parse (text, ',', &number)
         || retail_date_parse (text, RETAIL_DATE_AUTO, &seconds, &clue);
}

static char *
list_cells (const RetailCsvRecord *record)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < record->n_cells && i < SHOWN_CELLS; i++)
    {
      const char *text = record->cells[i].text;
      g_autofree char *shown = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), 40));

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", shown);
    }
  if (record->n_cells > SHOWN_CELLS)
    g_string_append (list, ", …");
  return g_string_free (list, FALSE);
}

/* Without a header the columns are called by their place. */
static void
number_columns (RetailTableShape *shape, const RetailCsvRecord *first)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  RetailColumnMap columns = { .n_found = 0 };

  for (guint i = 0; i < first->n_cells; i++)
    g_ptr_array_add (names, g_strdup_printf ("%u", i + 1));
  keep_header (shape, first, (const char *const *)names->pdata, &columns);
  g_free (shape->first_line);
  shape->first_line = list_cells (first);
  shape->header_line = 0;
  shape->settings.header = RETAIL_HEADER_NONE;
}

/* Decides between a header and none; FALSE when there is no line. */
static gboolean
settle_header (RetailTableShape *shape, const RetailText *text, RetailFileKind kind, GHashTable *map)
{
  g_autoptr (RetailCsvReader) reader = retail_table_read_prefix (shape, text);
  const gboolean given = shape->settings.header != RETAIL_HEADER_AUTO;
  gboolean values = FALSE;
  RetailCsvRecord first;

  if (!retail_csv_reader_next (reader, &first, NULL))
    return FALSE;
  for (guint i = 0; i < first.n_cells && !values; i++)
    values = is_value (first.cells[i].text);
  shape->certainty.header = given                     ? RETAIL_CERTAINTY_GIVEN
                            : shape->columns.complete ? RETAIL_CERTAINTY_DECIDED
                                                      : RETAIL_CERTAINTY_LIKELY;
  if (shape->settings.header == RETAIL_HEADER_NONE || (!given && values && shape->columns.n_found == 0))
    number_columns (shape, &first);
  else
    shape->settings.header = RETAIL_HEADER_FIRST;
  retail_column_map_find (&shape->columns, kind, (const char *const *)shape->header, shape->n_header, map);
  return TRUE;
}

gboolean
retail_table_look (RetailTableShape *shape, const RetailText *text, RetailFileKind kind,
                   const RetailCsvSettings *settings, GHashTable *map)
{
  g_autoptr (RetailCsvReader) reader = NULL;
  /* places are right in any line: they do not show which is the header */
  GHashTable *names = retail_column_map_is_of_places (map) ? NULL : map;

  memset (shape, 0, sizeof *shape);
  shape->settings = *settings;
  guess_dialect (shape, text);
  reader = retail_table_read_prefix (shape, text);
  find_header (shape, reader, kind, names);
  return settle_header (shape, text, kind, map);
}

static gboolean
is_number (RetailColumn column)
{
  return column == RETAIL_COLUMN_QUANTITY || column == RETAIL_COLUMN_PRICE
         || column >= RETAIL_COLUMN_COMPLEXITY;
}

void
retail_table_shape_vote (RetailTableShape *shape, const RetailCsvRecord *record)
{
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    {
      int at = shape->columns.at[column];

      if (at < 0 || (guint)at >= record->n_cells)
        continue;
      if (is_number (column))
        retail_value_votes_add_number (&shape->votes, record->cells[at].text);
      else if (column == RETAIL_COLUMN_DATE)
        retail_value_votes_add_date (&shape->votes, record->cells[at].text);
    }
}

/* Whether the user leaves the order of dates to us. */
static gboolean
is_date_order_free (const RetailTableShape *shape)
{
  return shape->certainty.date_order != RETAIL_CERTAINTY_GIVEN;
}

static void
judge_values (RetailTableShape *shape, const RetailCsvSettings *settings)
{
  shape->certainty.decimal = shape->certainty.date_order = RETAIL_CERTAINTY_GIVEN;
  if (settings->decimal == 0)
    shape->settings.decimal = retail_value_votes_judge_decimal (&shape->votes, shape->settings.delimiter,
                                                                &shape->certainty.decimal);
  if (settings->date_order == RETAIL_DATE_AUTO && settings->date_format[0] == '\0')
    shape->settings.date_order = retail_value_votes_judge_dates (&shape->votes, &shape->certainty.date_order);
}

gboolean
retail_table_shape_needs_dates (const RetailTableShape *shape)
{
  return is_date_order_free (shape) && retail_value_votes_need_dates (&shape->votes);
}

void
retail_table_look_at_values (RetailTableShape *shape, const RetailText *text,
                             const RetailCsvSettings *settings)
{
  g_autoptr (RetailCsvReader) reader = retail_table_read_prefix (shape, text);
  RetailCsvRecord record;

  memset (&shape->votes, 0, sizeof shape->votes);
  for (guint row = 0; row < SAMPLE_ROWS && retail_csv_reader_next (reader, &record, NULL); row++)
    retail_table_shape_vote (shape, &record);
  judge_values (shape, settings);
  if (!retail_table_shape_needs_dates (shape) && shape->certainty.decimal != RETAIL_CERTAINTY_OPEN)
    return;
  retail_table_look_at_spots (shape, text);
  judge_values (shape, settings);
}

/* Whether more than one of twenty bytes is one that no text has: zeros and control characters. */
static gboolean
is_binary (const RetailText *text)
{
  gsize odd = 0, length;
  const char *prefix = retail_text_peek (text, &length);

  for (gsize i = 0; i < length; i++)
    {
      const guchar byte = (guchar)prefix[i];

      odd += byte < '\t' || (byte > '\r' && byte < ' ') || byte == 0x7f;
    }
  return odd > length / 20;
}

gboolean
retail_table_shape_check_text (const RetailTableShape *shape, const RetailText *text, GError **error)
{
  if (shape->columns.complete || !is_binary (text))
    return TRUE;
  g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_FORMAT,
               _ ("“%s” is not a CSV file but %s. Export or save it as CSV and open that."), text->name,
               _ ("a binary file"));
  return FALSE;
}

char *
retail_table_shape_explain (const RetailTableShape *shape, const RetailText *text, RetailFileKind kind)
{
  if (shape->header_line > 0)
    return retail_column_map_explain (&shape->columns, kind, text->name, (const char *const *)shape->header,
                                      shape->n_header);
  /* Translators: file name, the cells of its first line */
  return g_strdup_printf (
      _ ("“%s” has no line with the names of its columns; the first line is: %s. Add such a line, or say "
         "which column is which by their places (on the command line: --map customer_id=1 and so on)."),
      text->name, shape->first_line);
}

gboolean
retail_table_sniff (RetailTableShape *shape, const RetailText *text, RetailFileKind kind,
                    const RetailCsvSettings *settings, GHashTable *map, GError **error)
{
  g_autofree char *message = NULL;

  if (!retail_table_look (shape, text, kind, settings, map))
    {
      g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                   _ ("“%s” has no line that can be read. Export it again as CSV."), text->name);
      return FALSE;
    }
  if (shape->columns.complete)
    {
      retail_table_look_at_values (shape, text, settings);
      return TRUE;
    }
  if (retail_table_shape_check_text (shape, text, error))
    {
      message = retail_table_shape_explain (shape, text, kind);
      g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_COLUMN, message);
    }
  retail_table_shape_clear (shape);
  return FALSE;
}

void
retail_table_shape_clear (RetailTableShape *shape)
{
  g_clear_pointer (&shape->header, g_strfreev);
  g_clear_pointer (&shape->first_line, g_free);
}
