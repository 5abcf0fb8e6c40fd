/* What the first lines of a table show: its dialect, where its header is, how its numbers and dates look. */
#pragma once

#include "store/column-map.h"
#include "store/csv-reader.h"
#include "store/text-open.h"
#include "store/value-votes.h"

G_BEGIN_DECLS

typedef struct
{
  RetailCsvSettings settings; /* as guessed or given; the encoding is the file's, AUTO while all is ASCII */
  RetailCsvCertainty certainty;
  RetailEncoding encoding; /* of the text as a stream: UTF8, CP1252 or AUTO */
  RetailValueVotes votes;
  gsize header_line; /* 0 = there is none */
  char **header;     /* its cells, or "1", "2", … */
  guint n_header;
  char *first_line; /* of a text without header: its cells, for messages; else NULL */
  RetailColumnMap columns;
} RetailTableShape;

/* Dialect and header, from the prefix of TEXT and what SETTINGS name. The first line with all needed columns
 * is the header, else the one with most of them; a text whose first lines have no usual name and hold numbers
 * or dates has none. FALSE when there is no line at all. */
gboolean retail_table_look (RetailTableShape *shape, const RetailText *text, RetailFileKind kind,
                            const RetailCsvSettings *settings, GHashTable *map);

/* The decimal mark and the order of dates, from the prefix and, where that leaves them open, from spots all
 * over the file. Afterwards the settings of SHAPE are complete. */
void retail_table_look_at_values (RetailTableShape *shape, const RetailText *text,
                                  const RetailCsvSettings *settings);

/* Both. FALSE with RETAIL_ERROR_COLUMN when no line is a fit header, RETAIL_ERROR_NO_DATA when there is no
 * line at all, RETAIL_ERROR_FORMAT when it is no text. */
gboolean retail_table_sniff (RetailTableShape *shape, const RetailText *text, RetailFileKind kind,
                             const RetailCsvSettings *settings, GHashTable *map, GError **error);
void retail_table_shape_clear (RetailTableShape *shape);

/* FALSE with RETAIL_ERROR_FORMAT when not all needed columns were found because the bytes are no text. */
gboolean
retail_table_shape_check_text (const RetailTableShape *shape, const RetailText *text, GError **error);

/* The sentence for a text whose needed columns are not all there. Free it. */
char *retail_table_shape_explain (const RetailTableShape *shape, const RetailText *text, RetailFileKind kind);

/* Not so with too few cells, or more than the header with something in them: an unquoted delimiter has
 * shifted them. */
static inline gboolean
retail_table_shape_fits (const RetailTableShape *shape, const RetailCsvRecord *record)
{
  for (guint i = shape->n_header; i < record->n_cells; i++)
    if (record->cells[i].length > 0)
      return FALSE;
  return record->n_cells >= shape->columns.n_cells;
}

/* A reader over a copy of the prefix, up to its last whole line. */
RetailCsvReader *retail_table_read_prefix (const RetailTableShape *shape, const RetailText *text);

/* Lets the numbers and dates of a record vote. */
void retail_table_shape_vote (RetailTableShape *shape, const RetailCsvRecord *record);

/* Whether day and month cannot be told apart by what was looked at. */
gboolean retail_table_shape_needs_dates (const RetailTableShape *shape);

G_END_DECLS
