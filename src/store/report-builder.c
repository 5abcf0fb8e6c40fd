#include "store/report-builder.h"

#include "engine/error.h"
#include "engine/i18n.h"

#include <math.h>
#include <string.h>

#define MAX_WARNINGS 50

static void
clear_file (gpointer data)
{
  RetailFileReport *file = data;

  g_free (file->path);
  for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
    g_free (file->columns[column]);
}

static void
clear_warning (gpointer data)
{
  g_free (((RetailWarning *)data)->text);
}

void
retail_report_builder_init (RetailReportBuilder *self)
{
  self->files = g_array_new (FALSE, TRUE, sizeof (RetailFileReport));
  g_array_set_clear_func (self->files, clear_file);
  self->warnings = g_array_new (FALSE, TRUE, sizeof (RetailWarning));
  g_array_set_clear_func (self->warnings, clear_warning);
}

void
retail_report_builder_clear (RetailReportBuilder *self)
{
  g_clear_pointer (&self->files, g_array_unref);
  g_clear_pointer (&self->warnings, g_array_unref);
}

gsize
retail_report_builder_count_lines (const RetailReportBuilder *self)
{
  gsize lines = 0;

  for (guint i = 0; i < self->files->len; i++)
    lines += g_array_index (self->files, RetailFileReport, i).lines_read;
  return lines;
}

void
retail_report_builder_begin (RetailReportBuilder *self, const char *path)
{
  g_array_set_size (self->files, self->files->len + 1);
  retail_report_builder_get_last (self)->path = g_strdup (path);
}

void
retail_report_builder_restart (RetailReportBuilder *self)
{
  RetailFileReport *file = retail_report_builder_get_last (self);

  file->lines_read = file->lines_kept = 0;
  memset (file->dropped, 0, sizeof file->dropped);
  memset (file->first_lines, 0, sizeof file->first_lines);
}

void
retail_report_builder_drop (RetailReportBuilder *self, RetailDropReason reason, gsize line)
{
  RetailFileReport *file = retail_report_builder_get_last (self);

  if (file->dropped[reason] < RETAIL_DROP_LINES_SHOWN)
    file->first_lines[reason][file->dropped[reason]] = line;
  file->dropped[reason]++;
  file->lines_read++;
}

static gboolean
is_told (const RetailReportBuilder *self, const RetailWarning *warning)
{
  for (guint i = 0; i < self->warnings->len; i++)
    if (g_str_equal (g_array_index (self->warnings, RetailWarning, i).text, warning->text))
      return TRUE;
  return FALSE;
}

void
retail_report_builder_warn (RetailReportBuilder *self, const RetailWarning *warning)
{
  if (self->warnings->len >= MAX_WARNINGS || is_told (self, warning))
    g_free (warning->text);
  else
    g_array_append_val (self->warnings, *warning);
}

void
retail_report_builder_warn_of_file (RetailReportBuilder *self, RetailWarningKind kind, gsize line, char *text)
{
  retail_report_builder_warn (
      self, &(RetailWarning){
                .kind = kind, .file = (int)self->files->len - 1, .line = line, .value = NAN, .text = text });
}

/* "Price zero, negative or unusable: 12 (lines 3, 4, 9, …)" */
static char *
describe_reason (const RetailFileReport *file, RetailDropReason reason)
{
  GString *lines = g_string_new (NULL);
  char *text;

  for (guint i = 0; i < MIN (file->dropped[reason], RETAIL_DROP_LINES_SHOWN); i++)
    g_string_append_printf (lines, "%s%" G_GSIZE_FORMAT, i > 0 ? ", " : "", file->first_lines[reason][i]);
  if (file->dropped[reason] > RETAIL_DROP_LINES_SHOWN)
    g_string_append (lines, ", …");
  /* Translators: a reason, how many lines, and the numbers of the first of them */
  text = g_strdup_printf (_ ("%s: %u (line %s)"), retail_drop_reason_get_title (reason),
                          (guint)file->dropped[reason], lines->str);
  g_string_free (lines, TRUE);
  return text;
}

gboolean
retail_report_builder_check_kept (const RetailReportBuilder *self, GError **error)
{
  const RetailFileReport *file = retail_report_builder_get_last (self);
  g_autofree char *name = g_path_get_basename (file->path);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  if (file->lines_kept > 0)
    return TRUE;
  if (file->lines_read == 0)
    {
      g_set_error (error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
                   _ ("“%s” has a header but no data. Export it again with its rows."), name);
      return FALSE;
    }
  for (guint i = 0; i < RETAIL_N_DROP_REASONS; i++)
    if (file->dropped[i] > 0)
      g_ptr_array_add (reasons, describe_reason (file, i));
  g_ptr_array_add (reasons, NULL);
  joined = g_strjoinv ("; ", (char **)reasons->pdata);
  g_set_error (
      error, RETAIL_ERROR, RETAIL_ERROR_NO_DATA,
      _ ("Nothing in “%s” can be used; every line was left out. %s. Check that its columns hold what "
         "their names say."),
      name, joined);
  return FALSE;
}

RetailImportReport *
retail_report_builder_finish (RetailReportBuilder *self)
{
  RetailImportReport *report = g_atomic_rc_box_new0 (RetailImportReport);

  report->n_files = self->files->len;
  g_array_set_clear_func (self->files, NULL);
  report->files = (RetailFileReport *)g_array_free (g_steal_pointer (&self->files), FALSE);
  report->n_warnings = self->warnings->len;
  g_array_set_clear_func (self->warnings, NULL);
  report->warnings = (RetailWarning *)g_array_free (g_steal_pointer (&self->warnings), FALSE);
  return report;
}
