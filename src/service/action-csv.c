/* The list of next best actions as CSV. */
#include "service/shop-actions.h"

#include "engine/action-column.h"
#include "engine/i18n.h"
#include "service/action-text.h"
#include "service/csv-file.h"

#include <math.h>
#include <string.h>

#define REPORT_EVERY 1024
#define CHANCE       6 /* decimals */
#define MONEY        2

static void
write_segment (const RetailModel *model, RetailCsvWriter *writer, guint segment)
{
  g_autofree char *name = retail_persona_dup_name (&model->segments[segment].persona);

  retail_csv_writer_text (writer, name);
}

static double
hundredths (double value)
{
  return round (value * 100) / 100;
}

/* "frequency 12 -> 19; recency 90 -> 30": the same in every language. */
static void
write_changes (RetailCsvWriter *writer, const RetailActionDetail *detail)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int f = 0; f < RETAIL_N_FEATURES; f++)
    {
      const double from = detail->from.values[f], to = detail->to.values[f];
      char before[G_ASCII_DTOSTR_BUF_SIZE], after[G_ASCII_DTOSTR_BUF_SIZE];

      if (!isfinite (from) || from == to)
        continue;
      g_string_append_printf (text, "%s%s %s -> %s", text->len > 0 ? "; " : "",
                              retail_feature_get_info (f)->id,
                              g_ascii_formatd (before, sizeof before, "%.12g", hundredths (from)),
                              g_ascii_formatd (after, sizeof after, "%.12g", hundredths (to)));
    }
  retail_csv_writer_text (writer, text->str);
}

static void
write_action (const RetailActionCsv *self, RetailCsvWriter *writer, const RetailAction *action)
{
  const RetailNextActions *actions = self->actions;
  RetailActionDetail detail;

  retail_action_get_detail (actions, action, self->preferences, &detail);
  retail_csv_writer_text (writer, actions->customers->ids[action->row]);
  write_segment (actions->model, writer, action->segment);
  retail_csv_writer_text (writer, retail_action_kind_get_name (action->kind));
  write_segment (actions->model, writer, action->target);
  retail_csv_writer_text (writer, retail_action_reason_get_name (action->reason));
  retail_csv_writer_number (writer, action->probability, CHANCE);
  retail_csv_writer_number (writer, action->worth, MONEY);
  retail_csv_writer_number (writer, action->gain, MONEY);
  retail_csv_writer_number (writer, actions->options.contact_cost[action->kind], MONEY);
  retail_csv_writer_number (writer, detail.risk, CHANCE);
  retail_csv_writer_number (writer, detail.has_way ? detail.risk_after : NAN, CHANCE);
  write_changes (writer, &detail);
  retail_csv_writer_end_line (writer);
}

static gssize
write_all (gconstpointer data, RetailCsvWriter *writer, const RetailMonitor *monitor, GError **error)
{
  static const char *const names[]
      = { "customer_id", "segment",      "action", "target",     "reason", "probability", "worth",
          "gain",        "contact_cost", "risk",   "risk_after", "plan",   NULL };
  const RetailActionCsv *self = data;
  const gsize n = MIN (self->n, self->actions->n);

  retail_csv_writer_header (writer, names);
  for (gsize i = 0; i < n; i++)
    {
      if (i % REPORT_EVERY == 0
          && !retail_monitor_report (monitor, (double)i / n, _ ("Writing the customers"), error))
        return -1;
      write_action (self, writer, &self->actions->actions[i]);
    }
  return (gssize)n;
}

gssize
retail_action_csv_save (const RetailActionCsv *self, const char *path, const RetailMonitor *monitor,
                        GError **error)
{
  return retail_csv_file_save (path, write_all, self, monitor, error);
}

/* ---- tab-separated text ---- */

static void
append_text (GString *text, const char *cell)
{
  retail_csv_append_pasted (text, cell);
  g_string_append_c (text, '\t');
}

static void
append_titles (GString *text)
{
  for (guint c = 0; c < RETAIL_ACTION_COLUMN_PLAN; c++)
    append_text (text, _ (retail_action_column_get_info ((RetailActionColumn)c)->title));
  append_text (text, _ ("Plan"));
  g_string_append_printf (text, "%s\n", _ ("Reason"));
}

static void
append_action (const RetailActionCsv *self, GString *text, gsize position)
{
  const RetailNextActions *actions = self->actions;
  const RetailAction *action = &actions->actions[position];
  g_autofree char *segment = retail_persona_dup_title (&actions->model->segments[action->segment].persona);
  g_autofree char *title = retail_action_dup_title (actions, action);
  g_autofree char *reason = retail_action_dup_reason (actions, action), *plan = NULL;
  RetailActionDetail detail;

  retail_action_get_detail (actions, action, self->preferences, &detail);
  plan = retail_action_dup_words (actions, action, &detail);
  g_string_append_printf (text, "%" G_GSIZE_FORMAT "\t", position + 1);
  append_text (text, actions->customers->ids[action->row]);
  append_text (text, segment);
  append_text (text, title);
  g_string_append_printf (text, "%.*f\t%.*f\t", CHANCE, action->probability, MONEY, action->gain);
  append_text (text, plan);
  g_string_append_printf (text, "%s\n", reason);
}

char *
retail_action_csv_dup_tsv (const RetailActionCsv *self, const guint32 *positions, gsize n)
{
  GString *text = g_string_new (NULL);

  append_titles (text);
  for (gsize i = 0; i < n; i++)
    append_action (self, text, positions[i]);
  return g_string_free (text, FALSE);
}
