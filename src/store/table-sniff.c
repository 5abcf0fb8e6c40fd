#include "store/table-sniff.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "store/csv-reader.h"
#include "store/date-parse.h"
#include "store/dialect.h"
#include "store/encoding.h"
#include "store/number-parse.h"

#include <string.h>

#define HEADER_LINES 20 /* titles and notes may stand above the header */
#define SAMPLE_ROWS  5000

/* A reader over a copy of the prefix, up to its last whole line. */
static RetailCsvReader *
read_prefix (const RetailText *text, const RetailTableShape *shape)
{
  gsize length;
  const char *prefix = retail_text_peek (text, &length);
  g_autoptr (GInputStream) stream = NULL;

  if (length >= RETAIL_TEXT_PREFIX)
    while (length > 0 && prefix[length - 1] != '\n' && prefix[length - 1] != '\r')
      length--;
  stream = g_memory_input_stream_new_from_data (g_memdup2 (prefix, length), (gssize)length, g_free);
  return retail_csv_reader_new (stream, shape->delimiter, shape->encoding);
}

static void
guess_dialect (RetailTableShape *shape, const RetailText *text, const RetailCsvSettings *settings)
{
  gsize length;
  const char *prefix = retail_text_peek (text, &length);

  shape->delimiter = settings->delimiter;
  if (shape->delimiter == 0)
    shape->delimiter = retail_delimiter_guess (prefix, length);
  shape->encoding = settings->encoding == RETAIL_ENCODING_CP1252 ? RETAIL_ENCODING_CP1252 : text->encoding;
  if (shape->encoding == RETAIL_ENCODING_AUTO)
    shape->encoding = retail_encoding_guess (prefix, length);
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
find_header (RetailTableShape *shape, RetailCsvReader *reader, RetailFileKind kind, gboolean first_only,
             GHashTable *map)
{
  RetailCsvRecord record;
  guint lines = first_only ? 1 : HEADER_LINES;

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

/* Without a header the columns are called by their place. */
static void
number_columns (RetailTableShape *shape, RetailCsvReader *reader, RetailFileKind kind, GHashTable *map)
{
  RetailCsvRecord record;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  RetailColumnMap columns;

  if (!retail_csv_reader_next (reader, &record, NULL))
    return;
  for (guint i = 0; i < record.n_cells; i++)
    g_ptr_array_add (names, g_strdup_printf ("%u", i + 1));
  retail_column_map_find (&columns, kind, (const char *const *)names->pdata, record.n_cells, map);
  keep_header (shape, &record, (const char *const *)names->pdata, &columns);
  shape->header_line = 0;
}

typedef struct
{
  guint points, commas, month_first, day_first, ambiguous;
} Votes;

static void
vote_number (Votes *votes, const char *text)
{
  char mark = retail_number_guess_decimal (text);

  votes->points += mark == '.';
  votes->commas += mark == ',';
}

static void
vote_date (Votes *votes, const char *text)
{
  RetailDateClue clue;
  gint64 seconds;

  retail_date_parse (text, RETAIL_DATE_AUTO, &seconds, &clue);
  votes->month_first += clue == RETAIL_DATE_CLUE_MONTH_FIRST;
  votes->day_first += clue == RETAIL_DATE_CLUE_DAY_FIRST;
  votes->ambiguous += clue == RETAIL_DATE_CLUE_AMBIGUOUS;
}

static gboolean
is_number (RetailColumn column)
{
  return column == RETAIL_COLUMN_QUANTITY || column == RETAIL_COLUMN_PRICE
         || column >= RETAIL_COLUMN_COMPLEXITY;
}

static void
count_votes (const RetailTableShape *shape, RetailCsvReader *reader, Votes *votes)
{
  RetailCsvRecord record;

  for (guint row = 0; row < SAMPLE_ROWS && retail_csv_reader_next (reader, &record, NULL); row++)
    for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
      {
        int at = shape->columns.at[column];

        if (at < 0 || (guint)at >= record.n_cells)
          continue;
        if (is_number (column))
          vote_number (votes, record.cells[at].text);
        else if (column == RETAIL_COLUMN_DATE)
          vote_date (votes, record.cells[at].text);
      }
}

static void
guess_values (RetailTableShape *shape, RetailCsvReader *reader, const RetailCsvSettings *settings)
{
  Votes votes = { 0 };

  count_votes (shape, reader, &votes);
  shape->decimal = settings->decimal;
  if (shape->decimal == 0)
    shape->decimal = votes.commas > votes.points ? ',' : '.';
  shape->date_order = settings->date_order;
  if (shape->date_order == RETAIL_DATE_AUTO && votes.month_first + votes.day_first > 0)
    shape->date_order = votes.day_first > votes.month_first ? RETAIL_DATE_DAY_FIRST : RETAIL_DATE_MONTH_FIRST;
  shape->dates_ambiguous = shape->date_order == RETAIL_DATE_AUTO && votes.ambiguous > 0;
}

gboolean
retail_table_sniff (RetailTableShape *shape, const RetailText *text, RetailFileKind kind,
                    const RetailCsvSettings *settings, GHashTable *map, GError **error)
{
  g_autoptr (RetailCsvReader) reader = NULL;
  g_autofree char *message = NULL;

  memset (shape, 0, sizeof *shape);
  guess_dialect (shape, text, settings);
  reader = read_prefix (text, shape);
  if (settings->header == RETAIL_HEADER_NONE)
    number_columns (shape, reader, kind, map);
  else
    find_header (shape, reader, kind, settings->header == RETAIL_HEADER_FIRST, map);
  if (shape->header == NULL)
    {
      g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                   _ ("“%s” has no line that can be read. Export it again as CSV."), text->name);
      return FALSE;
    }
  if (shape->columns.complete)
    {
      guess_values (shape, reader, settings);
      return TRUE;
    }
  message = retail_column_map_explain (&shape->columns, kind, text->name, (const char *const *)shape->header,
                                       shape->n_header);
  g_set_error_literal (error, RETAIL_ERROR, RETAIL_ERROR_COLUMN, message);
  retail_table_shape_clear (shape);
  return FALSE;
}

void
retail_table_shape_clear (RetailTableShape *shape)
{
  g_clear_pointer (&shape->header, g_strfreev);
}
