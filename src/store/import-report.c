#include "store/import-report.h"

#include "engine/error.h"
#include "engine/i18n.h"

#include <string.h>

#define MAX_WARNINGS 50

RetailImportReport *
retail_import_report_ref (const RetailImportReport *self)
{
  return g_atomic_rc_box_acquire ((RetailImportReport *)self);
}

static void
clear (gpointer data)
{
  RetailImportReport *self = data;

  for (guint i = 0; i < self->n_files; i++)
    g_free (self->files[i].path);
  g_free (self->files);
  g_strfreev (self->warnings);
}

void
retail_import_report_unref (const RetailImportReport *self)
{
  g_atomic_rc_box_release_full ((RetailImportReport *)self, clear);
}

const char *
retail_drop_reason_get_id (RetailDropReason reason)
{
  static const char *const ids[RETAIL_N_DROP_REASONS] = { "no_customer", "cancelled", "quantity",
                                                          "price",       "date",      "malformed",
                                                          "value",       "event",     "duplicate" };

  g_return_val_if_fail ((guint)reason < RETAIL_N_DROP_REASONS, NULL);
  return ids[reason];
}

const char *
retail_drop_reason_get_title (RetailDropReason reason)
{
  static const char *const titles[RETAIL_N_DROP_REASONS] = {
    N_ ("No customer"),
    N_ ("Cancelled order"),
    N_ ("Quantity not above zero"),
    N_ ("Price not above zero"),
    N_ ("Impossible or future date"),
    N_ ("Damaged line"),
    N_ ("Value missing, negative or no number"),
    N_ ("Unknown kind of event"),
    N_ ("Listed twice"),
  };

  g_return_val_if_fail ((guint)reason < RETAIL_N_DROP_REASONS, NULL);
  return _ (titles[reason]);
}

gsize
retail_import_report_count_dropped (const RetailImportReport *self, RetailDropReason reason)
{
  gsize count = 0;

  g_return_val_if_fail ((guint)reason < RETAIL_N_DROP_REASONS, 0);
  for (guint i = 0; i < self->n_files; i++)
    count += self->files[i].dropped[reason];
  return count;
}

void
retail_import_report_count_lines (const RetailImportReport *self, gsize *read, gsize *kept)
{
  *read = *kept = 0;
  for (guint i = 0; i < self->n_files; i++)
    {
      *read += self->files[i].lines_read;
      *kept += self->files[i].lines_kept;
    }
}

static void
clear_file (gpointer data)
{
  g_free (((RetailFileReport *)data)->path);
}

void
retail_report_builder_init (RetailReportBuilder *self)
{
  self->files = g_array_new (FALSE, TRUE, sizeof (RetailFileReport));
  g_array_set_clear_func (self->files, clear_file);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
}

void
retail_report_builder_clear (RetailReportBuilder *self)
{
  g_clear_pointer (&self->files, g_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
}

RetailFileReport *
retail_report_builder_get_last (const RetailReportBuilder *self)
{
  return &g_array_index (self->files, RetailFileReport, self->files->len - 1);
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

  *file = (RetailFileReport){ .path = file->path };
}

void
retail_report_builder_keep (RetailReportBuilder *self)
{
  RetailFileReport *file = retail_report_builder_get_last (self);

  file->lines_read++;
  file->lines_kept++;
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

void
retail_report_builder_take_warning (RetailReportBuilder *self, char *warning)
{
  if (self->warnings->len >= MAX_WARNINGS
      || g_ptr_array_find_with_equal_func (self->warnings, warning, g_str_equal, NULL))
    g_free (warning);
  else
    g_ptr_array_add (self->warnings, warning);
}

/* "Price not above zero: 12 (lines 3, 4, 9, …)" */
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
  g_ptr_array_add (self->warnings, NULL);
  report->warnings = (char **)g_ptr_array_free (g_steal_pointer (&self->warnings), FALSE);
  return report;
}
