#include "store/table.h"

#include "engine/error.h"
#include "engine/i18n.h"
#include "store/csv-reader.h"
#include "store/table-sniff.h"
#include "store/text-open.h"

#define REPORT_EVERY 8192 /* rows */
#define DATE_PASS    0.4  /* of the time, where there is one */

struct _RetailTable
{
  RetailTableRequest request;
  char *path;
  RetailText text;
  RetailTableShape shape;
  RetailCsvReader *reader;
  RetailReportBuilder *report;
  struct
  {
    guint column, at;
  } present[RETAIL_N_COLUMNS]; /* the columns that the file has */
  guint n_present;
  guint rows;
  double from, to;   /* the part of the whole that this pass over the file is */
  guint faults_told; /* a bit for each RetailCsvFault */
};

/* Positions the reader behind the header. */
static gboolean
skip_to_data (RetailTable *self, GError **error)
{
  GError *failure = NULL;

  self->reader = retail_csv_reader_new (G_INPUT_STREAM (self->text.text), self->shape.settings.delimiter,
                                        self->shape.encoding);
  for (RetailCsvRecord record = { .line = 0 }; record.line < self->shape.header_line;)
    if (!retail_csv_reader_next (self->reader, &record, &failure))
      break;
  if (failure == NULL)
    return TRUE;
  g_propagate_prefixed_error (error, failure, _ ("“%s” cannot be read: "), self->text.name);
  return FALSE;
}

static void
warn (RetailTable *self, RetailWarningKind kind, char *sentence)
{
  retail_report_builder_warn_of_file (self->report, kind, 0, sentence);
}

/* Headers that stand twice, and headers that the user named but the file lacks. */
static void
warn_of_headers (RetailTable *self)
{
  const RetailTableShape *shape = &self->shape;

  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    {
      int at = shape->columns.at[column];
      const char *id = retail_column_get_id (column, self->request.kind), *wanted = NULL;

      if (at < 0)
        continue;
      for (guint i = (guint)at + 1; i < shape->n_header && i < 4096; i++)
        if (retail_header_equal (shape->header[at], shape->header[i]))
          {
            warn (self, RETAIL_WARNING_DOUBLE_HEADER,
                  g_strdup_printf (_ ("“%s” has two columns called “%s”; the first is used."),
                                   self->text.name, shape->header[at]));
            break;
          }
      if (self->request.map != NULL)
        wanted = g_hash_table_lookup (self->request.map, id);
      if (wanted != NULL && shape->columns.match[column] != RETAIL_MATCH_MAP)
        warn (self, RETAIL_WARNING_NO_SUCH_HEADER,
              g_strdup_printf (_ ("“%s” has no column “%s” for %s; “%s” is used."), self->text.name, wanted,
                               id, shape->header[at]));
    }
}

static void
list_present (RetailTable *self)
{
  self->n_present = 0;
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    {
      int at = self->shape.columns.at[column];

      if (at < 0)
        continue;
      self->present[self->n_present].column = column;
      self->present[self->n_present++].at = (guint)at;
    }
}

/* How the file is read, for the report. */
static void
note_facts (RetailTable *self)
{
  RetailFileReport *file = retail_report_builder_get_last (self->report);

  file->kind = self->request.kind;
  file->size = self->text.size;
  file->settings = self->shape.settings;
  file->certainty = self->shape.certainty;
  file->header_line = self->shape.header_line;
  for (guint i = 0; i < self->n_present; i++)
    {
      char **name = &file->columns[self->present[i].column];

      g_free (*name);
      *name = g_strdup (self->shape.header[self->present[i].at]);
    }
}

static void
warn_of_decimal (RetailTable *self)
{
  if (self->shape.certainty.decimal != RETAIL_CERTAINTY_OPEN)
    return;
  warn (self, RETAIL_WARNING_AMBIGUOUS_DECIMAL,
        self->shape.settings.decimal == ','
            ? g_strdup_printf (_ ("No number in “%s” tells whether 1.234 is a good thousand or a little more "
                                  "than one; it is read as a thousand, and commas as decimal."),
                               self->text.name)
            : g_strdup_printf (_ ("No number in “%s” tells whether 1,234 is a good thousand or a little more "
                                  "than one; it is read as a thousand, and points as decimal."),
                               self->text.name));
}

static gboolean
open_text (RetailTable *self, GError **error)
{
  return retail_text_open (&self->text, self->path, self->request.settings.encoding, error)
         && retail_table_sniff (&self->shape, &self->text, self->request.kind, &self->request.settings,
                                self->request.map, error)
         && skip_to_data (self, error);
}

void
retail_row_init (RetailRow *row)
{
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    row->cells[column] = retail_slice ("");
}

RetailTable *
retail_table_open (const RetailTableRequest *request, RetailReportBuilder *report, GError **error)
{
  g_autoptr (RetailTable) self = g_new0 (RetailTable, 1);

  self->request = *request;
  self->path = g_strdup (request->path);
  self->report = report;
  self->to = 1;
  if (!open_text (self, error))
    return NULL;
  list_present (self);
  retail_report_builder_begin (report, request->path);
  note_facts (self);
  warn_of_headers (self);
  warn_of_decimal (self);
  return g_steal_pointer (&self);
}

static void
close_text (RetailTable *self)
{
  g_clear_pointer (&self->reader, retail_csv_reader_free);
  retail_text_clear (&self->text);
  retail_table_shape_clear (&self->shape);
}

void
retail_table_free (RetailTable *self)
{
  close_text (self);
  g_free (self->path);
  g_free (self);
}

static char *
describe_fault (const RetailTable *self, RetailCsvFault fault, guint line)
{
  const char *name = self->text.name;

  switch (fault)
    {
    case RETAIL_CSV_UNCLOSED_QUOTE:
      return g_strdup_printf (
          _ ("“%s”, line %u: a quote is opened and not closed properly; the line was left "
             "out."),
          name, line);
    case RETAIL_CSV_NUL:
      return g_strdup_printf (_ ("“%s”, line %u: there are zero bytes in it; the line was left out."), name,
                              line);
    case RETAIL_CSV_ENCODING:
      return g_strdup_printf (
          _ ("“%s”, line %u: its letters are not in the encoding of the lines before; the "
             "line was left out."),
          name, line);
    case RETAIL_CSV_TOO_LONG:
      return g_strdup_printf (_ ("“%s”, line %u: a cell is far too long; the line was left out."), name,
                              line);
    case RETAIL_CSV_FINE:
    default:
      return g_strdup_printf (
          _ ("“%s”, line %u: it has another number of cells than the header; the line was "
             "left out."),
          name, line);
    }
}

/* The report lists the lines; the first of each kind of fault is explained. */
static void
drop_malformed (RetailTable *self, const RetailCsvRecord *record)
{
  if (!(self->faults_told & 1u << record->fault))
    retail_report_builder_warn_of_file (self->report, RETAIL_WARNING_DAMAGED_LINE, record->line,
                                        describe_fault (self, record->fault, (guint)record->line));
  self->faults_told |= 1u << record->fault;
  retail_report_builder_drop (self->report, RETAIL_DROP_MALFORMED, record->line);
}

/* Turns to the columns that the file has; the others of ROW are empty. */
static void
fill_row (const RetailTable *self, const RetailCsvRecord *record, RetailRow *row)
{
  row->line = record->line;
  for (guint i = 0; i < self->n_present; i++)
    {
      guint at = self->present[i].at;

      row->cells[self->present[i].column] = at < record->n_cells ? record->cells[at] : retail_slice ("");
    }
}

/* How far all passes are. */
static double
get_fraction (const RetailTable *self)
{
  return self->from + (self->to - self->from) * retail_text_get_fraction (&self->text);
}

static gboolean
report_progress (RetailTable *self, const RetailMonitor *monitor, GError **error)
{
  if (self->rows++ % REPORT_EVERY != 0)
    return TRUE;
  retail_monitor_count (monitor, retail_report_builder_count_lines (self->report));
  return retail_monitor_report (monitor, get_fraction (self), _ ("Reading the data"), error);
}

/* What only the whole text tells. */
static void
finish (RetailTable *self)
{
  RetailFileReport *file = retail_report_builder_get_last (self->report);

  if (file->settings.encoding == RETAIL_ENCODING_AUTO)
    file->settings.encoding = retail_csv_reader_get_encoding (self->reader);
  if (file->settings.encoding == RETAIL_ENCODING_AUTO)
    file->settings.encoding = RETAIL_ENCODING_UTF8; /* ASCII */
  if (file->settings.encoding != RETAIL_ENCODING_CP1252 || file->certainty.encoding == RETAIL_CERTAINTY_GIVEN)
    return;
  file->certainty.encoding = RETAIL_CERTAINTY_LIKELY;
  warn (
      self, RETAIL_WARNING_ENCODING,
      g_strdup_printf (_ ("“%s” is not in UTF-8; it was read as Windows-1252 (Latin-1)."), self->text.name));
}

gboolean
retail_table_next (RetailTable *self, RetailRow *row, const RetailMonitor *monitor, GError **error)
{
  RetailCsvRecord record;
  GError *failure = NULL;

  for (;;)
    {
      if (!report_progress (self, monitor, error))
        return FALSE;
      if (!retail_csv_reader_next (self->reader, &record, &failure))
        break;
      if (record.fault == RETAIL_CSV_FINE && retail_table_shape_fits (&self->shape, &record))
        {
          fill_row (self, &record, row);
          return TRUE;
        }
      drop_malformed (self, &record);
    }
  if (failure != NULL)
    g_propagate_prefixed_error (error, failure, _ ("“%s” cannot be read beyond line %u: "), self->text.name,
                                (guint)retail_csv_reader_get_line (self->reader));
  else
    finish (self);
  return FALSE;
}

const RetailColumnMap *
retail_table_get_columns (const RetailTable *self)
{
  return &self->shape.columns;
}

char
retail_table_get_decimal (const RetailTable *self)
{
  return self->shape.settings.decimal;
}

/* Reads on until a date fits one order only. */
static gboolean
find_date_order (RetailTable *self, const RetailMonitor *monitor, GError **error)
{
  GError *failure = NULL;
  RetailRow row;

  self->to = DATE_PASS;
  retail_row_init (&row);
  while (retail_value_votes_need_dates (&self->shape.votes)
         && retail_table_next (self, &row, monitor, &failure))
    retail_value_votes_add_date (&self->shape.votes, row.cells[RETAIL_COLUMN_DATE].text);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return failure == NULL;
}

/* Back to the first row. What the sniff found is found again; the votes of the whole file stay, and progress
 * goes on from where it is. */
static gboolean
restart (RetailTable *self, GError **error)
{
  RetailValueVotes votes = self->shape.votes;

  self->from = get_fraction (self);
  self->to = 1;
  close_text (self);
  retail_report_builder_restart (self->report);
  if (!open_text (self, error))
    return FALSE;
  self->shape.votes = votes;
  return TRUE;
}

gboolean
retail_table_settle_dates (RetailTable *self, RetailMomentReader *moments, const RetailMonitor *monitor,
                           GError **error)
{
  RetailTableShape *shape = &self->shape;
  RetailFileReport *file;

  if (retail_table_shape_needs_dates (shape))
    {
      if (g_file_test (self->path, G_FILE_TEST_IS_REGULAR)
          && (!find_date_order (self, monitor, error) || !restart (self, error)))
        return FALSE;
      shape->settings.date_order
          = retail_value_votes_judge_dates (&shape->votes, &shape->certainty.date_order);
    }
  file = retail_report_builder_get_last (self->report);
  file->settings.date_order = shape->settings.date_order;
  file->certainty.date_order = shape->certainty.date_order;
  retail_moment_reader_init (moments, shape->settings.date_order);
  retail_moment_reader_set_format (moments, shape->settings.date_format);
  return TRUE;
}

void
retail_table_report_dates (RetailTable *self, const RetailMomentReader *moments)
{
  RetailFileReport *file = retail_report_builder_get_last (self->report);
  const RetailValueVotes *votes = &moments->votes;

  if (file->certainty.date_order == RETAIL_CERTAINTY_GIVEN)
    return;
  if (votes->month_first > 0 && votes->day_first > 0)
    {
      file->certainty.date_order = RETAIL_CERTAINTY_LIKELY;
      warn (self, RETAIL_WARNING_MIXED_DATES,
            g_strdup_printf (_ ("Some dates in “%s” have the day first and others the month; those that do "
                                "not fit the more common order were left out."),
                             self->text.name));
    }
  else if (file->settings.date_order != RETAIL_DATE_DAY_FIRST
           && file->settings.date_order != RETAIL_DATE_MONTH_FIRST && votes->ambiguous > 0
           && votes->day_first + votes->month_first == 0)
    {
      file->certainty.date_order = RETAIL_CERTAINTY_OPEN;
      file->settings.date_order = RETAIL_DATE_MONTH_FIRST;
      warn (self, RETAIL_WARNING_AMBIGUOUS_DATES,
            g_strdup_printf (_ ("No date in “%s” tells whether the day or the month stands first; a "
                                "date like 1/2/2011 is read as month/day/year."),
                             self->text.name));
    }
}
