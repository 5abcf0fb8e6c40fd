#include "store/import-report.h"

#include "engine/i18n.h"

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
    {
      g_free (self->files[i].path);
      for (guint column = 0; column < RETAIL_N_COLUMNS; column++)
        g_free (self->files[i].columns[column]);
    }
  for (guint i = 0; i < self->n_warnings; i++)
    g_free (self->warnings[i].text);
  g_free (self->files);
  g_free (self->warnings);
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
    N_ ("Quantity zero, negative or unusable"),
    N_ ("Price zero, negative or unusable"),
    N_ ("Impossible or future date"),
    N_ ("Damaged line"),
    N_ ("Value missing, negative or no number"),
    N_ ("Unknown kind of event"),
    N_ ("Listed twice"),
  };

  g_return_val_if_fail ((guint)reason < RETAIL_N_DROP_REASONS, NULL);
  return _ (titles[reason]);
}

const char *
retail_warning_get_id (RetailWarningKind kind)
{
  static const char *const ids[RETAIL_N_WARNINGS] = { "ambiguous_dates", "mixed_dates",   "ambiguous_decimal",
                                                      "encoding",        "double_header", "no_such_header",
                                                      "damaged_line",    "unknown_event", "currencies",
                                                      "no_engagement",   "skew",          "constant",
                                                      "few_customers",   "no_forecast" };

  g_return_val_if_fail ((guint)kind < RETAIL_N_WARNINGS, NULL);
  return ids[kind];
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

const RetailWarning *
retail_import_report_find (const RetailImportReport *self, RetailWarningKind kind)
{
  for (guint i = 0; i < self->n_warnings; i++)
    if (self->warnings[i].kind == kind)
      return &self->warnings[i];
  return NULL;
}
