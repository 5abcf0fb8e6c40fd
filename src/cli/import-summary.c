#include "cli/import-summary.h"

#include "cli/cells.h"
#include "engine/i18n.h"
#include "engine/number-format.h"
#include "service/dates.h"

#include <stdio.h>

static void
print_first_lines (const RetailFileReport *file, RetailDropReason reason)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < RETAIL_DROP_LINES_SHOWN && file->first_lines[reason][i] > 0; i++)
    g_string_append_printf (lines, i > 0 ? ", %" G_GSIZE_FORMAT : "%" G_GSIZE_FORMAT,
                            file->first_lines[reason][i]);
  if (lines->len > 0)
    {
      g_autofree char *base = g_path_get_basename (file->path);
      g_autofree char *text = g_strdup_printf (_ ("%s, first at line %s"), base, lines->str);

      printf ("  %s", text);
    }
}

/* Characters of the longest title in the user's language. */
static int
measure_titles (void)
{
  glong longest = 0;

  for (int r = 0; r < RETAIL_N_DROP_REASONS; r++)
    longest = MAX (longest, g_utf8_strlen (retail_drop_reason_get_title (r), -1));
  return (int)longest;
}

void
retail_import_summary_print_exclusions (const RetailImportReport *report)
{
  const int width = measure_titles ();

  for (int r = 0; r < RETAIL_N_DROP_REASONS; r++)
    for (guint f = 0; f < report->n_files; f++)
      if (report->files[f].dropped[r] > 0)
        {
          printf ("  ");
          retail_print_cell (retail_format_number (report->files[f].dropped[r], 0), -10);
          printf ("  ");
          retail_print_cell (g_strdup (retail_drop_reason_get_title (r)), width);
          print_first_lines (&report->files[f], r);
          printf ("\n");
        }
}

static const char *
describe_kind (RetailFileKind kind)
{
  static const char *const names[RETAIL_N_FILE_KINDS]
      = { N_ ("Transactions"), N_ ("Events"), N_ ("Products"), N_ ("Customers") };

  return _ (names[kind]);
}

static const char *
describe_encoding (RetailEncoding encoding)
{
  switch (encoding)
    {
    case RETAIL_ENCODING_CP1252:
      return "Windows-1252";
    case RETAIL_ENCODING_UTF16LE:
      return "UTF-16 LE";
    case RETAIL_ENCODING_UTF16BE:
      return "UTF-16 BE";
    case RETAIL_ENCODING_AUTO:
    case RETAIL_ENCODING_UTF8:
    default:
      return "UTF-8";
    }
}

static const char *
describe_delimiter (char delimiter)
{
  switch (delimiter)
    {
    case ';':
      return _ ("semicolon");
    case '\t':
      return _ ("tab");
    case '|':
      return _ ("bar");
    default:
      return _ ("comma");
    }
}

/* How the dates of the file were read; NULL where nothing depends on their order. */
static const char *
describe_dates (const RetailFileReport *file)
{
  if (file->settings.date_format[0] != '\0')
    return file->settings.date_format;
  if (file->certainty.date_order == RETAIL_CERTAINTY_OPEN)
    return _ ("day or month first? nothing tells; taken as month/day/year");
  switch (file->settings.date_order)
    {
    case RETAIL_DATE_MONTH_FIRST:
      return _ ("month/day/year");
    case RETAIL_DATE_DAY_FIRST:
      return _ ("day/month/year");
    case RETAIL_DATE_YEAR_FIRST:
      return _ ("year-month-day");
    case RETAIL_DATE_AUTO:
    default:
      return NULL;
    }
}

static void
print_dialect (const RetailFileReport *file)
{
  const char *dates = file->columns[RETAIL_COLUMN_DATE] != NULL ? describe_dates (file) : NULL;

  retail_print_pair (_ ("Encoding"), g_strdup (describe_encoding (file->settings.encoding)));
  retail_print_pair (_ ("Delimiter"), g_strdup (describe_delimiter (file->settings.delimiter)));
  retail_print_pair (_ ("Decimal mark"),
                     g_strdup (file->settings.decimal == ',' ? _ ("comma") : _ ("point")));
  if (dates != NULL)
    retail_print_pair (_ ("Dates"), g_strdup (dates));
  if (file->header_line > 0)
    retail_print_pair (_ ("Header"), g_strdup_printf (_ ("line %u"), (guint)file->header_line));
  else
    retail_print_pair (_ ("Header"), g_strdup (_ ("none; columns by their places")));
}

static void
print_columns (const RetailFileReport *file)
{
  const char *label = _ ("Columns");

  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    if (file->columns[column] != NULL)
      {
        retail_print_pair (label, g_strdup_printf ("%s ← %s", retail_column_get_id (column, file->kind),
                                                   file->columns[column]));
        label = "";
      }
}

static void
print_file (const RetailFileReport *file)
{
  retail_print_pair (describe_kind (file->kind), g_strdup (file->path));
  print_dialect (file);
  print_columns (file);
  retail_print_pair (_ ("Lines read"), retail_format_number ((double)file->lines_read, 0));
  retail_print_pair (_ ("Lines kept"), retail_format_number ((double)file->lines_kept, 0));
  printf ("\n");
}

void
retail_import_summary_print (const RetailImport *import)
{
  const RetailImportReport *report = import->report;
  gsize read, kept;

  for (guint i = 0; i < report->n_files; i++)
    print_file (&report->files[i]);
  retail_import_report_count_lines (report, &read, &kept);
  if (read > kept)
    retail_print_pair (_ ("Lines excluded"), retail_format_number ((double)(read - kept), 0));
  retail_import_summary_print_exclusions (report);
  retail_print_pair (_ ("Customers kept"), retail_format_number ((double)import->customers->n, 0));
  if (import->customers->has_dates)
    retail_print_pair (_ ("As of"), retail_date_format (import->customers->as_of));
  for (guint i = 0; i < report->n_warnings; i++)
    retail_print_pair (_ ("Note"), g_strdup (report->warnings[i].text));
}
