#include "service/notebook-csv.h"

#include "service/csv-file.h"

static char *
dup_moment (gint64 seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (seconds);

  return moment != NULL ? g_date_time_format_iso8601 (moment) : g_strdup ("");
}

static void
write_record (RetailCsvWriter *writer, const RetailRecord *record)
{
  g_autofree char *moment = dup_moment (record->at);
  g_autofree char *name = retail_persona_dup_name (&record->persona);

  retail_csv_writer_text (writer, moment);
  retail_csv_writer_text (writer, record->customer != NULL ? record->customer : "");
  retail_csv_writer_text (writer, name);
  retail_csv_writer_number (writer, record->migration_risk, 6);
  retail_csv_writer_number (writer, record->upgrade_potential, 6);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    retail_csv_writer_number (writer, record->profile.values[f], -1);
  retail_csv_writer_text (writer, record->note);
  retail_csv_writer_end_line (writer);
}

static gssize
write_records (gconstpointer data, RetailCsvWriter *writer, const RetailMonitor *monitor, GError **error)
{
  const RetailNotebook *self = data;
  static const char *const before[]
      = { "recorded_at", "customer_id", "segment", "migration_risk", "upgrade_potential" };

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    retail_csv_writer_text (writer, before[i]);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    retail_csv_writer_text (writer, retail_feature_get_info (f)->id);
  retail_csv_writer_text (writer, "note");
  retail_csv_writer_end_line (writer);
  for (guint i = 0; i < retail_notebook_get_n_records (self); i++)
    write_record (writer, retail_notebook_get_record (self, i));
  return retail_notebook_get_n_records (self);
}

static gssize
write_comparison (gconstpointer data, RetailCsvWriter *writer, const RetailMonitor *monitor, GError **error)
{
  const RetailComparison *self = data;

  retail_csv_writer_text (writer, "figure");
  for (guint s = 0; s < self->n; s++)
    retail_csv_writer_text (writer, self->names[s]);
  retail_csv_writer_end_line (writer);
  retail_csv_writer_text (writer, "customer_id");
  for (guint s = 0; s < self->n; s++)
    retail_csv_writer_text (writer, self->customers[s] != NULL ? self->customers[s] : "");
  retail_csv_writer_end_line (writer);
  for (guint figure = 0; figure < RETAIL_N_FIGURES; figure++)
    {
      retail_csv_writer_text (writer, retail_figure_get_id (figure));
      for (guint s = 0; s < self->n; s++)
        if (figure == RETAIL_FIGURE_PERSONA)
          {
            g_autofree char *name = retail_persona_dup_name (retail_comparison_get_persona (self, s));

            retail_csv_writer_text (writer, name);
          }
        else
          retail_csv_writer_number (writer, self->values[s][figure], -1);
      retail_csv_writer_end_line (writer);
    }
  return self->n;
}

gboolean
retail_notebook_save_records (const RetailNotebook *self, const char *path, GError **error)
{
  return retail_csv_file_save (path, write_records, self, NULL, error) >= 0;
}

gboolean
retail_comparison_save (const RetailComparison *self, const char *path, GError **error)
{
  return retail_csv_file_save (path, write_comparison, self, NULL, error) >= 0;
}
