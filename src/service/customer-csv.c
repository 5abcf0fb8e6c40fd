#include "service/customer-csv.h"

#include "engine/customer-column.h"
#include "engine/i18n.h"
#include "service/csv-file.h"

#include <math.h>
#include <string.h>

#define REPORT_EVERY 4096
#define DECIMALS     6
#define N_FIGURES    5 /* of the outlook */

/* ---- what a line holds ---- */

static gboolean
has_feature (const RetailCustomerCsv *self, int feature)
{
  return self->with_features && self->customers->has_feature[feature];
}

static const char *
get_name (const RetailCustomerCsv *self, char **names, gsize row)
{
  const guint8 segment = self->outlooks->segment[row];

  return segment < self->model->n_segments ? names[segment] : "";
}

static void
get_figures (const RetailCustomerCsv *self, gsize row, double *figures)
{
  const RetailOutlooks *outlooks = self->outlooks;
  const double all[N_FIGURES] = { outlooks->membership[row], outlooks->risk[row], outlooks->upgrade[row],
                                  outlooks->p_alive[row], outlooks->value_12m[row] };

  memcpy (figures, all, sizeof all);
}

static int
get_decimals (guint figure)
{
  return figure == N_FIGURES - 1 ? 2 : DECIMALS;
}

static char **
dup_names (const RetailModel *model)
{
  char **names = g_new0 (char *, model->n_segments + 1);

  for (guint j = 0; j < model->n_segments; j++)
    names[j] = retail_persona_dup_name (&model->segments[j].persona);
  return names;
}

/* ---- CSV ---- */

static void
write_header (const RetailCustomerCsv *self, RetailCsvWriter *writer)
{
  static const char *const fixed[] = { "customer_id",       "segment", "membership", "migration_risk",
                                       "upgrade_potential", "p_alive", "value_12m" };

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    retail_csv_writer_text (writer, fixed[i]);
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (has_feature (self, f))
      retail_csv_writer_text (writer, retail_feature_get_info (f)->id);
  retail_csv_writer_end_line (writer);
}

static void
write_customer (const RetailCustomerCsv *self, RetailCsvWriter *writer, char **names, gsize row)
{
  double figures[N_FIGURES];

  get_figures (self, row, figures);
  retail_csv_writer_text (writer, self->customers->ids[row]);
  retail_csv_writer_text (writer, get_name (self, names, row));
  for (guint i = 0; i < N_FIGURES; i++)
    retail_csv_writer_number (writer, figures[i], get_decimals (i));
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (has_feature (self, f))
      retail_csv_writer_number (writer, self->customers->now[row * RETAIL_N_FEATURES + f], -1);
  retail_csv_writer_end_line (writer);
}

static gssize
write_all (gconstpointer data, RetailCsvWriter *writer, const RetailMonitor *monitor, GError **error)
{
  const RetailCustomerCsv *self = data;
  const gsize n = self->rows != NULL ? self->n_rows : self->customers->n;
  g_auto (GStrv) names = dup_names (self->model);
  gssize written = 0;

  write_header (self, writer);
  for (gsize i = 0; i < n; i++)
    {
      const gsize row = self->rows != NULL ? self->rows[i] : i;

      if (i % REPORT_EVERY == 0
          && !retail_monitor_report (monitor, (double)i / n, _ ("Writing the customers"), error))
        return -1;
      if (self->rows == NULL && self->outlooks->segment[row] == RETAIL_OUTLOOK_ABSENT)
        continue;
      write_customer (self, writer, names, row);
      written++;
    }
  return written;
}

gssize
retail_customer_csv_save (const RetailCustomerCsv *self, const char *path, const RetailMonitor *monitor,
                          GError **error)
{
  return retail_csv_file_save (path, write_all, self, monitor, error);
}

/* ---- tab-separated text ---- */

/* Like CSV's, but with the decimal mark of the user's spreadsheet. */
static void
append_number (GString *text, double value, int decimals)
{
  g_string_append_c (text, '\t');
  if (isfinite (value))
    g_string_append_printf (text, "%.*f", decimals, value);
}

static void
append_titles (const RetailCustomerCsv *self, GString *text)
{
  static const RetailCustomerColumn after_membership[]
      = { RETAIL_CUSTOMER_COLUMN_RISK, RETAIL_CUSTOMER_COLUMN_UPGRADE, RETAIL_CUSTOMER_COLUMN_P_ALIVE,
          RETAIL_CUSTOMER_COLUMN_VALUE };

  g_string_append_printf (
      text, "%s\t%s\t%s", _ (retail_customer_column_get_info (RETAIL_CUSTOMER_COLUMN_ID)->title),
      _ (retail_customer_column_get_info (RETAIL_CUSTOMER_COLUMN_SEGMENT)->title), _ ("Membership"));
  for (guint i = 0; i < G_N_ELEMENTS (after_membership); i++)
    g_string_append_printf (text, "\t%s", _ (retail_customer_column_get_info (after_membership[i])->title));
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (has_feature (self, f))
      g_string_append_printf (
          text, "\t%s", _ (retail_customer_column_get_info (retail_customer_column_of_feature (f))->title));
  g_string_append_c (text, '\n');
}

static void
append_customer (const RetailCustomerCsv *self, GString *text, char **names, gsize row)
{
  double figures[N_FIGURES];

  get_figures (self, row, figures);
  retail_csv_append_pasted (text, self->customers->ids[row]);
  g_string_append_c (text, '\t');
  retail_csv_append_pasted (text, get_name (self, names, row));
  for (guint i = 0; i < N_FIGURES; i++)
    append_number (text, figures[i], get_decimals (i));
  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    if (has_feature (self, f))
      {
        const double value = self->customers->now[row * RETAIL_N_FEATURES + f];

        append_number (text, value, value == floor (value) ? 0 : 2);
      }
  g_string_append_c (text, '\n');
}

char *
retail_customer_csv_dup_tsv (const RetailCustomerCsv *self)
{
  const gsize n = self->rows != NULL ? self->n_rows : self->customers->n;
  g_auto (GStrv) names = dup_names (self->model);
  GString *text = g_string_new (NULL);

  append_titles (self, text);
  for (gsize i = 0; i < n; i++)
    {
      const gsize row = self->rows != NULL ? self->rows[i] : i;

      if (self->rows != NULL || self->outlooks->segment[row] != RETAIL_OUTLOOK_ABSENT)
        append_customer (self, text, names, row);
    }
  return g_string_free (text, FALSE);
}
