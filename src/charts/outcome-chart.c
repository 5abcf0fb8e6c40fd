/* Where a customer will be in 90 days: one bar a segment, highest tier first, and one for leaving. */
#include "charts/charts.h"

#include "charts/bar-rows.h"
#include "engine/i18n.h"
#include "engine/number-format.h"

#include <math.h>

typedef struct
{
  RetailChart base;
  guint n;            /* segments and leaving; 0 = no forecast */
  guint now;          /* the row of the segment now */
  RetailBarRow *rows; /* n */
  char **names;       /* n, owned: the labels */
  char **ranges;      /* n, or NULL where not known */
} Outcome;

/* "◆ Sultan", and "Sultan" for speaking of it. */
static char *
dup_label (const RetailPersona *persona)
{
  g_autofree char *title = retail_persona_dup_title (persona);

  return g_strdup_printf ("%s %s", retail_mark_get_text (persona->mark), title);
}

static void
add_row (Outcome *self, char *name, double chance, const RetailRange *range, guint ink)
{
  const guint i = self->n++;

  self->names[i] = name;
  self->ranges[i] = range != NULL ? retail_range_dup_percent (range) : NULL;
  self->rows[i] = (RetailBarRow){ name, name, retail_format_percent (chance), chance, ink };
}

static void
collect_rows (Outcome *self, const RetailModel *model, const RetailPrediction *prediction,
              const RetailOutlookRanges *ranges)
{
  const guint k = prediction->n_segments;

  self->rows = g_new0 (RetailBarRow, k + 1);
  self->names = g_new0 (char *, k + 1);
  self->ranges = g_new0 (char *, k + 1);
  for (guint j = k; j-- > 0;)
    {
      const RetailPersona *persona = &model->segments[j].persona;

      if (j == prediction->segment)
        self->now = self->n;
      add_row (self, dup_label (persona), prediction->outcome[j], ranges != NULL ? &ranges->outcome[j] : NULL,
               RETAIL_INK_SLOT + persona->colour);
    }
  add_row (self, g_strdup (_ ("Left")), prediction->outcome[k], ranges != NULL ? &ranges->outcome[k] : NULL,
           RETAIL_INK_DIM);
}

static char *
summarise (const Outcome *self)
{
  guint likeliest = 0;

  for (guint i = 1; i < self->n; i++)
    if (self->rows[i].value > self->rows[likeliest].value)
      likeliest = i;
  if (self->n == 0)
    return g_strdup (_ ("Without a forecast nobody can say where this customer will be."));
  if (likeliest == self->n - 1)
    return g_strdup_printf (_ ("In 90 days this customer has most likely left (%s)."),
                            self->rows[likeliest].figure);
  if (likeliest == self->now)
    return g_strdup_printf (_ ("In 90 days this customer is most likely still in the segment %s (%s)."),
                            self->rows[likeliest].label, self->rows[likeliest].figure);
  return g_strdup_printf (_ ("In 90 days this customer is most likely in the segment %s (%s)."),
                          self->rows[likeliest].label, self->rows[likeliest].figure);
}

static void
outcome_finalize (RetailChart *chart)
{
  Outcome *self = (Outcome *)chart;

  for (guint i = 0; i < self->n; i++)
    {
      retail_bar_row_clear (&self->rows[i]);
      g_free (self->names[i]);
      g_free (self->ranges[i]);
    }
  g_free (self->rows);
  g_free (self->names);
  g_free (self->ranges);
}

static void
outcome_fill_table (RetailChart *chart)
{
  Outcome *self = (Outcome *)chart;

  chart->n_columns = 3;
  retail_chart_take_cell (chart, g_strdup (_ ("In 90 days")));
  retail_chart_take_cell (chart, g_strdup (_ ("Probability")));
  retail_chart_take_cell (chart, g_strdup (_ ("90 % range")));
  for (guint i = 0; i < self->n; i++)
    {
      retail_chart_take_cell (chart, g_strdup (self->rows[i].label));
      retail_chart_take_cell (chart, g_strdup (self->rows[i].figure));
      retail_chart_take_cell (chart, g_strdup (self->ranges[i] != NULL ? self->ranges[i] : _ ("unknown")));
    }
}

static char *
outcome_dup_item_text (RetailChart *chart, guint item)
{
  const Outcome *self = (const Outcome *)chart;
  const RetailBarRow *row = &self->rows[item];

  if (self->ranges[item] == NULL)
    /* Translators: a segment (or "Left") and a probability */
    return g_strdup_printf (_ ("%1$s: %2$s"), row->label, row->figure);
  /* Translators: a segment (or "Left"), a probability, and its range */
  return g_strdup_printf (_ ("%1$s: %2$s (90 %% range %3$s)"), row->label, row->figure, self->ranges[item]);
}

static void
outcome_layout (RetailChart *chart, RetailChartLayout *layout)
{
  const Outcome *self = (const Outcome *)chart;

  retail_bar_rows_layout (layout, self->rows, self->n, FALSE);
}

static const RetailChartClass outcome_class = { .finalize = outcome_finalize,
                                                .fill_table = outcome_fill_table,
                                                .dup_item_text = outcome_dup_item_text,
                                                .layout = outcome_layout,
                                                .draw = retail_bar_rows_draw,
                                                .minimum_width = 200,
                                                .minimum_height = 80 };

RetailChart *
retail_outcome_chart_new (const RetailModel *model, const RetailPrediction *prediction,
                          const RetailOutlookRanges *ranges)
{
  Outcome *self;

  g_return_val_if_fail (model != NULL && prediction != NULL, NULL);
  self = retail_chart_alloc (&outcome_class, sizeof *self, _ ("Where this customer will be in 90 days"));
  if (prediction->outlook_source == RETAIL_OUTLOOK_FORECAST)
    collect_rows (self, model, prediction, ranges);
  self->base.n_items = self->n;
  self->base.summary = summarise (self);
  if (self->n == 0)
    self->base.empty_text = g_strdup (self->base.summary);
  return &self->base;
}
